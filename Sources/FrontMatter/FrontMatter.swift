// Splits a Markdown file into its front matter and its body, and reads the YAML between the fences.

package import Diagnostics

/// What stands before the Markdown of a file, and where the Markdown begins.
package struct FrontMatter: Sendable {
    /// The fields, in the order of the file; empty when the file has no front matter.
    package var fields: [Field]
    /// The bytes of the Markdown.
    package var body: Range<Int>

    /// Reads the front matter of a file that is valid UTF-8.
    ///
    ///     ---
    ///     title: Blog
    ///     ---
    ///     A blog is …
    ///
    /// The fences are lines of three hyphens; `...` ends it as well. A file that starts with a thematic break
    /// (`---`, and no line that looks like a field before the next one) has no front matter. YAML that can't be
    /// read gives a diagnostic, no fields, and the body all the same.
    package static func parse(_ bytes: [UInt8], path: SourcePath) -> Checked<FrontMatter> {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let opening = Fence.line(in: bytes, from: start), opening.isOpening else {
            return Checked(FrontMatter(fields: [], body: start..<bytes.count))
        }
        guard let closing = Fence.closing(in: bytes, from: opening.next) else {
            guard Fence.looksLikeField(bytes, at: opening.next) else {
                return Checked(FrontMatter(fields: [], body: start..<bytes.count))
            }
            let problem = Diagnostic(
                .invalidFrontMatter, "The front matter has no end.", at: Place(path, start..<opening.end),
                help: "Close it with a line of three hyphens (---).")
            return Checked(FrontMatter(fields: [], body: bytes.count..<bytes.count), [problem])
        }
        let fields = YAML.fields(of: bytes, in: opening.next..<closing.start, path: path)
        if fields.value.isEmpty, !fields.diagnostics.isEmpty,
            !Fence.hasLineLikeField(bytes, in: opening.next..<closing.start)
        {
            return Checked(FrontMatter(fields: [], body: start..<bytes.count))
        }
        return Checked(
            FrontMatter(fields: fields.value, body: closing.next..<bytes.count), fields.diagnostics)
    }
}

/// A line that may open or close a front matter.
private struct Fence {
    var start: Int
    /// End of the line's text.
    var end: Int
    /// Start of the line after it.
    var next: Int
    var isOpening: Bool
    var isClosing: Bool

    static func line(in bytes: [UInt8], from start: Int) -> Fence? {
        guard start < bytes.count else { return nil }
        var end = start
        while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        var next = end
        if next < bytes.count, bytes[next] == 0x0D { next += 1 }
        if next < bytes.count, bytes[next] == 0x0A { next += 1 }
        var textEnd = end
        while textEnd > start, bytes[textEnd - 1] == 0x20 || bytes[textEnd - 1] == 0x09 { textEnd -= 1 }
        let text = bytes[start..<textEnd]
        let isOpening = text.elementsEqual("---".utf8)
        return Fence(
            start: start, end: textEnd, next: next, isOpening: isOpening,
            isClosing: isOpening || text.elementsEqual("...".utf8))
    }

    static func closing(in bytes: [UInt8], from start: Int) -> Fence? {
        var offset = start
        while let line = line(in: bytes, from: offset) {
            if line.isClosing { return line }
            offset = line.next
        }
        return nil
    }

    static func hasLineLikeField(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
        var offset = range.lowerBound
        while offset < range.upperBound, let line = line(in: bytes, from: offset) {
            if looksLikeField(bytes, at: offset) { return true }
            offset = line.next
        }
        return false
    }

    /// Whether a line begins like `name:`, also with a hyphen, brace or quote before it.
    static func looksLikeField(_ bytes: [UInt8], at start: Int) -> Bool {
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
