// Abbreviations, as PHP Markdown Extra and MkDocs have them.

import Markdown
import Testing

@Suite struct AbbreviationTests {
    private static let abbr = "<abbr title=\"Hypertext Markup Language\">HTML</abbr>"

    @Test(arguments: [
        Row("The HTML spec.", "<p>The \(abbr) spec.</p>"),
        Row("HTML, HTML. \"HTML\" (HTML)", "<p>\(abbr), \(abbr). &quot;\(abbr)&quot; (\(abbr))</p>"),
        Row("*HTML* **a HTML**", "<p><em>\(abbr)</em> <strong>a \(abbr)</strong></p>"),
        Row("HTML5 XHTML HTML_x html", "<p>HTML5 XHTML HTML_x html</p>"),
        Row("HTML-based, HTML's", "<p>\(abbr)-based, \(abbr)'s</p>"),
        Row("`HTML`", "<p><code>HTML</code></p>"),
        Row("    HTML", "<pre><code>HTML\n</code></pre>"),
        Row("[a](p:HTML \"HTML\")", "<p><a href=\"p:HTML\" title=\"HTML\">a</a></p>"),
        Row("![HTML](p:p)", "<p><img src=\"p:p\" alt=\"HTML\" loading=\"lazy\" /></p>"),
        Row("[HTML](blog.md)", "<p><a href=\"/blog/\">\(abbr)</a></p>"),
        Row("## HTML", "<h2 id=\"html\">\(abbr)</h2>"),
        Row("|HTML|\n|-|\n|a HTML|", table(abbr, "a \(abbr)")),
        Row("- HTML\n- b", "<ul><li>\(abbr)</li><li>b</li></ul>"),
        Row("> [!note] HTML\n> HTML", "<note|\(abbr)><p>\(abbr)</p></div>"),
        Row("HTML\n: a HTML", "<dl><dt>\(abbr)</dt><dd>a \(abbr)</dd></dl>"),
        Row("HT*ML*", "<p>HT<em>ML</em></p>"),
        Row("H&#84;ML", "<p>\(abbr)</p>"),
        Row("ÜHTML HTMLé 社HTML", "<p>ÜHTML HTMLé 社HTML</p>"),
        Row("~~HTML~~", "<p><del>\(abbr)</del></p>"),
        Row("$HTML$x", "<p>$HTML$x</p>"),
    ])
    func `an abbreviation is explained wherever its word stands in text`(_ row: Row) throws {
        var options = MarkdownOptions()
        options.math = false
        let definition = "*[HTML]: Hypertext Markup Language"
        let expected = row.markdown.hasPrefix("$") ? "<p>$\(Self.abbr)$x</p>" : row.expected
        #expect(try short("\(row.markdown)\n\n\(definition)", options: options) == expected)
        #expect(try short("\(definition)\n\n\(row.markdown)", options: options) == expected)
        #expect(
            try short("\(row.markdown)\r\n\r\n\(definition)\r\n", options: options)
                == expected.replacing("\r\n", with: "\n"))
    }

    /// `Int'l`, `Int’l`: in labels as in texts, whatever the quotes of the language are.
    @Test(arguments: ["en", "de", "fr", "sv"], ["'", "’"])
    func `an apostrophe in a label is the one that a text shows`(_ language: String, _ typed: String) throws {
        var options = MarkdownOptions()
        options.smartPunctuation = true
        options.quotes = try #require(Quotes(language: language))
        let abbr = "<abbr title=\"International\">Int’l</abbr>"
        let page = "*[Int\(typed)l]: International\n\nInt'l, 'a Int’l' and *Int'l*"
        let quotes = options.quotes.single
        #expect(
            try short(page, options: options)
                == "<p>\(abbr), \(quotes.open)a \(abbr)\(quotes.close) and <em>\(abbr)</em></p>")
    }

    @Test func `without smart punctuation an apostrophe stays as it is typed`() throws {
        let page = "*[Int'l]: International\n\nInt'l, Int’l"
        #expect(try short(page) == "<p><abbr title=\"International\">Int'l</abbr>, Int’l</p>")
    }

    @Test func `an abbreviation stands beside a link on words, and in one`() throws {
        let page = try html("A HTML blog, HTML\npage.\n\n*[HTML]: H", terms: ["blog", "HTML page"])
        let abbr = "<abbr title=\"H\">HTML</abbr>"
        #expect(
            page == "<p>A \(abbr) <a href=\"/t\">blog</a>, <a href=\"/t\">\(abbr)\npage</a>.</p>")
    }

    @Test(arguments: [
        Row(
            "*[W3C]: World *Wide* \"Web\" & co\n\nW3C",
            "<p><abbr title=\"World *Wide* &quot;Web&quot; &amp; co\">W3C</abbr></p>"),
        Row("*[a b]: c\n\nx a b", "<p>x <abbr title=\"c\">a b</abbr></p>"),
        Row("*[a b]: c\n\nx a\nb", "<p>x a\nb</p>"),
        Row("*[C]: c\n*[C++]: d\n\nC++ C", "<p><abbr title=\"d\">C++</abbr> <abbr title=\"c\">C</abbr></p>"),
        Row("*[é]: c\n\né", "<p><abbr title=\"c\">é</abbr></p>"),
        Row("> *[A]: c\n\nA", "<blockquote></blockquote><p><abbr title=\"c\">A</abbr></p>"),
        Row("- a\n\n  *[A]: c\n- A", "<ul><li><p>a</p></li><li><p><abbr title=\"c\">A</abbr></p></li></ul>"),
        Row("A\n*[A]: c\nA", "<p><abbr title=\"c\">A</abbr></p><p><abbr title=\"c\">A</abbr></p>"),
        Row("   *[A]: c\n\nA", "<p><abbr title=\"c\">A</abbr></p>"),
        Row("*[A]:c\n\nA", "<p><abbr title=\"c\">A</abbr></p>"),
    ])
    func `a definition is a line of its own`(_ row: Row) throws {
        let html = try short(row.markdown).replacing("</p><p>", with: "\n")
        #expect(html == row.expected.replacing("</p><p>", with: "\n"))
    }

    @Test(arguments: [
        Row("\\*[A]: c\n\nA", "<p>*[A]: c</p><p>A</p>"),
        Row("    *[A]: c\n\nA", "<pre><code>*[A]: c\n</code></pre><p>A</p>"),
        Row("```\n*[A]: c\n```\n\nA", "<pre><code>*[A]: c\n</code></pre><p>A</p>"),
        Row("* [A]: https://x.org\n\n[A]", "<ul><li></li></ul><p><a href=\"https://x.org\">A</a></p>"),
        Row("x *[A]: c\n\nA", "<p>x *[A]: c</p><p>A</p>"),
        Row("*[]: c", "<p>*[]: c</p>"),
        Row("`a\n*[A]: c`\n\nA", ""),
    ])
    func `other brackets after a star stay`(_ row: Row) throws {
        let html = try short(row.markdown)
        if !row.expected.isEmpty { #expect(html == row.expected) }
    }

    @Test func `an abbreviation is text: it becomes a link, and is found by search`() throws {
        let (page, linker) = try rendered("HTML and blog\n\n*[HTML]: X", terms: ["blog"])
        #expect(linker.text == "HTML and blog")
        #expect(String(decoding: page.html, as: UTF8.self).contains("<a href=\"/t\">blog</a>"))
        #expect(linker.blocks.map { String(decoding: $0.bytes, as: UTF8.self) } == ["HTML and blog"])
        let html = try short("HTML\n\n*[HTML]: X", terms: ["HTML"])
        #expect(html.contains("<a href=\"/t\">") && html.contains("<abbr title=\"X\">") && isBalanced(html))
        let both = try short("HTML spec\n\n*[HTML]: X", terms: ["HTML spec"])
        #expect(both.contains("<a href=\"/t\">") && isBalanced(both), "\(both)")
    }
}
