// Whether a stretch of text spells a label: the last word on every candidate that the automaton finds.

internal import Diagnostics

enum Spelling {
    enum Agreement { case full, otherCase, abbreviation, otherWord }

    /// Whether the text in `range` is the spelling of the pattern, apart from white space, hyphens, invisible
    /// characters and what the rule of case allows.
    ///
    /// A short word in capitals is an abbreviation, not the word: “US” does not spell “us”.
    static func agreement(
        of text: Span<UInt8>, _ range: Range<Int>, with pattern: Vocabulary.Pattern, _ spellings: [UInt8]
    ) -> Agreement {
        let spellings = spellings.span
        // Nearly always; a short word may be an abbreviation all the same.
        if !pattern.isShort, text.hasSameBytes(in: range, as: spellings, in: pattern.spelling) {
            return .full
        }
        guard Composition.isNeeded(in: text, range) else {
            return agreement(ofComposed: text, range, with: pattern, spellings)
        }
        let composed = Composition.composed(text, range)
        return agreement(ofComposed: composed.span, 0..<composed.count, with: pattern, spellings)
    }

    private static func agreement(
        ofComposed text: Span<UInt8>, _ range: Range<Int>, with pattern: Vocabulary.Pattern,
        _ spellings: Span<UInt8>
    ) -> Agreement {
        let letters = Letters.shared
        var expected = Cursor(pattern.spelling)
        var found = Cursor(range)
        var isFirst = true
        var capitals = 0
        var letterCount = 0
        var otherCase = false
        while true {
            // Nearly all of nearly every match: the same letter of ASCII on both sides.
            if let byte = expected.byte(in: spellings), byte == found.byte(in: text),
                Letters.fold(wordByte: byte) != 0
            {
                expected.position += 1
                found.position += 1
                isFirst = false
                letterCount += 1
                if byte <= 0x5A && byte >= 0x41 { capitals += 1 }
                continue
            }
            guard let a = expected.next(in: spellings, letters) else { break }
            guard let b = found.next(in: text, letters) else { return .otherWord }
            if a != b {
                guard letters.plain(a) == letters.plain(b) else { return .otherWord }
                let mayDiffer = pattern.rule == .any || (pattern.rule == .exactAfterInitial && isFirst)
                // A difference that is not of case (the two forms of the Greek sigma) passes every rule.
                if !mayDiffer && isCapital(a) != isCapital(b) { otherCase = true }
            }
            isFirst = false
            letterCount += 1
            if isCapital(b) { capitals += 1 }
        }
        if found.next(in: text, letters) != nil { return .otherWord }
        if pattern.isShort && pattern.rule == .any && capitals > 1 && capitals == letterCount {
            return .abbreviation
        }
        return otherCase ? .otherCase : .full
    }

    private static func isCapital(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A }
        return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }

    /// Steps over the scalars that count: white space and hyphens are one space, invisible ones are passed
    /// over.
    private struct Cursor {
        var position: Int
        let end: Int

        init(_ range: Range<Int>) {
            position = range.lowerBound
            end = range.upperBound
        }

        func byte(in text: Span<UInt8>) -> UInt8? { position < end ? text[position] : nil }

        mutating func next(in text: Span<UInt8>, _ letters: borrowing Letters) -> UInt32? {
            var isSpace = false
            while position < end {
                let (scalar, length) = Letters.scalar(at: position, in: text)
                switch letters.kind(of: scalar) {
                case .space, .hyphen: isSpace = true
                case .ignored: break
                default:
                    if isSpace { return 0x20 }
                    position += length
                    return scalar
                }
                position += length
            }
            return isSpace ? 0x20 : nil
        }
    }
}
