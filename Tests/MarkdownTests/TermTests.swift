// Words that become links.

import Diagnostics
import Markdown
import Testing

@Suite struct TermTests {
    @Test(arguments: [
        Row("A blog here.", "<p>A <T>blog</a> here.</p>"),
        Row("blog", "<p><T>blog</a></p>"),
        Row("blog, blog and blog", "<p><T>blog</a>, <T>blog</a> and <T>blog</a></p>"),
        Row("blogblog", "<p><T>blog</a><T>blog</a></p>"),
        Row("*blog* **a blog**", "<p><em><T>blog</a></em> <strong>a <T>blog</a></strong></p>"),
        Row("social media", "<p><T>social media</a></p>"),
        Row("x social\nmedia y", "<p>x <T>social\nmedia</a> y</p>"),
        Row("> x social\n> media", "<blockquote>\n<p>x <T>social\nmedia</a></p>\n</blockquote>"),
        Row("x social\\\nmedia y", "<p>x social<br />\nmedia y</p>"),
        Row("*social* media", "<p><em>social</em> media</p>"),
        Row("R&amp;D and &lt;b&gt; blog", "<p><T>R&amp;D</a> and &lt;b&gt; <T>blog</a></p>"),
        Row("a \\*blog\\* \\blog", "<p>a *<T>blog</a>* \\<T>blog</a></p>"),
        Row("ein Überblick, Über", "<p>ein <T>Über</a>blick, <T>Über</a></p>"),
        Row("社交媒体很好", "<p><T>社交媒体</a>很好</p>"),
        Row("- blog\n- x", "<ul>\n<li><T>blog</a></li>\n<li>x</li>\n</ul>"),
        Row("a_blog_b it's \"blog\"!", "<p>a_<T>blog</a>_b it's &quot;<T>blog</a>&quot;!</p>"),
    ])
    func `a term becomes a link where plain text alone is crossed`(_ row: Row) throws {
        let terms = ["blog", "social media", "R&D", "Über", "社交媒体"]
        let expected = row.expected.replacing("<T>", with: "<a href=\"/t\">")
        #expect(try html(row.markdown, terms: terms) == expected)
    }

    @Test(arguments: [
        "## blog", "[blog](wiki.md)", "[blog]()", "[blog](gone.md)", "`blog`", "![blog](p.png)", "    blog",
        "```\nblog\n```",
        "<b title='blog'>", "> blog\n>\n> — [x](source-a.md)", "> > blog\n>\n> [x](source-a.md)",
        "[[blog|blog]]",
        "[*blog*](wiki.md)", "<https://x.org/blog>",
    ])
    func `a term is no link in a heading, link, code, image, HTML or quotation`(_ markdown: String) throws {
        #expect(try !html(markdown, terms: ["blog"]).contains("href=\"/t\""))
    }

    @Test func `a text of more than a megabyte has its terms linked`() throws {
        let long = String(repeating: "x", count: 1 << 20)
        let page = try html("A blog here.\n\n    \(long)\n\nA blog.", terms: ["blog"])
        let link = "<a href=\"/t\">blog</a>"
        #expect(page == "<p>A \(link) here.</p>\n<pre><code>\(long)\n</code></pre>\n<p>A \(link).</p>")
    }

    @Test func `a quote without a source is prose, and so is the text after one with a source`() throws {
        #expect(try html("> blog", terms: ["blog"]).contains("/t"))
        #expect(try html("> [x](source.md)\n\nblog", terms: ["blog"]).contains("/t"))
        #expect(try html("> blog\n>\n> > [x](source.md)", terms: ["blog"]).contains("/t"))
    }

    @Test func `links that overlap or cut a character are left out`() throws {
        struct Wrong: Linker {
            mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
                (.keep, false)
            }
            let tags = TermTags([Anchor(href: [])])
            mutating func terms(in block: TextBlock) -> [TermLink] {
                [0..<2, 1..<3, 7..<8, 9..<99, -3..<1, 3..<3].map { TermLink($0, tag: 0) }
            }
        }
        var linker = Wrong()
        let bytes = Array("ab cd é *f* g".utf8)
        let path = try #require(page)
        let result = render(
            bytes, body: bytes.indices, path: path, options: MarkdownOptions(), linker: &linker)
        #expect(
            String(decoding: result.html, as: UTF8.self) == "<p><a href=\"\">ab</a> cd é <em>f</em> g</p>\n")
    }

    @Test func `a linker sees each block's text, runs, section and lines`() throws {
        let markdown = "é *social*\nmedia `c` [l](w.md)  \n<b>x\n\n## H\n\n- ![i](p.png)\n\n```\ncode\n```"
        let (_, linker) = try rendered(markdown)
        #expect(
            linker.blocks.map { String(decoding: $0.bytes, as: UTF8.self) } == [
                "é social media c l\n<b>x", "H", "i", "code\n",
            ])
        #expect(linker.blocks.map(\.section) == [0, 1, 1, 1])
        let runs = linker.blocks[0].runs
        #expect(
            runs.map { String(decoding: linker.blocks[0].bytes[$0.range], as: UTF8.self) } == [
                "é ", "social", " media ", "c", " ", "l", "<b>", "x",
            ])
        #expect(runs.map(\.context) == [.prose, .prose, .prose, .code, .prose, .link, .html, .prose])
        #expect(linker.blocks[1].runs.map(\.context) == [.heading])
        #expect(linker.blocks[2].runs.map(\.context) == [.image])
        #expect(linker.blocks[3].runs.map(\.context) == [.code])
        #expect(linker.blocks[0].lineEnds == [9, 19])
        #expect(
            linker.blocks.map { bytes($0.place, of: markdown) } == [
                "é *social*\nmedia `c` [l](w.md)  \n<b>x", "## H", "![i](p.png)", "```\ncode\n```",
            ])
    }
}
