// Wikilinks in cells, embeds (`![[…]]`) and includes (`{{#include …}}`).

import Diagnostics
import Markdown
import Testing

@Suite struct EmbedTests {
    /// Obsidian needs `\|` in a cell; its backslash is not part of the address.
    @Test(arguments: [
        Row(
            #"|a|b|\#n|-|-|\#n|[[blog\|c]]|[[wiki]]|"#,
            table("a|b", #"<a href="/blog/">c</a>|<a href="/wiki/">Wiki</a>"#)),
        Row(#"|[[blog\|c]]|\#n|-|"#, table(#"<a href="/blog/">c</a>"#)),
        Row(#"|a|\#n|-|\#n|*[[blog#h\|c d]]* e|"#, table("a", #"<em><a href="/blog/#h">c d</a></em> e"#)),
        Row(#"|a|b|\#n|-|-|\#n|[[blog|c]]|d|"#, table("a|b", "[[blog|c]]")),
        Row(#"|a|\#n|-|\#n|`[[blog\|c]]`|"#, table("a", "<code>[[blog¦c]]</code>")),
        Row(#"|a|\#n|-|\#n|[[gone\|c]]|"#, table("a", #"<span class="broken-link">c</span>"#)),
        Row(#"|a|\#n|-|\#n|\[[blog]]|"#, table("a", "[[blog]]")),
    ])
    func `a wikilink in a cell has a backslash before its bar`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row(#"|a|b|\#n|-|-|\#n|é [[blog\|c]]|[[wiki]]|"#, "3:6 blog, 3:18 wiki"),
        Row(#"> - |a|\#n>   |-|\#n>   |\| [[b\|c]] [[b]]|"#, "3:11 b, 3:20 b"),
    ])
    func `a wikilink in a cell has its exact place`(_ row: Row) throws {
        let places = try places(row.markdown)
        #expect(places == row.expected)
    }

    @Test(arguments: [
        Row("a\n\n![[blog]]\n\nb", "<p>a</p><section class=\"embed\"><p>blog</p></section><p>b</p>"),
        Row("![[blog#history]]", "<section class=\"embed\"><p>blog#history</p></section>"),
        Row("> ![[blog]]", "<blockquote><section class=\"embed\"><p>blog</p></section></blockquote>"),
        Row("- ![[blog]]\n- b", "<ul><li><section class=\"embed\"><p>blog</p></section></li><li>b</li></ul>"),
        Row("> [!note]\n> ![[blog]]", "<note|Note><section class=\"embed\"><p>blog</p></section></div>"),
        Row("::: tip\n![[blog]]\n:::", "<tip|Tip><section class=\"embed\"><p>blog</p></section></div>"),
    ])
    func `an embed of a page alone in its paragraph takes its place`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
        let problems = try problems(row.markdown)
        #expect(problems == "")
    }

    @Test(arguments: [
        "![[p.png]]", "a ![[p.png]] b", "|a|\n|-|\n|![[p.png]]|", "## A ![[p.png]]", "- [x] ![[p.png]]",
    ])
    func `an embed of an image is an image, in a line too`(_ markdown: String) throws {
        let html = try html(markdown)
        #expect(html.contains("<img src=\"/p.png\" alt=\"") && isBalanced(html), "\(html)")
        #expect(try !self.html("![[p.png|300]]").contains("alt=\"300\""))
        #expect(try self.html("![[p.png|300]]").contains("width=\"300\""))
        #expect(try self.html("|a|\n|-|\n|![[p.png\\|300]]|").contains("width=\"300\""))
    }

    private func html(_ markdown: String) throws -> String { try MarkdownTests.html(markdown) }

    @Test func `an embed of blocks in the middle of a line breaks no paragraph`() throws {
        for markdown in [
            "a ![[blog]] b", "## A ![[blog]]", "|a|\n|-|\n|![[blog]]|", "*![[blog]]*",
            "[a ![[blog]]](wiki.md)",
        ] {
            let html = try html(markdown)
            #expect(
                isBalanced(html) && !html.contains(/<p>[^\/]*<section/)
                    && !html.contains(/<h2[^\/]*<section/), "\(html)")
        }
    }

    @Test(arguments: [
        Row("\\![[blog]]", "<p>!<a href=\"/blog/\">Blog</a></p>"),
        Row("!\\[[blog]]", "<p>![[blog]]</p>"),
        Row("`![[blog]]`", "<p><code>![[blog]]</code></p>"),
        Row("    ![[blog]]", "<pre><code>![[blog]]\n</code></pre>"),
        Row("```\n![[blog]]\n```", "<pre><code>![[blog]]\n</code></pre>"),
        Row("![[blog]](p:p)", "<p><img src=\"p:p\" alt=\"[blog]\" loading=\"lazy\" /></p>"),
        Row("![[]] ![[ ]]", "<p>![[]] ![[ ]]</p>"),
        Row("![[gone]]", "<p>![[gone]]</p>"),
    ])
    func `an embed that is escaped, code, a link or nowhere stays`(_ row: Row) throws {
        let html = try short(row.markdown)
        if row.markdown == "![[gone]]" {
            #expect(html.contains("gone"))
        } else {
            #expect(html == row.expected)
        }
    }

    @Test func `an embed is asked for with its text and place`() throws {
        let markdown = "é ![[p.png|300]]\n\n> - ![[blog#h]]\n\n|a|\n|-|\n|![[q.png\\|Q]]|"
        let asked = try rendered(markdown).linker.asked
        #expect(asked.map(\.kind) == [.embed, .embed, .embed])
        #expect(asked.map(\.destination) == ["p.png", "blog#h", "q.png"])
        #expect(asked.map(\.text) == ["300", "", "Q"])
        #expect(try places(markdown) == "1:6 p.png, 3:8 blog#h, 7:5 q.png")
    }

    // MARK: Includes

    private func including(_ markdown: String, _ files: [String: String]) throws -> (
        html: String, page: RenderedMarkdown, linker: TestLinker
    ) {
        let (page, linker) = try rendered(markdown, files: files)
        return (shortened(String(decoding: page.html, as: UTF8.self)).trimmingSuffix("\n"), page, linker)
    }

    @Test(arguments: [
        Row("a\n\n{{#include x.md}}\n\nb", "<p>a</p><p>X <em>y</em></p><p>b</p>"),
        Row("{{#include x.md}}", "<p>X <em>y</em></p>"),
        Row("{{#include  x.md  }}  ", "<p>X <em>y</em></p>"),
        Row("> {{#include x.md}}", "<blockquote><p>X <em>y</em></p></blockquote>"),
        Row("- {{#include x.md}}\n- b", "<ul><li>X <em>y</em></li><li>b</li></ul>"),
        Row(
            "- a\n\n  {{#include two.md}}\n- b",
            "<ul><li><p>a</p><p>One</p><p>Two</p></li><li><p>b</p></li></ul>"),
        Row(
            "> a\n>\n> {{#include two.md}}\n>\n> b",
            "<blockquote><p>a</p><p>One</p><p>Two</p><p>b</p></blockquote>"),
        Row("::: tip\n{{#include x.md}}\n:::", "<tip|Tip><p>X <em>y</em></p></div>"),
        Row("{{#include table.md}}", table("a", "b")),
        Row("{{#include callout.md}}", "<tip|Tip><p>a</p></div>"),
        Row("{{#include outer.md}}", "<p>O</p><p>X <em>y</em></p>"),
        Row("[r]\n\n{{#include link.md}}", "<p><a href=\"https://r.org\">r</a></p>"),
        Row("{{#include x.md}}\r\n\r\nb", "<p>X <em>y</em></p><p>b</p>"),
    ])
    func `an include on a line of its own is the text of a file`(_ row: Row) throws {
        let files = [
            "x.md": "X *y*\n", "two.md": "One\n\nTwo\n", "table.md": "|a|\n|-|\n|b|\n",
            "callout.md": "> [!tip]\n> a",
            "outer.md": "O\n\n{{#include x.md}}\n", "link.md": "[r]: https://r.org\n",
        ]
        let html = try including(row.markdown, files).html
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("a {{#include x.md}} b", "<p>a {{#include x.md}} b</p>"),
        Row("`{{#include x.md}}`", "<p><code>{{#include x.md}}</code></p>"),
        // Alone in a code block it is the code, as in mdBook.
        Row("    a\n    {{#include x.md}}", "<pre><code>a\n{{#include x.md}}\n</code></pre>"),
        Row("```\na\n{{#include x.md}}\n```", "<pre><code>a\n{{#include x.md}}\n</code></pre>"),
        Row("\\{{#include x.md}}", "<p>{{#include x.md}}</p>"),
        Row("{{#include}}", "<p>{{#include}}</p>"),
        Row("{{ include x.md }}", "<p>{{ include x.md }}</p>"),
        Row("{{#include gone.md}}", "<p>{{#include gone.md}}</p>"),
    ])
    func `other braces stay`(_ row: Row) throws {
        let html = try including(row.markdown, ["x.md": "X"]).html
        #expect(html == row.expected)
    }

    @Test func `what is wrong in an included file is reported there`() throws {
        let (_, page, linker) = try including(
            "é\n\n{{#include x.md}}\n\n[b](b.md) <i>", ["x.md": "Y\n\n> é [a](a.md) <b>\n"])
        #expect(linker.asked.map(\.place.path.string) == ["content/x.md", "content/page.md"])
        #expect(linker.asked.map(\.place.range.lowerBound) == [12, 27])
        #expect(page.diagnostics.compactMap { $0.place?.path.string } == ["content/x.md", "content/page.md"])
        #expect(page.diagnostics.compactMap { $0.place?.range.lowerBound } == [18, 33])
    }

    @Test func `an include that leads back to itself is reported and ends`() throws {
        let (html, page, _) = try including(
            "{{#include x.md}}", ["x.md": "X\n\n{{#include y.md}}", "y.md": "Y\n\n{{#include x.md}}"])
        #expect(html.contains("<p>X</p>") && html.contains("<p>Y</p>"))
        #expect(page.diagnostics.count == 1)
        #expect(page.diagnostics.first?.place?.path.string == "content/y.md")
    }

    /// Ten files, each with ten includes of the next, would be ten thousand million lines.
    @Test(.timeLimit(.minutes(1))) func `includes that multiply are limited`() throws {
        var files: [String: String] = [:]
        for i in 0..<20 { files["\(i).md"] = String(repeating: "{{#include \(i + 1).md}}\n\n", count: 4) }
        files["20.md"] = "x"
        let page = try including("{{#include 0.md}}", files).page
        #expect(page.html.count < 10_000_000)
        #expect(!page.diagnostics.isEmpty)
    }

    @Test func `includes of what is not there, or of the page itself, are tried twenty times`() throws {
        for name in ["gone.md", "page.md"] {
            let markdown = String(repeating: "{{#include \(name)}}\n\n", count: 50_000)
            let (_, page, linker) = try including(markdown, ["page.md": markdown])
            #expect(linker.includes <= 21)
            #expect(page.diagnostics.count >= 49_980)
            #expect(page.diagnostics.last?.message.contains("20 includes of this page failed") == true)
        }
    }

    @Test
    func `an included file that starts and ends in the middle of a construct changes nothing outside of it`()
        throws
    {
        #expect(
            try including("a\n\n{{#include x.md}}\n\nb", ["x.md": "```\nc"]).html.hasPrefix(
                "<p>a</p><pre><code>c\n"))
        let unclosed = try including("> {{#include x.md}}\n\nb", ["x.md": "::: tip\nc"]).html
        #expect(unclosed == "<blockquote><tip|Tip><p>c</p></div></blockquote><p>b</p>")
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
