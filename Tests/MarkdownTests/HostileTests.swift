// Input made to be slow or deep.

import Diagnostics
import Foundation
import Markdown
import Testing

@Suite struct HostileTests {
    static let count = 50_000

    @Test(.timeLimit(.minutes(1)), arguments: [
        ("quotes", String(repeating: ">", count: count) + " a blog [x](y.md)"),
        ("brackets", String(repeating: "[", count: count)),
        ("pairs", String(repeating: "[[", count: count) + String(repeating: "]]", count: count)),
        ("emphasis", String(repeating: "*a **b ", count: count)),
        ("nested", String(repeating: "*a ", count: count) + "[*x*](y.md) <b> " + String(repeating: "b* ", count: count)),
        ("lists", String(repeating: "- ", count: 5_000) + "a"),
        ("wikilinks", String(repeating: "[[a]] ", count: count)),
        ("wikilinks in emphasis", String(repeating: "*[[a]]* [[b]] ", count: count / 4)),
        ("half wikilinks", String(repeating: "[[a ", count: count)),
        ("long wikilinks", String(repeating: "[[a|" + String(repeating: "b", count: 990) + "]]", count: 1_000)),
        ("references", "[a]: " + String(repeating: "<", count: 500) + "\n\n" + String(repeating: "[a] <<< ", count: count)),
        ("links", String(repeating: "[a](b.md) ", count: count)),
        ("unlike links", String(repeating: "[a](b&amp;c.md) ", count: count)),
        ("terms", String(repeating: "blog ", count: count)),
        ("headings", String(repeating: "## a\n", count: count)),
        ("html", String(repeating: "<b> ", count: count)),
        ("comments", String(repeating: "<!-- ", count: count)),
        ("images", String(repeating: "![", count: count) + String(repeating: "](x)", count: count)),
    ])
    func `time grows no faster than the text`(_ name: String, _ markdown: String) throws {
        let start = ContinuousClock.now
        let page = try rendered(markdown, terms: ["blog"]).page
        #expect(!page.html.isEmpty)
        #expect(ContinuousClock.now - start < .seconds(10), "\(name)")
    }

    @Test func `deeper than 500 levels nothing is linked, and that is said`() throws {
        let page = try rendered(String(repeating: ">", count: 600) + " a blog [x](y.md)", terms: ["blog"]).page
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
        for _ in 0..<3_000 {
            let bytes = (0..<60).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return signs[Int(state >> 33) % signs.count]
            }
            var linker = TestLinker(terms: ["a": 1, "b a": 2])
            let options = MarkdownOptions(rawHTML: state & 1024 == 0 ? .escape : .trusted, smartPunctuation: state & 2048 == 0)
            let page = render(bytes, body: 3..<57, path: path, options: options, linker: &linker)
            #expect(page.diagnostics.allSatisfy { ($0.place?.range.upperBound ?? 0) <= 60 })
            #expect(linker.asked.allSatisfy { $0.place.range.upperBound <= 57 && $0.place.range.lowerBound >= 3 })
            _ = firstHeading(of: bytes, body: 3..<57)
        }
    }
}
