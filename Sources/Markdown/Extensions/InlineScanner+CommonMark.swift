// What CommonMark reads before anything of ours: escapes, code, tags, addresses in angle brackets, definitions,
// the addresses of links.

extension InlineScanner {
    // MARK: What CommonMark reads first

    mutating func skipEscape() {
        if i + 1 < text.count, text[i + 1] == UInt8(ascii: "~") {
            add(.literal([UInt8(ascii: "~")]), i..<i + 2)
        } else {
            i += 2
        }
    }

    mutating func skipCode() {
        let start = i
        while i < text.count, text[i] == UInt8(ascii: "`") { i += 1 }
        if backticks == nil { backticks = backtickRuns() }
        let length = i - start
        while let last = backticks?[length]?.last, last < i { backticks?[length]?.removeLast() }
        if let close = backticks?[length]?.last { i = close + length }
    }

    func backtickRuns() -> [Int: [Int]] {
        var runs: [Int: [Int]] = [:]
        var end = text.count
        while end > 0 {
            var start = end
            while start > 0, text[start - 1] == UInt8(ascii: "`") { start -= 1 }
            if start < end { runs[end - start, default: []].append(start) }
            end = start < end ? start : end - 1
        }
        return runs
    }

    /// The end of a tag, comment or autolink in angle brackets.
    mutating func markupEnd(at start: Int) -> Int? {
        guard start + 1 < text.count else { return nil }
        switch text[start + 1] {
        case UInt8(ascii: "!"):
            if isAt("<!--", start) { return end(of: "-->", from: start + 4, UInt8(ascii: "-")) }
            if isAt("<![CDATA[", start) { return end(of: "]]>", from: start + 9, UInt8(ascii: "]")) }
            return start + 2 < text.count && isLetter(text[start + 2])
                ? end(of: ">", from: start + 2, UInt8(ascii: ">")) : nil
        case UInt8(ascii: "?"): return end(of: "?>", from: start + 2, UInt8(ascii: "?"))
        case UInt8(ascii: "/"):
            var end = start + 2
            guard end < text.count, isLetter(text[end]) else { return nil }
            while end < text.count, isTagNameByte(text[end]) { end += 1 }
            end = spaceEnd(end)
            return end < text.count && text[end] == UInt8(ascii: ">") ? end + 1 : nil
        case let byte where isLetter(byte): return tagEnd(start) ?? autolinkEnd(start)
        default: return autolinkEnd(start)
        }
    }

    mutating func end(of sign: StaticString, from start: Int, _ kind: UInt8) -> Int? {
        guard !noMarkupEnd.contains(kind) else { return nil }
        var end = start
        while end < text.count {
            if isAt(sign, end) { return end + sign.utf8CodeUnitCount }
            end += 1
        }
        noMarkupEnd.insert(kind)
        return nil
    }

    func tagEnd(_ start: Int) -> Int? {
        var end = start + 1
        while end < text.count, isTagNameByte(text[end]) { end += 1 }
        while end < text.count {
            let space = spaceEnd(end)
            guard space < text.count else { return nil }
            if text[space] == UInt8(ascii: ">") { return space + 1 }
            if text[space] == UInt8(ascii: "/") { return isAt("/>", space) ? space + 2 : nil }
            guard space > end, isLetter(text[space]) || "_:".utf8.contains(text[space]) else { return nil }
            end = space
            while end < text.count, isTagNameByte(text[end]) || "_:.".utf8.contains(text[end]) { end += 1 }
            let equals = spaceEnd(end)
            guard equals < text.count, text[equals] == UInt8(ascii: "=") else { continue }
            guard let value = valueEnd(spaceEnd(equals + 1)) else { return nil }
            end = value
        }
        return nil
    }

    func valueEnd(_ start: Int) -> Int? {
        guard start < text.count else { return nil }
        let quote = text[start]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            var end = start + 1
            while end < text.count, text[end] != quote { end += 1 }
            return end < text.count ? end + 1 : nil
        }
        var end = start
        while end < text.count, !isSpace(text[end]), !"\"'=<>`".utf8.contains(text[end]) { end += 1 }
        return end > start ? end : nil
    }

    func autolinkEnd(_ start: Int) -> Int? {
        var end = start + 1
        var hasSign = false
        while end < text.count, !isSpace(text[end]), text[end] != UInt8(ascii: "<") {
            if text[end] == UInt8(ascii: ">") { return hasSign ? end + 1 : nil }
            if text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: "@") { hasSign = true }
            end += 1
        }
        return nil
    }

    func spaceEnd(_ start: Int) -> Int {
        var end = start
        while end < text.count, isSpace(text[end]) { end += 1 }
        return end
    }

    func isTagNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
    }

    /// Link reference definitions at the start of a paragraph are none of its text.
    mutating func skipDefinitions() {
        while i < text.count, text[i] == UInt8(ascii: "["), !isAt("[^", i) {
            var end = i + 1
            while end < text.count, text[end] != UInt8(ascii: "]"), text[end] != UInt8(ascii: "[") {
                end += 1
            }
            guard isAt("]:", end) else { return }
            while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
            i = min(end + 1, text.count)
        }
    }

    /// The address and title after the text of a link.
    mutating func skipDestination() {
        i += 1
        guard hasOpenBracket, i < text.count, text[i] == UInt8(ascii: "(") else { return }
        var end = i + 1
        let limit = min(text.count, i + 2_000)
        if end < limit, text[end] == UInt8(ascii: "<") {
            while end < limit, text[end] != UInt8(ascii: ">"), text[end] != UInt8(ascii: "\n") { end += 1 }
            end += 1
        } else {
            var depth = 0
            while end < limit, !isSpace(text[end]) {
                if text[end] == UInt8(ascii: "\\") {
                    end += 1
                } else if text[end] == UInt8(ascii: "(") {
                    depth += 1
                } else if text[end] == UInt8(ascii: ")") {
                    if depth == 0 { break }
                    depth -= 1
                }
                end += 1
            }
        }
        end = spaceEnd(min(end, text.count))
        if end < limit,
            let close = ["\"": "\"", "'": "'", "(": ")"][Character(Unicode.Scalar(text[end]))]?.utf8.first
        {
            end += 1
            while end < limit, text[end] != close {
                end += text[end] == UInt8(ascii: "\\") ? 2 : 1
            }
            end = spaceEnd(min(end + 1, text.count))
        }
        if end < limit, text[end] == UInt8(ascii: ")") {
            i = end + 1
            hasOpenBracket = false
        }
    }
}
