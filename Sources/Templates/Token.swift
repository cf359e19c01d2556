// The first pass: from the bytes of a template to its tags and the text between them.

import Diagnostics

/// A tag, or the text between two tags.
struct Token {
    enum Kind {
        case text, variable, unescaped, section, inverted, block, parent, partial, close
        /// A comment, a change of delimiters, or a tag that could not be read: nothing is written for it.
        case silent

        var opens: Bool { self == .section || self == .inverted || self == .block || self == .parent }
        /// Whether a line with nothing but this tag belongs to the tag and not to the page.
        var mayStandAlone: Bool { self != .text && self != .variable && self != .unescaped }
    }

    var kind: Kind
    /// The tag with its delimiters. `Lines` cuts from a text what belongs to tags that stand alone.
    var range: Range<Int>
    /// Where the name stands. Empty for text and silent tags.
    var name: Range<Int> = 0..<0

    // Known after `nest`.

    /// Index of the tag that closes this one, or that this one closes; −1 without one.
    var partner = -1
    /// Whether it can be part of a page: only blocks are, in the body of a parent tag.
    var isLive = true
    /// Whether it is a block that fills a place of a parent, or the end of one.
    var isArgument = false
    /// Whether something in the body of this parent tag was reported as not shown.
    var hasReportedLoss = false

    // Known after `arrange`.

    var standsAlone = false
    /// The white space that every line of what this tag calls in is indented by.
    var indentation = 0..<0
}

/// Reads the tags of one file from left to right.
struct Scanner {
    private let file: TemplateFile
    private var open = Array("{{".utf8)
    private var close = Array("}}".utf8)
    private var position = 0
    private var textStart = 0
    private(set) var tokens: [Token] = []
    private(set) var diagnostics: [Diagnostic] = []

    /// Longer delimiters would make the search for them slow.
    private static let longestDelimiter = 16

    /// The tokens of a file, in order and without gaps. O(n).
    static func scan(_ file: TemplateFile) -> Checked<[Token]> {
        var scanner = Scanner(file: file)
        scanner.scan()
        return Checked(scanner.tokens, scanner.diagnostics)
    }

    private init(file: TemplateFile) {
        self.file = file
    }

    private mutating func scan() {
        let bytes = file.bytes
        while position < bytes.count {
            if bytes[position] == open[0], has(open, at: position) { scanTag() } else { position += 1 }
        }
        addText(upTo: bytes.count)
    }

    private mutating func scanTag() {
        let start = position
        var inner = start + open.count
        while inner < file.bytes.count, file.bytes[inner].isWhitespace { inner += 1 }
        let sigil = inner < file.bytes.count ? file.bytes[inner] : 0
        let kind: Token.Kind? =
            switch sigil {
            case UInt8(ascii: "#"): .section
            case UInt8(ascii: "^"): .inverted
            case UInt8(ascii: "$"): .block
            case UInt8(ascii: "<"): .parent
            case UInt8(ascii: ">"): .partial
            case UInt8(ascii: "/"): .close
            case UInt8(ascii: "&"), UInt8(ascii: "{"): .unescaped
            case UInt8(ascii: "!"), UInt8(ascii: "="): .silent
            default: nil
            }
        let content = kind == nil ? inner : inner + 1
        let end: [UInt8] =
            switch sigil {
            case UInt8(ascii: "{"): [UInt8(ascii: "}")] + close
            case UInt8(ascii: "="): [UInt8(ascii: "=")] + close
            default: close
            }

        guard let contentEnd = find(end, from: content, mayPassTags: kind == .silent) else {
            reportUnclosedTag(from: start, end: end)
            return
        }
        position = contentEnd + end.count
        addText(upTo: start)
        textStart = position
        let tag = start..<position
        let name = trimmed(content..<contentEnd)
        if sigil == UInt8(ascii: "=") {
            setDelimiters(name, tag: tag)
            tokens.append(Token(kind: .silent, range: tag))
        } else if kind == .silent || !isName(name, in: tag, kind: kind ?? .variable) {
            tokens.append(Token(kind: .silent, range: tag))
        } else {
            tokens.append(Token(kind: kind ?? .variable, range: tag, name: name))
        }
    }

    private mutating func addText(upTo end: Int) {
        guard textStart < end else { return }
        tokens.append(Token(kind: .text, range: textStart..<end))
    }

    private func has(_ pattern: [UInt8], at offset: Int) -> Bool {
        guard offset + pattern.count <= file.bytes.count else { return false }
        for index in pattern.indices where file.bytes[offset + index] != pattern[index] { return false }
        return true
    }

    /// Where a tag ends, or `nil` if it never does or another tag opens first. After `nil`, the position is
    /// at the tag that opens, so that no byte is searched twice.
    private mutating func find(_ end: [UInt8], from start: Int, mayPassTags: Bool) -> Int? {
        position = start
        while position < file.bytes.count {
            if has(end, at: position) { return position }
            if !mayPassTags, has(open, at: position) { return nil }
            position += 1
        }
        return nil
    }

    private mutating func reportUnclosedTag(from start: Int, end: [UInt8]) {
        var range = start..<position
        if let lineEnd = file.bytes[range].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) {
            range = start..<lineEnd
        }
        diagnostics.append(
            file.syntaxError(
                "The tag \(file.quote(range)) is not closed.", at: range,
                help: "Write “\(String(decoding: end, as: UTF8.self))” after its name."))
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, file.bytes[start].isWhitespace { start += 1 }
        while start < end, file.bytes[end - 1].isWhitespace { end -= 1 }
        return start..<end
    }

    private mutating func isName(_ name: Range<Int>, in tag: Range<Int>, kind: Token.Kind) -> Bool {
        if name.isEmpty {
            diagnostics.append(
                file.syntaxError(
                    "The tag \(file.quote(tag)) has no name.", at: tag,
                    help: "Write the name of a value in it, or delete the tag."))
            return false
        }
        let bytes = file.bytes[name]
        let isPath = kind == .variable || kind == .unescaped || kind == .section || kind == .inverted
        let dot = UInt8(ascii: ".")
        let hasEmptyPart =
            isPath && name.count > 1
            && bytes.split(separator: dot, omittingEmptySubsequences: false).contains { $0.isEmpty }
        if hasEmptyPart || bytes.contains(where: { $0.isWhitespace }) {
            diagnostics.append(
                file.syntaxError(
                    "\(file.quote(name)) is not a name.", at: name,
                    help: "A name has no spaces, and single dots between its parts: “page.title”."))
            return false
        }
        return true
    }

    private mutating func setDelimiters(_ pair: Range<Int>, tag: Range<Int>) {
        let parts = file.bytes[pair].split(whereSeparator: { $0.isWhitespace })
        let isPair =
            parts.count == 2
            && parts.allSatisfy { $0.count <= Self.longestDelimiter && !$0.contains(UInt8(ascii: "=")) }
        if isPair {
            (open, close) = (Array(parts[0]), Array(parts[1]))
        } else {
            diagnostics.append(
                file.syntaxError(
                    "The tag \(file.quote(tag)) does not name two delimiters.", at: tag,
                    help: "Write two of up to \(Self.longestDelimiter) bytes and without “=”: “{{=<% %>=}}”.")
            )
        }
    }
}
