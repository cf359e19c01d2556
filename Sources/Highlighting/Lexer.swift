// The engine: one cursor, a stack of modes, a list of tokens.

/// Reads code once from its beginning to its end with the tables of a grammar.
///
/// Every step moves the cursor forward or leaves a mode, and the stack has a limit, so that the time is linear in
/// the length of the code, whatever it is.
struct Lexer {
    var source: Source
    var stack: [Frame]
    var position = 0
    /// Whether an operand comes next, not an operator.
    var expectsOperand = true
    /// What the last word said about the next name.
    var introduced: Kind?
    var heredocs: [Heredoc] = []
    /// How many frames a newline leaves, and how many wait for the end word of a heredoc.
    var lineFrames = 0
    var heredocFrames = 0
    var tokens: [Token] = []
    /// What belongs to the language around a template.
    var outside: [Range<Int>] = []

    /// Code that nests deeper stays plain from there on.
    static let deepest = 100

    init(_ code: [UInt8], grammar: Grammar, mode: Int = 0) {
        source = Source(bytes: code, limit: code.count)
        stack = [Frame(grammar: grammar, mode: mode, start: 0, base: 0, limit: code.count)]
        tokens.reserveCapacity(code.count / 8)
    }

    mutating func run() {
        while position < source.bytes.count {
            if position >= source.limit {
                leaveEmbedding()
            } else if source.bytes[position] == UInt8(ascii: "\n"), !top.mode.hasRules(at: UInt8(ascii: "\n"))
            {
                take(newline: position + 1)
            } else {
                step()
            }
            if stack.count > Self.deepest { return }
        }
    }

    var top: Frame { stack[stack.count - 1] }
}

extension Lexer {
    /// Takes what the first fitting rule takes, or text up to where a rule may fit.
    mutating func step() {
        let mode = stack[stack.count - 1].mode
        let byte = source.bytes[position]
        var slot = Int(mode.starts[Int(byte)])
        let last = Int(mode.starts[Int(byte) + 1])
        while slot < last {
            if apply(mode.rules[Int(mode.order[slot])], mode) { return }
            slot += 1
        }
        var end = position + 1
        while end < source.limit, source.bytes[end] != UInt8(ascii: "\n"),
            !mode.hasRules(at: source.bytes[end])
        {
            end += 1
        }
        take(text: end, mode)
    }

    mutating func apply(_ rule: CompiledRule, _ mode: CompiledMode) -> Bool {
        guard holds(rule.when) else { return false }
        let start = position
        switch rule.match {
        case .pattern(let number, let kind):
            let captured = stack[stack.count - 1].captured
            guard let end = mode.shapes.end(number, in: source, at: start, captured: captured) else {
                return false
            }
            // A match of nothing may only leave or change the mode.
            if end == start {
                switch rule.step {
                case .pop, .replace, .push: break
                default: return false
                }
            }
            if case .close = rule.step, top.nesting > 0 {
                take(end, nil)
            } else {
                take(end, kind)
            }
            if case .stay = rule.step { return true }
            follow(rule.step, match: start..<position, mode)
        case .word(let number):
            let end = mode.words[number].end(in: source, at: start)
            let meaning = mode.words[number].meaning(of: start..<end, in: source, introduced: introduced)
            take(end, meaning.kind)
            introduced = meaning.introduces
            expectsOperand = !meaning.isValue
        case .number(let number):
            if source.bytes[start] == UInt8(ascii: ".") {
                guard expectsOperand, source.byte(at: start - 1) != UInt8(ascii: "."),
                    ByteSet.digits.contains(source.byte(at: start + 1))
                else { return false }
            }
            let (end, isNumber) = mode.numbers[number].end(in: source, at: start)
            take(max(end, start + 1), isNumber ? .number : nil)
            expectsOperand = false
        }
        return true
    }

    func holds(_ condition: Condition) -> Bool {
        switch condition {
        case .always: return true
        case .operand: return expectsOperand
        case .lineStart: return position == top.base || source.bytes[position - 1] == UInt8(ascii: "\n")
        case .indent: return source.isIndent(before: position, base: top.base)
        case .wordStart: return position == top.base || Lexer.beforeWord.contains(source.bytes[position - 1])
        case .apart: return position == top.base || !Lexer.attaching.contains(source.bytes[position - 1])
        case .outermost: return top.nesting == 0
        }
    }

    private static let beforeWord: ByteSet = " \t\r\n;&|()`{"
    private static let attaching = ByteSet.name.union(")]}\"':")
}

extension Lexer {
    /// Moves the cursor to `end`, or to the end of the character there, and notes what was read.
    mutating func take(_ end: Int, _ kind: Kind?) {
        var end = end
        while end < source.limit, source.bytes[end] & 0xC0 == 0x80, end > position { end += 1 }
        guard end > position else { return }
        if let kind {
            if let last = tokens.last, last.kind == kind, last.range.upperBound == position {
                tokens[tokens.count - 1].range = last.range.lowerBound..<end
            } else {
                tokens.append(Token(position..<end, kind))
            }
        }
        note(position..<end, kind)
        position = end
    }

    mutating func take(text end: Int, _ mode: CompiledMode) {
        let start = position
        take(end, mode.text)
        if mode.isOutside { outside.append(start..<position) }
    }

    /// Keeps what the next bytes depend on: whether the last thing was an operand.
    mutating func note(_ range: Range<Int>, _ kind: Kind?) {
        switch kind {
        case .comment: return
        case .keyword, .operator, .preprocessor: expectsOperand = true
        case nil:
            var index = range.upperBound - 1
            while index > range.lowerBound, ByteSet.space.contains(source.bytes[index]) { index -= 1 }
            let byte = source.bytes[index]
            if ByteSet.space.contains(byte) { return }
            expectsOperand = !Lexer.operandEnds.contains(byte)
            // `function Module.name(` names the last one.
            if byte == UInt8(ascii: ".") { return }
        default: expectsOperand = false
        }
        introduced = nil
    }

    private static let operandEnds = ByteSet.name.union(")]\"'")
}
