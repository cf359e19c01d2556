// From byte offsets to the lines and columns that people and editors count.

/// The bytes of one source file, with its lines.
package struct SourceText: Sendable {
    package let bytes: [UInt8]
    /// Offset of the first byte of each line.
    private let starts: [Int]

    /// O(n). A line ends with `\n`, `\r\n` or `\r`, as in CommonMark. A byte order mark stands before the first
    /// line: editors neither show nor count it.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (offset, byte) in bytes.enumerated() {
            let endsLine =
                byte == 0x0A || (byte == 0x0D && !(offset + 1 < bytes.count && bytes[offset + 1] == 0x0A))
            if endsLine { starts.append(offset + 1) }
        }
        self.starts = starts
    }

    /// Line and column of a byte, both from 1; a column is a Unicode code point. O(log lines + column).
    package func position(of offset: Int) -> (line: Int, column: Int) {
        // The first line starts behind a byte order mark.
        let offset = min(max(starts[0], offset), bytes.count)
        let line = starts.partitioningIndex { $0 > offset }
        let codePoints = bytes[starts[line - 1]..<offset].count { $0 & 0xC0 != 0x80 }
        return (line, codePoints + 1)
    }

    /// Offset of the byte at a line and column, both from 1, cut to the file.
    package func offset(line: Int, column: Int) -> Int {
        let line = min(max(1, line), starts.count)
        let end = line < starts.count ? starts[line] : bytes.count
        var (offset, remaining) = (starts[line - 1], column - 1)
        while offset < end, remaining > 0 {
            offset += 1
            while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            remaining -= 1
        }
        return offset
    }

    /// The bytes of a line without its end.
    package func line(_ number: Int) -> ArraySlice<UInt8> {
        guard number >= 1, number <= starts.count else { return [] }
        let start = starts[number - 1]
        var end = number < starts.count ? starts[number] : bytes.count
        while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return bytes[start..<end]
    }

    /// Offset of the first byte that is not UTF-8; `nil` when all is.
    package static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
        if bytes.span.isASCII { return nil }
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput, .error: return min(offset, bytes.count - 1)
            }
        }
    }
}
