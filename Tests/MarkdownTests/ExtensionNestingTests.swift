// Each construct in each other, and what must hold of every page whatever its author wrote.

import Diagnostics
import Foundation
import Markdown
import Testing

/// A construct that stands in a line: what is written, and what must be on the page for it.
private let inlines: [(name: String, markdown: String, html: String)] = [
    ("strikethrough", "~~qs~~", "<del>qs</del>"),
    ("code", "`qc $x$ [[y]]`", "<code>qc $x$ [[y]]</code>"),
    ("math", "$qm_1$", "<math>qm_1</math>"),
    ("wikilink", "[[qw]]", "<a href=\"/qw/\">Qw</a>"),
    ("link", "[ql](blog.md)", "<a href=\"/blog/\">ql</a>"),
    ("image", "![qi](p:p)", "<img src=\"p:p\" alt=\"qi\" loading=\"lazy\" />"),
    ("footnote", "[^q]", " q>"),
    ("address", "https://q.org", "<a href=\"https://q.org\">https://q.org</a>"),
    ("abbreviation", "QA", "<abbr title=\"Meaning\">QA</abbr>"),
    ("emphasis", "*qe*", "<em>qe</em>"),
]

/// A construct that holds text on one line.
private let holders: [(name: String, before: String, after: String)] = [
    ("a paragraph", "", ""),
    ("a heading", "## ", ""),
    ("a setext heading", "", "\n---"),
    ("a cell", "|a|b|\n|-|-|\n|c ", " d|e|"),
    ("a header cell", "|a ", "|b|\n|-|-|"),
    ("an item", "- ", ""),
    ("a loose item", "- a\n\n- ", ""),
    ("a task", "1. [ ] ", ""),
    ("a quote", "> ", ""),
    ("a quote in a list", "- > - ", ""),
    ("a title of a callout", "> [!tip] ", "\n> a"),
    ("a callout", "> [!tip]- T\n> ", ""),
    ("a title of a container", "::: tip ", "\na\n:::"),
    ("a container", "::: tip\n", "\n:::"),
    ("containers", ":::: a\n::: tip\n- ", "\n:::\n::::"),
    ("a term", "", "\n: a"),
    ("a definition", "T\n: ", ""),
    ("a loose definition", "T\n\n:   ", ""),
    ("a footnote", "z[^z]\n\n[^z]: ", ""),
    ("a block of a footnote", "z[^z]\n\n[^z]: a\n\n    - ", ""),
    ("strikethrough", "~~a ", " b~~"),
    ("emphasis", "*a ", " b*"),
]

/// A construct that takes lines.
private let blocks: [(name: String, lines: [String], html: String)] = [
    ("a table", ["|qa|qb|", "|-|-|", "|qc|qd|"], table("qa|qb", "qc|qd")),
    ("a task list", ["- [x] qt"], "<ul class=\"tasks\"><li>☑ qt</li></ul>"),
    ("a definition list", ["Qt", ": qd"], "<dl><dt>Qt</dt><dd>qd</dd></dl>"),
    ("a callout", ["> [!tip] Qt", "> qc"], "<tip|Qt><p>qc</p></div>"),
    ("a container", ["::: bug", "qc", ":::"], "<bug|Bug><p>qc</p></div>"),
    ("a block of math", ["$$", "q", "$$"], "<math display=\"block\">"),
    (
        "a fence", ["```", "::: qf", "[^x]: $a$", "|-|", "%%", "```"],
        "<pre><code>::: qf\n[^x]: $a$\n|-|\n%%\n</code></pre>"
    ),
    ("a heading", ["## Qh {#own}"], "<h2 id=\"own\">Qh</h2>"),
    ("a quote", ["> qq"], "<blockquote><p>qq</p></blockquote>"),
    ("an embed", ["![[qe]]"], "<section class=\"embed\"><p>qe</p></section>"),
]

/// What holds blocks: how its first line begins, and its others.
private let containers: [(name: String, start: String, first: String, others: String, end: String)] = [
    ("nothing", "", "", "", ""),
    ("an item", "", "- ", "  ", ""),
    ("an item with a text", "- a\n\n", "  ", "  ", "\n- b"),
    ("an item after a tab", "", "-\t", "\t", ""),
    ("a quote", "", "> ", "> ", ""),
    ("a quote without spaces", "", ">", ">", ""),
    ("a quote in an item", "", "1. > ", "   > ", ""),
    ("an item in a quote", "", "> - ", ">   ", ""),
    ("a callout", "> [!note]\n", "> ", "> ", ""),
    ("a callout that folds, after a text", "> [!note]- T\n> a\n>\n", "> ", "> ", ""),
    ("a container", "::: note\n", "", "", "\n:::"),
    ("two containers", ":::: a\n::: note\n", "", "", "\n:::\n::::"),
    ("a container in an item", "- ::: note\n", "  ", "  ", "\n  :::"),
    ("a definition", "T\n", ":   ", "    ", ""),
    ("a second block of a definition", "T\n: a\n\n", "    ", "    ", ""),
    ("a footnote", "z[^z]\n\n", "[^z]: ", "    ", ""),
    ("a second block of a footnote", "z[^z]\n\n[^z]: a\n\n", "    ", "    ", ""),
    ("a footnote in a quote", "> z[^z]\n>\n", "> [^z]: ", ">     ", ""),
]

private struct Pair: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var markdown: String
    var html: String
}

private let inlinePairs = holders.flatMap { holder in
    inlines.map { inline in
        Pair(
            testDescription: "\(inline.name) in \(holder.name)",
            markdown: holder.before + "x " + inline.markdown + " y" + holder.after
                + "\n\n[^q]: note\n\n*[QA]: Meaning\n",
            html: inline.html)
    }
}

private let blockPairs = containers.flatMap { container in
    blocks.map { block in
        let lines = block.lines.enumerated().map { ($0 == 0 ? container.first : container.others) + $1 }
        return Pair(
            testDescription: "\(block.name) in \(container.name)",
            markdown: container.start + lines.joined(separator: "\n") + container.end + "\n\nend\n",
            html: block.html)
    }
}

/// `①` to `⑤` stand for U+FDD0 to U+FDD4, and three more for others that Swift allows in no literal.
private func withNoncharacters(_ text: String) -> String {
    let values: [Unicode.Scalar: UInt32] = [
        "①": 0xFDD0, "②": 0xFDD1, "③": 0xFDD2, "④": 0xFDD3, "⑤": 0xFDD4, "⑥": 0xFDEF, "⑦": 0xFFFE,
        "⑧": 0xFFFF,
    ]
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(values[scalar].flatMap(Unicode.Scalar.init) ?? scalar) }
    return String(result)
}

/// What must hold of every page.
private func check(_ markdown: String, _ page: RenderedMarkdown) {
    let html = String(decoding: page.html, as: UTF8.self)
    #expect(isBalanced(html), "\(markdown)\n→ \(html)")
    let ids = html.matches(of: /\ id="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count, "\(markdown)\n→ \(html)")
    let targets = html.matches(of: /href="#([^"]*)"/).map {
        String($0.output.1).removingPercentEncoding ?? ""
    }
    #expect(Set(targets).isSubset(of: ids), "\(markdown)\n→ \(html)")
    if !markdown.unicodeScalars.contains(where: { (0xFDD0...0xFDEF).contains($0.value) }) {
        let all = [
            html, page.summary,
            String(decoding: page.heading ?? [], as: UTF8.self),
        ]
        let outline = page.outline.map { $0.id + String(decoding: $0.title, as: UTF8.self) }
        #expect(
            !(all + outline).joined().unicodeScalars.contains { (0xFDD0...0xFDEF).contains($0.value) },
            "\(markdown)\n→ \(html)")
    }
    let count = markdown.utf8.count
    let places = page.diagnostics.compactMap(\.place).filter { $0.path == MarkdownTests.page }
    #expect(places.allSatisfy { $0.range.upperBound <= count }, "\(markdown)")
    #expect(
        !html.contains(/<p>\s*<(p|div|ul|ol|table|section|blockquote|dl|pre|h[1-6])\b/),
        "\(markdown)\n→ \(html)")
}

@Suite struct ExtensionNestingTests {
    @Test(arguments: inlinePairs) fileprivate func `a construct of a line stands in each other`(_ pair: Pair)
        throws
    {
        let page = try rendered(pair.markdown, options: MathTests.options).page
        let html = shortened(String(decoding: page.html, as: UTF8.self))
        #expect(html.contains(pair.html), "\(pair.markdown)\n→ \(html)")
        check(pair.markdown, page)
    }

    @Test(arguments: blockPairs) fileprivate func `a construct of lines stands in each other`(_ pair: Pair)
        throws
    {
        for lineEnd in ["\n", "\r\n", "\r"] {
            let markdown = pair.markdown.replacing("\n", with: lineEnd)
            let page = try rendered(markdown, options: MathTests.options).page
            let html = shortened(String(decoding: page.html, as: UTF8.self))
            #expect(html.contains(pair.html), "\(pair.markdown)\n→ \(html)")
            #expect(html.contains("<p>end</p>"), "\(pair.markdown)\n→ \(html)")
            #expect(page.diagnostics.isEmpty, "\(pair.markdown)\n→ \(page.diagnostics)")
            check(markdown, page)
        }
    }

    /// The place of a link is told in every container, on the first line of a block and on later ones.
    @Test(arguments: containers.map(\.name)) func `a link in a container has its exact place`(_ name: String)
        throws
    {
        let container = try #require(containers.first { $0.name == name })
        for lineEnd in ["\n", "\r\n", "\r"] {
            let markdown =
                (container.start + container.first + "é [a](one.md) \\| `\\|`\n" + container.others
                + "[[two]] ~~[b](three.md)~~\n"
                + container.others + "|x|\n" + container.others + "|-|\n" + container.others
                + "|\\| [c](four.md)|" + container.end
                + "\n\n[d](five.md)").replacing("\n", with: lineEnd)
            let asked = try rendered(markdown).linker.asked
            #expect(
                Set(asked.map { bytes($0.place, of: markdown) }) == [
                    "one.md", "two", "three.md", "four.md", "five.md",
                ],
                "\(markdown)")
            #expect(asked.count == 5)
        }
    }

    // MARK: Marks

    /// Noncharacters of Unicode and what looks like marks of ours are an author's text.
    @Test(arguments: [
        "①", "a①0②b ~~c~~", "①1② [[x]] $y$ [^z]", "`①0②` ~~c~~",
        "x\n\n# ①0②③ x", "|④|\n|-|\n|③|", "::: note ①0②\nx\n:::",
        "[^①]\n\n[^①]: ③", "⑥⑦⑧\u{E000} ~~a~~", "&#xFDD0;0&#xFDD1; ~~a~~ [[b]]",
        "①999999999999999999999999② ~~a~~", "① ~~a~~", "①②③④⑤\n: ①0②",
        "T\n: [[x]] ①2②", "[a](①0②) [[b]]", "<b ①0②> [[b]]",
    ])
    func `a noncharacter in an author's text is text`(_ markdown: String) throws {
        let markdown = withNoncharacters(markdown)
        let page = try rendered(markdown, options: MathTests.options).page
        check(markdown, page)
        let html = String(decoding: page.html, as: UTF8.self)
        #expect(!html.contains("\0"))
        // The digits between two marks are still there.
        for digits in ["0", "1", "2", "999999999999999999999999"]
        where markdown.contains(withNoncharacters("①\(digits)②")) {
            #expect(html.contains(digits), "\(markdown)\n→ \(html)")
        }
    }

    @Test(arguments: [
        Row(
            "``a ~~b~~ $c$ [[d]] [^e] %%f%% https://g.org \\~``",
            "<p><code>a ~~b~~ $c$ [[d]] [^e] %%f%% https://g.org \\~</code></p>"),
        Row(
            "    ~~b~~ $c$ [[d]] [^e] %%f%% ::: {{#include x}}",
            "<pre><code>~~b~~ $c$ [[d]] [^e] %%f%% ::: {{#include x}}\n</code></pre>"),
        Row(
            "```x~~y~~ $a$\n~~b~~ $c$ [[d]] [^e] %%f%%\n```",
            "<pre><code class=\"language-x~~y~~\">~~b~~ $c$ [[d]] [^e] %%f%%\n</code></pre>"),
        Row("[a](p:~~b~~$c$[^e]%%f%%)", "<p><a href=\"p:~~b~~$c$%5B%5Ee%5D%%f%%\">a</a></p>"),
        Row(
            "[a](<p:[[d]]> \"~~b~~ $c$ [[d]] [^e] %%f%%\")",
            "<p><a href=\"p:%5B%5Bd%5D%5D\" title=\"~~b~~ $c$ [[d]] [^e] %%f%%\">a</a></p>"),
        Row("![~~b~~ $c$ x](p:p)", "<p><img src=\"p:p\" alt=\"b $c$ x\" loading=\"lazy\" /></p>"),
        Row(
            "[r]\n\n[r]: p:~~b~~$c$ '[[d]] %%f%%'",
            "<p><a href=\"p:~~b~~$c$\" title=\"[[d]] %%f%%\">r</a></p>"),
        // The label of a reference is as it was written.
        Row("[~~r~~ $x$]\n\n[~~r~~ $x$]: p:p", "<p><a href=\"p:p\"><del>r</del> $x$</a></p>"),
        Row("[a][~~r~~]\n\n[~~r~~]: p:p", "<p><a href=\"p:p\">a</a></p>"),
        Row("[a][$r$]\n\n[$r$]: p:p", "<p><a href=\"p:p\">a</a></p>"),
        Row(
            "<https://x.org/~~a~~$b$[[c]]%%d%%>",
            "<p><a href=\"https://x.org/~~a~~$b$%5B%5Bc%5D%5D%%d%%\">https://x.org/~~a~~$b$[[c]]%%d%%</a></p>"
        ),
    ])
    func `what stands in code, an address or a title is as it was written`(_ row: Row) throws {
        let html = try short(row.markdown, options: MathTests.options)
        #expect(html == row.expected)
    }

    @Test(arguments: [
        "<b title=\"~~a~~ $b$ [[c]] %%d%% [^e] https://f.org\">x</b>", "<!-- ~~a~~ $b$ [[c]] %%d%% -->x",
        "<div>\n~~a~~ $b$ [[c]] [^d]\n|e|\n|-|\n::: f\n%%\ng\n%%\n</div>",
        "<script>\nlet a = `$b$`; // ~~c~~ [[d]]\n</script>",
        "<pre>\n\n~~a~~\n\n</pre>",
    ])
    func `trusted HTML is as it was written`(_ markdown: String) throws {
        let page = try rendered(markdown, options: MarkdownOptions(rawHTML: .trusted)).page
        #expect(page.html == plainHTML(Array(markdown.utf8)))
    }

    @Test func `raw HTML that is shown as text is as it was written`() throws {
        #expect(
            try short("x <b title=\"~~a~~ $b$ [[c]]\">")
                == "<p>x &lt;b title=&quot;~~a~~ $b$ [[c]]&quot;&gt;</p>"
        )
        #expect(
            try short("<div>\n~~a~~ $b$ [[c]] %%d%%\n</div>")
                == "<pre><code>&lt;div&gt;\n~~a~~ $b$ [[c]] %%d%%\n&lt;/div&gt;\n</code></pre>")
    }

    // MARK: Any text

    /// Pieces of all constructs in any order.
    @Test(arguments: 0..<40) func `whatever an author writes, a page is sound`(_ seed: Int) throws {
        let pieces = [
            "a", "b ", " ", "\n", "\n", "\n\n", "\n\n", "\t", "    ", "  ", "|", "|-|", "|a|b|\n|-|-|\n",
            "~~", "~", "- ", "- [ ] ",
            "- [x] ", "1. ", "> ", "> [!note]\n", "> [!tip]- T\n", ":::", "::: note\n", ":::\n",
            ":::: details S\n", ": ", "\n: ",
            "[^1]", "[^1]: ", "[^b]", "\n[^b]: ", "[[", "]]", "[[x]]", "[[x|", "![[p.png]]", "$", "$$", "$x$",
            "\n$$\n", "%%",
            "\n%%\n", "`", "```\n", "``` {1} linenums\n", "*", "**", "_", "#", "## ", "{#a}", "\\", "<b>",
            "</b>", "<div>\n", "<!--", "-->",
            "[a](b.md)", "](", "[", "]", "[r]: x\n", "[r]", "!", "https://x.org", "www.x.org", "me@x.org",
            "*[a]: m\n", "{{#include i}}\n", "---\n",
            "===\n", "é", "\r", "\r\n", "&amp;", "①", "\0", "\"", "'", "--", "<https://y.org>",
        ]
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<60 {
            let markdown = withNoncharacters(
                (0..<next(30) + 2).map { _ in pieces[next(pieces.count)] }.joined())
            let (page, linker) = try rendered(
                markdown, terms: ["a", "b a"], files: ["i": "inc [^1] [a](b.md)\n\n::: note\n"],
                options: MathTests.options)
            check(markdown, page)
            let count = markdown.utf8.count
            #expect(
                linker.asked.allSatisfy {
                    $0.place.path != MarkdownTests.page || $0.place.range.upperBound <= count
                }, "\(markdown)")
        }
    }
}
