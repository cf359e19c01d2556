// From bytes to commands, braces and characters, by the rules of TeX: spaces and comments mean nothing.

/// One sign of a formula.
struct Token {
    enum Kind {
        case command, character, open, close, superscript, `subscript`, ampersand, end
    }

    var kind: Kind
    /// With the backslash of a command.
    var range: Range<Int>
    /// A command without its backslash, or one character.
    var text: String
}

/// Reads a formula from left to right. Its bytes are valid UTF-8.
struct Lexer {
    let bytes: [UInt8]
    var position = 0

    /// The byte that is read next; 0 at the end, since no formula contains it.
    var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func skipSpace() {
        while position < bytes.count {
            if isSpace(byte) {
                position += 1
            } else if byte == UInt8(ascii: "%") {
                while position < bytes.count, byte != UInt8(ascii: "\n") { position += 1 }
            } else {
                return
            }
        }
    }

    /// The next token after spaces and comments.
    mutating func next() -> Token {
        skipSpace()
        let start = position
        guard position < bytes.count else { return Token(kind: .end, range: start..<start, text: "") }
        let kind: Token.Kind
        switch byte {
        case UInt8(ascii: "\\"): return command()
        case UInt8(ascii: "{"): kind = .open
        case UInt8(ascii: "}"): kind = .close
        case UInt8(ascii: "^"): kind = .superscript
        case UInt8(ascii: "_"): kind = .subscript
        case UInt8(ascii: "&"): kind = .ampersand
        default: kind = .character
        }
        position += scalarLength(byte)
        return Token(kind: kind, range: start..<position, text: text(start..<position))
    }

    private mutating func command() -> Token {
        let start = position
        position += 1
        if isLetter(byte) {
            while isLetter(byte) { position += 1 }
            // A starred name is one name: \operatorname*.
            if byte == UInt8(ascii: "*"), starred.contains(text(start + 1..<position)) { position += 1 }
        } else if isSpace(byte) {
            position += 1
            return Token(kind: .command, range: start..<position, text: " ")
        } else if position < bytes.count {
            position += scalarLength(byte)
        }
        return Token(kind: .command, range: start..<position, text: text(start + 1..<position))
    }

    /// What stands between braces that open here, without a look inside: `{aligned}` gives “aligned”.
    mutating func word() -> (text: String, range: Range<Int>)? {
        skipSpace()
        let start = position
        guard byte == UInt8(ascii: "{") else { return nil }
        var end = start + 1
        // No name and no length is longer; a search to the end for each command would make hostile input slow.
        while end < min(bytes.count, start + 200), bytes[end] != UInt8(ascii: "}") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else { return nil }
        position = end + 1
        return (text(start + 1..<end), start..<position)
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}

private let starred: Set<String> = ["operatorname", "hspace"]

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

/// The length in bytes of the character that begins with `first`.
func scalarLength(_ first: UInt8) -> Int {
    switch first {
    case 0xF0...: 4
    case 0xE0...: 3
    case 0xC0...: 2
    default: 1
    }
}

/// Refuses what no page may contain: control characters, and bytes that are not UTF-8.
func checkCharacters(of bytes: [UInt8]) throws(MathProblem) {
    var position = 0
    while position < bytes.count {
        let first = bytes[position]
        if first < 0x80 {
            let isControl = first < 0x20 && !(0x09...0x0D).contains(first) || first == 0x7F || first == 0x0B
            if isControl { throw .controlCharacter(position..<position + 1) }
            position += 1
            continue
        }
        let end = min(position + scalarLength(first), bytes.count)
        // Longer than one scalar when the bytes are broken: what replaces each of them.
        let scalars = String(decoding: bytes[position..<end], as: UTF8.self).unicodeScalars
        guard let scalar = scalars.first, scalars.count == 1, end - position > 1,
            scalar != "\u{FFFD}" || bytes[position..<end].elementsEqual([0xEF, 0xBF, 0xBD])
        else { throw .brokenCharacter(position..<position + 1) }
        let isControl = scalar.value < 0xA0 || scalar.value & 0xFFFE == 0xFFFE
        if isControl || (0xFDD0...0xFDEF).contains(scalar.value) { throw .controlCharacter(position..<end) }
        position = end
    }
}
