import Diagnostics
import Testing

/// The text of an error at a piece of a source file.
///
/// The piece is what stands between ⟦ and ⟧.
func text(of marked: String, _ message: String = "Wrong.", help: String? = nil) throws -> String {
    let path = try #require(SourcePath("content/a.md"))
    let parts = marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = try #require(parts.last).split(separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
    try #require(parts.count == 2 && rest.count == 2)
    let start = parts[0].utf8.count
    let diagnostic = Diagnostic(
        .unknownID, message, at: Place(path, start..<start + rest[0].utf8.count), help: help)
    return diagnostic.text(source: SourceText(Array((parts[0] + rest[0] + rest[1]).utf8)))
}

struct DiagnosticTextTests {
    @Test func `a diagnostic shows its place, its line with carets, its rule and its help`() throws {
        let shown = try text(
            of: "---\nkind: concept\nrelations:\n  - broader: ⟦socail-media⟧\n---\n",
            "“socail-media” is not the id of a concept.", help: "Did you mean “social-media”?")
        #expect(
            shown == """
                content/a.md:4:14: error: “socail-media” is not the id of a concept. [unknown-id]
                  4 |   - broader: socail-media
                    |              ^^^^^^^^^^^^
                  help: Did you mean “social-media”?

                """)
    }

    @Test func `carets stand under the piece as a terminal shows it`() throws {
        let rows: [(marked: String, line: String, carets: String)] = [
            ("a ⟦b⟧ c", "a b c", "  ^"),
            ("\ta ⟦b⟧", " a b", "   ^"),
            ("ä é ⟦ü⟧", "ä é ü", "    ^"),
            ("e\u{301} ⟦x⟧", "e\u{301} x", "  ^"),
            ("社交 ⟦媒体⟧ x", "社交 媒体 x", "     ^^^^"),
            ("🧭 ⟦x⟧", "🧭 x", "   ^"),
            ("one ⟦two\nthree⟧", "one two", "    ^^^"),
            ("end⟦⟧", "end", "   ^"),
            ("end⟦\n⟧next", "end", "   ^"),
            ("a\r\n⟦b⟧\r\n", "b", "^"),
        ]
        for row in rows {
            let lines = try text(of: row.marked).split(separator: "\n").map(String.init)
            try #require(lines.count == 3, "\(row.marked)")
            #expect(lines[1].dropFirst("  1 | ".count) == row.line)
            #expect(lines[2].dropFirst("    | ".count) == row.carets, "\(row.marked)")
        }
    }

    @Test func `a line of any length fits a screen`() throws {
        let long = String(repeating: "x", count: 1_000_000)
        let lines = try text(of: long + "⟦HERE⟧" + long).split(separator: "\n")
        #expect(lines[0] == "content/a.md:1:1000001: error: Wrong. [unknown-id]")
        #expect(lines[1].count < 120)
        #expect(lines[1].hasPrefix("  1 | …x") && lines[1].hasSuffix("x…"))
        let marked = zip(lines[1], lines[2]).filter { $0.1 == "^" }.map(\.0)
        #expect(String(marked) == "HERE")
    }

    @Test func `a message of any length fits a screen, and keeps its end`() throws {
        let long = String(repeating: "社", count: 1_000_000)
        let lines = try text(of: "⟦a⟧", "“\(long)” is not a date.", help: "Not “\(long)”.").split(
            separator: "\n")
        #expect(lines.count == 4 && lines.allSatisfy { $0.count < 500 })
        #expect(lines[0].hasPrefix("content/a.md:1:1: error: “社社") && lines[0].contains("社 … 社"))
        #expect(lines[0].hasSuffix("社” is not a date. [unknown-id]") && lines[3].hasSuffix("社”."))
    }

    @Test func `no text of an author begins a line of its own`() throws {
        let shown = try text(
            of: "⟦x⟧", "No “a\n::error file=b::c\r::warning::d\u{2028}::notice::e”.", help: "Not\n##[error]f."
        )
        for line in shown.split(whereSeparator: \.isNewline) {
            #expect(!line.hasPrefix("::") && !line.hasPrefix("##"), "\(line)")
        }
        #expect(shown.split(whereSeparator: \.isNewline).count == 4)
    }

    @Test func `JSON for a terminal holds the same text in escapes`() {
        let rows: [(json: String, shown: String)] = [
            ("{\n  \"a\" : \"b\"\n}", "{\n  \"a\" : \"b\"\n}"), ("\"a\u{202E}b\"", #""a\u202eb""#),
            ("\"\u{9B}2J\"", #""\u009b2J""#), ("\"é 😀 社\"", "\"é 😀 社\""),
            ("\"\u{E0001}\"", #""\udb40\udc01""#),
        ]
        for row in rows { #expect(row.json.visibleJSON == row.shown) }
    }

    @Test func `control and bidirectional characters are shown as escapes`() throws {
        let rows: [(text: String, shown: String)] = [
            ("a\u{1B}[31mb", "a\\u{1B}[31mb"),
            ("a\u{0}b", "a\\u{0}b"),
            ("a\u{202E}b\u{2066}c", "a\\u{202E}b\\u{2066}c"),
            ("a\u{2028}b", "a\\u{2028}b"),
            ("a\u{85}b", "a\\u{85}b"),
            ("a\tb", "a b"),
            ("می\u{200C}خواهم 👩\u{200D}💻", "می\u{200C}خواهم 👩\u{200D}💻"),
        ]
        for row in rows { #expect(row.text.visible == row.shown) }
        let shown = try text(of: "x ⟦\u{1B}[2J⟧", "No “\u{1B}[2J”.", help: "Not \u{202E}this.")
        #expect(
            shown == """
                content/a.md:1:3: error: No “\\u{1B}[2J”. [unknown-id]
                  1 | x \\u{1B}[2J
                    |   ^^^^^^^^^
                  help: Not \\u{202E}this.

                """)
    }

    @Test func `bytes that are not UTF-8 and places outside of the file are shown all the same`() throws {
        let path = try #require(SourcePath("a.md"))
        let source = SourceText([0x61, 0xFF, 0xC3, 0x0A, 0x62])
        for range in [0..<1, 1..<2, 1..<3, 3..<4, 4..<5, 5..<5, 9..<12, 0..<100] {
            let shown = Diagnostic(.invalidText, "Wrong.", at: Place(path, range)).text(source: source)
            #expect(shown.hasPrefix("a.md:") && shown.contains("^"))
        }
        #expect(Diagnostic(.orphan, "Lonely.", at: nil).text(source: nil) == "warning: Lonely. [orphan]\n")
        #expect(
            Diagnostic(.orphan, "Lonely.", at: Place(path, 0..<0)).text(source: nil)
                == "a.md: warning: Lonely. [orphan]\n")
    }
}
