// Bytes into HTML.

import Diagnostics

/// What HTML is written to.
protocol HTMLOutput: ~Copyable {
    mutating func append(_ byte: UInt8)
    mutating func append(_ bytes: Span<UInt8>)
    mutating func append(_ text: StaticString)
}

extension HTMLOutput where Self: ~Copyable {
    /// Appends text so that HTML shows it as it is, in an element or in a quoted attribute.
    ///
    /// A byte 0 would end a string of C and becomes U+FFFD.
    ///
    ///     a < b & "c"  →  a &lt; b &amp; &quot;c&quot;
    mutating func append(escaping text: Span<UInt8>) {
        var start = 0
        while let sign = text.first(in: start..<text.count, where: { $0.signsOfMarkup | $0.equal(to: 0) }) {
            append(text.extracting(start..<sign))
            switch text[sign] {
            case UInt8(ascii: "&"): append("&amp;")
            case UInt8(ascii: "<"): append("&lt;")
            case UInt8(ascii: ">"): append("&gt;")
            case UInt8(ascii: "\""): append("&quot;")
            default: append("\u{FFFD}")
            }
            start = sign + 1
        }
        append(text.extracting(start..<text.count))
    }

    mutating func append(escaping text: some Sequence<UInt8>) {
        let isDone: Void? = text.withContiguousStorageIfAvailable { append(escaping: unsafe $0.span) }
        if isDone == nil { append(escaping: Array(text).span) }
    }

    mutating func append(escaping text: String) { text.withSpan { append(escaping: $0) } }

    /// Appends an attribute with a space before it.
    mutating func append(attribute name: StaticString, _ value: String) {
        append(attribute: name, value.utf8)
    }

    mutating func append(attribute name: StaticString, _ value: some Sequence<UInt8>) {
        append(UInt8(ascii: " "))
        append(name)
        append("=\"")
        append(escaping: value)
        append(UInt8(ascii: "\""))
    }
}

extension ByteBuffer: HTMLOutput {}

extension [UInt8]: HTMLOutput {
    mutating func append(_ text: Span<UInt8>) {
        unsafe text.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    mutating func append(_ text: StaticString) {
        unsafe append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension String {
    /// Text of UTF-8; what is none becomes U+FFFD.
    init(bytes: Span<UInt8>) {
        self = unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

/// The tag that opens a link.
func openTag(of anchor: Anchor, title: [UInt8] = []) -> [UInt8] {
    var tag: [UInt8] = []
    tag.reserveCapacity(160)
    tag.append("<a")
    tag.append(attribute: "href", anchor.href)
    tag.append(describing: anchor, title: title)
    tag.append(UInt8(ascii: ">"))
    return tag
}

/// The tag of an image that loads when it is about to be seen.
func imageTag(_ image: Anchor, description: some Sequence<UInt8>, title: [UInt8]) -> [UInt8] {
    var tag = Array("<img".utf8)
    tag.append(attribute: "src", image.href)
    tag.append(attribute: "alt", description)
    tag.append(describing: image, title: title)
    if !image.attributes.contains(where: { $0.name == "loading" }) {
        tag.append(attribute: "loading", "lazy")
    }
    tag.append(" />")
    return tag
}

/// The tag around the text of a link that leads nowhere, or nothing.
func openTag(ofUnlinked cssClass: String?) -> [UInt8] {
    guard let cssClass else { return [] }
    var tag = Array("<span".utf8)
    tag.append(attribute: "class", cssClass)
    tag.append(UInt8(ascii: ">"))
    return tag
}

extension [UInt8] {
    fileprivate mutating func append(describing anchor: Anchor, title: [UInt8]) {
        if let cssClass = anchor.cssClass { append(attribute: "class", cssClass) }
        if !title.isEmpty { append(attribute: "title", title) }
        for attribute in anchor.attributes {
            append(UInt8(ascii: " "))
            append(contentsOf: attribute.name.utf8)
            append("=\"")
            append(escaping: attribute.value)
            append(UInt8(ascii: "\""))
        }
    }
}

/// A destination with every byte that an URL does not allow as `%XX`, as cmark writes it.
func percentEncoded(_ destination: [UInt8]) -> [UInt8] {
    guard let start = destination.span.firstBeyondPlainURL,
        let first = destination[start...].firstIndex(where: { !standsInURL($0) })
    else { return destination }
    let digits = Array("0123456789ABCDEF".utf8)
    var url: [UInt8] = []
    url.reserveCapacity(destination.count + 2 * (destination.count - first))
    url.append(contentsOf: destination[..<first])
    for byte in destination[first...] {
        if standsInURL(byte) {
            url.append(byte)
        } else {
            url.append(UInt8(ascii: "%"))
            url.append(digits[Int(byte >> 4)])
            url.append(digits[Int(byte & 15)])
        }
    }
    return url
}

extension Span<UInt8> {
    /// The first byte that may not stand for itself in an URL.
    fileprivate var firstBeyondPlainURL: Int? { first(in: indices) { !$0.plainInPaths } }
}

extension HTMLOutput where Self: ~Copyable {
    /// Appends text as a part of an URL in an attribute.
    mutating func append(percentEncoding text: String) {
        text.withSpan { bytes in
            if bytes.firstBeyondPlainURL == nil {
                append(bytes)
            } else {
                append(escaping: percentEncoded(bytes.indices.map { bytes[$0] }))
            }
        }
    }
}

private func standsInURL(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || isURLSign(byte) }

/// One of ``!#$%&'()*+,-./:;=?@_~``, which stand in URLs as they are.
private func isURLSign(_ byte: UInt8) -> Bool {
    if byte < 64 { return 0xAC00_FFFA_0000_0000 as UInt64 >> UInt64(byte) & 1 == 1 }
    return byte == UInt8(ascii: "@") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
}

/// Whether following a destination could run a program or read the reader's files: the list of CommonMark's
/// reference implementation.
func isDangerous(_ destination: [UInt8]) -> Bool {
    guard let first = destination.first, "jvfdJVFD".utf8.contains(first),
        let colon = destination.prefix(11).firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    switch destination[..<colon].map(lowerCased) {
    case Array("javascript".utf8), Array("vbscript".utf8), Array("file".utf8): return true
    case Array("data".utf8):
        let type = destination[colon...].dropFirst().prefix(10).map(lowerCased)
        return !["image/png", "image/gif", "image/jpeg", "image/webp"].contains { type.starts(with: $0.utf8) }
    default: return false
    }
}
