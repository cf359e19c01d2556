// A template as its author wrote it, and how diagnostics point into it.

package import Diagnostics

/// One Mustache file and the name by which other templates call it.
///
///     templates/partials/cell.mustache   // {{>partials/cell}}
package struct TemplateFile: Sendable {
    package var path: SourcePath
    package var name: String
    package var bytes: [UInt8]
    /// Whether it is of the theme, whose templates may fill blocks that a site's own have no use for.
    package var isOfTheme: Bool

    package init(path: SourcePath, name: String, bytes: [UInt8], isOfTheme: Bool = false) {
        self.path = path
        self.name = name
        self.bytes = bytes
        self.isOfTheme = isOfTheme
    }
}

extension TemplateFile {
    func syntaxError(_ message: String, at range: Range<Int>, help: String) -> Diagnostic {
        Diagnostic(.templateSyntax, message, at: Place(path, range), help: help)
    }

    func text(of range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The author's bytes between “ ”, cut to a length that fits into a sentence.
    func quote(_ range: Range<Int>) -> String {
        let limit = 60
        guard range.count > limit else { return "“\(text(of: range))”" }
        var end = range.lowerBound + limit
        while end > range.lowerBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return "“\(text(of: range.lowerBound..<end))…”"
    }
}

extension UInt8 {
    var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }
    var isWhitespace: Bool { isSpaceOrTab || self == 0x0A || self == 0x0D }
}
