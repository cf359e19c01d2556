// Each row of the tables, and what the tables cover.

import Foundation
import Testing

@testable import Highlighting

@Test(arguments: Table.all)
func `code is coloured as its row says`(_ table: Table) throws {
    for row in table.rows { #expect(row.result == row.marked, "\(row.language)") }
    // A recording is never green unseen: the test that writes one has failed.
    guard ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1",
        table.rows.contains(where: { $0.result != $0.marked })
    else { return }
    try table.text(recorded: true).write(to: table.url, atomically: true, encoding: .utf8)
}

@Test func `every language has rows`() {
    let covered = Set(Table.all.flatMap(\.rows).map(\.language))
    // Crystal is read as Ruby.
    #expect(Language.all.map(\.name).filter { !covered.contains($0) } == ["Crystal"])
}

@Test func `a table is written as it was read`() throws {
    for table in Table.all {
        #expect(try String(contentsOf: table.url, encoding: .utf8) == table.text(recorded: false))
    }
}
