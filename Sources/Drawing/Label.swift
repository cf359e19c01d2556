// Labels as boxes: how wide text will be, estimated without a font, and where its lines break.
//
// Works on `Character` rather than on bytes: labels are short and few, and a line must not break inside of
// what a reader sees as one letter.

/// A label broken into lines.
struct Label: Equatable, Sendable {
    var lines: [String]
    /// Of the widest line.
    var width: Double
    var fontSize: Double

    static let lineHeight = 1.25

    var height: Double { Double(lines.count) * fontSize * Label.lineHeight }

    /// Breaks `text` into as few lines as fit in `maximum`, and these as even as can be.
    ///
    /// "traditional media" at 110 becomes "traditional" and "media". A line ends at a space, after a hyphen or
    /// slash, or between two wide characters; a word wider than a line is broken between letters.
    init(_ text: String, fontSize: Double = 15, isBold: Bool = false, maximum: Double) {
        let scale = fontSize * (isBold ? 1.07 : 1)
        let pieces = Label.pieces(of: text, maximum: maximum / scale)
        var lines = Label.fill(pieces, width: maximum / scale)
        var narrow = 0.0
        var wide = maximum / scale
        // Halving six times finds the evenest lines to within a sixty-fourth of the width.
        for _ in 0..<6 where lines.count > 1 {
            let width = (narrow + wide) / 2
            let attempt = Label.fill(pieces, width: width)
            if attempt.count <= lines.count && attempt.allSatisfy({ $0.width <= width }) {
                lines = attempt
                wide = width
            } else {
                narrow = width
            }
        }
        self.lines = lines.map(\.text)
        self.width = (lines.map(\.width).max() ?? 0) * scale
        self.fontSize = fontSize
    }

    private struct Piece {
        var text: String
        var width: Double
        var isSpaceBefore: Bool
    }

    /// The parts between which a line may end; none is wider than `maximum`.
    private static func pieces(of text: String, maximum: Double) -> [Piece] {
        var pieces: [Piece] = []
        var current = Piece(text: "", width: 0, isSpaceBefore: false)
        func end(_ pieces: inout [Piece], isSpaceBefore: Bool) {
            if !current.text.isEmpty { pieces.append(current) }
            current = Piece(text: "", width: 0, isSpaceBefore: isSpaceBefore)
        }
        for character in text {
            // To compare characters, or to ask Unicode, takes far longer.
            let byte: UInt8? = character.utf8.count == 1 ? character.utf8.first : nil
            if byte.map({ $0 == 0x20 || (0x09...0x0D).contains($0) }) ?? character.isWhitespace {
                end(&pieces, isSpaceBefore: !pieces.isEmpty || !current.text.isEmpty)
                continue
            }
            let width = emWidth(of: character)
            let isWide = width >= 1 && byte == nil && !character.isASCII
            if isWide || (current.width + width > maximum && !current.text.isEmpty) {
                end(&pieces, isSpaceBefore: current.text.isEmpty && current.isSpaceBefore)
            }
            current.text.append(character)
            current.width += width
            if isWide || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
                || byte == nil && character == "–"
            {
                end(&pieces, isSpaceBefore: false)
            }
        }
        end(&pieces, isSpaceBefore: false)
        return pieces
    }

    private static func fill(_ pieces: [Piece], width: Double) -> [(text: String, width: Double)] {
        var lines: [(text: String, width: Double)] = []
        for piece in pieces {
            let space = piece.isSpaceBefore ? 0.3 : 0
            if let last = lines.last, last.width + space + piece.width <= width {
                lines[lines.count - 1].text += (piece.isSpaceBefore ? " " : "") + piece.text
                lines[lines.count - 1].width += space + piece.width
            } else {
                lines.append((piece.text, piece.width))
            }
        }
        return lines
    }
}

/// The width of `text` on one line.
func estimatedWidth(of text: String, fontSize: Double) -> Double {
    var width = 0.0
    for character in text { width += emWidth(of: character) }
    return width * fontSize
}

/// How wide a character is, in ems: Helvetica's widths and a tenth more, since system fonts differ.
func emWidth(of character: Character) -> Double {
    var widest = 0.0
    for scalar in character.unicodeScalars { widest = max(widest, emWidth(of: scalar)) }
    return widest
}

private func emWidth(of scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 0x20..<0x7F: return Double(helvetica[Int(scalar.value) - 0x20]) * 1.1 / 1000
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        return 1
    case 0x0590...0x06FF where scalar.properties.generalCategory == .otherLetter: return 0.56
    case 0x1F000...0x1FAFF, 0x2600...0x27BF: return 1.35
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    case .uppercaseLetter: return 0.78
    default: return 0.64
    }
}

/// The widths of the characters from space to tilde, in thousandths of an em (Adobe's font metrics).
private let helvetica: [Int] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]
