// Extensions in input made to be slow, deep or large.

import Diagnostics
import Markdown
import Testing

extension Pattern {
    static let ofExtensions = [
        // Tables
        Pattern(testDescription: "pipes", repeated: "|"),
        Pattern(testDescription: "rows", start: "|a|b|\n|-|-|\n", repeated: "|c|d|\n"),
        Pattern(testDescription: "columns", repeated: "|a", middle: "|\n", closing: "|-"),
        Pattern(testDescription: "a wide row", start: "|a|b|\n|-|-|\n", repeated: "|c"),
        Pattern(testDescription: "delimiter rows", repeated: "|-|\n"),
        Pattern(testDescription: "tables", repeated: "|a|\n|-|\n\n"),
        Pattern(testDescription: "headers without rows", repeated: "|a|\n"),
        Pattern(testDescription: "escaped pipes", start: "|a|\n|-|\n|", repeated: "\\|"),
        Pattern(testDescription: "escaped pipes and wikilinks", start: "|a|\n|-|\n|", repeated: "\\|[[b]]"),
        Pattern(testDescription: "escaped pipes and code", start: "|a|\n|-|\n|", repeated: "\\| `b\\|` $c$ "),
        Pattern(testDescription: "backslashes in a cell", start: "|a|\n|-|\n|", repeated: "\\"),
        Pattern(testDescription: "lines before a table", repeated: "a\n", middle: "|a|\n|-|\n"),
        Pattern(testDescription: "delimiter rows of one colon", repeated: "a\n:-\n"),
        // Lines
        Pattern(testDescription: "tildes", repeated: "~"),
        Pattern(testDescription: "strikethrough", repeated: "~~a~~ "),
        Pattern(testDescription: "open strikethrough", repeated: "~~a "),
        Pattern(testDescription: "mixed strikethrough", repeated: "~a ~~b "),
        Pattern(testDescription: "nested strikethrough", repeated: "~~a *b ", closing: "c* d~~ "),
        Pattern(testDescription: "dollar signs", repeated: "$"),
        Pattern(testDescription: "open math", repeated: "$a "),
        Pattern(testDescription: "math", repeated: "$a$ "),
        Pattern(testDescription: "double dollar signs", repeated: "$$a"),
        Pattern(testDescription: "lines of double dollar signs", repeated: "$$\na\n\n"),
        Pattern(testDescription: "lines that start with double dollar signs", repeated: "$$ a\n"),
        Pattern(testDescription: "an open block of math", start: "$$\n", repeated: "a\n\n"),
        Pattern(testDescription: "percent signs", repeated: "%"),
        Pattern(testDescription: "comments of Obsidian", repeated: "%%a%% "),
        Pattern(testDescription: "lines of percent signs", repeated: "%%\n"),
        Pattern(testDescription: "open comments in items", repeated: "- %% a\n"),
        Pattern(testDescription: "open comments in quotes", repeated: "> %% a\n\n"),
        Pattern(testDescription: "backticks", repeated: "`"),
        Pattern(testDescription: "backticks apart", repeated: "` [[a]] "),
        Pattern(testDescription: "backticks of growing length", repeated: "`a``b```c````d [[e]]"),
        Pattern(testDescription: "tags", repeated: "<a b=\"[[c]]"),
        Pattern(testDescription: "attributes", start: "[[a]] <a", repeated: " b=c"),
        Pattern(testDescription: "angles", repeated: "<[[a]]"),
        Pattern(testDescription: "destinations", repeated: "[a](b"),
        Pattern(testDescription: "destinations after math", repeated: "$a$[a](b"),
        Pattern(testDescription: "wikilinks that are links", repeated: "[[a]]("),
        Pattern(testDescription: "bars", repeated: "[[a|b|c|"),
        Pattern(testDescription: "embeds", repeated: "![[a]] "),
        Pattern(testDescription: "images of embeds", repeated: "![[p.png]]\n\n"),
        // Addresses
        Pattern(testDescription: "addresses", repeated: "https://x.org "),
        Pattern(testDescription: "addresses without spaces", repeated: "https://x.org"),
        Pattern(testDescription: "schemes", repeated: "http://"),
        Pattern(testDescription: "www", repeated: "www."),
        Pattern(testDescription: "www with underscores", repeated: "www.a_"),
        Pattern(testDescription: "www after underscores", repeated: "_www.a"),
        Pattern(testDescription: "at signs", repeated: "a@"),
        Pattern(testDescription: "mail", repeated: "a@b.c"),
        Pattern(testDescription: "mail after a long word", repeated: "a", middle: "@", closing: "a."),
        Pattern(testDescription: "full stops", repeated: "a."),
        Pattern(testDescription: "brackets after an address", start: "https://x.org/", repeated: ")"),
        Pattern(
            testDescription: "open brackets in an address", start: "https://x.org/", repeated: "(",
            closing: ")"),
        Pattern(testDescription: "entities after an address", start: "https://x.org/", repeated: "&a;"),
        Pattern(testDescription: "full stops after an address", start: "https://x.org/", repeated: "."),
        Pattern(testDescription: "addresses in brackets", repeated: "(www.x.org"),
        Pattern(testDescription: "colons", repeated: ":"),
        // Footnotes
        Pattern(testDescription: "footnotes", repeated: "a[^1]\n\n[^1]: b\n\n"),
        Pattern(testDescription: "references", start: "[^1]: b\n\n", repeated: "[^1] "),
        Pattern(testDescription: "undefined references", repeated: "[^1] "),
        Pattern(testDescription: "definitions in a definition", repeated: "[^1]: "),
        Pattern(testDescription: "definitions of footnotes", repeated: "[^1]: a\n"),
        Pattern(testDescription: "a footnote of many blocks", start: "[^1]: a\n", repeated: "\n    b\n"),
        Pattern(testDescription: "half references", repeated: "[^"),
        Pattern(testDescription: "long labels", repeated: "[^aaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        // Definition lists
        Pattern(testDescription: "terms", repeated: "a\n", middle: ": b"),
        Pattern(testDescription: "definitions", start: "a\n", repeated: ": b\n"),
        Pattern(testDescription: "definition lists", repeated: "a\n: b\n\n"),
        Pattern(testDescription: "loose definitions", repeated: "a\n\n: b\n\n"),
        Pattern(testDescription: "definitions in definitions", start: "a\n", repeated: ": "),
        Pattern(testDescription: "paragraphs", start: "a\n: b\n\n", repeated: "c\n\n"),
        // Containers and callouts
        Pattern(testDescription: "containers", repeated: "::: a\n"),
        Pattern(testDescription: "containers that end", repeated: "::: a\n", closing: ":::\n"),
        Pattern(testDescription: "ends of containers", repeated: ":::\n"),
        Pattern(testDescription: "containers in a row", repeated: "::: a\nb\n:::\n\n"),
        Pattern(testDescription: "containers in items", repeated: "- ::: a\n"),
        Pattern(testDescription: "a container in items", repeated: "- ", middle: "::: a\nb"),
        Pattern(testDescription: "callouts", repeated: "> [!note]\n> a\n\n"),
        Pattern(testDescription: "a callout in quotes", repeated: "> ", middle: "[!note]\n> a"),
        Pattern(
            testDescription: "lazy lines under quotes", repeated: "> ", middle: "a", closing: "\n[^a]: b"),
        Pattern(testDescription: "lazy terms under quotes", repeated: "> ", middle: "a", closing: "\n: b"),
        Pattern(testDescription: "lazy fences under quotes", repeated: "> ", middle: "a", closing: "\n::: b"),
        Pattern(testDescription: "a table in quotes", repeated: "> ", middle: "|a|\n|-|"),
        Pattern(testDescription: "tasks", repeated: "- [ ] a\n"),
        Pattern(testDescription: "tasks in tasks", repeated: "- [ ] ", middle: "a"),
        // The rest
        Pattern(testDescription: "abbreviations", repeated: "HTML ", middle: "\n\n*[HTML]: a"),
        Pattern(testDescription: "definitions of abbreviations", repeated: "*[a]: b\n"),
        Pattern(testDescription: "half abbreviations", repeated: "*[a "),
        Pattern(testDescription: "heading ids", repeated: "## a {#b}\n"),
        Pattern(testDescription: "braces", start: "## a ", repeated: "{#"),
        Pattern(testDescription: "includes of nothing", repeated: "{{#include x}}\n\n"),
        Pattern(testDescription: "marked lines", start: "``` {", repeated: "1,", middle: "}\na\n"),
        Pattern(
            testDescription: "marked lines of many lines", start: "``` {", repeated: "1,", middle: "}\n",
            closing: "a\n"),
        Pattern(testDescription: "lines of a code", start: "``` {1} linenums\n", repeated: "a\n"),
        Pattern(
            testDescription: "marks",
            repeated: (Unicode.Scalar(0xFDD0 as UInt32).map(String.init) ?? "x") + "0 ~~a~~ "),
        Pattern(testDescription: "line ends", repeated: "\r", middle: "a ~~b~~"),
        Pattern(
            testDescription: "everything",
            repeated: "[[a]] $b$ ~~c~~ [^d] https://e.org %%f%% `g` <h> *i* \\~ "),
    ]
}

@Suite(.serialized) struct HostileExtensionTests {
    /// Four times the text may take four times as long; sixteen times would be too much.
    @Test(.timeLimit(.minutes(2)), arguments: Pattern.ofExtensions)
    func `time grows no faster than the text`(_ pattern: Pattern) throws {
        func time(_ count: Int) throws -> Duration {
            let text = pattern.text(count)
            return try ContinuousClock().measure {
                _ = try rendered(text, terms: ["blog"], options: MathTests.options)
            }
        }
        // Other work on the machine may slow one of the two: what is quadratic fails each time.
        var (small, large) = (Duration.zero, Duration.zero)
        for _ in 0..<4 {
            small = try min(time(1_000), time(1_000))
            large = try time(4_000)
            if large < small * 10 + .milliseconds(300) { return }
        }
        Issue.record("\(small) → \(large)")
    }

    /// A header of n columns over n rows of one cell would be n² cells: cmark-gfm gives up at half a million.
    @Test(.timeLimit(.minutes(1))) func `rows are not filled without a limit`() throws {
        let n = 3_000
        let header = String(repeating: "|a", count: n) + "\n" + String(repeating: "|-", count: n) + "\n"
        let page = try rendered(header + String(repeating: "|b\n", count: n)).page
        #expect(page.html.count < 50_000_000)
    }

    @Test func `constructs nested deeper than is read stay text, which is said`() throws {
        var text = ""
        for level in 0..<60 {
            text +=
                String(repeating: " ", count: 4 * level)
                + (level % 2 == 0 ? "[^\(level)]: " : "T\n" + String(repeating: " ", count: 4 * level) + ": ")
                + "a[^\(level + 2)]\n\n"
        }
        let page = try rendered("x[^0]\n\n" + text).page
        #expect(isBalanced(String(decoding: page.html, as: UTF8.self)))
        let containers = try rendered(String(repeating: "::: a\n", count: 2_000) + "x").page
        #expect(String(decoding: containers.html, as: UTF8.self).contains("<p>x</p>"))
    }

    @Test func `deep quotes keep their text`() throws {
        for count in [100, 400, 600, 2_000] {
            let page = try rendered(String(repeating: "> ", count: count) + "~~a~~ [[b]]\n\n::: note\nc\n:::")
                .page
            let html = String(decoding: page.html, as: UTF8.self)
            #expect(html.contains("b") && html.contains("a"))
            #expect(isBalanced(html))
        }
    }
}
