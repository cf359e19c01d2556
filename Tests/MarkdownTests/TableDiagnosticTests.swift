// What looks like a table, and loses something.

import Diagnostics
import Markdown
import Testing

@Suite struct TableDiagnosticTests {
    @Test(arguments: [
        Row("|a|b|\n|-|-|\n|c|d|e|", "malformed-table 3:6"),
        Row("> |a|b|\n> |-|-|\n> |c|d| e | f |", "malformed-table 3:9"),
        Row("|a|b|\n|-|-|\n|c|d||", ""),
        Row("|a|b|\n|-|-|\n|c|", ""),
        Row("|a|b|\n|-|\n|c|d|", "malformed-table 2:1"),
        Row("a|b\n|-|-|-|", "malformed-table 2:1"),
        Row("|`a|b`|\n|-|", "malformed-table 2:1"),
        Row("a | b\n---", ""),
        Row("a\n|-|-|", ""),
    ])
    func `cells that are lost, and a head that fits no table, are reported`(_ row: Row) throws {
        let problems = try problems(row.markdown)
        #expect(problems == row.expected)
    }

    @Test func `a table that is too large is text, which is said`() throws {
        let rows = String(repeating: "|c|d|\n", count: 100_000)
        #expect(try problems("|a|b|\n|-|-|\n" + rows) == "malformed-table 2:1")
    }
}
