// What stands in a paragraph, a heading or a cell, and where in the file each byte of it stands.

import Diagnostics

/// The text of a paragraph or heading without the signs of the containers around it, its lines joined by `\n`.
struct LeafText {
    struct Line {
        var number: Int
        /// In `LeafText.bytes`.
        var start: Int
        /// In the bytes of the text.
        var offset: Int
    }

    private(set) var bytes: [UInt8] = []
    private(set) var lines: [Line] = []
    private let text: Text
    /// Where backslashes were left out: offsets in `bytes`.
    fileprivate var dropped: [Int] = []

    init(_ lines: Range<Int>, _ leaf: BlockStructure.Leaf, _ structure: BlockStructure, _ text: Text) {
        self.text = text
        for line in lines {
            let range = text.range(of: line)
            var offset = structure.start(of: line, in: leaf.container).offset
            if line == leaf.lines.lowerBound {
                offset = max(offset, min(range.lowerBound + leaf.column, range.upperBound))
            }
            if !self.lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
            self.lines.append(Line(number: line, start: bytes.count, offset: offset))
            bytes.append(contentsOf: text.bytes[offset..<range.upperBound])
        }
    }

    /// A cell of a table: `\|` is `|`, also in code.
    init(cell: Range<Int>, line: Int, _ text: Text) {
        self.text = text
        lines = [Line(number: line, start: 0, offset: cell.lowerBound)]
        var i = cell.lowerBound
        while i < cell.upperBound {
            if text.bytes[i] == UInt8(ascii: "\\"), i + 1 < cell.upperBound,
                text.bytes[i + 1] == UInt8(ascii: "|")
            {
                dropped.append(bytes.count)
                i += 1
            }
            bytes.append(text.bytes[i])
            i += 1
        }
    }

    /// Where bytes stand in the source.
    func origin(_ range: Range<Int>) -> Range<Int> {
        let start = origin(range.lowerBound)
        return start..<max(start, origin(range.upperBound, isEnd: true))
    }

    private func origin(_ offset: Int, isEnd: Bool = false) -> Int {
        let first = isEnd ? max(offset - 1, 0) : offset
        let line = lines[max(lines.partitioningIndex { $0.start > first } - 1, 0)]
        let shift = dropped.isEmpty ? 0 : countDropped(before: isEnd ? offset : offset + 1)
        return text.origin(of: line.offset + offset - line.start + shift, in: line.number)
    }
}

extension LeafText {
    /// O(log n).
    fileprivate func countDropped(before offset: Int) -> Int {
        dropped.partitioningIndex { $0 >= offset }
    }
}
