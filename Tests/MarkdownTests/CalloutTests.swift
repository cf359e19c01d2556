// Callouts in block quotes, as GitHub and Obsidian have them.

import Foundation
import Markdown
import Testing

@Suite struct CalloutTests {
    @Test func `a callout is a note with a title`() throws {
        #expect(
            try html("> [!NOTE]\n> a").replacing("\n", with: "")
                == #"<div class="callout callout-note" role="note"><p class="callout-title">Note</p><p>a</p></div>"#
        )
    }

    @Test func `a callout that folds is a details element`() throws {
        #expect(
            try html("> [!TIP]+\n> a").replacing("\n", with: "")
                == #"<details class="callout callout-tip" open=""><summary class="callout-title">Tip</summary><p>a</p></details>"#
        )
        #expect(
            try html("> [!TIP]- Why *so*?\n> a").replacing("\n", with: "")
                == #"<details class="callout callout-tip"><summary class="callout-title">Why <em>so</em>?</summary><p>a</p></details>"#
        )
    }

    @Test(arguments: [
        "note", "abstract", "info", "todo", "tip", "success", "question", "warning", "failure", "danger",
        "bug",
        "example", "quote", "important", "caution",
    ])
    func `each kind has a class and a title, in any case`(_ kind: String) throws {
        let expected = "<\(kind)|\(kind.capitalized)><p>a</p></div>"
        #expect(try short("> [!\(kind)]\n> a") == expected)
        #expect(try short("> [!\(kind.uppercased())]\n> a") == expected)
    }

    /// Obsidian's other names.
    @Test(arguments: [
        ("summary", "abstract"), ("tldr", "abstract"), ("hint", "tip"), ("check", "success"),
        ("done", "success"),
        ("help", "question"), ("faq", "question"), ("attention", "warning"), ("fail", "failure"),
        ("missing", "failure"), ("error", "danger"), ("cite", "quote"),
    ])
    func `a kind may have another name`(_ name: String, _ kind: String) throws {
        #expect(try short("> [!\(name)] T\n> a") == "<\(kind)|T><p>a</p></div>")
    }

    @Test(arguments: [
        Row("> [!tip] My *title*\n> a", "<tip|My <em>title</em>><p>a</p></div>"),
        Row("> [!tip]   My title  \n> a", "<tip|My title><p>a</p></div>"),
        Row("> [!tip] [A](blog.md) `b`\n> a", "<tip|<a href=\"/blog/\">A</a> <code>b</code>><p>a</p></div>"),
        Row("> [!tip] [[blog]]\n> a", "<tip|<a href=\"/blog/\">Blog</a>><p>a</p></div>"),
        Row("> [!tip] A & <b>\n> a", "<tip|A &amp; &lt;b&gt;><p>a</p></div>"),
        Row("> [!tip] Only a title", "<tip|Only a title></div>"),
        Row("> [!tip]", "<tip|Tip></div>"),
        Row("> [!tip]\n>", "<tip|Tip></div>"),
        Row("> [!tip]+ T\n> a", "<tip+|T><p>a</p></details>"),
        Row("> [!tip]-\n> a", "<tip-|Tip><p>a</p></details>"),
        Row("> [!tip] - T\n> a", "<tip|- T><p>a</p></div>"),
    ])
    func `a callout may have a title of its own`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("> [!note]\n>\n> a", "<note|Note><p>a</p></div>"),
        Row(">[!note]\n>a", "<note|Note><p>a</p></div>"),
        Row("   >   [!note]\n> a", "<note|Note><p>a</p></div>"),
        Row("> [!note]\r\n> a\r\n", "<note|Note><p>a</p></div>"),
        Row("> [!note]\ra", "<note|Note><p>a</p></div>"),
        Row("> [!note]\nlazy", "<note|Note><p>lazy</p></div>"),
        Row("> [!note]\n> a\nlazy\n\nb", "<note|Note><p>a\nlazy</p></div><p>b</p>"),
        Row("> [!note]\n> a  \n> b", "<note|Note><p>a<br />\nb</p></div>"),
        Row("> [!note]\n> - a\n> - b", "<note|Note><ul><li>a</li><li>b</li></ul></div>"),
        Row("> [!note]\n> ```\n> a\n> ```", "<note|Note><pre><code>a\n</code></pre></div>"),
        Row("> [!note]\n>\n>     a", "<note|Note><pre><code>a\n</code></pre></div>"),
        Row("> [!note]\n> ## H", "<note|Note><h2 id=\"h\">H</h2></div>"),
        Row("> [!note]\n> |a|\n> |-|\n> |b|", "<note|Note>" + table("a", "b") + "</div>"),
        Row("> [!note] T\n> |a|\n> |-|", "<note|T>" + table("a") + "</div>"),
        Row("> [!note]\n> A\n> : x", "<note|Note><dl><dt>A</dt><dd>x</dd></dl></div>"),
        Row("> [!note]\n> - [x] a", "<note|Note><ul class=\"tasks\"><li>☑ a</li></ul></div>"),
        Row("> [!note]\n> ::: tip\n> a\n> :::", "<note|Note><tip|Tip><p>a</p></div></div>"),
        Row("> [!note]\n> a\n\n> [!tip]\n> b", "<note|Note><p>a</p></div><tip|Tip><p>b</p></div>"),
        Row(
            "> [!note]\n> [r]\n>\n> [r]: https://r.org",
            "<note|Note><p><a href=\"https://r.org\">r</a></p></div>"),
        Row("> [!note]\n> [!tip]", "<note|Note><p>[!tip]</p></div>"),
    ])
    func `a callout holds any blocks`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    @Test(arguments: [
        Row("> [!note]\n> a\n> > [!tip]\n> > b", "<note|Note><p>a</p><tip|Tip><p>b</p></div></div>"),
        Row(
            "> [!note]\n> > [!tip]- T\n> > > [!bug]\n> > > b\n>\n> c",
            "<note|Note><tip-|T><bug|Bug><p>b</p></div></details><p>c</p></div>"),
        Row("> > [!tip]\n> > b", "<blockquote><tip|Tip><p>b</p></div></blockquote>"),
        Row("> a\n>\n> > [!tip]\n> > b", "<blockquote><p>a</p><tip|Tip><p>b</p></div></blockquote>"),
        Row("> [!tip]\n> > a", "<tip|Tip><blockquote><p>a</p></blockquote></div>"),
        Row("- > [!note]\n  > a\n- b", "<ul><li><note|Note><p>a</p></div></li><li>b</li></ul>"),
        Row("1. a\n\n   > [!note]\n   > b", "<ol><li><p>a</p><note|Note><p>b</p></div></li></ol>"),
        Row("::: tip\n> [!note]\n> a\n:::", "<tip|Tip><note|Note><p>a</p></div></div>"),
    ])
    func `a callout may stand in another, in a quote or a list`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("> \\[!note]\n> a", "<blockquote><p>[!note]\na</p></blockquote>"),
        Row("> [\\!note]\n> a", "<blockquote><p>[!note]\na</p></blockquote>"),
        Row("> a\n> [!note]", "<blockquote><p>a\n[!note]</p></blockquote>"),
        Row("> **[!note]**\n> a", "<blockquote><p><strong>[!note]</strong>\na</p></blockquote>"),
        Row("> `[!note]`\n> a", "<blockquote><p><code>[!note]</code>\na</p></blockquote>"),
        Row("> [!note](blog.md)\n> a", "<blockquote><p><a href=\"/blog/\">!note</a>\na</p></blockquote>"),
        Row("> [!]\n> a", "<blockquote><p>[!]\na</p></blockquote>"),
        Row("> [! note]\n> a", "<blockquote><p>[! note]\na</p></blockquote>"),
        Row("> [note]\n> a", "<blockquote><p>[note]\na</p></blockquote>"),
        Row(">     [!note]\n> a", "<blockquote><pre><code>[!note]\n</code></pre><p>a</p></blockquote>"),
        Row("> ```\n> [!note]\n> ```", "<blockquote><pre><code>[!note]\n</code></pre></blockquote>"),
        Row("> - [!note]", "<blockquote><ul><li>[!note]</li></ul></blockquote>"),
        Row("> # [!note]", "<blockquote><h1 id=\"note\">[!note]</h1></blockquote>"),
        Row("[!note]\na", "<p>[!note]\na</p>"),
        Row("- [!note] a", "<ul><li>[!note] a</li></ul>"),
    ])
    func `other quotes stay`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    /// Obsidian shows a kind that it does not know as a note, GitHub as a quote: nothing may be lost.
    @Test func `a callout of an unknown kind keeps its words`() throws {
        let html = try html("> [!foo] Bar\n> a \"b\"")
        #expect(html.contains("Bar") && html.contains("a &quot;b&quot;"))
        #expect(try !self.html("> [!\"><script>] x\n> a").contains("<script>"))
    }

    private func html(_ markdown: String) throws -> String { try MarkdownTests.html(markdown) }

    @Test func `words in a callout become links, for it is no quotation`() throws {
        #expect(
            try short("> [!note]\n> A blog. [x](source-a.md)", terms: ["blog"])
                == "<note|Note><p>A <a href=\"/t\">blog</a>. <a href=\"/source-a/\">x</a></p></div>")
        #expect(try !html("> A blog.\n>\n> > [!note]\n> > b\n>\n> — [x](source-a.md)").contains("/t"))
        let (page, linker) = try rendered("> [!note] A blog title\n> Hi. A blog. So.", terms: ["blog"])
        #expect(
            page.mentions.map { page.sentence(of: $0) }.map { $0.before + $0.match + $0.after }.contains(
                "A blog."))
        #expect(linker.text == "A blog title\nHi. A blog. So.")
    }

    @Test(arguments: [
        Row("> [!note] [t](t.md)\n> é [a](a.md)\nlazy [b](b.md)", "1:15 t.md, 2:9 a.md, 3:10 b.md"),
        Row(
            "- > [!note]\n  > [a](a.md)\n  > > [!tip]+ [[b]]\n  > > ![c](c.png)",
            "2:9 a.md, 3:17 b, 4:12 c.png"),
    ])
    func `a link in a callout has its exact place`(_ row: Row) throws {
        let places = try places(row.markdown)
        #expect(places == row.expected)
    }
}
