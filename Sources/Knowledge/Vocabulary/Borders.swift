// What may stand next to a match: the borders that a cut into words does not show.

enum Border { case open, possessive, address, prefix }

enum Borders {
    /// The border at the start of a match that begins with a letter or digit.
    ///
    /// Closed in a handle or an address (`@facebook`), after one dot (`.com`), and after a hyphen with a
    /// single letter or a prefix before it: an “e-mail” is no mail, “anti-social” is not social.
    static func border(before start: Int, in text: Span<UInt8>) -> Border {
        guard start > 0 else { return .open }
        switch text[start - 1] {
        case UInt8(ascii: "@"): return .address
        case UInt8(ascii: "."): return start > 1 && text[start - 2] == UInt8(ascii: ".") ? .open : .address
        case UInt8(ascii: "-"): return isPrefix(before: start - 1, in: text) ? .prefix : .open
        // U+2010 and U+2011.
        case 0x90, 0x91:
            guard start > 2, text[start - 2] == 0x80, text[start - 3] == 0xE2 else { return .open }
            return isPrefix(before: start - 3, in: text) ? .prefix : .open
        default: return .open
        }
    }

    /// The border at the end of a match: a possessive `’s` follows, or an address goes on.
    static func border(after end: Int, in text: Span<UInt8>) -> Border {
        guard end < text.count else { return .open }
        switch text[end] {
        case UInt8(ascii: "@"): return .address
        case UInt8(ascii: ":"):
            let isAddress = end + 2 < text.count && text[end + 1] == 0x2F && text[end + 2] == 0x2F
            return isAddress ? .address : .open
        case UInt8(ascii: "'"): return isPossessive(at: end + 1, in: text) ? .possessive : .open
        default:
            let (scalar, length) = Letters.scalar(at: end, in: text)
            guard scalar == 0x2019 || scalar == 0xFF07 else { return .open }
            return isPossessive(at: end + length, in: text) ? .possessive : .open
        }
    }

    private static func isPossessive(at position: Int, in text: Span<UInt8>) -> Bool {
        guard position < text.count, text[position] | 0x20 == 0x73 else { return false }
        guard position + 1 < text.count else { return true }
        switch Letters.shared.kind(of: Letters.scalar(at: position + 1, in: text).value) {
        case .letter, .digit, .connector, .mark: return false
        default: return true
        }
    }

    private static func isPrefix(before end: Int, in text: Span<UInt8>) -> Bool {
        var start = end
        while start > 0, end - start <= 8, isASCIILetter(text[start - 1]) { start -= 1 }
        if isInWord(before: start, in: text) { return false }
        if end - start == 1 { return true }
        var prefix = ""
        for index in start..<end { prefix.unicodeScalars.append(Unicode.Scalar(text[index] | 0x20)) }
        return prefixes.contains(prefix)
    }

    /// Whether a letter, a digit or an apostrophe stands before a place.
    private static func isInWord(before place: Int, in text: Span<UInt8>) -> Bool {
        var start = place - 1
        guard start >= 0 else { return false }
        while start > max(0, place - 4), text[start] & 0xC0 == 0x80 { start -= 1 }
        switch Letters.shared.kind(of: Letters.scalar(at: start, in: text).value) {
        case .sign, .space, .hyphen: return false
        default: return true
        }
    }

    private static func isASCIILetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    /// Prefixes that are not words (after Quirk et al. 1985, appendix I.21–31): with one, a word is another
    /// word.
    private static let prefixes: Set<String> = [
        "anti", "bi", "co", "counter", "de", "dis", "hyper", "infra", "inter", "intra", "macro", "meta",
        "micro", "mis",
        "mono", "multi", "neo", "non", "poly", "post", "pre", "proto", "pseudo", "quasi", "re", "semi", "sub",
        "trans",
        "tri", "ultra", "un",
    ]
}
