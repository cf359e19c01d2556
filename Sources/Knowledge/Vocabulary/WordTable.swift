// Every word that occurs in a label, by its hash.

/// An open-addressed table from the hash of a word to its number: 1, 2, 3 …
///
/// A slot holds 40 bits of the hash and 24 bits of the number. Two words that agree in 40 bits share a number; that
/// is harmless, since a match is compared with the text before it is believed.
struct WordTable: Sendable {
    private var slots: [UInt64]
    private var shift: UInt64
    private(set) var count = 0

    /// `capacity` is a guess at the number of different words.
    init(capacity: Int) {
        var bits: UInt64 = 4
        while 1 << bits < capacity * 2 { bits += 1 }
        slots = Array(repeating: 0, count: 1 << bits)
        shift = 40 - bits
    }

    /// The number of the word, or 0.
    @inline(__always) func number(of hash: UInt64) -> UInt32 {
        let key = Self.key(hash)
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: key >> shift)
        while true {
            let slot = slots[index]
            if slot == 0 { return 0 }
            if slot >> 24 == key { return UInt32(truncatingIfNeeded: slot & 0xFF_FFFF) }
            index = (index + 1) & mask
        }
    }

    /// The number of the word, a new one if the table has not met it; 0 when it holds 16 million words already.
    mutating func insert(_ hash: UInt64) -> UInt32 {
        let known = number(of: hash)
        if known != 0 || count == 0xFF_FFFF { return known }
        if count * 2 >= slots.count { grow() }
        count += 1
        place(Self.key(hash) << 24 | UInt64(count))
        return UInt32(count)
    }

    @inline(__always) private static func key(_ hash: UInt64) -> UInt64 {
        ((hash ^ hash >> 32) &* 0xD6E8_FEB8_6659_FD93) >> 24
    }

    private mutating func place(_ slot: UInt64) {
        var index = Int(truncatingIfNeeded: slot >> (24 + shift))
        while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: old.count * 2)
        shift -= 1
        for slot in old where slot != 0 { place(slot) }
    }
}
