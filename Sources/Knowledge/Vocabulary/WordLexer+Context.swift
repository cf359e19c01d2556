// What the lexer asks of the text around a place.

extension WordLexer {
    /// Reads the words of a run, and up to 256 bytes without white space before it and after it, which tell whether its
    /// borders cut a word.
    init(around run: Range<Int>, of text: Span<UInt8>) {
        let floor = max(0, run.lowerBound - 256)
        var start = run.lowerBound
        while start > floor, text[start - 1] > 0x20 { start -= 1 }
        while start < run.lowerBound, text[start] & 0xC0 == 0x80 { start += 1 }
        self.init(start..<min(text.count, run.upperBound + 256))
    }

    func isWord(at position: Int, in text: Span<UInt8>, _ letters: borrowing Letters) -> Bool {
        guard position < limit else { return false }
        switch letters.kind(of: Letters.scalar(at: position, in: text).value) {
        case .letter, .digit, .connector, .single, .katakana: return true
        default: return false
        }
    }

    func isLetter(at position: Int, in text: Span<UInt8>, _ letters: borrowing Letters) -> Bool {
        position < limit && letters.kind(of: Letters.scalar(at: position, in: text).value) == .letter
    }

    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Whether `s` stands at `position` and ends the word.
    func isPossessive(at position: Int, in text: Span<UInt8>, _ letters: borrowing Letters) -> Bool {
        guard position < limit, text[position] | 0x20 == 0x73 else { return false }
        guard position + 1 < limit else { return true }
        switch letters.kind(of: Letters.scalar(at: position + 1, in: text).value) {
        case .letter, .digit, .connector, .mark: return false
        default: return true
        }
    }

    /// French and Italian articles and pronouns lose their vowel before another vowel or h.
    func isElision(_ range: Range<Int>, before position: Int, in text: Span<UInt8>) -> Bool {
        guard range.count <= 6 else { return false }
        switch text[position] | 0x20 {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x68: break
        // The first byte of à, é, î, œ and their like.
        case 0xE3, 0xE5: break
        default: return false
        }
        var article = ""
        for index in range { article.unicodeScalars.append(Unicode.Scalar(text[index] | 0x20)) }
        return Self.elisions.contains(article)
    }

    private static let elisions: Set<String> = [
        "c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "all", "dall", "dell",
        "nell", "sull",
        "un",
    ]

    func isAddress(_ scalar: UInt32, at start: Int, in text: Span<UInt8>) -> Bool {
        guard lastEnd == start else { return false }
        if scalar == 0x2F { return lastHasDot }
        return scalar == 0x3A && start + 2 < limit && text[start + 1] == 0x2F && text[start + 2] == 0x2F
    }

    mutating func address(from start: Int, in text: Span<UInt8>, _ gap: Gap) -> Word {
        var hash = WordHash()
        scan: while position < limit {
            let byte = text[position]
            switch byte {
            case 0...0x20, 0x22, 0x29, 0x3C, 0x3E, 0x5D, 0x80...: break scan
            default: hash.add(scalar: UInt32(byte))
            }
            position += 1
        }
        return finished(start, hash, gap, isSign: true)
    }
}
