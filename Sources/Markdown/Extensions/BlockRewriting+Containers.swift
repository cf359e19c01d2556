// Containers and callouts: parts of a page with a frame of their own.

import Diagnostics

extension BlockRewriting {
    // MARK: `:::` containers

    mutating func containerFence(_ opener: Opener, isInHTML: Bool = false) -> Int? {
        var i = opener.text.lowerBound
        while i < opener.text.upperBound, old.bytes[i] == UInt8(ascii: ":") { i += 1 }
        guard i - opener.text.lowerBound >= 3 else { return nil }
        let rest = trimmed(old.bytes.span, i..<opener.text.upperBound)
        let colons = rest.isEmpty ? [] : trailingColons(rest)
        let words = trimmed(old.bytes.span, rest.lowerBound..<rest.upperBound - colons.count)
        if words.isEmpty {
            guard let last = open.last, last.container == opener.start.container else { return nil }
            open.removeLast()
            if isInHTML { endHTML(opener.start.container) }
            write(.end, prefix(of: opener), origin(opener))
            return opener.line + 1
        }
        // Moving nodes takes cmark a step for each level.
        guard open.count < Reading.deepest / 4 else {
            if open.count == Reading.deepest / 4,
                page.deepContainers.insert(origin(opener).lowerBound).inserted,
                page.deepContainers.count == 1
            {
                page.report(
                    .invalidText,
                    "Containers stand more than \(Reading.deepest / 4) levels deep here; the rest is text.",
                    at: source.place(origin(opener)),
                    help: "End containers with a line of three colons (:::).")
            }
            return nil
        }
        guard !isInHTML, let (name, title) = nameAndTitle(words) else { return nil }
        write(.container(name: name), prefix(of: opener), origin(opener), written: opener.text, title: title)
        open.append((opener.start.container, origin(opener), 0))
        return opener.line + 1
    }

    /// `::: note :::`, as some write it.
    func trailingColons(_ range: Range<Int>) -> ArraySlice<UInt8> {
        var start = range.upperBound
        while start > range.lowerBound, old.bytes[start - 1] == UInt8(ascii: ":") { start -= 1 }
        return range.upperBound - start >= 3 ? old.bytes[start..<range.upperBound] : []
    }

    /// `note My title`, `note[My title]`, `{.note}`, `{.note title="My title"}`.
    func nameAndTitle(_ words: Range<Int>) -> (name: [UInt8], title: Range<Int>)? {
        if old.bytes[words.lowerBound] == UInt8(ascii: "{"),
            old.bytes[words.upperBound - 1] == UInt8(ascii: "}")
        {
            return attributes(words.lowerBound + 1..<words.upperBound - 1)
        }
        var end = words.lowerBound
        while end < words.upperBound, isNameByte(old.bytes[end]) { end += 1 }
        guard end > words.lowerBound, isLetter(old.bytes[words.lowerBound]) else { return nil }
        var title = trimmed(old.bytes.span, end..<words.upperBound)
        if old.bytes[title].last == UInt8(ascii: "}"),
            let open = old.bytes[title].lastIndex(of: UInt8(ascii: "{"))
        {
            // `:::note{title="My title"}`, `:::note[My title]{#id}`
            let inner = open + 1..<title.upperBound - 1
            let sign = Array("title=\"".utf8)
            if open == title.lowerBound, let start = firstIndex(of: sign, in: old.bytes[inner]),
                let close = old.bytes[start + sign.count..<inner.upperBound].firstIndex(
                    of: UInt8(ascii: "\""))
            {
                return (name(words.lowerBound..<end), start + sign.count..<close)
            }
            let isAttributes = old.bytes[inner].first.map { "#.".utf8.contains($0) } ?? true
            if isAttributes { title = trimmed(old.bytes.span, title.lowerBound..<open) }
        }
        if isInBrackets(title), title.lowerBound == end || !isWikilink(title) {
            title = title.lowerBound + 1..<title.upperBound - 1
        } else if old.bytes[title].starts(with: "title=\"".utf8),
            old.bytes[title.upperBound - 1] == UInt8(ascii: "\"")
        {
            title = title.lowerBound + 7..<max(title.upperBound - 1, title.lowerBound + 7)
        } else if !title.isEmpty, title.lowerBound == end {
            return nil
        }
        return (name(words.lowerBound..<end), title)
    }

    /// Whether the bracket that starts a range ends with it.
    private func isInBrackets(_ range: Range<Int>) -> Bool {
        guard old.bytes[range].first == UInt8(ascii: "[") else { return false }
        var depth = 0
        for i in range {
            if old.bytes[i] == UInt8(ascii: "[") { depth += 1 }
            if old.bytes[i] == UInt8(ascii: "]") { depth -= 1 }
            if depth == 0 { return i + 1 == range.upperBound }
        }
        return false
    }

    /// Whether a range in brackets is `[[…]]`, and neither `[[[…]]]` nor `[[…] …]`.
    private func isWikilink(_ range: Range<Int>) -> Bool {
        let inner = range.lowerBound + 1..<range.upperBound - 1
        return isInBrackets(inner) && !isInBrackets(inner.lowerBound + 1..<inner.upperBound - 1)
    }

    /// `.note #id title="My title"`: the first class, and the title.
    func attributes(_ range: Range<Int>) -> (name: [UInt8], title: Range<Int>)? {
        var title = 0..<0
        var end = range.upperBound
        let sign = Array("title=\"".utf8)
        if let start = firstIndex(of: sign, in: old.bytes[range]),
            let close = old.bytes[start + sign.count..<range.upperBound].firstIndex(of: UInt8(ascii: "\""))
        {
            title = start + sign.count..<close
            end = start
        }
        let words = old.bytes[range.lowerBound..<end].split(whereSeparator: isSpace)
        guard let word = words.first(where: { $0.first == UInt8(ascii: ".") })?.dropFirst() ?? words.first,
            let first = word.first, isLetter(first), word.allSatisfy(isNameByte)
        else { return nil }
        return (word.map(lowerCased), title)
    }

    func name(_ range: Range<Int>) -> [UInt8] { old.bytes[range].map(lowerCased) }

    /// Ends the containers whose quote or item ends before a line.
    mutating func endContainers(before line: Int) {
        while let last = open.last, line > structure.containers[last.container].lines.upperBound {
            endContainer()
        }
    }

    /// Ends the containers that a definition or footnote, written anew in an earlier pass, has in it when it ends here.
    mutating func endContainers(atMarkOn line: Int) {
        let leaf = structure.leafOfLine[line]
        guard leaf >= 0, structure.leaves[leaf].kind == .heading else { return }
        let container = structure.leaves[leaf].container
        let start = structure.start(of: line, in: container).offset
        guard let mark = mark(start..<max(start, old.range(of: line).upperBound)) else { return }
        switch mark {
        case .footnote, .definitionList, .definition, .container, .table:
            if let last = open.lastIndex(where: { $0.container == container }) { open[last].marks += 1 }
        case .end:
            while let last = open.last, last.container == container, last.marks == 0 { endContainer() }
            if let last = open.lastIndex(where: { $0.container == container }) { open[last].marks -= 1 }
        default: break
        }
    }

    /// Ends the innermost container, which its author did not.
    private mutating func endContainer() {
        guard let last = open.popLast() else { return }
        let prefix = structure.prefix(in: last.container)
        write(.end, prefix, last.place.upperBound..<last.place.upperBound)
        page.report(
            .unclosedConstruct, "This container has no end.", at: source.place(last.place),
            help: "End it with a line of three colons (:::).")
    }

    // MARK: Callouts

    /// `[!NOTE] Title` on the first line of a quote.
    mutating func callout(_ opener: Opener) -> Int? {
        let container = structure.containers[opener.start.container]
        let text = opener.text
        guard container.kind == .quote, container.lines.lowerBound == opener.line,
            old.bytes[text].starts(with: "[!".utf8)
        else { return nil }
        var end = text.lowerBound + 2
        while end < text.upperBound, isNameByte(old.bytes[end]) { end += 1 }
        let kindEnd = end
        // What Obsidian's themes read behind a bar means nothing here.
        if end < text.upperBound, old.bytes[end] == UInt8(ascii: "|") {
            while end < text.upperBound, old.bytes[end] != UInt8(ascii: "]") { end += 1 }
        }
        guard kindEnd > text.lowerBound + 2, end < text.upperBound, old.bytes[end] == UInt8(ascii: "]") else {
            return nil
        }
        let kind = old.bytes[text.lowerBound + 2..<kindEnd].map(lowerCased)
        end += 1
        var folding = Construct.Folding.none
        if end < text.upperBound {
            switch old.bytes[end] {
            case UInt8(ascii: "-"): folding = .closed
            case UInt8(ascii: "+"): folding = .open
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ":"): return nil
            default: break
            }
        }
        if folding != .none { end += 1 }
        let title = trimmed(old.bytes.span, end..<text.upperBound)
        write(
            .callout(kind: kind, folding: folding), prefix(of: opener), origin(opener), written: text,
            title: title)
        // Lines without the sign of the quote go on with its paragraph, but not with a heading.
        var line = opener.line + 1
        while line < old.lines.count, structure.leafOfLine[line] == structure.leafOfLine[opener.line],
            case let start = structure.start(of: line, in: opener.start.container),
            start.container != opener.start.container
        {
            let rest = start.offset..<old.range(of: line).upperBound
            new.append(
                structure.prefix(in: opener.start.container), old.bytes[rest],
                origin: old.origin(of: rest, in: line))
            line += 1
        }
        return line
    }

    func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}
