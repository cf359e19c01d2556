// What each Unicode scalar is to a word, and its form without case: two flat tables, read once per scalar of
// text.
//
// Kinds follow the word boundaries of UAX #29, made from the properties that the standard library knows
// (general category, alphabetic, ideographic). Folding is simple: one scalar becomes one scalar, so that no
// offset ever shifts. It is the simple case folding of Unicode (CaseFolding.txt, statuses C and S), with one
// addition: `İ` folds to `i`, because readers write Istanbul.

struct Letters: Sendable {
    enum Kind: UInt8, Sendable {
        /// Punctuation, symbols and emoji: one word each.
        case sign
        case letter, digit, connector
        /// A mark on the scalar before it.
        case mark
        /// Not seen: soft hyphen, joiners, variation selectors, direction marks, Arabic tatweel.
        case ignored
        case space, hyphen, apostrophe
        /// Joins letters on both sides, as in Catalan `col·lecció`.
        case middle
        /// Joins its own kind only.
        case katakana
        /// A word of its own: scripts that are written without spaces.
        case single
    }

    private let common: Table
    /// Signs, Latin, Greek, Cyrillic, Hebrew, Arabic, dashes and quotation marks: texts in most languages ask for no more,
    /// and the rest of the table takes ten milliseconds.
    private static let commonEnd: UInt32 = 0x2100
    /// Every script with case lies below; what follows are ideographs, tags and private use.
    private static let tableEnd: UInt32 = 0x20000

    static let shared = Letters()

    private static let rare = Table(commonEnd..<tableEnd)

    private init() { common = Table(0..<Self.commonEnd) }

    @inline(__always) func kind(of scalar: UInt32) -> Kind {
        scalar < Self.commonEnd ? common.kinds[Int(scalar)] : Self.kind(ofRare: scalar)
    }

    @inline(never) private static func kind(ofRare scalar: UInt32) -> Kind {
        if scalar < tableEnd { return rare.kinds[Int(scalar - commonEnd)] }
        return scalar < 0x40000 ? .single : scalar >= 0xE0000 && scalar < 0xE1000 ? .ignored : .sign
    }

    @inline(__always) func fold(_ scalar: UInt32) -> UInt32 {
        scalar < Self.commonEnd ? common.folds[Int(scalar)] : Self.fold(rare: scalar)
    }

    @inline(never) private static func fold(rare scalar: UInt32) -> UInt32 {
        scalar < tableEnd ? rare.folds[Int(scalar - commonEnd)] : scalar
    }

    /// The folded byte of an ASCII letter, digit or underscore, else 0.
    @inline(__always) static func fold(wordByte byte: UInt8) -> UInt8 {
        let lower = byte | 0x20
        if lower >= 0x61 && lower <= 0x7A { return lower }
        return byte >= 0x30 && byte <= 0x39 || byte == 0x5F ? byte : 0
    }

    /// The folded scalar, with one form for every apostrophe and every hyphen.
    func plain(_ scalar: UInt32) -> UInt32 {
        switch kind(of: scalar) {
        case .apostrophe: 0x27
        case .hyphen: 0x2D
        default: fold(scalar)
        }
    }

    /// The kinds and folds of some scalars.
    private struct Table: Sendable {
        let kinds: [Kind]
        let folds: [UInt32]

        init(_ range: Range<UInt32>) {
            var kinds = [Kind](repeating: .sign, count: range.count)
            var folds = [UInt32](range)
            for (block, kind) in Letters.blocks {
                for value in range.clamped(to: Range(block)) { kinds[Int(value - range.lowerBound)] = kind }
            }
            for looked in Letters.looked {
                for scalar in range.clamped(to: Range(looked)).lazy.compactMap(Unicode.Scalar.init) {
                    let category = scalar.properties.generalCategory
                    let index = Int(scalar.value - range.lowerBound)
                    kinds[index] = Letters.kind(of: scalar, category)
                    switch category {
                    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .letterNumber, .otherSymbol:
                        if scalar.properties.changesWhenCaseMapped { folds[index] = Letters.fold(scalar) }
                    default: break
                    }
                }
            }
            self.kinds = kinds
            self.folds = folds
        }
    }

    /// Blocks of one kind, which need not be looked up one by one: a look costs 40 ns, and these are 60,000.
    private static let blocks: [(ClosedRange<UInt32>, Kind)] = [
        (0x3400...0x4DBF, .single), (0x4E00...0x9FFF, .single), (0xA000...0xA48C, .letter),
        (0xAC00...0xD7FB, .letter),
        (0xF900...0xFAFF, .single), (0x12000...0x12543, .letter), (0x13000...0x1342F, .letter),
        (0x14400...0x14646, .letter), (0x17000...0x18CFF, .single), (0x18D00...0x18D08, .single),
        (0x1AFF0...0x1B2FB, .single), (0x1D400...0x1D7CB, .letter), (0x1D7CE...0x1D7FF, .digit),
        (0x1EE00...0x1EEBB, .letter), (0x1F3FB...0x1F3FF, .mark),
    ]
    private static let looked: [ClosedRange<UInt32>] = [
        0...0x33FF, 0xA490...0xABFF, 0xFB00...0x11FFF, 0x16800...0x16FFF, 0x1D165...0x1D244,
        0x1DF00...0x1E9FF,
    ]
    /// Scripts of South-East Asia that are written without spaces (line break class SA).
    private static let southEastAsia: [ClosedRange<UInt32>] = [
        0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19DF, 0x1A20...0x1AAF, 0xA9E0...0xA9FF,
        0xAA60...0xAADF, 0x11700...0x1174F,
    ]

    private static func kind(of scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory) -> Kind {
        switch scalar.value {
        case 0x27, 0x2019, 0xFF07: return .apostrophe
        case 0x2D, 0x2010, 0x2011, 0xFE63, 0xFF0D: return .hyphen
        case 0xB7, 0x387, 0x2027, 0x5F4: return .middle
        case 0x5F3: return .letter
        case 0x640: return .ignored
        // A subscript belongs to the name (CO₂); a superscript may be the number of a note.
        case 0x2080...0x2089: return .letter
        case 0xE33, 0xEB3: return .mark
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F: return .single
        case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: return .katakana
        case 0xFE00...0xFE0F: return .ignored
        default: break
        }
        switch category {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .letterNumber:
            if scalar.value < 0x0E00 { return .letter }
            if scalar.value >= 0x3000, scalar.properties.isIdeographic { return .single }
            return southEastAsia.contains { $0.contains(scalar.value) } ? .single : .letter
        case .decimalNumber: return .digit
        case .connectorPunctuation: return .connector
        case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
        case .format: return .ignored
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: return .space
        default: return .sign
        }
    }

    /// Lower case of upper case of lower case, which unites `ς` and `σ`, `ſ` and `s`.
    private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        switch scalar {
        case "İ": return UInt32(UInt8(ascii: "i"))
        // Its upper case is I, but it is another letter than i; and the Greek subscript is a mark.
        case "ı", "\u{345}": return scalar.value
        default: break
        }
        let lower = single(scalar.properties.lowercaseMapping) ?? scalar
        let upper = single(lower.properties.uppercaseMapping) ?? lower
        return (single(upper.properties.lowercaseMapping) ?? lower).value
    }

    private static func single(_ mapping: String) -> Unicode.Scalar? {
        let scalars = mapping.unicodeScalars
        return scalars.count == 1 ? scalars.first : nil
    }

    /// The scalar that starts at `position` and its length; a broken byte counts as one replacement
    /// character.
    @inline(__always)
    static func scalar(at position: Int, in text: Span<UInt8>) -> (value: UInt32, length: Int) {
        let first = text[position]
        if first < 0x80 { return (UInt32(first), 1) }
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
        guard first >= 0xC2, first < 0xF5, position + length <= text.count else { return (0xFFFD, 1) }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = text[position + offset]
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (value, length)
    }
}
