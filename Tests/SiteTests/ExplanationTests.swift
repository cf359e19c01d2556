import Diagnostics
import Markdown
import Testing

@testable import Site

/// A site of a few articles in memory, built so that it explains itself; `tea` and `green-tea` are concepts.
func explainedSite(
    _ text: String, site: String? = nil, concepts: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> BuiltSite {
    var files = SiteFiles()
    files.contentFolder = SourcePath("content")
    var articles = [
        "tea": "kind: concept\ntitle: tea", "green-tea": "kind: concept\ntitle: green tea",
        "book": "kind: source\ntitle: A book",
    ]
    articles.merge(concepts) { $1 }
    files.articles = articles.compactMap { id, fields in
        let end = fields.contains("\n---\n") ? "" : "\n---\n"
        return SourcePath("content/\(id).md").map {
            SourceFile(path: $0, bytes: Array("---\n\(fields)\(end)".utf8))
        }
    }
    let page = try #require(SourcePath("content/page.md"), sourceLocation: sourceLocation)
    files.articles.append(SourceFile(path: page, bytes: Array(text.utf8)))
    if let site, let path = SourcePath("site.yml") {
        files.configuration = SourceFile(path: path, bytes: Array(site.utf8))
    }
    var options = BuildOptions()
    options.explainsTerms = true
    return Build.run(files, options)
}

func explanation(
    _ text: String, site: String? = nil, concepts: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> Explanation {
    let site = try explainedSite(text, site: site, concepts: concepts, sourceLocation: sourceLocation)
    return try #require(site.explanation, sourceLocation: sourceLocation)
}

/// `line:column words rule` of each occurrence on the page.
private func rows(
    _ text: String, site: String? = nil, concepts: [String: String] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String] {
    let explanation = try explanation(text, site: site, concepts: concepts, sourceLocation: sourceLocation)
    return explanation.occurrences.filter { $0.path.string == "content/page.md" }.map {
        "\($0.position.text) \($0.words) \($0.rule.rawValue)"
    }
}

extension Explanation.Position {
    /// `line:column`, or the line alone.
    fileprivate var text: String { column.map { "\(line):\($0)" } ?? "\(line)" }
}

struct ExplanationTests {
    @Test func `each occurrence has the rule that decided`() throws {
        let table: [(text: String, rows: [String])] = [
            ("Tea, teas.", ["1:1 Tea first-in-section", "1:6 teas not-first"]),
            ("# On tea", ["1:6 tea heading"]),
            ("`tea` and\n\n    tea", ["1:2 tea code", "3:5 tea code"]),
            ("[tea](tea.md) tea", ["1:2 tea link", "1:15 tea first-in-section"]),
            ("[tea]() and [black *tea*]()", ["1:2 tea escaped", "1:21 tea escaped"]),
            ("> tea of [A book](book.md)", ["1:3 tea quote"]),
            ("green tea", ["1:1 green tea first-in-section", "1:7 tea longer-label"]),
            ("green *tea*", ["1:1 green tea markup", "1:8 tea broken-label"]),
            (
                "green **tea** tea",
                ["1:1 green tea markup", "1:9 tea broken-label", "1:15 tea first-in-section"]
            ),
            (
                "a *green* tea, *tea*",
                ["1:4 green tea markup", "1:11 tea broken-label", "1:17 tea first-in-section"]
            ),
            ("*green tea*", ["1:2 green tea first-in-section", "1:8 tea longer-label"]),
            (
                "*green tea* tea",
                ["1:2 green tea first-in-section", "1:8 tea longer-label", "1:13 tea first-in-section"]
            ),
            ("*green* black *tea*", ["1:16 tea first-in-section"]),
            ("green [tea](tea.md) *tea*", ["1:8 tea link", "1:22 tea first-in-section"]),
            ("gr*een* tea", ["1:1 green tea markup", "1:9 tea broken-label"]),
            ("teapot steak", ["1:1 teapot inside-word", "1:8 steak inside-word"]),
            ("anti-tea @tea", ["1:6 tea prefix", "1:11 tea address"]),
            ("tea.html tea.tea", ["1:1 tea address", "1:10 tea address", "1:14 tea address"]),
            ("---\nlinking: off\n---\ntea", ["4:1 tea page-off"]),
            ("---\nnot_here: [tea]\n---\ntea", ["4:1 tea not-here"]),
            ("| tea |\n|--|\n| x, tea |", ["1:3 tea first-in-section", "3:6 tea not-first"]),
            ("x[^n]\n\n[^n]: tea", ["3:7 tea first-in-section"]),
            ("> [!NOTE] Tea\n> tea", ["1:11 Tea heading", "2:3 tea first-in-section"]),
            ("$tea$", ["1:2 tea code"]),
            ("no label", []),
        ]
        for row in table { #expect(try rows(row.text) == row.rows, "\(row.text)") }
    }

    @Test func `a part of a label that markup breaks is linked if it is a label of the same concept`() throws
    {
        let concepts = ["net": "kind: concept\ntitle: social networking\naliases: [networking]"]
        #expect(
            try rows("social *networking* tea", concepts: concepts) == [
                "1:1 social networking markup", "1:9 networking first-in-section",
                "1:21 tea first-in-section",
            ])
    }

    @Test func `on its own page a label in another case has its words`() throws {
        func rules(_ title: String, _ text: String) throws -> [String] {
            let concepts = ["house": "kind: concept\ntitle: \(title)\n---\n\(text)"]
            return try explanation("", concepts: concepts).occurrences
                .filter { $0.path.string == "content/house.md" && $0.rule != .otherCase }
                .map { "\($0.position.column ?? 0) \($0.words) \($0.rule.rawValue)" }
        }
        #expect(try rules("Tea House", "tea house") == ["1 tea own-label"])
        #expect(try rules("Tea House", "a tea houses") == ["3 tea own-label"])
        #expect(try rules("Black Tea", "Black teas") == ["7 teas own-label"])
        #expect(try rules("Black Tea", "tea") == ["1 tea first-in-section"])
        #expect(try rules("Black Tea", "unblack tea") == ["9 tea first-in-section"])
        #expect(try rules("Tea House", "tea household") == ["1 tea first-in-section"])
        #expect(try rules("Tea house", "tea house").contains("1 tea house own-page"))
    }

    @Test func `the site's own rules are named`() throws {
        #expect(try rows("tea tea", site: "linking: off") == ["1:1 tea site-off", "1:5 tea site-off"])
        #expect(
            try rows("tea\n\n# A\n\ntea", site: "linking: {scope: page}")
                == ["1:1 tea first-on-page", "5:1 tea not-first"])
        #expect(try rows("tea tea", site: "linking: {scope: every}") == ["1:1 tea every", "1:5 tea every"])
    }

    @Test func `near misses tell what keeps the words from being the label`() throws {
        let concepts = [
            "sns": "kind: concept\ntitle: SNS\naliases: [us]",
            "net": "kind: concept\ntitle: network\ninflect: false",
        ]
        #expect(
            try rows("sns US networks network’s networked", concepts: concepts) == [
                "1:1 sns other-case", "1:5 US abbreviation", "1:8 networks inflection-off",
                "1:17 network inflection-off", "1:27 networked inside-word",
            ])
        let overlapping = ["site": "kind: concept\ntitle: tea house"]
        #expect(
            try rows("green tea house", concepts: overlapping)
                == ["1:1 green tea first-in-section", "1:7 tea house earlier-label"])
    }

    @Test func `definitions and claims are listed at their place`() throws {
        let definition = ["coffee": "kind: concept\ntitle: coffee\ndefinition: Not *tea*, no tea."]
        let found = try explanation("", concepts: definition).occurrences
        #expect(
            found.map { "\($0.path):\($0.position.text)" } == [
                "content/coffee.md:4:18", "content/coffee.md:4:27",
            ])
        #expect(found.allSatisfy { $0.rule == .frontMatter })
    }

    @Test func `a column is that of the words, whatever stands before them on the line`() throws {
        let table: [(text: String, rows: [String])] = [
            ("tea steak teas tea", ["1:1 tea", "1:5 steak", "1:11 teas", "1:16 tea"]),
            ("[a](tea) tea [x][tea] ![tea](tea.png) tea\n\n[tea]: /x", ["1:10 tea", "1:25 tea", "1:39 tea"]),
            ("[[tea|x]] [[tea]] tea", ["1:13 tea", "1:19 tea"]),
            ("&amp;tea — ä tea", ["1:6 tea", "1:14 tea"]),
            ("a\ntea\nb tea", ["2:1 tea", "3:3 tea"]),
            ("a green\ntea", ["1:3 green tea", "2:1 tea"]),
            ("> a\n> tea", ["2:3 tea"]),
            ("- a\n- **tea** tea", ["2:5 tea", "2:11 tea"]),
            ("```\ntea\n tea\n```", ["2:1 tea", "3:2 tea"]),
        ]
        for row in table {
            let found = try explanation(row.text).occurrences.filter { $0.path.string == "content/page.md" }
            let places = found.map { "\($0.position.text) \($0.words)" }
            #expect(places == row.rows, "\(row.text)")
        }
    }

    @Test func `what is linked stands where the page links it, whatever markup is on the line`() throws {
        let leaf = ["leaf": "kind: concept\ntitle: tea leaf"]
        let table: [(text: String, rows: [String])] = [
            (
                "to *tea leaf* and **tea** **leaf**, then *tea leaf*",
                [
                    "1:5 tea leaf first-in-section", "1:5 tea longer-label", "1:21 tea leaf markup",
                    "1:21 tea broken-label", "1:43 tea leaf not-first", "1:43 tea longer-label",
                ]
            ),
            ("**green** tea", ["1:3 green tea markup", "1:11 tea broken-label"]),
            (
                "te&#97; leaf, [tea leaf]() tea leaf",
                [
                    "1:1 tea leaf first-in-section", "1:1 tea longer-label", "1:16 tea leaf escaped",
                    "1:28 tea leaf not-first", "1:28 tea longer-label",
                ]
            ),
            (
                "<https://tea.org/a> http://tea.org/a, tea",
                ["1:39 tea first-in-section"]
            ),
            (
                "[x [y](tea)](tea) \\*tea\\* tea",
                ["1:14 tea first-in-section", "1:21 tea not-first", "1:27 tea not-first"]
            ),
            ("[a]: /tea \"tea\"\ntea [a] [tea][a] [a][]", ["2:1 tea first-in-section", "2:10 tea link"]),
            ("[a](b)](tea) tea", ["1:9 tea first-in-section", "1:14 tea not-first"]),
            ("[a](</tea tea> \"tea\") tea", ["1:23 tea first-in-section"]),
            ("``a ` tea`` `` tea `` tea", ["1:7 tea code", "1:16 tea code", "1:23 tea first-in-section"]),
            ("~~tea~~ ~tea~ tea", ["1:3 tea first-in-section", "1:10 tea not-first", "1:15 tea not-first"]),
            ("$x$ $tea$ %% tea %% tea[^1]\n\n[^1]: x", ["1:6 tea code", "1:21 tea first-in-section"]),
            ("[[tea|some *tea*]] ![[tea|tea]] tea", ["1:13 tea link", "1:33 tea first-in-section"]),
            (
                "| a \\| tea | `\\|tea` |\n|--|--|\n| &amp; | tea |",
                [
                    "1:8 tea first-in-section", "1:17 tea code", "3:11 tea not-first",
                ]
            ),
            ("- [ ] tea\n- x\n  tea", ["1:7 tea first-in-section", "3:3 tea not-first"]),
            ("> a\\\n> tea  \n>  tea", ["2:3 tea first-in-section", "3:4 tea not-first"]),
            (
                "tea -- tea --- tea ---- tea ... tea 'tea' \"tea\"",
                [
                    "1:1 tea first-in-section", "1:8 tea not-first", "1:16 tea not-first",
                    "1:25 tea not-first",
                    "1:33 tea not-first", "1:38 tea not-first", "1:44 tea not-first",
                ]
            ),
            ("x <!-- tea --> <b title='tea'>tea</b>", ["1:31 tea first-in-section"]),
            (
                "tea\n===\n\n## *tea* {#tea}\n\ntea",
                ["1:1 tea heading", "4:5 tea heading", "6:1 tea first-in-section"]
            ),
            ("tea: tea\n: tea", ["1:1 tea first-in-section", "1:6 tea not-first", "2:3 tea not-first"]),
            ("::: note tea\ntea\n:::", ["1:10 tea heading", "2:1 tea first-in-section"]),
        ]
        for site in ["", "smart_punctuation: true", "smart_punctuation: true\nlanguage: fr"] {
            for row in table {
                #expect(try rows(row.text, site: site, concepts: leaf) == row.rows, "\(site): \(row.text)")
            }
        }
    }

    @Test func `the columns of a text of random pieces are those of its pieces`() throws {
        // Each `@` is the place of the word before it.
        let pieces = [
            "@tea", "*@tea*", "**@teas**", "***@tea** x*", "`@tea`", "[@tea](/x)", "[@tea](</x y> 'tea')",
            "[@tea]()",
            "[x @tea *b*][r]", "![@tea](x.png)", "<https://example.org/a>", "https://example.org/a",
            "\\*@tea", "&amp;",
            "&#42;@tea", "&nosuch;", "<b>@tea</b>", "<i title=\"a > tea\">", "</i>", "<kbd>@tea</kbd>", "$x$",
            "[[tea|@tea]]",
            "~~@tea~~", "_@tea_", "ä", "— ", "…", "a\\\nb", "\nz", " \n  z", "\"x\"", "it's", "--", "[z]",
            "(y)", "!", "%%tea%%",
            "[^1]", "@Tea", "*", "_ ", "]", "`` @tea ``", "x  \nz",
        ]
        var random = SplitMix(state: 20)
        for _ in 0..<60 {
            var text = "x "
            var expected: [String] = []
            var (line, column) = (1, 3)
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                for character in (pieces.randomElement(using: &random) ?? "") + " " {
                    switch character {
                    case "@": expected.append("\(line):\(column)")
                    case "\n": (line, column) = (line + 1, 1)
                    default: column += 1
                    }
                    if character != "@" { text.append(character) }
                }
            }
            let site = text + "x\n\n[r]: /x\n\n[^1]: x"
            let found = try explanation(site).occurrences.filter { $0.path.string == "content/page.md" }
            // A column may be unknown, and is never wrong.
            for occurrence in found where occurrence.position.column != nil {
                #expect(expected.contains(occurrence.position.text), "\(text)")
            }
            #expect(found.map(\.position.text) == expected, "\(text)")
        }
    }

    @Test func `words in raw HTML are prose where they would be in Markdown`() throws {
        let table: [(text: String, rows: [String])] = [
            ("<code>tea</code> tea", ["1:7 tea code", "1:18 tea first-in-section"]),
            ("<KBD class='x'>*tea*</KBD>", ["1:17 tea code"]),
            ("<a href='/x'><b>tea</b></a> <button>tea</button>", ["1:17 tea link", "1:37 tea link"]),
            ("x <svg><title>tea</title></svg> <style>tea</style>", ["1:15 tea html", "1:40 tea html"]),
            ("<code>tea\n\ntea", ["1:7 tea code", "3:1 tea first-in-section"]),
            (
                "<b>tea</b> <em>tea</em> <span>tea</span> <sub>tea</sub> <abbr>tea</abbr>",
                [
                    "1:4 tea first-in-section", "1:16 tea not-first", "1:31 tea not-first",
                    "1:47 tea not-first",
                    "1:63 tea not-first",
                ]
            ),
            (
                "<div title='tea'>tea <b>tea</b><!-- tea -->\n tea</div>",
                [
                    "1:18 tea html", "1:25 tea html", "2:2 tea html",
                ]
            ),
            (
                "<details><summary>tea</summary>\n\ntea\n\n</details>",
                ["1:19 tea html", "3:1 tea first-in-section"]
            ),
            ("<a href='/x'>\n\ntea\n\n</a>\n\ntea", ["3:1 tea link", "7:1 tea first-in-section"]),
            ("<script>tea</script>\n\ntea", ["3:1 tea first-in-section"]),
        ]
        for mode in ["sanitize", "trusted"] {
            for row in table {
                #expect(try rows(row.text, site: "raw_html: \(mode)") == row.rows, "\(mode): \(row.text)")
            }
        }
    }

    @Test func `text of front matter is found in quotes, in lines and in several forms`() throws {
        let table: [(field: String, rows: [String])] = [
            ("summary: On tea.", ["2:13"]), ("summary: \"A \\\"big\\\" tea\"", ["2:21"]),
            ("summary: 'It''s tea'", ["2:17"]), ("summary: |\n  On\n  tea\n", ["4:3"]),
            ("summary: >-\n  On\n  tea and *tea*", ["4:3", "4:12"]), ("summary: On\n  tea", ["3:3"]),
            ("summary: \"\\u0041 tea\"", ["2"]),
        ]
        for row in table {
            let found = try explanation("---\n\(row.field)\n---\n").occurrences
            #expect(found.map(\.position.text) == row.rows, "\(row.field)")
            #expect(found.allSatisfy { $0.rule == .frontMatter })
        }
    }

    @Test func `a quote names a source by its address on the web too`() throws {
        let book = ["book": "kind: source\ntitle: A book\nurl: https://example.org/book"]
        for link in [
            "[he](https://example.org/book)", "<https://example.org/book#two>", "https://example.org/book",
        ] {
            let found = try rows("> tea, says \(link)", concepts: book)
            #expect(found == ["1:3 tea quote"], "\(link)")
        }
        #expect(
            try rows("> tea, says [he](https://example.org/books)", concepts: book)
                == ["1:3 tea first-in-section"])
    }

    @Test func `words whose quotes the page makes curly are found where they were written`() throws {
        let name = ["name": "kind: concept\ntitle: McDonald's"]
        #expect(
            try rows("A \"big\" McDonald's tea", concepts: name)
                == ["1:9 McDonald’s first-in-section", "1:20 tea first-in-section"])
    }

    @Test func `long lines and many blocks cost time in proportion`() throws {
        // Each of these would take minutes if any step were quadratic.
        for text in [
            String(repeating: "tea ", count: 30_000), String(repeating: "tea\n\n", count: 10_000),
            String(repeating: "tea ](", count: 10_000), String(repeating: "[[ tea ", count: 10_000),
            String(repeating: "teapot", count: 10_000),
        ] {
            #expect(try !explanation(text).occurrences.isEmpty)
        }
    }

    @Test func `a sentence names the first occurrence, the longer label and the concept`() throws {
        let found = try explanation("green tea\ngreen tea").occurrences
        #expect(
            found.map(\.sentence) == [
                "Linked to green tea: the first in this section.",
                "Not linked: the longer label “green tea” has these words.",
                "Not linked: it is linked already, in line 1.",
                "Not linked: the longer label “green tea” has these words.",
            ])
    }

    @Test func `the report counts links, labels never met and what each rule left out`() throws {
        let concepts = ["sns": "kind: concept\ntitle: network\naliases: [… , net]"]
        let report = try explanation("tea tea `green tea`\n\n# A\n\ntea", concepts: concepts)
        #expect(
            report.mostLinked.map { "\($0.concepts.map(\.id)) \($0.links) \($0.pages)" } == [#"["tea"] 2 1"#])
        #expect(report.labelsNeverMet.map(\.text) == ["network", "…", "net"])
        #expect(report.labelsNeverMet.map(\.isFindable) == [true, false, true])
        #expect(
            Explanation.counts(report.occurrences).map { "\($0.rule.rawValue) \($0.count)" } == [
                "first-in-section 2", "not-first 1", "code 1",
            ])
    }

    @Test func `files and labels are found as people name them`() throws {
        let explanation = try explanation("tea")
        for name in [
            "content/page.md", "page.md", "page", "./page.md", "docs/content/page.md", "content/page",
        ] {
            #expect(try explanation.file(named: name, root: "./docs").string == "content/page.md", "\(name)")
        }
        for name in ["green tea", "Green-Tea", "GREEN TEA", "green-tea"] {
            let found = try explanation.labels(named: name)
            #expect(found.map { explanation.labels[$0].text } == ["green tea"], "\(name)")
        }
        #expect(throws: Explanation.Problem.self) { try explanation.labels(named: "teh") }
        #expect(throws: Explanation.Problem.self) { try explanation.file(named: "pagw.md", root: ".") }
    }

    @Test func `explaining changes nothing of the site`() throws {
        var files = SiteFiles()
        files.contentFolder = SourcePath("content")
        for (name, text) in [
            ("tea", "---\nkind: concept\ntitle: Tea\ndefinition: Tea.\n---\nTea [[tea]]."),
            ("page", "Tea, `tea`, teapot, tea, [tea]().\n\n## Tea\n\n> tea"),
        ] {
            let path = try #require(SourcePath("content/\(name).md"))
            files.articles.append(SourceFile(path: path, bytes: Array(text.utf8)))
        }
        var options = BuildOptions()
        let plain = Build.run(files, options)
        options.explainsTerms = true
        let explained = Build.run(files, options)
        #expect(plain.explanation == nil && plain.outputs.map(\.path) == explained.outputs.map(\.path))
        for output in plain.outputs {
            #expect(plain.bytes(of: output)?.value == explained.bytes(of: output)?.value)
        }
        let linked = explained.explanation?.occurrences.count(where: \.isLinked)
        let links = plain.model.prose.reduce(0) { $0 + $1.markdown.mentions.count }
        #expect(linked == links)
    }
}

/// The same numbers in each run.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
