// The one pass over a text: cut into words, then read backwards.
//
// Cost: each byte is read once, each word takes one step of the automaton (and follows no more failure links than
// words were read), whatever the number of labels. At a word where labels begin, they are tried from the longest until one
// fits: at most one chain of labels that begin with each other (“social”, “social network”, “social network site”), of
// at most 64 words, and nearly always one. A site of 20,000 labels takes as long as one of 20.

/// A word of the text that occurs in some label.
private struct KnownWord {
    var start: Int
    var end: Int
    var number: UInt32
    var link: Link

    /// How the word follows the known word before it.
    enum Link { case detached, touching, space, hyphen }
}

extension Vocabulary {
    /// Appends the labels found in the run: the leftmost first, of those the longest, none overlapping another.
    ///
    /// `text` is a whole block, `run` the bytes in which a match may lie. Up to 256 bytes around the run decide
    /// whether its edges cut a word: in `net*work*`, flattened to `network`, the run `work` holds no word.
    package func matches(in text: Span<UInt8>, run: Range<Int>, into matches: inout [Match]) {
        let run = run.clamped(to: 0..<text.count)
        let known = knownWords(in: text, run)
        let first = matches.count
        var state: UInt32 = 0
        for index in known.indices.reversed() {
            let number = known[index].number
            switch index + 1 < known.count ? known[index + 1].link : .detached {
            case .detached: state = automaton.start(number)
            case .touching: state = automaton.next(state, number << 1)
            case .space, .hyphen: state = automaton.next(state, number << 1 | 1)
            }
            var candidate = automaton.output(state)
            while candidate != 0 {
                if let match = match(candidate, at: index, known, text) {
                    matches.append(match)
                    break
                }
                candidate = automaton.shorterOutput(candidate)
            }
        }
        keepLeftmost(&matches, from: first)
    }

    package func matches(in text: [UInt8]) -> [Match] {
        var matches: [Match] = []
        self.matches(in: text.span, run: 0..<text.count, into: &matches)
        return matches
    }

    private func knownWords(in text: Span<UInt8>, _ run: Range<Int>) -> [KnownWord] {
        let letters = Letters.shared
        var known: [KnownWord] = []
        var isAttached = false
        var lexer = WordLexer(context(before: run.lowerBound, text)..<min(text.count, run.upperBound + 256))
        while let word = lexer.next(in: text, letters) {
            if word.start >= run.upperBound { break }
            let number = words.number(of: word.hash)
            guard number != 0, word.start >= run.lowerBound, word.end <= run.upperBound else {
                isAttached = false
                continue
            }
            var link = KnownWord.Link.detached
            if isAttached {
                switch word.gap {
                case .none: link = .touching
                case .space: link = .space
                case .hyphen: link = .hyphen
                }
            }
            known.append(KnownWord(start: word.start, end: word.end, number: number, link: link))
            isAttached = true
        }
        return known
    }

    /// The start of the text without white space around a place, or 256 bytes before it.
    private func context(before place: Int, _ text: Span<UInt8>) -> Int {
        let floor = max(0, place - 256)
        var start = place
        while start > floor, text[start - 1] > 0x20 { start -= 1 }
        while start < place, text[start] & 0xC0 == 0x80 { start += 1 }
        return start
    }

    /// The first pattern of a state that the text spells, with borders that it allows.
    private func match(_ state: UInt32, at index: Int, _ known: [KnownWord], _ text: Span<UInt8>) -> Match? {
        let last = index + automaton.length(state) - 1
        let range = known[index].start..<known[last].end
        let beginsWithWord = isWord(text[range.lowerBound])
        if beginsWithWord && !Borders.isOpen(before: range.lowerBound, in: text) { return nil }
        let border = Borders.border(after: range.upperBound, in: text)
        if border == .closed { return nil }
        for position in automaton.patterns(state) {
            let pattern = patterns[Int(automaton.patternsByState[position])]
            if border == .possessive && !pattern.inflects { continue }
            let agrees = Spelling.agrees(
                spellings.span, pattern.spelling, text, range, pattern.rule, isShort: pattern.isShort,
                Letters.shared)
            guard agrees else { continue }
            var form = pattern.form
            if form == .asWritten {
                var hyphens = 0
                for index in index..<last where known[index + 1].link == .hyphen { hyphens += 1 }
                if hyphens != Int(pattern.hyphens) { form = .variant }
                if border == .possessive { form = .possessive }
            }
            return Match(range: range, label: pattern.label, form: form)
        }
        return nil
    }

    /// Whether a match that begins with this byte begins with a letter or digit.
    private func isWord(_ byte: UInt8) -> Bool { byte >= 0x80 || Letters.shared.wordBytes[Int(byte)] != 0 }

    /// Turns matches in descending order, at most one at each start, into those that leftmost-longest keeps.
    private func keepLeftmost(_ matches: inout [Match], from first: Int) {
        matches[first...].reverse()
        var kept = first
        var end = 0
        for index in first..<matches.count where matches[index].range.lowerBound >= end {
            end = matches[index].range.upperBound
            matches[kept] = matches[index]
            kept += 1
        }
        matches.removeLast(matches.count - kept)
    }
}
