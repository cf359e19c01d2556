// The text as its author wrote it: lines, and where in them a destination stands. cmark says on which line
// a block starts and ends; for what is inside a block, the bytes are searched.

import Diagnostics

/// A file, the part of it that is Markdown, and the files that it includes.
struct Source {
    /// The file, then each included file.
    private(set) var bytes: [UInt8]
    let body: Range<Int>
    let path: SourcePath
    /// For Markdown inside another value: where that value stands, which is the place of all in it.
    let wholePlace: Place?
    private(set) var triggers: Triggers
    private let lineStarts: [Int]
    /// The lines that cmark read, where they are not the author's.
    var text: Text?
    private var inclusions: [Inclusion] = []
    /// Where a search goes on: what is looked for comes in the order of the text.
    private var position = 0
    private(set) var block = 0..<0
    private var definitions: [[UInt8]: Range<Int>]?

    /// A file that another includes.
    private struct Inclusion {
        var path: SourcePath
        /// Where it starts in the bytes of the source.
        var start: Int
        /// Where the line stands that includes it.
        var includedAt: Int
    }

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
        (lineStarts, triggers) = lines(in: bytes.span, self.body)
    }

    // MARK: Files

    /// Adds a file; the range of its bytes. Nothing, if it includes itself.
    mutating func include(
        _ file: [UInt8], _ path: SourcePath, at offset: Int, _ page: inout PageConstructs
    ) -> Range<Int>? {
        var around = offset
        while let outer = inclusion(at: around) {
            if inclusions[outer].path == path { return nil }
            around = inclusions[outer].includedAt
        }
        if path == self.path { return nil }
        inclusions.append(Inclusion(path: path, start: bytes.count, includedAt: offset))
        let range = bytes.count..<bytes.count + file.count
        bytes.append(contentsOf: file)
        budget += 16 * file.count
        triggers.formUnion(lines(in: bytes.span, range).triggers)
        if triggers.contains(.mark) { replaceMarks(in: range, &page) }
        return range
    }

    /// Whether no more files can be included.
    var isFull: Bool { inclusions.count >= 1_000 || bytes.count - body.count > 20_000_000 }

    private func inclusion(at offset: Int) -> Int? {
        inclusions.lastIndex { $0.start <= offset }
    }

    /// The file in which an offset stands.
    func path(at offset: Int) -> SourcePath { inclusion(at: offset).map { inclusions[$0].path } ?? path }

    func place(_ range: Range<Int>) -> Place {
        if let wholePlace { return wholePlace }
        guard let number = inclusion(at: range.lowerBound) else { return Place(path, range) }
        let start = inclusions[number].start
        return Place(inclusions[number].path, range.lowerBound - start..<range.upperBound - start)
    }

    /// Replaces characters that we use as marks, and references to them: no text may hold them.
    mutating func replaceMarks(_ page: inout PageConstructs) { replaceMarks(in: body, &page) }

    private mutating func replaceMarks(in range: Range<Int>, _ page: inout PageConstructs) {
        var isFirst = true
        for i in range {
            let isMark = Mark.stands(in: bytes.span, at: i)
            let entity = isMark ? nil : Mark.entity(in: bytes.span, at: i)
            guard isMark || entity != nil else { continue }
            if isFirst {
                page.report(
                    .invalidText, "This is not a character: Unicode reserves its number.",
                    at: place(i..<(entity?.digits.upperBound ?? i + 3)), help: "Remove it. It is shown as �.")
            }
            isFirst = false
            if let entity {
                bytes.replaceSubrange(entity.digits, with: (entity.isHex ? "FFFD" : "65533").utf8)
            } else {
                bytes.replaceSubrange(i..<i + 3, with: [0xEF, 0xBF, 0xBD])
            }
        }
    }

    /// Puts marks on the curly quotes that the author wrote, so that they are not taken for those of cmark.
    ///
    /// Returns whether there are any.
    mutating func markQuotes() -> Bool {
        var hasQuotes = false
        for i in body.dropLast(2) where bytes[i] == 0xE2 && bytes[i + 1] == 0x80 {
            guard let number = Mark.quoteBytes.firstIndex(of: bytes[i + 2]) else { continue }
            hasQuotes = true
            bytes[i] = Mark.lead.0
            bytes[i + 1] = Mark.lead.1
            bytes[i + 2] = Mark.quotes.lowerBound + UInt8(number)
        }
        return hasQuotes
    }

    // MARK: Blocks

    /// The bytes of a block, from its first character to the end of its last line; of a heading, no other block's.
    func range(of block: Node) -> Range<Int> {
        let first = line(block.startLine)
        // cmark ends a heading with a line below it there, or on the line after that.
        let end = block.kind == .heading ? block.endLine - 1 : block.endLine
        let last = line(max(end, block.startLine))
        var column = max(block.startColumn - 1, 0)
        if let text, block.startLine >= 1, block.startLine <= text.lines.count {
            column = max(column - text.lines[block.startLine - 1].indent, 0)
        }
        let start = min(first.lowerBound + column, first.upperBound)
        return start..<max(start, last.upperBound)
    }

    /// The first line of a block, from its first character.
    func firstLine(of block: Node) -> Place {
        let range = range(of: block)
        return place(range.lowerBound..<max(range.lowerBound, line(block.startLine).upperBound))
    }

    /// The place of bytes that stand in a range.
    func place(ofLine written: ArraySlice<UInt8>, in range: Range<Int>) -> Place {
        guard let start = firstIndex(of: Array(written), in: bytes[range]) else { return place(range) }
        return place(start..<start + written.count)
    }

    var lineCount: Int { lineStarts.count }

    /// What its author wrote on a line of the text that cmark read, without its end. Lines count from 1.
    func line(_ number: Int) -> Range<Int> {
        if let text {
            guard number >= 1, number <= text.lines.count else { return body.upperBound..<body.upperBound }
            return text.lines[number - 1].origin
        }
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
        if let range = definition(destination) ?? nextInline(destination) { return self.place(range) }
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
            return self.place(i..<position)
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
        let limit = min(block.upperBound, position + Self.reach)
        var next = position
        while next < limit, budget > 0 {
            let start = next
            let sign = bytes.span.first(
                in: start..<limit,
                where: { $0.equal(to: UInt8(ascii: "(")) | $0.equal(to: UInt8(ascii: "<")) })
            next = (sign ?? limit) + 1
            budget -= next - start
            guard let i = sign else { break }
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
                let mail = "mailto:".utf8
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
        guard triggers.contains(.definition) else { return nil }
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
