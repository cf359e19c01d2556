// `[[wikilinks]]`.

import Diagnostics
import Markdown
import Testing

@Suite struct WikilinkTests {
    @Test(arguments: [
        Row("[[blog]]", #"<p><a href="/blog/">Blog</a></p>"#),
        Row("a [[blog#x|its history]] b", #"<p>a <a href="/blog/#x">its history</a> b</p>"#),
        Row("[[ blog | my  blog ]]", #"<p><a href="/blog/">my  blog</a></p>"#),
        Row("*[[blog|a]]* [[wiki|b]]", #"<p><em><a href="/blog/">a</a></em> <a href="/wiki/">b</a></p>"#),
        Row("[[blog|*a* `b`]]!", #"<p><a href="/blog/"><em>a</em> <code>b</code></a>!</p>"#),
        Row("- [[blog|a]]\n- b", "<ul>\n<li><a href=\"/blog/\">a</a></li>\n<li>b</li>\n</ul>"),
        Row("> x [[blog\n> y|a]]", "<blockquote>\n<p>x <a href=\"/blog y/\">a</a></p>\n</blockquote>"),
        Row("[[blog|a\nb]] c", "<p><a href=\"/blog/\">a\nb</a> c</p>"),
        Row("## [[blog|a]]", #"<h2 id="a"><a href="/blog/">a</a></h2>"#),
        Row(
            "[[gone]] [[gone|x]]",
            #"<p><span class="broken-link">gone</span> <span class="broken-link">x</span></p>"#),
        Row("[[as-is]] [[as-is|x]]", "<p>[[as-is]] [[as-is|x]]</p>"),
        Row("[[é ü|a]] [[b]]", #"<p><a href="/é ü/">a</a> <a href="/b/">B</a></p>"#),
        Row("[[[blog|a]]]", #"<p>[<a href="/blog/">a</a>]</p>"#),
        Row("[[R&D|a]]", #"<p><a href="/R&amp;D/">a</a></p>"#),
        Row("[[a *b*]]", #"<p><a href="/a *b*/">A *B*</a></p>"#),
        Row("[[blog|a]][[wiki|b]]", #"<p><a href="/blog/">a</a><a href="/wiki/">b</a></p>"#),
    ])
    func `a wikilink leads where the linker says`(_ row: Row) throws {
        #expect(try html(row.markdown) == row.expected)
    }

    @Test(arguments: [
        Row("\\[[blog]]", "<p>[[blog]]</p>"),
        Row("[\\[blog]]", "<p>[[blog]]</p>"),
        Row("&#91;[blog]]", "<p>[[blog]]</p>"),
        Row("`[[blog]]`", "<p><code>[[blog]]</code></p>"),
        Row("    [[blog]]", "<pre><code>[[blog]]\n</code></pre>"),
        Row("[[]] [[|x]] [[ ]]", "<p>[[]] [[|x]] [[ ]]</p>"),
        Row("[[#]] [[#|x]] [[ ## ]] ![[#]]", "<p>[[#]] [[#|x]] [[ ## ]] ![[#]]</p>"),
        Row("[[a], [b]]", "<p>[[a], [b]]</p>"),
        Row("[[blog", "<p>[[blog</p>"),
        Row("[[blog]](https://x.org)", #"<p><a href="https://x.org">[blog]</a></p>"#),
        Row("[[blog]]\n\n[blog]: https://x.org", #"<p>[<a href="https://x.org">blog</a>]</p>"#),
        Row("![[blog]](p:p)", #"<p><img src="p:p" alt="[blog]" loading="lazy" /></p>"#),
    ])
    func `brackets that are escaped, code or another link stay`(_ row: Row) throws {
        #expect(try html(row.markdown) == row.expected)
    }

    @Test func `an escaped wikilink does not hide the next`() throws {
        #expect(
            try html("`[[a]]` \\[[a]] [[b|x]] \\\\[[c|y]]").hasSuffix(
                #"[[a]] <a href="/b/">x</a> \<a href="/c/">y</a></p>"#))
    }

    @Test func `smart punctuation does not change where a wikilink leads`() throws {
        let options = MarkdownOptions(smartPunctuation: true)
        let asked = try rendered("It's [[Conway's \"law\" -- x|Conway's]]", options: options).linker.asked
        #expect(asked.map(\.destination) == ["Conway's \"law\" -- x"])
        #expect(asked.map(\.text) == ["Conway’s"])
    }

    @Test(arguments: [
        Row("a [[blog]] `[[c]]` [[wiki#x|y]]", "blog wiki#x"),
        Row("é *[[b|x]]* [[a]]\n[[c]]", "b a c"),
        Row("[[a]] [b](b.md) [[c]]", "a b.md c"),
    ])
    func `a wikilink's place is its destination`(_ row: Row) throws {
        let asked = try rendered(row.markdown).linker.asked
        #expect(asked.map { bytes($0.place, of: row.markdown) }.joined(separator: " ") == row.expected)
    }

    @Test func `a wikilink's text is in the page's text`() throws {
        let (page, linker) = try rendered("a [[blog]] b", terms: ["b"])
        #expect(linker.text == "a Blog b")
        #expect(
            String(decoding: page.html, as: UTF8.self)
                == "<p>a <a href=\"/blog/\">Blog</a> <a href=\"/t\">b</a></p>\n")
    }
}
