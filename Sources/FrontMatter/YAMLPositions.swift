// From the lines and columns of the YAML parser to byte offsets.

/// Byte offsets of the lines of a YAML text, as libyaml counts them.
///
/// Besides `\n`, `\r\n` and `\r` it ends a line at U+0085, U+2028 and U+2029, which no editor does; a byte order
/// mark at the start is not counted.
struct YAMLPositions {
    private let bytes: [UInt8]
    private var starts: [Int]
    /// The last answer: names of a long line are asked for from left to right, and each walk begins where the
    /// one before ended.
    private var last = (line: 1, column: 1, offset: 0)

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        last.offset = starts[0]
        var offset = starts[0]
        while offset < bytes.count {
            let length = Self.lineEndLength(bytes, offset)
            offset += max(1, length)
            if length > 0 { starts.append(offset) }
        }
    }

    private static func lineEndLength(_ bytes: [UInt8], _ offset: Int) -> Int {
        func byte(_ distance: Int) -> UInt8 { offset + distance < bytes.count ? bytes[offset + distance] : 0 }
        switch bytes[offset] {
        case 0x0A: return 1
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0xC2: return byte(1) == 0x85 ? 2 : 0
        case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    /// Offset of the byte at a line and column, both from 1, cut to the line; a column is a code point. libyaml
    /// places the end of a text without a last line feed on a line of its own.
    mutating func offset(line: Int, column: Int) -> Int {
        if line > starts.count { return bytes.count }
        let line = max(1, line)
        let end = line < starts.count ? starts[line] : bytes.count
        var reached = (line: line, column: 1, offset: starts[line - 1])
        if last.line == line, last.column <= column { reached = last }
        while reached.offset < end, reached.column < column {
            reached.offset += 1
            while reached.offset < end, bytes[reached.offset] & 0xC0 == 0x80 { reached.offset += 1 }
            reached.column += 1
        }
        last = reached
        return reached.offset
    }
}
