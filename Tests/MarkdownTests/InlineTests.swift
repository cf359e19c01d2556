// Short texts inside other values.

import Diagnostics
import Markdown
import Testing

@Suite struct InlineTests {
    @Test(arguments: [
        Row("A *web* blog.", "A <em>web</em> <a href=\"/t\">blog</a>."),
        Row("[a](wiki.md) [[forum]]", "<a href=\"/wiki/\">a</a> <a href=\"/forum/\">Forum</a>"),
        Row("a\n\nb", "a<br />\nb"),
        Row("# a\n- b\n- > c", "a<br />\nb<br />\nc"),
        Row("```\na\nb\n```", "<code>a\nb</code>"),
        Row("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        Row("<div>", "<code>&lt;div&gt;</code>"),
        Row("", ""),
    ])
    func `a short text becomes phrasing content`(_ row: Row) throws {
        let path = try #require(page)
        var linker = TestLinker(terms: ["blog": 1])
        let place = Place(path, 10..<20)
        let result = renderInline(row.markdown, at: place, options: MarkdownOptions(), linker: &linker)
        #expect(String(decoding: result.html, as: UTF8.self) == row.expected)
        #expect(linker.asked.allSatisfy { $0.place == place })
        #expect(linker.blocks.allSatisfy { $0.place == place })
        #expect(result.diagnostics.allSatisfy { $0.place == place })
    }

    @Test func `a short text mentions and has plain text`() throws {
        let path = try #require(page)
        var linker = TestLinker(terms: ["blog": 1])
        let result = renderInline(
            "A *blog*.", at: Place(path, 0..<1), options: MarkdownOptions(), linker: &linker)
        #expect(result.text == "A blog.")
    }

    @Test func `raw HTML in a short text is pointed at by the place of the text`() throws {
        var options = MarkdownOptions(rawHTML: .sanitize)
        options.converters.sanitize = { html, raw, _ in
            SanitizedHTML(html: html, removals: raw.map { ($0.lowerBound + 3, "Removed.", "Leave it out.") })
        }
        // The `|` of a text on lines of its own, whose bytes stand somewhere else in the file.
        let place = Place(try #require(page), 16..<17)
        var linker = TestLinker()
        let text = "abc<b onclick=x><b onclick=x>"
        let result = renderInline(text, at: place, options: options, linker: &linker)
        #expect(result.diagnostics.map(\.place) == [place, place])
    }
}
