// Links and images that an author wrote.

import Diagnostics
import Markdown
import Testing

@Suite struct LinkTests {
    @Test(arguments: [
        Row("[a](blog.md)", #"<p><a href="/blog/">a</a></p>"#),
        Row("[*a* b](blog.md#x \"T & t\")", #"<p><a href="/blog/#x" title="T &amp; t"><em>a</em> b</a></p>"#),
        Row("[a][r]\n\n[r]: blog.md 'T'", #"<p><a href="/blog/" title="T">a</a></p>"#),
        Row("[a](https://example.org/?a=b&c)", #"<p><a href="https://example.org/?a=b&amp;c">a</a></p>"#),
        Row("<https://example.org>", #"<p><a href="https://example.org">https://example.org</a></p>"#),
        Row("[a](gone.md) b", #"<p><span class="broken-link">a</span> b</p>"#),
        Row("[a]() b", "<p>a b</p>"),
        Row("![d](p.png)", "<p><img src=\"\u{FFFD}p.png\" alt=\"d\" loading=\"lazy\" /></p>"),
        Row(
            "a ![d *e* \"f\"](https://x.org/ü.png \"T\")",
            #"<p>a <img src="https://x.org/%C3%BC.png" alt="d e &quot;f&quot;" title="T" loading="lazy" /></p>"#
        ),
        Row("![d](gone.png)", #"<p><span class="broken-link">d</span></p>"#),
        Row(
            "[![d](p.png)](blog.md)",
            "<p><a href=\"/blog/\"><img src=\"\u{FFFD}p.png\" alt=\"d\" loading=\"lazy\" /></a></p>"),
        Row("[a <https://x.org> b](blog.md)", #"<p><a href="/blog/">a https://x.org b</a></p>"#),
        Row(
            "[a <https://x.org> *<yy:z>*](gone.md) <yy:z>",
            #"<p><span class="broken-link">a https://x.org <em>yy:z</em></span> <a href="yy:z">yy:z</a></p>"#),
        Row(
            "[<https://x.org>]() <https://x.org>",
            #"<p>https://x.org <a href="https://x.org">https://x.org</a></p>"#),
        Row("![a [b](c.md) d](p.png)", "<p><img src=\"\u{FFFD}p.png\" alt=\"a b d\" loading=\"lazy\" /></p>"),
    ])
    func `a link leads where the linker says`(_ row: Row) throws {
        #expect(try html(row.markdown) == row.expected)
    }

    @Test func `a target is written as it is, but escaped`() {
        struct Odd: Linker {
            mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
                let anchor = Anchor(
                    href: [0xFF] + Array("a b?\"<&ü".utf8), cssClass: "term",
                    attributes: [Anchor.Attribute("data-id", "x\"y")])
                return (.to(anchor), false)
            }
            mutating func terms(in block: TextBlock) -> [TermLink] { [] }
        }
        var linker = Odd()
        guard let page else { return }
        let bytes = Array("[t](u)".utf8)
        let result = render(
            bytes, body: bytes.indices, path: page, options: MarkdownOptions(), linker: &linker)
        let expected =
            Array("<p><a href=\"".utf8) + [0xFF]
            + Array("a b?&quot;&lt;&amp;ü\" class=\"term\" data-id=\"x&quot;y\">t</a></p>\n".utf8)
        #expect(result.html == expected)
    }

    @Test(arguments: [
        "[a](javascript:alert(1))", "[a](JavaScript:alert(1))", "<javascript:alert(1)>", "![a](vbscript:x)",
        "[a](file:///etc/passwd)", "![a](data:text/html,x)",
    ])
    func `a destination that runs a program is neither linked nor passed over in silence`(_ text: String)
        throws
    {
        let page = try rendered(text).page
        #expect(String(decoding: page.html, as: UTF8.self).contains("<span class=\"broken-link\">"))
        #expect(!String(decoding: page.html, as: UTF8.self).contains("href"))
        #expect(page.diagnostics.map(\.rule) == [.brokenLink])
    }

    @Test func `an image inside a data address stays`() throws {
        #expect(try html("![a](data:image/png;base64,AA)").contains("src=\"data:image/png;base64,AA\""))
    }

    @Test(arguments: [
        Row("a [b](blog.md) c [d](wiki.md)", "blog.md wiki.md"),
        Row("`[b](no.md)` [b](blog.md \"t\")", "blog.md"),
        Row("é [é](<b é.md>)", "b é.md"),
        Row("> é\n> [b](\n> blog.md)\n> [c](wiki.md)", "blog.md wiki.md"),
        Row("[![a](p.png)](blog.md) [c](wiki.md)", "p.png blog.md wiki.md"),
        Row("<https://x.org> <me@x.org>", "https://x.org me@x.org"),
        Row("[a][r] [b](b.md)\n\n[r]: r.md", "r.md b.md"),
        Row("- [a](a\\_b.md)\n- [a](a.md)", "a\\_b.md a.md"),
        Row("para\n[a](a&amp;b.md)", "para"),
        Row("[a](b.mdx) [a](b.md)", "b.mdx b.md"),
        Row("# H [a](h.md)\n\n## [b](h.md)", "h.md h.md"),
        Row("\u{FEFF}[a](a.md)\r\n[b](b.md)\r[c](c.md)", "a.md b.md c.md"),
    ])
    func `a link's place is its destination, or the first line of its block`(_ row: Row) throws {
        let asked = try rendered(row.markdown).linker.asked
        #expect(asked.map { bytes($0.place, of: row.markdown) }.joined(separator: " ") == row.expected)
    }

    @Test func `a place counts from the start of the file`() throws {
        let path = try #require(page)
        let file = Array("---\ntitle: é\n---\n[a](a.md)".utf8)
        var linker = TestLinker()
        _ = render(file, body: 17..<file.count, path: path, options: MarkdownOptions(), linker: &linker)
        #expect(file[linker.asked[0].place.range].elementsEqual("a.md".utf8))
    }

    @Test func `the linker sees text, destination and quote`() throws {
        let asked = try rendered("[a *b* `c`](x\\_y.md)\n\n> q\n>\n> > ![d](p.png)\n>\n> [[w]]").linker.asked
        #expect(asked.map(\.kind) == [.link, .image, .wikilink])
        #expect(asked.map(\.text) == ["a b c", "d", "w"])
        #expect(asked.map(\.destination) == ["x_y.md", "p.png", "w"])
        #expect(asked.map(\.quote) == [nil, 1, 0])
    }
}
