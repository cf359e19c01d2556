// Where an author's file is. A path has a type, so that no bare `String` crosses a module's border.

/// The path of a file of a site, relative to the site's root, with `/` between its parts.
///
///     SourcePath("content/concepts/blog.md")   // valid
///     SourcePath("../secret.md")               // nil: it climbs out of the site
package struct SourcePath: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let string: String

    /// Fails for a path that is empty, absolute, or has an empty part, `.`, `..` or a control character.
    package init?(_ string: String) {
        guard string.isPathInside else { return nil }
        self.string = string
    }

    package var description: String { string }

    package var isMarkdown: Bool { string.isMarkdown }

    /// Equal bytes, as most disks compare names: “é” as one letter and as “e” with an accent are two files.
    package static func == (a: SourcePath, b: SourcePath) -> Bool { a.string.hasSameBytes(as: b.string) }

    /// Order of bytes: the same on every machine and in every locale.
    package static func < (a: SourcePath, b: SourcePath) -> Bool {
        a.string.precedes(b.string)
    }
}

extension StringProtocol {
    /// Whether a name or path ends in `.md`, in small or capital letters.
    @inlinable
    package var isMarkdown: Bool {
        guard let dot = utf8.index(utf8.endIndex, offsetBy: -3, limitedBy: utf8.startIndex) else {
            return false
        }
        let (m, d) = (utf8.index(after: dot), utf8.index(dot, offsetBy: 2))
        return utf8[dot] == UInt8(ascii: ".") && utf8[m] | 0x20 == UInt8(ascii: "m")
            && utf8[d] | 0x20 == UInt8(ascii: "d")
    }

    /// Whether two strings are written with the same bytes. `==` also holds for two Unicode forms of one text.
    @inlinable
    package func hasSameBytes(as other: Self) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        let isEqual = utf8.withContiguousStorageIfAvailable { own in
            other.utf8.withContiguousStorageIfAvailable { other in
                unsafe own.span.hasSameBytes(in: own.indices, as: other.span, in: other.indices)
            }
        }
        return (isEqual ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}

extension String {
    /// Whether a string comes before another in the order of bytes, which is the same on every machine.
    package func precedes(_ other: String) -> Bool {
        let order = unsafe utf8.withContiguousStorageIfAvailable { own in
            unsafe other.utf8.withContiguousStorageIfAvailable { unsafe own.span.precedes($0.span) }
        }
        if let known = order ?? nil { return known }
        return utf8.lexicographicallyPrecedes(other.utf8)
    }

    /// Whether the string is the path of something inside a folder: relative, without an empty part, `.`, `..` or
    /// a control character.
    package var isPathInside: Bool { longestPathPart != nil }

    /// The bytes of the longest part of a path inside a folder, `nil` for what is no such path.
    package var longestPathPart: Int? {
        var (longest, length, dots) = (0, 0, 0)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "/"):
                guard length > 2 || length > dots else { return nil }
                longest = max(longest, length)
                (length, dots) = (0, 0)
                continue
            case UInt8(ascii: "."): dots += 1
            case 0..<0x20, 0x7F: return nil
            default: break
            }
            length += 1
        }
        return length > 2 || length > dots ? max(longest, length) : nil
    }
}

/// A range of bytes in one source file: what a diagnostic points at.
package struct Place: Hashable, Sendable {
    package var path: SourcePath
    /// Offsets in bytes from the start of the file.
    package var range: Range<Int>

    package init(_ path: SourcePath, _ range: Range<Int>) {
        self.path = path
        self.range = range
    }
}

/// A value and where its author wrote it.
package struct Located<Value> {
    package var value: Value
    package var place: Place

    @inlinable @inline(__always)
    package init(_ value: Value, at place: Place) {
        self.value = value
        self.place = place
    }

    package func map<Other>(_ transform: (Value) -> Other) -> Located<Other> {
        Located<Other>(transform(value), at: place)
    }
}

extension Located: Sendable where Value: Sendable {}
extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
