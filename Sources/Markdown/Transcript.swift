// The text of a page, flat: what one walk over the tree leaves for all later steps, so that no step but the
// rendering walks again.

import Diagnostics

/// Plain text of a page, with the nodes it came from. All ranges are ranges of `text` unless they say so.
struct Transcript {
    /// A text node or the end of a line, in prose: what a link can be put around.
    struct Piece {
        var node: Node
        var range: Range<Int>
        var isText: Bool
    }

    /// A paragraph, heading or code block.
    struct Block {
        var node: Node
        var kind: Node.Kind
        /// In the bytes of the source.
        var range: Range<Int>
        var quote: Int?
        var section: Int
        /// How far its origins are from those in its file.
        var shift = 0
        var text: Range<Int>
        /// In `runs`, `pieces` and `lineEnds`.
        var runs: Range<Int>
        var pieces: Range<Int>
        var lineEnds: Range<Int>
    }

    struct Quote {
        var parent: Int?
        var namesSource = false
    }

    struct Mention {
        var target: Int
        var range: Range<Int>
        var block: Int
        var isByHand: Bool
    }

    private(set) var text: [UInt8] = []
    /// Where the bytes of the text stand in the source, if that is asked for; −1 for what nobody wrote.
    private var origins: [Int] = []
    private(set) var runs: [TextBlock.Run] = []
    private(set) var pieces: [Piece] = []
    private(set) var lineEnds: [Int] = []
    private(set) var blocks: [Block] = []
    var quotes: [Quote] = []
    var mentions: [Mention] = []

    /// A tag stands between the last run and what comes next.
    private var isRunEnded = true

    mutating func reserve(_ count: Int) {
        text.reserveCapacity(count)
        runs.reserveCapacity(count / 64)
        pieces.reserveCapacity(count / 64)
        blocks.reserveCapacity(count / 128)
    }

    // MARK: Writing

    /// What the last block says.
    var lastText: ArraySlice<UInt8> { text[(blocks.last?.text ?? 0..<0)] }

    mutating func open(_ node: Node, _ kind: Node.Kind, quote: Int?, section: Int, range: Range<Int>) {
        if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
        let at = (text.count, runs.count, pieces.count, lineEnds.count)
        blocks.append(
            Block(
                node: node, kind: kind, range: range, quote: quote, section: section, text: at.0..<at.0,
                runs: at.1..<at.1, pieces: at.2..<at.2, lineEnds: at.3..<at.3))
        isRunEnded = true
    }

    mutating func close() {
        let last = blocks.count - 1
        blocks[last].text = blocks[last].text.lowerBound..<text.count
        blocks[last].runs = blocks[last].runs.lowerBound..<runs.count
        blocks[last].pieces = blocks[last].pieces.lowerBound..<pieces.count
        blocks[last].lineEnds = blocks[last].lineEnds.lowerBound..<lineEnds.count
    }

    mutating func endRun() { isRunEnded = true }

    mutating func append(_ node: Node, _ context: TextBlock.Context) {
        let start = text.count
        node.appendLiteral(to: &text)
        extendRun(from: start, context)
        if context == .prose { pieces.append(Piece(node: node, range: start..<text.count, isText: true)) }
    }

    mutating func append(_ bytes: some Sequence<UInt8>, _ context: TextBlock.Context) {
        let start = text.count
        text.append(contentsOf: bytes)
        extendRun(from: start, context)
    }

    mutating func appendLineEnd(_ node: Node, _ context: TextBlock.Context) {
        lineEnds.append(text.count)
        text.append(UInt8(ascii: " "))
        extendRun(from: text.count - 1, context)
        if context == .prose {
            pieces.append(Piece(node: node, range: text.count - 1..<text.count, isText: false))
        }
    }

    mutating func appendHardBreak() {
        lineEnds.append(text.count)
        text.append(UInt8(ascii: "\n"))
        endRun()
    }

    /// Takes back what was written since `start`, which was inside one block.
    mutating func rewrite(from start: Int, as bytes: some Sequence<UInt8>, _ context: TextBlock.Context) {
        text.removeSubrange(start...)
        for i in lineEnds.indices.reversed() {
            guard lineEnds[i] > start else { break }
            lineEnds[i] = start
        }
        while let last = runs.last, last.range.upperBound > start {
            if last.range.lowerBound >= start {
                runs.removeLast()
            } else {
                runs[runs.count - 1].range = last.range.lowerBound..<start
            }
        }
        endRun()
        append(bytes, context)
        endRun()
        if origins.count > start {
            let place = origins[start]
            origins.removeSubrange(start...)
            settle(.all(place))
        }
    }

    /// Makes the text since `start` that of a link which leads nowhere.
    mutating func unlink(from start: Int) {
        for i in runs.indices.reversed() {
            guard runs[i].range.lowerBound >= start else { break }
            if runs[i].context == .link { runs[i].context = .unlinked }
        }
    }

    private mutating func extendRun(from start: Int, _ context: TextBlock.Context) {
        guard text.count > start else { return }
        if !isRunEnded, let last = runs.last, last.context == context {
            runs[runs.count - 1].range = last.range.lowerBound..<text.count
        } else {
            runs.append(TextBlock.Run(range: start..<text.count, context: context))
            isRunEnded = false
        }
    }

    // MARK: Origins

    mutating func shiftOrigins(_ shift: Int) { blocks[blocks.count - 1].shift = shift }

    /// Says where the bytes stand that were added since the last time, after a line end between blocks.
    mutating func settle(_ origin: Origin) {
        let count = text.count - origins.count
        switch origin {
        case .bytes(let places) where count == places.count || count == places.count + 1:
            if count > places.count { origins.append(-1) }
            origins += places
        case .bytes(let places): origins += repeatElement(places.first ?? -1, count: count)
        case .all(let place): origins += repeatElement(place, count: count)
        case .unknown: origins += repeatElement(-1, count: count)
        }
    }

    // MARK: Reading

    /// Plain text of the paragraphs that end before an offset.
    func text(ofParagraphsBefore end: Int) -> String {
        var parts: [String] = []
        for block in blocks where block.kind == .paragraph && block.text.lowerBound < end {
            let words = text[block.text.lowerBound..<min(block.text.upperBound, end)]
            parts.append(String(decoding: words.map { isSpace($0) ? UInt8(ascii: " ") : $0 }, as: UTF8.self))
        }
        return parts.joined(separator: " ")
    }

    /// Lets each quote inside a quote that names a source name it too.
    mutating func settleQuotes() {
        for i in quotes.indices {
            if let parent = quotes[i].parent, quotes[parent].namesSource { quotes[i].namesSource = true }
        }
    }

    /// Makes `shown` a block as a linker sees it.
    func show(_ number: Int, of source: Source, in shown: inout TextBlock) {
        let block = blocks[number]
        let range = block.text
        let start = range.lowerBound
        shown.section = block.section
        shown.place = source.place(block.range)
        shown.bytes.removeAll(keepingCapacity: true)
        shown.bytes.append(text.span.extracting(range))
        let isQuoted = block.quote.map { quotes[$0].namesSource } ?? false
        shown.runs.removeAll(keepingCapacity: true)
        for i in block.runs {
            let run = runs[i]
            shown.runs.append(
                TextBlock.Run(
                    range: run.range.lowerBound - start..<run.range.upperBound - start,
                    context: isQuoted && run.context == .prose ? .quoteNamingSource : run.context))
        }
        shown.lineEnds.removeAll(keepingCapacity: true)
        for i in block.lineEnds { shown.lineEnds.append(lineEnds[i] - start) }
        if !origins.isEmpty {
            let shift = block.shift
            shown.origins = origins[range].map { $0 < 0 ? nil : $0 - shift }
        }
    }
}
