// The hot loops of rendering, and the only `unsafe` code of this module.
//
// A slice of an array counts a reference to it, and the bytes of a `String` are slow to read one by one:
// together that took more than half the time of a page. Here both are read in place. No pointer leaves its
// closure, and every range is checked.

import Diagnostics

extension [UInt8] {
    /// Appends some bytes of another array.
    mutating func append(_ range: Range<Int>, of bytes: [UInt8]) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append($0, range) }
    }

    /// Appends text, with escapes for what means something in HTML, between tags and in quoted attributes.
    ///
    ///     a < "b"   →   a &lt; &quot;b&quot;
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { bytes in
            let text = unsafe bytes.span
            var written = 0
            while let index = text.first(
                in: written..<text.count, where: { $0.signsOfMarkupAndApostrophes })
            {
                unsafe append(bytes, written..<index)
                append(contentsOf: text[index].escape.utf8)
                written = index + 1
            }
            unsafe append(bytes, written..<text.count)
        }
    }

    /// Appends HTML, with `root` in the place of each `Value.rootMark`.
    mutating func append(html: [UInt8], root: [UInt8]) {
        var written = 0
        while let mark = html.span.firstIndex(of: Value.rootMark, in: written..<html.count) {
            append(written..<mark, of: html)
            append(contentsOf: root)
            written = mark + 1
        }
        append(written..<html.count, of: html)
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
}

extension UInt8 {
    /// What stands for a byte that can't stand for itself.
    fileprivate var escape: String {
        switch self {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: "&#39;"
        }
    }
}
