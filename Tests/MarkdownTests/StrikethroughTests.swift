// Strikethrough: one tilde or two.

import Markdown
import Testing

@Suite struct StrikethroughTests {
    @Test(arguments: [
        Row("A ~proper~ and a ~~proper~~ one.", "<p>A <del>proper</del> and a <del>proper</del> one.</p>"),
        Row("~~a\nb~~", "<p><del>a\nb</del></p>"),
        Row(
            "~~*a* `b` [c](blog.md)~~", "<p><del><em>a</em> <code>b</code> <a href=\"/blog/\">c</a></del></p>"
        ),
        Row("*~~a~~*", "<p><em><del>a</del></em></p>"),
        Row("[~~a~~](blog.md)", "<p><a href=\"/blog/\"><del>a</del></a></p>"),
        Row("~~**a**~~ **~~b~~**", "<p><del><strong>a</strong></del> <strong><del>b</del></strong></p>"),
        Row("a~~b~~c", "<p>a<del>b</del>c</p>"),
        Row("~~a~~b~~c~~", "<p><del>a</del>b<del>c</del></p>"),
        Row("This ~is ~ legit~ isn't ~ legit.", "<p>This <del>is ~ legit</del> isn't ~ legit.</p>"),
        Row("~~https://x.org~~", "<p><del><a href=\"https://x.org\">https://x.org</a></del></p>"),
        Row("~~[[blog]]~~", "<p><del><a href=\"/blog/\">Blog</a></del></p>"),
        Row("## ~~A~~ b", "<h2 id=\"a-b\"><del>A</del> b</h2>"),
        Row("- ~~a~~\n- b", "<ul><li><del>a</del></li><li>b</li></ul>"),
        Row("~~社交~~媒体", "<p><del>社交</del>媒体</p>"),
        Row("\"~~a~~\"", "<p>&quot;<del>a</del>&quot;</p>"),
        Row("~~a ![x](p:p) b~~", "<p><del>a <img src=\"p:p\" alt=\"x\" loading=\"lazy\" /> b</del></p>"),
        Row("![~~a~~](p:p)", "<p><img src=\"p:p\" alt=\"a\" loading=\"lazy\" /></p>"),
        // Emphasis is read first; GitHub strikes “*a”.
        Row("~~*a~~*", "<p>~~<em>a~~</em></p>"),
        Row("~a ~~b~~ c~", "<p><del>a <del>b</del> c</del></p>"),
        Row("*~a*~", "<p><em>~a</em>~</p>"),
        Row("~~a  \nb~~", "<p><del>a<br />\nb</del></p>"),
    ])
    func `text between equal runs of one or two tildes is struck`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("These are ~not.\n\nNo, not~", "<p>These are ~not.</p><p>No, not~</p>"),
        Row("a ~~~b~~~ c", "<p>a ~~~b~~~ c</p>"),
        Row("a ~~~~~b~~~~~ c", "<p>a ~~~~~b~~~~~ c</p>"),
        Row("No ~mismatch~~ or ~~mismatch~", "<p>No ~mismatch~~ or ~~mismatch~</p>"),
        Row("~~ a ~~", "<p>~~ a ~~</p>"),
        Row("~~ a~~", "<p>~~ a~~</p>"),
        Row("\\~a~ \\~~b~~", "<p>~a~ ~~b~~</p>"),
        Row("~~a\\~~", "<p>~~a~~</p>"),
        Row("&#126;a&#126;", "<p>~a~</p>"),
        Row("`~~a~~`", "<p><code>~~a~~</code></p>"),
        Row("    ~~a~~", "<pre><code>~~a~~\n</code></pre>"),
        Row("[a](as-is~~b~~)", "<p><a href=\"as-is~~b~~\">a</a></p>"),
        Row("[a](p:p \"~~b~~\")", "<p><a href=\"p:p\" title=\"~~b~~\">a</a></p>"),
        Row("~~~\na\n~~~", "<pre><code>a\n</code></pre>"),
        Row("about ~5 and ~10 things", "<p>about ~5 and ~10 things</p>"),
        Row("~/bin and ~/lib", "<p>~/bin and ~/lib</p>"),
    ])
    func `other tildes stay`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test func `terms are found in struck text, and its words are text`() throws {
        let (page, linker) = try rendered("A ~~blog~~ x", terms: ["blog"])
        #expect(
            String(decoding: page.html, as: UTF8.self) == "<p>A <del><a href=\"/t\">blog</a></del> x</p>\n")
        #expect(linker.text == "A blog x")
    }
}
