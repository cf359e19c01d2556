// Definition lists, as PHP Markdown Extra, MkDocs and Pandoc read them.

import Markdown
import Testing

@Suite struct DefinitionListTests {
    private static let one = "<dl><dt>A</dt><dd>x</dd></dl>"

    @Test(arguments: [
        Row("A\n: x", one),
        Row("A\n:   x", one),
        Row("A\n:\tx", one),
        Row("A\n   : x", one),
        Row("A\r\n: x\r\n", one),
        Row("A\r: x\r", one),
        Row("A  \n: x", one),
        Row("A\nB\n: x", "<dl><dt>A</dt><dt>B</dt><dd>x</dd></dl>"),
        Row("A\n: x\n: y", "<dl><dt>A</dt><dd>x</dd><dd>y</dd></dl>"),
        Row("A\n: x\n\nB\n: y", "<dl><dt>A</dt><dd>x</dd><dt>B</dt><dd>y</dd></dl>"),
        Row(
            "A\nB\n: x\n: y\n\nC\n: z",
            "<dl><dt>A</dt><dt>B</dt><dd>x</dd><dd>y</dd><dt>C</dt><dd>z</dd></dl>"),
        Row("A\n: x\n\ny", one + "<p>y</p>"),
        Row("y\n\nA\n: x", "<p>y</p>" + one),
        Row("A\n: x\n## y", one + "<h2 id=\"y\">y</h2>"),
        Row(
            "*A* `b`\n: *x* [y](blog.md)",
            "<dl><dt><em>A</em> <code>b</code></dt><dd><em>x</em> <a href=\"/blog/\">y</a></dd></dl>"),
        Row("*A!*\n: *x!*", "<dl><dt><em>A!</em></dt><dd><em>x!</em></dd></dl>"),
        Row("C:\\\n: x", "<dl><dt>C:\\</dt><dd>x</dd></dl>"),
        Row("A: b\n: x", "<dl><dt>A: b</dt><dd>x</dd></dl>"),
        // Lines are read before what stands in them.
        Row("A `b\n: x` c", "<dl><dt>A `b</dt><dd>x` c</dd></dl>"),
        Row("A\n: : x", "<dl><dt>A</dt><dd>: x</dd></dl>"),
    ])
    func `a line with a colon defines the lines before it`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("A\n\n: x", "<dl><dt>A</dt><dd><p>x</p></dd></dl>"),
        Row("A\n: x\n\n: y", "<dl><dt>A</dt><dd>x</dd><dd><p>y</p></dd></dl>"),
        Row("A\n\n: x\n\nB\n\n: y", "<dl><dt>A</dt><dd><p>x</p></dd><dt>B</dt><dd><p>y</p></dd></dl>"),
        Row("A\n: x\n\n    y", "<dl><dt>A</dt><dd><p>x</p><p>y</p></dd></dl>"),
        Row("A\n:   x\n\n    y\n\nz", "<dl><dt>A</dt><dd><p>x</p><p>y</p></dd></dl><p>z</p>"),
    ])
    func `a blank line makes a definition loose`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("A\n: x\ny", "<dl><dt>A</dt><dd>x\ny</dd></dl>"),
        Row("A\n: x\n  y", "<dl><dt>A</dt><dd>x\ny</dd></dl>"),
        Row("A\n:   x\n    y", "<dl><dt>A</dt><dd>x\ny</dd></dl>"),
        Row("A\n: x  \n  y", "<dl><dt>A</dt><dd>x<br />\ny</dd></dl>"),
        Row("> A\n> : x\ny", "<blockquote><dl><dt>A</dt><dd>x\ny</dd></dl></blockquote>"),
        // Pandoc’s compact lists: a line before a colon is a term.
        Row("A\n: x\ny\n: z", "<dl><dt>A</dt><dd>x</dd><dt>y</dt><dd>z</dd></dl>"),
    ])
    func `a definition goes on with lazy lines`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("A\n:   - x\n    - y", "<dl><dt>A</dt><dd><ul><li>x</li><li>y</li></ul></dd></dl>"),
        Row("A\n:   x\n\n    - y", "<dl><dt>A</dt><dd><p>x</p><ul><li>y</li></ul></dd></dl>"),
        Row("A\n:   x\n\n        y", "<dl><dt>A</dt><dd><p>x</p><pre><code>y\n</code></pre></dd></dl>"),
        Row("A\n:   ```\n    : x\n    ```", "<dl><dt>A</dt><dd><pre><code>: x\n</code></pre></dd></dl>"),
        Row("A\n:   > x", "<dl><dt>A</dt><dd><blockquote><p>x</p></blockquote></dd></dl>"),
        Row("A\n:   |x|\n    |-|\n    |y|", "<dl><dt>A</dt><dd>" + table("x", "y") + "</dd></dl>"),
        Row("A\n:   B\n    : x", "<dl><dt>A</dt><dd><dl><dt>B</dt><dd>x</dd></dl></dd></dl>"),
        Row("A\n:   > [!tip]\n    > x", "<dl><dt>A</dt><dd><tip|Tip><p>x</p></div></dd></dl>"),
        Row("A\n:   ::: tip\n    x\n    :::", "<dl><dt>A</dt><dd><tip|Tip><p>x</p></div></dd></dl>"),
        Row("A\n:   x\n\n    ## H", "<dl><dt>A</dt><dd><p>x</p><h2 id=\"h\">H</h2></dd></dl>"),
        Row("A\n:   - [x] y", "<dl><dt>A</dt><dd><ul class=\"tasks\"><li>☑ y</li></ul></dd></dl>"),
    ])
    func `a definition holds any blocks`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("> A\n> : x", "<blockquote>" + one + "</blockquote>"),
        Row("> A\n>\n> : x\n>\n> y", "<blockquote><dl><dt>A</dt><dd><p>x</p></dd></dl><p>y</p></blockquote>"),
        Row("- A\n  : x\n- B", "<ul><li>" + one + "</li><li>B</li></ul>"),
        Row("-\tA\n\t: x", "<ul><li>" + one + "</li></ul>"),
        Row("1. > A\n   > : x", "<ol><li><blockquote>" + one + "</blockquote></li></ol>"),
        Row(
            "> - A\n>   : x\n>\n>   B\n>   : y",
            "<blockquote><ul><li><dl><dt>A</dt><dd>x</dd><dt>B</dt><dd>y</dd></dl></li></ul></blockquote>"),
        Row("::: tip\nA\n: x\n:::", "<tip|Tip>" + one + "</div>"),
    ])
    func `a definition list may stand in a quote, a list or a container`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row(": x", "<p>: x</p>"),
        Row(":x", "<p>:x</p>"),
        Row("A\n:x", "<p>A\n:x</p>"),
        Row("A\n:smile: x", "<p>A\n:smile: x</p>"),
        Row("A\n\\: x", "<p>A\n: x</p>"),
        Row("A\n    : x", "<p>A\n: x</p>"),
        Row("A : x", "<p>A : x</p>"),
        Row("A\n: ", "<p>A\n:</p>"),
        Row("c\n\n## A\n: x", "<p>c</p><h2 id=\"a\">A</h2><p>: x</p>"),
        Row("c\n\nA\n---\n: x", "<p>c</p><h2 id=\"a\">A</h2><p>: x</p>"),
        Row("```\nA\n: x\n```", "<pre><code>A\n: x\n</code></pre>"),
        Row("    A\n    : x", "<pre><code>A\n: x\n</code></pre>"),
        Row("|A|\n|-|\n: x", table("A", ": x")),
        Row("- A\n\n: x", "<ul><li>A</li></ul><p>: x</p>"),
        Row("> A\n\n: x", "<blockquote><p>A</p></blockquote><p>: x</p>"),
        Row("---\n: x", "<hr /><p>: x</p>"),
    ])
    func `a colon without a term before it stays`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    @Test func `a definition of a link before a term is none of its terms`() throws {
        #expect(
            try short("[r]: https://r.org\nA\n: [r]")
                == "<dl><dt>A</dt><dd><a href=\"https://r.org\">r</a></dd></dl>")
    }

    @Test func `terms and mentions are found in definitions, each in its section`() throws {
        let (page, linker) = try rendered(
            "## S\n\nA\n: A blog. So.\n\n## R\n\nB\n\n: [x](wiki.md)", terms: ["blog"])
        #expect(
            shortened(String(decoding: page.html, as: UTF8.self)).contains(
                "<dd>A <a href=\"/t\">blog</a>. So.</dd>"))
        #expect(page.mentions.map { page.section(of: $0) } == ["s", "r"])
        #expect(
            page.mentions.map { page.sentence(of: $0) }.map { $0.before + $0.match + $0.after } == [
                "A blog.", "x",
            ])
        #expect(
            linker.blocks.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "S", "A", "A blog. So.", "R", "B", "x",
            ])
    }

    @Test(arguments: [
        Row("[a](a.md)\n: [b](b.md)\n\n    é [c](c.md)", "1:5 a.md, 2:7 b.md, 4:11 c.md"),
        Row("> A\n> :   [b](b.md)\n>\n>     [c](c.md)", "2:11 b.md, 4:11 c.md"),
        Row("-\tA\n\t: é [b](b.md)\r\n", "2:10 b.md"),
        Row("A\n: x\n[b](b.md)\n\n[c](c.md)", "3:5 b.md, 5:5 c.md"),
    ])
    func `a link in a definition list has its exact place`(_ row: Row) throws {
        let places = try places(row.markdown)
        #expect(places == row.expected)
    }

    @Test func `raw HTML in a definition is reported where it stands`() throws {
        #expect(
            try problems("A <b>\n:   é <i>\n\n    <u>\n\n> B\n> : <s>")
                == "raw-html 1:3, raw-html 2:7, raw-html 4:5, raw-html 7:5")
    }
}
