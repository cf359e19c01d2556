// Addresses that become links without `<` and `>`.

import Markdown
import Testing

@Suite struct AutolinkTests {
    private static func link(_ address: String, _ scheme: String = "") -> String {
        "<a href=\"\(scheme)\(address)\">\(address)</a>"
    }

    @Test(arguments: [
        Row("https://x.org", "<p>\(link("https://x.org"))</p>"),
        Row("a http://x.org/b?c=d#e f", "<p>a \(link("http://x.org/b?c=d#e")) f</p>"),
        Row("ftp://x.org", "<p>\(link("ftp://x.org"))</p>"),
        Row("www.x.org", "<p>\(link("www.x.org", "http://"))</p>"),
        Row("me@x.org", "<p>\(link("me@x.org", "mailto:"))</p>"),
        Row(
            "See https://x.org/a. Or (https://x.org/b), \"https://x.org/c\"!",
            "<p>See \(link("https://x.org/a")). Or (\(link("https://x.org/b"))), &quot;\(link("https://x.org/c"))&quot;!</p>"
        ),
        Row("https://en.wikipedia.org/wiki/A_(b)", "<p>\(link("https://en.wikipedia.org/wiki/A_(b)"))</p>"),
        Row("(https://x.org/A_(b))", "<p>(\(link("https://x.org/A_(b)")))</p>"),
        Row("https://x.org/a*b_c", "<p>\(link("https://x.org/a*b_c"))</p>"),
        Row("**https://x.org**", "<p><strong>\(link("https://x.org"))</strong></p>"),
        Row("*https://x.org/a*", "<p><em>\(link("https://x.org/a"))</em></p>"),
        Row("_https://x.org/a_", "<p><em>\(link("https://x.org/a"))</em></p>"),
        Row("~~www.x.org~~", "<p><del>\(link("www.x.org", "http://"))</del></p>"),
        Row("https://x.org/ü", "<p><a href=\"https://x.org/%C3%BC\">https://x.org/ü</a></p>"),
        Row("a\nhttps://x.org\nb", "<p>a\n\(link("https://x.org"))\nb</p>"),
        Row("- https://x.org\n- b", "<ul><li>\(link("https://x.org"))</li><li>b</li></ul>"),
        Row("## https://x.org", "<h2 id=\"https-x-org\">\(link("https://x.org"))</h2>"),
        Row("HTTPS://X.ORG", "<p>\(link("HTTPS://X.ORG"))</p>"),
        Row("https://x.org:8080/a", "<p>\(link("https://x.org:8080/a"))</p>"),
        Row("http://localhost:8080/", "<p>\(link("http://localhost:8080/"))</p>"),
        Row("https://x.org,https://y.org", "<p>\(link("https://x.org,https://y.org"))</p>"),
        Row("https://x.org/a\"b", "<p><a href=\"https://x.org/a%22b\">https://x.org/a&quot;b</a></p>"),
        Row("https://x.org\n: a", "<dl><dt>\(link("https://x.org"))</dt><dd>a</dd></dl>"),
        Row("|https://x.org|\n|-|", table(link("https://x.org"))),
        Row("hello+x@mail.example is", "<p>\(link("hello+x@mail.example", "mailto:")) is</p>"),
        Row("地址：https://x.org", "<p>地址：\(link("https://x.org"))</p>"),
    ])
    func `an address becomes a link`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("`https://x.org`", "<p><code>https://x.org</code></p>"),
        Row("    https://x.org", "<pre><code>https://x.org\n</code></pre>"),
        Row("[https://x.org](blog.md)", "<p><a href=\"/blog/\">https://x.org</a></p>"),
        Row("[a me@x.org b](blog.md)", "<p><a href=\"/blog/\">a me@x.org b</a></p>"),
        Row("[*www.x.org*](blog.md)", "<p><a href=\"/blog/\"><em>www.x.org</em></a></p>"),
        Row("[[blog|https://x.org]]", "<p><a href=\"/blog/\">https://x.org</a></p>"),
        Row("<https://x.org>", "<p><a href=\"https://x.org\">https://x.org</a></p>"),
        Row("![https://x.org](p:p)", "<p><img src=\"p:p\" alt=\"https://x.org\" loading=\"lazy\" /></p>"),
        Row("https:// http://.", "<p>https:// http://.</p>"),
        Row("www.", "<p>www.</p>"),
        Row("awww.x.org", "<p>awww.x.org</p>"),
        Row("@x.org a@ a@b", "<p>@x.org a@ a@b</p>"),
        Row("n@.  b @a.b.c@. x", "<p>n@.  b @a.b.c@. x</p>"),
        Row("a.b-c_d@a.b-", "<p>a.b-c_d@a.b-</p>"),
        Row("javascript://x.org", "<p>javascript://x.org</p>"),
        Row("https\\://x.org", "<p>https://x.org</p>"),
        Row("www.x_y.org www.a.b_c", "<p>www.x_y.org www.a.b_c</p>"),
    ])
    func `an address in code or a link, and what is none, stays`(_ row: Row) throws {
        let html = try short(row.markdown)
        #expect(html == row.expected)
    }

    @Test func `an address is asked for as a link, with its place`() throws {
        let markdown = "é https://x.org\n\n|a|\n|-|\n|\\| www.y.org|\n\n> - me@z.org."
        let asked = try rendered(markdown).linker.asked
        #expect(asked.map(\.kind) == [.link, .link, .link])
        #expect(asked.map(\.destination) == ["https://x.org", "http://www.y.org", "mailto:me@z.org"])
        #expect(try places(markdown) == "1:3 https://x.org, 5:5 www.y.org, 7:5 me@z.org")
    }

    @Test func `a term in an address is no link`() throws {
        #expect(try !html("https://blog.org me@blog.org", terms: ["blog"]).contains("/t"))
    }
}
