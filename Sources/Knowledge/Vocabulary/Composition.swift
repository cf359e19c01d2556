// Letters written as a base and combining marks (`e` + U+0301), made one scalar (`é`), so that both spellings
// of a word are one word. Only words that contain such marks pay.
//
// Two characters of Swift are equal when they are canonically equivalent, in whatever order their marks
// stand: the table needs no data of its own. Not covered: conjoining Hangul, and letters that Unicode has no
// single scalar for.

enum Composition {
    /// Whether a mark can be a part of a precomposed letter.
    @inline(__always) static func canCompose(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x300...0x36F, 0x653...0x655, 0x93C, 0x3099...0x309A: true
        default: false
        }
    }

    static func isNeeded(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound {
            // Lead bytes of the marks above: CC, CD, D9, E0, E3.
            guard text[position] >= 0xCC else {
                position += 1
                continue
            }
            let (scalar, length) = Letters.scalar(at: position, in: text)
            if canCompose(scalar) { return true }
            position += length
        }
        return false
    }

    /// The bytes of a label, composed.
    static func composed(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return isNeeded(in: bytes.span, 0..<bytes.count) ? composed(bytes.span, 0..<bytes.count) : bytes
    }

    /// The bytes of the range with every composable letter composed.
    static func composed(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { bytes.append(text[index]) }
        var composed = ""
        for character in String(decoding: bytes, as: UTF8.self) {
            if character.unicodeScalars.count > 1, let scalar = precomposed[character] {
                composed.unicodeScalars.append(scalar)
            } else {
                composed.append(character)
            }
        }
        return Array(composed.utf8)
    }

    static func hash(of text: Span<UInt8>, _ range: Range<Int>, _ letters: borrowing Letters) -> WordHash {
        let bytes = composed(text, range)
        var hash = WordHash()
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars
        where letters.kind(of: scalar.value) != .ignored {
            hash.add(scalar: letters.plain(scalar.value))
        }
        return hash
    }

    private static let precomposed: [Character: Unicode.Scalar] = {
        let ranges: [ClosedRange<UInt32>] = [
            0xC0...0x24F, 0x386...0x3CE, 0x400...0x4F9, 0x622...0x6D3, 0x929...0x934, 0x304C...0x30FE,
            0x1E00...0x1FFF,
        ]
        var table: [Character: Unicode.Scalar] = [:]
        for value in ranges.joined() {
            // Of two equivalent scalars the first is the composed form, the other a compatibility one.
            if let scalar = Unicode.Scalar(value), table[Character(scalar)] == nil {
                table[Character(scalar)] = scalar
            }
        }
        return table
    }()
}
