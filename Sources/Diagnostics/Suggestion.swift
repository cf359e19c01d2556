// “Did you mean …?”

/// Finds the name an author most likely meant.
package enum Suggestion {
    /// The candidate nearest to `name` by Damerau–Levenshtein distance (optimal string alignment), if it
    /// is near enough to be a slip: at most a third of the name's length, and at least one edit allowed.
    ///
    /// Equal distances are settled by the order of `candidates`. O(limit · n) for each candidate, after what it
    /// has in common with the name at both ends; most candidates are passed over by their length.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
        let wanted = letters(of: name)
        var best: (name: String, distance: Int)?
        var limit = max(1, wanted.count / 3)
        for candidate in candidates {
            // A letter has at most four bytes, and at least one.
            let bytes = candidate.utf8.count
            guard bytes >= wanted.count - limit, bytes <= 4 * (wanted.count + limit) else { continue }
            guard let distance = distance(wanted, letters(of: candidate), limit: limit) else { continue }
            best = (candidate, distance)
            if distance == 0 { break }
            limit = distance - 1
        }
        return best?.name
    }

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
