// `*[HTML]: Hypertext Markup Language`: every “HTML” of the page gets its meaning.

import Diagnostics

struct Abbreviations {
    /// Longer labels are none.
    static let longest = 100

    private var meanings: [[UInt8]: [UInt8]] = [:]
    /// The lengths of the labels that start with a byte, the longest first.
    private var lengths: [[Int]] = []

    var isEmpty: Bool { meanings.isEmpty }

    /// The last definition of a label counts. Smart punctuation makes curly apostrophes: a label has them too then.
    mutating func define(_ label: [UInt8], _ meaning: [UInt8], smartPunctuation: Bool) {
        let apostrophe = UInt8(ascii: "'")
        let label =
            smartPunctuation && label.contains(apostrophe)
            ? label.flatMap { $0 == apostrophe ? Array("’".utf8) : [$0] } : label
        guard let first = label.first else { return }
        if lengths.isEmpty { lengths = Array(repeating: [], count: 256) }
        meanings[label] = meaning
        if !lengths[Int(first)].contains(label.count) {
            lengths[Int(first)].append(label.count)
            lengths[Int(first)].sort(by: >)
        }
    }

    struct Match {
        var range: Range<Int>
        var meaning: [UInt8]
    }

    /// The labels that stand in a text as whole words, the longest first. O(n · longest).
    func matches(in text: [UInt8]) -> [Match] {
        var found: [Match] = []
        var i = 0
        while i < text.count {
            guard !lengths[Int(text[i])].isEmpty, isBorder(i, text), let match = match(at: i, in: text) else {
                i += 1
                continue
            }
            found.append(match)
            i = match.range.upperBound
        }
        return found
    }

    private func match(at start: Int, in text: [UInt8]) -> Match? {
        for length in lengths[Int(text[start])] where start + length <= text.count {
            let end = start + length
            if isBorder(end, text), let meaning = meanings[Array(text[start..<end])] {
                return Match(range: start..<end, meaning: meaning)
            }
        }
        return nil
    }

    /// Whether no word goes on across an offset.
    private func isBorder(_ offset: Int, _ text: [UInt8]) -> Bool {
        guard offset > 0, offset < text.count else { return true }
        var start = offset - 1
        while start > 0, isContinuation(text[start]) { start -= 1 }
        return !isWordPart(scalar(text[start..<offset])) || !isWordPart(scalar(text[offset...].prefix(4)))
    }

    private func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? " "
    }

    /// Puts the abbreviations of a text into elements of their own.
    func mark(in tree: borrowing Tree) { mark(in: tree.root) }

    /// Appends the HTML of a text with its abbreviations in elements of their own.
    func write(_ text: Span<UInt8>, to html: inout ByteBuffer) {
        var bytes: [UInt8] = []
        bytes.append(text)
        write(text, matches(in: bytes), to: &html)
    }

    private func write(
        _ text: Span<UInt8>, _ matches: [Match], to html: inout (some HTMLOutput & ~Copyable)
    ) {
        var start = 0
        for match in matches {
            html.append(escaping: text.extracting(start..<match.range.lowerBound))
            html.append("<abbr")
            if !match.meaning.isEmpty { html.append(attribute: "title", match.meaning) }
            html.append(UInt8(ascii: ">"))
            html.append(escaping: text.extracting(match.range))
            html.append("</abbr>")
            start = match.range.upperBound
        }
        html.append(escaping: text.extracting(start..<text.count))
    }

    func mark(in node: Node) {
        let walk = Walk(from: node)
        while let step = walk.next() {
            guard step.isEntering, step.node.kind == .text else { continue }
            let text = step.node.literal
            let matches = matches(in: text)
            guard !matches.isEmpty else { continue }
            var html: [UInt8] = []
            write(text.span, matches, to: &html)
            step.node.insertBefore(.inline(html))
            step.node.free()
        }
    }
}
