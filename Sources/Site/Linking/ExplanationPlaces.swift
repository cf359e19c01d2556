// Where the words of a block stand in its file, to the column. cmark tells the lines of blocks only, so the words
// are searched on their line: the third “tea” of a line of text is the third of the line that was written.

internal import Diagnostics
internal import Markdown

/// Finds ranges of one block in the order of the text.
struct ExplanationPlaces: Sendable {
    private let block: TextBlock
    private let source: SourceText
    /// The block as it was written, with zeros for what no reader sees.
    private let written: [UInt8]
    /// Where each line of the block starts, in its text and in `written`; one more of both at the end.
    private var textLines: [Int]
    private var writtenLines: [Int]
    private var cursors: [ArraySlice<UInt8>: Cursor] = [:]
    private var last: (offset: Int, position: Explanation.Position)?
    /// How many bytes may still be looked at: this keeps all searches together linear.
    private var budget: Int

    private struct Cursor {
        var line: Int
        /// What follows was not looked at yet.
        var text: Int
        var written: Int
    }

    struct Found {
        var place: Place
        var position: Explanation.Position
        var words: String
    }

    init(_ block: TextBlock, _ source: SourceText) {
        self.block = block
        self.source = source
        let range = block.place.range.clamped(to: source.bytes.indices)
        written = Self.visible(source.bytes[range])
        budget = 100_000 + 64 * (block.bytes.count + written.count)
        textLines = [0]
        writtenLines = [0]
        if !block.lineEnds.isEmpty {
            textLines += block.lineEnds.map { $0 + 1 }
            for (offset, byte) in written.enumerated() where byte == UInt8(ascii: "\n") {
                writtenLines.append(offset + 1)
            }
        }
        textLines.append(block.bytes.count + 1)
        writtenLines.append(written.count + 1)
    }

    /// A place that is not found is the start of its line.
    mutating func found(_ range: Range<Int>) -> Found {
        let line = line(of: range.lowerBound)
        let end = min(range.upperBound, textLines[line + 1] - 1)
        let words = block.bytes[range.lowerBound..<max(range.lowerBound, end)]
        let offset = offset(of: words, at: range.lowerBound, line: line)
        let start = block.place.range.lowerBound + (offset ?? lineStart(line))
        let place = Place(block.place.path, start..<start + (offset == nil ? 0 : words.count))
        return Found(place: place, position: position(of: start), words: Self.words(block.bytes[range]))
    }

    /// Goes on from the last position on the same line: counting each column from the start of a long line would be
    /// quadratic.
    private mutating func position(of offset: Int) -> Explanation.Position {
        if let last, last.offset <= offset, offset <= source.bytes.count {
            var column = last.position.column
            var isSameLine = true
            for byte in source.bytes[last.offset..<offset] {
                if byte == 0x0A || byte == 0x0D {
                    isSameLine = false
                    break
                }
                if byte & 0xC0 != 0x80 { column += 1 }
            }
            if isSameLine {
                let position = Explanation.Position(line: last.position.line, column: column)
                self.last = (offset, position)
                return position
            }
        }
        let found = source.position(of: offset)
        let position = Explanation.Position(line: found.line, column: found.column)
        if last.map({ $0.offset < offset }) ?? true { last = (offset, position) }
        return position
    }

    /// The line of the text in which an offset stands. O(log lines)
    private func line(of offset: Int) -> Int {
        var (low, high) = (0, textLines.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if textLines[middle] <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func lineStart(_ line: Int) -> Int {
        var start = line < writtenLines.count - 1 ? writtenLines[line] : 0
        while start < written.count,
            written[start] == UInt8(ascii: " ") || written[start] == UInt8(ascii: ">")
        {
            start += 1
        }
        return min(start, written.count)
    }

    private mutating func offset(of words: ArraySlice<UInt8>, at place: Int, line: Int) -> Int? {
        guard !words.isEmpty, line + 1 < writtenLines.count else { return nil }
        var cursor = cursors[words] ?? Cursor(line: -1, text: 0, written: 0)
        if cursor.line != line {
            cursor = Cursor(line: line, text: textLines[line], written: writtenLines[line])
        }
        var found: Int?
        while budget > 0 {
            guard let next = search(words, in: block.bytes, from: cursor.text, to: textLines[line + 1] - 1),
                next <= place,
                let offset = written(words, from: cursor.written, to: writtenLines[line + 1] - 1)
            else { break }
            cursor.text = next + 1
            cursor.written = offset + 1
            if next == place {
                found = offset
                break
            }
        }
        cursors[words] = cursor
        return found
    }

    /// The next place at which words are written, perhaps with plain quotes and dashes.
    private mutating func written(_ words: ArraySlice<UInt8>, from start: Int, to end: Int) -> Int? {
        if let offset = search(words, in: written, from: start, to: end) { return offset }
        guard words.contains(0xE2) else { return nil }
        var plain = String(decoding: words, as: UTF8.self)
        for (curly, straight) in [
            ("’", "'"), ("‘", "'"), ("“", "\""), ("”", "\""), ("–", "--"), ("…", "..."),
        ] {
            plain = plain.split(separator: curly, omittingEmptySubsequences: false).joined(
                separator: straight)
        }
        return search(Array(plain.utf8)[...], in: written, from: start, to: end)
    }

    private mutating func search(_ words: ArraySlice<UInt8>, in bytes: [UInt8], from start: Int, to end: Int)
        -> Int?
    {
        guard let first = words.first, end - words.count >= start else { return nil }
        for offset in start...end - words.count where bytes[offset] == first {
            if bytes[offset..<offset + words.count].elementsEqual(words) {
                budget -= offset - start + words.count
                return offset
            }
        }
        budget -= end - start
        return nil
    }

    /// The bytes with zeros for destinations of links and the tags of raw HTML.
    private static func visible(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var visible = Array(bytes)
        for index in visible.indices.dropLast() {
            let hidden: Range<Int>? =
                switch (visible[index], visible[index + 1]) {
                case (UInt8(ascii: "]"), UInt8(ascii: "(")):
                    end(of: index + 2, UInt8(ascii: ")"), unless: [], visible)
                case (UInt8(ascii: "]"), UInt8(ascii: "[")):
                    end(of: index + 2, UInt8(ascii: "]"), unless: [], visible)
                case (UInt8(ascii: "["), UInt8(ascii: "[")):
                    end(of: index + 2, UInt8(ascii: "|"), unless: [UInt8(ascii: "]")], visible)
                case (UInt8(ascii: "<"), let next) where next == UInt8(ascii: "/") || next | 0x20 >= 0x61:
                    // No address in angle brackets.
                    end(of: index + 1, UInt8(ascii: ">"), unless: [UInt8(ascii: "<")], visible).flatMap {
                        tag in
                        let name = visible[tag].prefix { $0 != UInt8(ascii: " ") }
                        return name.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "@") }
                            ? nil : tag
                    }
                default: nil
                }
            for place in hidden ?? 0..<0 { visible[place] = 0 }
        }
        return visible
    }

    /// What stands before the next closing sign of the line; nothing if another sign comes first.
    private static func end(of start: Int, _ sign: UInt8, unless others: [UInt8], _ bytes: [UInt8]) -> Range<
        Int
    >? {
        for index in start..<max(start, min(bytes.count, start + reach)) {
            if bytes[index] == sign { return start..<index }
            if bytes[index] == UInt8(ascii: "\n") || others.contains(bytes[index]) { return nil }
        }
        return nil
    }

    /// No destination or tag is looked for beyond this many bytes.
    private static let reach = 512

    /// Words on one line.
    private static func words(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
