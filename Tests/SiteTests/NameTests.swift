import Diagnostics
import Testing

@testable import Site

/// A small site, and what its resolver says.
struct ResolvedSite {
    let resolver: LinkResolver

    /// Files by path; those below `content` are its content.
    init(_ texts: [String: String]) {
        var files = SiteFiles()
        files.contentFolder = SourcePath("content")
        var contents: [SourcePath: [UInt8]] = [:]
        for (name, text) in texts {
            guard let path = SourcePath(name) else { continue }
            contents[path] = Array(text.utf8)
            if !name.hasPrefix("content/") { continue }
            if name.hasSuffix(".md") {
                files.articles.append(SourceFile(path: path, bytes: Array(text.utf8)))
            } else {
                files.attachments.append(path)
            }
        }
        files.contents = FileContents(contents)
        let model = Build.run(files, BuildOptions()).model
        resolver = LinkResolver(
            graph: model.graph, plan: model.plan, files: files,
            drafts: texts.filter { $0.value.contains("draft: true") }.compactMap { SourcePath($0.key) })
    }

    func text(_ result: Result<LinkResolver.Destination, LinkResolver.Problem>) -> String {
        switch result {
        case .success(.page(let page, _, let fragment)):
            resolver.plan.pages[page].address.link + (fragment.map { "#" + $0 } ?? "")
        case .success(.attachment(let address, let suffix)): "file " + address.link + suffix
        case .success(.fragment(let fragment)): "#" + fragment
        case .success(let other): "\(other)"
        case .failure(let problem): "\(problem.rule.rawValue): \(problem.message) \(problem.help)"
        }
    }
}

struct NameTests {
    private static let site = ResolvedSite([
        "content/index.md": "# Home",
        "content/social-media.md":
            "---\nkind: concept\ntitle: Social media\naliases: [SNS]\ndefinition: D.\n---\n",
        "content/Notes/Roof Plan.md": "---\ntitle: The roof\n---\n",
        "content/Notes/today.md": "---\ntitle: Today\n---\n",
        "content/Notes/deep/Sea.md": "---\ntitle: Deep sea\nid: the-sea\n---\n",
        "content/a/one.md": "---\ntitle: Same\nid: first\n---\n",
        "content/b/one.md": "---\ntitle: Same\nid: second\n---\n",
        "content/a/map.png": "", "content/b/map.png": "", "content/Notes/map.png": "",
        "content/img/Harbour.PNG": "", "content/img/plan v1.2.pdf": "", "content/only.png": "",
        "content/img/only.png": "", "content/img/größe.svg": "",
        "content/c.md": "---\ntitle: C\n---\n",
        "content/csharp.md": "---\ntitle: C#\naliases: [C Sharp]\n---\n",
        "content/draft.md": "---\ndraft: true\n---\n",
        "src/main.swift": "",
    ])

    static let rows: [(name: String, meaning: String)] = [
        // Ids and labels
        ("social-media", "social-media.html"),
        ("Social media", "social-media.html"),
        ("social   MEDIA", "social-media.html"),
        ("SNS", "social-media.html"),
        ("Social-Media", "social-media.html"),
        ("social-media#How it works", "social-media.html#how-it-works"),
        ("social-media#Part#A chapter", "social-media.html#a-chapter"),
        ("#A heading", "#a-heading"),
        (
            "Same",
            "ambiguous-label: “Same” is a label of several articles. Write an id: [[first]], [[second]]."
        ),
        ("C#", "csharp.html"), ("c#", "csharp.html"), ("C", "c.html"), ("C##Syntax", "csharp.html#syntax"),
        ("C#Syntax", "c.html#syntax"), ("C#A##Syntax", "c.html#syntax"),
        ("C Sharp#Syntax", "csharp.html#syntax"),
        // Files of articles
        ("social-media.md", "social-media.html"),
        ("/social-media", "social-media.html"),
        ("Notes/Roof Plan", "notes/roof-plan.html"),
        ("Notes/Roof Plan.md#The eaves", "notes/roof-plan.html#the-eaves"),
        ("Roof Plan", "notes/roof-plan.html"),
        ("roof plan", "notes/roof-plan.html"),
        ("ROOF PLAN.MD", "notes/roof-plan.html"),
        ("./today", "notes/today.html"),
        ("deep/Sea", "notes/deep/sea.html"),
        ("notes/deep/sea", "notes/deep/sea.html"),
        ("../social-media", "social-media.html"),
        ("Sea", "notes/deep/sea.html"),
        ("a/one", "a/one.html"),
        (
            "one",
            "ambiguous-label: “one” is the name of several files. Write one of these: [[first]], [[second]]."
        ),
        // Other files: this is a link in content/Notes/.
        ("map.png", "file Notes/map.png"),
        ("a/map.png", "file a/map.png"),
        ("/a/map.png", "file a/map.png"),
        ("./map.png", "file Notes/map.png"),
        ("only.png", "file only.png"),
        ("Harbour.PNG", "file img/Harbour.PNG"),
        ("harbour.png", "file img/Harbour.PNG"),
        ("IMG/harbour.png", "file img/Harbour.PNG"),
        (
            "GRÖSSE.svg",
            "broken-link: “GRÖSSE.svg” is neither an article nor a file of the content. Did you mean img/größe.svg?"
        ),
        ("plan v1.2.pdf#page=3", "file img/plan%20v1.2.pdf#page=3"),
        ("plan v1.2.pdf#a b\"%", "file img/plan%20v1.2.pdf#a%20b%22%25"),
        // Nothing
        (
            "socail-media",
            "broken-link: “socail-media” is not the id or label of an article. Did you mean “social-media”?"
        ),
        (
            "zzzzzz",
            "broken-link: “zzzzzz” is not the id or label of an article. Write the id of an article, its title, or one of its aliases."
        ),
        (
            "zzzzzz/x",
            "broken-link: “zzzzzz/x” is neither an article nor a file of the content. Write the name of a file, or its path inside the content."
        ),
        (
            "Harbor.PNG",
            "broken-link: “Harbor.PNG” is neither an article nor a file of the content. Did you mean img/Harbour.PNG?"
        ),
        (
            "./Sea",
            "broken-link: “./Sea” is neither an article nor a file of the content. Write the name of a file, or its path inside the content."
        ),
        (
            "../../src/main.swift",
            "broken-link: “../../src/main.swift” is neither an article nor a file of the content. Write the name of a file, or its path inside the content."
        ),
        (
            "draft",
            "broken-link: “draft” is not the id or label of an article. draft.md is a draft: publish it, or build with --drafts."
        ),
    ]

    @Test(arguments: rows) func `a wikilink names an article or a file`(
        _ row: (name: String, meaning: String)
    ) {
        let result = Result { () throws(LinkResolver.Problem) in
            try Self.site.resolver.resolve(wikilink: row.name, from: "Notes/today.md")
        }
        #expect(Self.site.text(result) == row.meaning)
    }

    @Test func `an embed names what a wikilink names`() {
        let rows = [
            ("Roof Plan#The eaves", "notes/roof-plan.html#the-eaves"),
            ("Harbour.PNG", "file img/Harbour.PNG"),
            (
                "one",
                "ambiguous-label: “one” is the name of several files. Write one of these: ![[first]], ![[second]]."
            ),
            (
                "gone.png",
                "broken-image: “gone.png” is neither an article nor a file of the content. Write the name of a file, or its path inside the content."
            ),
            (
                "zzzzzz",
                "broken-link: “zzzzzz” is neither an article nor a file of the content. Write the id of an article, its title, or one of its aliases."
            ),
        ]
        for (name, meaning) in rows {
            let result = Result { () throws(LinkResolver.Problem) in
                try Self.site.resolver.resolve(embed: name, from: "index.md")
            }
            #expect(Self.site.text(result) == meaning)
        }
    }

    @Test func `a file name of many folders is ambiguous, and six are not all named`() {
        var texts: [String: String] = [:]
        for folder in ["a", "b", "c", "d", "e", "f", "g"] { texts["content/\(folder)/x.png"] = "" }
        let site = ResolvedSite(texts)
        let result = Result { () throws(LinkResolver.Problem) in
            try site.resolver.resolve(embed: "x.png", from: "index.md")
        }
        #expect(
            site.text(result)
                == "ambiguous-label: “x.png” is the name of several files. Write one of these: ![[a/x.png]], ![[b/x.png]], ![[c/x.png]], ![[d/x.png]], ![[e/x.png]] and 2 more."
        )
    }

    @Test func `a wanted size is a width, or a width and a height`() {
        let rows: [(String, [Int?])] = [
            ("300", [300, nil]), ("300x200", [300, 200]), ("1x99999", [1, 99_999]), ("", []), ("0", []),
            ("x", []),
            ("300x", []), ("x200", []), ("300x0", []), ("300x200x1", []), ("100000", []), ("-3", []),
            ("a map", []),
            ("300 ", []), ("3０", []),
        ]
        for (text, sides) in rows {
            #expect((WantedSize(text).map { [$0.width, $0.height] } ?? []) == sides, "\(text)")
        }
    }

    @Test func `behind an embed stands what a picture shows, its size, or both`() {
        let rows: [(String, String, [Int?])] = [
            ("", "", []), ("A map", "A map", []), ("300", "", [300, nil]), (" 300x200 ", "", [300, 200]),
            ("A map|300", "A map", [300, nil]), ("A map | 3x2 ", "A map", [3, 2]),
            ("300|A map", "300|A map", []),
            ("a|b|9", "a|b", [9, nil]), ("|", "|", []), ("|5", "", [5, nil]),
        ]
        for (text, description, sides) in rows {
            let shown = EmbedText(text)
            #expect(
                shown.description == description
                    && (shown.size.map { [$0.width, $0.height] } ?? []) == sides, "\(text)")
        }
    }

    @Test func `a picture has its own size, or the wanted one in its shape`() throws {
        let site = ResolvedSite([
            "content/a.svg": "<svg width='400' height='300'/>", "content/b.svg": "no picture",
        ])
        let (a, b) = (try #require(Address(file: "a.svg")), try #require(Address(file: "b.svg")))
        func text(_ address: Address, _ suffix: String = "", _ wanted: String = "") -> String {
            let size = site.resolver.shownSize(of: address, suffix: suffix, wanted: WantedSize(wanted))
            return [size.width, size.height].map { $0.map(String.init) ?? "?" }.joined(separator: "x")
        }
        #expect(text(a) == "400x300" && text(a, "?x") == "400x300" && text(a, "#part") == "?x?")
        #expect(
            text(a, "", "200") == "200x150" && text(a, "", "1") == "1x1" && text(a, "", "200x10") == "200x10")
        #expect(text(b) == "?x?" && text(b, "", "200") == "200x?" && text(b, "", "200x10") == "200x10")
    }
}
