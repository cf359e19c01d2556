// Raw HTML as attackers write it, after the collections of OWASP, PortSwigger and DOMPurify's tests: each row
// is what an author wrote and, after an arrow, what is written.

import Testing

@testable import HTML

/// A row of a table of attacks.
struct Vector: CustomTestStringConvertible, Sendable {
    var source: String
    var result: String

    var testDescription: String { source }
}

enum Vectors {
    /// Reads lines in pairs. Characters that can't be seen have signs: ⏎ ⇥ ␀ ␁ ␌.
    static func rows(_ text: String) -> [Vector] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        var rows: [Vector] = []
        while let source = lines.popFirst(), let result = lines.popFirst() {
            rows.append(Vector(source: meant(source), result: meant(String(result.dropFirst(2)))))
        }
        return rows
    }

    private static func meant(_ text: String) -> String {
        String(
            text.map { character in
                switch character {
                case "⏎": "\n"
                case "⇥": "\t"
                case "␀": "\0"
                case "␁": "\u{1}"
                case "␌": "\u{C}"
                default: character
                }
            })
    }
}

@Suite struct VectorTests {
    @Test(arguments: Vectors.opaqueElements)
    func `an element that is not allowed is shown as text`(_ row: Vector) { check(row) }

    @Test(arguments: Vectors.forms)
    func `controls of forms are shown as text`(_ row: Vector) { check(row) }

    @Test(arguments: Vectors.handlers)
    func `an attribute that is not allowed is left out`(_ row: Vector) { check(row) }

    @Test(arguments: Vectors.addresses)
    func `an address that could run or hide something is left out`(_ row: Vector) { check(row) }

    @Test(arguments: Vectors.mutations)
    func `what is written means the same when it is parsed again`(_ row: Vector) { check(row) }

    private func check(_ row: Vector) {
        #expect(clean(row.source) == row.result)
        #expect(clean(row.result) == row.result)
        #expect(forbidden(in: Array(row.result.utf8)) == [])
        #expect(HTMLStructure(Array(row.result.utf8)).faults == [])
    }
}
