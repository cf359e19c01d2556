// The lines around front matter, and what tells it from Markdown that only looks like it.

/// What stands between two fences.
enum FencedFormat {
    case yaml, toml

    var fence: String { self == .yaml ? "---" : "+++" }
    var signs: String { self == .yaml ? "hyphens" : "plus signs" }
}

/// A line that may open or close a front matter.
struct Fence {
    var start: Int
    /// End of the line's text.
    var end: Int
    /// Start of the line after it.
    var next: Int
    /// The format that it opens or closes.
    var format: FencedFormat?
    /// `...`, which closes YAML but opens nothing.
    var isEndOfYAML: Bool

    static func line(in bytes: [UInt8], from start: Int) -> Fence? {
        guard start < bytes.count else { return nil }
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        var next = end
        if next < bytes.count, bytes[next] == 0x0D { next += 1 }
        if next < bytes.count, bytes[next] == 0x0A { next += 1 }
        var textEnd = end
        while textEnd > start, bytes[textEnd - 1] == 0x20 || bytes[textEnd - 1] == 0x09 { textEnd -= 1 }
        var fence = Fence(start: start, end: textEnd, next: next, format: nil, isEndOfYAML: false)
        guard textEnd - start == 3, bytes[start + 1] == bytes[start], bytes[start + 2] == bytes[start] else {
            return fence
        }
        switch bytes[start] {
        case UInt8(ascii: "-"): fence.format = .yaml
        case UInt8(ascii: "+"): fence.format = .toml
        case UInt8(ascii: "."): fence.isEndOfYAML = true
        default: break
        }
        return fence
    }

    static func closing(_ format: FencedFormat, in bytes: [UInt8], from start: Int) -> Fence? {
        var offset = start
        while let line = line(in: bytes, from: offset) {
            if line.format == format || (format == .yaml && line.isEndOfYAML) { return line }
            offset = line.next
        }
        return nil
    }

    static func hasLineLikeField(_ bytes: [UInt8], in range: Range<Int>, _ format: FencedFormat) -> Bool {
        var offset = range.lowerBound
        while offset < range.upperBound, let line = line(in: bytes, from: offset) {
            // Between plus signs, a field of YAML is a slip rather than prose.
            if looksLikeField(bytes, at: offset, format) || looksLikeField(bytes, at: offset, .yaml) {
                return true
            }
            offset = line.next
        }
        return false
    }

    static func looksLikeField(_ bytes: [UInt8], at start: Int, _ format: FencedFormat) -> Bool {
        switch format {
        case .yaml: looksLikeYAML(bytes, at: start)
        case .toml: looksLikeTOML(bytes, at: start)
        }
    }

    /// Whether a line begins like `name =`, also with dots and quotes in the name, or is like `[name]`.
    private static func looksLikeTOML(_ bytes: [UInt8], at start: Int) -> Bool {
        var offset = start
        func skip(_ isWanted: (UInt8) -> Bool) -> Int {
            let first = offset
            while offset < bytes.count, isWanted(bytes[offset]) { offset += 1 }
            return offset - first
        }
        _ = skip { $0 == 0x20 || $0 == 0x09 }
        let brackets = skip { $0 == UInt8(ascii: "[") }
        let name = skip { isNameByte($0) || ". \t\"'".utf8.contains($0) }
        guard name > 0, offset < bytes.count else { return false }
        if brackets == 0 { return bytes[offset] == UInt8(ascii: "=") }
        guard brackets <= 2, skip({ $0 == UInt8(ascii: "]") }) == brackets else { return false }
        _ = skip { $0 == 0x20 || $0 == 0x09 }
        return offset == bytes.count || [0x0A, 0x0D, UInt8(ascii: "#")].contains(bytes[offset])
    }

    /// Whether a line begins like `name:`, also with a hyphen, brace or quote before it.
    private static func looksLikeYAML(_ bytes: [UInt8], at start: Int) -> Bool {
        var offset = start
        while offset < bytes.count, " -{\"'".utf8.contains(bytes[offset]) { offset += 1 }
        let name = offset
        while offset < bytes.count, isNameByte(bytes[offset]) { offset += 1 }
        let end = offset
        while offset < bytes.count, "\"'".utf8.contains(bytes[offset]) { offset += 1 }
        guard end > name, offset < bytes.count, bytes[offset] == UInt8(ascii: ":") else { return false }
        // The address in a line of prose is no field.
        return offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "/")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x80...0xFF:
            true
        default: false
        }
    }
}
