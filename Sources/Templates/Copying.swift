// The hot loops of rendering: the bytes of a `String` are slow to read one by one, and a slice of an array counts a
// reference to it. Here both are read in place.

import Diagnostics

extension ByteBuffer {
    /// Appends text, with escapes for what means something in HTML, between tags and in quoted attributes.
    ///
    ///     a < "b"   →   a &lt; &quot;b&quot;
    mutating func append(escaping text: String) {
        text.withSpan { text in
            var written = 0
            while let index = text.first(
                in: written..<text.count, where: { $0.signsOfMarkupAndApostrophes })
            {
                append(text.extracting(written..<index))
                append(text[index].escape)
                written = index + 1
            }
            append(text.extracting(written..<text.count))
        }
    }

    /// Appends HTML, with `root` in the place of each `Value.rootMark`.
    mutating func append(html: [UInt8], root: [UInt8]) {
        var written = 0
        while let mark = html.span.firstIndex(of: Value.rootMark, in: written..<html.count) {
            append(written..<mark, of: html)
            append(root)
            written = mark + 1
        }
        append(written..<html.count, of: html)
    }
}

extension UInt8 {
    /// What stands for a byte that can't stand for itself.
    fileprivate var escape: StaticString {
        switch self {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: "&#39;"
        }
    }
}
