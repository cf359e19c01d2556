// Text that is written piece by piece.
//
// An array asks before each piece that is appended whether nobody else has it, which takes longer than to copy a word.

/// Bytes that are written one after the other. They belong to nobody else.
@safe package struct ByteBuffer: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    package private(set) var count = 0

    /// - Parameter capacity: how many bytes there is room for at first, at least one.
    package init(capacity: Int) {
        self.capacity = max(1, capacity)
        unsafe start = .allocate(capacity: self.capacity)
    }

    deinit { unsafe start.deallocate() }

    /// Lends what is written.
    package func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        body(unsafe UnsafeBufferPointer(start: start, count: count).span)
    }

    package mutating func append(_ byte: UInt8) {
        if count == capacity { grow(by: 1) }
        unsafe start[count] = byte
        count &+= 1
    }

    package mutating func append(_ bytes: Span<UInt8>) {
        unsafe bytes.withUnsafeBufferPointer { unsafe append($0) }
    }

    package mutating func append(_ bytes: [UInt8]) { append(bytes.span) }

    /// Appends some bytes of an array.
    package mutating func append(_ range: Range<Int>, of bytes: [UInt8]) {
        append(bytes.span.extracting(range))
    }

    package mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func append(text: String) { text.withSpan { append($0) } }

    package mutating func removeAll() { count = 0 }

    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.baseAddress else { return }
        if capacity &- count < bytes.count { grow(by: bytes.count) }
        unsafe (start + count).update(from: first, count: bytes.count)
        count &+= bytes.count
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
    }
}

extension [UInt8] {
    /// Appends what was written from a place on.
    package mutating func append(_ buffer: borrowing ByteBuffer, from place: Int = 0) {
        buffer.withSpan { bytes in
            let rest = bytes.extracting(place...)
            unsafe rest.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
        }
    }
}
