// What of raw HTML matters to those who read around it: its comments and its ids.

/// HTML without its comments, empty if nothing but white space is left. A comment without an end stays.
func withoutComments(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var isBlank = true
    var mayEnd = true
    var i = 0
    while i < html.count {
        if mayEnd, html[i] == UInt8(ascii: "<"), html[i...].starts(with: "<!--".utf8) {
            if let end = commentEnd(html[...], from: i) {
                i = end
                continue
            }
            mayEnd = false
        }
        if !isSpace(html[i]) { isBlank = false }
        result.append(html[i])
        i += 1
    }
    return isBlank ? [] : result
}

/// The offset after the comment that starts at `start`.
func commentEnd(_ html: ArraySlice<UInt8>, from start: Int) -> Int? {
    var i = start + 4
    while i + 2 < html.endIndex {
        if html[i] == UInt8(ascii: "-"), html[i + 1] == html[i], html[i + 2] == UInt8(ascii: ">") {
            return i + 3
        }
        i += 1
    }
    return nil
}

/// The values of ` id="…"` in HTML.
func ids(in html: [UInt8]) -> [String] {
    let start = Array("id=\"".utf8)
    var found: [String] = []
    var i = 1
    while i + start.count < html.count {
        if isSpace(html[i - 1]), html[i...].starts(with: start) {
            let value = html[(i + start.count)...].prefix { $0 != UInt8(ascii: "\"") }
            if !value.isEmpty { found.append(String(decoding: value, as: UTF8.self)) }
            i = value.endIndex
        }
        i += 1
    }
    return found
}

/// HTML without its links and references to footnotes, for a place that is itself a link.
///
///     A <a href="x">b</a> c  →  A b c
func withoutLinks(_ html: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var i = 0
    let reference = Array("<sup class=\"footnote-reference\">".utf8)
    while i < html.count {
        if html[i] == UInt8(ascii: "<"), html[i...].starts(with: reference) {
            i = firstIndex(of: Array("</sup>".utf8), in: html[i...]).map { $0 + 6 } ?? html.count
            continue
        }
        guard html[i] == UInt8(ascii: "<"), isLinkTag(html[i...]) else {
            result.append(html[i])
            i += 1
            continue
        }
        var isQuoted = false
        while i < html.count, isQuoted || html[i] != UInt8(ascii: ">") {
            if html[i] == UInt8(ascii: "\"") { isQuoted.toggle() }
            i += 1
        }
        i += 1
    }
    return result
}

private func isLinkTag(_ html: ArraySlice<UInt8>) -> Bool {
    html.starts(with: "<a ".utf8) || html.starts(with: "</a>".utf8)
}

/// The tags of HTML with its comments, and the text between them, in their order. O(n)
func htmlPieces(_ html: [UInt8]) -> [(range: Range<Int>, isText: Bool)] {
    var pieces: [(range: Range<Int>, isText: Bool)] = []
    var start = 0
    var i = 0
    while i < html.count {
        let next = i + 1 < html.count ? html[i + 1] : 0
        guard html[i] == UInt8(ascii: "<"), isLetter(next) || "/!?".utf8.contains(next) else {
            i += 1
            continue
        }
        if i > start { pieces.append((start..<i, true)) }
        let end =
            html[i...].starts(with: "<!--".utf8) ? commentEnd(html[...], from: i) : tagEnd(html, from: i)
        pieces.append((i..<(end ?? html.count), false))
        i = end ?? html.count
        start = i
    }
    if start < html.count { pieces.append((start..<html.count, true)) }
    return pieces
}

/// The offset after the tag that starts at `start`.
private func tagEnd(_ html: [UInt8], from start: Int) -> Int? {
    var quote: UInt8?
    for i in start..<html.count {
        if let open = quote {
            if html[i] == open { quote = nil }
        } else if html[i] == UInt8(ascii: ">") {
            return i + 1
        } else if html[i] == UInt8(ascii: "\"") || html[i] == UInt8(ascii: "'") {
            quote = html[i]
        }
    }
    return nil
}

/// The elements of raw HTML that are open, of those whose words never become links.
///
///     <kbd>tea</kbd>  in code        <b>tea</b>  as in `**tea**`: prose
struct RawElements {
    private static let contexts: [(name: [UInt8], context: TextBlock.Context)] = {
        let groups: [(TextBlock.Context, [String])] = [
            (.html, ["script", "style", "template", "title", "svg"]),
            (.link, ["a", "button", "select", "option", "textarea"]),
            (.code, ["code", "kbd", "pre", "samp", "var", "tt", "math"]),
            (.heading, ["h1", "h2", "h3", "h4", "h5", "h6"]),
        ]
        return groups.flatMap { context, names in names.map { (Array($0.utf8), context) } }
    }()
    /// What stands in these is not shown.
    private static let hidden = 0..<4

    /// How many of each are open.
    private var counts = [Int](repeating: 0, count: RawElements.contexts.count)
    private(set) var isEmpty = true

    /// What the words are that stand here; nothing if they are prose.
    var context: TextBlock.Context? {
        isEmpty ? nil : counts.firstIndex { $0 > 0 }.map { Self.contexts[$0].context }
    }

    var isHidden: Bool { !isEmpty && counts[Self.hidden].contains { $0 > 0 } }

    mutating func read(tag: ArraySlice<UInt8>) {
        guard tag.first == UInt8(ascii: "<") else { return }
        let isEnd = tag.dropFirst().first == UInt8(ascii: "/")
        let name = tag.dropFirst(isEnd ? 2 : 1).prefix { isLetter($0) || isDigit($0) }.map(lowerCased)
        guard let number = Self.contexts.firstIndex(where: { $0.name == name }) else { return }
        if isEnd {
            counts[number] = max(counts[number] - 1, 0)
        } else if !isHidden {
            counts[number] += 1
        }
        isEmpty = counts.allSatisfy { $0 == 0 }
    }
}
