// Every word that occurs in a label, by its hash.

internal import Diagnostics

/// The hash of a word, fed with its folded scalars: eight letters of ASCII cost one multiplication.
struct WordHash {
    private var mixed: UInt64 = 0xCBF2_9CE4_8422_2325
    /// Up to seven bytes that wait for the eighth; none of them is 0.
    private var waiting: UInt64 = 0

    /// The hash of the possessive `’s`.
    static let possessive: WordHash = {
        var hash = WordHash()
        hash.add(0x27)
        hash.add(0x73)
        return hash
    }()

    var value: UInt64 { Self.mix(mixed, waiting) }

    /// Adds a folded letter, digit or underscore of ASCII.
    @inline(__always) mutating func add(_ byte: UInt8) {
        waiting = waiting << 8 | UInt64(byte)
        if waiting >> 56 != 0 {
            mixed = Self.mix(mixed, waiting)
            waiting = 0
        }
    }

    /// Adds folded bytes as one by one, after a multiple of eight.
    @inline(__always) mutating func add(_ bytes: EightBytes, first count: Int) {
        waiting = bytes.number(ofFirst: count)
        if count == 8 {
            mixed = Self.mix(mixed, waiting)
            waiting = 0
        }
    }

    @inline(__always) mutating func add(scalar: UInt32) {
        if scalar > 0, scalar < 0x80 { return add(UInt8(scalar)) }
        add(0x80 | UInt8(truncatingIfNeeded: scalar >> 14))
        add(0x80 | UInt8(truncatingIfNeeded: scalar >> 7))
        add(0x80 | UInt8(truncatingIfNeeded: scalar))
    }

    @inline(__always) private static func mix(_ hash: UInt64, _ bytes: UInt64) -> UInt64 {
        let product = (hash ^ bytes) &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 32
    }
}

/// An open-addressed table from the hash of a word to its number: 1, 2, 3 …
///
/// A slot holds 10 bits of the hash and 22 bits of the number: a megabyte for 60,000 words, small enough
/// to stay in a cache. Two words that agree in these bits and meet in the table share a number; that is
/// harmless, since a match is compared with the text before it is believed.
struct WordTable: Sendable {
    private var slots: [UInt32]
    /// 64 – the binary logarithm of the size: the place is in the high bits of the hash.
    private var shift: UInt64
    private(set) var count = 0
    /// A bit for each of many values of the hash: most words of a text are in no label, and this tells it from memory
    /// that is near. After Bloom, “Space/time trade-offs in hash coding with allowable errors”, CACM 1970.
    private var filter: [UInt64]
    private var filterShift: UInt64

    private static let numberMask: UInt32 = 0x3F_FFFF

    /// Room for `capacity` different words. It never grows: words that share a number must do so from the
    /// start.
    init(capacity: Int) {
        var bits: UInt64 = 8
        // A quarter full at most: most words of a text are not here, and each is looked for until a free slot.
        while 1 << bits < capacity * 4 { bits += 1 }
        slots = Array(repeating: 0, count: 1 << bits)
        shift = 64 - bits
        filter = Array(repeating: 0, count: 1 << (bits - 5))
        filterShift = 64 - (bits + 1)
    }

    /// The number of the word, or 0.
    @inline(__always) func number(of hash: UInt64) -> UInt32 {
        let bit = Int(truncatingIfNeeded: hash &>> filterShift)
        if filter[bit >> 6] &>> UInt64(truncatingIfNeeded: bit) & 1 == 0 { return 0 }
        let tag = Self.tag(hash)
        let mask = slots.count - 1
        var index = Int(truncatingIfNeeded: hash &>> shift)
        while true {
            let slot = slots[index]
            if slot == 0 { return 0 }
            if slot & ~Self.numberMask == tag { return slot & Self.numberMask }
            index = (index + 1) & mask
        }
    }

    /// The number of the word, a new one if the table has not met it; 0 when the table is full.
    mutating func insert(_ hash: UInt64) -> UInt32 {
        // Also that of a word which shares the number of another.
        let bit = Int(truncatingIfNeeded: hash >> filterShift)
        filter[bit >> 6] |= 1 << UInt64(bit & 63)
        let known = number(of: hash)
        if known != 0 || count * 2 >= slots.count || count == Int(Self.numberMask) { return known }
        count += 1
        var index = Int(truncatingIfNeeded: hash >> shift)
        while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = Self.tag(hash) | UInt32(count)
        return UInt32(count)
    }

    /// Bits of the hash which the place in the table does not use.
    @inline(__always) private static func tag(_ hash: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: hash >> 8) & ~numberMask
    }
}
