// Cuts text into words, the alphabet of the automaton.
//
// A word is a run of letters, digits, marks and underscores (UAX #29), with these decisions:
//
// - An apostrophe, dot or middle dot between letters joins (`O’Reilly`, `Node.js`, `ASP.NET`, `col·lecció`), a
//   dot or comma between digits too (`2.0`, `10,000`), and `"` between Hebrew letters.
// - A possessive `’s` is a word of its own, so that `network’s` begins with the word `network`. So is an elided
//   French or Italian article: `l’` + `entropie`.
// - `#` and `+` after a letter belong to the word and end it (`C#`, `C++`, `Google+`), except one `+` before
//   another word (`a+b`). So `C` is not found in `C++`, nor `C++` in `C+++`, but `C++` in `C++11`.
// - A hyphen between two words counts as a space: `social-media` is `social media`. White space of any length
//   is one space.
// - Each letter of a script without spaces is a word (Han, Hiragana, Thai, Lao, Khmer, Myanmar), hence labels
//   match there as substrings. A run of Katakana is one word, as UAX #29 has it.
// - Every other sign is a word; an emoji keeps its modifiers, joined parts and the second half of a flag.
// - What follows `://` or a `/` after a dotted word (`example.com/`) is one word: an address is not prose.

internal import Diagnostics

struct WordLexer {
    enum Gap: UInt8, Sendable { case none, space, hyphen }

    struct Word {
        var start: Int
        var end: Int
        /// Of the folded scalars: equal words have equal hashes, and the text is compared before a match is
        /// believed.
        var hash: UInt64
        /// What stands between this word and the one before it.
        var gap: Gap
    }

    var position: Int
    let limit: Int
    var lastEnd = -1
    /// The end of the last word that is no sign.
    var lastWordEnd = -1
    var lastHasDot = false

    init(_ range: Range<Int>) {
        position = range.lowerBound
        limit = range.upperBound
    }

    @inline(__always)
    mutating func next(in text: Span<UInt8>, _ letters: borrowing Letters) -> Word? {
        var gap = Gap.none
        while position < limit {
            if text[position] == 0x20 {
                gap = .space
                position += 1
                continue
            }
            if let word = word(in: text, letters, gap) ?? sign(in: text, letters, &gap) { return word }
        }
        return nil
    }

    /// Reads words as long as they are such as nearly all of a text: one to fifteen letters of ASCII after a single space,
    /// before another one or a comma or full stop with a space behind it.
    ///
    /// - Parameter use: gets what `next` would return. The gap is a space, before a comma or full stop there is none.
    @inline(__always)
    mutating func plainWords(
        in text: Span<UInt8>, _ use: (_ word: Range<Int>, _ hash: UInt64, _ gap: Gap) -> Void
    ) {
        // Two times eight bytes can be looked at behind the space, and one more.
        let last = limit &- 18
        var place = position
        guard place <= last, text[place] == 0x20 else { return }
        // A space stands at the place.
        repeat {
            let start = place &+ 1
            var eight = EightBytes(whole: start, of: text)
            var letters = eight.letters
            var length = (!letters).first
            var end = start &+ length
            var hash = WordHash()
            if length == 8 {
                hash.add(eight.lowerCased(letters), first: 8)
                eight = EightBytes(whole: end, of: text)
                letters = eight.letters
                length = (!letters).first
                end &+= length
                if length == 8 { break }
            }
            let sign = eight[length]
            if sign != 0x20 {
                let isPlain = sign == UInt8(ascii: ",") || sign == UInt8(ascii: ".")
                if !isPlain || text[end &+ 1] != 0x20 { break }
            }
            // Two spaces.
            if end == start { break }
            if length > 0 { hash.add(eight.lowerCased(letters), first: length) }
            use(start..<end, hash.value, .space)
            if sign != 0x20 {
                var hash = WordHash()
                hash.add(sign)
                use(end..<end &+ 1, hash.value, .none)
                end &+= 1
            }
            place = end
        } while place <= last
        // What comes next stands behind a space, so it does not matter which kind of word this was.
        if place > position { _ = finished((place, WordHash()), .space) }
    }

    @inline(__always)
    private mutating func finished(_ word: (end: Int, hash: WordHash), _ gap: Gap) -> Word {
        let start = position
        position = word.end
        lastHasDot = false
        lastEnd = word.end
        lastWordEnd = word.end
        return Word(start: start, end: word.end, hash: word.hash.value, gap: gap)
    }

    /// Anything that does not begin with an ASCII letter or digit; nil after a space, a joining hyphen, or
    /// nothing.
    @inline(never)
    private mutating func sign(in text: Span<UInt8>, _ letters: borrowing Letters, _ gap: inout Gap) -> Word?
    {
        let start = position
        let (scalar, length) = Letters.scalar(at: start, in: text)
        let kind = letters.kind(of: scalar)
        switch kind {
        case .letter, .digit, .connector:
            return rest(of: start, from: start, WordHash(), in: text, letters, gap)
        case .ignored:
            position += length
            return nil
        case .space:
            position += length
            gap = .space
            return nil
        case .hyphen
        where lastWordEnd == start && gap == .none && isWord(at: start + length, in: text, letters):
            position += length
            gap = .hyphen
            return nil
        case .apostrophe
        where lastEnd == start && gap == .none && isPossessive(at: start + length, in: text, letters):
            position += length + 1
            return finished(start, WordHash.possessive, gap)
        case .katakana: return katakana(from: start, in: text, letters, gap)
        default: break
        }
        if isAddress(scalar, at: start, in: text) { return address(from: start, in: text, gap) }
        position += length
        var hash = WordHash()
        hash.add(scalar: letters.plain(scalar))
        var hasMarks = false
        // A flag is two regional indicators.
        if 0x1F1E6...0x1F1FF ~= scalar, position < limit {
            let second = Letters.scalar(at: position, in: text)
            if 0x1F1E6...0x1F1FF ~= second.value {
                hash.add(scalar: second.value)
                position += second.length
            }
        }
        while position < limit {
            let (scalar, length) = Letters.scalar(at: position, in: text)
            let kind = letters.kind(of: scalar)
            guard kind == .mark || kind == .ignored else { break }
            position += length
            if kind == .mark { hash.add(scalar: scalar) }
            hasMarks = hasMarks || Composition.canCompose(scalar)
            // A zero-width joiner ties the next emoji to this one.
            if scalar == 0x200D, position < limit {
                let next = Letters.scalar(at: position, in: text)
                if next.value >= 0x2190, letters.kind(of: next.value) == .sign {
                    hash.add(scalar: next.value)
                    position += next.length
                }
            }
        }
        if hasMarks { hash = Composition.hash(of: text, start..<position, letters) }
        return finished(start, hash, gap, isSign: kind != .single)
    }

    /// A word that begins with an ASCII letter, digit or underscore; nil before anything else.
    @inline(never)
    private mutating func word(in text: Span<UInt8>, _ letters: borrowing Letters, _ gap: Gap) -> Word? {
        let start = position
        var end = start
        var hash = WordHash()
        while end < limit {
            let eight = EightBytes(at: end, of: text)
            let letters = eight.letters
            let others = eight.within(0x30, 0x39) | eight.equal(to: 0x5F)
            let count = min((!(letters | others)).first, limit - end)
            if count == 0 { break }
            hash.add(eight.lowerCased(letters), first: count)
            end += count
            if count < 8 { break }
        }
        if end == start { return nil }
        if end < limit, text[end] != 0x20 { return rest(of: start, from: end, hash, in: text, letters, gap) }
        return finished((end, hash), gap)
    }

    /// The word that begins at `start` and was read up to `end`.
    @inline(never)
    private mutating func rest(
        of start: Int, from end: Int, _ hash: WordHash, in text: Span<UInt8>, _ letters: borrowing Letters,
        _ gap: Gap
    ) -> Word {
        var (end, hash) = (end, hash)
        var hasMarks = false
        var hasDot = false
        scan: while end < limit {
            let byte = text[end]
            let folded = Letters.fold(wordByte: byte)
            if folded != 0 {
                hash.add(folded)
                end += 1
                continue
            }
            let (scalar, length) = Letters.scalar(at: end, in: text)
            switch letters.kind(of: scalar) {
            case .letter, .digit, .connector: hash.add(scalar: letters.fold(scalar))
            case .mark:
                hash.add(scalar: letters.fold(scalar))
                hasMarks = hasMarks || Composition.canCompose(scalar)
            case .ignored: break
            case .apostrophe:
                guard end > start, isLetter(at: end + length, in: text, letters),
                    !isPossessive(at: end + length, in: text, letters)
                else { break scan }
                hash.add(scalar: 0x27)
                if isElision(start..<end, before: end + length, in: text) {
                    end += length
                    break scan
                }
            case .middle:
                guard isLetter(at: end + length, in: text, letters) else { break scan }
                hash.add(scalar: scalar)
            case .sign:
                guard let last = joined(scalar, at: end, from: start, in: text, letters) else { break scan }
                for _ in end..<last { hash.add(scalar: scalar) }
                hasDot = hasDot || scalar == 0x2E
                end = last
                if scalar == 0x2B || scalar == 0x23 { break scan }
                continue scan
            default: break scan
            }
            end += length
        }
        position = end
        if hasMarks { hash = Composition.hash(of: text, start..<end, letters) }
        lastHasDot = hasDot
        lastEnd = end
        lastWordEnd = end
        return Word(start: start, end: end, hash: hash.value, gap: gap)
    }

    /// The end of the signs at `position` that belong to the word before them, or nil.
    private func joined(
        _ scalar: UInt32, at position: Int, from start: Int, in text: Span<UInt8>,
        _ letters: borrowing Letters
    ) -> Int? {
        let next = position + 1
        switch scalar {
        case 0x2E, 0x2C:
            let digits = isDigit(text[position - 1])
            if digits { return next < limit && isDigit(text[next]) ? next : nil }
            return scalar == 0x2E && isLetter(at: next, in: text, letters) ? next : nil
        case 0x22:
            guard position >= start + 2, next < limit,
                0x5D0...0x5EA ~= Letters.scalar(at: next, in: text).value,
                0x5D0...0x5EA ~= Letters.scalar(at: position - 2, in: text).value
            else { return nil }
            return next
        case 0x23: return next
        case 0x2B:
            var end = next
            while end < limit, text[end] == 0x2B { end += 1 }
            return end > next || !isWord(at: end, in: text, letters) ? end : nil
        default: return nil
        }
    }

    private mutating func katakana(
        from start: Int, in text: Span<UInt8>, _ letters: borrowing Letters, _ gap: Gap
    ) -> Word {
        var hash = WordHash()
        var hasMarks = false
        while position < limit {
            let (scalar, length) = Letters.scalar(at: position, in: text)
            let kind = letters.kind(of: scalar)
            guard kind == .katakana || kind == .mark || kind == .ignored else { break }
            if kind != .ignored { hash.add(scalar: scalar) }
            hasMarks = hasMarks || Composition.canCompose(scalar)
            position += length
        }
        if hasMarks { hash = Composition.hash(of: text, start..<position, letters) }
        return finished(start, hash, gap)
    }

    mutating func finished(_ start: Int, _ hash: WordHash, _ gap: Gap, isSign: Bool = false) -> Word {
        lastHasDot = false
        lastEnd = position
        if !isSign { lastWordEnd = position }
        return Word(start: start, end: position, hash: hash.value, gap: gap)
    }
}
