// The bytes of a picture, read in pieces where its format says to look.

/// A file of which only the pieces are read that are looked at.
struct ImageFile {
    private let read: (Range<Int>) -> [UInt8]
    /// The piece that was read last, and where it starts.
    private var piece: [UInt8] = []
    private var offset = 0
    private var pieces = 0

    static let pieceLength = 4_096
    /// A hostile file could ask for a jump at each of its bytes.
    static let mostPieces = 1_024

    init(read: @escaping (Range<Int>) -> [UInt8]) { self.read = read }

    /// The first bytes: enough to tell the format.
    var start: ArraySlice<UInt8> {
        mutating get { bytes(at: 0, 1) == nil ? [] : piece.prefix(16) }
    }

    /// The byte at an offset; `nil` behind the end, and when too much was read.
    subscript(at: Int) -> UInt8? {
        mutating get { has(at, 1) ? piece[at - offset] : nil }
    }

    /// As many bytes as asked for, at most a piece; `nil` when the file has fewer.
    mutating func bytes(at: Int, _ count: Int) -> ArraySlice<UInt8>? {
        has(at, count) ? piece[at - offset..<at - offset + count] : nil
    }

    /// All bytes from the start, up to a length.
    mutating func prefix(_ length: Int) -> [UInt8] {
        if length <= Self.pieceLength { return has(0, 1) ? piece : [] }
        return read(0..<length)
    }

    private mutating func has(_ at: Int, _ count: Int) -> Bool {
        guard at >= 0, count <= Self.pieceLength, at <= Int.max - Self.pieceLength else { return false }
        if at >= offset, at + count <= offset + piece.count { return true }
        guard pieces < Self.mostPieces else { return false }
        pieces += 1
        offset = at
        piece = Array(read(at..<at + Self.pieceLength).prefix(Self.pieceLength))
        return count <= piece.count
    }

    /// A number of up to 7 bytes, the largest place first.
    mutating func bigEndian(at: Int, _ count: Int) -> Int? {
        bytes(at: at, count)?.reduce(0) { $0 << 8 | Int($1) }
    }

    /// A number of up to 7 bytes, the largest place last.
    mutating func littleEndian(at: Int, _ count: Int) -> Int? {
        bytes(at: at, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
    }

    mutating func has(_ text: String, at: Int) -> Bool {
        bytes(at: at, text.utf8.count)?.elementsEqual(text.utf8) ?? false
    }
}
