// Everything that a disk can hold and a site can't use: each is reported, and the other pages are published.

import Diagnostics
import Foundation
import Testing

@testable import Site

struct HostileFolderTests {
    let folder: TemporaryFolder
    private var root: String { folder.path + "/site" }

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("# Home\n", to: "site/content/index.md")
        try folder.write("secret", to: "outside/secret.md")
    }

    private func build() throws -> BuiltSite {
        let files = try SiteFolder(root: root, output: root + "/public").read(
            theme: Scenario.plainTheme, jobs: 2)
        return Build.run(files, BuildOptions())
    }

    /// Each diagnostic as “path: message”.
    private func problems(of site: BuiltSite) -> [String] {
        site.diagnostics.map { "\($0.place?.path.string ?? "-"): \($0.message)" }
    }

    private func publish(_ site: BuiltSite) throws {
        _ = try Publication(folder: SiteFolder(root: root, output: root + "/public")).publish(site)
    }

    private func makePipe(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["mkfifo", root + "/" + name]
        try process.run()
        process.waitUntilExit()
    }

    private func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: root + "/" + name, withDestinationPath: target)
    }

    @Test func `what is no file is reported, never read, and the rest is published`() throws {
        try folder.write("# Inside\n", to: "site/content/folder.md/a.md")
        try makePipe("content/pipe.md")
        try makePipe("content/pipe.png")
        try link("content/loop.md", to: "loop.md")
        try link("content/self", to: ".")
        try link("content/up", to: "../..")
        try link("content/out.md", to: folder.path + "/outside/secret.md")
        try link("content/gone.md", to: "nowhere")
        try link("content/device.md", to: "/dev/zero")
        let site = try build()
        #expect(
            problems(of: site)
                == ["device.md", "gone.md", "loop.md", "out.md"].map { symbolicLink("content/\($0)") }
                + ["pipe.md", "pipe.png"].map { "content/\($0): “content/\($0)” is not a regular file." }
                + ["self", "up"].map { symbolicLink("content/\($0)") })
        try publish(site)
        #expect(folder.read("site/public/folder-md/a.html")?.contains("Inside") == true)
        for file in folder.files(in: "site/public") {
            #expect(folder.read("site/public/" + file)?.contains("secret") == false)
        }
    }

    private func symbolicLink(_ path: String) -> String {
        "\(path): “\(path)” is a symbolic link, which is not followed."
    }

    @Test func `the parts of a site are themselves, not links or things of another kind`() throws {
        try link("templates", to: folder.path + "/outside")
        try link("site.yml", to: folder.path + "/outside/secret.md")
        #expect(problems(of: try build()) == [symbolicLink("site.yml"), symbolicLink("templates")])
        try folder.remove("site/templates")
        try folder.remove("site/site.yml")
        try folder.write("x", to: "site/site.yml/a.txt")
        try folder.write("x", to: "site/templates")
        #expect(
            problems(of: try build()) == [
                "site.yml: “site.yml” is a folder, not a file.",
                "templates: “templates” is a file, not a folder.",
            ])
        try folder.remove("site/site.yml")
        try makePipe("site.yml")
        #expect(problems(of: try build()).first == "site.yml: “site.yml” is not a regular file.")
    }

    /// The administrator of a machine may read everything.
    @Test(.enabled(if: geteuid() != 0)) func `what may not be read is reported, and the rest is built`()
        throws
    {
        for name in ["closed.md", "closed.png", "locked/a.md", "listed/a.md"] {
            try folder.write("secret", to: "site/content/" + name)
        }
        func allow(_ mode: Int, _ name: String) throws {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: root + "/content/" + name)
        }
        try allow(0, "closed.md")
        try allow(0, "closed.png")
        try allow(0, "locked")
        try allow(0o444, "listed")
        defer { for name in ["closed.md", "locked", "listed"] { try? allow(0o755, name) } }
        let site = try build()
        #expect(
            problems(of: site) == [
                "content/closed.md: This file can't be read: Permission denied.",
                "content/closed.png: This file can't be read: Permission denied.",
                "content/listed/a.md: This file can't be read: Permission denied.",
                "content/locked: This folder can't be read: Permission denied.",
            ])
        let home = site.output(at: try #require(OutputPath("index.html")))
        #expect(home != nil)
    }

    @Test func `a text beyond the limit is not read`() throws {
        try folder.write("", to: "site/content/huge.md")
        let file = try FileHandle(forWritingTo: URL(filePath: root + "/content/huge.md"))
        try file.truncate(atOffset: 1 << 40)
        try file.close()
        let site = try build()
        #expect(
            problems(of: site) == [
                "content/huge.md: This file can't be read: It has 1099511627776 bytes, and may have 16000000."
            ])
        #expect(site.diagnostics.first?.help == "Split it into several files, or take it out of the site.")
    }

    @Test func `names of any signs and lengths are published, or reported`() throws {
        let long = String(repeating: "n", count: 252)
        let names = [
            "a b.md", "100%.md", "q'u\"o.md", "#.md", "\u{301}.md", "\u{202E}txt.md", long + ".md",
            String(repeating: "é", count: 120) + ".md", "..a.md", String(repeating: "l", count: 255),
            "\u{301}.png", "c\\d.md",
        ]
        for name in names { try folder.write("# Text\n", to: "site/content/" + name) }
        let deep = (0..<8).map { _ in String(repeating: "d", count: 200) }.joined(separator: "/")
        try folder.write("# Deep\n", to: "site/content/\(deep)/a.md")
        try folder.write("deep", to: "site/content/\(deep)/a.txt")
        try folder.write("x", to: "site/content/line\nbreak.md")
        let site = try build()
        let found = Set(problems(of: site).map { String($0.suffix(70)) })
        #expect(
            found
                == Set(
                    [
                        "content/\(deep)/a.md: The path of this page is too long for a disk.",
                        "content/\(deep)/a.txt: The path of this file is too long for a disk, so it is left out.",
                        "content: “content/line\nbreak.md” has a control character in its name, so it is left out.",
                    ].map { String($0.suffix(70)) }), "\(found)")
        try publish(site)
        let pages = folder.files(in: "site/public").filter { $0.hasSuffix(".html") }
        #expect(pages.contains("a-b.html") && pages.contains("100.html") && pages.contains("txt.html"))
        #expect(pages.contains { $0.hasPrefix("nnnn") && $0.utf8.count == 245 })
        #expect(folder.files(in: "site/public").contains(String(repeating: "l", count: 255)))
    }

    @Test func `a folder that another build published into is left out with a note`() throws {
        try folder.write("# differentia 2: …\n", to: "site/content/other/.differentia")
        try folder.write("# Other\n", to: "site/content/other/a.md")
        let site = try build()
        #expect(
            problems(of: site) == [
                "content/other: “content/other” holds what a build published, so it is left out."
            ])
        #expect(site.diagnostics.map(\.severity) == [.note])
        let page = try #require(OutputPath("other/a.html"))
        #expect(site.output(at: page) == nil)
    }

    @Test(arguments: ["", "mine\n"])
    func `a file that only has the name of a build's list leaves nothing out`(_ text: String) throws {
        try folder.write(text, to: "site/content/sub/.differentia")
        try folder.write("# Sub\n", to: "site/content/sub/a.md")
        let site = try build()
        #expect(problems(of: site).isEmpty)
        let page = try #require(OutputPath("sub/a.html"))
        #expect(site.output(at: page) != nil)
    }

    @Test func `the content is the content, whatever list is in it`() throws {
        try folder.write("# differentia 2: …\n", to: "site/content/.differentia")
        try folder.write("# A\n\n[b](b.md)\n", to: "site/content/a.md")
        let site = try build()
        let broken = try #require(site.diagnostics.first)
        #expect(broken.rule == .brokenLink && site.diagnostics.count == 1)
        let path = try #require(broken.place?.path)
        #expect(site.source(of: path) != nil)
        #expect(try site.files.contents.bytes(of: path) == Array("# A\n\n[b](b.md)\n".utf8))
    }

    @Test func `each name that is not UTF-8 is shown with its bytes`() throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [
            "-c", #"cd "$0" && touch "$(printf 'a\377.md')" "$(printf 'b\303(\376.md')""#, root + "/content",
        ]
        try process.run()
        process.waitUntilExit()
        // Some file systems have no such names.
        guard process.terminationStatus == 0 else { return }
        #expect(
            problems(of: try build()) == [
                "content: The name “content/a\\xff.md” is not UTF-8 text, so it is left out.",
                "content: The name “content/b\\xc3(\\xfe.md” is not UTF-8 text, so it is left out.",
            ])
    }

    @Test func `a link finds a file in another form of Unicode, and leads to the name on the disk`() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        try folder.write("x", to: "site/content/\(decomposed).png")
        try folder.write("![Café](\(composed).png) ![[\(composed).png|Café]]", to: "site/content/a.md")
        let site = try build()
        let output = site.output(at: try #require(OutputPath("a.html")))
        let page = String(decoding: output.flatMap { site.bytes(of: $0)?.value } ?? [], as: UTF8.self)
        #expect(page.components(separatedBy: "src=\"cafe%CC%81.png\"").count == 3, "\(page)")
    }

    @Test func `two files whose names differ in case or in the form of Unicode are both published`() throws {
        let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
        try folder.write("one", to: "site/content/\(composed).png")
        try folder.write("two", to: "site/content/\(decomposed).png")
        try folder.write("three", to: "site/content/Map.txt")
        try folder.write("four", to: "site/content/map.txt")
        try folder.write("# One", to: "site/content/\(composed).md")
        try folder.write("# Two", to: "site/content/\(decomposed).md")
        let manager = FileManager.default
        // Some disks don't tell them apart, so that there is nothing to show.
        guard try manager.contentsOfDirectory(atPath: root + "/content").count == 7 else { return }
        let site = try build()
        func one(_ difference: String) -> String { "are one file where \(difference) are not told apart." }
        #expect(
            problems(of: site) == [
                "content/\(composed).md: The id “\(composed)” is taken by content/\(decomposed).md.",
                "content/\(composed).md: “\(composed).html” and “\(decomposed).html” \(one("forms of Unicode"))",
                "content/\(composed).png: “\(composed).png” and “\(decomposed).png” \(one("forms of Unicode"))",
                "content/map.txt: “map.txt” and “Map.txt” \(one("capital letters"))",
            ])
        try publish(site)
        let published = folder.files(in: "site/public")
        for name in ["\(composed).png", "\(decomposed).png", "Map.txt", "map.txt"] {
            #expect(published.contains { $0.hasSameBytes(as: name) }, "\(name)")
        }
        #expect(folder.read("site/public/map.txt") == "four" && folder.read("site/public/Map.txt") == "three")
    }
}
