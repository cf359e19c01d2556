// Entering and leaving modes: by a rule, at the end of a line, of another language, of a text of lines.

extension Lexer {
    /// Takes a newline, which ends modes of a line, and begins or ends texts of lines.
    mutating func take(newline end: Int) {
        if lineFrames > 0 { endLine() }
        take(text: end, top.mode)
        if heredocFrames > 0 { endHeredoc() }
        if !heredocs.isEmpty { beginHeredoc() }
    }

    /// Leaves the outermost mode of a line in this language, with all that it contains.
    mutating func endLine() {
        let base = top.base
        guard let first = stack.firstIndex(where: { $0.base == base && $0.mode.endsAtLine }), first > 0
        else { return }
        while stack.count > first { pop() }
    }

    mutating func pop() {
        guard stack.count > 1 else { return }
        let frame = stack.removeLast()
        if frame.mode.endsAtLine { lineFrames -= 1 }
        if frame.heredoc != nil { heredocFrames -= 1 }
        source.limit = top.limit
    }

    mutating func push(_ frame: Frame) {
        stack.append(frame)
        if frame.mode.endsAtLine { lineFrames += 1 }
        if frame.heredoc != nil { heredocFrames += 1 }
        source.limit = frame.limit
    }

    /// Leaves an embedded language with all its modes.
    mutating func leaveEmbedding() {
        let limit = source.limit
        var closing: Int?
        while stack.count > 1, top.limit == limit {
            closing = top.closing ?? closing
            pop()
        }
        if let closing { take(min(closing, source.limit), .preprocessor) }
        if source.limit == limit { position = source.bytes.count }
        expectsOperand = false
        introduced = nil
        heredocs.removeAll()
    }
}

extension Lexer {
    mutating func follow(_ step: CompiledRule.Step, match: Range<Int>, _ mode: CompiledMode) {
        switch step {
        case .stay: break
        case .pop: leave()
        case .open: stack[stack.count - 1].nesting += 1
        case .close:
            if top.nesting > 0 {
                stack[stack.count - 1].nesting -= 1
            } else {
                leave()
                expectsOperand = false
            }
        case .push(let number, let capture):
            var frame = Frame(
                grammar: top.grammar, mode: number, start: match.lowerBound, base: top.base, limit: top.limit)
            frame.captured = match.lowerBound..<source.skip(capture, from: match.lowerBound)
            frame.captured = frame.captured.clamped(to: match)
            push(frame)
            expectsOperand = true
        case .replace(let number):
            if top.mode.endsAtLine { lineFrames -= 1 }
            stack[stack.count - 1].mode = top.grammar.modes[number]
            if top.mode.endsAtLine { lineFrames += 1 }
        case .embed(let embed, let pops):
            let embedding = mode.embeds[embed](source, match, top.start)
            if pops { leave() }
            if let embedding { enter(embedding) }
        case .heredoc(let number, let raw): announce(match, mode: number, raw: raw)
        }
    }

    mutating func enter(_ embedding: Embedding) {
        guard embedding.end > position, embedding.end <= source.limit else {
            if let closing = embedding.closing { take(min(closing, source.limit), .preprocessor) }
            return
        }
        var frame = Frame(
            grammar: embedding.grammar, mode: 0, start: position, base: position, limit: embedding.end)
        frame.closing = embedding.closing
        push(frame)
        expectsOperand = true
    }

    /// Leaves a mode, but never the first one of a language.
    mutating func leave() {
        guard stack.count > 1, stack[stack.count - 2].base == top.base else { return }
        pop()
    }

    /// `<<EOF`, `<<-"EOF"`, `<<~'EOF'`, `<<<EOF`.
    mutating func announce(_ match: Range<Int>, mode: Int, raw: Int) {
        let quotes: ByteSet = "'\"`\\"
        let inside = Source(bytes: source.bytes, limit: match.upperBound)
        var start = inside.skip("<-~ ", from: match.lowerBound)
        let isRaw = ByteSet("'\\").contains(inside.byte(at: start))
        start = inside.skip(quotes, from: start)
        let end = inside.skip(ByteSet.any.subtracting(quotes), from: start)
        guard end > start, heredocs.count < 4 else { return }
        heredocs.append(Heredoc(word: start..<end, mode: isRaw ? raw : mode))
    }

    mutating func beginHeredoc() {
        let next = heredocs.removeFirst()
        var frame = Frame(
            grammar: top.grammar, mode: next.mode, start: position, base: top.base, limit: top.limit)
        frame.heredoc = next
        push(frame)
        endHeredoc()
    }

    /// Leaves the innermost text of lines if the line at the cursor begins with its word.
    mutating func endHeredoc() {
        guard let index = stack.lastIndex(where: { $0.heredoc != nil }), let heredoc = stack[index].heredoc
        else { return }
        let start = source.skip(.blank, from: position)
        let end = start + heredoc.word.count
        guard end <= source.limit, !ByteSet.name.contains(source.byte(at: end)),
            source.bytes[start..<end].elementsEqual(source.bytes[heredoc.word])
        else { return }
        while stack.count > max(index, 1) { pop() }
        take(start, nil)
        take(end, .string)
        if !heredocs.isEmpty, source.byte(at: position) == UInt8(ascii: "\n") {
            take(position + 1, nil)
            beginHeredoc()
        }
    }
}
