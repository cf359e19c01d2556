// Apostrophes that stand where a quotation may begin: ’90s, ’tis, rock ’n’ roll. CommonMark's rules for smart
// punctuation can't tell them from quotation marks; these words can.

import Diagnostics

extension PageConstructs {
    /// The text for cmark with marks in place of such apostrophes, or nothing if it has none. O(n).
    mutating func markApostrophes(in bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        guard options.smartPunctuation else { return nil }
        let text = bytes[range]
        var marked: [UInt8] = []
        var start = range.lowerBound
        var i = start
        while let next = bytes.span.firstIndex(of: UInt8(ascii: "'"), in: i..<range.upperBound) {
            i = next + 1
            guard mayBegin(next, text) else { continue }
            let isAnd = isWord("n'", at: i, text)
            guard isAnd || isDecade(at: i, text) || words.contains(where: { isWord($0, at: i, text) }) else {
                continue
            }
            for sign in isAnd ? [next, next + 2] : [next] {
                marked.append(contentsOf: text[start..<sign])
                marked.append(contentsOf: [Mark.lead.0, Mark.lead.1, Mark.apostrophe])
                start = sign + 1
            }
            i = start
        }
        guard !marked.isEmpty else { return nil }
        hasMarks = true
        return marked + text[start...]
    }
}

/// What begins with an apostrophe and never with a quotation mark.
private let words: [StaticString] = ["tis", "twas", "twere", "til"]

/// Whether a word may begin with a sign: after white space or what opens a bracket, quotation or emphasis.
private func mayBegin(_ sign: Int, _ text: ArraySlice<UInt8>) -> Bool {
    guard sign > text.startIndex else { return true }
    let last = text[sign - 1]
    return isSpace(last) || "([{\"'*_~|,-".utf8.contains(last)
}

/// Whether a word of small letters, in any case, stands here and no quotation mark ends it.
private func isWord(_ word: StaticString, at start: Int, _ text: ArraySlice<UInt8>) -> Bool {
    let word = word.bytes
    let found = text[start...].prefix(word.count)
    return found.map(lowerCased) == word && isEnd(start + word.count, text)
}

/// `90s`, or two digits that are no quotation.
private func isDecade(at start: Int, _ text: ArraySlice<UInt8>) -> Bool {
    let digits = text[start...].prefix(3)
    guard digits.count >= 2, digits.prefix(2).allSatisfy(isDigit) else { return false }
    let isPlural = digits.last == UInt8(ascii: "s")
    if isPlural { return start + 3 == text.endIndex || !isWordByte(text[start + 3]) }
    return isEnd(start + 2, text)
}

private func isEnd(_ end: Int, _ text: ArraySlice<UInt8>) -> Bool {
    end == text.endIndex || !isWordByte(text[end]) && !isDigit(text[end]) && text[end] != UInt8(ascii: "'")
}
