// Reads a formula from left to right, with a stack of what is open. Each token is looked at once.

struct Parser {
    var lexer: Lexer
    let isDisplay: Bool
    var frames: [Frame]
    /// The node of \tag, for a formula that is no table.
    var tag: Node?

    /// More than any formula needs, and little enough for the stack of any thread.
    static let deepest = 200

    init(_ latex: [UInt8], isDisplay: Bool) {
        lexer = Lexer(bytes: latex)
        self.isDisplay = isDisplay
        frames = [Frame(purpose: .formula, opened: 0..<0, font: .normal, isScript: false)]
    }

    var top: Frame {
        get { frames[frames.count - 1] }
        _modify { yield &frames[frames.count - 1] }
    }

    mutating func formula() throws(MathProblem) -> Node {
        while true {
            if case .text(let style, let isTag) = top.purpose {
                try readText(style: style, isTag: isTag)
                continue
            }
            let token = lexer.next()
            if token.kind == .end { break }
            try read(token)
        }
        guard frames.count == 1 else { throw unclosed(top) }
        let node = Node.row(top.takeRow())
        guard let tag else { return node }
        let cells = [Node(.mtd, node.inferredRow), Node(.mtd, [tag], attributes: " class=\"tag\"")]
        return Node(
            .mtable, [Node(.mtr, cells)], attributes: " class=\"tagged\" displaystyle=\"true\"")
    }

    private mutating func read(_ token: Token) throws(MathProblem) {
        switch token.kind {
        case .end: break
        case .open: try push(.group, token.range)
        case .close: try close(token.range)
        case .superscript: try script(isUpper: true, token.range)
        case .subscript: try script(isUpper: false, token.range)
        case .ampersand: try endCell(token.range)
        case .character: try character(token)
        case .command: try command(token)
        }
    }

    /// Opens a frame that inherits font and script from the one around it.
    mutating func push(_ purpose: Frame.Purpose, _ range: Range<Int>) throws(MathProblem) {
        guard frames.count < Parser.deepest else { throw .tooDeep(range) }
        frames.append(Frame(purpose: purpose, opened: range, font: top.font, isScript: top.isScript))
    }

    /// Puts a node into the row, or gives it to the command that waits for it.
    mutating func add(_ node: Node) throws(MathProblem) {
        var node = node
        while case .arguments(let command) = top.purpose {
            if node.tag == .mo, !command.keepsClass {
                switch node.atom {
                case .binary, .relation, .punctuation: node.spacing = .none
                default: break
                }
            }
            top.arguments.append(node)
            if top.arguments.count < command.argumentCount { return }
            let frame = frames.removeLast()
            if case .script(let isUpper) = command {
                if isUpper {
                    top.row[top.row.count - 1].upper = [node]
                } else {
                    top.row[top.row.count - 1].lower = [node]
                }
                return
            }
            node = try build(command, frame.arguments, option: frame.option, range: frame.opened)
        }
        top.row.append(Item(base: node))
    }

    // MARK: Scripts

    private mutating func script(isUpper: Bool, _ range: Range<Int>) throws(MathProblem) {
        guard top.isRow else { throw missing() }
        if top.row.count == top.style?.start ?? 0 { top.row.append(Item(base: Node(.mrow))) }
        if let last = top.row.last, !(isUpper ? last.upper : last.lower).isEmpty {
            throw .doubleScript(range, isUpper: isUpper)
        }
        try push(.arguments(.script(isUpper: isUpper)), range)
        top.isScript = true
    }

    private mutating func primes(_ range: Range<Int>) throws(MathProblem) {
        guard top.isRow else { return try add(Node(.mo, "′")) }
        if top.row.count == top.style?.start ?? 0 { top.row.append(Item(base: Node(.mrow))) }
        if let last = top.row.last, !last.upper.isEmpty || last.primes > 0 {
            throw .doubleScript(range, isUpper: true)
        }
        var count = 1
        lexer.skipSpace()
        while lexer.byte == UInt8(ascii: "'") {
            count += 1
            lexer.position += 1
            lexer.skipSpace()
        }
        top.row[top.row.count - 1].primes = count
    }

    // MARK: Characters

    private mutating func character(_ token: Token) throws(MathProblem) {
        guard let first = token.text.utf8.first else { return }
        if isDigit(first) || first == UInt8(ascii: "."), try number(token) { return }
        if isLetter(first) {
            var end = token.range.upperBound
            if top.isRow, top.font.makesNames {
                while isLetter(lexer.byte) { lexer.position += 1 }
                end = lexer.position
            }
            return try add(top.font.identifier(lexer.text(token.range.lowerBound..<end)))
        }
        switch token.text {
        case "'": return try primes(token.range)
        case "]":
            if case .option = top.purpose { return try closeOption() }
        case "$":
            if case .inlineMath = top.purpose { return closeInlineMath() }
            throw .dollar(token.range)
        case "#": throw .hash(token.range)
        default: break
        }
        guard let meaning = Meaning.all[token.text] ?? Meaning.byText[token.text] else {
            return try add(Node(.mi, token.text))
        }
        switch meaning {
        case .node(let node): try add(node)
        case .letter(let letter): try add(top.font.identifier(letter))
        default: try add(Node(.mi, token.text))
        }
    }

    /// A number with its decimals. An argument without braces is one digit.
    private mutating func number(_ token: Token) throws(MathProblem) -> Bool {
        let start = token.range.lowerBound
        let isPoint = token.text == "."
        if isPoint, !(top.isRow && isDigit(lexer.byte)) { return false }
        if top.isRow {
            while isDigit(lexer.byte) { lexer.position += 1 }
            let next = lexer.position + 1
            if !isPoint, lexer.byte == UInt8(ascii: "."), next < lexer.bytes.count, isDigit(lexer.bytes[next])
            {
                lexer.position = next
                while isDigit(lexer.byte) { lexer.position += 1 }
            }
        }
        try add(Node(.mn, top.font.styled(lexer.text(start..<lexer.position))))
        return true
    }

    // MARK: Closing

    private mutating func close(_ range: Range<Int>) throws(MathProblem) {
        switch top.purpose {
        case .formula: throw .strayBrace(range)
        case .group: try closeGroup()
        case .table where top.table.kind == .substack: try closeTable()
        case .arguments: throw missing()
        default: throw unclosed(top)
        }
    }

    private mutating func closeGroup() throws(MathProblem) {
        var frame = frames.removeLast()
        let only =
            frame.row.count == 1 && frame.style == nil && frame.infix == nil ? frame.row[0].node() : nil
        var keepsClass = false
        if case .arguments(let command) = top.purpose { keepsClass = command.keepsClass }
        var content: Node = .row(frame.takeRow())
        if keepsClass, let only {
            content = only
        } else if content.tag == .mo, content.form == nil || content.atom == .ordinary {
            content.form = nil
            content.spacing = .none
        }
        if !keepsClass {
            content.atom = .ordinary
            // A group is a thing of its own: limits of what is inside are beside it from now on.
            content.limits = .beside
        }
        try add(content)
    }

    private mutating func closeOption() throws(MathProblem) {
        var frame = frames.removeLast()
        top.option = .row(frame.takeRow())
    }

    private mutating func closeInlineMath() {
        var frame = frames.removeLast()
        top.row.append(Item(base: Node(.mrow, frame.takeRow())))
    }
}
