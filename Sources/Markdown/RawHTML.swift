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
