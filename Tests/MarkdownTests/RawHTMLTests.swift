// Raw HTML.

import Diagnostics
import Markdown
import Testing

@Suite struct RawHTMLTests {
    @Test(arguments: [
        Row("a <b>c</b>", "<p>a &lt;b&gt;c&lt;/b&gt;</p>"),
        Row("<div>\n*x*\n</div>", "<pre><code>&lt;div&gt;\n*x*\n&lt;/div&gt;\n</code></pre>"),
        Row("a <!-- c --> b", "<p>a  b</p>"),
        Row("<!-- c\n\nd -->", ""),
        Row("<!-- c --> d <!-- e -->", "<pre><code> d \n</code></pre>"),
        Row("<!-- c\n\nd", "<pre><code>&lt;!-- c\n\nd\n</code></pre>"),
        Row("<script>\nx\n</script>", "<pre><code>&lt;script&gt;\nx\n&lt;/script&gt;\n</code></pre>"),
        Row("- <p>", "<ul>\n<li>\n<pre><code>&lt;p&gt;\n</code></pre>\n</li>\n</ul>"),
    ])
    func `raw HTML is shown as text and comments are left out`(_ row: Row) throws {
        #expect(try html(row.markdown) == row.expected)
    }

    @Test(arguments: ["a <b id=\"x\">c</b>", "<div>\n*x*\n</div>", "a <!-- c --> b", "<!-- c -->"])
    func `trusted HTML is let through`(_ markdown: String) throws {
        let page = try rendered(markdown, options: MarkdownOptions(rawHTML: .trusted)).page
        #expect(page.html == plainHTML(Array(markdown.utf8)))
        #expect(page.diagnostics.isEmpty)
    }

    @Test func `each piece of raw HTML is reported where it stands`() throws {
        let markdown = "é `<b>`\n<i> x\n\n> y <u\n> v> <b>\n\n<div>\nx\n</div>\n\n<!-- c -->"
        let page = try rendered(markdown).page
        #expect(page.diagnostics.allSatisfy { $0.rule == .rawHTML && $0.severity == .warning })
        let places = page.diagnostics.compactMap(\.place)
        #expect(places.map { bytes($0, of: markdown) } == ["<i>", "<u", "<b>", "<div>"])
        #expect(page.diagnostics.first?.message == "Raw HTML is shown as text.")
    }

    @Test func `invalid UTF-8 never gives a byte of our own`() throws {
        let path = try #require(page)
        var linker = TestLinker()
        let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x0A, 0x00, 0x63]
        let result = render(
            bytes, body: bytes.indices, path: path, options: MarkdownOptions(), linker: &linker)
        #expect(String(decoding: result.html, as: UTF8.self) == "<p>a\u{FFFD}b\u{FFFD}\n\u{FFFD}c</p>\n")
        #expect(!result.html.contains(0xFF))
    }

    @Test func `what is wrong on a later line of a tag is pointed at where the tag begins`() throws {
        var options = MarkdownOptions(rawHTML: .sanitize)
        options.converters.sanitize = { html, raw, _ in
            SanitizedHTML(html: html, removals: [(raw[0].lowerBound + 3, "Removed.", "Leave it out.")])
        }
        let page = try rendered("a <i\nonclick=x>b</i>", options: options).page
        #expect(page.diagnostics.map { $0.place?.range } == [2..<4])
    }
}
