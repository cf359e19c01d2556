// Which part of a file is asked for: players of sound and video seek by it.

/// What a `Range` header asks of a file.
enum ByteRange: Equatable {
    case whole
    case part(Range<Int>)
    case outside

    /// Reads a header with one range of bytes; anything else asks for the whole file, as RFC 9110 allows.
    ///
    ///     "bytes=0-99"   → the first hundred bytes
    ///     "bytes=100-"   → all after them
    ///     "bytes=-100"   → the last hundred
    init(header: String?, of count: Int) {
        guard let header, header.utf8.starts(with: "bytes=".utf8) else {
            self = .whole
            return
        }
        let ends = header.utf8.dropFirst(6).split(
            separator: UInt8(ascii: "-"), maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2 else {
            self = .whole
            return
        }
        switch (Self.number(ends[0]), Self.number(ends[1])) {
        case (let first?, let last?) where first <= last:
            self = first < count ? .part(first..<min(last, count - 1) + 1) : .outside
        case (let first?, nil) where ends[1].isEmpty:
            self = first < count ? .part(first..<count) : .outside
        case (nil, let length?) where ends[0].isEmpty:
            self = length > 0 && count > 0 ? .part(max(0, count - length)..<count) : .outside
        default: self = .whole
        }
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? {
        // `Int` would take a sign too.
        let isNumber = digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return isNumber ? Int(Substring(digits)) : nil
    }
}
