// What all fuzz targets share: the bytes that libFuzzer hands over, choices made from them, and how a find is told.

/// The bytes of one run.
package func input(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
}

/// The same bytes as valid UTF-8: the site refuses any other file before it is parsed.
package func text(_ bytes: some Collection<UInt8>) -> [UInt8] {
    Array(String(decoding: bytes, as: UTF8.self).utf8)
}

/// Ends the run as a find, with a sentence that says what does not hold.
package func require(_ holds: Bool, _ sentence: @autoclosure () -> String) {
    if !holds { fatalError(sentence()) }
}

/// Choices made from bytes, so that libFuzzer, which changes bytes, changes labels, words or options.
package struct Choices {
    package private(set) var rest: ArraySlice<UInt8>

    package init(_ bytes: [UInt8]) { rest = bytes[...] }

    package var isEmpty: Bool { rest.isEmpty }

    /// The next byte; 0 behind the end.
    package mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

    package mutating func roll(_ sides: Int) -> Int { Int(byte()) % sides }

    package mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }
}
