// Puts links on words that stand in the middle of text nodes.

import Diagnostics

/// Writes links into the text nodes of a block.
///
/// The links are sorted and apart, and the pieces under each are siblings. A text node under a link is replaced by one
/// node with its HTML, so that cmark has few nodes to make and to free: linear however many links there are.
struct TermWriter: ~Copyable {
    private let tags: TermTags
    private let abbreviations: Abbreviations
    /// The HTML of one text node, in memory that is taken once.
    private var html = ByteBuffer(capacity: 4_096)

    init(_ tags: TermTags, _ abbreviations: Abbreviations) {
        self.tags = tags
        self.abbreviations = abbreviations
    }

    /// - Parameter start: where the block starts in the text.
    mutating func write(
        _ terms: [TermLink], _ pieces: ArraySlice<Transcript.Piece>, of text: Span<UInt8>,
        from start: Int
    ) {
        var next = 0
        for piece in pieces where piece.isText {
            let (lower, upper) = (piece.range.lowerBound - start, piece.range.upperBound - start)
            while next < terms.count, terms[next].range.upperBound <= lower { next += 1 }
            guard next < terms.count else { return }
            guard terms[next].range.lowerBound < upper else { continue }

            html.removeAll()
            var position = lower
            while next < terms.count, terms[next].range.lowerBound < upper {
                let words = terms[next].range
                // A link over the end of a line goes on here.
                if words.lowerBound >= lower {
                    append(text.extracting(start + position..<start + words.lowerBound))
                    tags.write(terms[next].tag, to: &html)
                    position = words.lowerBound
                }
                let end = min(words.upperBound, upper)
                append(text.extracting(start + position..<start + end))
                position = end
                guard words.upperBound <= upper else { break }
                html.append("</a>")
                next += 1
            }
            append(text.extracting(start + position..<start + upper))
            piece.node.replace(with: html.withSpan { .inline($0) })
        }
    }

    private mutating func append(_ text: Span<UInt8>) {
        if abbreviations.isEmpty {
            html.append(escaping: text)
        } else {
            abbreviations.write(text, to: &html)
        }
    }
}

/// The links that can be put on a block's words, sorted: one that is not inside one run of prose, cuts a
/// character or overlaps the one before is left out.
func applicable(_ terms: [TermLink], in block: TextBlock) -> [TermLink] {
    let isSorted = terms.indices.dropFirst().allSatisfy {
        terms[$0 - 1].range.lowerBound <= terms[$0].range.lowerBound
    }
    let terms = isSorted ? terms : terms.sorted { $0.range.lowerBound < $1.range.lowerBound }
    var (run, end) = (0, 0)
    // Nearly always all of them.
    var kept: [TermLink]?
    for index in terms.indices {
        let range = terms[index].range
        while run < block.runs.count, block.runs[run].range.upperBound <= range.lowerBound { run += 1 }
        let isApplicable =
            run < block.runs.count && block.runs[run].isProse && !range.isEmpty && range.lowerBound >= end
            && block.runs[run].range.lowerBound <= range.lowerBound
            && range.upperBound <= block.runs[run].range.upperBound
            && block.isBorder(range.lowerBound) && block.isBorder(range.upperBound)
        if isApplicable {
            end = range.upperBound
            kept?.append(terms[index])
        } else if kept == nil {
            kept = Array(terms[..<index])
        }
    }
    return kept ?? terms
}

extension TextBlock {
    /// Whether no character of UTF-8 is cut here.
    fileprivate func isBorder(_ offset: Int) -> Bool {
        offset >= bytes.count || !isContinuation(bytes[offset])
    }
}
