// Finding a place in what is sorted.

extension Array {
    /// Where the elements begin for which a condition holds, if it holds for none before and all after: O(log count).
    ///
    ///     [1, 3, 5].partitioningIndex { $0 >= 4 }   // 2
    @inlinable
    package func partitioningIndex(where belongsToSecondPart: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if belongsToSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
