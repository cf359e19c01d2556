// What a diagnostic points at is never the half of a character.

extension [UInt8] {
    /// A range of UTF-8 up to the end of the character that it ends in; nothing stays nothing.
    func wholeCharacters(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound, end < count, self[end] & 0xC0 == 0x80 { end += 1 }
        return range.lowerBound..<end
    }
}
