// The sentence around a mention.

import Diagnostics

/// A place in a page's prose that leads to something.
package struct Mention: Hashable, Sendable {
    private var number: Int32
    /// How many headings stand before it.
    private var headings: Int32
    /// In the bytes that are kept of the page's text.
    fileprivate var sentence: Sentence
    /// Whether an author wrote the link, rather than a term being found.
    package var isByHand: Bool

    /// The number the linker gave it.
    package var target: Int { Int(number) }
    var section: Int { Int(headings) }

    fileprivate init(_ mention: Transcript.Mention, section: Int, _ sentence: Sentence) {
        number = Int32(mention.target)
        headings = Int32(section)
        self.sentence = sentence
        isByHand = mention.isByHand
    }
}

/// Where a sentence and the words of its mention stand in a text.
struct Sentence: Hashable, Sendable {
    var start: Int32
    var matchStart: Int32
    var matchEnd: Int32
    var end: Int32
    var isCutBefore: Bool
    var isCutAfter: Bool

    func moved(by distance: Int) -> Sentence {
        var moved = self
        moved.start += Int32(distance)
        moved.matchStart += Int32(distance)
        moved.matchEnd += Int32(distance)
        moved.end += Int32(distance)
        return moved
    }

    func words(in text: Span<UInt8>) -> MentioningSentence {
        let match = Int(matchStart)..<Int(matchEnd)
        let before = plain(Int(start)..<match.lowerBound, text, isStart: true)
        let after = plain(match.upperBound..<Int(end), text, isEnd: true)
        return MentioningSentence(
            before: isCutBefore ? "…" + before : before, match: plain(match, text),
            after: isCutAfter ? after + "…" : after)
    }
}

extension Transcript {
    /// The mentions that the linker wants in the order of the text, and the sentences around them: a page keeps no more
    /// of its text.
    ///
    /// Sentences that follow or overlap each other are kept once. O(text + mentions · log mentions).
    func keptMentions(_ linker: inout some Linker) -> (mentions: [Markdown.Mention], sentences: [UInt8]) {
        var kept: [UInt8] = []
        var result: [Markdown.Mention] = []
        // What was kept last: this range of the text, at the end of `kept`.
        var last = 0..<0
        for mention in wantedMentions(&linker) {
            let block = blocks[mention.block]
            let sentence = sentence(around: mention.range, in: block.text, of: text.span)
            let range = Int(sentence.start)..<Int(sentence.end)
            if last.lowerBound <= range.lowerBound, range.lowerBound <= last.upperBound {
                if range.upperBound > last.upperBound {
                    kept.append(contentsOf: text[last.upperBound..<range.upperBound])
                    last = last.lowerBound..<range.upperBound
                }
            } else {
                kept.append(contentsOf: text[range])
                last = range
            }
            let distance = kept.count - last.upperBound
            result.append(
                Markdown.Mention(mention, section: block.section, sentence.moved(by: distance)))
        }
        return (result.withoutSpareCapacity, kept.withoutSpareCapacity)
    }
}

extension Transcript {
    /// The mentions that the linker wants, in the order of the text.
    private func wantedMentions(_ linker: inout some Linker) -> [Mention] {
        if mentions.isEmpty { return [] }
        let byTarget = mentions.sorted { $0.target < $1.target }
        var targets: [Int] = []
        targets.reserveCapacity(byTarget.count)
        for mention in byTarget where targets.last != mention.target { targets.append(mention.target) }
        let isKept = linker.keepsSentences(mentioning: targets)
        var wanted: [Mention] = []
        var place = 0
        for mention in byTarget {
            if targets[place] != mention.target { place += 1 }
            if isKept[place] { wanted.append(mention) }
        }
        return wanted.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

/// A sentence in plain text around what it mentions. What was cut is marked by `…`.
package struct MentioningSentence: Hashable, Sendable {
    package var before: String
    package var match: String
    package var after: String

    /// Whether it is the same sentence, be it around another of its words.
    package func isSame(as other: MentioningSentence) -> Bool {
        self == other || text == other.text
    }

    private var text: String { before + match + after }
}

extension RenderedMarkdown {
    /// The sentence around a mention: made when it is shown, since most never are.
    package func sentence(of mention: Mention) -> MentioningSentence {
        mention.sentence.words(in: sentences.span)
    }

    /// The id of the heading that a mention stands under, empty before the first.
    package func section(of mention: Mention) -> String {
        mention.section > 0 ? outline[mention.section - 1].id : ""
    }
}

extension RenderedInline {
    /// The sentence around a mention.
    package func sentence(of mention: Mention) -> MentioningSentence {
        mention.sentence.words(in: sentences.span)
    }
}

/// The sentence around a match.
///
///     Hi. A blog is a log. Bye.  →  “A ” “blog” “ is a log.”
private func sentence(around match: Range<Int>, in block: Range<Int>, of text: Span<UInt8>) -> Sentence {
    var room = max(longestSentence - characters(match, text), 40)
    // No character has more than four bytes: what lies further away would be cut in any case.
    let first = max(block.lowerBound, match.lowerBound - 4 * longestSentence)
    let last = min(block.upperBound, match.upperBound + 4 * longestSentence)
    let start = startOfSentence(at: match.lowerBound, notBefore: first, block, text)
    let before = cutFront(start..<match.lowerBound, to: room / 2, text)
    room -= characters(before.range, text)
    let end = endOfSentence(at: match.upperBound, notAfter: last, block, text)
    let after = cutBack(match.upperBound..<end, to: room, text)
    return Sentence(
        start: Int32(before.range.lowerBound), matchStart: Int32(match.lowerBound),
        matchEnd: Int32(match.upperBound), end: Int32(after.range.upperBound),
        isCutBefore: before.isCut, isCutAfter: after.isCut)
}

/// Plain text of one paragraph, cut at a word.
func summary(_ range: Range<Int>, of text: Span<UInt8>) -> String {
    let cut = cutBack(range, to: longestSummary, text)
    let words = plain(cut.range, text, isStart: true, isEnd: true)
    return cut.isCut ? words + "…" : words
}

private let longestSentence = 240
private let longestSummary = 200

// MARK: Where sentences end

/// Whether a byte may be the last of a sentence.
@inline(__always)
private func mayEnd(_ eight: EightBytes) -> EightBytes.Places {
    // All signs: “.”, “!”, “?”, what closes a quotation or a bracket, and characters of several bytes.
    !(eight.letters | eight.equal(to: 0x20) | eight.equal(to: UInt8(ascii: ",")))
}

/// The last place up to `offset` at which a sentence ends, else `first`.
private func startOfSentence(
    at offset: Int, notBefore first: Int, _ block: Range<Int>, _ text: Span<UInt8>
) -> Int {
    var end = offset
    while let last = text.last(in: first..<end, where: mayEnd) {
        if isSentenceEnd(last + 1, block, text) { return last + 1 }
        end = last
    }
    return first
}

/// The first place from `offset` on at which a sentence ends, else `last`.
private func endOfSentence(
    at offset: Int, notAfter last: Int, _ block: Range<Int>, _ text: Span<UInt8>
) -> Int {
    var end = offset
    // A link without a text may be the first of the block.
    while end < last, let sign = text.first(in: max(end - 1, block.lowerBound)..<last - 1, where: mayEnd) {
        if isSentenceEnd(sign + 1, block, text) { return sign + 1 }
        end = sign + 2
    }
    return last
}

/// Whether a sentence ends before this offset: a full stop and the like, closing quotes, then white space;
/// or a full stop of East Asian writing, after which no space is needed.
private func isSentenceEnd(_ offset: Int, _ block: Range<Int>, _ text: Span<UInt8>) -> Bool {
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
    var word: UInt64 = 0
    for i in start..<stop { word = word << 8 | UInt64(text[i] | 0x20) }
    return abbreviations.contains(word) || isNumber && beforeNumbers.contains(word)
}

private let longestAbbreviation = 6
/// The bytes of each, which are fewer than eight, as one number.
private let abbreviations = numbers(of: [
    "al", "approx", "ca", "cf", "co", "dr", "ed", "eds", "eg", "esp", "est", "ie", "inc", "jr", "ltd", "mr",
    "mrs", "ms", "prof", "sr", "st", "vs",
])
private let beforeNumbers = numbers(of: ["fig", "figs", "no", "nos", "op", "pp", "vol", "vols"])

private func numbers(of words: [String]) -> [UInt64] {
    words.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
}

// MARK: Cutting

private func characters(_ range: Range<Int>, _ text: Span<UInt8>) -> Int {
    var count = 0
    var i = range.lowerBound
    while i < range.upperBound {
        let length = min(range.upperBound - i, 8)
        count += (!EightBytes(at: i, of: text).continuations).before(length).count
        i += length
    }
    return count
}

/// The last `room` characters of a range at most, from the start of a word.
private func cutFront(_ range: Range<Int>, to room: Int, _ text: Span<UInt8>) -> (
    range: Range<Int>, isCut: Bool
) {
    if range.count <= room { return (range, false) }
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
    if range.count <= room { return (range, false) }
    var room = room
    var end = range.lowerBound
    while end + 8 <= range.upperBound {
        let count = (!EightBytes(at: end, of: text).continuations).count
        if count > room { break }
        room -= count
        end += 8
    }
    while end < range.upperBound, isContinuation(text[end]) || room > 0 {
        if !isContinuation(text[end]) { room -= 1 }
        end += 1
    }
    if end == range.upperBound { return (range, false) }
    // A word that is longer than all of it is cut.
    let word = (range.lowerBound + 1..<max(end, range.lowerBound + 1)).last { isSpace(text[$0]) }
    return (range.lowerBound..<(word ?? end), true)
}

/// Text with every white space one space, and none at an end of the whole.
private func plain(_ range: Range<Int>, _ text: Span<UInt8>, isStart: Bool = false, isEnd: Bool = false)
    -> String
{
    var range = range
    while isStart, let first = range.first, isSpace(text[first]) { range = first + 1..<range.upperBound }
    while isEnd, let last = range.last, isSpace(text[last]) { range = range.lowerBound..<last }
    // Nearly always words with single spaces between them.
    if !hasOtherSpaces(range, text) { return String(bytes: text.extracting(range)) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for i in range {
        if !isSpace(text[i]) {
            bytes.append(text[i])
        } else if bytes.last != UInt8(ascii: " "), !(isStart && bytes.isEmpty) {
            bytes.append(UInt8(ascii: " "))
        }
    }
    return String(bytes: bytes.span)
}

/// Whether white space stands in a text that is no single space.
private func hasOtherSpaces(_ range: Range<Int>, _ text: Span<UInt8>) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
        let eight = EightBytes(at: i, of: text)
        let count = min(range.upperBound - i, 8)
        if !(eight.within(0x09, 0x0D) | eight.pairs(of: UInt8(ascii: " "))).before(count).isEmpty {
            return true
        }
        // The last is looked at again beside the next.
        i += count == 8 ? 7 : 8
    }
    return false
}
