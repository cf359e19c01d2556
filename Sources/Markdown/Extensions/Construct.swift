// What CommonMark does not know, and the marks that stand for it in the text that cmark reads.
//
// A construct is found in the author's text, a mark is put in its place, and cmark parses the rest as ever.
// The walk over the tree turns marks into nodes. A mark that came to stand where the construct means nothing,
// in code or in the address of a link, is turned back into what the author wrote.

/// A construct of ours, found in the author's text.
struct Construct {
    enum Kind {
        // Inside a line

        /// A character that has no meaning of ours here: `\~`.
        case literal([UInt8])
        /// Without its dollar signs.
        case math([UInt8], isDisplay: Bool)
        /// A text of its own, if it has one, follows the mark up to `Mark.endOfText`.
        case wikilink(destination: [UInt8], hasText: Bool)
        /// `![[destination|text]]`.
        case embed(destination: [UInt8], text: [UInt8])
        case footnoteReference(label: [UInt8])
        /// An address without angle brackets; `prefix` is what it lacks: `http://`, `mailto:`.
        case autolink(prefix: StaticString)
        case comment
        /// The box of a task, `[ ]` or `[x]`.
        case task(isDone: Bool)

        // A block: its mark is the only content of a heading, and its parts follow up to the mark of `end`.

        case table([Alignment])
        /// A formula on lines of its own; nothing follows.
        case mathBlock([UInt8])
        case footnote(label: [UInt8])
        case definitionList, term
        case definition(isLoose: Bool)
        /// `:::`; the heading of its mark holds its title.
        case container(name: [UInt8])
        /// A quote that starts with `[!kind]`, likewise.
        case callout(kind: [UInt8], folding: Folding)
        case end
    }

    enum Alignment { case none, left, center, right }

    /// Whether a callout can be folded, and how it starts.
    enum Folding { case none, open, closed }

    var kind: Kind
    /// Where it stands, in the bytes of the source.
    var range: Range<Int>
    /// What the mark stands for, as it was written.
    var written: [UInt8]
}

extension Construct {
    /// Without marks in what was written.
    func restored(_ constructs: [Construct]) -> Construct {
        guard written.mayHaveMarks else { return self }
        var construct = self
        construct.written = written.restored(constructs)
        construct.kind =
            switch kind {
            case .literal(let text): .literal(text.restored(constructs))
            case .math(let latex, let isDisplay): .math(latex.restored(constructs), isDisplay: isDisplay)
            case .wikilink(let destination, let hasText):
                .wikilink(destination: destination.restored(constructs), hasText: hasText)
            case .embed(let destination, let text):
                .embed(destination: destination.restored(constructs), text: text.restored(constructs))
            case .mathBlock(let latex): .mathBlock(latex.restored(constructs))
            case .container(let name): .container(name: name.restored(constructs))
            case .callout(let kind, let folding): .callout(kind: kind.restored(constructs), folding: folding)
            // Labels are compared with each other as they are.
            case .footnote, .footnoteReference, .autolink, .comment, .task, .table, .definitionList, .term,
                .definition, .end:
                kind
            }
        return construct
    }
}

extension Construct.Kind {
    var isBlock: Bool {
        switch self {
        case .table, .mathBlock, .footnote, .definitionList, .term, .definition, .container, .callout, .end:
            true
        default: false
        }
    }
}

/// Marks are noncharacters of Unicode, which stand for nothing and in nobody's text.
///
///     , U+FDD0 12 U+FDD1 ,   the construct with number 12
///     , U+FDD2               the end of a heading that we made
///     , U+FDD3 ,             the end of a wikilink's text
///     U+FDD4 … U+FDD7        ‘ ’ “ ” that the author wrote, where smart punctuation makes others
///     U+FDD8                 a straight apostrophe that smart punctuation would take for a quotation mark
///
/// The commas are part of a mark: beside emphasis, CommonMark asks whether a sign or a letter stands, and what the
/// marks stand for begins and ends with a sign.
enum Mark {
    /// The first two bytes of every mark.
    static let lead: (UInt8, UInt8) = (0xEF, 0xB7)
    static let start: UInt8 = 0x90
    static let end: UInt8 = 0x91
    static let endOfHeading: UInt8 = 0x92
    static let endOfText: UInt8 = 0x93
    static let quotes: ClosedRange<UInt8> = 0x94...0x97
    static let apostrophe: UInt8 = 0x98

    /// The last bytes of ‘ ’ “ ”, in the order of their marks.
    static let quoteBytes: [UInt8] = [0x98, 0x99, 0x9C, 0x9D]

    /// Whether a mark starts here.
    static func stands(in text: Span<UInt8>, at i: Int) -> Bool {
        text[i] == lead.0 && i + 2 < text.count && text[i + 1] == lead.1
            && (start...apostrophe).contains(text[i + 2])
    }

    /// The digits of a character reference to a mark, such as `&#xFDD0;`.
    static func entity(in text: Span<UInt8>, at i: Int) -> (digits: Range<Int>, isHex: Bool)? {
        guard i + 3 < text.count, text[i] == UInt8(ascii: "&"), text[i + 1] == UInt8(ascii: "#") else {
            return nil
        }
        let isHex = lowerCased(text[i + 2]) == UInt8(ascii: "x")
        let start = isHex ? i + 3 : i + 2
        var end = start
        while end < text.count, end - start < 10, isDigit(text[end]) || isHex && isLetter(text[end]) {
            end += 1
        }
        var digits = ""
        for offset in start..<end { digits.unicodeScalars.append(Unicode.Scalar(text[offset])) }
        guard let value = Int(digits, radix: isHex ? 16 : 10), (0xFDD0...0xFDD8).contains(value) else {
            return nil
        }
        return (end - (isHex ? 4 : 5)..<end, isHex)
    }

    /// What stands in a text between marks.
    enum Piece: Equatable {
        case text(Range<Int>)
        case construct(Int)
        case endOfText
        /// The last byte of ‘ ’ “ or ”.
        case quote(UInt8)
        case apostrophe
    }

    /// Splits a text at its marks. O(n).
    static func pieces(of text: Span<UInt8>) -> [Piece] {
        var pieces: [Piece] = []
        var start = 0
        var i = 0
        while i < text.count {
            guard stands(in: text, at: i) else {
                i += 1
                continue
            }
            let isQuote = (quotes.lowerBound...apostrophe).contains(text[i + 2])
            let end = i > start && !isQuote && text[i - 1] == UInt8(ascii: ",") ? i - 1 : i
            if end > start { pieces.append(.text(start..<end)) }
            switch text[i + 2] {
            case Mark.start:
                var number = 0
                i += 3
                while i < text.count, isDigit(text[i]), number < 1_000_000_000 {
                    number = number * 10 + Int(text[i] - UInt8(ascii: "0"))
                    i += 1
                }
                pieces.append(.construct(number))
                if i < text.count, stands(in: text, at: i), text[i + 2] == Mark.end { i += 3 }
                if i < text.count, text[i] == UInt8(ascii: ",") { i += 1 }
            case endOfText:
                pieces.append(.endOfText)
                i += 3
                if i < text.count, text[i] == UInt8(ascii: ",") { i += 1 }
            case quotes:
                pieces.append(.quote(quoteBytes[Int(text[i + 2] - quotes.lowerBound)]))
                i += 3
            case apostrophe:
                pieces.append(.apostrophe)
                i += 3
            default: i += 3
            }
            start = i
        }
        if start < text.count { pieces.append(.text(start..<text.count)) }
        return pieces
    }
}

extension [UInt8] {
    private mutating func append(mark: UInt8) {
        append(Mark.lead.0)
        append(Mark.lead.1)
        append(mark)
    }

    mutating func append(construct number: Int) {
        append(UInt8(ascii: ","))
        append(mark: Mark.start)
        append(contentsOf: String(number).utf8)
        append(mark: Mark.end)
        append(UInt8(ascii: ","))
    }

    mutating func appendEndOfHeading() {
        // A backslash at the end of a text is one, and escapes no mark.
        let backslashes = reversed().prefix { $0 == UInt8(ascii: "\\") }.count
        if backslashes % 2 == 1 { append(UInt8(ascii: "\\")) }
        append(UInt8(ascii: ","))
        append(mark: Mark.endOfHeading)
    }

    mutating func appendEndOfText() {
        append(UInt8(ascii: ","))
        append(mark: Mark.endOfText)
        append(UInt8(ascii: ","))
    }

    /// Whether a mark may stand in this text.
    var mayHaveMarks: Bool { contains(Mark.lead.0) }

    /// The text as its author wrote it, with what the marks stand for.
    func restored(_ constructs: [Construct]) -> [UInt8] {
        guard mayHaveMarks else { return self }
        var result: [UInt8] = []
        for piece in Mark.pieces(of: span) {
            switch piece {
            case .text(let range): result.append(contentsOf: self[range])
            case .construct(let number):
                if constructs.indices.contains(number) {
                    result.append(contentsOf: constructs[number].written)
                }
            case .endOfText: result.append("]]")
            case .quote(let byte): result.append(contentsOf: [0xE2, 0x80, byte])
            case .apostrophe: result.append(UInt8(ascii: "'"))
            }
        }
        return result
    }
}
