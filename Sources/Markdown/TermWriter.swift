// Puts a tag around words that stand in the middle of text nodes.

/// A stretch of text to put into an inline node.
struct Wrapping {
    /// What goes into the node.
    var inner: Range<Int>
    /// What the node stands for: `inner` and what is dropped on both sides of it.
    var outer: Range<Int>
    var node: Node
}

/// Puts stretches of a text into inline nodes of their own.
///
/// The wrappings are sorted and apart, and the pieces of each are siblings. Every text node that one of
/// them touches is replaced by its parts, once and from left to right: linear however many there are.
func wrap(_ wrappings: [Wrapping], _ pieces: ArraySlice<Transcript.Piece>, of text: Span<UInt8>) {
    var next = 0
    for piece in pieces {
        while next < wrappings.count, wrappings[next].outer.upperBound <= piece.range.lowerBound { next += 1 }
        guard next < wrappings.count else { return }
        guard wrappings[next].outer.lowerBound < piece.range.upperBound else { continue }

        guard piece.isText else {
            let wrapping = wrappings[next]
            if wrapping.outer.lowerBound == piece.range.lowerBound { piece.node.insertBefore(wrapping.node) }
            if wrapping.inner.contains(piece.range.lowerBound) {
                wrapping.node.append(piece.node)
            } else {
                piece.node.free()
            }
            continue
        }

        var start = piece.range.lowerBound
        while start < piece.range.upperBound {
            let end: Int
            if next < wrappings.count, wrappings[next].outer.lowerBound <= start {
                let wrapping = wrappings[next]
                end = min(wrapping.outer.upperBound, piece.range.upperBound)
                if wrapping.outer.lowerBound == start { piece.node.insertBefore(wrapping.node) }
                let kept = wrapping.inner.clamped(to: start..<end)
                if !kept.isEmpty { wrapping.node.append(.text(text.extracting(kept))) }
                if end == wrapping.outer.upperBound { next += 1 }
            } else {
                end =
                    next < wrappings.count
                    ? min(wrappings[next].outer.lowerBound, piece.range.upperBound) : piece.range.upperBound
                piece.node.insertBefore(.text(text.extracting(start..<end)))
            }
            start = end
        }
        piece.node.free()
    }
}

/// The links that can be put on a block's words, sorted: one that is not inside one run of prose, cuts a
/// character or overlaps the one before is left out.
func applicable(_ terms: [TermLink], in block: TextBlock) -> [TermLink] {
    var kept: [TermLink] = []
    var run = 0
    let isSorted = zip(terms, terms.dropFirst()).allSatisfy { $0.range.lowerBound <= $1.range.lowerBound }
    for term in isSorted ? terms : terms.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
        guard !term.range.isEmpty, term.range.lowerBound >= kept.last?.range.upperBound ?? 0 else { continue }
        while run < block.runs.count, block.runs[run].range.upperBound <= term.range.lowerBound { run += 1 }
        guard run < block.runs.count, block.runs[run].context == .prose else { continue }
        guard block.runs[run].range.lowerBound <= term.range.lowerBound else { continue }
        guard term.range.upperBound <= block.runs[run].range.upperBound else { continue }
        guard block.isBorder(term.range.lowerBound), block.isBorder(term.range.upperBound) else { continue }
        kept.append(term)
    }
    return kept
}

extension TextBlock {
    /// Whether no character of UTF-8 is cut here.
    fileprivate func isBorder(_ offset: Int) -> Bool {
        offset >= bytes.count || !isContinuation(bytes[offset])
    }
}
