// Arrays that are kept until the end of a build.

extension Array {
    /// The same elements in memory without room for more: an array that grew has up to twice what it needs. O(n).
    @inlinable
    package var withoutSpareCapacity: [Element] {
        var copy: [Element] = []
        copy.reserveCapacity(count)
        copy.append(contentsOf: self)
        return copy
    }
}
