import Testing

@testable import Diagnostics

/// Each property against a look at every byte by itself, in texts of all lengths and at all offsets.
@Suite struct EightBytesTests {
    struct Property: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var places: @Sendable (EightBytes) -> EightBytes.Places
        var holds: @Sendable (UInt8) -> Bool
    }

    static let properties = [
        Property(testDescription: "beyond ASCII", places: { $0.beyondASCII }, holds: { $0 >= 0x80 }),
        Property(
            testDescription: "continuations", places: { $0.continuations }, holds: { $0 & 0xC0 == 0x80 }),
        Property(testDescription: "a space", places: { $0.equal(to: 0x20) }, holds: { $0 == 0x20 }),
        Property(testDescription: "zero", places: { $0.equal(to: 0) }, holds: { $0 == 0 }),
        Property(testDescription: "0xEF", places: { $0.equal(to: 0xEF) }, holds: { $0 == 0xEF }),
        Property(
            testDescription: "digits", places: { $0.within(0x30, 0x39) },
            holds: { (0x30...0x39).contains($0) }
        ),
        Property(
            testDescription: "letters", places: { $0.letters },
            holds: { (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }),
        Property(
            testDescription: "signs of markup", places: { $0.signsOfMarkup },
            holds: { Array("&<>\"".utf8).contains($0) }),
        Property(
            testDescription: "signs of markup and apostrophes", places: { $0.signsOfMarkupAndApostrophes },
            holds: { Array("&<>\"'".utf8).contains($0) }),
        Property(
            testDescription: "neither letters nor spaces", places: { !($0.letters | $0.equal(to: 0x20)) },
            holds: { !(0x41...0x5A).contains($0) && !(0x61...0x7A).contains($0) && $0 != 0x20 }),
    ]

    static let texts: [[UInt8]] = {
        var generator = SystemRandomNumberGenerator()
        let random = (0..<40).map { length in
            (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        return random + [
            Array(0...255), Array("abcdefgh ABCDEFGH 0123456789".utf8), Array(repeating: 0x80, count: 17),
        ]
    }()

    @Test(arguments: properties) func `the first and the last byte of a range are found`(_ property: Property)
    {
        for text in Self.texts {
            for lower in text.indices {
                for upper in lower...min(text.count, lower + 20) {
                    let range = lower..<upper
                    let first = text.span.first(in: range, where: property.places)
                    let last = text.span.last(in: range, where: property.places)
                    #expect(first == range.first { property.holds(text[$0]) }, "\(text) \(range)")
                    #expect(last == range.last { property.holds(text[$0]) }, "\(text) \(range)")
                }
            }
        }
    }

    @Test(arguments: properties) func `all of eight are counted`(_ property: Property) {
        for text in Self.texts {
            for start in text.indices {
                let length = min(8, text.count - start)
                let places = property.places(EightBytes(at: start, of: text.span)).before(length)
                #expect(places.count == text[start..<start + length].count(where: property.holds))
            }
        }
    }

    @Test func `stretches are equal byte for byte`() {
        let text = Array("one two one twO one two one".utf8)
        for length in 0...12 {
            for one in 0...text.count - length {
                for other in 0...text.count - length {
                    let (a, b) = (one..<one + length, other..<other + length)
                    let areEqual = text.span.hasSameBytes(in: a, as: text.span, in: b)
                    #expect(areEqual == text[a].elementsEqual(text[b]))
                }
            }
        }
        let areEqual = text.span.hasSameBytes(in: 0..<3, as: text.span, in: 0..<4)
        #expect(!areEqual)
    }

    @Test func `the second of two equal bytes is found`() {
        let eight = EightBytes(at: 0, of: Array("  a b   ".utf8).span)
        #expect((0..<8).filter { eight[$0] == 0x20 } == [0, 1, 3, 5, 6, 7])
        var pairs = eight.pairs(of: 0x20)
        var found: [Int] = []
        while !pairs.isEmpty { found.append(pairs.removeFirst()) }
        #expect(found == [1, 6, 7])
    }

    @Test func `no control character is overlooked, and none suspected in plain text`() {
        for text in Self.texts {
            for start in text.indices {
                let eight = text[start...].prefix(8)
                let isControl = eight.contains { $0 < 0x20 || $0 == 0x7F }
                if isControl { #expect(EightBytes(at: start, of: text.span).mayHaveControls, "\(eight)") }
            }
        }
        let plain = Array("A café, “quoted”: 日本語".utf8)
        for start in 0..<plain.count - 7 {
            #expect(!EightBytes(at: start, of: plain.span).mayHaveControls)
        }
    }

    @Test func `a byte beyond ASCII is found wherever it stands`() {
        for length in 0..<80 {
            var text = [UInt8](repeating: 0x7F, count: length)
            let isASCII = text.span.isASCII
            #expect(isASCII)
            for place in text.indices {
                text[place] = 0x80
                let isASCII = text.span.isASCII
                #expect(!isASCII)
                text[place] = 0x7F
            }
        }
    }

    @Test func `letters become small, and bytes a number`() {
        let eight = EightBytes(at: 0, of: Array("aBc_9Z!é".utf8).span)
        let small = eight.lowerCased(eight.letters)
        #expect(small.number(ofFirst: 3) == 0x616263)
        #expect(small.number(ofFirst: 6) == 0x6162_635F_397A)
        #expect(small.number(ofFirst: 8) == 0x6162_635F_397A_21C3)
    }
}
