// Comments: `%% … %%` as in Obsidian, and where a summary ends.

import Markdown
import Testing

@Suite struct CommentTests {
    @Test(arguments: [
        Row("a %%b%% c", "<p>a  c</p>"),
        Row("a %% b *c* [d](e) %% f", "<p>a  f</p>"),
        Row("a%%b%%", "<p>a</p>"),
        Row("a %%b\nc%% d", "<p>a  d</p>"),
        Row("*a %%b%% c*", "<p><em>a  c</em></p>"),
        Row("## A %%b%%", "<h2 id=\"a\">A</h2>"),
        Row("|a %%b%%|\n|-|\n|%%c%% d|", table("a", "d")),
        Row("- a %%b%%\n- c", "<ul><li>a</li><li>c</li></ul>"),
        Row("%%a%% b", "<p>b</p>"),
        Row("%%a%%", ""),
        Row("%% a %%\n\nb", "<p>b</p>"),
        Row("a %%b%% c %%d%% e", "<p>a  c  e</p>"),
        Row("a %%[[x]] $y$ `z` <b> [^n] https://x.org%% c", "<p>a  c</p>"),
    ])
    func `a comment in a line is left out`(_ row: Row) throws {
        let html = try short(row.markdown).replacing(" </p>", with: "</p>").replacing(" </", with: "</")
        #expect(html.replacing("<p> ", with: "<p>").replacing("<td> ", with: "<td>") == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
        #expect(try rendered(row.markdown).linker.asked.isEmpty)
    }

    @Test(arguments: [
        Row("a\n: %% b\nc %%\n: d", "<dl><dt>a</dt><dd>%% b</dd><dt>c %%</dt><dd>d</dd></dl>"),
        Row("a\n: %%\n%%\n: d", "<dl><dt>a</dt><dd>%%</dd><dt>%%</dt><dd>d</dd></dl>"),
    ])
    func `a comment ends before the block around it`(_ row: Row) throws {
        #expect(try short(row.markdown) == row.expected)
        #expect(try problems(row.markdown) == "unclosed-construct 2:3")
    }

    @Test(arguments: [
        Row("a\n\n%%\nb\n%%\n\nc", "<p>a</p><p>c</p>"),
        Row("a\n\n%%\nb\n\n- c\n\n```\nd\n```\n%%\n\ne", "<p>a</p><p>e</p>"),
        Row("a\n\n%% b\n\nc %%\n\nd", "<p>a</p><p>d</p>"),
        Row("%%\nb\n%%", ""),
        Row("%%\n[^x]: b\n\n::: note\n\n*[A]: c\n%%\n\nA", "<p>A</p>"),
        Row("> a\n>\n> %%\n> b\n> %%\n>\n> c", "<blockquote><p>a</p><p>c</p></blockquote>"),
        Row("- a\n  %%\n  b\n  %%\n- c", "<ul><li>a</li><li>c</li></ul>"),
        Row("a\r\n\r\n%%\r\nb\r\n\r\nc\r\n%%\r\n\r\nd", "<p>a</p><p>d</p>"),
        Row("%%\n%%\n\na", "<p>a</p>"),
        Row("%%\n## H\n%%\n\n## H", "<h2 id=\"h\">H</h2>"),
        Row("::: note\n%%\n:::\n%%\na\n:::", "<note|Note><p>a</p></div>"),
    ])
    func `a comment over lines and paragraphs is left out`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    @Test(arguments: [
        Row("100%", "<p>100%</p>"),
        Row("a %% b", "<p>a %% b</p>"),
        Row("50% and 60%", "<p>50% and 60%</p>"),
        Row("\\%% a %%", "<p>%% a %%</p>"),
        Row("`%%a%%`", "<p><code>%%a%%</code></p>"),
        Row("    %%a%%", "<pre><code>%%a%%\n</code></pre>"),
        Row("```\n%%\na\n%%\n```", "<pre><code>%%\na\n%%\n</code></pre>"),
        Row("[a](p:%%20%%)", "<p><a href=\"p:%%20%%\">a</a></p>"),
        Row("<https://x.org/%%a%%>", "<p><a href=\"https://x.org/%%a%%\">https://x.org/%%a%%</a></p>"),
        Row("a %%b\n\nc%% d", "<p>a %%b</p><p>c%% d</p>"),
    ])
    func `other percent signs stay`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test func `a comment without an end is text, and reported`() throws {
        #expect(try short("a\n\n%% b\n\nc").hasPrefix("<p>a</p>"))
        #expect(try short("a\n\n%% b\n\nc").hasSuffix("<p>c</p>"))
        let problems = try problems("a\n\n- %% b\n\nc")
        #expect(problems.hasSuffix(" 3:3"), "\(problems)")
    }

    @Test func `a comment is in no text, summary or sentence`() throws {
        let (page, linker) = try rendered(
            "%% x %%\n\nA blog %%secret%%is.\n\n%%\nsecret\n%%", terms: ["blog", "secret"]
        )
        #expect(!linker.text.contains("secret"))
        #expect(!page.summary.contains("secret"))
        #expect(page.mentions.count == 1)
    }

    @Test(arguments: [
        Row("%%a%% [b](b.md)\n\n%%\nx\n\ny\n%%\n\n[c](c.md)", "1:11 b.md, 9:5 c.md"),
        Row("é %%b\nc%% [d](d.md)", "2:9 d.md"),
        Row("> %%\n> x\n> %%\n> [c](c.md)", "4:7 c.md"),
    ])
    func `a link after a comment has its exact place`(_ row: Row) throws {
        let places = try places(row.markdown)
        #expect(places == row.expected)
    }

    @Test(arguments: [
        Row("A *b*.\n\nC.\n\n<!-- more -->\n\nD.", "A b. C."),
        Row("A.\n\n<!--more-->\n\nD.", "A."),
        Row("A. B.\n<!-- more -->\nD.", "A. B."),
        Row("A.\n\nB.", "A."),
    ])
    func `a summary ends where its author says`(_ row: Row) throws {
        let summary = try rendered(row.markdown).page.summary.replacing("\n", with: " ")
        #expect(summary == row.expected)
        #expect(try !html(row.markdown).contains("more"))
    }
}
