// The text as its author wrote it: lines, and where in them a destination stands. cmark says on which line
// a block starts and ends; for what is inside a block, the bytes are searched.

import Diagnostics

/// A file, and the part of it that is Markdown.
struct Source {
    let bytes: [UInt8]
    let body: Range<Int>
    let path: SourcePath
    /// For Markdown inside another value: where that value stands, which is the place of all in it.
    let wholePlace: Place?
    /// Whether `[[` occurs at all.
    let mayHaveWikilinks: Bool
    private let lineStarts: [Int]
    /// Where a search goes on: what is looked for comes in the order of the text.
    private var position = 0
    private var block = 0..<0
    private let mayHaveDefinitions: Bool
    private var definitions: [[UInt8]: Range<Int>]?

    /// How far a destination is looked for in its block.
    private static let reach = 4_096
    /// How many bytes may still be looked at: this keeps all searches together linear.
    private var budget: Int

    init(_ bytes: [UInt8], body: Range<Int>, path: SourcePath, wholePlace: Place? = nil) {
        self.bytes = bytes
        self.body = body.clamped(to: bytes.indices)
        self.path = path
        self.wholePlace = wholePlace
        budget = 100_000 + 16 * self.body.count
        (lineStarts, mayHaveWikilinks, mayHaveDefinitions) = lines(in: bytes.span, self.body)
    }

    // MARK: Blocks

    /// The bytes of a block, from its first character to the end of its last line.
    func range(of block: Node) -> Range<Int> {
        let first = line(block.startLine)
        let last = line(max(block.endLine, block.startLine))
        let start = min(first.lowerBound + max(block.startColumn - 1, 0), first.upperBound)
        return start..<max(start, last.upperBound)
    }

    func place(_ range: Range<Int>) -> Place { wholePlace ?? Place(path, range) }

    /// The first line of a block, from its first character.
    func firstLine(of block: Node) -> Place {
        let range = range(of: block)
        return place(range.lowerBound..<max(range.lowerBound, line(block.startLine).upperBound))
    }

    /// A line without its end. Lines count from 1.
    private func line(_ number: Int) -> Range<Int> {
        guard number >= 1, number <= lineStarts.count else { return body.upperBound..<body.upperBound }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : body.upperBound
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") {
            end -= 1
        }
        return start..<end
    }

    // MARK: Searching a block

    /// Begins the search at the start of a block.
    mutating func enter(_ block: Node) {
        self.block = range(of: block)
        position = self.block.lowerBound
    }

    /// Where the destination of a link stands: in a definition, or the next in the block that reads like it.
    mutating func place(ofDestination destination: [UInt8], of link: Node, in block: Node) -> Place {
        if let wholePlace { return wholePlace }
        moveOn(to: link)
        if let range = definition(destination) ?? nextInline(destination) { return Place(path, range) }
        return firstLine(of: block)
    }

    /// Where raw HTML stands: the next that starts with the same line.
    mutating func place(ofHTML html: [UInt8], node: Node, in block: Node) -> Place {
        if let wholePlace { return wholePlace }
        moveOn(to: node)
        let start = html.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        let end = min(self.block.upperBound - start.count + 1, position + Self.reach)
        for i in position..<max(position, end) where budget > 0 {
            budget -= 1
            guard bytes[i] == UInt8(ascii: "<"), bytes[i..<i + start.count].elementsEqual(start) else {
                continue
            }
            position = i + start.count
            return Place(path, i..<position)
        }
        return firstLine(of: block)
    }

    /// Ends the search before this position.
    mutating func moveOn(to position: Int) { self.position = max(self.position, position) }

    private mutating func moveOn(to node: Node) {
        let start = line(node.startLine).lowerBound
        if block.contains(start) { moveOn(to: start) }
    }

    /// `](destination` or `<destination>`.
    private mutating func nextInline(_ destination: [UInt8]) -> Range<Int>? {
        let mail = Array("mailto:".utf8)
        for i in position..<max(position, min(block.upperBound, position + Self.reach)) where budget > 0 {
            budget -= 1
            if bytes[i] == UInt8(ascii: "("), i > block.lowerBound, bytes[i - 1] == UInt8(ascii: "]") {
                var start = i + 1
                // A line of a block quote starts with its sign.
                while start < block.upperBound, isSpace(bytes[start]) || bytes[start] == UInt8(ascii: ">") {
                    start += 1
                }
                if start < block.upperBound, bytes[start] == UInt8(ascii: "<") { start += 1 }
                if let end = end(of: destination, at: start) {
                    position = end
                    return start..<end
                }
            } else if bytes[i] == UInt8(ascii: "<") {
                var end = end(of: destination, at: i + 1)
                if end == nil, destination.starts(with: mail) {
                    end = self.end(of: Array(destination.dropFirst(mail.count)), at: i + 1)
                }
                if let end, end < block.upperBound, bytes[end] == UInt8(ascii: ">") {
                    position = end
                    return i + 1..<end
                }
            }
        }
        return nil
    }

    /// `]: destination`, anywhere in the body.
    private mutating func definition(_ destination: [UInt8]) -> Range<Int>? {
        guard mayHaveDefinitions else { return nil }
        if definitions == nil {
            var found: [[UInt8]: Range<Int>] = [:]
            var i = body.lowerBound + 1
            while i < body.upperBound {
                defer { i += 1 }
                guard bytes[i] == UInt8(ascii: ":"), bytes[i - 1] == UInt8(ascii: "]") else { continue }
                var start = i + 1
                while start < body.upperBound, isSpace(bytes[start]) { start += 1 }
                if start < body.upperBound, bytes[start] == UInt8(ascii: "<") { start += 1 }
                var end = start
                while end < body.upperBound, !isSpace(bytes[end]), bytes[end] != UInt8(ascii: ">") {
                    end += 1
                }
                let written = Array(bytes[start..<end])
                if found[written] == nil { found[written] = start..<end }
                i = max(i, end - 1)
            }
            definitions = found
        }
        return definitions?[destination]
    }

    /// The end of a destination that starts here, if it does; a backslash escape stands for its character.
    private mutating func end(of destination: [UInt8], at start: Int) -> Int? {
        var i = start
        defer { budget -= i - start }
        for byte in destination {
            guard i < block.upperBound else { return nil }
            if bytes[i] == UInt8(ascii: "\\"), byte != UInt8(ascii: "\\"), i + 1 < block.upperBound { i += 1 }
            guard bytes[i] == byte else { return nil }
            i += 1
        }
        guard i < block.upperBound else { return nil }
        return isSpace(bytes[i]) || bytes[i] == UInt8(ascii: ")") || bytes[i] == UInt8(ascii: ">") ? i : nil
    }
}

/// Where lines start (after `\n`, `\r` or both), and whether `[[` and `]:` occur.
private func lines(
    in bytes: Span<UInt8>, _ range: Range<Int>
) -> (starts: [Int], hasDoubleBracket: Bool, hasDefinition: Bool) {
    var starts: [Int] = []
    starts.reserveCapacity(range.count / 48 + 1)
    starts.append(range.lowerBound)
    var hasDoubleBracket = false
    var hasDefinition = false
    var last: UInt8 = 0
    for i in range {
        let byte = bytes[i]
        defer { last = byte }
        // Most bytes are small letters.
        if byte > UInt8(ascii: "]"), last != UInt8(ascii: "\r") { continue }
        if byte == UInt8(ascii: "\n") {
            starts.append(i + 1)
        } else if last == UInt8(ascii: "\r") {
            starts.append(i)
        } else if byte == UInt8(ascii: "["), last == byte {
            hasDoubleBracket = true
        } else if byte == UInt8(ascii: ":"), last == UInt8(ascii: "]") {
            hasDefinition = true
        }
    }
    return (starts, hasDoubleBracket, hasDefinition)
}
