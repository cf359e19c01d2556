// Raw HTML that is meant to take time, memory or the stack.

import HTML
import Testing

@Suite struct LimitTests {
    @Test(arguments: [
        "<div>", "<b>", "<a>", "<table>", "<font>", "<p>", "<li>", "<table><tr><td>", "<script>", "<!--",
        "<svg>", "</div>", "<a b=\"", "<x>", "<ruby><rt>", "<h1>", "<div ", "</", "<![CDATA[", "<b><p>",
        "<a title='<", "</script ", "<i><div>", "<!-- -->", "<b><a><p>",
    ])
    func `many thousand tags take neither the stack nor much time`(_ tag: String) {
        let html = Array(String(repeating: tag, count: 20_000).utf8)
        let result = sanitize(html, raw: [0..<html.count])
        #expect(result.html.count < html.count * 8)
    }

    @Test func `elements of ours in great depth show raw tags as text`() {
        let start = Array(String(repeating: "<blockquote>", count: 20_000).utf8)
        let end = Array(String(repeating: "</blockquote>", count: 20_000).utf8)
        let result = sanitize(start + Array("<b>".utf8) + end, raw: [start.count..<(start.count + 3)])
        #expect(result.html == start + Array("&lt;b&gt;".utf8) + end)
        #expect(result.removals.count == 1)
    }

    @Test func `raw elements are open in each other up to a depth`() {
        let html = Array(
            (String(repeating: "<div>", count: 300) + String(repeating: "</div>", count: 300)).utf8)
        let result = sanitize(html, raw: [0..<html.count])
        let text = String(decoding: result.html, as: UTF8.self)
        #expect(text.split(separator: "<div>", omittingEmptySubsequences: false).count == 257)
        #expect(text.split(separator: "&lt;div&gt;", omittingEmptySubsequences: false).count == 45)
        #expect(result.removals.count == 1)
    }

    @Test func `an element with very many attributes is text`() {
        let html = Array(("<p" + (0..<20_000).map { " a\($0)=x" }.joined() + ">").utf8)
        let result = sanitize(html, raw: [0..<html.count])
        #expect(result.html.starts(with: "&lt;p a0=x".utf8))
    }
}
