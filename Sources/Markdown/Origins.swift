// Where the text of a block was written, to the byte. The nodes that cmark made and the source that it made them of
// are read side by side: a node says which signs it was written with, so nothing is searched for and nothing is guessed.
// Only explanations ask for it.

/// Where the bytes stand that one step of the walk adds to the text.
enum Origin {
    case bytes([Int])
    /// All of them stand for what is written here.
    case all(Int)
    case unknown
}

/// Reads what stands in a paragraph, heading or cell along with its nodes. O(n)
struct OriginReader {
    /// The block without the signs of the containers around it, as cmark's parser of inlines sees it.
    private var written: [UInt8] = []
    /// Where each byte of it stands in the source.
    private var places: [Int] = []
    private var i = 0
    /// The source doesn't read like the nodes: nothing is known of what follows.
    private var isLost = false
    /// Of the links and images around: whether they are in angle brackets.
    private var links: [Bool] = []
    private let quotes: [[UInt8]]
    private let isSmart: Bool
    private var entities: [[UInt8]: [UInt8]] = [:]

    private static let unknown = -1

    init(_ block: Node, _ source: Source, _ options: MarkdownOptions) {
        isSmart = options.smartPunctuation
        quotes = [Quotes.english, options.quotes].flatMap { quotes in
            [quotes.double.open, quotes.double.close, quotes.single.open, quotes.single.close].map {
                Array($0.utf8)
            }
        }
        let start = source.range(of: block).lowerBound
        for number in block.startLine...max(block.startLine, block.endLine) {
            let line = source.line(number)
            let isFirst = number == block.startLine
            if !isFirst { append(UInt8(ascii: "\n"), at: line.lowerBound) }
            let from = isFirst ? max(line.lowerBound, min(start, line.upperBound)) : line.lowerBound
            append(
                source.bytes, from..<line.upperBound, isCell: Tag.isCell(block.tag), isContinued: !isFirst)
        }
        if block.kind == .heading, block.tag == 0 { skipHeadingSign(block.level) }
        skipSpaces()
        while skipDefinition() {}
    }

    private mutating func append(_ byte: UInt8, at place: Int) {
        written.append(byte)
        places.append(place)
    }

    /// Adds a line, or the lines of a comment that were made one.
    private mutating func append(
        _ bytes: [UInt8], _ range: Range<Int>, isCell: Bool, isContinued: Bool
    ) {
        var isStart = isContinued
        for i in range {
            let byte = bytes[i]
            if isStart, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: ">") {
                continue
            }
            isStart = byte == UInt8(ascii: "\n")
            // `\|` is `|` in a cell.
            if isCell, byte == UInt8(ascii: "\\"), i + 1 < range.upperBound,
                bytes[i + 1] == UInt8(ascii: "|")
            {
                continue
            }
            append(byte, at: i)
        }
        restoreQuotes(from: places.count - range.count)
    }

    /// Curly quotes are marks in the source while smart punctuation makes others.
    private mutating func restoreQuotes(from start: Int) {
        guard isSmart else { return }
        for i in max(start, 0)..<max(start, 0, written.count - 2)
        where Mark.stands(in: written.span, at: i) && Mark.quotes.contains(written[i + 2]) {
            written[i + 2] = Mark.quoteBytes[Int(written[i + 2] - Mark.quotes.lowerBound)]
            (written[i], written[i + 1]) = (0xE2, 0x80)
        }
    }

    // MARK: What is written

    private func isAt(_ byte: UInt8, _ offset: Int) -> Bool {
        offset < written.count && written[offset] == byte
    }

    private var place: Int { i < places.count ? places[i] : Self.unknown }

    private mutating func skipSpaces() {
        while i < written.count, isSpace(written[i]), written[i] != UInt8(ascii: "\n") { i += 1 }
    }

    private mutating func skip(_ sign: StaticString) {
        for byte in sign.bytes {
            if isAt(byte, i) { i += 1 } else { isLost = true }
        }
    }

    private mutating func skipHeadingSign(_ level: Int) {
        let signs = written.prefix { $0 == UInt8(ascii: "#") }.count
        if signs == level, signs == written.count || isSpace(written[signs]) { i = signs }
    }

    /// Goes on after bytes that stand here; a continued line may be indented.
    private mutating func read(_ bytes: [UInt8]) -> Origin {
        var found: [Int] = []
        var isStart = false
        for byte in bytes {
            if isStart, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t"), !isAt(byte, i) {
                found.append(place)
                continue
            }
            isStart = byte == UInt8(ascii: "\n")
            guard isAt(byte, i) else {
                isLost = true
                return .unknown
            }
            found.append(places[i])
            i += 1
        }
        return .bytes(found)
    }
}

// MARK: The walk

extension OriginReader {
    mutating func follow(_ step: Walk.Step, _ constructs: [Construct]) -> Origin {
        guard !isLost else { return .unknown }
        let node = step.node
        switch node.kind {
        case .text: return read(text: node.literal)
        case .softBreak, .lineBreak: return readLineEnd()
        case .code: return readCode(node.literal)
        case .htmlInline: return read(node.literal)
        case .emphasis: skipDelimiters(1)
        case .strong: skipDelimiters(2)
        case .link where step.isEntering:
            links.append(isAt(UInt8(ascii: "<"), i))
            skip(links.last == true ? "<" : "[")
        case .image where step.isEntering:
            links.append(false)
            skip("![")
        case .link, .image:
            if links.popLast() == true { skip(">") } else { skipLinkEnd() }
        case .customInline where node.tag > 0:
            return read(constructs[node.tag - 1], isEntering: step.isEntering)
        // Struck text.
        case .customInline where node.tag == 0:
            while isAt(UInt8(ascii: "~"), i) { i += 1 }
        default: break
        }
        return .unknown
    }

    private mutating func skipDelimiters(_ count: Int) {
        for _ in 0..<count {
            if isAt(UInt8(ascii: "*"), i) || isAt(UInt8(ascii: "_"), i) { i += 1 } else { isLost = true }
        }
    }

    private mutating func readLineEnd() -> Origin {
        skipSpaces()
        if isAt(UInt8(ascii: "\\"), i) { i += 1 }
        let place = place
        skip("\n")
        return .all(place)
    }

    private mutating func read(_ construct: Construct, isEntering: Bool) -> Origin {
        switch construct.kind {
        case .wikilink(_, hasText: true) where !isEntering:
            skipSpaces()
            skip("]]")
            return .unknown
        case _ where !isEntering: return .unknown
        default: break
        }
        guard case .bytes(let found) = read(construct.written), let start = found.first else {
            return .unknown
        }
        func part(_ bytes: ArraySlice<UInt8>) -> Origin {
            guard !bytes.isEmpty, let offset = firstIndex(of: Array(bytes), in: construct.written[...]) else {
                return .all(start)
            }
            return .bytes(Array(found[offset..<offset + bytes.count]))
        }
        switch construct.kind {
        case .autolink: return .bytes(found)
        case .math(let latex, _): return part(latex[trimmed(latex.span, latex.indices)])
        case .wikilink(let destination, hasText: false): return part(destination[...])
        default: return .all(start)
        }
    }

    // MARK: Text

    private mutating func read(text: [UInt8]) -> Origin {
        var found: [Int] = []
        var t = 0
        func has(_ bytes: [UInt8]) -> Bool { text[t...].starts(with: bytes) }
        while t < text.count {
            let byte = i < written.count ? written[i] : 0
            let isEscaped =
                byte == UInt8(ascii: "\\") && links.last != true && i + 1 < written.count
                && isPunctuation(written[i + 1])
            if byte == UInt8(ascii: "&"), let (character, end) = entity() {
                guard has(character) else { break }
                found += repeatElement(places[i], count: character.count)
                (t, i) = (t + character.count, end)
            } else if isEscaped {
                guard written[i + 1] == text[t] else { break }
                found.append(places[i + 1])
                (t, i) = (t + 1, i + 2)
            } else if i < written.count, byte == text[t] {
                found.append(places[i])
                (t, i) = (t + 1, i + 1)
            } else if isSmart, let (length, end) = typographic(text, t) {
                found += repeatElement(places[i], count: length)
                (t, i) = (t + length, end)
            } else {
                break
            }
        }
        if t < text.count {
            isLost = true
            found += repeatElement(Self.unknown, count: text.count - found.count)
        }
        return .bytes(found)
    }

    /// What smart punctuation made here: how many bytes of it, and where goes on what is written.
    private func typographic(_ text: [UInt8], _ t: Int) -> (length: Int, end: Int)? {
        guard i < written.count else { return nil }
        switch written[i] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return quotes.first { text[t...].starts(with: $0) }.map { ($0.count, i + 1) }
        case UInt8(ascii: "-"):
            let signs = written[i...].prefix { $0 == UInt8(ascii: "-") }.count
            let dashes =
                signs % 3 == 0
                ? signs / 3
                : signs % 2 == 0 ? signs / 2 : signs % 3 == 2 ? signs / 3 + 1 : (signs - 4) / 3 + 2
            let isDash = text[t...].starts(with: [0xE2, 0x80]) && t + 3 * dashes <= text.count
            return isDash && signs > 1 ? (3 * dashes, i + signs) : nil
        case UInt8(ascii: "."):
            let isEllipsis = text[t...].starts(with: [0xE2, 0x80, 0xA6])
            return isEllipsis && written[i...].starts(with: "...".utf8) ? (3, i + 3) : nil
        default: return nil
        }
    }

    /// The longest name of a character has this many bytes.
    private static let longestEntity = 40

    /// The character reference that starts here, if it is one.
    private mutating func entity() -> (character: [UInt8], end: Int)? {
        let name = written[i...].prefix(Self.longestEntity).prefix { $0 != UInt8(ascii: ";") }
        guard name.endIndex < written.count, written[name.endIndex] == UInt8(ascii: ";"),
            name.dropFirst().allSatisfy({ isLetter($0) || isDigit($0) || $0 == UInt8(ascii: "#") })
        else { return nil }
        let reference = Array(written[i...name.endIndex])
        if entities[reference] == nil {
            let tree = Tree(reference.span)
            entities[reference] = tree.root.firstChild?.firstChild?.literal ?? reference
            _ = consume tree
        }
        guard let character = entities[reference], character != reference else { return nil }
        return (character, name.endIndex + 1)
    }

    private mutating func readCode(_ literal: [UInt8]) -> Origin {
        let signs = written[min(i, written.count)...].prefix { $0 == UInt8(ascii: "`") }.count
        var start = i + signs
        var end = start
        while end < written.count {
            let run = written[end...].prefix { $0 == UInt8(ascii: "`") }.count
            if run == signs { break }
            end += max(run, 1)
        }
        guard signs > 0, end < written.count else {
            isLost = true
            return .unknown
        }
        i = end + signs
        if end - start == literal.count + 2 { (start, end) = (start + 1, end - 1) }
        let isSame = written[start..<end].elementsEqual(literal) { written, shown in
            written == shown || written == UInt8(ascii: "\n") && shown == UInt8(ascii: " ")
        }
        return isSame ? .bytes(Array(places[start..<end])) : .all(places[start])
    }
}

// MARK: Links

extension OriginReader {
    /// `](destination "title")`, `][label]` or `]`: https://spec.commonmark.org/0.31.2/#links
    private mutating func skipLinkEnd() {
        skip("]")
        if isAt(UInt8(ascii: "("), i), let end = inlineLinkEnd(from: i + 1) {
            i = end
        } else if let end = labelEnd(from: i) {
            i = end
        }
    }

    private func spacesEnd(from start: Int) -> Int {
        var end = start
        while end < written.count, isSpace(written[end]) { end += 1 }
        return end
    }

    private func inlineLinkEnd(from start: Int) -> Int? {
        guard let destination = destinationEnd(from: spacesEnd(from: start)) else { return nil }
        var end = spacesEnd(from: destination)
        if end > destination, let title = titleEnd(from: end) { end = spacesEnd(from: title) }
        return isAt(UInt8(ascii: ")"), end) ? end + 1 : nil
    }

    /// As in cmark, so that many open parentheses cost linear time.
    private static let deepestParentheses = 32

    private func destinationEnd(from start: Int) -> Int? {
        if isAt(UInt8(ascii: "<"), start) {
            return end(
                from: start + 1, at: UInt8(ascii: ">"), unless: [UInt8(ascii: "\n"), UInt8(ascii: "<")])
        }
        var end = start
        var open = 0
        while end < written.count, written[end] > 0x20 {
            switch written[end] {
            case UInt8(ascii: "\\") where end + 1 < written.count && isPunctuation(written[end + 1]): end += 1
            case UInt8(ascii: "("):
                open += 1
                if open > Self.deepestParentheses { return nil }
            case UInt8(ascii: ")"):
                if open == 0 { return end }
                open -= 1
            default: break
            }
            end += 1
        }
        return open == 0 ? end : nil
    }

    private func titleEnd(from start: Int) -> Int? {
        guard start < written.count else { return nil }
        switch written[start] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return end(from: start + 1, at: written[start], unless: [])
        case UInt8(ascii: "("): return end(from: start + 1, at: UInt8(ascii: ")"), unless: [written[start]])
        default: return nil
        }
    }

    /// No label is longer.
    private static let longestLabel = 1_000

    private func labelEnd(from start: Int) -> Int? {
        guard isAt(UInt8(ascii: "["), start),
            let end = end(from: start + 1, at: UInt8(ascii: "]"), unless: [UInt8(ascii: "[")])
        else { return nil }
        return end - start <= Self.longestLabel + 2 ? end : nil
    }

    /// The offset after the next sign that has no backslash before it.
    private func end(from start: Int, at sign: UInt8, unless others: [UInt8]) -> Int? {
        var end = start
        while end < written.count, end - start < Self.longestTitle {
            if written[end] == sign { return end + 1 }
            if others.contains(written[end]) { return nil }
            let isEscaped =
                written[end] == UInt8(ascii: "\\") && end + 1 < written.count
                && isPunctuation(written[end + 1])
            end += isEscaped ? 2 : 1
        }
        return nil
    }

    /// Nothing is looked for beyond this many bytes, so that a text of brackets costs linear time.
    private static let longestTitle = 4_096

    /// `[label]: destination "title"` before the text of a paragraph.
    private mutating func skipDefinition() -> Bool {
        guard let label = labelEnd(from: i), isAt(UInt8(ascii: ":"), label),
            let destination = destinationEnd(from: spacesEnd(from: label + 1)),
            destination > spacesEnd(from: label + 1)
        else { return false }
        func lineEnd(after offset: Int) -> Int? {
            var end = offset
            while end < written.count, isSpace(written[end]) {
                end += 1
                if written[end - 1] == UInt8(ascii: "\n") { return end }
            }
            return end == written.count ? end : nil
        }
        let title = spacesEnd(from: destination)
        let titleEnd = title > destination ? titleEnd(from: title).flatMap(lineEnd) : nil
        guard let end = titleEnd ?? lineEnd(after: destination) else { return false }
        i = end
        skipSpaces()
        return true
    }
}

extension Source {
    /// Where the lines of a block stand that are written as they are, after what its containers put before them.
    func origin(ofLines text: [UInt8], from first: Int) -> Origin {
        var places: [Int] = []
        places.reserveCapacity(text.count + 1)
        for (number, shown) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = line(first + number)
            let start = line.upperBound - shown.count
            let isSame = start >= line.lowerBound && bytes[start..<line.upperBound].elementsEqual(shown)
            if isSame { places += start..<line.upperBound } else { places += shown.map { _ in -1 } }
            places.append(isSame ? line.upperBound : -1)
        }
        places.removeLast()
        return .bytes(places)
    }

    /// Where the text of a code block stands: below its fence, if it has one.
    func origin(ofCode block: Node) -> Origin {
        let text = block.literal
        let first = text.prefix { $0 != UInt8(ascii: "\n") }
        let line = bytes[
            range(of: block)
                .lowerBound..<max(range(of: block).lowerBound, self.line(block.startLine).upperBound)]
        let isIndented = line.drop(while: isSpace).elementsEqual(first.drop(while: isSpace))
        return origin(ofLines: text, from: block.startLine + (isIndented ? 0 : 1))
    }
}
