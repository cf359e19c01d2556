// What a browser already has: it asks with the name of it, and is spared what did not change.

/// The name of one file as it is at this moment (RFC 9110, 8.8.3): other bytes, another name.
struct EntityTag: Equatable {
    let text: String

    /// The tag holds in this run of the program: `Hasher` begins differently in each.
    init(of bytes: [UInt8]) {
        var hasher = Hasher()
        hasher.combine(bytes)
        text =
            "\"" + String(UInt(bitPattern: hasher.finalize()), radix: 36) + "-" + String(bytes.count) + "\""
    }

    /// The tag of a file that is not read for it.
    init(of file: PreviewFile) { text = "\"f-\(file.version)\"" }

    /// Whether a header such as `If-None-Match` names it.
    ///
    ///     "\"a-1\", W/\"b-2\""   // names a-1; and b-2 where a weak one will do
    ///     "*"                    // names all
    func isNamed(by list: String, orWeakly: Bool) -> Bool {
        // No tag of ours holds a comma, so to split the tags of others wrongly does no harm.
        list.split(separator: ",").contains { part in
            let tag = part.drop { $0 == " " || $0 == "\t" }.trimmingEnd
            return tag == "*" || tag == text || (orWeakly && tag == "W/" + text)
        }
    }
}

extension Substring {
    fileprivate var trimmingEnd: Substring {
        var text = self
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}
