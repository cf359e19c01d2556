// The code under the cursor, up to a limit.

/// Bytes to be read up to `limit`; beyond them there is 0, which no table knows.
struct Source {
    let bytes: [UInt8]
    /// Where the code, or the piece of it in an embedded language, ends.
    var limit: Int

    @inline(__always)
    func byte(at index: Int) -> UInt8 {
        index >= 0 && index < limit ? bytes[index] : 0
    }

    func has(_ text: [UInt8], at start: Int) -> Bool {
        guard start + text.count <= limit else { return false }
        for i in text.indices where bytes[start + i] != text[i] { return false }
        return true
    }

    func has(_ text: StaticString, at start: Int) -> Bool {
        var index = start
        for byte in text.description.utf8 {
            if self.byte(at: index) != byte { return false }
            index += 1
        }
        return index <= limit
    }

    /// `text` is in lower case.
    func hasFolded(_ text: [UInt8], at start: Int) -> Bool {
        guard start + text.count <= limit else { return false }
        for i in text.indices where bytes[start + i].lowercased != text[i] { return false }
        return true
    }

    /// The index of the first byte from `start` on that is not in the set.
    func skip(_ set: ByteSet, from start: Int) -> Int {
        var index = start
        while index < limit, set.contains(bytes[index]) { index += 1 }
        return index
    }

    /// Where the line of `start` ends: at its newline or at the limit.
    func lineEnd(from start: Int) -> Int { skip(.notNewline, from: start) }

    /// Whether only space stands between the beginning of the line and `index`.
    ///
    /// Asked at bytes that are not space, so that no stretch of space is read more than a few times.
    func isIndent(before index: Int, base: Int) -> Bool {
        var index = index
        while index > base, ByteSet.blank.contains(bytes[index - 1]) { index -= 1 }
        return index == base || bytes[index - 1] == UInt8(ascii: "\n")
    }
}

extension UInt8 {
    @inline(__always)
    var lowercased: UInt8 { self &- 65 < 26 ? self | 32 : self }
}
