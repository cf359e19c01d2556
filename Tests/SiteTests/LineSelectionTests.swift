import Testing

@testable import Site

struct LineSelectionTests {
    private static let seven = "1\n2\n3\n4\n5\n6\n7\n"

    private static let marked = """
        before
        // ANCHOR: all
        a
          # ANCHOR: part
        b
          # ANCHOR_END: part
        c
        // ANCHOR_END: all
        /* ANCHOR: no-end */ d
        // ANCHOR:twice
        // ANCHOR_END:\ttwice
        // ANCHOR: twice
        <!-- ANCHOR: empty --><!-- comment -->
        <!-- ANCHOR_END: empty -->
        MY_ANCHOR: mine
        ANCHOR: größe
        e
        ANCHOR_END: größe
        """

    struct Row: Sendable {
        var selection: String
        var file: String
        /// The lines, or what is wrong with them.
        var expected: String

        init(_ selection: String, of file: String, _ expected: String) {
            self.selection = selection
            self.file = file
            self.expected = expected
        }
    }

    static let rows: [Row] = [
        Row("", of: seven, seven),
        Row(":", of: seven, seven),
        Row("2", of: seven, "2\n"),
        Row("7", of: seven, "7\n"),
        Row("2:4", of: seven, "2\n3\n4\n"),
        Row("2:2", of: seven, "2\n"),
        Row("6:", of: seven, "6\n7\n"),
        Row(":2", of: seven, "1\n2\n"),
        Row(":7", of: seven, seven),
        Row("007", of: seven, "7\n"),
        Row("2:", of: "1\r\n2\r3", "2\r3"),
        Row("1", of: "\u{FEFF}1\n2", "1\n"),
        Row("", of: "\u{FEFF}1\n2", "1\n2"),
        Row("", of: "", ""),
        Row("1", of: "", "“f” has no line 1. The file is empty."),
        Row("0", of: seven, "“f” has no line 0. The first line is 1."),
        Row("8", of: seven, "“f” has no line 8. Its last line is 7."),
        Row("8:", of: seven, "“f” has no line 8. Its last line is 7."),
        Row("3:9", of: seven, "“f” has no line 9. Its last line is 7."),
        Row("4:2", of: seven, "Line 2 stands before line 4. Write the first line, then the last: “2:4”."),

        Row("all", of: marked, "a\nb\nc\n"),
        Row("part", of: marked, "b\n"),
        Row("empty", of: marked, ""),
        Row("größe", of: marked, "e\n"),
        Row("all", of: "ANCHOR: all\r\na\r\nANCHOR_END: all", "a\r\n"),
        Row(
            "no-end", of: marked,
            "The lines named “no-end” in “f” have no end. Write the comment “ANCHOR_END: no-end” behind them."
        ),
        Row(
            "twice", of: marked,
            "“f” has lines named “twice” in more than one place. Give each place a name of its own."),
        Row("paart", of: marked, "“f” has no lines named “paart”. Did you mean “part”?"),
        Row(
            "mine", of: marked,
            "“f” has no lines named “mine”. Write the comments “ANCHOR: mine” and “ANCHOR_END: mine” around them."
        ),
        Row("all", of: "ANCHOR_END: all\nANCHOR: all\na\nANCHOR_END: all\nb\nANCHOR_END: all", "a\n"),

        Row("1:2:3", of: seven, "no selection"),
        Row("a:2", of: seven, "no selection"),
        Row("2:a", of: seven, "no selection"),
        Row("two words", of: seven, "no selection"),
        Row("::", of: seven, "no selection"),
        Row("1234567890:", of: seven, "no selection"),
    ]

    @Test(arguments: rows) func `lines are taken by number or by name`(_ row: Row) {
        let bytes = Array(row.file.utf8)
        let found: String
        do throws(LineSelection.Problem) {
            let ranges = try LineSelection(row.selection)?.ranges(of: bytes, name: "f")
            found =
                ranges.map { String(decoding: $0.flatMap { bytes[$0] }, as: UTF8.self) } ?? "no selection"
        } catch {
            found = error.message + " " + error.help
        }
        #expect(found == row.expected)
    }

    @Test(arguments: ["ANCHOR", "ANCHOR: ", "ANCHOR:a\n", "ANCHOR_END:a ", "A", "\n", "\r"])
    func `hostile files take linear time`(_ piece: String) {
        let bytes = Array(String(repeating: piece, count: 400_000 / piece.utf8.count).utf8)
        let duration = ContinuousClock().measure {
            _ = try? LineSelection("b")?.ranges(of: bytes, name: "f")
        }
        #expect(duration < .seconds(5))
    }
}
