// Which terms a page has met: asked for every word that is found.

/// A set of numbers below 2⁶⁴ − 1, in one open-addressed table of twice its size at least.
struct NumberSet: Sendable {
    /// A number and 1, or 0.
    private var slots: [UInt64] = []
    private var count = 0

    /// Whether the number was not there.
    mutating func insert(_ number: UInt64) -> Bool {
        if count * 2 >= slots.count { grow() }
        let mask = slots.count - 1
        var place = Self.place(of: number) & mask
        while slots[place] != 0 {
            if slots[place] == number + 1 { return false }
            place = (place + 1) & mask
        }
        slots[place] = number + 1
        count += 1
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: max(64, old.count * 2))
        count = 0
        for slot in old where slot != 0 { _ = insert(slot - 1) }
    }

    private static func place(of number: UInt64) -> Int {
        Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }
}
