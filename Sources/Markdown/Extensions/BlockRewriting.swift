// Constructs that take whole lines: each is written anew as CommonMark with marks. What stands inside of one may
// hold others, which are seen once cmark has parsed the new lines; so this is done until nothing is left to do.
//
//     Term          # ⟨definition list⟩
//     : One         # ⟨term⟩Term
//                   # ⟨definition⟩
//                   One
//                   # ⟨end⟩
//                   # ⟨end⟩

import Diagnostics

/// One pass over the lines of a text.
struct BlockRewriting {
    let old: Text
    let structure: BlockStructure
    var new = Text()
    var page: PageConstructs
    var source: Source
    /// Whether a line was written anew.
    var hasChanged = false

    /// Containers (`:::`) that have begun and not ended.
    private var open: [(container: Int, place: Range<Int>)] = []
    private var line = 0
    /// A line that is not the first of its paragraph, and may be the first of a definition list.
    private var mayStartList = -1
    /// A paragraph in which no line starts a definition.
    var leafWithoutDefinition = -1
    /// How far the lines of a paragraph have been searched for `$$`, and whether one is open there.
    private var mathSearch = (leaf: -1, line: 0, isOpen: false)

    init(_ text: Text, _ structure: BlockStructure, _ source: Source, _ page: PageConstructs) {
        old = text
        self.structure = structure
        self.source = source
        self.page = page
    }

    mutating func run(_ linker: inout some Linker) {
        while line < old.lines.count {
            endContainers(before: line)
            if let next = rewritten(line, &linker) {
                hasChanged = true
                line = next
                mayStartList = next
            } else {
                new.append(line, of: old)
                line += 1
            }
        }
        endContainers(before: old.lines.count)
    }

    // MARK: What may start on a line

    /// The line after a construct that starts on this line, if one does.
    private mutating func rewritten(_ line: Int, _ linker: inout some Linker) -> Int? {
        let range = old.range(of: line)
        let leaf = structure.leafOfLine[line]
        var container = 0
        if leaf >= 0 {
            let kind = structure.leaves[leaf].kind
            container = structure.leaves[leaf].container
            // HTML without a blank line after it takes the end of a container along.
            guard kind == .paragraph || kind == .heading || kind == .htmlBlock && !open.isEmpty else {
                return nil
            }
        }
        let isFirstLine = leaf >= 0 && structure.leaves[leaf].lines.lowerBound == line || mayStartList == line
        guard hasSign(in: range, isFirstLine: isFirstLine) else { return nil }
        if leaf < 0 { container = structure.container(ofLine: line) }
        guard structure.containers[container].depth <= Reading.deepest else { return nil }
        let start = structure.start(of: line, in: container)
        let text = old.firstText(in: line, from: start.offset)
        guard text < range.upperBound, text - start.offset + start.spaces <= 3 else { return nil }
        let opener = Opener(line: line, start: start, text: text..<range.upperBound)
        if leaf >= 0, structure.leaves[leaf].kind == .htmlBlock {
            return old.bytes[text] == UInt8(ascii: ":") ? containerFence(opener, isInHTML: true) : nil
        }
        switch old.bytes[text] {
        case UInt8(ascii: "{"):
            if let next = include(opener, &linker) { return next }
        case UInt8(ascii: "%"):
            if let next = comment(opener) { return next }
        case UInt8(ascii: "$"):
            if let next = mathBlock(opener) { return next }
        case UInt8(ascii: ":"):
            if let next = containerFence(opener) { return next }
        case UInt8(ascii: "["):
            if let next = callout(opener) ?? footnote(opener) { return next }
        case UInt8(ascii: "*"):
            if let next = abbreviation(opener) { return next }
        default: break
        }
        // A list starts with its first term: at the start of a paragraph, or after what was taken from it.
        guard isFirstLine else { return nil }
        if isLinkDefinition(old.bytes[opener.text]) {
            mayStartList = line + 1
            return nil
        }
        return definitionList(opener)
    }

    /// `[label]: …`
    private func isLinkDefinition(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")) else {
            return false
        }
        return close + 1 < text.endIndex && text[close + 1] == UInt8(ascii: ":")
    }

    /// Where a construct may start.
    struct Opener {
        var line: Int
        var start: BlockStructure.Start
        /// From the first character that is no space to the end of the line, in the bytes of the text.
        var text: Range<Int>
    }

    /// A quick look whether a line is worth a careful one.
    private func hasSign(in range: Range<Int>, isFirstLine: Bool) -> Bool {
        if isFirstLine, source.triggers.contains(.definitionList) { return true }
        for i in range {
            switch old.bytes[i] {
            case UInt8(ascii: ":"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "{"),
                UInt8(ascii: "*"),
                UInt8(ascii: "["):
                if i + 1 < range.upperBound { return true }
            default: break
            }
        }
        return false
    }

    // MARK: Writing

    /// Whether the marker of a list or quote stands on the line, which must not go with it.
    private func startsContainer(_ opener: Opener) -> Bool {
        structure.containers[opener.start.container].lines.lowerBound == opener.line
            && opener.start.container != 0
    }

    /// What stands before the first line of a construct: the signs that the author wrote, markers of lists too.
    func prefix(of opener: Opener) -> [UInt8] {
        var prefix = Array(old.bytes[old.lines[opener.line].start..<opener.start.offset])
        prefix.append(contentsOf: repeatElement(UInt8(ascii: " "), count: opener.start.spaces))
        return prefix
    }

    /// Writes the heading that holds a mark, and perhaps a text.
    mutating func write(
        _ kind: Construct.Kind, _ prefix: [UInt8], _ origin: Range<Int>, written: Range<Int> = 0..<0,
        title: Range<Int> = 0..<0
    ) {
        let number = page.add(Construct(kind: kind, range: origin, written: Array(old.bytes[written])))
        var made = prefix
        made.append(contentsOf: "# ".utf8)
        made.append(construct: number)
        var text = Array(old.bytes[title])
        text.appendEndOfHeading()
        let line = title.isEmpty ? 0 : old.line(at: title.lowerBound)
        new.append(made, text, origin: title.isEmpty ? origin : old.origin(of: title, in: line))
    }

    /// A blank line, which ends raw HTML.
    mutating func endHTML(_ container: Int) {
        let end = new.lines.last?.origin.upperBound ?? 0
        new.append(structure.prefix(in: container), origin: end..<end)
    }

    func origin(_ opener: Opener) -> Range<Int> { old.origin(of: opener.text, in: opener.line) }

    // MARK: `:::` containers

    private mutating func containerFence(_ opener: Opener, isInHTML: Bool = false) -> Int? {
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
        open.append((opener.start.container, origin(opener)))
        return opener.line + 1
    }

    /// `::: note :::`, as some write it.
    private func trailingColons(_ range: Range<Int>) -> ArraySlice<UInt8> {
        var start = range.upperBound
        while start > range.lowerBound, old.bytes[start - 1] == UInt8(ascii: ":") { start -= 1 }
        return range.upperBound - start >= 3 ? old.bytes[start..<range.upperBound] : []
    }

    /// `note My title`, `note[My title]`, `{.note}`, `{.note title="My title"}`.
    private func nameAndTitle(_ words: Range<Int>) -> (name: [UInt8], title: Range<Int>)? {
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
        if title.count >= 2, old.bytes[title.lowerBound] == UInt8(ascii: "["),
            old.bytes[title.upperBound - 1] == UInt8(ascii: "]")
        {
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

    /// `.note #id title="My title"`: the first class, and the title.
    private func attributes(_ range: Range<Int>) -> (name: [UInt8], title: Range<Int>)? {
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

    private func name(_ range: Range<Int>) -> [UInt8] { old.bytes[range].map(lowerCased) }

    /// Ends the containers whose quote or item ends before a line.
    private mutating func endContainers(before line: Int) {
        while let last = open.last, line > structure.containers[last.container].lines.upperBound {
            open.removeLast()
            let prefix = structure.prefix(in: last.container)
            write(.end, prefix, last.place.upperBound..<last.place.upperBound)
            page.report(
                .unclosedConstruct, "This container has no end.", at: source.place(last.place),
                help: "End it with a line of three colons (:::).")
        }
    }

    // MARK: Callouts

    /// `[!NOTE] Title` on the first line of a quote.
    private mutating func callout(_ opener: Opener) -> Int? {
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

    // MARK: Lines that leave no text

    /// `%%`, lines, and `%%` at the end of a line.
    private mutating func comment(_ opener: Opener) -> Int? {
        let sign = Array("%%".utf8)
        guard old.bytes[opener.text].starts(with: sign) else { return nil }
        let rest = opener.text.lowerBound + 2..<opener.text.upperBound
        guard firstIndex(of: sign, in: old.bytes[rest]) == nil else { return nil }
        var last = opener.line + 1
        let end = structure.containers[opener.start.container].lines.upperBound
        while last <= end {
            let range = old.range(of: last)
            if let close = firstIndex(of: sign, in: old.bytes[range]) {
                let after = trimmed(old.bytes.span, close + 2..<range.upperBound)
                if startsContainer(opener) || !after.isEmpty {
                    new.append(prefix(of: opener), old.bytes[after], origin: old.origin(of: after, in: last))
                }
                return last + 1
            }
            last += 1
        }
        if page.unclosedComments.insert(origin(opener).lowerBound).inserted {
            page.report(
                .unclosedConstruct, "This comment has no end, so it is shown as text.",
                at: source.place(
                    old.origin(of: opener.text.lowerBound..<opener.text.lowerBound + 2, in: opener.line)),
                help: "End it with “%%”.")
        }
        return nil
    }

    /// `*[HTML]: Hypertext Markup Language`
    private mutating func abbreviation(_ opener: Opener) -> Int? {
        let start = opener.text.lowerBound
        guard old.bytes[opener.text].starts(with: "*[".utf8),
            let close = firstIndex(of: Array("]:".utf8), in: old.bytes[opener.text])
        else { return nil }
        let label = trimmed(old.bytes.span, start + 2..<close)
        let meaning = trimmed(old.bytes.span, close + 2..<opener.text.upperBound)
        guard !label.isEmpty, label.count <= Abbreviations.longest else { return nil }
        page.abbreviations.define(
            old.bytes[label], Array(old.bytes[meaning]), place: source.place(origin(opener)))
        if startsContainer(opener) { new.append(prefix(of: opener), origin: origin(opener)) }
        return opener.line + 1
    }

    // MARK: Math on lines of its own

    /// `$$`, lines, `$$`.
    private mutating func mathBlock(_ opener: Opener) -> Int? {
        guard page.options.math, old.bytes[opener.text].starts(with: "$$".utf8) else { return nil }
        let sign = Array("$$".utf8)
        if isMathOpen(before: opener.line) { return nil }
        var latex: [UInt8] = []
        var line = opener.line
        var rest = opener.text.lowerBound + 2..<opener.text.upperBound
        let last = structure.containers[opener.start.container].lines.upperBound
        if let close = firstIndex(of: sign, in: old.bytes[rest]) {
            // With more on its line, it is found with the text of its paragraph.
            guard close + 2 == trimmed(old.bytes.span, rest).upperBound, close > rest.lowerBound else {
                return nil
            }
        }
        while true {
            let text = trimmed(old.bytes.span, rest)
            if old.bytes[text].suffix(2).elementsEqual(sign) {
                latex.append(contentsOf: old.bytes[text].dropLast(2))
                break
            }
            latex.append(contentsOf: old.bytes[rest])
            latex.append(UInt8(ascii: "\n"))
            line += 1
            guard line <= last else { return nil }
            let start = structure.start(of: line, in: opener.start.container)
            guard start.container == opener.start.container else { return nil }
            rest = start.offset..<old.range(of: line).upperBound
            // As in LaTeX, a formula has no blank lines.
            if trimmed(old.bytes.span, rest).isEmpty { return nil }
            if old.bytes[rest].starts(with: Array("# ,".utf8) + [Mark.lead.0, Mark.lead.1]) { return nil }
            if firstIndex(of: sign, in: old.bytes[rest]).map({
                $0 + 2 < trimmed(old.bytes.span, rest).upperBound
            }) ?? false {
                return nil
            }
        }
        let origin = origin(opener).lowerBound..<old.lines[line].origin.upperBound
        let number = page.add(Construct(kind: .mathBlock(latex), range: origin, written: sign + latex + sign))
        var made = prefix(of: opener)
        made.append(contentsOf: "# ".utf8)
        made.append(construct: number)
        made.appendEndOfHeading()
        new.append(made, origin: origin)
        return line + 1
    }

    /// Whether a formula that began in an earlier line of the paragraph goes on to this line. O(1) on average.
    private mutating func isMathOpen(before line: Int) -> Bool {
        let leaf = structure.leafOfLine[line]
        guard leaf >= 0 else { return false }
        if mathSearch.leaf != leaf { mathSearch = (leaf, structure.leaves[leaf].lines.lowerBound, false) }
        while mathSearch.line < line {
            var rest = old.range(of: mathSearch.line)
            while let sign = firstIndex(of: Array("$$".utf8), in: old.bytes[rest]) {
                mathSearch.isOpen.toggle()
                rest = sign + 2..<rest.upperBound
            }
            mathSearch.line += 1
        }
        return mathSearch.isOpen
    }

    // MARK: Includes

    /// `{{#include path}}`
    private mutating func include(_ opener: Opener, _ linker: inout some Linker) -> Int? {
        let text = trimmed(old.bytes.span, opener.text)
        guard let path = includedPath(old.bytes[text]) else { return nil }
        let place = source.place(old.origin(of: text, in: opener.line))
        let name = String(decoding: old.bytes[path], as: UTF8.self)
        let offset = old.origin(of: text.lowerBound, in: opener.line)
        guard page.includes.insert(offset).inserted else { return nil }
        guard !source.isFull else {
            page.report(
                .brokenInclude, "This page includes more than 1,000 files or 20 MB; “\(name)” is left out.",
                at: place,
                help: "Include less, or link to the file.")
            return nil
        }
        guard let file = linker.include(name, at: place) else { return nil }
        guard let range = source.include(file.bytes, file.path, at: offset, &page) else {
            page.report(
                .brokenInclude, "“\(name)” includes itself.", at: place,
                help: "Remove one of the includes that lead back here.")
            return nil
        }
        let first = prefix(of: opener)
        let others = structure.prefix(in: opener.start.container)
        var isFirst = true
        for part in file.ranges.map({ $0.clamped(to: file.bytes.indices) }) {
            let part = range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound
            let starts = lines(in: source.bytes.span, part).starts
            for (number, start) in starts.enumerated() where start < part.upperBound {
                var end = number + 1 < starts.count ? starts[number + 1] : part.upperBound
                while end > start, "\r\n".utf8.contains(source.bytes[end - 1]) { end -= 1 }
                new.append(isFirst ? first : others, source.bytes[start..<end], origin: start..<end)
                isFirst = false
            }
        }
        return opener.line + 1
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
}

/// The path in `{{#include path}}`, if the text is just that.
func includedPath(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    let start = Array("{{#include".utf8)
    guard text.starts(with: start), text.suffix(2).elementsEqual("}}".utf8), text.count > start.count + 2,
        isSpace(text[text.startIndex + start.count])
    else { return nil }
    let inner = text.startIndex + start.count..<text.endIndex - 2
    var path = inner
    while !path.isEmpty, isSpace(text[path.lowerBound]) { path = path.lowerBound + 1..<path.upperBound }
    while !path.isEmpty, isSpace(text[path.upperBound - 1]) { path = path.lowerBound..<path.upperBound - 1 }
    let hasBraces = text[path].contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    return path.isEmpty || hasBraces ? nil : path
}

func firstIndex(of sign: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    var i = text.startIndex
    while i + sign.count <= text.endIndex {
        if text[i] == sign[0], text[i..<i + sign.count].elementsEqual(sign) { return i }
        i += 1
    }
    return nil
}
