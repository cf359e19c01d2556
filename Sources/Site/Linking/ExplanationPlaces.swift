// Where the words of a block stand in its file, to the column: Markdown knows the origin of each byte.

internal import Diagnostics
internal import Markdown

/// Finds ranges of one block in the order of the text.
struct ExplanationPlaces: Sendable {
    private let block: TextBlock
    private let source: SourceText
    /// Where the value of front matter that holds the block stands.
    private let value: FieldPlaces?
    /// The last byte of the block before `next` whose place is known.
    private var known: (offset: Int, place: Int)?
    private var next = 0
    private var knownLine: (place: Int, line: Int)?
    private var last: (offset: Int, position: Explanation.Position)?

    init(_ block: TextBlock, _ source: SourceText, _ value: FieldPlaces?) {
        self.block = block
        self.source = source
        self.value = value
    }

    /// Without a column where the place on the line is not known.
    mutating func position(of range: Range<Int>) -> Explanation.Position {
        if let place = place(of: range.lowerBound) { return position(at: place) }
        return Explanation.Position(line: line(of: range.lowerBound), column: nil)
    }

    /// The words on one line.
    func words(_ range: Range<Int>) -> String {
        String(decoding: block.bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    private func place(of offset: Int) -> Int? {
        guard block.origins.indices.contains(offset), let origin = block.origins[offset] else { return nil }
        if let value { return value.place(of: origin) }
        return origin
    }

    /// Counted from what is known before it: each line's end is one in the text, too.
    private mutating func line(of offset: Int) -> Int {
        while next < offset {
            if let place = place(of: next) { known = (next, place) }
            next += 1
        }
        let start = known ?? (0, block.place.range.lowerBound)
        let ends = value == nil ? lineEnds(before: offset) - lineEnds(before: start.offset) : 0
        let line =
            knownLine.flatMap { $0.place == start.place ? $0.line : nil } ?? position(at: start.place).line
        knownLine = (start.place, line)
        return line + ends
    }

    /// O(log lines)
    private func lineEnds(before offset: Int) -> Int {
        block.lineEnds.partitioningIndex { $0 >= offset }
    }

    /// Goes on from the last position on the same line: counting each column from the start of a long line would be
    /// quadratic.
    private mutating func position(at offset: Int) -> Explanation.Position {
        if let last, let column = last.position.column, last.offset <= offset, offset <= source.bytes.count {
            let between = source.bytes[last.offset..<offset]
            if !between.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
                let columns = between.count { $0 & 0xC0 != 0x80 }
                let position = Explanation.Position(line: last.position.line, column: column + columns)
                self.last = (offset, position)
                return position
            }
        }
        let found = source.position(of: offset)
        let position = Explanation.Position(line: found.line, column: found.column)
        if last.map({ $0.offset < offset }) ?? true { last = (offset, position) }
        return position
    }
}

/// Where the bytes of a text stand that a field of front matter holds.
struct FieldPlaces: Sendable {
    /// Nothing, if the field is written in a way that is not read here.
    private var places: [Int] = []

    func place(of offset: Int) -> Int? { places.indices.contains(offset) ? places[offset] : nil }

    /// Reads a value along with the field: plain, in quotes, or in lines below its name.
    init(_ text: Located<String>, _ source: SourceText) {
        let file = source.bytes
        var i = min(text.place.range.lowerBound, file.count)
        func isAt(_ byte: UInt8, _ offset: Int) -> Bool { offset < file.count && file[offset] == byte }
        func isSpaceAt(_ offset: Int) -> Bool { file.indices.contains(offset) && Self.isSpace(file[offset]) }
        let quote = [UInt8(ascii: "\""), UInt8(ascii: "'")].first { isAt($0, i) }
        if let quote {
            while isAt(quote, i) { i += 1 }
        } else if isAt(UInt8(ascii: "|"), i) || isAt(UInt8(ascii: ">"), i) {
            while i < file.count, file[i] != UInt8(ascii: "\n") { i += 1 }
        }
        while isSpaceAt(i) { i += 1 }
        var found: [Int] = []
        for byte in text.value.utf8 {
            if Self.isSpace(byte) {
                guard isSpaceAt(i) || isSpaceAt(i - 1) else { break }
                found.append(i)
                var end = i
                while isSpaceAt(end) { end += 1 }
                // A line's end is one space, and its indentation none.
                i = file[i..<end].contains(UInt8(ascii: "\n")) ? end : min(i + 1, end)
            } else {
                let isEscape =
                    quote == UInt8(ascii: "\"") && isAt(UInt8(ascii: "\\"), i)
                    || quote == UInt8(ascii: "'") && byte == quote && isAt(byte, i + 1)
                if isEscape { i += 1 }
                guard isAt(byte, i) else { break }
                found.append(i)
                i += 1
            }
        }
        if found.count == text.value.utf8.count { places = found }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
