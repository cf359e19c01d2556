// Bare addresses as GitHub Flavored Markdown has them: https://github.github.com/gfm/#autolinks-extension-

struct Autolink {
    var range: Range<Int>
    /// What the address lacks to be one.
    var prefix: StaticString

    /// Whether a text that is in no link has a sign of a bare address. On most pages that have one at all it stands in
    /// destinations, `[text](https://example.org)`, and then nothing is to be written anew.
    static func mayStand(in tree: borrowing Tree) -> Bool {
        var text: [UInt8] = []
        var links = 0
        let walk = tree.walk()
        while let step = walk.next() {
            switch step.node.kind {
            case .link: links += step.isEntering ? 1 : -1
            case .text where links == 0: step.node.appendLiteral(to: &text)
            default: break
            }
        }
        return text.indices.contains { i in
            switch text[i] {
            case UInt8(ascii: "@"): true
            case UInt8(ascii: ":"):
                i + 2 < text.count && text[i + 1] == text[i + 2] && text[i + 1] == UInt8(ascii: "/")
            case UInt8(ascii: "."): i >= 3 && equals(text.span, i - 3..<i, "www")
            default: false
            }
        }
    }

    /// The address around a `:`, `.` or `@`, none of which starts before `limit`.
    init?(in text: Span<UInt8>, at i: Int, after limit: Int) {
        switch text[i] {
        case UInt8(ascii: ":"): self.init(scheme: text, i, limit)
        case UInt8(ascii: "."): self.init(www: text, i, limit)
        default: self.init(mail: text, i, limit)
        }
    }

    private init?(scheme text: Span<UInt8>, _ colon: Int, _ limit: Int) {
        guard colon + 3 < text.count, text[colon + 1] == UInt8(ascii: "/"),
            text[colon + 2] == UInt8(ascii: "/")
        else {
            return nil
        }
        var start = colon
        while start > limit, isLetter(text[start - 1]), colon - start < 6 { start -= 1 }
        if start > 0, isLetter(text[start - 1]) || isDigit(text[start - 1]) { return nil }
        guard ["http", "https", "ftp"].contains(where: { Self.equals(text, start..<colon, $0) }) else {
            return nil
        }
        guard let domain = Self.domainEnd(text, colon + 3), Self.startsWord(text, colon + 3) else {
            return nil
        }
        range = start..<Self.end(text, colon + 3, domain)
        prefix = ""
    }

    private init?(www text: Span<UInt8>, _ dot: Int, _ limit: Int) {
        let start = dot - 3
        guard start >= limit, Self.equals(text, start..<dot, "www") else { return nil }
        if start > 0, !isSpace(text[start - 1]), !"*_~(".utf8.contains(text[start - 1]) { return nil }
        guard let domain = Self.domainEnd(text, dot + 1), domain > dot + 1 else { return nil }
        range = start..<Self.end(text, dot + 1, domain)
        prefix = "http://"
    }

    private init?(mail text: Span<UInt8>, _ at: Int, _ limit: Int) {
        var start = at
        while start > limit, Self.isMailByte(text[start - 1]) { start -= 1 }
        guard start < at else { return nil }
        if start > 0, text[start - 1] >= 0x80 || text[start - 1] == UInt8(ascii: "/") { return nil }
        var end = at + 1
        var dots = 0
        while end < text.count {
            if text[end] == UInt8(ascii: ".") {
                guard end + 1 < text.count, isLetter(text[end + 1]) || isDigit(text[end + 1]) else { break }
                dots += 1
            } else if !(isLetter(text[end]) || isDigit(text[end]) || text[end] == UInt8(ascii: "-")
                || text[end] == UInt8(ascii: "_"))
            {
                break
            }
            end += 1
        }
        guard dots > 0, Self.startsWord(text, at + 1), text[end - 1] != UInt8(ascii: "-"),
            text[end - 1] != UInt8(ascii: "_")
        else { return nil }
        if end < text.count, text[end] == UInt8(ascii: "@") { return nil }
        for scheme: StaticString in ["mailto:", "xmpp:"] {
            let before = start - scheme.utf8CodeUnitCount
            guard before >= limit, Self.equals(text, before..<start, scheme),
                before == 0 || !isWordByte(text[before - 1]) && !isDigit(text[before - 1])
            else { continue }
            if scheme.utf8CodeUnitCount == 5, end < text.count, text[end] == UInt8(ascii: "/") {
                var resource = end + 1
                while resource < text.count,
                    isLetter(text[resource]) || isDigit(text[resource]) || "@.".utf8.contains(text[resource])
                {
                    resource += 1
                }
                while resource > end, text[resource - 1] == UInt8(ascii: ".") { resource -= 1 }
                if resource > end + 1 { end = resource }
            }
            range = before..<end
            prefix = ""
            return
        }
        range = start..<end
        prefix = "mailto:"
    }

    private static func isMailByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || ".-_+".utf8.contains(byte)
    }

    /// Whether a range holds a word in small letters, in any case.
    private static func equals(_ text: Span<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
        guard range.count == word.utf8CodeUnitCount else { return false }
        return range.map { lowerCased(text[$0]) } == word.bytes
    }

    private static func startsWord(_ text: Span<UInt8>, _ i: Int) -> Bool {
        i < text.count && (isWordByte(text[i]) || isDigit(text[i]))
    }

    private static let longestDomain = 255

    /// The end of a domain: words between full stops, no `_` in the last two.
    private static func domainEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
        var end = start
        var underscores = (0, 0)
        var dots = 0
        while end < min(text.count, start + longestDomain) {
            switch text[end] {
            case UInt8(ascii: "_"): underscores.1 += 1
            case UInt8(ascii: "."):
                underscores = (underscores.1, 0)
                dots += 1
            case let byte where isWordByte(byte) || isDigit(byte) || byte == UInt8(ascii: "-"): break
            default:
                return end > start && underscores == (0, 0) ? end : nil
            }
            end += 1
        }
        return end > start && underscores == (0, 0) ? end : nil
    }

    /// The end of an address: before white space or `<`, without the punctuation that ends a sentence.
    private static func end(_ text: Span<UInt8>, _ start: Int, _ domain: Int) -> Int {
        var end = domain
        var opening = 0
        var closing = 0
        while end < text.count, !isSpace(text[end]), text[end] != UInt8(ascii: "<") {
            if text[end] == UInt8(ascii: "[") || text[end] == UInt8(ascii: "]")
                || Mark.stands(in: text, at: end)
            {
                break
            }
            end += 1
        }
        for i in start..<end {
            if text[i] == UInt8(ascii: "(") { opening += 1 }
            if text[i] == UInt8(ascii: ")") { closing += 1 }
        }
        while end > start {
            switch text[end - 1] {
            case let byte where "?!.,:*_~'\"".utf8.contains(byte): end -= 1
            case UInt8(ascii: ")"):
                guard closing > opening else { return end }
                closing -= 1
                end -= 1
            case UInt8(ascii: ";"):
                var entity = end - 2
                while entity > start, isLetter(text[entity]) || isDigit(text[entity]) { entity -= 1 }
                if entity < end - 2, text[entity] == UInt8(ascii: "&") { end = entity } else { end -= 1 }
            default: return end
            }
        }
        return end
    }
}
