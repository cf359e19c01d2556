// The YAML that nearly all front matter is, read straight from its bytes; whatever is more than that is left to Yams.

package import Diagnostics

/// A reader of plain YAML, which gives up at the first sign of anything else.
///
///     title: Blog                         names, and values on one line: bare, 'quoted' or "quoted"
///     tags: [platform, "social media"]    lists of such values in brackets
///     claims:                             mappings and lists by indentation,
///       - dimension: closeness            also without one before the hyphens of a list
///         value: loose  # a comment
///
/// Yams stays the definition of YAML, and the only one that finds errors: each of these gives `nil`, and then Yams reads the
/// whole text anew.
///
/// - An anchor, alias, tag, directive or second document; `? `, `{`, `|` and `>`; a list in a list on one line.
/// - A value that begins on another line than its name, or ends on another than it begins.
/// - An escape in quotes, a name in quotes, a name that is empty or written twice.
/// - A tab or another control character; a line that ends with anything but `\n` or `\r\n`.
/// - Whatever has no meaning in YAML: an indentation that fits nothing, a line without a colon, `a: b: c`.
///
/// So this reader can be quick without a meaning of its own. The tests compare both on random
/// texts.
package struct PlainYAML {
    /// The fields of a mapping in UTF-8, as `YAML.fields` has them; `nil` if this is not plain YAML.
    package static func fields(of bytes: [UInt8], in range: Range<Int>, path: SourcePath) -> [Field]? {
        // With fewer bytes than the allowed values there can't be too many.
        guard range.count < YAML.maximumNodes, hasPlainCharacters(bytes, in: range) else { return nil }
        var reader = PlainYAML(
            bytes: bytes, end: range.upperBound, path: path, offset: range.lowerBound,
            lineStart: range.lowerBound)
        return try? reader.document()
    }

    private let bytes: [UInt8]
    private let end: Int
    private let path: SourcePath
    private var offset: Int
    private var lineStart: Int
    /// Where the text of the current line begins, or the text after a hyphen; -1 after the last line.
    private var column = 0

    /// This is not plain YAML.
    private struct IsNotPlain: Error {}

    private static let maximumDepth = 16
    /// A name is compared with all before it.
    private static let maximumNames = 64
    /// libyaml looks no farther for the colon.
    private static let maximumNameLength = 1000

    // MARK: Blocks

    private mutating func document() throws(IsNotPlain) -> [Field] {
        findText()
        let fields = try mapping(depth: 0)
        guard offset == end else { throw IsNotPlain() }
        return fields
    }

    /// The lines of `name: value` in this column.
    private mutating func mapping(depth: Int) throws(IsNotPlain) -> [Field] {
        guard depth < Self.maximumDepth else { throw IsNotPlain() }
        let indentation = column
        var fields: [Field] = []
        repeat {
            let (range, isName) = try bareText()
            guard isName, offset - range.lowerBound < Self.maximumNameLength,
                case .scalar(let name, _) = bareValue(range).content,
                fields.count < Self.maximumNames, !fields.contains(where: { $0.name.value == name })
            else { throw IsNotPlain() }
            let value = try value(in: indentation, depth: depth)
            fields.append(Field(name: Located(name, at: Place(path, range)), value: value))
        } while column == indentation
        guard column < indentation else { throw IsNotPlain() }
        return fields
    }

    /// What stands after the colon of a name: on its line, or as a block on the next ones.
    private mutating func value(in indentation: Int, depth: Int) throws(IsNotPlain) -> FieldValue {
        let colon = offset
        guard endLine() else { return try valueOnLine() }
        if column == indentation, isAtItem { return try sequence(depth: depth + 1, endsAtName: true) }
        guard column > indentation else {
            return FieldValue(content: .null, place: Place(path, colon..<colon))
        }
        if isAtItem { return try sequence(depth: depth + 1, endsAtName: false) }
        let start = offset
        let fields = try mapping(depth: depth + 1)
        return FieldValue(
            content: .mapping(fields), place: Place(path, bytes.wholeCharacters(start..<start + 1)))
    }

    /// The items in this column. Without indentation, the next name of the mapping around them stands there too.
    private mutating func sequence(depth: Int, endsAtName: Bool) throws(IsNotPlain) -> FieldValue {
        guard depth < Self.maximumDepth else { throw IsNotPlain() }
        let (start, indentation) = (offset, column)
        var items: [FieldValue] = []
        repeat {
            offset += 1
            skipSpaces()
            column = offset - lineStart
            items.append(try item(depth: depth))
        } while column == indentation && isAtItem
        guard column < indentation || (column == indentation && endsAtName) else { throw IsNotPlain() }
        return FieldValue(content: .sequence(items), place: Place(path, start..<start + 1))
    }

    private mutating func item(depth: Int) throws(IsNotPlain) -> FieldValue {
        let start = offset
        guard !isAtQuoteOrBracket, try bareText().isName else {
            offset = start
            return try valueOnLine()
        }
        offset = start
        let fields = try mapping(depth: depth + 1)
        return FieldValue(
            content: .mapping(fields), place: Place(path, bytes.wholeCharacters(start..<start + 1)))
    }

    private var isAtItem: Bool {
        byte == UInt8(ascii: "-") && offset + 1 < end && bytes[offset + 1] == UInt8(ascii: " ")
    }

    // MARK: Values on one line

    private mutating func valueOnLine() throws(IsNotPlain) -> FieldValue {
        let value: FieldValue
        if byte == UInt8(ascii: "[") {
            value = try list()
        } else if isAtQuoteOrBracket {
            value = try quotedValue()
        } else {
            let (range, isName) = try bareText()
            guard !isName else { throw IsNotPlain() }
            value = bareValue(range)
        }
        guard endLine() else { throw IsNotPlain() }
        return value
    }

    /// `[a, "b", c d]`
    private mutating func list() throws(IsNotPlain) -> FieldValue {
        let start = offset
        var items: [FieldValue] = []
        offset += 1
        skipSpaces()
        while byte != UInt8(ascii: "]") || !items.isEmpty {
            items.append(try isAtQuoteOrBracket ? quotedValue() : bareValue(bareTextInList()))
            skipSpaces()
            if byte == UInt8(ascii: "]") { break }
            guard byte == UInt8(ascii: ",") else { throw IsNotPlain() }
            offset += 1
            skipSpaces()
        }
        offset += 1
        return FieldValue(content: .sequence(items), place: Place(path, start..<start + 1))
    }

    /// A text in quotes, without escapes in it.
    private mutating func quotedValue() throws(IsNotPlain) -> FieldValue {
        let (start, quote) = (offset, byte)
        guard quote != UInt8(ascii: "[") else { throw IsNotPlain() }
        offset += 1
        while byte != quote {
            let isEscape = byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"")
            guard byte >= 0x20, !isEscape else { throw IsNotPlain() }
            offset += 1
        }
        let text = String(decoding: bytes[start + 1..<offset], as: UTF8.self)
        offset += 1
        guard byte != quote else { throw IsNotPlain() }
        return FieldValue(content: .scalar(text, isQuoted: true), place: Place(path, start..<offset))
    }

    /// The text up to the end of its line, a comment, or the colon after a name, which is passed.
    private mutating func bareText() throws(IsNotPlain) -> (range: Range<Int>, isName: Bool) {
        guard Self.canBeginText(byte) else { throw IsNotPlain() }
        let start = offset
        var textEnd = offset
        while byte >= 0x20 {
            offset += 1
            switch bytes[offset - 1] {
            case UInt8(ascii: " "):
                if byte == UInt8(ascii: "#") { return (start..<textEnd, false) }
            case UInt8(ascii: ":") where byte <= 0x20: return (start..<textEnd, true)
            default: textEnd = offset
            }
        }
        return (start..<textEnd, false)
    }

    /// The text up to a comma or bracket. In a list more signs have a meaning: it has none of them.
    private mutating func bareTextInList() throws(IsNotPlain) -> Range<Int> {
        guard Self.canBeginText(byte) else { throw IsNotPlain() }
        let start = offset
        var textEnd = offset
        while byte != UInt8(ascii: ","), byte != UInt8(ascii: "]") {
            if byte != UInt8(ascii: " ") {
                guard byte == UInt8(ascii: "-") || Self.canBeginText(byte) else { throw IsNotPlain() }
                textEnd = offset + 1
            }
            offset += 1
        }
        return start..<textEnd
    }

    private func bareValue(_ range: Range<Int>) -> FieldValue {
        let text = String(decoding: bytes[range], as: UTF8.self)
        return FieldValue(
            content: YAML.isNull(text) ? .null : .scalar(text, isQuoted: false), place: Place(path, range))
    }

    // MARK: Lines

    /// The next byte; a control character at the end.
    private var byte: UInt8 { offset < end ? bytes[offset] : 0 }

    private var isAtQuoteOrBracket: Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "[")
    }

    private mutating func skipSpaces() {
        while byte == UInt8(ascii: " ") { offset += 1 }
    }

    /// Whether nothing more stands on this line but a comment; then goes to the next text.
    private mutating func endLine() -> Bool {
        skipSpaces()
        let isComment = byte == UInt8(ascii: "#") && bytes[offset - 1] == UInt8(ascii: " ")
        guard byte < 0x20 || isComment else { return false }
        findText()
        return true
    }

    /// Goes to the next text that is no comment, from the end of a text or the start of a line.
    private mutating func findText() {
        while offset < end {
            switch byte {
            case 0x0A: lineStart = offset + 1
            case UInt8(ascii: " "), 0x0D: break
            case UInt8(ascii: "#"):
                while offset < end, bytes[offset] != 0x0A { offset += 1 }
                continue
            default:
                column = offset - lineStart
                return
            }
            offset += 1
        }
        column = -1
    }

    // MARK: Characters

    /// Whether a byte has no meaning but itself at the start of a text. A full stop could end the document.
    private static func canBeginText(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...0xFF:
            true
        case UInt8(ascii: "_"), UInt8(ascii: "/"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "+"),
            UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: ";"), UInt8(ascii: "^"):
            true
        default: false
        }
    }

    /// Whether no parser of YAML reads anything but itself in any character: no control characters, no ends of lines that no
    /// editor makes, no byte order mark; and no sign that could be an anchor.
    private static func hasPlainCharacters(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        var offset = range.lowerBound
        func byte(after distance: Int) -> UInt8 {
            offset + distance < range.upperBound ? bytes[offset + distance] : 0
        }
        while offset < range.upperBound {
            switch bytes[offset] {
            case UInt8(ascii: "&"):
                // “Q & A” and “R&D” are only text.
                let before = offset > range.lowerBound ? bytes[offset - 1] : 0x0A
                guard byte(after: 1) <= 0x20 || (before > 0x20 && !"[,{".utf8.contains(before)) else {
                    return false
                }
            case 0x20...0x7E, 0x0A: break
            case 0x0D: guard byte(after: 1) == 0x0A else { return false }
            case 0x80...0xFF:
                switch (bytes[offset], byte(after: 1)) {
                case (0xC2, 0..<0xA0), (0xEF, 0xBB), (0xEF, 0xBF): return false
                case (0xE2, 0x80) where byte(after: 2) & 0xFE == 0xA8: return false
                default: break
                }
            default: return false
            }
            offset += 1
        }
        return true
    }
}
