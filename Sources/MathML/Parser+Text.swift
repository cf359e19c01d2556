// Words within a formula: spaces count, and few commands do.

extension Parser {
    mutating func openText(style: String, _ range: Range<Int>) throws(MathProblem) {
        guard lexer.next().kind == .open else { throw .textBrace(lexer.text(range), range) }
        try push(.text(style: style, isTag: false), range)
    }

    mutating func openTag(_ range: Range<Int>) throws(MathProblem) {
        let hasPlace: Bool
        switch top.purpose {
        case .formula: hasPlace = isDisplay && tag == nil
        case .table:
            let table = top.table
            let canHaveOne = frames.count == 2 && table.kind.allowsTag && isDisplay
            hasPlace = canHaveOne && table.tags[table.rows.count] == nil
        default: hasPlace = false
        }
        guard hasPlace else { throw .tag(range) }
        guard lexer.next().kind == .open else { throw .textBrace("\\tag", range) }
        try push(.text(style: "", isTag: true), range)
    }

    /// Reads on to the end of the words, or to a formula between them.
    mutating func readText(style: String, isTag: Bool) throws(MathProblem) {
        while lexer.position < lexer.bytes.count {
            let start = lexer.position
            switch lexer.byte {
            case UInt8(ascii: "\\"): if try escaped() { return }
            case UInt8(ascii: "{"):
                lexer.position += 1
                top.braces += 1
                if top.braces > Parser.deepest { throw .tooDeep(start..<start + 1) }
            case UInt8(ascii: "}"):
                lexer.position += 1
                if top.braces == 0 { return try closeText(style: style, isTag: isTag) }
                top.braces -= 1
            case UInt8(ascii: "$"):
                lexer.position += 1
                if isTag { throw .dollar(start..<start + 1) }
                flushWords(style)
                try push(.inlineMath, start..<start + 1)
                top.font = .normal
                return
            case UInt8(ascii: "~"):
                lexer.position += 1
                top.words += "\u{A0}".utf8
            case UInt8(ascii: "%"): lexer.skipSpace()
            case let byte where isSpace(byte):
                lexer.position += 1
                if top.words.last != 0x20 { top.words.append(0x20) }
            case let byte:
                lexer.position += 1
                top.words.append(byte)
            }
        }
        throw unclosed(top)
    }

    /// A command between words. Answers whether it opened something.
    private mutating func escaped() throws(MathProblem) -> Bool {
        let token = lexer.next()
        switch Meaning.all["\\" + token.text] {
        case .text(let inner):
            if case .text(let style, _) = top.purpose { flushWords(style) }
            try openText(style: inner, token.range)
            return true
        case .node(let node) where node.atom == .space:
            top.words += token.text == "!" ? [] : Array("\u{A0}".utf8)
        case .node(let node) where node.tag.isToken && !node.text.isEmpty: top.words += node.text.utf8
        case .letter(let letter): top.words += letter.utf8
        default: throw .commandInText("\\" + token.text, token.range)
        }
        // The space that ends a command of letters is not shown.
        if let last = token.text.utf8.last, isLetter(last) {
            while isSpace(lexer.byte) { lexer.position += 1 }
        }
        return false
    }

    /// Spaces at the edges would be lost in HTML.
    private mutating func flushWords(_ style: String) {
        guard !top.words.isEmpty else { return }
        var words = String(decoding: top.words, as: UTF8.self)
        top.words = []
        if words.utf8.first == 0x20 { words = "\u{A0}" + words.dropFirst() }
        if words.utf8.last == 0x20 { words = words.dropLast() + "\u{A0}" }
        top.row.append(Item(base: Node(.mtext, words, attributes: style)))
    }

    private mutating func closeText(style: String, isTag: Bool) throws(MathProblem) {
        flushWords(style)
        var frame = frames.removeLast()
        let nodes = frame.takeRow()
        guard isTag else { return try add(.row(nodes)) }
        let text = nodes.map(\.text).joined()
        let node = Node(.mtext, "(\(text))")
        if case .table = top.purpose {
            top.table.tags[top.table.rows.count] = node
        } else {
            tag = node
        }
    }
}
