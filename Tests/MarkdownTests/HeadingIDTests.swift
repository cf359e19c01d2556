// Ids that authors give headings: `## History {#history}`.

import Diagnostics
import Markdown
import Testing

@Suite struct HeadingIDTests {
    @Test func `a heading has a link to itself`() throws {
        let options = MarkdownOptions(headingLinks: true)
        #expect(
            try html("## A & *b* {#own}", options: options)
                == ##"<h2 id="own"><span id="a-b"></span>A &amp; <em>b</em> <a class="heading-link" href="#own" aria-label="Link to this section: A &amp; b">#</a></h2>"##
        )
        #expect(
            try html("## “A”\n\n## “A”", options: options).hasSuffix(
                ##"<h2 id="a-1">“A” <a class="heading-link" href="#a-1" aria-label="Link to this section: “A”">#</a></h2>"##
            ))
    }

    @Test(arguments: [
        Row("## A {#own}", "<h2 id=\"own\">A</h2>"),
        Row("## A {#own}  ", "<h2 id=\"own\">A</h2>"),
        Row("## A {#own} ##", "<h2 id=\"own\">A</h2>"),
        Row("## A ## {#own}", "<h2 id=\"own\">A</h2>"),
        Row("A {#own}\n---", "<h2 id=\"own\">A</h2>"),
        Row("A\nb {#own}\n---", "<h2 id=\"own\">A\nb</h2>"),
        Row("## *A* `b` {#own}", "<h2 id=\"own\"><em>A</em> <code>b</code></h2>"),
        Row("## *A* {#own}", "<h2 id=\"own\"><em>A</em></h2>"),
        Row("## [A](blog.md) {#own}", "<h2 id=\"own\"><a href=\"/blog/\">A</a></h2>"),
        Row("## {#own}", "<h2 id=\"own\"></h2>"),
        Row("## A {#ü-1_2.3:x}", "<h2 id=\"ü-1_2.3:x\">A</h2>"),
        Row("## A {#Own}", "<h2 id=\"Own\">A</h2>"),
        Row("> ## A {#own}", "<blockquote><h2 id=\"own\">A</h2></blockquote>"),
        Row("- ## A {#own}", "<ul><li><h2 id=\"own\">A</h2></li></ul>"),
        Row("## A {#own}\r\n\r\nb", "<h2 id=\"own\">A</h2><p>b</p>"),
        Row("## A {#a} {#own}", "<h2 id=\"own\">A {#a}</h2>"),
        Row("## C# {#c-sharp}", "<h2 id=\"c-sharp\">C#</h2>"),
        Row("## A_b_ {#a_b_c}", "<h2 id=\"a_b_c\">A_b_</h2>"),
    ])
    func `a heading's own id stands at its end`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    @Test(arguments: [
        Row("## A \\{#x}", "<h2 id=\"a-x\">A {#x}</h2>"),
        Row("## A {\\#x}", "<h2 id=\"a-x\">A {#x}</h2>"),
        Row("## A {#x\\}", "<h2 id=\"a-x\">A {#x}</h2>"),
        Row("## A &#123;#x}", "<h2 id=\"a-x\">A {#x}</h2>"),
        Row("## A `{#x}`", "<h2 id=\"a-x\">A <code>{#x}</code></h2>"),
        Row("## A {#}", "<h2 id=\"a\">A {#}</h2>"),
        Row("## A {# x}", "<h2 id=\"a-x\">A {# x}</h2>"),
        Row("## A {#x y}", "<h2 id=\"a-x-y\">A {#x y}</h2>"),
        Row("## A {#x} b", "<h2 id=\"a-x-b\">A {#x} b</h2>"),
        Row("## A {x}", "<h2 id=\"a-x\">A {x}</h2>"),
        Row("A {#x}", "<p>A {#x}</p>"),
        Row("- A {#x}", "<ul><li>A {#x}</li></ul>"),
        Row("    ## A {#x}", "<pre><code>## A {#x}\n</code></pre>"),
    ])
    func `other braces stay`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    /// An address that an author chose must not change because a heading before it was given the same words.
    @Test(arguments: [
        Row("## A {#x}\n\n## X", "<h2 id=\"x\">A</h2><h2 id=\"x-1\">X</h2>"),
        Row("## X\n\n## A {#x}", "<h2 id=\"x-1\">X</h2><h2 id=\"x\">A</h2>"),
        Row("## X\n\n## X\n\n## A {#x-1}", "<h2 id=\"x\">X</h2><h2 id=\"x-2\">X</h2><h2 id=\"x-1\">A</h2>"),
    ])
    func `a heading's own id is kept, and the others make way`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("A {#a}\n---\nB {#b}\n---", "<h2 id=\"a\">A</h2><h2 id=\"b\">B</h2>"),
        Row("A {#x}\n---\nB\n---", "<h2 id=\"x\">A</h2><h2 id=\"b\">B</h2>"),
        Row("A {#a}\n---\npara {#p}", "<h2 id=\"a\">A</h2><p>para {#p}</p>"),
        Row("A {#a}\n---\n> q {#p}", "<h2 id=\"a\">A</h2><blockquote><p>q {#p}</p></blockquote>"),
        Row("A {#a}\n---\n    c {#p}", "<h2 id=\"a\">A</h2><pre><code>c {#p}\n</code></pre>"),
        Row("A {#a}\n---\n## B {#b}", "<h2 id=\"a\">A</h2><h2 id=\"b\">B</h2>"),
        Row("A {#a}\n---\n- item {#p}", "<h2 id=\"a\">A</h2><ul><li>item {#p}</li></ul>"),
        Row("A\nb {#a}\n---\nc {#p}", "<h2 id=\"a\">A\nb</h2><p>c {#p}</p>"),
        Row("A {#a}\n---\n---", "<h2 id=\"a\">A</h2><hr />"),
        Row("A {#a}\r\n---\r\nB {#b}\r\n---\r\n", "<h2 id=\"a\">A</h2><h2 id=\"b\">B</h2>"),
        Row(
            "> A {#a}\n> ---\n> B {#b}\n> ---\np {#p}",
            "<blockquote><h2 id=\"a\">A</h2><h2 id=\"b\">B</h2></blockquote><p>p {#p}</p>"),
        Row(
            "- A {#a}\n  ---\n  p {#p}",
            "<ul><li><h2 id=\"a\">A</h2>p {#p}</li></ul>"),
        Row(
            "[[blog]] {#a}\n---\n[[blog]] {#p}",
            "<h2 id=\"a\"><a href=\"/blog/\">Blog</a></h2><p><a href=\"/blog/\">Blog</a> {#p}</p>"),
    ])
    func `a heading with a line below takes no id of what follows it`(_ row: Row) throws {
        let html = try short(row.markdown).replacing(/<span id="[^"]*"><\/span>/, with: "")
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    @Test(arguments: [
        Row("## X\n\n```\n## Y {#x}\n```", "x"), Row("## X\n\n    ## Y {#x}", "x"),
        Row("## X\n\n`{#x}`", "x"), Row("## X\n\nsee {#x}", "x"), Row("## X\n\n<!-- {#x} -->", "x"),
        Row("## X\n\n## \\{#x}", "x x-1"), Row("## X\n\n## `{#x}`", "x x-1"),
        Row("## X\n\n## Y {#x} z", "x y-x-z"),
        Row("## X\n\n%% ## Y {#x} %%", "x"),
        Row("## X\n\n> ## Y {#x}", "x-1 x"), Row("## X\n\n::: note\n## Y {#x}\n:::", "x-1 x"),
        Row("## X\n\na[^n]\n\n[^n]: ## Y {#x}", "x-1 x"), Row("## X\n\nY {#x}\n---", "x-1 x"),
    ])
    func `only a heading's own id makes others give way`(_ row: Row) throws {
        let page = try rendered(row.markdown).page
        #expect(page.outline.map(\.id).joined(separator: " ") == row.expected)
    }

    @Test func `two headings with one own id are reported and get two ids`() throws {
        #expect(try short("## A {#x}\n\n## B {#x}") == "<h2 id=\"x\">A</h2><h2 id=\"x-1\">B</h2>")
        #expect(try problems("## A {#x}\n\n## B {#x}").contains("3:"))
    }

    @Test func `an own id is in the outline and in no text`() throws {
        let (page, linker) = try rendered("## A *b* {#own}\n\n### C {#c-d}")
        #expect(page.outline.map(\.id) == ["own", "c-d"])
        #expect(page.outline.map { String(decoding: $0.title, as: UTF8.self) } == ["A <em>b</em>", "C"])
        // `[[page#A b]]` leads to a heading with an id of its own too.
        #expect(page.ids == ["own", "a-b", "c-d", "c"])
        #expect(linker.text == "A b\nC")
    }

    @Test func `a page's title may have an own id`() throws {
        let page = try rendered("# T {#own}\n\na").page
        #expect(page.heading.map { String(decoding: $0, as: UTF8.self) } == "<span id=\"t\"></span>T")
        for markdown in ["# T {#own}", "T {#own}\n==="] {
            let bytes = Array(markdown.utf8)
            #expect(
                try firstHeading(of: bytes, body: bytes.indices, path: #require(SourcePath("page.md"))) == "T"
            )
        }
    }

    @Test func `an own id is escaped`() throws {
        #expect(try !html("## A {#x\"><script>}").contains("<script>"))
        #expect(try !html("## A {#x\"onclick=\"y}").contains("\"onclick"))
    }
}
