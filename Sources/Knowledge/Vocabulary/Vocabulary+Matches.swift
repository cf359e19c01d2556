// The one pass over a text: cut into words, then read backwards for the labels that begin at each, and gathered
// from the left.
//
// Cost: each byte is read once, each word takes one step of the automaton (and follows no more failure links
// than words were read), whatever the number of labels. At a word where labels begin, they are tried from the
// longest until one fits: at most one chain of labels that begin with each other (“social”, “social network”,
// “social network site”), of at most 32 words, and nearly always one. More labels cost only what more matches
// and larger tables cost.

internal import Diagnostics

/// The words of a text that occur in labels: read once, and then asked for the labels in any part of the text.
package struct KnownWords: Sendable {
    fileprivate var all: [KnownWord] = []

    package init() {}

    /// The places of the words that lie wholly inside of a run. O(log words).
    fileprivate func places(in run: Range<Int>) -> Range<Int> {
        let first = all.partitioningIndex { $0.start >= run.lowerBound }
        let end = all.partitioningIndex { $0.end > run.upperBound }
        return first..<max(first, end)
    }
}

/// A word of the text that occurs in some label.
private struct KnownWord {
    var start: Int
    var length: UInt32
    var number: UInt32
    var link: Link
    /// The state of the longest label that begins here, or 0.
    var longest: UInt32 = 0

    var end: Int { start + Int(length) }

    /// How the word follows the known word before it.
    enum Link {
        case detached, touching, space, hyphen

        @inline(__always) init(_ gap: WordLexer.Gap, isAttached: Bool) {
            self =
                switch gap {
                case _ where !isAttached: .detached
                case .none: .touching
                case .space: .space
                case .hyphen: .hyphen
                }
        }
    }
}

extension Vocabulary {
    /// Reads the words of a text, or of a run of it.
    ///
    /// Up to 256 bytes around the run decide whether its edges cut a word: in `net*work*`, flattened to
    /// `network`, the run `work` holds no word.
    package func readWords(
        of text: Span<UInt8>, run: Range<Int>? = nil, into words: inout KnownWords
    ) {
        let run = (run ?? 0..<text.count).clamped(to: 0..<text.count)
        let letters = Letters.shared
        let table = self.words
        words.all.removeAll(keepingCapacity: true)
        var isAttached = false
        var lexer = WordLexer(around: run, of: text)
        while true {
            lexer.plainWords(in: text) { word, hash, gap in
                let number = table.number(of: hash)
                guard number != 0, word.lowerBound >= run.lowerBound, word.upperBound <= run.upperBound else {
                    isAttached = false
                    return
                }
                words.all.append(
                    KnownWord(
                        start: word.lowerBound, length: UInt32(truncatingIfNeeded: word.count),
                        number: number,
                        link: KnownWord.Link(gap, isAttached: isAttached)))
                isAttached = true
            }
            guard let word = lexer.next(in: text, letters), word.start < run.upperBound else { break }
            let number = table.number(of: word.hash)
            guard number != 0, word.start >= run.lowerBound, word.end <= run.upperBound else {
                isAttached = false
                continue
            }
            words.all.append(
                KnownWord(
                    start: word.start, length: UInt32(truncatingIfNeeded: word.end - word.start),
                    number: number,
                    link: KnownWord.Link(word.gap, isAttached: isAttached)))
            isAttached = true
        }
    }

    /// Appends the labels found in a run of the text whose words were read: the leftmost first, of those the
    /// longest, none overlapping another.
    package func matches(
        of words: inout KnownWords, in text: Span<UInt8>, run: Range<Int>, into matches: inout [Match]
    ) {
        var misses: [Miss]?
        gather(&words.all, words.places(in: run), text, &matches, &misses)
    }

    /// Appends the labels found in the run, whose words are read for that.
    package func matches(in text: Span<UInt8>, run: Range<Int>, into matches: inout [Match]) {
        var words = KnownWords()
        readWords(of: text, run: run, into: &words)
        self.matches(of: &words, in: text, run: run, into: &matches)
    }

    package func matches(in text: [UInt8]) -> [Match] {
        var matches: [Match] = []
        self.matches(in: text.span, run: 0..<text.count, into: &matches)
        return matches
    }

    /// The places in the run that come close to a label and are no match, with the reason: the answer to “why
    /// is this not a link?”.
    package func misses(in text: Span<UInt8>, run: Range<Int>) -> [Miss] {
        readings(in: text, run: run).misses
    }

    /// What is found in a run of the text whose words were read, and what comes close.
    package func readings(
        of words: inout KnownWords, in text: Span<UInt8>, run: Range<Int>
    ) -> (matches: [Match], misses: [Miss]) {
        var matches: [Match] = []
        var misses: [Miss]? = []
        gather(&words.all, words.places(in: run), text, &matches, &misses)
        return (matches, misses ?? [])
    }

    /// What is found in the run, whose words are read for that, and what comes close.
    package func readings(in text: Span<UInt8>, run: Range<Int>) -> (matches: [Match], misses: [Miss]) {
        var words = KnownWords()
        readWords(of: text, run: run, into: &words)
        return readings(of: &words, in: text, run: run)
    }

    private func gather(
        _ known: inout [KnownWord], _ places: Range<Int>, _ text: Span<UInt8>, _ matches: inout [Match],
        _ misses: inout [Miss]?
    ) {
        var state: UInt32 = 0
        var link = KnownWord.Link.detached
        for index in places.reversed() {
            switch link {
            case .detached: state = known[index].number
            case .touching: state = automaton.next(state, known[index].number << 1)
            case .space, .hyphen: state = automaton.next(state, known[index].number << 1 | 1)
            }
            known[index].longest = automaton.output(state)
            link = known[index].link
        }
        var index = places.lowerBound
        search: while index < places.upperBound {
            var candidate = known[index].longest
            var miss: Miss?
            while candidate != 0 {
                switch judge(candidate, at: index, known, text) {
                case .match(let match):
                    matches.append(match)
                    if misses != nil {
                        if let miss { misses?.append(miss) }
                        misses? += covered(by: match, candidate, at: index, known, text)
                    }
                    index += automaton.length(candidate)
                    continue search
                case .miss(let found): miss = miss ?? found
                case .nothing: break
                }
                candidate = automaton.shorterOutput(candidate)
            }
            if let miss { misses?.append(miss) }
            index += 1
        }
    }

    /// The labels that would have been found if another did not have their words: the longest at each word of
    /// the match.
    private func covered(
        by match: Match, _ state: UInt32, at index: Int, _ known: [KnownWord], _ text: Span<UInt8>
    ) -> [Miss] {
        var misses: [Miss] = []
        for place in index..<index + automaton.length(state) {
            var candidate = place == index ? automaton.shorterOutput(state) : known[place].longest
            while candidate != 0 {
                if case .match(let found) = judge(candidate, at: place, known, text) {
                    let isInside = found.range.upperBound <= match.range.upperBound
                    misses.append(
                        Miss(
                            range: found.range, label: found.label,
                            reason: isInside ? .longerLabel(match.label) : .earlierLabel(match.label)))
                    break
                }
                candidate = automaton.shorterOutput(candidate)
            }
        }
        return misses
    }

    private enum Verdict {
        case match(Match)
        case miss(Miss)
        /// Two words of one hash.
        case nothing
    }

    /// The first pattern of a state that the text spells, with borders that it allows.
    private func judge(_ state: UInt32, at index: Int, _ known: [KnownWord], _ text: Span<UInt8>) -> Verdict {
        let last = index + automaton.length(state) - 1
        let range = known[index].start..<known[last].end
        let before =
            beginsWord(at: range.lowerBound, in: text)
            ? Borders.border(before: range.lowerBound, in: text) : .open
        let after = Borders.border(after: range.upperBound, in: text)
        var miss: Miss?
        for position in automaton.patterns(state) {
            let pattern = patterns[position]
            let reason: Miss.Reason
            switch Spelling.agreement(of: text, range, with: pattern, spellings) {
            case .otherWord: continue
            case .otherCase: reason = .otherCase
            case .abbreviation: reason = .abbreviation
            case .full where before == .prefix: reason = .prefix
            case .full where before == .address || after == .address: reason = .address
            case .full where after == .possessive && !pattern.inflects: reason = .possessive
            case .full:
                var hyphens = 0
                for next in index..<last where known[next + 1].link == .hyphen { hyphens += 1 }
                let form = pattern.form(hyphens: hyphens, after)
                return .match(Match(range: range, label: pattern.label, form: form))
            }
            miss = miss ?? Miss(range: range, label: pattern.label, reason: reason)
        }
        return miss.map(Verdict.miss) ?? .nothing
    }

    private func beginsWord(at position: Int, in text: Span<UInt8>) -> Bool {
        switch Letters.shared.kind(of: Letters.scalar(at: position, in: text).value) {
        case .letter, .digit, .connector, .katakana, .single: true
        default: false
        }
    }
}

extension Vocabulary.Pattern {
    fileprivate func form(hyphens found: Int, _ after: Border) -> Vocabulary.Form {
        if form != .asWritten { return form }
        if after == .possessive { return .possessive }
        return found == hyphens ? .asWritten : .variant
    }
}
