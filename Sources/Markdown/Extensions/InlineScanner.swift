// Finds the constructs that stand inside a line: math, wikilinks, embeds, footnote references, comments, bare
// addresses. From left to right, as CommonMark reads code, tags and autolinks, which win over ours if they come first.

/// A scan over the text of one paragraph, heading or cell. O(n · 2,000): so far it looks ahead from a bracket.
struct InlineScanner {
    struct Found {
        /// `nil`: the end of a wikilink's text.
        var kind: Construct.Kind?
        /// What the mark stands for.
        var range: Range<Int>
        /// What a diagnostic points at.
        var place: Range<Int>

        init(_ kind: Construct.Kind?, _ range: Range<Int>, at place: Range<Int>? = nil) {
            self.kind = kind
            self.range = range
            self.place = place ?? range
        }
    }

    let text: [UInt8]
    let page: PageConstructs
    var found: [Found] = []
    var i = 0
    /// What stands after the text of a wikilink.
    var textEnd: Range<Int>?
    var hasOpenBracket = false
    /// Where runs of backticks start, by their length; the last is first.
    var backticks: [Int: [Int]]?
    /// Nothing of the kind is found from here on.
    var noCommentEnd = false
    var noMarkupEnd: Set<UInt8> = []

    init(_ text: [UInt8], _ page: PageConstructs) {
        self.text = text
        self.page = page
    }

    consuming func scan() -> [Found] {
        skipDefinitions()
        while i < text.count {
            if let end = textEnd, i >= end.lowerBound {
                found.append(Found(nil, end))
                textEnd = nil
                i = max(i, end.upperBound)
                continue
            }
            switch text[i] {
            case UInt8(ascii: "\\"): skipEscape()
            case UInt8(ascii: "`"): skipCode()
            case UInt8(ascii: "<"): i = markupEnd(at: i) ?? i + 1
            case UInt8(ascii: "$"): if !math() { i += 1 }
            case UInt8(ascii: "["): if !bracket() { i += 1 }
            case UInt8(ascii: "]"): skipDestination()
            case UInt8(ascii: "!"): if !embed() { i += 1 }
            case UInt8(ascii: "%"): if !comment() { i += 1 }
            case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "@"): if !autolink() { i += 1 }
            default: i += 1
            }
        }
        return found
    }

    func isAt(_ sign: StaticString, _ offset: Int) -> Bool { sign.stands(in: text.span, at: offset) }

    mutating func add(_ kind: Construct.Kind, _ range: Range<Int>, at place: Range<Int>? = nil) {
        found.append(Found(kind, range, at: place))
        i = range.upperBound
    }

    // MARK: Ours

    /// `$x$`, `$$x$$`, by the rules of Pandoc (https://pandoc.org/MANUAL.html#math) and no sign inside of a word.
    mutating func math() -> Bool {
        guard page.options.math else { return false }
        let isDisplay = isAt("$$", i)
        let start = i + (isDisplay ? 2 : 1)
        guard start < text.count, isDisplay || !isSpace(text[start]) else { return false }
        var end = start
        while end < text.count, text[end] != UInt8(ascii: "$") {
            end += text[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < text.count, end > start else {
            if isDisplay { i = min(start, text.count) } else { i += 1 }
            return true
        }
        if isDisplay {
            guard isAt("$$", end), !trimmed(text.span, start..<end).isEmpty else { return false }
            add(.math(Array(text[start..<end]), isDisplay: true), i..<end + 2)
            return true
        }
        // So that prices stay prices: $5 and US$10.
        let isInWord = isBesideWord(i - 1) || isBesideWord(end + 1)
        guard !isSpace(text[end - 1]), !isInWord, !text[start..<end].contains(UInt8(ascii: "`")) else {
            // What stands before the next sign holds none.
            i += 1
            return true
        }
        add(.math(Array(text[start..<end]), isDisplay: false), i..<end + 1)
        return true
    }

    func isBesideWord(_ offset: Int) -> Bool {
        text.indices.contains(offset) && (isWordByte(text[offset]) || isDigit(text[offset]))
    }

    mutating func bracket() -> Bool {
        if isAt("[[", i), !isAt("[[[", i), wikilink() { return true }
        if isAt("[^", i), footnote() { return true }
        hasOpenBracket = true
        return skipLabel()
    }

    /// A label of a link reference definition is compared as it is written.
    mutating func skipLabel() -> Bool {
        guard !page.linkLabels.isEmpty else { return false }
        var end = i + 1
        let limit = min(text.count, i + Self.longest)
        while end < limit, text[end] != UInt8(ascii: "]") {
            if text[end] == UInt8(ascii: "[") { return false }
            end += text[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < limit, page.linkLabels.contains(linkLabel(text.span, i + 1..<end)) else { return false }
        i = end
        return true
    }

    /// `[[destination]]`, `[[destination|text]]`
    mutating func wikilink() -> Bool {
        guard textEnd == nil, let link = doubleBrackets(at: i), !isLink(link) else { return false }
        guard let shown = link.text else {
            let destination = Array(text[link.destination])
            add(.wikilink(destination: plain(destination), hasText: false), link.whole, at: link.destination)
            return true
        }
        textEnd = shown.upperBound..<link.whole.upperBound
        let opening = link.whole.lowerBound..<shown.lowerBound
        add(
            .wikilink(destination: plain(Array(text[link.destination])), hasText: true), opening,
            at: link.destination)
        return true
    }

    /// Whether CommonMark reads the brackets as a link of its own.
    func isLink(_ link: DoubleBrackets) -> Bool {
        let end = link.whole.upperBound
        if end < text.count, text[end] == UInt8(ascii: "(") {
            var close = end + 1
            let limit = min(text.count, end + Self.longest)
            while close < limit, !isSpace(text[close]), text[close] != UInt8(ascii: ")") { close += 1 }
            if close < text.count, text[close] == UInt8(ascii: ")") { return true }
        }
        guard !page.linkLabels.isEmpty else { return false }
        return page.linkLabels.contains(linkLabel(text.span, link.whole.lowerBound + 2..<end - 2))
    }

    /// `![[destination]]`, `![[destination|text]]`
    mutating func embed() -> Bool {
        guard isAt("![[", i), let link = doubleBrackets(at: i + 1), !isLink(link) else { return false }
        let shown = link.text.map { Array(text[$0]) } ?? []
        add(
            .embed(destination: plain(Array(text[link.destination])), text: plain(shown)),
            i..<link.whole.upperBound, at: link.destination)
        return true
    }

    struct DoubleBrackets {
        var whole: Range<Int>
        var destination: Range<Int>
        var text: Range<Int>?
    }

    /// Longer ones are no wikilinks.
    static let longest = 1_000

    /// `[[…]]` with no other bracket inside and something before `|` that is no `#` alone.
    func doubleBrackets(at start: Int) -> DoubleBrackets? {
        var end = start + 2
        var bar: Int?
        let limit = min(text.count - 1, start + Self.longest)
        while end < limit {
            switch text[end] {
            case UInt8(ascii: "["): return nil
            case UInt8(ascii: "]"):
                guard text[end + 1] == UInt8(ascii: "]") else { return nil }
                let destination = trimmed(text.span, start + 2..<(bar ?? end))
                guard text[destination].contains(where: { $0 != UInt8(ascii: "#") }) else { return nil }
                let shown = bar.map { trimmed(text.span, $0 + 1..<end) }
                return DoubleBrackets(
                    whole: start..<end + 2, destination: destination,
                    text: shown.flatMap { $0.isEmpty ? nil : $0 })
            case UInt8(ascii: "|") where bar == nil: bar = end
            case UInt8(ascii: "\\"): end += 1
            default: break
            }
            end += 1
        }
        return nil
    }

    /// Without backslashes before punctuation, every white space one space.
    func plain(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var i = 0
        while i < text.count {
            if text[i] == UInt8(ascii: "\\"), i + 1 < text.count, isPunctuation(text[i + 1]) { i += 1 }
            if !isSpace(text[i]) {
                result.append(text[i])
            } else if let last = result.last, !isSpace(last) {
                result.append(UInt8(ascii: " "))
            }
            i += 1
        }
        return result
    }

    /// `[^label]`
    mutating func footnote() -> Bool {
        guard let end = footnoteLabelEnd(text.span, from: i + 2) else { return false }
        let isAtLineStart = i == 0 || text[i - 1] == UInt8(ascii: "\n")
        if end + 1 < text.count,
            text[end + 1] == UInt8(ascii: "(") || text[end + 1] == UInt8(ascii: ":") && isAtLineStart
        {
            return false
        }
        add(.footnoteReference(label: Array(text[i + 2..<end])), i..<end + 1)
        return true
    }

    /// `%% … %%`
    mutating func comment() -> Bool {
        guard isAt("%%", i), !noCommentEnd else { return false }
        var end = i + 2
        while end < text.count {
            if isAt("%%", end) {
                add(.comment, i..<end + 2)
                return true
            }
            end += 1
        }
        noCommentEnd = true
        return false
    }

    /// A bare address around a colon, full stop or at sign.
    mutating func autolink() -> Bool {
        guard textEnd == nil,
            let link = Autolink(in: text.span, at: i, after: found.last?.range.upperBound ?? 0),
            !hasOpenBracket || !isInLinkText(link.range.upperBound)
        else { return false }
        add(.autolink(prefix: link.prefix), link.range)
        return true
    }

    /// Whether the bracket around an offset ends as the text of a link.
    func isInLinkText(_ offset: Int) -> Bool {
        var end = offset
        let limit = min(text.count, offset + Self.longest)
        while end < limit, text[end] != UInt8(ascii: "]") { end += 1 }
        return end + 1 < limit && (text[end + 1] == UInt8(ascii: "(") || text[end + 1] == UInt8(ascii: "["))
    }
}

func isPunctuation(_ byte: UInt8) -> Bool {
    (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
        || (0x7B...0x7E).contains(byte)
}

/// Where the label of `[^label]` ends: it holds no space and no bracket.
func footnoteLabelEnd(_ text: Span<UInt8>, from start: Int) -> Int? {
    var end = start
    while end < text.count, end - start <= 1_000 {
        switch text[end] {
        case UInt8(ascii: "]"): return end > start ? end : nil
        case UInt8(ascii: "["): return nil
        case let byte where isSpace(byte): return nil
        default: end += 1
        }
    }
    return nil
}
