// Where a tag ends. This follows the tokenizer of the HTML standard (section 13.2.5) from the tag open
// state on, so that a `>` in an attribute is not taken for the end.

/// A start tag or an end tag, and where it stands.
struct Tag {
    /// In lower case.
    var name: String
    var range: Range<Int>
    var isEnd: Bool
    /// Written `<a/>`.
    var isSelfClosing: Bool
    var attributeCount: Int
}

/// The tag that starts with the `<` at `start` and is complete before `limit`.
func scanTag(_ html: [UInt8], at start: Int, limit: Int) -> Tag? {
    var i = start + 1
    guard i < limit else { return nil }
    let isEnd = html[i] == UInt8(ascii: "/")
    if isEnd { i += 1 }
    guard i < limit, isLetter(html[i]) else { return nil }
    let nameStart = i
    while i < limit, !isSpace(html[i]), html[i] != UInt8(ascii: "/"), html[i] != UInt8(ascii: ">") { i += 1 }
    let name = String(decoding: html[nameStart..<i].lazy.map(lowercase), as: UTF8.self)

    var attributeCount = 0
    var isSelfClosing = false
    while i < limit {
        switch html[i] {
        case UInt8(ascii: ">"):
            return Tag(
                name: name, range: start..<(i + 1), isEnd: isEnd, isSelfClosing: isSelfClosing,
                attributeCount: attributeCount)
        case UInt8(ascii: "/"):
            i += 1
            isSelfClosing = true
            continue
        case let byte where isSpace(byte):
            i += 1
        default:
            attributeCount += 1
            i = attributeEnd(html, at: i, limit: limit)
        }
        isSelfClosing = false
    }
    return nil
}

/// The offset after the attribute that starts at `start`; `limit` when its value has no end.
private func attributeEnd(_ html: [UInt8], at start: Int, limit: Int) -> Int {
    var i = start + 1
    while i < limit, !isSpace(html[i]), html[i] != UInt8(ascii: "/"), html[i] != UInt8(ascii: ">"),
        html[i] != UInt8(ascii: "=")
    {
        i += 1
    }
    while i < limit, isSpace(html[i]) { i += 1 }
    guard i < limit, html[i] == UInt8(ascii: "=") else { return i }
    i += 1
    while i < limit, isSpace(html[i]) { i += 1 }
    guard i < limit else { return limit }
    let quote = html[i]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        i += 1
        while i < limit, html[i] != quote { i += 1 }
        return min(i + 1, limit)
    }
    while i < limit, !isSpace(html[i]), html[i] != UInt8(ascii: ">") { i += 1 }
    return i
}
