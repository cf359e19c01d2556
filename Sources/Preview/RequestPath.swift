// Which file of the site a request asks for. All that could lead out of the site ends here.

/// The path of a request, decoded once and safe.
///
/// It is a path inside the site and nothing else: the files are held in memory, so a path that climbs would
/// find nothing, but a caller may one day look on the disk.
struct RequestPath: Equatable {
    /// The path relative to the root of the site, without a slash at either end: `""` is the root.
    let string: String
    /// Whether it asks for a folder: it ended in a slash, or is the root.
    let isFolder: Bool

    enum Refusal: Error, Equatable {
        /// Not a path that a browser sends: 400.
        case malformed
        /// A path that no file can have, such as `a//b`: 404.
        case missing
    }

    /// Reads the target of a request, without its query.
    ///
    ///     "/concepts/social%20media.html"  → "concepts/social media.html"
    ///     "/%2e%2e/secret"                 → malformed: it climbs out of the site
    ///     "/%252e%252e/secret"             → "%2e%2e/secret": decoded once, never twice
    init(target: some StringProtocol) throws(Refusal) {
        let encoded = Array(target.utf8)
        guard encoded.first == slash else { throw .malformed }
        let decoded = try Self.decode(encoded[1...])
        let isFolder = decoded.isEmpty || decoded.last == slash
        let path = isFolder ? decoded.dropLast() : decoded[...]
        if !path.isEmpty {
            for part in path.split(separator: slash, omittingEmptySubsequences: false) {
                if part.isEmpty { throw .missing }
                if part.elementsEqual(".".utf8) || part.elementsEqual("..".utf8) { throw .malformed }
            }
        } else if !decoded.isEmpty {
            throw .missing  // "//"
        }
        guard let string = String(validating: path, as: UTF8.self) else { throw .malformed }
        self.string = string
        self.isFolder = isFolder
    }

    /// The path of the file that answers: the index of a folder, or the path itself.
    var file: String { isFolder ? index : string }

    /// The path of the index, should the path be a folder's.
    var index: String { string.isEmpty ? "index.html" : string + "/index.html" }

    /// The address of the path as a folder, encoded, from the root of the site.
    var folderAddress: String {
        var bytes: [UInt8] = [slash]
        for byte in string.utf8 {
            switch byte {
            case slash, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexDigits[Int(byte >> 4)])
                bytes.append(hexDigits[Int(byte & 15)])
            }
        }
        if !string.isEmpty { bytes.append(slash) }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func decode(_ encoded: ArraySlice<UInt8>) throws(Refusal) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(encoded.count)
        var index = encoded.startIndex
        while index < encoded.endIndex {
            var byte = encoded[index]
            index += 1
            if byte == UInt8(ascii: "%") {
                guard index + 1 < encoded.endIndex, let high = hexValue(encoded[index]),
                    let low = hexValue(encoded[index + 1])
                else { throw .malformed }
                byte = high << 4 | low
                index += 2
            }
            // A backslash is a slash to some programs; NUL ends a path for the system.
            guard byte != 0, byte != UInt8(ascii: "\\") else { throw .malformed }
            decoded.append(byte)
        }
        return decoded
    }
}

private let slash = UInt8(ascii: "/")
private let hexDigits = Array("0123456789ABCDEF".utf8)

private func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
}
