// Math between dollar signs, by the rules of Pandoc.

import Markdown
import Testing

@Suite struct MathTests {
    /// Shows what would be converted; `\bad` cannot be.
    static let options: MarkdownOptions = {
        var converters = Converters()
        converters.math = { latex, isDisplay in
            let text = String(decoding: latex, as: UTF8.self)
            if let bad = text.utf8.firstRange(of: "\\bad".utf8) {
                let start = text.utf8.distance(from: text.startIndex, to: bad.lowerBound)
                return .failure(
                    ConversionProblem(
                        range: start..<start + 4, message: "“\\bad” is unknown.", help: "Leave it out."))
            }
            let tag = isDisplay ? "<math display=\"block\">" : "<math>"
            var html = Array(tag.utf8)
            html.append(contentsOf: text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").utf8)
            html.append(contentsOf: "</math>".utf8)
            return .success(html)
        }
        return MarkdownOptions(converters: converters)
    }()

    @Test(arguments: [
        Row("$x$", "<p><math>x</math></p>"),
        Row("a $x + y$ b", "<p>a <math>x + y</math> b</p>"),
        Row("$x$, ($y$) \"$z$\".", "<p><math>x</math>, (<math>y</math>) &quot;<math>z</math>&quot;.</p>"),
        Row("$x_1 * y_2 * z$", "<p><math>x_1 * y_2 * z</math></p>"),
        Row("$a_b$ and _c_ $d_e$", "<p><math>a_b</math> and <em>c</em> <math>d_e</math></p>"),
        Row("$a < b > c & d$", "<p><math>a &lt; b > c &amp; d</math></p>"),
        Row("$\\frac{a}{b}$", "<p><math>\\frac{a}{b}</math></p>"),
        Row("$\\$5$", "<p><math>\\$5</math></p>"),
        Row("$a \\\\ b$", "<p><math>a \\\\ b</math></p>"),
        Row("$\\{x\\}$", "<p><math>\\{x\\}</math></p>"),
        Row("$[x]$ $[[x]]$ $<x>$", "<p><math>[x]</math> <math>[[x]]</math> <math>&lt;x></math></p>"),
        Row("$~x~$", "<p><math>~x~</math></p>"),
        Row("$a\nb$", "<p><math>a\nb</math></p>"),
        Row("> $a\n> b$", "<blockquote><p><math>a\nb</math></p></blockquote>"),
        Row("*$x$*", "<p><em><math>x</math></em></p>"),
        Row("~~$x$~~", "<p><del><math>x</math></del></p>"),
        Row("[$x$](blog.md)", "<p><a href=\"/blog/\"><math>x</math></a></p>"),
        Row("[[blog|$x$]]", "<p><a href=\"/blog/\"><math>x</math></a></p>"),
        Row("- $x$\n- y", "<ul><li><math>x</math></li><li>y</li></ul>"),
        Row("|$x$|\n|-|\n|$a \\| b$|", table("<math>x</math>", "<math>a ¦ b</math>")),
        Row("|a|\n|-|\n|$x$ y $z$|", table("a", "<math>x</math> y <math>z</math>")),
        Row("$x$\n: $y$", "<dl><dt><math>x</math></dt><dd><math>y</math></dd></dl>"),
        Row("> [!tip] $x$\n> $y$", "<tip|<math>x</math>><p><math>y</math></p></div>"),
        Row("[r][$x$]", "<p>[r][<math>x</math>]</p>"),
        Row("$x$-axis", "<p><math>x</math>-axis</p>"),
        Row("$ü$", "<p><math>ü</math></p>"),
        // Code comes first. (GitHub has this as a second way to write math.)
        Row("$`x`$", "<p>$<code>x</code>$</p>"),
        Row("\\\\$x$", "<p>\\<math>x</math></p>"),
    ])
    func `text between dollar signs is math`(_ row: Row) throws {
        let html = try short(row.markdown, options: Self.options)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        Row("$5 and $10", "<p>$5 and $10</p>"),
        Row("It costs $5, not $10 or US$20.", "<p>It costs $5, not $10 or US$20.</p>"),
        Row("$20,000 and USD$30,000", "<p>$20,000 and USD$30,000</p>"),
        Row("$ x$", "<p>$ x$</p>"),
        Row("$x $", "<p>$x $</p>"),
        Row("$x$5", "<p>$x$5</p>"),
        Row("a $ b $ c", "<p>a $ b $ c</p>"),
        Row("\\$x$", "<p>$x$</p>"),
        Row("$x\\$", "<p>$x$</p>"),
        Row("\\$5 and \\$10", "<p>$5 and $10</p>"),
        Row("$", "<p>$</p>"),
        Row("$$$", "<p>$$$</p>"),
        Row("$$$$", "<p>$$$$</p>"),
        Row("$x", "<p>$x</p>"),
        Row("`$x$`", "<p><code>$x$</code></p>"),
        Row("``$x` $``", "<p><code>$x` $</code></p>"),
        Row("    $x$", "<pre><code>$x$\n</code></pre>"),
        Row("```\n$$\nx\n$$\n```", "<pre><code>$$\nx\n$$\n</code></pre>"),
        Row("[a](p:$x$)", "<p><a href=\"p:$x$\">a</a></p>"),
        Row("[a](p:p \"$x$\")", "<p><a href=\"p:p\" title=\"$x$\">a</a></p>"),
        Row("[a][r]\n\n[r]: p:$x$ \"$y$\"", "<p><a href=\"p:$x$\" title=\"$y$\">a</a></p>"),
        Row("<https://x.org/$a$>", "<p><a href=\"https://x.org/$a$\">https://x.org/$a$</a></p>"),
        Row("&#36;x$", "<p>$x$</p>"),
        Row("$x\n\ny$", "<p>$x</p><p>y$</p>"),
        Row("- $x\n- y$", "<ul><li>$x</li><li>y$</li></ul>"),
        Row("|$a|b$|\n|-|-|", table("$a|b$")),
        Row("[[$x$]]", "<p><a href=\"/$x$/\">$X$</a></p>"),
    ])
    func `prices, escapes and code are no math`(_ row: Row) throws {
        let html = try short(row.markdown, options: Self.options)
        #expect(html == row.expected)
        let problems = try problems(row.markdown, options: Self.options)
        #expect(problems == "")
    }

    private static func display(_ latex: String) -> String {
        "<div class=\"math\"><math display=\"block\">\(latex)</math></div>"
    }

    /// As in LaTeX: else a sign that closes could open, and take paragraphs along.
    @Test func `a formula has no blank line`() throws {
        #expect(try short("$$\nx\n\ny\n$$", options: Self.options) == "<p>$$\nx</p><p>y\n$$</p>")
        let two = try short("where $$\na\n$$\n\nb\n\n$$\nc\n$$", options: Self.options)
        #expect(two == "<p>where <math display=\"block\">\na\n</math></p><p>b</p>" + Self.display("\nc\n"))
    }

    @Test(arguments: [
        ("$$\nx\n\ny *z*\n$$", "1:1"), ("$$\nx", "1:1"), ("$$", "1:1"), ("a\n$$ x\ny", "2:1"),
        ("> $$\n> x\n\n$$", "1:3"), ("- $$\n  x\n\ny", "1:3"), ("$$\nx\n\n$$\n\n$$\ny\n$$", "1:1"),
        ("$$\nx\n\n\\$$\n\n$$\ny", "1:1 6:1"), ("::: note\n$$\nx\n:::", "2:1"), ("$$\nx\ny", "1:1"),
        // These have an end, or don't begin a line.
        ("$$\nx\n$$", ""), ("$$x$$ y", ""), ("> $$\nx\n$$", ""), ("a $$\nx", ""), ("\\$$\nx", ""),
        ("where $$\na\n$$\n\nb", ""), ("```\n$$\n```", ""),
    ])
    func `a formula without an end is text, and reported`(_ markdown: String, _ places: String) throws {
        let problems = try problems(markdown, options: Self.options)
        #expect(problems.replacing("unclosed-construct ", with: "").replacing(",", with: "") == places)
    }

    @Test(arguments: [
        Row("$$\nx\n$$", "x"),
        Row("$$x$$", "x"),
        Row("$$ x $$", "x"),
        Row("$$\nx\ny\n$$", "x\ny"),
        Row("$$x\ny$$", "x\ny"),
        Row("$$\nx &= y \\\\\n  &= z\n$$", "x &amp;= y \\\\\n  &amp;= z"),
        Row("$$\n# x\n- y\n> z\n$$", "# x\n- y\n> z"),
        Row("$$\n    x\n$$", "x"),
        Row("$$\r\nx\r\n$$", "x"),
        Row("$$\nx_1 * y_1 *\n$$", "x_1 * y_1 *"),
        Row("$$\n<b> | [a](b)\n$$", "&lt;b> | [a](b)"),
    ])
    func `math between double signs is a block`(_ row: Row) throws {
        let html = try short("a\n\n\(row.markdown)\n\nb", options: Self.options)
        let formula =
            html.firstMatch(of: /<math display="block">([^\0]*?)<\/math>/).map { String($0.output.1) }
            ?? "none in \(html)"
        #expect(formula.trimmingPrefix(/\s+/).replacing(/\s+$/, with: "") == row.expected)
        #expect(html.hasPrefix("<p>a</p>") && html.hasSuffix("<p>b</p>") && isBalanced(html))
        #expect(html.contains("<div class=\"math\">"))
    }

    @Test(arguments: [
        Row("a\n$$\nx\n$$\nb", "<p>a</p>\(display("x"))<p>b</p>"),
        Row("- a\n  $$\n  x\n  $$\n- b", "<ul><li>a\(display("x"))</li><li>b</li></ul>"),
        Row("- $$\n  x\n  $$", "<ul><li>\(display("x"))</li></ul>"),
        Row("> $$\n> x\n> $$", "<blockquote>\(display("x"))</blockquote>"),
        Row("> - $$\n>   x\n>   $$", "<blockquote><ul><li>\(display("x"))</li></ul></blockquote>"),
        Row("::: note\n$$\nx\n$$\n:::", "<note|Note>\(display("x"))</div>"),
        Row(
            "a[^n]\n\n[^n]: b\n\n    $$\n    x\n    $$",
            "<p>a<N1 n></p><notes><li id=\"fn-n\"><p>b</p>\(display("x"))<p><B n></p></li></notes>"),
    ])
    func `a block of math may stand anywhere`(_ row: Row) throws {
        let html = try short(row.markdown, options: Self.options)
        let trimmed = html.replacing(/(<math display="block">)\s+/, with: { $0.output.1 }).replacing(
            /\s+<\/math>/, with: "</math>")
        #expect(
            trimmed.replacing("<p><B n></p>", with: "<B n>")
                == row.expected.replacing("<p><B n></p>", with: "<B n>"))
    }

    @Test func `a formula that cannot be converted is shown as it is written, and reported in its place`()
        throws
    {
        #expect(
            try short("a $x < \\bad$ b", options: Self.options)
                == "<p>a <code class=\"math-source\">$x &lt; \\bad$</code> b</p>")
        #expect(try short("$$\n\\bad\n$$", options: Self.options).contains("<code class=\"math-source\">"))
        func places(_ markdown: String) throws -> [String] {
            try problems(markdown, options: Self.options).split(separator: ", ").compactMap {
                $0.split(separator: " ").last.map(String.init)
            }
        }
        #expect(try places("é $x \\bad$") == ["1:6"])
        #expect(try places("a\n\n$$\nx\n  \\bad\n$$") == ["5:3"])
        #expect(try places("> - $x\n>   y \\bad$") == ["2:7"])
        #expect(try places("|a|\n|-|\n|\\| $x \\| \\bad$|") == ["3:11"])
        #expect(try places("a\r\n\r\n$$\r\nx\r\n\\bad\r\n$$") == ["5:1"])
    }

    @Test func `math is shown as it is written where it is switched off`() throws {
        var options = Self.options
        options.math = false
        #expect(
            try short("$x_1$ and $y_1$\n\n$$\nz\n$$", options: options)
                == "<p>$x_1$ and $y_1$</p><p>$$\nz\n$$</p>")
    }

    @Test func `math is no prose`() throws {
        var linker = TestLinker(terms: ["blog": 1])
        let bytes = Array("A blog is $blog + x$ here.".utf8)
        let page = try render(
            bytes, body: bytes.indices, path: #require(page), options: Self.options, linker: &linker)
        #expect(
            String(decoding: page.html, as: UTF8.self)
                == "<p>A <a href=\"/t\">blog</a> is <math>blog + x</math> here.</p>\n")
        #expect(page.mentions.count == 1)
        #expect(page.summary.hasPrefix("A blog is"))
    }
}
