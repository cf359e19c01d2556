// The hot loops of rendering, and the only `unsafe` code of this module.
//
// A slice of an array counts a reference to it, and the bytes of a `String` are slow to read one by one:
// together that took more than half the time of a page. Here both are read in place. No pointer leaves its
// closure, and every range is checked.

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
            var written = 0
            for index in bytes.indices {
                guard let escape = unsafe bytes[index].escape else { continue }
                unsafe append(bytes, written..<index)
                append(contentsOf: escape.utf8)
                written = index + 1
            }
            unsafe append(bytes, written..<bytes.count)
        }
    }

    /// Appends HTML, with `root` in the place of each `Value.rootMark`.
    mutating func append(html: [UInt8], root: [UInt8]) {
        unsafe html.withUnsafeBufferPointer { bytes in
            var (written, index) = (0, 0)
            while index < bytes.count {
                if unsafe !hasMark(bytes, eightFrom: index) {
                    index += 8
                    continue
                }
                if unsafe bytes[index] == Value.rootMark {
                    unsafe append(bytes, written..<index)
                    append(contentsOf: root)
                    written = index + 1
                }
                index += 1
            }
            unsafe append(bytes, written..<bytes.count)
        }
    }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count)
        unsafe append(contentsOf: UnsafeBufferPointer(rebasing: bytes[range]))
    }
}

/// Whether one of eight bytes is `Value.rootMark`, or fewer than eight are left.
///
/// The complement of the mark is zero, and a word has a zero byte if and only if subtracting 1 from each
/// byte borrows from a byte whose high bit was clear (Alan Mycroft, 1987).
@inline(__always)
private func hasMark(_ bytes: UnsafeBufferPointer<UInt8>, eightFrom index: Int) -> Bool {
    guard index + 8 <= bytes.count else { return true }
    let word = unsafe ~UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self)
    return (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0
}

extension UInt8 {
    /// What stands for a byte in escaped text, if it can't stand for itself.
    @inline(__always)
    fileprivate var escape: String? {
        // One bit for each of `"`, `&`, `'`, `<` and `>`, which are all below 64.
        guard self < 64, (0x5000_00C4_0000_0000 as UInt64) >> UInt64(self) & 1 == 1 else { return nil }
        return switch self {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        default: "&#39;"
        }
    }
}
