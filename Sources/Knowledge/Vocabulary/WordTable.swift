// Every word that occurs in a label, by its hash.

/// An open-addressed table from the hash of a word to its number: 1, 2, 3 …
///
/// A slot holds 10 bits of the hash and 22 bits of the number: half a megabyte for 60,000 words, small enough to stay in
/// a cache. Two words that agree in these bits and meet in the table share a number; that is harmless, since a match is
/// compared with the text before it is believed.
struct WordTable: Sendable {
    private var slots: [UInt32]
    /// Bits of the hash above the place in the table: 64 – the logarithm of its size.
    private var shift: UInt64
    private(set) var count = 0
    /// The hashes of all words by number, for a table that grows.
    private var hashes: [UInt64] = [0]

    private static let numberMask: UInt32 = 0x3F_FFFF

    /// `capacity` is a guess at the number of different words.
    init(capacity: Int) {
        var bits: UInt64 = 4
        while 1 << bits < capacity * 2 { bits += 1 }
        slots = Array(repeating: 0, count: 1 << bits)
        shift = 64 - bits
    }

    /// The number of the word, or 0.
    @inline(__always) func number(of hash: UInt64) -> UInt32 {
        let spread = Self.spread(hash)
        let tag = Self.tag(spread)
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: spread >> shift)
        while true {
            let slot = slots[index]
            if slot == 0 { return 0 }
            if slot & ~Self.numberMask == tag { return slot & Self.numberMask }
            index = (index + 1) & mask
        }
    }

    /// The number of the word, a new one if the table has not met it; 0 when it holds 4 million words already.
    mutating func insert(_ hash: UInt64) -> UInt32 {
        let known = number(of: hash)
        if known != 0 || count == Int(Self.numberMask) { return known }
        if count * 2 >= slots.count { grow() }
        count += 1
        hashes.append(hash)
        place(UInt32(count))
        return UInt32(count)
    }

    @inline(__always) private static func spread(_ hash: UInt64) -> UInt64 {
        (hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93
    }

    /// Low bits of the spread hash, which the place in the table does not use.
    @inline(__always) private static func tag(_ spread: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: spread >> 8) & ~numberMask
    }

    private mutating func place(_ number: UInt32) {
        let spread = Self.spread(hashes[Int(number)])
        var index = Int(truncatingIfNeeded: spread >> shift)
        while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = Self.tag(spread) | number
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        shift -= 1
        for number in 0..<count { place(UInt32(number + 1)) }
    }
}
