// Sets of bytes, the alphabet of the tables.

/// A set of ASCII bytes, and all the bytes beyond ASCII or none of them.
///
/// Nothing in the tables tells two bytes beyond ASCII apart, so no table can cut a character.
struct ByteSet: Hashable, Sendable, ExpressibleByStringLiteral {
    private var low: UInt64 = 0
    private var high: UInt64 = 0
    private var beyondASCII = false

    init() {}

    init(stringLiteral text: String) {
        for byte in text.utf8 { insert(byte) }
    }

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    mutating func insert(_ byte: UInt8) {
        switch byte {
        case ..<64: low |= 1 << UInt64(byte)
        case ..<128: high |= 1 << UInt64(byte - 64)
        default: beyondASCII = true
        }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
        if byte < 128 { return high >> UInt64(byte - 64) & 1 == 1 }
        return beyondASCII
    }

    func union(_ other: ByteSet) -> ByteSet {
        var result = self
        result.low |= other.low
        result.high |= other.high
        result.beyondASCII = beyondASCII || other.beyondASCII
        return result
    }

    func subtracting(_ other: ByteSet) -> ByteSet {
        var result = self
        result.low &= ~other.low
        result.high &= ~other.high
        result.beyondASCII = beyondASCII && !other.beyondASCII
        return result
    }

    static let digits: ByteSet = "0123456789"
    static let hexDigits: ByteSet = "0123456789abcdefABCDEF"
    static let capitals = ByteSet(UInt8(ascii: "A")...UInt8(ascii: "Z"))
    static let letters = ByteSet(UInt8(ascii: "a")...UInt8(ascii: "z")).union(capitals)
    static let any = ByteSet(0...255)
    /// Space within a line.
    static let blank: ByteSet = " \t\r"
    static let space: ByteSet = " \t\r\n"
    /// What a name begins with in most languages, and what it goes on with.
    static let nameStart = letters.union("_é")
    static let name = nameStart.union(digits)
    static let notNewline = any.subtracting("\n")
    static let signs: ByteSet = "+-"
    static let openings: ByteSet = "([{"
    static let closings: ByteSet = ")]}"
    static let quotes: ByteSet = "\"'"
}
