// CommonMark 0.30, all 652 examples of its specification.

import Foundation
import Markdown
import Testing

struct Example: Decodable, Sendable, CustomTestStringConvertible {
    var example: Int
    var markdown: String
    var html: String
    var section: String

    var testDescription: String { "\(example) \(section)" }

    static func all() throws -> [Example] {
        let file = Bundle.module.url(
            forResource: "commonmark-0.30", withExtension: "json", subdirectory: "Conformance")
        return try JSONDecoder().decode([Example].self, from: Data(contentsOf: #require(file)))
    }
}

@Suite struct ConformanceTests {
    @Test(arguments: try Example.all())
    func `plain Markdown is CommonMark`(_ example: Example) {
        let html = plainHTML(Array(example.markdown.utf8))
        #expect(String(decoding: html, as: UTF8.self) == example.html)
    }

    @Test func `every example of the specification is there`() throws {
        #expect(try Example.all().map(\.example) == Array(1...652))
    }

    // MARK: With all extensions

    @Test(arguments: try Example.all())
    func `with every extension an example comes out the same, except for what is listed`(_ example: Example)
        throws
    {
        let html = try extended(example.markdown)
        if let expected = Self.redefined[example.example] {
            #expect(html == expected)
        } else if let change = Self.changes.first(where: { $0.examples.contains(example.example) }) {
            #expect(html != example.html)
            #expect(change.undone(html) == change.undone(example.html))
        } else {
            #expect(html == example.html)
        }
    }

    /// What an extension reads as something of its own.
    private static let redefined: [Int: String] = [
        // An empty destination is a link that its author has yet to write: its text stays, as no link.
        200: "<p>foo</p>\n", 484: "<p>link</p>\n", 485: "<p>link</p>\n", 486: "<p></p>\n",
        566: "<p>foo</p>\n",
        // `[[foo]]` is a wikilink, `![[foo]]` an embed, here of a page that is not there.
        547: "<p>[<a href=\"foo\">foo</a>]</p>\n<p>[<a href=\"foo\">foo</a>]: /url</p>\n",
        589:
            "<p><span class=\"broken-link\">![[foo]]</span></p>\n<p><a href=\"foo\">foo</a>: /url “title”</p>\n",
        // A bare address is a link, as on GitHub.
        601:
            "<p>&lt;<a href=\"http://foo.bar/baz\">http://foo.bar/baz</a> bim&gt;</p>\n",
        607: "<p>&lt; <a href=\"http://foo.bar\">http://foo.bar</a> &gt;</p>\n",
        610: "<p><a href=\"http://example.com\">http://example.com</a></p>\n",
        611: "<p><a href=\"mailto:foo@bar.example.com\">foo@bar.example.com</a></p>\n",
    ]

    /// What an extension writes otherwise, and how that is undone.
    private struct Change: Sendable {
        var examples: Set<Int>
        var undone: @Sendable (String) -> String
    }

    private static let changes: [Change] = [
        // Smart punctuation: quotation marks, apostrophes, dashes.
        Change(examples: [
            14, 46, 55, 87, 91, 106, 197, 209, 210, 343, 352, 358, 362, 379, 384, 394, 507, 618, 619, 621,
            623, 625, 626, 632, 650,
        ]) { html in
            let signs = [
                ("“", "&quot;"), ("”", "&quot;"), ("‘", "'"), ("’", "'"), ("–", "--"), ("—", "---"),
                ("…", "..."),
            ]
            return signs.reduce(html) { $0.replacing($1.0, with: $1.1) }
        },
        // A known language is highlighted, and its code can be scrolled with the keyboard.
        Change(examples: [142, 143]) { html in
            html.replacing("<pre tabindex=\"0\">", with: "<pre>").replacing(
                /<span class="keyword">(.*?)<\/span>/, with: { $0.output.1 })
        },
        // The title of an image that is alone in its paragraph is its caption.
        Change(examples: [571, 572, 575, 576, 583, 584, 585, 587, 588, 590]) { html in
            html.replacing(
                /<figure><img (.*?) \/><figcaption>(.*?)<\/figcaption><\/figure>/,
                with: { "<p><img \($0.output.1) title=\"\($0.output.2)\" /></p>" })
        },
    ]

    /// A page with every extension that a site has at first, without what is added to all headings (an id and a link
    /// to it) and images (`loading`), and with the heading that is the page's title where its author wrote it.
    private func extended(_ markdown: String) throws -> String {
        var converters = Converters()
        converters.highlight = { code, language in
            language == "ruby" ? [CodeToken(0..<3, "keyword")] : nil
        }
        let options = MarkdownOptions(
            rawHTML: .trusted, smartPunctuation: true, headingLinks: true,
            converters: converters)
        var linker = WholeWeb()
        let bytes = Array(markdown.utf8)
        let page = try render(
            bytes, body: bytes.indices, path: #require(page), options: options, linker: &linker)
        let heading = page.heading.map { "<h1>\(String(decoding: $0, as: UTF8.self))</h1>\n" } ?? ""
        return (heading + String(decoding: page.html, as: UTF8.self))
            .replacing(/(<h[1-6]) id="[^"]*"/, with: { $0.output.1 })
            .replacing(/\x20<a class="heading-link"[^>]*>#<\/a>/, with: "")
            .replacing(" loading=\"lazy\"", with: "")
    }
}

/// Every link leads where it says, one that says nothing nowhere.
private struct WholeWeb: Linker {
    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
        if reference.destination.isEmpty { return (.unlinked(class: nil), false) }
        guard reference.kind == .wikilink else { return (.keep, false) }
        return (.to(Anchor(href: Array(reference.destination.utf8))), false)
    }
    mutating func terms(in block: TextBlock) -> [TermLink] { [] }
}
