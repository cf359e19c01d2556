// Footnotes.

import Diagnostics
import Markdown
import Testing

@Suite struct FootnoteTests {
    @Test func `a footnote and its references lead to each other, for eyes and for readers`() throws {
        let markdown = "A[^my Note!]. B[^my-note].\n\n[^my-note]: One.\n"
        let expected = """
            <p>A[^my Note!]. B<sup class="footnote-reference"><a href="#fn-my-note" id="fnref-my-note" \
            role="doc-noteref">1</a></sup>.</p><section class="footnotes" role="doc-endnotes" \
            aria-label="Footnotes"><ol><li id="fn-my-note"><p>One. <a href="#fnref-my-note" class="footnote-back" \
            role="doc-backlink" aria-label="Back to reference 1">↩︎</a></p></li></ol></section>
            """
        #expect(try html(markdown).replacing("\n", with: "") == expected)
    }

    @Test func `each reference has a way back`() throws {
        let html = try html("a[^x] b[^x]\n\n[^x]: n")
        #expect(html.contains(##"<a href="#fn-x" id="fnref-x-2" role="doc-noteref">1</a>"##))
        #expect(
            html.contains(
                ##"<a href="#fnref-x-2" class="footnote-back" role="doc-backlink" aria-label="Back to reference 1-2">↩︎<sup>2</sup></a>"##
            ))
        #expect(
            try short("a[^x] b[^x]\n\n[^x]: n").hasSuffix(
                "<notes><li id=\"fn-x\"><p>n <B x> <B x-2></p></li></notes>"))
    }

    private static func notes(_ items: String...) -> String { "<notes>" + items.joined() + "</notes>" }
    private static let note = "<notes><li id=\"fn-x\"><p>b <B x></p></li></notes>"
    private static let two = "<notes><li id=\"fn-x\"><p>b</p><p>c <B x></p></li></notes>"

    @Test(arguments: [
        Row("a[^x]\n\n[^x]: b", "<p>a<N1 x></p>" + note),
        // CommonMark takes a definition of one word for a link.
        Row("a[^x]\n\n[^x]: word", "<p>a<N1 x></p><notes><li id=\"fn-x\"><p>word <B x></p></li></notes>"),
        Row(
            "a[^x]\n\n[^x]: c <b>\n",
            "<p>a<N1 x></p><notes><li id=\"fn-x\"><p>c &lt;b&gt; <B x></p></li></notes>"
        ),
        Row(
            "a[^x]\n\n[^x]: b \"c\"",
            "<p>a<N1 x></p><notes><li id=\"fn-x\"><p>b &quot;c&quot; <B x></p></li></notes>"),
        Row("[^x]: b\n\na[^x]", "<p>a<N1 x></p>" + note),
        Row(
            "[^x]: b\n[^y]: c\n\na[^y] d[^x]",
            "<p>a<N1 y> d<N2 x></p><notes><li id=\"fn-y\"><p>c <B y></p></li><li id=\"fn-x\"><p>b <B x></p></li></notes>"
        ),
        Row("a[^x]\n[^x]: b", "<p>a<N1 x></p>" + note),
        Row("a[^x]\n\n[^x]:b", "<p>a<N1 x></p>" + note),
        Row("a[^x]\n\n   [^x]: b", "<p>a<N1 x></p>" + note),
        Row("a[^x]\n\n[^x]:\n    b", "<p>a<N1 x></p>" + note),
        Row("a[^x]\n\n[^x]:\n\n    b", "<p>a<N1 x></p>" + note),
        Row("a[^X]\n\n[^x]: b", "<p>a<N1 x></p>" + note),
        Row("a[^ü]\n\n[^Ü]: b", "<p>a<N1 ü></p><notes><li id=\"fn-ü\"><p>b <B ü></p></li></notes>"),
        Row("a[^x]\r\n\r\n[^x]: b\r\n", "<p>a<N1 x></p>" + note),
        Row("a[^x]\r\r[^x]: b\r", "<p>a<N1 x></p>" + note),
        Row("a[^x]\n\n[^x]: b\nc", "<p>a<N1 x></p><notes><li id=\"fn-x\"><p>b\nc <B x></p></li></notes>"),
        Row("a[^x]\n\n[^x]: b\n    c", "<p>a<N1 x></p><notes><li id=\"fn-x\"><p>b\nc <B x></p></li></notes>"),
        Row("a[^x]\n\n[^x]: b\n\nc", "<p>a<N1 x></p><p>c</p>" + note),
        Row("a[^x]\n\n[^x]: b\n\n    c", "<p>a<N1 x></p>" + two),
        Row("a[^x]\n\n[^x]: b\n\n\tc", "<p>a<N1 x></p>" + two),
        Row("a[^x]\n\n[^x]: b\n\n    c\n\nd", "<p>a<N1 x></p><p>d</p>" + two),
        Row("a[^x]\n\n[^x]: b\n\n\n\n    c", "<p>a<N1 x></p>" + two),
        // After a blank line, a note goes on only where it is indented: GitHub would take “d” along.
        Row(
            "a[^x]\n\n[^x]: b\n\n    c\nd",
            "<p>a<N1 x></p><p>d</p><notes><li id=\"fn-x\"><p>b</p><p>c <B x></p></li></notes>"),
    ])
    func `a footnote stands at the end, with all that is indented below it`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        #expect(try problems(row.markdown).replacing("raw-html 3:9", with: "") == "")
    }

    @Test(arguments: [
        Row("<b>", "<pre><code>&lt;b&gt;\n</code></pre>"),
        Row("<div>", "<pre><code>&lt;div&gt;\n</code></pre>"),
        Row("b\n\n        code", "<p>b</p><pre><code>code\n</code></pre>"),
        Row("b\n\n    ```\n    code\n\n    more\n    ```", "<p>b</p><pre><code>code\n\nmore\n</code></pre>"),
        Row("```\n    code\n    ```", "<pre><code>code\n</code></pre>"),
        Row("- b\n    - c", "<ul><li>b</li><li>c</li></ul>"),
        Row("b\n\n    - c\n      - d\n    - e", "<p>b</p><ul><li>c<ul><li>d</li></ul></li><li>e</li></ul>"),
        Row("b\n\n    1. c\n\n       d", "<p>b</p><ol><li><p>c</p><p>d</p></li></ol>"),
        Row("b\n\n    |c|d|\n    |-|-|\n    |e|f|", "<p>b</p>" + table("c|d", "e|f")),
        Row("|c|d|\n    |-|-|\n    |e|f|", table("c|d", "e|f")),
        Row("> c\n    > d", "<blockquote><p>c\nd</p></blockquote>"),
        Row("b\n\n    > [!tip]\n    > c", "<p>b</p><tip|Tip><p>c</p></div>"),
        Row("b\n\n    ::: tip\n    c\n    :::", "<p>b</p><tip|Tip><p>c</p></div>"),
        Row("b\n\n    T\n    : d", "<p>b</p><dl><dt>T</dt><dd>d</dd></dl>"),
        Row("b\n\n    $$\n    c\n    $$", "<p>b</p>"),
    ])
    func `a footnote holds any blocks`(_ row: Row) throws {
        let html = try short("a[^x]\n\n[^x]: \(row.markdown)\n\nend")
        #expect(html.hasPrefix("<p>a<N1 x></p><p>end</p><notes><li id=\"fn-x\">" + row.expected))
        #expect(html.contains("<B x>"))
    }

    @Test(arguments: [
        Row("*a[^x]* **[^x]**", "<p><em>a<N1 x></em> <strong><N1 x x-2></strong></p>"),
        Row("~~a[^x]~~", "<p><del>a<N1 x></del></p>"),
        Row("## A[^x]", "<h2 id=\"a\">A<N1 x></h2>"),
        Row("c\n\nA[^x]\n===", "<p>c</p><h1 id=\"a\">A<N1 x></h1>"),
        Row("|a[^x]|\n|-|\n|c[^x]|", table("a<N1 x>", "c<N1 x x-2>")),
        Row("- a[^x]\n- c", "<ul><li>a<N1 x></li><li>c</li></ul>"),
        Row("- [x] a[^x]", "<ul class=\"tasks\"><li>☑ a<N1 x></li></ul>"),
        Row("> a[^x]", "<blockquote><p>a<N1 x></p></blockquote>"),
        Row("> [!note] A[^x]\n> c", "<note|A<N1 x>><p>c</p></div>"),
        Row("T[^x]\n: c[^x]", "<dl><dt>T<N1 x></dt><dd>c<N1 x x-2></dd></dl>"),
        Row("![^x]", "<p>!<N1 x></p>"),
        Row("[a][^x]", "<p>[a]<N1 x></p>"),
        Row("**a.**[^x]", "<p><strong>a.</strong><N1 x></p>"),
        Row("*“a”*[^x], (*b*)[^x]", "<p><em>“a”</em><N1 x>, (<em>b</em>)<N1 x x-2></p>"),
        Row("a[^x][^x]", "<p>a<N1 x><N1 x x-2></p>"),
        Row("a[^x]: c", "<p>a<N1 x>: c</p>"),
        Row("a [^x]\nc", "<p>a <N1 x>\nc</p>"),
        Row("https://x.org[^x]", "<p><a href=\"https://x.org\">https://x.org</a><N1 x></p>"),
        Row("[[blog]][^x]", "<p><a href=\"/blog/\">Blog</a><N1 x></p>"),
        Row("`a`[^x]", "<p><code>a</code><N1 x></p>"),
    ])
    func `a reference may stand wherever text does`(_ row: Row) throws {
        let html = try short("\(row.markdown)\n\n[^x]: b")
        #expect(html.hasPrefix(row.expected + "<notes><li id=\"fn-x\">"))
    }

    @Test(arguments: [
        Row("`[^x]`", "<p><code>[^x]</code></p>"),
        Row("    [^x]", "<pre><code>[^x]\n</code></pre>"),
        Row("```\n[^x]\n```", "<pre><code>[^x]\n</code></pre>"),
        Row("\\[^x]", "<p>[^x]</p>"),
        Row("[\\^x]", "<p>[^x]</p>"),
        Row("&#91;^x]", "<p>[^x]</p>"),
        Row("[^x](blog.md)", "<p><a href=\"/blog/\">^x</a></p>"),
        Row("[c](p:[^x])", "<p><a href=\"p:%5B%5Ex%5D\">c</a></p>"),
        Row("[c](p:p \"[^x]\")", "<p><a href=\"p:p\" title=\"[^x]\">c</a></p>"),
        Row("![c [^x]](p:p)", "<p><img src=\"p:p\" alt=\"c [^x]\" loading=\"lazy\" /></p>"),
        Row("[^] [^ ] [^a b] [^\n]", "<p>[^] [^ ] [^a b] [^\n]</p>"),
    ])
    func `brackets in code, escaped or of a link are no reference`(_ row: Row) throws {
        #expect(
            try short("\(row.markdown)\n\nz[^x]\n\n[^x]: b") == row.expected + "<p>z<N1 x></p>" + Self.note)
    }

    @Test(arguments: [
        Row("    [^x]: b", "<pre><code>[^x]: b\n</code></pre>"),
        Row("```\n[^x]: b\n```", "<pre><code>[^x]: b\n</code></pre>"),
        Row("<!--\n[^x]: b\n-->", ""),
        Row("\\[^x]: b", "<p>[^x]: b</p>"),
        Row("`[^x]: b`", "<p><code>[^x]: b</code></p>"),
    ])
    func `a definition in code or escaped is none`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row(
            "a[^1] b[^3]\n\n[^1]: x[^2]\n\n[^2]: y\n\n[^3]: z",
            "<p>a<N1 1> b<N2 3></p><notes><li id=\"fn-1\"><p>x<N3 2> <B 1></p></li><li id=\"fn-3\"><p>z <B 3></p></li><li id=\"fn-2\"><p>y <B 2></p></li></notes>"
        ),
        Row(
            "a[^1]\n\n[^1]: see [^1]",
            "<p>a<N1 1></p><notes><li id=\"fn-1\"><p>see <N1 1 1-2> <B 1> <B 1-2></p></li></notes>"),
        Row(
            "a[^b] c[^a]\n\n[^a]: x\n[^b]: y",
            "<p>a<N1 b> c<N2 a></p><notes><li id=\"fn-b\"><p>y <B b></p></li><li id=\"fn-a\"><p>x <B a></p></li></notes>"
        ),
    ])
    func `footnotes are numbered in the order of their first references, those in notes last`(_ row: Row)
        throws
    {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("> [^x]: b\n\na[^x]", "<blockquote></blockquote><p>a<N1 x></p>" + note),
        Row(
            "> a[^x]\n>\n> [^x]: b\n>\n>     c\n>\n> d",
            "<blockquote><p>a<N1 x></p><p>d</p></blockquote>" + two),
        Row("- a[^x]\n\n  [^x]: b\n- c", "<ul><li><p>a<N1 x></p></li><li><p>c</p></li></ul>" + note),
        Row("- a[^x]\n  [^x]: b\n- c", "<ul><li>a<N1 x></li><li>c</li></ul>" + note),
        Row("- a[^x]\n\n  [^x]: b\n\n      c\n\n  d", "<ul><li><p>a<N1 x></p><p>d</p></li></ul>" + two),
        Row("::: tip\na[^x]\n\n[^x]: b\n:::", "<tip|Tip><p>a<N1 x></p></div>" + note),
        Row("a[^x]\n\n[^x]: b\n## C", "<p>a<N1 x></p><h2 id=\"c\">C</h2>" + note),
        Row("a[^x]\n\n[^x]: b\n- c", "<p>a<N1 x></p><ul><li>c</li></ul>" + note),
        Row("a[^x]\n\n[^x]: b\n\n-  c", "<p>a<N1 x></p><ul><li>c</li></ul>" + note),
    ])
    func `a definition may stand in a quote, a list or a container`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("a[^y] b [^z]", "undefined-footnote 1:2, undefined-footnote 1:9"),
        Row("é |a|\n\n> - [^y]", "undefined-footnote 3:5"),
        Row("|a|\n|-|\n|\\| [^y]|", "undefined-footnote 3:5"),
        Row("[^x]: b", "unused-footnote 1:3"),
        Row("a\n\n> [^x]: b\n>     c", "unused-footnote 3:5"),
        Row("a[^x]\n\n[^x]: b\n\n[^x]: c", "duplicate-footnote 5:3"),
        Row("[^x]: b[^y]\n\n[^y]: c", "unused-footnote 1:3, unused-footnote 3:3"),
        Row("a[^x]\n\n[^x]: b[^y]", "undefined-footnote 3:8"),
        Row("a[^x]\r\n\r\n[^x]: b\r\n\r\n    c[^y]", "undefined-footnote 5:6"),
        Row("\\[^y] `[^y]` [^a b]", ""),
        Row("[^a](b.md)\n\n[^a]: https://x.org", "unused-footnote 3:3"),
    ])
    func `a footnote without a reference is reported, and a reference without a footnote`(_ row: Row) throws {
        let problems = try problems(row.markdown)
        #expect(problems == row.expected)
    }

    @Test func `the text of an undefined reference stays, an unused footnote is left out`() throws {
        #expect(try short("a[^y] *[^z]*\n\n[^x]: b") == "<p>a[^y] <em>[^z]</em></p>")
        #expect(try short("a[^x]\n\n[^x]: b\n\n[^x]: c") == "<p>a<N1 x></p>" + Self.note)
    }

    /// Labels that have one slug, a second reference that is named like another label, a heading like a note.
    @Test(arguments: [
        "a[^a] b[^a!] c[^*] d[^+]\n\n[^a]: 1\n[^a!]: 2\n[^*]: 3\n[^+]: 4",
        "a[^a] b[^a] c[^a-2]\n\n[^a]: 1\n[^a-2]: 2",
        "a[^a-2] b[^a] c[^a]\n\n[^a]: 1\n[^a-2]: 2",
        "## Fn a\n\n## Fnref a\n\na[^a]\n\n[^a]: 1",
        "a[^a]\n\n[^a]: 1\n\n## Fn a\n\n## Fnref a",
        "a[^a]\n\n[^a]: b\n\n    ## Fn a\n\n    ## C\n\n## C",
    ])
    func `no two ids of a page are equal`(_ markdown: String) throws {
        let html = try html(markdown)
        let ids = html.matches(of: /id="([^"]*)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "\(html)")
        let links = html.matches(of: /href="#([^"]*)"/).map { String($0.1) }
        #expect(Set(links).isSubset(of: ids), "\(html)")
        #expect(html.matches(of: /doc-noteref/).count == html.matches(of: /doc-backlink/).count)
    }

    @Test func `an outline has no reference, and neither have text and summary`() throws {
        let (page, linker) = try rendered("A blog[^x] is.\n\n## B[^x] c\n\n[^x]: The note.", terms: ["blog"])
        #expect(page.outline.map { String(decoding: $0.title, as: UTF8.self) } == ["B c"])
        #expect(page.outline.map(\.id) == ["b-c"])
        #expect(page.summary == "A blog is.")
        #expect(linker.text.hasPrefix("A blog is.\nB c"))
        #expect(linker.text.contains("The note."))
        #expect(
            page.mentions.map { page.sentence(of: $0) }.map { $0.before + $0.match + $0.after } == [
                "A blog is."
            ])
    }

    @Test func `a page's title may have a reference`() throws {
        let page = try rendered("# T[^x]\n\na\n\n[^x]: b").page
        #expect(shortened(String(decoding: page.heading ?? [], as: UTF8.self)) == "T<N1 x>")
        #expect(shortened(String(decoding: page.html, as: UTF8.self)) == "<p>a</p>" + Self.note)
        let bytes = Array("# T[^x]\n\n[^x]: b".utf8)
        #expect(
            try firstHeading(of: bytes, body: bytes.indices, path: #require(SourcePath("page.md"))) == "T")
    }

    @Test func `terms and links in a footnote are found`() throws {
        let (page, linker) = try rendered(
            "a[^x]\n\n[^x]: A blog and [b](wiki.md).\n\n    [[forum]]", terms: ["blog"])
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(html.contains("A <a href=\"/t\">blog</a> and <a href=\"/wiki/\">b</a>."))
        #expect(html.contains("<a href=\"/forum/\">Forum</a>"))
        #expect(linker.asked.map(\.destination) == ["wiki.md", "forum"])
        #expect(page.mentions.count == 3)
    }

    @Test(arguments: [
        Row("a[^x]\n\n[^x]: [b](a.md)\n\n    é [c](b.md)\n\n\t[[d]]", "3:11 a.md, 5:11 b.md, 7:4 d"),
        Row("> a[^x]\n>\n> [^x]: [b](a.md)\n>\n>     - [c](b.md)", "3:13 a.md, 5:13 b.md"),
        Row("- a[^x]\n\n  [^x]: [b](a.md)\n  [c](b.md)", "3:13 a.md, 4:7 b.md"),
        Row("a[^x]\n\n[^x]: [b](a.md)\n[c](b.md)\n\n[d](c.md)", "3:11 a.md, 4:5 b.md, 6:5 c.md"),
        Row("a[^x]\n\n[^x]: |b|\n    |-|\n    |\\| [c](b.md)|", "5:13 b.md"),
    ])
    func `a link in a footnote has its exact place`(_ row: Row) throws {
        let asked = try places(row.markdown).split(separator: ", ").sorted()
        #expect(asked.joined(separator: ", ") == row.expected)
    }
}
