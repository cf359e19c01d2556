// The sentence around a mention.

/// A place in a page's prose that leads to something.
package struct Mention: Hashable, Sendable {
    /// The number the linker gave it.
    package var target: Int
    /// The linked words, and the block around them, in `RenderedMarkdown.text`.
    var range: Range<Int>
    var block: Range<Int>
    /// How many headings stand before it.
    var section: Int
    /// Whether an author wrote the link, rather than a term being found.
    package var isByHand: Bool
}

/// A sentence in plain text around what it mentions. What was cut is marked by `…`.
package struct MentioningSentence: Hashable, Sendable {
    package var before: String
    package var match: String
    package var after: String
}

extension RenderedMarkdown {
    /// The sentence around a mention: made when it is shown, since most never are.
    package func sentence(of mention: Mention) -> MentioningSentence {
        let parts = Markdown.sentence(around: mention.range, in: mention.block, of: text.span)
        return MentioningSentence(before: parts.before, match: parts.match, after: parts.after)
    }

    /// The id of the heading that a mention stands under, empty before the first.
    package func section(of mention: Mention) -> String {
        mention.section > 0 ? outline[mention.section - 1].id : ""
    }
}

/// The sentence around a match, as three parts.
///
///     Hi. A blog is a log. Bye.  →  “A ” “blog” “ is a log.”
func sentence(
    around match: Range<Int>, in block: Range<Int>, of text: Span<UInt8>
) -> (before: String, match: String, after: String) {
    var room = max(longestSentence - characters(match, text), 40)
    // No character has more than four bytes: what lies further away would be cut in any case.
    let first = max(block.lowerBound, match.lowerBound - 4 * longestSentence)
    let last = min(block.upperBound, match.upperBound + 4 * longestSentence)
    var start = match.lowerBound
    while start > first, !isSentenceEnd(start, block, text) { start -= 1 }
    let before = cutFront(start..<match.lowerBound, to: room / 2, text)
    room -= characters(before.range, text)
    var end = match.upperBound
    while end < last, !isSentenceEnd(end, block, text) { end += 1 }
    let after = cutBack(match.upperBound..<end, to: room, text)
    return (
        (before.isCut ? "…" : "") + plain(before.range, text, isStart: true),
        plain(match, text),
        plain(after.range, text, isEnd: true) + (after.isCut ? "…" : "")
    )
}

/// Plain text of one paragraph, cut at a word.
func summary(_ range: Range<Int>, of text: Span<UInt8>) -> String {
    let cut = cutBack(range, to: longestSummary, text)
    return plain(cut.range, text, isStart: true, isEnd: true) + (cut.isCut ? "…" : "")
}

private let longestSentence = 240
private let longestSummary = 200

// MARK: Where sentences end

/// Whether a sentence ends before this offset: a full stop and the like, closing quotes, then white space;
/// or a full stop of East Asian writing, after which no space is needed.
@inline(__always)
private func isSentenceEnd(_ offset: Int, _ block: Range<Int>, _ text: Span<UInt8>) -> Bool {
    // Most offsets are inside a word of ASCII letters.
    if offset < block.upperBound, isLetter(text[offset]), text[offset - 1] < 0x80 { return false }
    return isSentenceEndBesideWords(offset, block, text)
}

private func isSentenceEndBesideWords(_ offset: Int, _ block: Range<Int>, _ text: Span<UInt8>) -> Bool {
    if offset - 3 >= block.lowerBound, text[offset - 1] & 0x80 != 0 {
        switch (text[offset - 3], text[offset - 2], text[offset - 1]) {
        case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F): return true  // 。！？
        default: break
        }
    }
    guard offset >= block.upperBound || isSpace(text[offset]) else { return false }
    var end = offset
    while let closer = closingMark(before: end, block, text) { end -= closer }
    guard end > block.lowerBound else { return false }
    var next = offset
    while next < block.upperBound, isSpace(text[next]) { next += 1 }
    if next < block.upperBound, isLowerCase(text[next]) { return false }
    switch text[end - 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "."):
        let isNumber = next < block.upperBound && isDigit(text[next])
        return !isAbbreviation(before: end - 1, block, text, isNumber: isNumber)
    case 0xA6: return end - 3 >= block.lowerBound && text[end - 3] == 0xE2 && text[end - 2] == 0x80  // …
    default: return false
    }
}

/// The length of a closing quote or bracket that ends here.
private func closingMark(before end: Int, _ block: Range<Int>, _ text: Span<UInt8>) -> Int? {
    guard end > block.lowerBound else { return nil }
    switch text[end - 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"): return 1
    case 0xBB where end - 2 >= block.lowerBound && text[end - 2] == 0xC2: return 2  // »
    case 0x99, 0x9D:  // ’ and ”
        let isQuote = end - 3 >= block.lowerBound && text[end - 3] == 0xE2 && text[end - 2] == 0x80
        return isQuote ? 3 : nil
    default: return nil
    }
}

/// Whether the full stop at `stop` belongs to a word: an initial (`J.`), one of a list, or one of another
/// list before a number (`No. 5`).
private func isAbbreviation(
    before stop: Int, _ block: Range<Int>, _ text: Span<UInt8>, isNumber: Bool
) -> Bool {
    var start = stop
    while start > block.lowerBound, isWordByte(text[start - 1]), stop - start <= longestAbbreviation {
        start -= 1
    }
    let length = stop - start
    let isWholeWord = start == block.lowerBound || !isWordByte(text[start - 1])
    guard length > 0, length <= longestAbbreviation, isWholeWord else { return false }
    if length == 1 { return text[start] != UInt8(ascii: "I") && text[start] < 0x80 }
    return (isNumber ? abbreviations + beforeNumbers : abbreviations).contains { word in
        word.utf8CodeUnitCount == length
            && zip(start..<stop, word.description.utf8).allSatisfy { text[$0] | 0x20 == $1 }
    }
}

private let longestAbbreviation = 6
private let abbreviations: [StaticString] = [
    "al", "approx", "ca", "cf", "co", "dr", "ed", "eds", "eg", "esp", "est", "ie", "inc", "jr", "ltd", "mr",
    "mrs", "ms", "prof", "sr", "st", "vs",
]
private let beforeNumbers: [StaticString] = ["fig", "figs", "no", "nos", "op", "pp", "vol", "vols"]

// MARK: Cutting

private func characters(_ range: Range<Int>, _ text: Span<UInt8>) -> Int {
    var count = 0
    for i in range where !isContinuation(text[i]) { count += 1 }
    return count
}

/// The last `room` characters of a range at most, from the start of a word.
private func cutFront(_ range: Range<Int>, to room: Int, _ text: Span<UInt8>) -> (
    range: Range<Int>, isCut: Bool
) {
    var room = room
    var start = range.upperBound
    var word = range.upperBound
    while start > range.lowerBound {
        guard room > 0 else { return ((word < range.upperBound ? word : start)..<range.upperBound, true) }
        start -= 1
        if !isContinuation(text[start]) { room -= 1 }
        if isSpace(text[start]) { word = start + 1 }
    }
    return (range, false)
}

/// The first `room` characters of a range at most, to the end of a word.
private func cutBack(_ range: Range<Int>, to room: Int, _ text: Span<UInt8>) -> (
    range: Range<Int>, isCut: Bool
) {
    var room = room
    var word = range.lowerBound
    for i in range {
        if !isContinuation(text[i]) {
            guard room > 0 else { return (range.lowerBound..<(word > range.lowerBound ? word : i), true) }
            room -= 1
        }
        if isSpace(text[i]) { word = i }
    }
    return (range, false)
}

/// Text with every white space one space, and none at an end of the whole.
private func plain(_ range: Range<Int>, _ text: Span<UInt8>, isStart: Bool = false, isEnd: Bool = false)
    -> String
{
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for i in range {
        if !isSpace(text[i]) {
            bytes.append(text[i])
        } else if bytes.last != UInt8(ascii: " "), !(isStart && bytes.isEmpty) {
            bytes.append(UInt8(ascii: " "))
        }
    }
    if isEnd, bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}
