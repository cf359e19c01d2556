// From the bytes of JSON to values with places.

internal import Diagnostics

/// Why JSON can't be read.
struct JSONFailure: Error {
    var message: String
    var range: Range<Int>
    var help: String
    /// The file ended too early.
    var isAtEnd = false
}

/// Reads one value after the other from left to right.
struct JSONReader {
    let bytes: [UInt8]
    var offset: Int
    let path: SourcePath
    var diagnostics: [Diagnostic] = []
    private var count = 0

    init(bytes: [UInt8], offset: Int, path: SourcePath) {
        self.bytes = bytes
        self.offset = offset
        self.path = path
    }

    /// The value that begins at the offset.
    mutating func value(depth: Int) throws(JSONFailure) -> FieldValue {
        let start = offset
        count += 1
        guard count <= JSON.maximumNodes, depth <= JSON.maximumDepth else {
            throw failure(
                "The front matter has more than \(JSON.maximumNodes) values or \(JSON.maximumDepth) levels.",
                help: "Nest less, or move data into a file of its own.")
        }
        let content: FieldValue.Content
        switch peek {
        case nil: throw unexpectedEnd()
        case UInt8(ascii: "{"): content = .mapping(try members(depth: depth))
        case UInt8(ascii: "["): content = .sequence(try items(depth: depth))
        case UInt8(ascii: "\""): content = .scalar(try text(), isQuoted: true)
        default: content = try word()
        }
        let isBracket = bytes[start] == UInt8(ascii: "{") || bytes[start] == UInt8(ascii: "[")
        return FieldValue(content: content, place: Place(path, start..<(isBracket ? start + 1 : offset)))
    }

    private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func skipSpace() {
        offset = JSON.skippingSpace(bytes, from: offset)
    }

    // MARK: Objects and lists

    private mutating func members(depth: Int) throws(JSONFailure) -> [Field] {
        let close = UInt8(ascii: "}")
        var fields: [Field] = []
        var names: Set<String> = []
        offset += 1
        skipSpace()
        while peek != close {
            let start = offset
            guard let first = peek else { throw unexpectedEnd() }
            guard first == UInt8(ascii: "\"") else { throw noName(first) }
            let name = Located(try text(), at: Place(path, start..<offset))
            skipSpace()
            guard let colon = peek else { throw unexpectedEnd() }
            guard colon == UInt8(ascii: ":") else {
                throw failure(
                    "A colon is missing after “\(name.value)”.", help: "Write \"name\": \"value\".")
            }
            offset += 1
            skipSpace()
            let value = try value(depth: depth + 1)
            if names.insert(name.value).inserted {
                fields.append(Field(name: name, value: value))
            } else {
                diagnostics.append(
                    Diagnostic(
                        .duplicateKey, "“\(name.value)” is written twice in one mapping.", at: name.place,
                        help: "Keep one of the two."))
            }
            try separator(before: close)
        }
        offset += 1
        return fields
    }

    private mutating func items(depth: Int) throws(JSONFailure) -> [FieldValue] {
        let close = UInt8(ascii: "]")
        var items: [FieldValue] = []
        offset += 1
        skipSpace()
        while peek != close {
            items.append(try value(depth: depth + 1))
            try separator(before: close)
        }
        offset += 1
        return items
    }

    /// A comma with something after it, or nothing before the closing bracket.
    private mutating func separator(before close: UInt8) throws(JSONFailure) {
        skipSpace()
        guard let byte = peek else { throw unexpectedEnd() }
        if byte == close { return }
        guard byte == UInt8(ascii: ",") else { throw noComma(byte, before: close) }
        let comma = offset
        offset += 1
        skipSpace()
        if peek == close {
            throw JSONFailure(
                message: "A comma stands before the closing bracket.", range: comma..<comma + 1,
                help: "Delete the comma.")
        }
    }

    private func noName(_ byte: UInt8) -> JSONFailure {
        if byte == UInt8(ascii: "/") { return comment }
        return failure(
            "The name of a field has to stand in double quotes here.", help: "Write \"name\": \"value\".")
    }

    private func noComma(_ byte: UInt8, before close: UInt8) -> JSONFailure {
        if byte == UInt8(ascii: "/") { return comment }
        if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
            return failure("This is the wrong closing bracket.", help: "Close { with } and [ with ].")
        }
        return failure(
            "A comma is missing before this.", help: "Put a comma between two fields or items.")
    }

    private var comment: JSONFailure {
        failure("JSON has no comments.", help: "Delete it, or write the front matter in YAML or TOML.")
    }

    // MARK: Words and numbers

    private mutating func word() throws(JSONFailure) -> FieldValue.Content {
        let start = offset
        while let byte = peek, byte > 0x20, !",:{}[]\"".utf8.contains(byte) { offset += 1 }
        let word = String(decoding: bytes[start..<offset], as: UTF8.self)
        if word == "null" { return .null }
        if word == "true" || word == "false" || Self.isNumber(bytes[start..<offset]) {
            return .scalar(word, isQuoted: false)
        }
        if word.hasPrefix("/") {
            offset = start
            throw comment
        }
        throw JSONFailure(
            message: word.isEmpty ? "A value is missing here." : "“\(word)” is not a value of JSON.",
            range: bytes.wholeCharacters(start..<max(offset, min(start + 1, bytes.count))),
            help: "Write a text in double quotes, a number, true, false or null.")
    }

    /// `-0.5e+3`: no plus sign, no zero before another digit, digits on both sides of the point.
    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        func digits() -> Int {
            let count = rest.prefix(while: isDigit).count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let startsWithZero = rest.first == 0x30
        let whole = digits()
        guard whole > 0, !startsWithZero || whole == 1 else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    // MARK: Texts

    private mutating func text() throws(JSONFailure) -> String {
        let start = offset
        offset += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0x0A, 0x0D:
                throw JSONFailure(
                    message: "This text has no closing quote on its line.", range: start..<offset,
                    help: "Close it with \"; write a line break in it as \\n.")
            case 0..<0x20:
                throw failure(
                    "A control character can't stand in a text.",
                    help: byte == 0x09 ? "Write a tab as \\t." : "Delete it.")
            default:
                text.append(byte)
                offset += 1
            }
        }
        offset = start
        throw unexpectedEnd()
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFailure) {
        let start = offset
        guard offset + 1 < bytes.count else { throw unexpectedEnd() }
        let byte = bytes[offset + 1]
        offset += 2
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            guard let scalar = codePoint() else {
                throw JSONFailure(
                    message: "This escape is not a character.",
                    range: bytes.wholeCharacters(start..<min(start + 6, bytes.count)),
                    help: "Write \\u and four hexadecimal digits, and two of them for an emoji, "
                        + "or the character itself.")
            }
            text += Array(String(scalar).utf8)
        default:
            throw JSONFailure(
                message: "This escape is not known in JSON.", range: bytes.wholeCharacters(start..<offset),
                help: "Write a backslash as \\\\.")
        }
    }

    /// Four digits, or the two halves of a surrogate pair; the offset is after the first `\u`.
    private mutating func codePoint() -> Unicode.Scalar? {
        guard let first = fourDigits() else { return nil }
        guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) }
        guard bytes[offset...].starts(with: "\\u".utf8) else { return nil }
        offset += 2
        guard let second = fourDigits(), (0xDC00..<0xE000).contains(second) else { return nil }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }

    private mutating func fourDigits() -> UInt32? {
        let digits = bytes[offset...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else {
            return nil
        }
        offset += 4
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    // MARK: Failures

    private func failure(_ message: String, help: String) -> JSONFailure {
        JSONFailure(
            message: message, range: bytes.wholeCharacters(offset..<min(offset + 1, bytes.count)), help: help)
    }

    private func unexpectedEnd() -> JSONFailure {
        var failure = failure(
            "The front matter ends in the middle of this.", help: "Close every bracket and quote.")
        failure.isAtEnd = true
        return failure
    }
}
