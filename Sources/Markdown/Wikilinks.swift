// `[[social media]]`, `[[social-media#history|its history]]`: links by id or label. CommonMark reads them as
// plain text; before the links of a block are resolved, each becomes a node of its own.

/// A wikilink found in a block.
struct Wikilink {
    /// What stands before `|`.
    var destination: String
    /// Whether its author gave it a text.
    var hasText: Bool
    /// Of the destination, in the file.
    var range: Range<Int>
}

/// Longer ones are no wikilinks.
private let longestWikilink = 1_000

extension Source {
    /// Puts each wikilink of a block into an inline node, tagged with its number from 1 in `found`.
    ///
    /// The tree says which brackets are plain text and not code or another link, the source which of them
    /// have a backslash: a wikilink is one that both have.
    func markWikilinks(in block: Node, smartPunctuation: Bool, into found: inout [Wikilink]) -> Bool {
        var written = wikilinks(in: range(of: block))
        guard !written.isEmpty else { return false }
        let before = found.count
        let walk = Walk(from: block)
        while let step = walk.next() {
            guard step.isEntering else { continue }
            switch step.node.kind {
            case .paragraph, .heading, .emphasis, .strong:
                let siblings = Siblings(of: step.node)
                var wrappings: [Wrapping] = []
                for link in doubleBrackets(in: siblings.text.span, siblings.text.indices) {
                    let letters = letters(siblings.text[link.destination])
                    guard let source = written[letters]?.popFirst() else { continue }
                    let destination =
                        smartPunctuation
                        ? String(decoding: unescaped(bytes[source.destination]), as: UTF8.self)
                        : String(decoding: siblings.text[link.destination], as: UTF8.self)
                    let node = Node.inline()
                    found.append(
                        Wikilink(
                            destination: destination, hasText: link.text != nil, range: source.destination))
                    node.setTag(found.count)
                    wrappings.append(
                        Wrapping(inner: link.text ?? link.destination, outer: link.whole, node: node))
                }
                if !wrappings.isEmpty {
                    wrap(wrappings, siblings.pieces[...], of: siblings.text.span)
                    walk.restart(in: step.node)
                }
            default: continue
            }
        }
        return found.count > before
    }

    /// Those that have no backslash before them and start in no code, by the letters of their destination.
    private func wikilinks(in range: Range<Int>) -> [[UInt8]: ArraySlice<DoubleBrackets>] {
        var code = codeSpans(in: bytes.span, range)[...]
        let all = doubleBrackets(in: bytes.span, range).filter { link in
            while let span = code.first, span.upperBound <= link.whole.lowerBound { code.removeFirst() }
            if let span = code.first, span.contains(link.whole.lowerBound) { return false }
            return !isEscaped(link.whole.lowerBound, bytes.span, range)
        }
        return Dictionary(grouping: all) { letters(bytes[$0.destination]) }.mapValues { $0[...] }
    }

    /// What of a text is the same in source and tree: no punctuation, for that may be escaped, an entity or
    /// made typographic.
    private func letters(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var i = text.startIndex
        while i < text.endIndex {
            let isGeneralPunctuation = text[i] == 0xE2 && i + 1 < text.endIndex && text[i + 1] == 0x80
            switch text[i] {
            case _ where isGeneralPunctuation: i += 2
            case let byte where isWordByte(byte) || isDigit(byte): result.append(byte)
            default: break
            }
            i += 1
        }
        return result
    }

    /// Without backslashes before punctuation, every white space one space.
    private func unescaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var i = text.startIndex
        while i < text.endIndex {
            if text[i] == UInt8(ascii: "\\"), i + 1 < text.endIndex, !isSpace(text[i + 1]) { i += 1 }
            if !isSpace(text[i]) {
                result.append(text[i])
            } else if let last = result.last, !isSpace(last) {
                result.append(UInt8(ascii: " "))
            }
            i += 1
        }
        return result
    }
}

/// The children of a node as text: a line's end is a space, code and emphasis one byte 0.
private struct Siblings {
    var text: [UInt8] = []
    var pieces: [Transcript.Piece] = []

    init(of parent: Node) {
        var child = parent.firstChild
        while let node = child {
            let start = text.count
            let kind = node.kind
            switch kind {
            case .text: node.appendLiteral(to: &text)
            case .softBreak: text.append(UInt8(ascii: " "))
            case .code: text.append(0)
            case .emphasis, .strong: text.append(node.hasOnlyText ? 0 : UInt8(ascii: "["))
            default: text.append(UInt8(ascii: "["))
            }
            pieces.append(Transcript.Piece(node: node, range: start..<text.count, isText: kind == .text))
            child = node.next
        }
    }
}

extension Node {
    fileprivate var hasOnlyText: Bool {
        var child = firstChild
        while let node = child {
            guard [.text, .softBreak, .code].contains(node.kind) else { return false }
            child = node.next
        }
        return true
    }
}

private struct DoubleBrackets {
    var whole: Range<Int>
    var destination: Range<Int>
    var text: Range<Int>?
}

/// `[[…]]` with no other bracket inside and something before `|`.
private func doubleBrackets(in text: Span<UInt8>, _ range: Range<Int>) -> [DoubleBrackets] {
    var found: [DoubleBrackets] = []
    var start: Int?
    var bar: Int?
    var i = range.lowerBound
    while i + 1 < range.upperBound {
        let isDouble = text[i] == text[i + 1]
        switch text[i] {
        case UInt8(ascii: "["):
            start = isDouble ? i : nil
            bar = nil
            if isDouble, i + 2 < range.upperBound, text[i + 2] != UInt8(ascii: "[") { i += 1 }
        case UInt8(ascii: "]"):
            if let start, isDouble, i - start <= longestWikilink {
                let destination = trimmed(text, start + 2..<(bar ?? i))
                let hasText = bar.map { !trimmed(text, $0 + 1..<i).isEmpty } ?? false
                if !destination.isEmpty {
                    found.append(
                        DoubleBrackets(
                            whole: start..<i + 2, destination: destination,
                            text: hasText ? bar.map { trimmed(text, $0 + 1..<i) } : nil))
                }
                i += 1
            }
            start = nil
        case UInt8(ascii: "|") where bar == nil && start != nil: bar = i
        case 0 where bar == nil: start = nil
        default: break
        }
        i += 1
    }
    return found
}

private func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var range = range
    while !range.isEmpty, isSpace(text[range.lowerBound]) { range = range.lowerBound + 1..<range.upperBound }
    while !range.isEmpty, isSpace(text[range.upperBound - 1]) {
        range = range.lowerBound..<range.upperBound - 1
    }
    return range
}

/// Stretches of code between equal runs of backticks.
private func codeSpans(in text: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var i = range.lowerBound
    while i < range.upperBound {
        let start = i
        while i < range.upperBound, text[i] == UInt8(ascii: "`") { i += 1 }
        if i > start { runs.append(start..<i) } else { i += 1 }
    }
    // From the back, so that each run knows the next of its length.
    var next: [Int: Int] = [:]
    var closing = [Int?](repeating: nil, count: runs.count)
    for r in runs.indices.reversed() {
        let isShorter = isEscaped(runs[r].lowerBound, text, range)
        closing[r] = next[runs[r].count - (isShorter ? 1 : 0)]
        next[runs[r].count] = r
    }
    var spans: [Range<Int>] = []
    var r = 0
    while r < runs.count {
        if let end = closing[r] {
            spans.append(runs[r].lowerBound..<runs[end].upperBound)
            r = end
        }
        r += 1
    }
    return spans
}

/// Whether an odd number of backslashes stands before an offset.
private func isEscaped(_ offset: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var start = offset
    while start > range.lowerBound, text[start - 1] == UInt8(ascii: "\\") { start -= 1 }
    return (offset - start) % 2 == 1
}
