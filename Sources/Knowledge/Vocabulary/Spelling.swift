// Whether a stretch of text spells a label: the last word on every candidate that the automaton finds.

enum Spelling {
    /// Whether the text in `range` is the spelling, apart from white space, hyphens, invisible characters and what the
    /// rule of case allows.
    ///
    /// A short word in capitals is an abbreviation, not the word: with `isShort`, “US” does not spell “us”.
    static func agrees(
        _ spelling: Span<UInt8>, _ spellingRange: Range<Int>, _ text: Span<UInt8>, _ range: Range<Int>,
        _ rule: CaseRule,
        isShort: Bool, _ letters: borrowing Letters
    ) -> Bool {
        if Composition.isNeeded(in: text, range) {
            let composed = Composition.composed(text, range)
            return agrees(
                spelling, spellingRange, composed.span, 0..<composed.count, rule, isShort: isShort, letters,
                isComposed: ())
        }
        return agrees(spelling, spellingRange, text, range, rule, isShort: isShort, letters, isComposed: ())
    }

    private static func agrees(
        _ spelling: Span<UInt8>, _ spellingRange: Range<Int>, _ text: Span<UInt8>, _ range: Range<Int>,
        _ rule: CaseRule,
        isShort: Bool, _ letters: borrowing Letters, isComposed: Void
    ) -> Bool {
        var expected = Cursor(spellingRange)
        var found = Cursor(range)
        var isFirst = true
        var capitals = 0
        var letterCount = 0
        while let a = expected.next(in: spelling, letters) {
            guard let b = found.next(in: text, letters) else { return false }
            if a != b {
                guard letters.plain(a) == letters.plain(b) else { return false }
                // A difference that is not of case (the two forms of the Greek sigma) passes every rule.
                let differsInCase = isCapital(a) != isCapital(b)
                if differsInCase && (rule == .exact || (rule == .exactAfterInitial && !isFirst)) {
                    return false
                }
            }
            isFirst = false
            if isShort {
                letterCount += 1
                if isCapital(b) { capitals += 1 }
            }
        }
        if isShort && rule == .any && capitals > 1 && capitals == letterCount { return false }
        return found.next(in: text, letters) == nil
    }

    private static func isCapital(_ scalar: UInt32) -> Bool {
        if scalar < 0x80 { return scalar >= 0x41 && scalar <= 0x5A }
        return Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    }

    /// Steps over the scalars that count: white space and hyphens are one space, invisible ones are passed over.
    private struct Cursor {
        var position: Int
        let end: Int

        init(_ range: Range<Int>) {
            position = range.lowerBound
            end = range.upperBound
        }

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
