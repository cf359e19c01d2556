// Where things are in the finished site, and how they are linked.

internal import Diagnostics
internal import Markdown

/// The path of a file of the finished site, relative to its root.
package struct OutputPath: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let string: String

    /// What disks bear: 255 bytes for a name, and room for the folder of the site before the path.
    static let (mostBytesOfName, mostBytes) = (255, 800)

    /// Fails for what a build may never write: a path that is empty, absolute, climbs, or is too long for a disk.
    package init?(_ string: String) {
        guard let longest = string.longestPathPart, longest <= Self.mostBytesOfName,
            string.utf8.count <= Self.mostBytes
        else { return nil }
        self.string = string
    }

    package var description: String { string }

    /// Equal bytes, as most disks compare names.
    package static func == (a: OutputPath, b: OutputPath) -> Bool { a.string.hasSameBytes(as: b.string) }

    package static func < (a: OutputPath, b: OutputPath) -> Bool {
        a.string.precedes(b.string)
    }

    /// The number of folders the file is in.
    var depth: Int { string.utf8.count { $0 == UInt8(ascii: "/") } }
}

/// Whether a page is a file or a folder.
package enum URLStyle: String, Sendable, CaseIterable {
    /// `concepts/blog.html`: works on any host and from `file://`.
    case flat
    /// `concepts/blog/index.html`, linked as `concepts/blog/`.
    case folders
}

/// A page's file and the path by which it is linked, percent-encoded, relative to the site's root.
package struct Address: Hashable, Sendable {
    package let file: OutputPath
    package let link: String

    /// The page named `path` (`concepts/blog`); the index of a folder is named `folder/index`.
    init?(page path: String, style: URLStyle) {
        let isIndex = path == "index" || path.hasSuffix("/index")
        switch style {
        case .flat:
            guard let file = OutputPath(path + ".html") else { return nil }
            self.file = file
            link = URLText.encoded(path: file.string)
        case .folders:
            guard let file = OutputPath(isIndex ? path + ".html" : path + "/index.html") else { return nil }
            self.file = file
            link = URLText.encoded(path: String(file.string.dropLast("index.html".count)))
        }
    }

    /// A file that is linked by its own path.
    init?(file path: String) {
        guard let file = OutputPath(path) else { return nil }
        self.file = file
        link = URLText.encoded(path: path)
    }

    /// The path by which hosts know the page: the index of a folder is the folder.
    var canonical: String {
        guard link == "index.html" || link.hasSuffix("/index.html") else { return link }
        return String(link.dropLast("index.html".count))
    }

    /// The way from this page to the root of the site: `""`, `"../"`, `"../../"` …
    func root(style: URLStyle) -> String {
        let depth = file.depth
        return depth == 0 && style == .folders ? "./" : String(repeating: "../", count: depth)
    }
}

extension String {
    /// Whether it has only letters, digits, hyphens, dots and slashes, which stand for themselves in the path of an URL.
    fileprivate var isPlainPath: Bool {
        withSpan { bytes in bytes.first(in: bytes.indices, where: { !$0.plainInPaths }) == nil }
    }
}

/// Paths as they stand in URLs.
enum URLText {
    /// Percent-encodes what a path can't hold (RFC 3986), and `:` so that a name is never taken for a scheme.
    static func encoded(path: String) -> String {
        path.isPlainPath
            ? path : encoded(path) { byte in byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@") }
    }

    static func encoded(fragment: String) -> String {
        encoded(fragment) { byte in byte == UInt8(ascii: ":") || byte == UInt8(ascii: "@") }
    }

    private static func encoded(_ text: String, alsoPlain: (UInt8) -> Bool) -> String {
        func isPlain(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                true
            default: alsoPlain(byte)
            }
        }
        if text.utf8.allSatisfy(isPlain) { return text }
        let hex = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if isPlain(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text with `%41` read as `A`; `nil` when that is not UTF-8.
    static func decoded(_ text: String) -> String? {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            let pair = rest.prefix(2)
            if byte == UInt8(ascii: "%"), pair.count == 2,
                let value = UInt8(String(decoding: pair, as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A name for files and fragments, as headings have it: letters and digits of any script in lower case, all
    /// else as single hyphens. Empty when nothing is left.
    static func slug(_ text: some StringProtocol) -> String { Markdown.slug(of: text.utf8) }
}
