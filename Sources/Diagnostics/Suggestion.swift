// “Did you mean …?”

/// Finds the name an author most likely meant.
package enum Suggestion {
    /// The candidate nearest to `name` by Damerau–Levenshtein distance (optimal string alignment), if it
    /// is near enough to be a slip: at most a third of the name's length, and at least one edit allowed.
    ///
    /// Equal distances are settled by the order of `candidates`. O(limit · n) for each candidate, after what it
    /// has in common with the name at both ends; most candidates are passed over by their length and letters.
    /// A name of more than 200 bytes is no slip of the pen.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        guard name.utf8.count <= longest else { return nil }
        let wanted = letters(of: name)
        let signs = LetterSet(name)
        var best: (name: String, distance: Int)?
        var limit = max(1, wanted.count / 3)
        for candidate in candidates {
            // A letter has at most four bytes, and at least one.
            let bytes = candidate.utf8.count
            guard bytes >= wanted.count - limit, bytes <= 4 * (wanted.count + limit) else { continue }
            guard signs.differences(from: LetterSet(candidate)) <= 2 * limit else { continue }
            guard let distance = distance(wanted, letters(of: candidate), limit: limit) else { continue }
            best = (candidate, distance)
            if distance == 0 { break }
            limit = distance - 1
        }
        return best?.name
    }

    private static let longest = 200

    private static func letters(of name: String) -> [UInt32] { name.lowercased().unicodeScalars.map(\.value) }

    /// The distance of two names; `nil` when it is more than `limit`.
    private static func distance(_ a: [UInt32], _ b: [UInt32], limit: Int) -> Int? {
        guard abs(a.count - b.count) <= limit else { return nil }
        var (start, endA, endB) = (0, a.count, b.count)
        while start < endA, start < endB, a[start] == b[start] { start += 1 }
        while endA > start, endB > start, a[endA - 1] == b[endB - 1] {
            endA -= 1
            endB -= 1
        }
        if start == endA || start == endB { return max(endA, endB) - start }
        let width = endB - start
        var beforeLast = [Int](repeating: 0, count: width + 1)
        var last = Array(0...width)
        var row = last
        for i in 1...endA - start {
            row[0] = i
            var least = i
            for j in 1...width {
                let (x, y) = (a[start + i - 1], b[start + j - 1])
                row[j] = min(last[j - 1] + (x == y ? 0 : 1), last[j] + 1, row[j - 1] + 1)
                if i > 1, j > 1, x == b[start + j - 2], a[start + i - 2] == y {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
                least = min(least, row[j])
            }
            // The next row but one may be smaller by a transposition only.
            if least > limit + 1 { return nil }
            (beforeLast, last, row) = (last, row, beforeLast)
        }
        return last[width] <= limit ? last[width] : nil
    }
}

/// Which letters a name has, without their number and order: what tells most names apart at the price of one look.
private struct LetterSet {
    private var letters: UInt64 = 0

    /// Bytes of one letter in upper and lower case have one place. What is not ASCII has none: its bytes say little
    /// about its letters.
    init(_ name: String) {
        for byte in name.utf8 where byte < 0x80 { letters |= 1 << UInt64(Self.place(of: byte)) }
    }

    private static func place(of byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte & 0x1F
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte & 0x1F
        default: 32 + byte & 0x1F
        }
    }

    /// The letters that only one of two names has: an edit adds or removes at most two.
    func differences(from other: LetterSet) -> Int { (letters ^ other.letters).nonzeroBitCount }
}
