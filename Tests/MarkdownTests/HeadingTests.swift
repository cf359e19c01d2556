// Headings, ids, outline, title.

import Markdown
import Testing

@Suite struct HeadingTests {
    @Test(arguments: [
        Row("## A b", #"<h2 id="a-b">A b</h2>"#),
        Row("## *A* `b` & c!", #"<h2 id="a-b-c"><em>A</em> <code>b</code> &amp; c!</h2>"#),
        Row(
            "## What’s new in “Über 2.0”?", #"<h2 id="what-s-new-in-über-2-0">What’s new in “Über 2.0”?</h2>"#
        ),
        Row("## 社交 媒体", #"<h2 id="社交-媒体">社交 媒体</h2>"#),
        Row("## …", #"<h2 id="section">…</h2>"#),
        Row("##", #"<h2 id="section"></h2>"#),
        Row(
            "## A\n## A\n## A-1\n## A",
            "<h2 id=\"a\">A</h2>\n<h2 id=\"a-1\">A</h2>\n<h2 id=\"a-1-1\">A-1</h2>\n<h2 id=\"a-2\">A</h2>"),
        Row("A\n---", #"<h2 id="a">A</h2>"#),
        Row("> # A", "<blockquote>\n<h1 id=\"a\">A</h1>\n</blockquote>"),
        Row("- ## A\n  b", "<ul>\n<li>\n<h2 id=\"a\">A</h2>\nb</li>\n</ul>"),
        Row("x\n\n# A", "<p>x</p>\n<h1 id=\"a\">A</h1>"),
    ])
    func `a heading gets an id from its words`(_ row: Row) throws {
        #expect(try html(row.markdown) == row.expected)
    }

    @Test func `an outline has each heading without its links`() throws {
        let page = try rendered("# T\n\n## A *b* [c](x.md \"a > b\")\n\n### D\n\n## [[e]]").page
        #expect(page.outline.map(\.level) == [2, 3, 2])
        #expect(page.outline.map(\.id) == ["a-b-c", "d", "e"])
        #expect(
            page.outline.map { String(decoding: $0.title, as: UTF8.self) } == ["A <em>b</em> c", "D", "E"])
        #expect(page.ids == ["a-b-c", "d", "e", "t"])
    }

    @Test func `ids of trusted raw HTML are ids of the page`() throws {
        let options = MarkdownOptions(rawHTML: .trusted)
        let page = try rendered("<div id=\"x\">\n\n## X\n\na <b class=c id=\"y\">", options: options).page
        #expect(page.ids == ["x", "x-1", "y"])
    }

    @Test(arguments: [
        Row("# A *b* [c](x.md)\n\nd", "A <em>b</em> <a href=\"/x/\">c</a>|<p>d</p>\n"),
        Row("A\n===\n\n# B", "A|<h1 id=\"b\">B</h1>\n"),
        Row("\n\n# A", "A|"),
        Row("<!-- c -->\n# A", "A|"),
        Row("[r]: x\n\n# A", "A|"),
        Row("#", "|"),
    ])
    func `a level-1 heading at the top is taken out of the body`(_ row: Row) throws {
        let page = try rendered(row.markdown).page
        let heading = try #require(page.heading)
        #expect(String(decoding: heading + [UInt8(ascii: "|")] + page.html, as: UTF8.self) == row.expected)
        #expect(page.outline.allSatisfy { !page.headingIDs.contains($0.id) })
    }

    @Test(
        arguments: [
            ("# My Title\n\na", ["my-title"], ""),
            ("My *Title*\n===\n\na", ["my-title"], ""),
            ("# My Title {#top}\n\na", ["top", "my-title"], ""),
            ("# …", ["section"], ""),
            // All other ids are what they would be without it.
            ("# A\n\n## A\n\n## A", ["a-2"], "a a-1"),
            ("# A\n\n## A-1\n\n## B {#a}", ["a-2"], "a-1 a"),
            ("# A {#top}\n\n## A", ["top"], "a"),
            ("# A {#b}\n\n## B", ["b", "a"], "b-1"),
            ("## A", [], "a"), ("a", [], ""),
        ] as [(String, [String], String)])
    func `the page's title has an id, after the headings of the text`(
        _ markdown: String, _ ids: [String], _ others: String
    ) throws {
        let page = try rendered(markdown).page
        #expect(page.headingIDs == ids)
        #expect(page.outline.map(\.id).joined(separator: " ") == others)
        #expect(Set(page.ids).isSuperset(of: ids) && Set(page.ids).count == page.ids.count)
    }

    @Test(arguments: ["## A", "a\n\n# B", "---\n\n# B", "> # A", "- # A", "", "<b>\n\n# A"])
    func `no other heading is taken out`(_ markdown: String) throws {
        #expect(try rendered(markdown).page.heading == nil)
    }

    @Test(arguments: [
        ("# A *b* `c` &amp; ![d](e)\n\nx", "A b c & d"), ("A\nb\n===", "A b"), ("\n\n  # A\n", "A"),
        ("# A", "A"),
        ("<!-- c\n\nd -->\n\n# A", "A"), ("# [A]\n\n[A]: x", "A"), ("# [A]", "[A]"), ("---\n# A", nil),
        ("    # A", nil), ("## A", nil), ("a\n\n# B", nil), ("", nil), ("<!-- c", nil), ("- # A", nil),
        ("\t# A", nil), ("# About [[tea]]<br>and coffee", "About tea and coffee"),
        ("# [[tea|Green *tea*]], $x^2$, ~~no~~\nText [[x]].\n\n[[y]]", "Green tea, x^2, no"),
        ("A $5 or $6 `[[a]]`\n===", "A $5 or $6 [[a]]"), ("# [[", "[["),
        ("# Costs $5 and [Tea][t]\n\n[t]: https://example.org/", "Costs $5 and Tea"),
    ])
    func `the first heading is a page's title`(_ markdown: String, _ title: String?) throws {
        let path = try #require(page)
        let bytes = Array(markdown.utf8)
        #expect(firstHeading(of: bytes, body: bytes.indices, path: path) == title)
    }

    @Test func `the first heading is looked for in the body alone`() throws {
        let path = try #require(page)
        let bytes = Array("# no\n# It's".utf8)
        #expect(
            firstHeading(
                of: bytes, body: 5..<11, path: path, options: MarkdownOptions(smartPunctuation: true))
                == "It’s")
    }
}
