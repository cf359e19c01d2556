// What may stand in a text beyond CommonMark: one look at every byte, so that a text without constructs of ours
// pays for nothing else.

import Diagnostics

/// The constructs of which a text has a sign. A sign is no proof.
struct Triggers: OptionSet {
    var rawValue: UInt32

    /// `]:`, of a link reference definition.
    static let definition = Triggers(rawValue: 1 << 0)
    static let wikilink = Triggers(rawValue: 1 << 1)
    static let table = Triggers(rawValue: 1 << 2)
    static let tilde = Triggers(rawValue: 1 << 3)
    static let math = Triggers(rawValue: 1 << 4)
    static let footnote = Triggers(rawValue: 1 << 5)
    static let container = Triggers(rawValue: 1 << 6)
    static let definitionList = Triggers(rawValue: 1 << 7)
    static let comment = Triggers(rawValue: 1 << 8)
    static let abbreviation = Triggers(rawValue: 1 << 9)
    static let autolink = Triggers(rawValue: 1 << 10)
    static let include = Triggers(rawValue: 1 << 11)
    static let headingID = Triggers(rawValue: 1 << 12)
    static let callout = Triggers(rawValue: 1 << 13)
    static let task = Triggers(rawValue: 1 << 14)
    /// A noncharacter that we use as a mark.
    static let mark = Triggers(rawValue: 1 << 15)
    static let apostrophe = Triggers(rawValue: 1 << 16)
    static let beyondASCII = Triggers(rawValue: 1 << 17)

    /// Those whose lines are written anew before the text is parsed for good.
    static let blocks: Triggers = [
        .footnote, .container, .callout, .definitionList, .comment, .abbreviation, .math, .include,
    ]
    /// Those found inside the text of a paragraph.
    static let inline: Triggers = [.wikilink, .tilde, .math, .footnote, .comment, .autolink]
    /// Those found in the lines of paragraphs and headings.
    static let leaves: Triggers = [.inline, .table, .task]
}

/// Where lines start (after `\n`, `\r` or both), and what the text has signs of.
func lines(in bytes: Span<UInt8>, _ range: Range<Int>) -> (starts: [Int], triggers: Triggers) {
    var starts: [Int] = []
    starts.reserveCapacity(range.count / 48 + 1)
    starts.append(range.lowerBound)
    var triggers: Triggers = []
    var i = range.lowerBound
    while i < range.upperBound {
        let eight = EightBytes(at: i, of: bytes)
        // Most bytes are letters and spaces.
        var signs = !(eight.letters | eight.equal(to: 0x20) | eight.beyondASCII)
        if !eight.beyondASCII.isEmpty {
            triggers.insert(.beyondASCII)
            signs = signs | eight.equal(to: Mark.lead.0)
        }
        while !signs.isEmpty {
            let sign = i + signs.removeFirst()
            if sign >= range.upperBound { break }
            switch bytes[sign] {
            case UInt8(ascii: ","): break
            case UInt8(ascii: "\n"): starts.append(sign + 1)
            case UInt8(ascii: "\r"):
                if sign + 1 == range.upperBound || bytes[sign + 1] != UInt8(ascii: "\n") {
                    starts.append(sign + 1)
                }
            default: triggers.formUnion(trigger(at: sign, bytes, range))
            }
        }
        i += 8
    }
    return (starts, triggers)
}

private func trigger(at i: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Triggers {
    let next = i + 1 < range.upperBound ? bytes[i + 1] : 0
    let last = i > range.lowerBound ? bytes[i - 1] : 0
    switch bytes[i] {
    case UInt8(ascii: "["): return bracket(at: i, last, next, bytes, range)
    case UInt8(ascii: ":"): return colon(at: i, last, next, bytes, range)
    case UInt8(ascii: "|"): return .table
    case UInt8(ascii: "&"): return Mark.entity(in: bytes, at: i) == nil ? [] : .mark
    case UInt8(ascii: "~"): return .tilde
    case UInt8(ascii: "'"): return .apostrophe
    case UInt8(ascii: "$"): return .math
    case UInt8(ascii: "@"): return .autolink
    case UInt8(ascii: "%"): return next == UInt8(ascii: "%") ? .comment : []
    case UInt8(ascii: "{"):
        if next == UInt8(ascii: "#") { return .headingID }
        if next == UInt8(ascii: " "), i + 2 < range.upperBound, bytes[i + 2] == UInt8(ascii: "#") {
            return .headingID
        }
        return next == UInt8(ascii: "{") ? .include : []
    case UInt8(ascii: "."):
        guard last | 0x20 == UInt8(ascii: "w"), i >= range.lowerBound + 3 else { return [] }
        return bytes[i - 2] | 0x20 == UInt8(ascii: "w") && bytes[i - 3] | 0x20 == UInt8(ascii: "w")
            ? .autolink : []
    default: return Mark.stands(in: bytes, at: i) ? .mark : []
    }
}

private func bracket(at i: Int, _ last: UInt8, _ next: UInt8, _ bytes: Span<UInt8>, _ range: Range<Int>)
    -> Triggers
{
    switch next {
    case UInt8(ascii: "["): return .wikilink
    case UInt8(ascii: "^"): return .footnote
    case UInt8(ascii: "!"): return .callout
    case UInt8(ascii: " "), UInt8(ascii: "x"), UInt8(ascii: "X"):
        if i + 2 < range.upperBound, bytes[i + 2] == UInt8(ascii: "]") { return .task }
    default: break
    }
    return last == UInt8(ascii: "*") ? .abbreviation : []
}

private func colon(at i: Int, _ last: UInt8, _ next: UInt8, _ bytes: Span<UInt8>, _ range: Range<Int>)
    -> Triggers
{
    if last == UInt8(ascii: "]") { return .definition }
    switch next {
    case UInt8(ascii: ":"): return .container
    case UInt8(ascii: "/"): return i + 2 < range.upperBound && bytes[i + 2] == next ? .autolink : []
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
        var start = i
        while start > range.lowerBound,
            [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">")].contains(bytes[start - 1])
        {
            start -= 1
        }
        return start > range.lowerBound
            && (bytes[start - 1] == UInt8(ascii: "\n") || bytes[start - 1] == UInt8(ascii: "\r"))
            ? .definitionList : []
    default: return []
    }
}
