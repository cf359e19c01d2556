// Eight bytes of a text looked at in one step.
//
// After Lamport, “Multiple Byte Processing with Full-Word Instructions”, CACM 18 (1975): bytes that stand side by side
// in one word are compared without a loop, since no sum here carries from one byte into the next.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Eight bytes that follow each other in a text.
@usableFromInline
package struct EightBytes {
    @usableFromInline let bits: UInt64

    @inlinable @inline(__always)
    init(bits: UInt64) { self.bits = bits }

    /// The bytes from `offset` on; those after the end of the text are 0.
    @inlinable @inline(__always)
    package init(at offset: Int, of text: Span<UInt8>) {
        precondition(offset >= 0 && offset <= text.count)
        if text.count &- offset >= 8 {
            // In bounds, and every pattern of bits is a number.
            let bits = unsafe text.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: offset, as: UInt64.self)
            self.init(bits: UInt64(littleEndian: bits))
        } else if text.count >= 8 {
            // The last eight of the text, of which the first are none of those.
            let bits = unsafe text.bytes.unsafeLoadUnaligned(
                fromUncheckedByteOffset: text.count &- 8, as: UInt64.self)
            self.init(bits: UInt64(littleEndian: bits) >> UInt64(8 &* (8 &- (text.count &- offset))))
        } else {
            self.init(atTheEnd: text, from: offset)
        }
    }

    /// The bytes from `offset` on; the text has to have eight there.
    @inlinable @inline(__always)
    package init(whole offset: Int, of text: Span<UInt8>) {
        precondition(offset >= 0 && text.count &- offset >= 8)
        // In bounds, and every pattern of bits is a number.
        let bits = unsafe text.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
        self.init(bits: UInt64(littleEndian: bits))
    }

    @usableFromInline
    init(atTheEnd text: Span<UInt8>, from offset: Int) {
        var bits: UInt64 = 0
        for i in (offset..<text.count).reversed() { bits = bits << 8 | UInt64(text[i]) }
        self.bits = bits
    }

    @inlinable @inline(__always)
    package var first: UInt8 { UInt8(truncatingIfNeeded: bits) }

    /// One of them, at a place from 0 to 7.
    @inlinable @inline(__always)
    package subscript(place: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: bits &>> UInt64(truncatingIfNeeded: 8 &* place))
    }

    /// Those of eight bytes that have a property.
    @usableFromInline
    package struct Places {
        /// The highest bit of each byte that has it.
        @usableFromInline var bits: UInt64

        @inlinable @inline(__always)
        init(bits: UInt64) { self.bits = bits }

        @inlinable @inline(__always)
        package var isEmpty: Bool { bits == 0 }

        /// The place of the first, 8 if there is none.
        @inlinable @inline(__always)
        package var first: Int { bits.trailingZeroBitCount >> 3 }

        /// The place of the last, −1 if there is none.
        @inlinable @inline(__always)
        package var last: Int { 7 - (bits.leadingZeroBitCount >> 3) }

        @inlinable @inline(__always)
        package var count: Int { bits.nonzeroBitCount }

        /// Takes the first out; there has to be one.
        @inlinable @inline(__always)
        package mutating func removeFirst() -> Int {
            let place = first
            bits &= bits &- 1
            return place
        }

        /// Those before a place from 1 to 8.
        @inlinable @inline(__always)
        package func before(_ place: Int) -> Places {
            Places(bits: bits & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* place)))
        }

        @inlinable @inline(__always)
        package static prefix func ! (places: Places) -> Places {
            Places(bits: ~places.bits & EightBytes.all(0x80))
        }

        @inlinable @inline(__always)
        package static func | (a: Places, b: Places) -> Places { Places(bits: a.bits | b.bits) }
    }

    /// Whether one of them may be a control character of ASCII: certainly not, if the answer is no.
    @inlinable @inline(__always)
    package var mayHaveControls: Bool {
        // A byte below 0x20 borrows from its highest bit, and 0x7F becomes 0.
        let low = (bits &- Self.all(0x20)) & ~bits
        let deleted = bits ^ Self.all(0x7F)
        return (low | ((deleted &- Self.all(0x01)) & ~deleted)) & Self.all(0x80) != 0
    }

    /// The same byte eight times.
    @inlinable @inline(__always)
    static func all(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Those beyond ASCII.
    @inlinable @inline(__always)
    package var beyondASCII: Places { Places(bits: bits & Self.all(0x80)) }

    /// Those that go on with a character of UTF-8.
    @inlinable @inline(__always)
    package var continuations: Places { Places(bits: bits & ~(bits << 1) & Self.all(0x80)) }

    @inlinable @inline(__always)
    package func equal(to byte: UInt8) -> Places {
        !different(from: EightBytes(bits: Self.all(byte)))
    }

    /// Those that are a byte apart from some bits, which it has.
    @inlinable @inline(__always)
    func equal(to byte: UInt8, ignoring mask: UInt8) -> Places {
        EightBytes(bits: bits | Self.all(mask)).equal(to: byte)
    }

    /// Those that are this byte, as is the one before them.
    @inlinable @inline(__always)
    package func pairs(of byte: UInt8) -> Places {
        let places = equal(to: byte).bits
        return Places(bits: places & places << 8)
    }

    /// Those that are not as in another eight.
    @inlinable @inline(__always)
    package func different(from other: EightBytes) -> Places {
        let difference = bits ^ other.bits
        return Places(bits: ((difference & Self.all(0x7F)) &+ Self.all(0x7F) | difference) & Self.all(0x80))
    }

    /// Those of ASCII from `first` to `last`.
    @inlinable @inline(__always)
    package func within(_ first: UInt8, _ last: UInt8) -> Places {
        let low = bits & Self.all(0x7F)
        let reached = low &+ Self.all(0x80 - first)
        let passed = low &+ Self.all(0x7F - last)
        return Places(bits: reached & ~passed & ~bits & Self.all(0x80))
    }

    /// Letters of ASCII.
    @inlinable @inline(__always)
    package var letters: Places {
        EightBytes(bits: bits | Self.all(0x20)).within(UInt8(ascii: "a"), UInt8(ascii: "z"))
    }

    /// Letters and digits of ASCII, hyphens, dots and slashes, of which nearly all paths are.
    @inlinable @inline(__always)
    package var plainInPaths: Places { letters | within(UInt8(ascii: "-"), UInt8(ascii: "9")) }

    /// Signs that mean something in HTML and XML: `&`, `<`, `>` and `"`.
    @inlinable @inline(__always)
    package var signsOfMarkup: Places {
        // `&` is `"` with the bit 4, and `>` is `<` with the bit 2.
        equal(to: UInt8(ascii: "&"), ignoring: 0x04) | equal(to: UInt8(ascii: ">"), ignoring: 0x02)
    }

    /// The same, and `'`.
    @inlinable @inline(__always)
    package var signsOfMarkupAndApostrophes: Places {
        // `'` is `&` with the bit 1.
        equal(to: UInt8(ascii: "'"), ignoring: 0x01) | equal(to: UInt8(ascii: ">"), ignoring: 0x02)
            | equal(to: UInt8(ascii: "\""))
    }

    /// The bytes with some of them, letters of ASCII, in lower case.
    @inlinable @inline(__always)
    package func lowerCased(_ letters: Places) -> EightBytes { EightBytes(bits: bits | letters.bits >> 2) }

    /// The first bytes as one number, the first of them highest. At least one.
    @inlinable @inline(__always)
    package func number(ofFirst count: Int) -> UInt64 {
        bits.byteSwapped &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count)
    }
}

extension String {
    /// Lends its bytes.
    @inlinable @inline(__always)
    package func withSpan<Result>(_ use: (Span<UInt8>) -> Result) -> Result {
        var text = self
        return text.withUTF8 { use(unsafe $0.span) }
    }

    /// Whether it may have a control character of ASCII: certainly not, if the answer is no. O(n).
    package var mayHaveControls: Bool {
        withSpan { bytes in
            // Too short for eight bytes without any from beyond its end.
            if bytes.count < 8 { return true }
            return stride(from: 0, to: bytes.count, by: 8).contains { place in
                EightBytes(whole: min(place, bytes.count - 8), of: bytes).mayHaveControls
            }
        }
    }
}

extension Span<UInt8> {
    /// Where the first byte of a range stands that has a property. O(n).
    @inlinable @inline(__always)
    package func first(in range: Range<Int>, where places: (EightBytes) -> EightBytes.Places) -> Int? {
        var i = range.lowerBound
        while range.upperBound &- i >= 8 {
            let found = places(EightBytes(whole: i, of: self))
            if !found.isEmpty { return i &+ found.first }
            i &+= 8
        }
        if i >= range.upperBound { return nil }
        let found = places(EightBytes(at: i, of: self)).before(range.upperBound &- i)
        return found.isEmpty ? nil : i &+ found.first
    }

    /// Where the last byte of a range stands that has a property. O(n).
    @inlinable @inline(__always)
    package func last(in range: Range<Int>, where places: (EightBytes) -> EightBytes.Places) -> Int? {
        var end = range.upperBound
        while end > range.lowerBound {
            let start = Swift.max(end - 8, 0)
            let found = places(EightBytes(at: start, of: self)).before(end - start)
            if !found.isEmpty { return start + found.last >= range.lowerBound ? start + found.last : nil }
            end = start
        }
        return nil
    }

    /// Whether all bytes are of ASCII. O(n).
    @inlinable
    package var isASCII: Bool {
        var i = 0
        while count &- i >= 32 {
            let one = EightBytes(at: i, of: self).bits | EightBytes(at: i &+ 8, of: self).bits
            let other = EightBytes(at: i &+ 16, of: self).bits | EightBytes(at: i &+ 24, of: self).bits
            if !EightBytes(bits: one | other).beyondASCII.isEmpty { return false }
            i &+= 32
        }
        return first(in: i..<count, where: { $0.beyondASCII }) == nil
    }

    /// Whether two stretches are equal, byte for byte. O(n).
    @inlinable
    package func hasSameBytes(in range: Range<Int>, as other: Span<UInt8>, in otherRange: Range<Int>) -> Bool
    {
        guard range.count == otherRange.count else { return false }
        var i = 0
        while i < range.count {
            let rest = Swift.min(range.count - i, 8)
            let one = EightBytes(at: range.lowerBound + i, of: self)
            if !one.different(from: EightBytes(at: otherRange.lowerBound + i, of: other)).before(rest).isEmpty
            {
                return false
            }
            i += 8
        }
        return true
    }

    /// Whether this comes before another text in the order of bytes. O(n).
    package func precedes(_ other: Span<UInt8>) -> Bool {
        let shorter = Swift.min(count, other.count)
        var i = 0
        while i < shorter {
            let different = EightBytes(at: i, of: self).different(from: EightBytes(at: i, of: other))
            if !different.isEmpty {
                let place = i + different.first
                return place < shorter ? self[place] < other[place] : count < other.count
            }
            i += 8
        }
        return count < other.count
    }

    /// Where a byte first stands in a range. O(n).
    package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        if range.isEmpty { return nil }
        return unsafe withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress,
                let found = unsafe memchr(start + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - start
        }
    }
}
