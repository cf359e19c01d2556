// Input made to be slow or deep.

import Diagnostics
import Markdown
import Testing

/// A text that can be made of any size: `start`, then `repeated` many times, `middle`, and `closing` as often.
struct Pattern: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var start = ""
    var repeated: String
    var middle = ""
    var closing = ""

    func text(_ count: Int) -> String {
        start + String(repeating: repeated, count: count) + middle + String(repeating: closing, count: count)
    }

    static let all = [
        Pattern(testDescription: "quotes", repeated: ">", middle: " a blog [x](y.md)"),
        Pattern(testDescription: "lists", repeated: "- ", middle: "a"),
        Pattern(testDescription: "brackets", repeated: "["),
        Pattern(testDescription: "pairs", repeated: "[[", closing: "]]"),
        Pattern(testDescription: "emphasis", repeated: "*a **b "),
        Pattern(testDescription: "nested", repeated: "*a ", middle: "[*x*](y.md) <b> ", closing: "b* "),
        Pattern(testDescription: "wikilinks", repeated: "[[a]] "),
        Pattern(testDescription: "wikilinks in emphasis", repeated: "*[[a]]* [[b]] "),
        Pattern(testDescription: "half wikilinks", repeated: "[[a "),
        Pattern(
            testDescription: "long wikilinks", repeated: "[[a|" + String(repeating: "b", count: 99) + "]]"),
        Pattern(
            testDescription: "references", start: "[a]: " + String(repeating: "<", count: 500) + "\n\n",
            repeated: "[a] <<< "),
        Pattern(testDescription: "links", repeated: "[a](b.md) "),
        Pattern(testDescription: "links that are not found", repeated: "[a](b&amp;c.md) "),
        Pattern(testDescription: "terms", repeated: "blog "),
        Pattern(testDescription: "headings", repeated: "## a\n"),
        Pattern(testDescription: "HTML", repeated: "<b> "),
        Pattern(testDescription: "comments", repeated: "<!-- "),
        Pattern(testDescription: "comments in a paragraph", start: "a ", repeated: "<!-- "),
        Pattern(testDescription: "images", repeated: "![", closing: "](x)"),
    ]
}

@Suite(.serialized) struct HostileTests {
    /// Four times the text may take four times as long; sixteen times would be too much.
    @Test(arguments: Pattern.all)
    func `time grows no faster than the text`(_ pattern: Pattern) throws {
        func time(_ count: Int) throws -> Duration {
            let text = pattern.text(count)
            return try ContinuousClock().measure { _ = try rendered(text, terms: ["blog"]) }
        }
        // Other work on the machine may slow one of the two: what is quadratic fails each time.
        for _ in 0..<4 {
            let small = try min(time(1_000), time(1_000))
            if try time(4_000) < small * 10 + .milliseconds(300) { return }
        }
        Issue.record("Four times the text takes more than ten times as long.")
    }

    @Test func `deeper than 500 levels nothing is linked, and that is said`() throws {
        let page = try rendered(String(repeating: ">", count: 600) + " a blog [x](y.md)", terms: ["blog"])
            .page
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(html.contains("<p>a blog <a href=\"y.md\">x</a></p>"))
        #expect(page.diagnostics.map(\.rule) == [.invalidText])
        let shallow = try rendered(String(repeating: ">", count: 400) + " [x](y.md)").page
        #expect(shallow.diagnostics.isEmpty)
    }

    @Test func `any bytes give a page`() throws {
        let path = try #require(page)
        var state: UInt64 = 42
        let signs = Array("[]()<>*_`#>-!|\\&; \n\n\t\"'ab.é".utf8) + [0, 0x80, 0xFF, 0x0D]
        for _ in 0..<500 {
            let bytes = (0..<60).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return signs[Int(state >> 33) % signs.count]
            }
            var linker = TestLinker(terms: ["a": 1, "b a": 2])
            let options = MarkdownOptions(
                rawHTML: state & 1024 == 0 ? .escape : .trusted, smartPunctuation: state & 2048 == 0)
            let page = render(bytes, body: 3..<57, path: path, options: options, linker: &linker)
            #expect(page.diagnostics.allSatisfy { ($0.place?.range.upperBound ?? 0) <= 60 })
            #expect(
                linker.asked.allSatisfy { $0.place.range.upperBound <= 57 && $0.place.range.lowerBound >= 3 })
            _ = firstHeading(of: bytes, body: 3..<57, path: path)
        }
    }
}
