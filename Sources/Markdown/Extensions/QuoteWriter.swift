// The quotation marks of a language in the place of the English ones that cmark makes.

struct QuoteWriter {
    private let quotes: Quotes?
    private var openSingles = 0
    private var last: UInt8 = 0

    init(_ options: MarkdownOptions) {
        quotes = options.smartPunctuation && options.quotes != .english ? options.quotes : nil
    }

    /// Replaces the marks in a text node; whether there was one.
    ///
    /// A ’ between letters is an apostrophe; any other ends the quotation that a ‘ began.
    mutating func write(_ text: inout [UInt8]) -> Bool {
        guard let quotes else { return false }
        guard text.contains(0xE2) else {
            last = text.last ?? last
            return false
        }
        var result: [UInt8] = []
        var hasChanged = false
        var i = 0
        while i < text.count {
            guard text[i] == 0xE2, i + 2 < text.count, text[i + 1] == 0x80, let mark = mark(text, i, quotes)
            else {
                result.append(text[i])
                last = text[i]
                i += 1
                continue
            }
            result.append(contentsOf: mark.utf8)
            hasChanged = true
            last = 0
            i += 3
        }
        if hasChanged { text = result }
        return hasChanged
    }

    private mutating func mark(_ text: [UInt8], _ i: Int, _ quotes: Quotes) -> String? {
        switch text[i + 2] {
        case 0x9C: return quotes.double.open
        case 0x9D: return quotes.double.close
        case 0x98:
            openSingles += 1
            return quotes.single.open
        case 0x99:
            let next = i + 3 < text.count ? text[i + 3] : 0
            let isApostrophe = isWordByte(last) && isWordByte(next)
            guard openSingles > 0, !isApostrophe else { return nil }
            openSingles -= 1
            return quotes.single.close
        default: return nil
        }
    }
}
