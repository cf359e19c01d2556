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

    /// Containers (`:::`) that have begun and not ended, with how many blocks of an earlier pass are open in each.
    var open: [(container: Int, place: Range<Int>, marks: Int)] = []
    var line = 0
    /// A line that is not the first of its paragraph, and may be the first of a definition list.
    var mayStartList = -1
    /// A paragraph in which no line starts a definition.
    var leafWithoutDefinition = -1
    /// How far the lines of a paragraph have been searched for `$$`, and whether one is open there.
    var mathSearch = (leaf: -1, line: 0, isOpen: false)

    init(_ text: Text, _ structure: BlockStructure, _ source: Source, _ page: PageConstructs) {
        old = text
        self.structure = structure
        self.source = source
        self.page = page
    }

    mutating func run(_ linker: inout some Linker) {
        while line < old.lines.count {
            endContainers(before: line)
            if !open.isEmpty { endContainers(atMarkOn: line) }
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
    mutating func rewritten(_ line: Int, _ linker: inout some Linker) -> Int? {
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
    func isLinkDefinition(_ text: ArraySlice<UInt8>) -> Bool {
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
    func hasSign(in range: Range<Int>, isFirstLine: Bool) -> Bool {
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
    func startsContainer(_ opener: Opener) -> Bool {
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
        made.append("# ")
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

    /// Whether a line of ours stands here, the mark of a block: what began before it ends before it.
    func isMark(_ line: Range<Int>) -> Bool {
        old.bytes[line].starts(with: Array("# ,".utf8) + [Mark.lead.0, Mark.lead.1])
    }

    /// What the mark of a block on a line stands for.
    func mark(_ line: Range<Int>) -> Construct.Kind? {
        guard isMark(line),
            case .construct(let number)? = Mark.pieces(of: Array(old.bytes[line].dropFirst(2)).span).first,
            page.constructs.indices.contains(number)
        else { return nil }
        return page.constructs[number].kind
    }

    func origin(_ opener: Opener) -> Range<Int> { old.origin(of: opener.text, in: opener.line) }

    // MARK: Lines that leave no text

    /// `%%`, lines, and `%%` at the end of a line.
    mutating func comment(_ opener: Opener) -> Int? {
        let sign = Array("%%".utf8)
        guard old.bytes[opener.text].starts(with: sign) else { return nil }
        let rest = opener.text.lowerBound + 2..<opener.text.upperBound
        guard firstIndex(of: sign, in: old.bytes[rest]) == nil else { return nil }
        var last = opener.line + 1
        let end = structure.containers[opener.start.container].lines.upperBound
        while last <= end {
            let range = old.range(of: last)
            let start = structure.start(of: last, in: opener.start.container).offset
            if isMark(min(start, range.upperBound)..<range.upperBound) { break }
            if let close = firstIndex(of: sign, in: old.bytes[range]) {
                let after = trimmed(old.bytes.span, close + 2..<range.upperBound)
                if startsContainer(opener) || !after.isEmpty {
                    new.append(prefix(of: opener), old.bytes[after], origin: old.origin(of: after, in: last))
                }
                return last + 1
            }
            last += 1
        }
        if page.unclosed.insert(origin(opener).lowerBound).inserted {
            page.report(
                .unclosedConstruct, "This comment has no end, so it is shown as text.",
                at: source.place(
                    old.origin(of: opener.text.lowerBound..<opener.text.lowerBound + 2, in: opener.line)),
                help: "End it with “%%”.")
        }
        return nil
    }

    /// `*[HTML]: Hypertext Markup Language`
    mutating func abbreviation(_ opener: Opener) -> Int? {
        let start = opener.text.lowerBound
        guard old.bytes[opener.text].starts(with: "*[".utf8),
            let close = firstIndex(of: Array("]:".utf8), in: old.bytes[opener.text])
        else { return nil }
        let label = trimmed(old.bytes.span, start + 2..<close)
        let meaning = trimmed(old.bytes.span, close + 2..<opener.text.upperBound)
        guard !label.isEmpty, label.count <= Abbreviations.longest else { return nil }
        page.abbreviations.define(
            Array(old.bytes[label]).restored(page.constructs),
            Array(old.bytes[meaning]).restored(page.constructs),
            smartPunctuation: page.options.smartPunctuation)
        if startsContainer(opener) { new.append(prefix(of: opener), origin: origin(opener)) }
        return opener.line + 1
    }
}
