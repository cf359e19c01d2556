// `::: note` … `:::`: callouts and other containers, as in VitePress, Docusaurus and Pandoc.

import Markdown
import Testing

@Suite struct ContainerTests {
    @Test func `a container of a known kind is a callout, of another a div`() throws {
        #expect(
            try html("::: note\na\n:::").replacing("\n", with: "")
                == #"<div class="callout callout-note" role="note"><p class="callout-title">Note</p><p>a</p></div>"#
        )
        #expect(
            try html("::: sidebar\na\n:::").replacing("\n", with: "")
                == #"<div class="sidebar"><p>a</p></div>"#)
    }

    @Test func `details fold, with their title or one of ours`() throws {
        let html = try html("::: details Why *so*?\na\n:::")
        #expect(html.hasPrefix("<details") && html.contains("Why <em>so</em>?</summary>"))
        #expect(html.contains("<p>a</p>") && !html.contains("open"))
        #expect(try self.html("::: details\na\n:::").contains("Details</summary>"))
    }

    private func html(_ markdown: String) throws -> String { try MarkdownTests.html(markdown) }

    @Test(arguments: [
        Row("::: note My *title*\na\n:::", "<note|My <em>title</em>><p>a</p></div>"),
        Row(":::note\na\n:::", "<note|Note><p>a</p></div>"),
        Row(":::note My title\na\n:::", "<note|My title><p>a</p></div>"),
        Row(":::note[My *title*]\na\n:::", "<note|My <em>title</em>><p>a</p></div>"),
        Row("::: NOTE\na\n:::", "<note|Note><p>a</p></div>"),
        Row("::: warning\na\n:::", "<warning|Warning><p>a</p></div>"),
        Row("::::: note\na\n:::::", "<note|Note><p>a</p></div>"),
        Row("::: note   \na\n:::   ", "<note|Note><p>a</p></div>"),
        Row("   ::: note\na\n   :::", "<note|Note><p>a</p></div>"),
        Row("::: note\r\na\r\n:::\r\n", "<note|Note><p>a</p></div>"),
        Row("::: note\ra\r:::\r", "<note|Note><p>a</p></div>"),
        Row("::: note\n\na\n\n:::", "<note|Note><p>a</p></div>"),
        Row("::: note\n:::", "<note|Note></div>"),
        Row("x\n::: note\na\n:::\ny", "<p>x</p><note|Note><p>a</p></div><p>y</p>"),
        Row("::: note A & <b>\na\n:::", "<note|A &amp; &lt;b&gt;><p>a</p></div>"),
        Row(
            "::: note [[blog]] [x](wiki.md)\na\n:::",
            "<note|<a href=\"/blog/\">Blog</a> <a href=\"/wiki/\">x</a>><p>a</p></div>"),
        Row("::: sidebar\n:::", "<div class=\"sidebar\"></div>"),
        Row("::: note [[blog]]\na\n:::", "<note|<a href=\"/blog/\">Blog</a>><p>a</p></div>"),
        Row("::: note [[blog|b]]\na\n:::", "<note|<a href=\"/blog/\">b</a>><p>a</p></div>"),
        Row("::: note [[[blog]]]\na\n:::", "<note|<a href=\"/blog/\">Blog</a>><p>a</p></div>"),
        Row("::: note [[blog]] or [x]\na\n:::", "<note|<a href=\"/blog/\">Blog</a> or [x]><p>a</p></div>"),
        Row("::: note [My title]\na\n:::", "<note|My title><p>a</p></div>"),
        Row("::: note [a] and [b]\na\n:::", "<note|[a] and [b]><p>a</p></div>"),
        Row(":::note[see [[blog]]]\na\n:::", "<note|see <a href=\"/blog/\">Blog</a>><p>a</p></div>"),
    ])
    func `a container goes from one fence of colons to the next`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        if !row.markdown.contains("<b>") { #expect(try problems(row.markdown) == "") }
    }

    @Test(arguments: [
        Row(":::: note\n::: tip\na\n:::\n::::", "<note|Note><tip|Tip><p>a</p></div></div>"),
        Row("::: note\n::: tip\na\n:::\nb\n:::", "<note|Note><tip|Tip><p>a</p></div><p>b</p></div>"),
        Row("::: note\n:::: tip\na\n::::\nb\n:::", "<note|Note><tip|Tip><p>a</p></div><p>b</p></div>"),
        Row(
            "::: a\n::: b\n::: c\nx\n:::\n:::\n:::",
            "<div class=\"a\"><div class=\"b\"><div class=\"c\"><p>x</p></div></div></div>"),
        Row("::: note\n- a\n- b\n:::", "<note|Note><ul><li>a</li><li>b</li></ul></div>"),
        Row("::: note\n- a\n\n  b\n:::\nc", "<note|Note><ul><li><p>a</p><p>b</p></li></ul></div><p>c</p>"),
        Row("::: note\n> a\n:::", "<note|Note><blockquote><p>a</p></blockquote></div>"),
        Row("::: note\n```\n:::\n```\n:::", "<note|Note><pre><code>:::\n</code></pre></div>"),
        Row("::: note\n~~~\n::: tip\n~~~\n:::", "<note|Note><pre><code>::: tip\n</code></pre></div>"),
        Row("::: note\n    :::\n:::", "<note|Note><pre><code>:::\n</code></pre></div>"),
        Row("::: note\na\n    :::\n:::", "<note|Note><p>a\n:::</p></div>"),
        Row("::: note\n|a|\n|-|\n|b|\n:::", "<note|Note>" + table("a", "b") + "</div>"),
        Row("::: note\nA\n: x\n:::", "<note|Note><dl><dt>A</dt><dd>x</dd></dl></div>"),
        Row("::: note\n## H\n:::", "<note|Note><h2 id=\"h\">H</h2></div>"),
        Row("::: note\nH\n---\n:::", "<note|Note><h2 id=\"h\">H</h2></div>"),
        Row(
            "::: note\n[r]\n\n[r]: https://r.org\n:::",
            "<note|Note><p><a href=\"https://r.org\">r</a></p></div>"),
        Row(
            "::: note\n[r]: https://r.org\n:::\n[r]",
            "<note|Note></div><p><a href=\"https://r.org\">r</a></p>"),
    ])
    func `a container holds any blocks, others too`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    @Test(arguments: [
        Row("- ::: note\n  a\n  :::\n- b", "<ul><li><note|Note><p>a</p></div></li><li>b</li></ul>"),
        Row("- a\n  ::: note\n  b\n  :::\n  c", "<ul><li>a<note|Note><p>b</p></div>c</li></ul>"),
        Row("-\t::: note\n\ta\n\t:::", "<ul><li><note|Note><p>a</p></div></li></ul>"),
        Row("> ::: note\n> a\n> :::\n> b", "<blockquote><note|Note><p>a</p></div><p>b</p></blockquote>"),
        Row(
            "> - ::: note\n>   a\n>   :::",
            "<blockquote><ul><li><note|Note><p>a</p></div></li></ul></blockquote>"),
        Row(
            "1. > ::: note\n   > a\n   > :::",
            "<ol><li><blockquote><note|Note><p>a</p></div></blockquote></li></ol>"),
    ])
    func `a container may stand in a list or a quote`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    /// As in Pandoc: the number of colons is for the eye.
    @Test func `a fence of any length closes the innermost container`() throws {
        #expect(
            try short(":::: note\n::: tip\na\n::::\nb\n:::")
                == "<note|Note><tip|Tip><p>a</p></div><p>b</p></div>")
    }

    @Test func `a container that does not end leaves the definitions after it alone`() throws {
        let note = "<dd><note|Note></div></dd>"
        #expect(
            try short("t\n: ::: note\n: b\n\n:::\n\nc")
                == "<dl><dt>t</dt>\(note)<dd>b</dd></dl><p>:::</p><p>c</p>")
        #expect(
            try short("::: tip\n\nt\n: ::: note\n: b\n\n:::\n\nc")
                == "<tip|Tip><dl><dt>t</dt>\(note)<dd>b</dd></dl></div><p>c</p>")
    }

    @Test(arguments: [
        Row("::: note\na", "1:1"),
        Row("x\n\n::: note\n::: tip\na\n:::", "3:1"),
        Row("> ::: note\n> a\n\nb", "1:3"),
        Row("- ::: note\n  a\n- b", "1:3"),
        Row("::: note\n```\n:::", "1:1"), Row("t\n: ::: note\n: b", "2:3"),
        Row("x[^1]\n\n[^1]: ::: note\n\nb", "3:7"),
    ])
    func `a container that does not end is reported, and ends with what is around it`(_ row: Row) throws {
        let problems = try problems(row.markdown)
        #expect(problems.hasSuffix(" " + row.expected) && !problems.contains(","), "\(problems)")
        #expect(try short(row.markdown).contains("</div>"))
    }

    @Test func `an unclosed container ends with its list item or quote`() throws {
        #expect(try short("- ::: note\n  a\n- b") == "<ul><li><note|Note><p>a</p></div></li><li>b</li></ul>")
        #expect(
            try short("> ::: note\n> a\n\nb") == "<blockquote><note|Note><p>a</p></div></blockquote><p>b</p>")
        #expect(try short("::: note\na\n\nb") == "<note|Note><p>a</p><p>b</p></div>")
    }

    @Test(arguments: [
        Row(":::\na", "<p>:::\na</p>"),
        Row("a\n\n:::", "<p>a</p><p>:::</p>"),
        Row(":: note\na\n::", "<p>:: note\na\n::</p>"),
        Row("a ::: note", "<p>a ::: note</p>"),
        Row("\\::: note\na", "<p>::: note\na</p>"),
        Row("    ::: note\n    a\n    :::", "<pre><code>::: note\na\n:::\n</code></pre>"),
        Row("```\n::: note\n:::\n```", "<pre><code>::: note\n:::\n</code></pre>"),
        Row("`a\n::: note`", "<p><code>a ::: note</code></p>"),
    ])
    func `other colons stay`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        "::: \"><script>\na\n:::", "::: a\"b onclick=\"x\na\n:::", "::: <b>\na\n:::",
        "::: note[<script>]\na\n:::",
    ])
    func `no name of a container breaks out of its class`(_ markdown: String) throws {
        let html = try html(markdown)
        #expect(!html.contains("<script>") && !html.contains("onclick=\"x") && !html.contains("<b>"))
        #expect(html.contains("a"))
    }

    @Test(arguments: [
        Row("::: note [t](t.md)\né [a](a.md)\n:::\n[b](b.md)", "1:14 t.md, 2:7 a.md, 4:5 b.md"),
        Row(":::note[[t](t.md)]\n[a](a.md)\n:::", "1:13 t.md, 2:5 a.md"),
        Row("> - ::: tip\n>   [a](a.md)\n>   ::: bug\n>   [[b]]\n>   :::\n>   :::", "2:9 a.md, 4:7 b"),
        Row("-\t::: tip\r\n\t[a](a.md)\r\n\t:::", "2:6 a.md"),
    ])
    func `a link in a container has its exact place`(_ row: Row) throws {
        let places = try places(row.markdown)
        #expect(places == row.expected)
    }
}
