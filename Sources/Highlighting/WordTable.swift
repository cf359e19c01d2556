// Words of a language and what they are, found by the bytes of the code without making a string.

/// What a word of the table is.
struct Meaning: Hashable, Sendable {
    var kind: Kind?
    /// What the next name is: `func` introduces a function, `class` a type.
    var introduces: Kind?
    /// Whether it stands for a value, as `this` does, so that `/` after it divides.
    var isValue = false
    /// Whether it is only that with something to follow on: `set x`, but not `set = 1`.
    var isContextual = false
}

/// A hash table with open addressing from words to meanings.
final class WordTable: Sendable {
    private let text: [UInt8]
    private let entries: [Entry]
    private let slots: [Int16]
    private let longest: Int
    let foldsCase: Bool

    private struct Entry {
        var start: Int
        var end: Int
        var meaning: Meaning
    }

    /// Lists of words, separated by space; the first list that has a word wins.
    init(_ lists: [(words: String, meaning: Meaning)], foldsCase: Bool = false) {
        var text: [UInt8] = []
        var entries: [Entry] = []
        for (words, meaning) in lists {
            var start = text.count
            for byte in words.utf8 {
                if ByteSet.space.contains(byte) {
                    if text.count > start {
                        entries.append(Entry(start: start, end: text.count, meaning: meaning))
                    }
                    start = text.count
                } else {
                    text.append(foldsCase ? byte.lowercased : byte)
                }
            }
            if text.count > start { entries.append(Entry(start: start, end: text.count, meaning: meaning)) }
        }
        var size = 16
        while size < entries.count * 3 { size *= 2 }
        var slots = [Int16](repeating: -1, count: size)
        var longest = 0
        for (number, entry) in entries.enumerated() {
            longest = max(longest, entry.end - entry.start)
            var slot = WordTable.hash(text, entry.start..<entry.end, foldsCase) & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int16(number)
        }
        self.text = text
        self.entries = entries
        self.slots = slots
        self.longest = longest
        self.foldsCase = foldsCase
    }

    func meaning(of range: Range<Int>, in bytes: [UInt8]) -> Meaning? {
        guard range.count <= longest else { return nil }
        var slot = WordTable.hash(bytes, range, foldsCase) & (slots.count - 1)
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if matches(entry.start..<entry.end, bytes, range) { return entry.meaning }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    private func matches(_ own: Range<Int>, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard own.count == range.count else { return false }
        for offset in 0..<range.count {
            let byte = bytes[range.lowerBound + offset]
            if text[own.lowerBound + offset] != (foldsCase ? byte.lowercased : byte) { return false }
        }
        return true
    }

    private static func hash(_ bytes: [UInt8], _ range: Range<Int>, _ foldsCase: Bool) -> Int {
        var hash: UInt32 = 2_166_136_261
        for index in range {
            let byte = bytes[index]
            hash = (hash ^ UInt32(foldsCase ? byte.lowercased : byte)) &* 16_777_619
        }
        return Int(hash ^ (hash >> 15))
    }
}
