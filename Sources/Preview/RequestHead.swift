// The head of a request, read strictly: what two programs read in two ways is a way in.

/// The first line and the headers of a request (RFC 9112).
struct RequestHead: Equatable {
    var method: String
    /// As sent: not decoded, with the query.
    var target: String
    /// Whether its sender knows connections that stay open: HTTP/1.1.
    var isCurrent: Bool
    /// By their names in lower case.
    private(set) var headers: [String: String] = [:]

    enum Refusal: Error, Equatable {
        case malformed, tooLarge, unknownVersion
    }

    /// Browsers send a tenth of this, cookies of other programs at the same address included.
    static let mostBytes = 16 * 1024
    static let mostHeaders = 100

    /// Where the head ends in what was received so far, or nil when more has to come.
    ///
    /// It refuses what can't become a head at the first wrong byte, so that no one waits for its end.
    ///
    /// - Parameter start: how many bytes were looked at before.
    static func end(in bytes: [UInt8], from start: Int) throws(Refusal) -> Int? {
        for index in start..<bytes.count {
            let isAfterReturn = index > 0 && bytes[index - 1] == carriageReturn
            guard index < mostBytes else { throw .tooLarge }
            guard isAfterReturn == (bytes[index] == lineFeed) else { throw .malformed }
            switch bytes[index] {
            case lineFeed where index >= 3 && bytes[index - 2] == lineFeed: return index + 1
            case lineFeed, carriageReturn, tab: continue
            case ..<0x20, 0x7F: throw .malformed
            default: continue
            }
        }
        return nil
    }

    /// Reads a head that ends in an empty line.
    init(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
        let lines = bytes.split(separator: Self.lineFeed, omittingEmptySubsequences: false).map {
            $0.dropLast()
        }
        let words = (lines.first ?? []).split(separator: Self.space, omittingEmptySubsequences: false)
        guard words.count == 3, Self.isToken(words[0]), !words[1].isEmpty, !words[1].contains(Self.tab),
            let target = String(validating: words[1], as: UTF8.self)
        else { throw .malformed }
        method = String(decoding: words[0], as: UTF8.self)
        self.target = target
        switch String(decoding: words[2], as: UTF8.self) {
        case "HTTP/1.1": isCurrent = true
        case "HTTP/1.0": isCurrent = false
        case let other where other.hasPrefix("HTTP/"): throw .unknownVersion
        default: throw .malformed
        }
        let headers = lines.dropFirst().filter { !$0.isEmpty }
        guard headers.count <= Self.mostHeaders else { throw .tooLarge }
        for line in headers { try read(line) }
    }

    private mutating func read(_ line: ArraySlice<UInt8>) throws(Refusal) {
        // A line that goes on with the one before begins with a space, and so has no name.
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), Self.isToken(line[..<colon]) else {
            throw .malformed
        }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        let isBlank = { (byte: UInt8) in byte == Self.space || byte == Self.tab }
        var value = line[line.index(after: colon)...].drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        let text = String(decoding: value, as: UTF8.self)
        if let earlier = headers[name] {
            guard !Self.onceOnly.contains(name) else { throw .malformed }
            headers[name] = earlier + ", " + text
        } else {
            headers[name] = text
        }
    }

    subscript(name: String) -> String? { headers[name] }

    /// Whether something follows the head that is not the next request.
    var hasBody: Bool { self["transfer-encoding"] != nil || !["0", nil].contains(self["content-length"]) }

    /// Whether the next request may come over the same connection.
    var keepsOpen: Bool {
        let words = (self["connection"] ?? "").lowercased().split { $0 == "," || $0 == " " }
        return isCurrent && !hasBody && !words.contains("close")
    }

    private static let onceOnly: Set = [
        "host", "origin", "content-length", "transfer-encoding", "range", "if-range", "sec-fetch-site",
        "sec-fetch-mode", "sec-fetch-dest",
    ]

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let tab = UInt8(ascii: "\t")
    private static let space = UInt8(ascii: " ")

    /// The characters of names and methods (RFC 9110, 5.6.2).
    private static func isToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
