// The tables in `Rows`: code with its expected tokens written into it, `⟦keyword:let⟧ x = ⟦number:1⟧`.

import Testing

@testable import Highlighting

/// A row of a table: code in a language, marked up with the tokens it should have.
///
///     -- Swift --
///     ⟦keyword:let⟧ x = ⟦number:1⟧
struct Row: Sendable, CustomTestStringConvertible {
    var language: String
    var marked: String

    init(_ language: String, _ marked: String) {
        self.language = language
        self.marked = marked
    }

    var testDescription: String { "\(language): \(code)" }

    /// The code without the marks.
    var code: String {
        var code = ""
        var rest = marked[...]
        while let opening = rest.firstIndex(of: "⟦"), let colon = rest[opening...].firstIndex(of: ":") {
            code += rest[..<opening]
            rest = rest[rest.index(after: colon)...]
            guard let closing = rest.firstIndex(of: "⟧") else { break }
            code += rest[..<closing]
            rest = rest[rest.index(after: closing)...]
        }
        return code + rest
    }

    /// The code with the tokens that it has.
    var result: String {
        guard let language = Language(named: language) else { return "no such language" }
        let bytes = Array(code.utf8)
        var result: [UInt8] = []
        var position = 0
        for token in language.tokens(in: bytes) {
            result += bytes[position..<token.range.lowerBound]
            result += "⟦\(token.kind):".utf8 + bytes[token.range] + "⟧".utf8
            position = token.range.upperBound
        }
        result += bytes[position...]
        return String(decoding: result, as: UTF8.self)
    }
}
