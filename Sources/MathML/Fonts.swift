// Letters of another font: MathML Core takes them from the mathematical alphabets of Unicode.

enum Font {
    case normal, upright, bold, italic, boldItalic, doubleStruck, script, fraktur, sansSerif, monospace

    /// Whether letters that stand together are one name: `\mathrm{kg}`.
    var makesNames: Bool {
        switch self {
        case .upright, .bold, .italic, .sansSerif, .monospace: true
        default: false
        }
    }

    /// An identifier of one or more letters.
    func identifier(_ text: String) -> Node {
        let isSingle = text.unicodeScalars.count == 1
        // One letter is italic unless told otherwise; several are upright.
        if self == .upright { return isSingle ? Node.upright(text) : Node(.mi, text) }
        if self == .normal || isSingle && self == .italic { return Node(.mi, text) }
        return Node(.mi, styled(text))
    }

    /// The text with each letter and digit that this font has.
    func styled(_ text: String) -> String {
        guard self != .normal, self != .upright else { return text }
        var styled = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { styled.append(self.scalar(for: scalar)) }
        return String(styled)
    }

    private func scalar(for scalar: Unicode.Scalar) -> Unicode.Scalar {
        let alphabet = alphabet
        if let exception = alphabet.exceptions[scalar] { return exception }
        let value: UInt32? =
            switch scalar {
            case "A"..."Z": alphabet.latin.map { $0 + scalar.value - 0x41 }
            case "a"..."z": alphabet.latin.map { $0 + 26 + scalar.value - 0x61 }
            case "0"..."9": alphabet.digits.map { $0 + scalar.value - 0x30 }
            case "Α"..."Ω": alphabet.greek.map { $0 + scalar.value - 0x391 }
            case "∇": alphabet.greek.map { $0 + 25 }
            case "α"..."ω": alphabet.greek.map { $0 + 26 + scalar.value - 0x3B1 }
            case "∂": alphabet.greek.map { $0 + 51 }
            case "ϵ": alphabet.greek.map { $0 + 52 }
            case "ϑ": alphabet.greek.map { $0 + 53 }
            case "ϰ": alphabet.greek.map { $0 + 54 }
            case "ϕ": alphabet.greek.map { $0 + 55 }
            case "ϱ": alphabet.greek.map { $0 + 56 }
            case "ϖ": alphabet.greek.map { $0 + 57 }
            default: nil
            }
        return value.flatMap(Unicode.Scalar.init) ?? scalar
    }

    /// Where an alphabet begins, and the letters that Unicode had before and did not repeat.
    private struct Alphabet {
        var latin: UInt32?
        var greek: UInt32?
        var digits: UInt32?
        var exceptions: [Unicode.Scalar: Unicode.Scalar] = [:]
    }

    private var alphabet: Alphabet {
        switch self {
        case .normal, .upright: Alphabet()
        case .bold: Alphabet(latin: 0x1D400, greek: 0x1D6A8, digits: 0x1D7CE)
        case .italic: Alphabet(latin: 0x1D434, greek: 0x1D6E2, exceptions: ["h": "ℎ"])
        case .boldItalic: Alphabet(latin: 0x1D468, greek: 0x1D71C, digits: 0x1D7CE)
        case .doubleStruck: Alphabet(latin: 0x1D538, digits: 0x1D7D8, exceptions: Font.doubleStruckLetters)
        case .script: Alphabet(latin: 0x1D49C, exceptions: Font.scriptLetters)
        case .fraktur: Alphabet(latin: 0x1D504, exceptions: Font.frakturLetters)
        case .sansSerif: Alphabet(latin: 0x1D5A0, digits: 0x1D7E2)
        case .monospace: Alphabet(latin: 0x1D670, digits: 0x1D7F6)
        }
    }

    private static let doubleStruckLetters: [Unicode.Scalar: Unicode.Scalar] = [
        "C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ",
    ]
    private static let scriptLetters: [Unicode.Scalar: Unicode.Scalar] = [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ", "g": "ℊ",
        "o": "ℴ",
    ]
    private static let frakturLetters: [Unicode.Scalar: Unicode.Scalar] = [
        "C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ",
    ]
}
