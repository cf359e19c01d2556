// The text that cmark reads when a page has constructs of ours: the author's lines, and lines made in their place.

import Diagnostics

struct Text {
    struct Line {
        /// In `Text.bytes`.
        var start: Int
        /// How many bytes stand before what the author wrote.
        var indent: Int
        /// What the author wrote, in the bytes of the source.
        var origin: Range<Int>
    }

    private(set) var bytes: [UInt8] = []
    private(set) var lines: [Line] = []

    init() {}

    /// The lines of a source as they are.
    init(_ source: Source) {
        bytes = Array(source.bytes[source.body])
        let shift = source.body.lowerBound
        lines.reserveCapacity(source.lineCount)
        for number in 1...max(source.lineCount, 1) where source.lineCount > 0 {
            let line = source.line(number)
            lines.append(Line(start: line.lowerBound - shift, indent: 0, origin: line))
        }
        if let last = lines.last, last.start == bytes.count { lines.removeLast() }
    }

    // MARK: Reading. Lines count from 0.

    /// A line without its end.
    func range(of line: Int) -> Range<Int> {
        let start = lines[line].start
        var end = line + 1 < lines.count ? lines[line + 1].start : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return start..<end
    }

    /// Where a byte of a line stands in the source.
    func origin(of offset: Int, in line: Int) -> Int {
        let line = lines[line]
        let offset = max(offset - line.start - line.indent, 0)
        return min(line.origin.lowerBound + offset, line.origin.upperBound)
    }

    func origin(of range: Range<Int>, in line: Int) -> Range<Int> {
        let start = origin(of: range.lowerBound, in: line)
        return start..<max(start, origin(of: range.upperBound, in: line))
    }

    /// The line that holds a byte. O(log n).
    func line(at offset: Int) -> Int {
        max(lines.partitioningIndex { $0.start > offset } - 1, 0)
    }

    /// The first byte of a line at or after an offset that is no space, or its end.
    func firstText(in line: Int, from offset: Int) -> Int {
        let range = range(of: line)
        var i = max(offset, range.lowerBound)
        while i < range.upperBound, bytes[i] == UInt8(ascii: " ") || bytes[i] == UInt8(ascii: "\t") { i += 1 }
        return min(i, range.upperBound)
    }

    func isBlank(_ line: Int, from offset: Int) -> Bool {
        firstText(in: line, from: offset) >= range(of: line).upperBound
    }

    // MARK: Writing

    /// Adds a line of another text as it is.
    mutating func append(_ line: Int, of text: Text) {
        let old = text.lines[line]
        lines.append(Line(start: bytes.count, indent: old.indent, origin: old.origin))
        bytes.append(contentsOf: text.bytes[text.range(of: line)])
        bytes.append(UInt8(ascii: "\n"))
    }

    /// Adds a line: what we write, then what the author wrote.
    mutating func append(_ made: [UInt8], _ written: some Sequence<UInt8> = [], origin: Range<Int>) {
        lines.append(Line(start: bytes.count, indent: made.count, origin: origin))
        bytes.append(contentsOf: made)
        bytes.append(contentsOf: written)
        bytes.append(UInt8(ascii: "\n"))
    }
}
