// JSON before the Markdown: where it begins and ends, and its values with their places.

internal import Diagnostics

/// JSON (RFC 8259), read here rather than as YAML: surrogate pairs, and errors in the words of JSON.
enum JSON {
    static let maximumNodes = 100_000
    static let maximumDepth = 100

    /// Whether a file begins with a JSON object, rather than with Markdown that has a brace.
    ///
    ///     {"title": "Blog"}    a brace, a name in double quotes on one line, a colon: JSON
    ///     {}                   alone on its line: JSON
    ///     {{< include >}}, {#id}, {% raw %}, { "Blog" }    Markdown
    static func isFrontMatter(_ bytes: [UInt8], at start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "{") else { return false }
        var offset = skippingSpace(bytes, from: start + 1)
        guard offset < bytes.count else { return false }
        if bytes[offset] == UInt8(ascii: "}") { return restOfLineIsBlank(bytes, from: offset + 1) != nil }
        guard bytes[offset] == UInt8(ascii: "\"") else { return false }
        let name = endOfString(bytes, from: offset)
        guard name.isClosed else { return false }
        offset = skippingSpace(bytes, from: name.offset)
        return offset < bytes.count && bytes[offset] == UInt8(ascii: ":")
    }

    /// The fields of the object that begins at an offset, and the Markdown after it.
    ///
    /// The Markdown begins on the line after the closing brace, or on the same line if there is text after it.
    static func frontMatter(of bytes: [UInt8], at start: Int, path: SourcePath) -> Checked<FrontMatter> {
        var reader = JSONReader(bytes: bytes, offset: start, path: path)
        do throws(JSONFailure) {
            let object = try reader.value(depth: 0)
            let body = restOfLineIsBlank(bytes, from: reader.offset) ?? reader.offset
            if reader.offset - start > FrontMatter.mostBytes {
                return FrontMatter.tooLong(at: Place(path, start..<start + 1), body: body..<bytes.count)
            }
            guard case .mapping(let fields) = object.content else {
                return Checked(FrontMatter(fields: [], body: start..<bytes.count))
            }
            return Checked(FrontMatter(fields: fields, body: body..<bytes.count), reader.diagnostics)
        } catch {
            let end = closingBrace(bytes, from: start)
            let body = end.map { restOfLineIsBlank(bytes, from: $0) ?? $0 } ?? bytes.count
            var problem = Diagnostic(
                .invalidFrontMatter, error.message, at: Place(path, error.range), help: error.help)
            if error.isAtEnd, end == nil {
                problem = Diagnostic(
                    .invalidFrontMatter, "The front matter has no end.", at: Place(path, start..<start + 1),
                    help: "Close it with a brace (}).")
            }
            return Checked(
                FrontMatter(fields: [], body: body..<bytes.count), reader.diagnostics + [problem])
        }
    }

    /// Where the object ends, as braces outside texts tell, or else a brace alone at the start of a line.
    private static func closingBrace(_ bytes: [UInt8], from start: Int) -> Int? {
        var (offset, depth) = (start, 0)
        var alone: Int?
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset = endOfString(bytes, from: offset).offset
                continue
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return offset + 1 }
                let isFirst = bytes[offset - 1] == 0x0A || bytes[offset - 1] == 0x0D
                if alone == nil, isFirst, restOfLineIsBlank(bytes, from: offset + 1) != nil {
                    alone = offset + 1
                }
            default: break
            }
            offset += 1
        }
        return alone
    }

    /// The offset after a text that begins at a quote: after its closing quote, or at the end of its line.
    static func endOfString(_ bytes: [UInt8], from start: Int) -> (offset: Int, isClosed: Bool) {
        var offset = start + 1
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D {
            if bytes[offset] == UInt8(ascii: "\"") { return (offset + 1, true) }
            let isEscape = bytes[offset] == UInt8(ascii: "\\") && offset + 1 < bytes.count
            offset += isEscape && bytes[offset + 1] >= 0x20 ? 2 : 1
        }
        return (offset, false)
    }

    static func skippingSpace(_ bytes: [UInt8], from start: Int) -> Int {
        var offset = start
        while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
        return offset
    }

    /// The start of the next line, when there is only white space before it.
    private static func restOfLineIsBlank(_ bytes: [UInt8], from start: Int) -> Int? {
        guard let line = Fence.line(in: bytes, from: start) else { return start }
        return line.end == line.start ? line.next : nil
    }
}
