// Labels that a text has and that no word of it is: parts of longer words, and forms that a label does not
// take. Only explanations ask for them, so they cost a build nothing.

/// Finds what `Vocabulary.readings` can't see, since it knows whole words only.
///
///     “networked” has “network” inside of a word; with `inflects: false`, “networks” is a form it doesn't take
package struct NearLabels: Sendable {
    /// The labels that do not inflect, as if they did.
    private let inflected: Vocabulary?
    private let numbers: [Int32]
    /// Folded labels by their first three letters, the longest first.
    private let parts: [UInt64: [Part]]

    private struct Part {
        var letters: [UInt32]
        var label: Int32
    }

    /// A part of a word that is shorter is too often there by chance.
    private static let shortestPart = 3

    package init(_ vocabulary: Vocabulary) {
        let fixed = vocabulary.labels.indices.filter { !vocabulary.labels[$0].inflects }
        inflected =
            fixed.isEmpty
            ? nil
            : Vocabulary(
                fixed.map {
                    Label(vocabulary.labels[$0].text, target: 0, exactCase: vocabulary.labels[$0].exactCase)
                })
        numbers = fixed.map(Int32.init)
        var parts: [UInt64: [Part]] = [:]
        for (index, label) in vocabulary.labels.enumerated() where vocabulary.isFindable(Int32(index)) {
            let spelling = Composition.composed(label.text)
            let letters = Self.folded(spelling.span, spelling.indices)
            guard letters.count >= Self.shortestPart else { continue }
            parts[Self.key(letters[...]), default: []].append(
                Part(letters: letters.map(\.letter), label: Int32(index)))
        }
        self.parts = parts.mapValues { labels in labels.sorted { $0.letters.count > $1.letters.count } }
    }

    /// The misses in a run that stand apart from what was found there already. O(text · labels that begin with
    /// the same three letters).
    package func misses(in text: Span<UInt8>, run: Range<Int>, apartFrom taken: [Range<Int>]) -> [Vocabulary
        .Miss]
    {
        let run = run.clamped(to: 0..<text.count)
        var misses: [Vocabulary.Miss] = []
        var free = FreeBytes(run, taken)
        if let inflected {
            var matches: [Vocabulary.Match] = []
            inflected.matches(in: text, run: run, into: &matches)
            for match in matches where free.take(match.range) {
                misses.append(
                    Vocabulary.Miss(range: match.range, label: numbers[Int(match.label)], reason: .inflection)
                )
            }
        }
        let letters = Self.folded(text, run)
        var index = 0
        while index + Self.shortestPart <= letters.count {
            let found = parts[Self.key(letters[index...])]?.first { part in
                letters[index...].lazy.map(\.letter).starts(with: part.letters)
            }
            guard let found else {
                index += 1
                continue
            }
            let (start, end) = (letters[index].place, letters[index + found.letters.count - 1].end)
            let word = word(around: start, end, text, run)
            if free.take(word) {
                // What stands alone and is no word: “tea” in “tea.html”.
                let reason: Vocabulary.Miss.Reason = isCut(start, end, text) ? .insideWord : .address
                misses.append(Vocabulary.Miss(range: word, label: found.label, reason: reason))
            }
            while index < letters.count, letters[index].place < word.upperBound { index += 1 }
        }
        return misses.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    // MARK: Letters

    private struct Folded {
        var letter: UInt32
        var place: Int
        var end: Int
    }

    /// Three letters as one number: a scalar has 21 bits.
    private static func key(_ letters: ArraySlice<Folded>) -> UInt64 {
        letters.prefix(shortestPart).reduce(0) { $0 << 21 | UInt64($1.letter) }
    }

    /// The folded scalars of a text; white space and a hyphen between letters are one space.
    private static func folded(_ text: Span<UInt8>, _ range: Range<Int>) -> [Folded] {
        let letters = Letters.shared
        var folded: [Folded] = []
        folded.reserveCapacity(range.count)
        var position = range.lowerBound
        while position < range.upperBound {
            let (scalar, length) = Letters.scalar(at: position, in: text)
            switch letters.kind(of: scalar) {
            case .space, .hyphen:
                if let last = folded.last, last.letter != 0x20 {
                    folded.append(Folded(letter: 0x20, place: position, end: position + length))
                }
            case .ignored: break
            default:
                folded.append(Folded(letter: letters.plain(scalar), place: position, end: position + length))
            }
            position += length
        }
        if folded.last?.letter == 0x20 { folded.removeLast() }
        return folded
    }

    /// Whether a word goes on beyond the start or the end.
    private func isCut(_ start: Int, _ end: Int, _ text: Span<UInt8>) -> Bool {
        Self.isInWord(start, text, before: true) && Self.isInWord(start, text, before: false)
            || Self.isInWord(end, text, before: true) && Self.isInWord(end, text, before: false)
    }

    private func word(around start: Int, _ end: Int, _ text: Span<UInt8>, _ run: Range<Int>) -> Range<Int> {
        var (start, end) = (start, end)
        if Self.isInWord(start, text, before: false) {
            while start > run.lowerBound, Self.isInWord(start, text, before: true) {
                start -= 1
                while start > run.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
            }
        }
        if Self.isInWord(end, text, before: true) {
            while end < run.upperBound, Self.isInWord(end, text, before: false) {
                end += Letters.scalar(at: end, in: text).length
            }
        }
        return start..<min(end, run.upperBound)
    }

    /// Whether the scalar before or after a place is a part of a word.
    private static func isInWord(_ place: Int, _ text: Span<UInt8>, before: Bool) -> Bool {
        var place = place
        if before {
            guard place > 0 else { return false }
            place -= 1
            while place > 0, text[place] & 0xC0 == 0x80 { place -= 1 }
        }
        guard place < text.count else { return false }
        switch Letters.shared.kind(of: Letters.scalar(at: place, in: text).value) {
        case .letter, .digit, .connector, .mark, .katakana: return true
        default: return false
        }
    }
}

/// The bytes of a run that no range has yet.
private struct FreeBytes {
    private let start: Int
    private var isTaken: [Bool]

    init(_ run: Range<Int>, _ taken: [Range<Int>]) {
        start = run.lowerBound
        isTaken = Array(repeating: false, count: run.count)
        for range in taken { for index in range.clamped(to: run) { isTaken[index - start] = true } }
    }

    /// Takes a range unless a byte of it is taken.
    mutating func take(_ range: Range<Int>) -> Bool {
        let range = range.lowerBound - start..<range.upperBound - start
        if isTaken[range].contains(true) { return false }
        for index in range { isTaken[index] = true }
        return true
    }
}
