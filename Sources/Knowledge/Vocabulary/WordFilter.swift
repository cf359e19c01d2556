// Which words a text has: for the question whether a label that is new, or gone, can be found in it.

/// A set of words that never misses one of its own, and at times takes another for one: a Bloom filter (Burton H. Bloom,
/// “Space/time trade-offs in hash coding with allowable errors”, CACM 13, 1970).
///
/// One kilobyte. For a text of 500 different words, one of a hundred others seems to be there.
package struct WordFilter: Sendable {
    private var bits = [UInt64](repeating: 0, count: 128)

    package init() {}

    /// Adds all words of a run, as `Vocabulary` reads them: O(bytes).
    package mutating func add(wordsOf text: Span<UInt8>, run: Range<Int>) {
        let letters = Letters.shared
        var lexer = WordLexer(around: run, of: text)
        while let word = lexer.next(in: text, letters), word.start < run.upperBound {
            let (first, second) = Self.places(of: word.hash)
            bits[first >> 6] |= 1 << UInt64(first & 63)
            bits[second >> 6] |= 1 << UInt64(second & 63)
        }
    }

    /// Whether a label may be found in the text, in any of its forms.
    package func mayHold(_ forms: LabelForms) -> Bool {
        forms.words.contains { form in form.allSatisfy(holds) }
    }

    private func holds(_ word: UInt64) -> Bool {
        let (first, second) = Self.places(of: word)
        return bits[first >> 6] >> UInt64(first & 63) & bits[second >> 6] >> UInt64(second & 63) & 1 == 1
    }

    private static func places(of word: UInt64) -> (Int, Int) {
        (Int(word & 0x1FFF), Int(word >> 40 & 0x1FFF))
    }
}

/// The words of a label, in each form in which it is found.
package struct LabelForms: Sendable {
    fileprivate let words: [[UInt64]]

    package init(_ label: Label) {
        let spelling = Composition.composed(label.text)
        let rule = label.exactCase ? .exact : CaseRule(of: spelling)
        var drafts = Drafts(capacity: 4)
        _ = drafts.add(spelling, of: 0, rule, inflects: label.inflects)
        words = drafts.wordsOfPatterns
    }
}
