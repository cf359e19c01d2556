import Diagnostics
import Testing

@testable import Site

struct IncludeTests {
    private static let site = ResolvedSite([
        "content/index.md": "# Home",
        "content/guides/sorting.md": "# Sorting",
        "content/guides/part.md": "1\n2\n3\n",
        "content/part.txt": "root",
        "examples/list.swift": "one\n// ANCHOR: sort\ntwo\n// ANCHOR_END: sort\nthree\n",
        "examples/a:b.txt": "colon",
        "examples/a:2": "number",
        "examples/a": "1\n2\n",
        "examples/.env": "secret",
        ".git/config": "secret",
    ])

    static let rows: [(include: String, expected: String)] = [
        ("part.md", "content/guides/part.md 1\n2\n3\n"),
        ("./part.md:2", "content/guides/part.md 2\n"),
        ("part.md:2:", "content/guides/part.md 2\n3\n"),
        ("part.md::2", "content/guides/part.md 1\n2\n"),
        ("part.md:1:2", "content/guides/part.md 1\n2\n"),
        ("part.md:", "content/guides/part.md 1\n2\n3\n"),
        ("../part.txt", "content/part.txt root"),
        ("/part.txt", "content/part.txt root"),
        ("/guides/../part.txt", "content/part.txt root"),
        ("../../examples/list.swift:sort", "examples/list.swift two\n"),
        ("/../examples/list.swift:1", "examples/list.swift one\n"),
        // A name with a colon
        ("../../examples/a:b.txt", "examples/a:b.txt colon"),
        ("../../examples/a:b.txt:1", "examples/a:b.txt colon"),
        ("../../examples/a:2", "examples/a:2 number"),
        ("../../examples/a:1", "examples/a 1\n"),
        ("../../examples/a:2:2", "!broken-include: “../../examples/a:2” has no line 2. Its last line is 1."),
        // Out
        (
            "../../../etc/passwd",
            "!broken-include: “../../../etc/passwd” leads out of the site. Put the file into the site's folder."
        ),
        (
            "/../../etc/passwd",
            "!broken-include: “/../../etc/passwd” leads out of the site. Put the file into the site's folder."
        ),
        (
            "/etc/passwd",
            "!broken-include: There is no file “/etc/passwd” to include. A path starts at the folder of the file it stands in; with a leading slash, at the content folder."
        ),
        // Hidden
        (
            "../../.git/config",
            "!broken-include: “../../.git/config” is hidden, so it can't be included. Files and folders whose names start with a dot are no part of a site."
        ),
        (
            "../../examples/.env:1",
            "!broken-include: “../../examples/.env:1” is hidden, so it can't be included. Files and folders whose names start with a dot are no part of a site."
        ),
        // Folders
        ("..", "!broken-include: “..” is a folder, so it can't be included. Name a file in it."),
        ("../..", "!broken-include: “../..” is a folder, so it can't be included. Name a file in it."),
        (
            "../../examples/",
            "!broken-include: “../../examples/” is a folder, so it can't be included. Name a file in it."
        ),
        // Nothing
        (
            "",
            "!broken-include: There is no file “” to include. A path starts at the folder of the file it stands in; with a leading slash, at the content folder."
        ),
        ("prat.md:2", "!broken-include: There is no file “prat.md” to include. Did you mean part.md?"),
        (
            "../../examples/lst.swift:sort",
            "!broken-include: There is no file “../../examples/lst.swift” to include. Did you mean ../../examples/list.swift?"
        ),
        (
            "sorting/part.txt",
            "!broken-include: There is no file “sorting/part.txt” to include. Did you mean /part.txt?"
        ),
        (
            "a\u{7}b",
            "!broken-include: There is no file “a\u{7}b” to include. A path starts at the folder of the file it stands in; with a leading slash, at the content folder."
        ),
        // Lines
        ("part.md:9", "!broken-include: “part.md” has no line 9. Its last line is 3."),
        (
            "part.md:to the end",
            "!broken-include: “to the end” names no lines of a file. Write a line (2), lines (2:10), or the name of an ANCHOR comment."
        ),
        (
            "part.md:1:2:3",
            "!broken-include: “1:2:3” names no lines of a file. Write a line (2), lines (2:10), or the name of an ANCHOR comment."
        ),
    ]

    @Test(arguments: rows) func `an include names a file of the site, and lines of it`(
        _ row: (include: String, expected: String)
    ) throws {
        let path = try #require(SourcePath("content/guides/sorting.md"))
        let found: String
        do throws(LinkResolver.Problem) {
            let include = try Self.site.resolver.resolve(include: row.include, from: path)
            found = "\(include.path) " + String(decoding: include.text, as: UTF8.self)
        } catch {
            found = "!\(error.rule.rawValue): \(error.message) \(error.help)"
        }
        #expect(found == row.expected)
    }

    @Test func `a file that is not UTF-8 is not included`() throws {
        var files = SiteFiles()
        let path = try #require(SourcePath("a.txt"))
        files.contents = FileContents([path: [0x61, 0xFF]])
        let model = Build.run(files, BuildOptions()).model
        let resolver = LinkResolver(graph: model.graph, plan: model.plan, files: files, drafts: [])
        #expect(throws: LinkResolver.Problem.self) {
            try resolver.resolve(include: "a.txt", from: try #require(SourcePath("index.md")))
        }
    }
}
