// Tables, as GitHub reads them.

import Markdown
import Testing

@Suite struct TableTests {
    @Test func `a table scrolls by itself, has a name and headers with a scope`() throws {
        let expected = """
            <div class="table-scroll" role="group" aria-label="Table: Name, Year" tabindex="0"><table><thead><tr>\
            <th scope="col">Name</th><th scope="col" class="right"><em>Year</em></th></tr></thead>\
            <tbody><tr><td>Ada</td><td class="right">1815</td></tr></tbody></table></div>
            """
        let markdown = "| Name | *Year* |\n| --- | ---: |\n| Ada | 1815 |"
        #expect(try html(markdown).replacing("\n", with: "") == expected)
    }

    @Test func `a table is named by the words of its header, escaped`() throws {
        let markdown = "| `a` & *b* | [\"c\"](https://x.org) |\n| - | - |"
        #expect(try html(markdown).contains(#"aria-label="Table: a &amp; b, &quot;c&quot;""#))
        #expect(try html("| | a |\n|-|-|").contains(#"aria-label="Table: a""#))
    }

    @Test(arguments: [
        Row("| a | b |\n| - | - |\n| c | d |", table("a|b", "c|d")),
        Row("a | b\n-|-\nc | d", table("a|b", "c|d")),
        Row("|a|b|c|d|\n|:-|-:|:-:|-|\n|e|f|g|h|", table("<~a|>~b|=~c|d", "e|f|g|h")),
        Row("|a|b|\n|:----------------|---|\n", table("<~a|b")),
        Row("|a|b|\n|\t-\t|\t-|\t\n|\tc\t|d|  ", table("a|b", "c|d")),
        Row("   |a|b|\n  |-|-|\n |c|d|", table("a|b", "c|d")),
        Row("|a|b|\n-|-\n|c|d|", table("a|b", "c|d")),
        Row("| セン | é |\n|-|-|\n| 🍄 | ñ |", table("セン|é", "🍄|ñ")),
        Row("|a|b|\r\n|-|-|\r\n|c|d|\r\n", table("a|b", "c|d")),
        Row("|a|b|\r|-|-|\r|c|d|\r", table("a|b", "c|d")),
        Row("|a|b|\n|-|-|\n|c|d|\n\n|e|f|\n|-|-|", table("a|b", "c|d") + table("e|f")),
    ])
    func `a table has a header, a delimiter row and rows`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    /// As in cmark-gfm, where one `|` or `:` in the delimiter row is enough.
    @Test(arguments: [
        Row("|a|\n|-|\n|b|", table("a", "b")),
        Row("| a |\n| - |", table("a")),
        Row("a |\n-|\nb |", table("a", "b")),
        Row("a\n|-|\nb", table("a", "b")),
        Row("a\n-|\nb", table("a", "b")),
        Row("| |\n|-|", table("")),
    ])
    func `a table may have one column`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("|a|b|\n|-|-|\n|c|", table("a|b", "c|")),
        Row("|a|b|\n|-|-|\nc", table("a|b", "c|")),
        Row("|a|b|\n|-|-|\n|c|d|e|f|", table("a|b", "c|d")),
        Row("|a|b|c|\n|-|-|-|\n|d||e|", table("a|b|c", "d||e")),
        Row("|a|b|\n|-|-|\n||", table("a|b", "|")),
        Row("|a|b|\n|-|-|\n| |", table("a|b", "|")),
        Row("|a|b|\n|:-:|-|\n|c", table("=~a|b", "c|")),
        Row("|a|b|\n|-|-|\ntext\n\nafter", table("a|b", "text|") + "<p>after</p>"),
        Row("|a|b|\n|-|-|\nb\n===", table("a|b", "b|", "===|")),
    ])
    func `a row that is short is filled, one that is long is cut`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row(#"|a\|b|c|\#n|-|-|\#n|d\|e|f|"#, table("a¦b|c", "d¦e|f")),
        Row(#"|a|b|\#n|-|-|\#n|`c\|d`|e|"#, table("a|b", "<code>c¦d</code>|e")),
        Row(#"|a|b|\#n|-|-|\#n|`c|d`|e|"#, table("a|b", "`c|d`")),
        Row(#"|a|b|\#n|-|-|\#n|``c\|`d``|e|"#, table("a|b", "<code>c¦`d</code>|e")),
        Row(#"|a|b|\#n|-|-|\#n|*c|d*|"#, table("a|b", "*c|d*")),
        Row(#"|a|b|\#n|-|-|\#n|[x|y](z)|e|"#, table("a|b", "[x|y](z)")),
        Row(
            #"|a|b|\#n|-|-|\#n|[x\|y](https://z.org)|e|"#, table("a|b", #"<a href="https://z.org">x¦y</a>|e"#)
        ),
        Row(#"|a|b|\#n|-|-|\#n|[x](as-is\|z)|e|"#, table("a|b", #"<a href="as-is%7Cz">x</a>|e"#)),
        Row(#"|a|b|\#n|-|-|\#n|&#124;|&vert;|"#, table("a|b", "¦|¦")),
        Row(#"|a|b|\#n|-|-|\#n|\_|`\_`|"#, table("a|b", #"_|<code>\_</code>"#)),
        Row(#"|a|b|\#n|-|-|\#n|\a|`\a`|"#, table("a|b", #"\a|<code>\a</code>"#)),
        Row(#"|a|b|\#n|-|-|\#n|\|c"#, table("a|b", "¦c|")),
        Row(#"|a|\#n|-|\#n|**x\|y** \| z|"#, table("a", "<strong>x¦y</strong> ¦ z")),
        Row(#"|a|\#n|-|\#n|~~x\|y~~|"#, table("a", "<del>x¦y</del>")),
        // Outside of tables a backslash in code stays.
        Row(#"`c\|d` \|"#, #"<p><code>c\|d</code> |</p>"#),
    ])
    func `a pipe in a cell has a backslash, in code too`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    /// GitHub takes the backslash before every `|` away before anything else, as its examples of escaping show.
    @Test(arguments: [
        Row(#"|a|b|\#n|-|-|\#n|\\|`\\`|"#, table("a|b", #"\|<code>\\</code>"#)),
        Row(#"|a|b|\#n|-|-|\#n|\\\\|`\\\\`|"#, table("a|b", #"\\|<code>\\\\</code>"#)),
        Row(#"|a|b|\#n|-|-|\#n|c\\\|d|e|"#, table("a|b", #"c\¦d|e"#)),
    ])
    func `an escaped backslash before a pipe is a backslash`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("|a|b|\n|-|-|\n|*c*|**d** `e`|", table("a|b", "<em>c</em>|<strong>d</strong> <code>e</code>")),
        Row("|a|\n|-|\n|***(a)***|", table("a", "<em><strong>(a)</strong></em>")),
        Row(
            "|a|\n|-|\n|[r] [x][r] [r][]|\n\n[r]: https://r.org 'T'",
            table(
                "a",
                ["r", "x", "r"].map { "<a href=\"https://r.org\" title=\"T\">\($0)</a>" }.joined(
                    separator: " "))),
        Row("[r]: https://r.org\n\n|[r]|\n|-|", table(#"<a href="https://r.org">r</a>"#)),
        Row("|a|\n|-|\n|[b](blog.md)|", table("a", #"<a href="/blog/">b</a>"#)),
        Row(
            "|a|\n|-|\n|![d](p.png)|", table("a", "<img src=\"\u{FFFD}p.png\" alt=\"d\" loading=\"lazy\" />")),
        Row("|a|\n|-|\n|<https://x.org>|", table("a", #"<a href="https://x.org">https://x.org</a>"#)),
        Row(
            "|a|b|\n|-|-|\n|https://x.org|www.y.org|",
            table(
                "a|b", #"<a href="https://x.org">https://x.org</a>|<a href="http://www.y.org">www.y.org</a>"#)
        ),
        Row("|a|b|\n|-|-|\n|# c|- d|", table("a|b", "# c|- d")),
        Row("|a|b|\n|-|-|\n|> c|1. d|", table("a|b", "&gt; c|1. d")),
        Row("|a|b|\n|-|-|\n|- [ ] c|[x] d|", table("a|b", "- [ ] c|[x] d")),
        Row("|a|b|\n|-|-|\n|---|===|", table("a|b", "---|===")),
        Row("|a|b|\n|-|-|\n|```|~~~|", table("a|b", "```|~~~")),
        Row("|a|b|\n|-|-|\n|[^|: x|", table("a|b", "[^|: x")),
        Row("|a|b|\n|-|-|\n|[r]: x|[r]|", table("a|b", "[r]: x|[r]")),
        Row("|a|b|\n|-|-|\n|::: note|: d|", table("a|b", "::: note|: d")),
        Row("|a|b|\n|-|-|\n|&amp;|&lt;|", table("a|b", "&amp;|&lt;")),
        Row("|a|b|\n|-|-|\n|*c|d*|", table("a|b", "*c|d*")),
        Row("|a|b|\n|-|-|\n|`c|d`|", table("a|b", "`c|d`")),
        Row("|a|\n|-|\n|**“Foo.”**|", table("a", "<strong>“Foo.”</strong>")),
        Row("|a|\n|-|\n|C:\\ |", table("a", "C:\\")),
        Row("|a|\n|-|\n|C# |", table("a", "C#")),
        Row("|a|\n|-|\n|b # |", table("a", "b #")),
        Row("|a|\n|-|\n|a,|", table("a", "a,")),
    ])
    func `a cell has inline Markdown and no blocks`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("x\n|a|b|\n|-|-|\n|c|d|", "<p>x</p>" + table("a|b", "c|d")),
        Row("x\ny\n|a|\n|-|\n", "<p>x\ny</p>" + table("a")),
        Row("*x*  \n`y`\n|a|\n|-|\n", "<p><em>x</em><br />\n<code>y</code></p>" + table("a")),
        Row("## h\n|a|b|\n|-|-|", #"<h2 id="h">h</h2>"# + table("a|b")),
        Row("h\n===\n|a|\n|-|", table("a")),
        Row("x\n\nh\n---\n|a|\n|-|", #"<p>x</p><h2 id="h">h</h2>"# + table("a")),
        Row("---\n|a|\n|-|", "<hr />" + table("a")),
        Row("```\n```\n|a|\n|-|", "<pre><code></code></pre>" + table("a")),
        Row("    c\n|a|\n|-|", "<pre><code>c\n</code></pre>" + table("a")),
        // cmark-gfm shows the definition as text; CommonMark's rule that a definition needs no blank line is kept.
        Row("[r]: https://r.org\n|[r]|\n|-|", table(#"<a href="https://r.org">r</a>"#)),
        Row("[r]: https://r.org\n'T'\n|[r]|\n|-|", table(#"<a href="https://r.org" title="T">r</a>"#)),
    ])
    func `a table needs no blank line before it`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("> q", "<blockquote><p>q</p></blockquote>"),
        Row("# h", #"<h1 id="h">h</h1>"#),
        Row("- x", "<ul><li>x</li></ul>"),
        Row("1. x", "<ol><li>x</li></ol>"),
        Row("2. x", #"<ol start="2"><li>x</li></ol>"#),
        Row("---", "<hr />"),
        Row("***", "<hr />"),
        Row("```\nx\n```", "<pre><code>x\n</code></pre>"),
        Row("    x", "<pre><code>x\n</code></pre>"),
        Row("\n|e|f|", "<p>|e|f|</p>"),
        Row("  \n|e|f|", "<p>|e|f|</p>"),
        Row("<!-- c -->", ""),
    ])
    func `a table ends at a blank line or another block`(_ row: Row) throws {
        #expect(try short("|a|b|\n|-|-|\n|c|d|\n" + row.markdown) == table("a|b", "c|d") + row.expected)
        #expect(try short("|a|b|\n|-|-|\n" + row.markdown) == table("a|b") + row.expected)
    }

    @Test(arguments: [
        Row("|a|b|\n|-|-|-|", "<p>|a|b|\n|-|-|-|</p>"),
        Row("|a|b|c|\n|-|-|\n|d|e|f|", "<p>|a|b|c|\n|-|-|\n|d|e|f|</p>"),
        Row("|a|b|\n|-|--:-|", "<p>|a|b|\n|-|--:-|</p>"),
        Row("|a|b|\n|- -|-|", "<p>|a|b|\n|- -|-|</p>"),
        Row("|a|b|\n|::|-|", "<p>|a|b|\n|::|-|</p>"),
        Row("|a|b|\n|:|-|", "<p>|a|b|\n|:|-|</p>"),
        Row("|a|b|\n|−|−|", "<p>|a|b|\n|−|−|</p>"),
        Row("|a|b|\n||", "<p>|a|b|\n||</p>"),
        Row("|-|-|\n", "<p>|-|-|</p>"),
        Row("|a|b|\n\n|-|-|", "<p>|a|b|</p><p>|-|-|</p>"),
        Row("x\n\n|a|b|\n===", #"<p>x</p><h1 id="a-b">|a|b|</h1>"#),
        Row("x\n\na|b\n---", #"<p>x</p><h2 id="a-b">a|b</h2>"#),
        Row("    |a|\n    |-|", "<pre><code>|a|\n|-|\n</code></pre>"),
        Row("```\n|a|\n|-|\n```", "<pre><code>|a|\n|-|\n</code></pre>"),
        Row("a\n    |-|", "<p>a\n|-|</p>"),
        Row("x\n\nFoo|\n---", #"<p>x</p><h2 id="foo">Foo|</h2>"#),
        Row("a |\n- |\nb |", "<p>a |</p><ul><li>|\nb |</li></ul>"),
        Row("`|a|\n|-|\n|b`", "<p><code>|a| |-| |b</code></p>"),
        Row(#"\|a\|b\#n\|-\|-"#, "<p>|a|b\n|-|-</p>"),
        Row("\u{A0}|a|b|\n|-|-|", "<p>\u{A0}|a|b|\n|-|-|</p>"),
    ])
    func `what has no fitting delimiter row is no table`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("- |a|b|\n  |-|-|\n  |c|d|", "<ul><li>" + table("a|b", "c|d") + "</li></ul>"),
        Row("- x\n  |a|\n  |-|\n- y", "<ul><li>x" + table("a") + "</li><li>y</li></ul>"),
        Row("- x\n\n  |a|\n  |-|\n- y", "<ul><li><p>x</p>" + table("a") + "</li><li><p>y</p></li></ul>"),
        Row("-\t|a|b|\n\t|-|-|\n\t|c|d|", "<ul><li>" + table("a|b", "c|d") + "</li></ul>"),
        Row(
            "10. |a|\n    |-|\n    |b|\n11. c",
            #"<ol start="10"><li>"# + table("a", "b") + "</li><li>c</li></ol>"),
        Row("> |a|b|\n> |-|-|\n> |c|d|", "<blockquote>" + table("a|b", "c|d") + "</blockquote>"),
        Row(">|a|b|\n>|-|-|\n>|c|d|", "<blockquote>" + table("a|b", "c|d") + "</blockquote>"),
        Row("> x\n> |a|\n> |-|\n>\n> y", "<blockquote><p>x</p>" + table("a") + "<p>y</p></blockquote>"),
        Row(
            "1. > |a|\n   > |-|\n   > |b|",
            "<ol><li><blockquote>" + table("a", "b") + "</blockquote></li></ol>"),
        Row(
            "> - |a|\n>   |-|\n>   |b|", "<blockquote><ul><li>" + table("a", "b") + "</li></ul></blockquote>"),
        Row(
            ">\t- |a|\n>\t  |-|\n>\t  |b|",
            "<blockquote><ul><li>" + table("a", "b") + "</li></ul></blockquote>"),
        Row(
            "- > |a|\n  > |-|\n  > |b|\n\n  c",
            "<ul><li><blockquote>" + table("a", "b") + "</blockquote><p>c</p></li></ul>"),
        Row(
            "- a\n  - |b|\n    |-|\n    |c|\n- d",
            "<ul><li>a<ul><li>" + table("b", "c") + "</li></ul></li><li>d</li></ul>"),
    ])
    func `a table may stand in a list or a quote, which stay tight or loose`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    /// As cmark-gfm: a table has no lazy lines.
    @Test(arguments: [
        Row("> |a|b|\n> |-|-|\n|c|d|", "<blockquote>" + table("a|b") + "</blockquote><p>|c|d|</p>"),
        Row("- |a|b|\n  |-|-|\n|c|d|", "<ul><li>" + table("a|b") + "</li></ul><p>|c|d|</p>"),
        Row("> |a|b|\n|-|-|", "<blockquote><p>|a|b|\n|-|-|</p></blockquote>"),
        Row("> x\n|a|b|\n|-|-|", "<blockquote><p>x\n|a|b|\n|-|-|</p></blockquote>"),
    ])
    func `a lazy line is not part of a table`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("<div>\n|a|\n|-|\n</div>", "<div>|a|\n|-|</div>"),
        Row("<div>\n\n|a|\n|-|\n\n</div>", "<div>" + table("a") + "</div>"),
        Row("|a|b|\n|-|-|\n|<b>c</b>|<i x=\"1\">d</i>|", table("a|b", "<b>c</b>|<i x=\"1\">d</i>")),
        Row("|a|\n|-|\n|c <br> d|", table("a", "c <br> d")),
        Row("|a|\n|-|\n|c<!-- d -->e|", table("a", "c<!-- d -->e")),
    ])
    func `trusted HTML in a cell stays, and a block of it hides a table`(_ row: Row) throws {
        #expect(
            try short(row.markdown, options: MarkdownOptions(rawHTML: .trusted)) == row.expected)
    }

    @Test func `terms and mentions are found in cells`() throws {
        let markdown = "|A blog|b|\n|-|-|\n|The blog. It is.|x [blog](wiki.md)|"
        let (page, linker) = try rendered(markdown, terms: ["blog"])
        let link = "<a href=\"/t\">blog</a>"
        let html = shortened(String(decoding: page.html, as: UTF8.self))
        #expect(html.contains("<td>The \(link). It is.</td>"))
        #expect(
            page.mentions.map { page.sentence(of: $0) }.map { $0.before + "<" + $0.match + ">" + $0.after }
                .contains("The <blog>."))
        #expect(page.mentions.map(\.target).contains(4))
        #expect(linker.blocks.map { String(decoding: $0.bytes, as: UTF8.self) }.contains("The blog. It is."))
        #expect(!linker.text.contains("|"))
    }

    @Test(arguments: [
        Row("|a|b|\n|-|-|\n|[x](a.md)|[[wiki]]|", "3:6 a.md, 3:14 wiki"),
        Row("|é [x](a.md)|b|\n|-|-|\n|c|é [y](b.md)|", "1:8 a.md, 3:10 b.md"),
        Row("|a|b|\n|-|-|\n|`\\|` \\| [x](a.md)|![d](p.png)|", "3:14 a.md, 3:25 p.png"),
        Row("> - |a|\n>   |-|\n>   |[x](a.md) [y](a.md)|", "3:10 a.md, 3:20 a.md"),
        Row("-\t|a|\n\t|-|\n\t|[x](a.md)|", "3:7 a.md"),
        Row("|a|\r\n|-|\r\n|[x](a.md)|\r\n|[y](b.md)|", "3:6 a.md, 4:6 b.md"),
        Row("|a|\r|-|\r|[x](a.md)|", "3:6 a.md"),
        Row("\u{FEFF}|a|\n|-|\n|[x](a.md)|", "3:6 a.md"),
        Row(
            "x [y](b.md)\n|[z](c.md)|\n|-|\n|[x](a.md)|\n\n[w](d.md)",
            "1:7 b.md, 2:6 c.md, 4:6 a.md, 6:5 d.md"),
        Row("|a|\n|-|\n|[x][r]|\n\n[r]: a.md", "5:6 a.md"),
        Row("|a|b|\n|-|-|\n|[x](a.md)|[x](a.md)|[x](gone.md)|\n\n[x](a.md)", "3:6 a.md, 3:16 a.md, 5:5 a.md"),
    ])
    func `a link in a cell has its exact place`(_ row: Row) throws {
        let places = try places(row.markdown)
        #expect(places == row.expected)
    }

    @Test func `raw HTML in a cell is reported where it stands`() throws {
        #expect(try problems("|a|b|\n|-|-|\n|é|\\| x <b>|\n\n<i>") == "raw-html 3:9, raw-html 5:1")
    }
}
