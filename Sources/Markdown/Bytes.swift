// What a byte of UTF-8 is.

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isLowerCase(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

/// Whether a byte is an ASCII letter.
func isLetter(_ byte: UInt8) -> Bool { isLowerCase(byte | 0x20) }

/// Whether a byte is an ASCII letter or part of a character beyond ASCII.
func isWordByte(_ byte: UInt8) -> Bool { isLetter(byte) || byte >= 0x80 }

/// Whether a byte goes on with a character that an earlier one began.
func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }

func lowerCased(_ byte: UInt8) -> UInt8 { isLetter(byte) ? byte | 0x20 : byte }

/// Where a sign first stands in a text. O(n).
func firstIndex(of sign: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    var i = text.startIndex
    while i + sign.count <= text.endIndex {
        if text[i] == sign[0], text[i..<i + sign.count].elementsEqual(sign) { return i }
        i += 1
    }
    return nil
}

/// A range without the white space at its ends.
func trimmed(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var range = range
    while !range.isEmpty, isSpace(text[range.lowerBound]) { range = range.lowerBound + 1..<range.upperBound }
    while !range.isEmpty, isSpace(text[range.upperBound - 1]) {
        range = range.lowerBound..<range.upperBound - 1
    }
    return range
}
