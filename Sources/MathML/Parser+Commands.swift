// Commands that change what is open, or read something by rules of their own.

extension Parser {
    mutating func command(_ token: Token) throws(MathProblem) {
        let name = token.text.first?.isNewline == true || token.text == "\t" ? "\\ " : "\\" + token.text
        guard let meaning = Meaning.all[name] else { throw .unknown(name, token.range) }
        switch meaning {
        case .node(let node): try add(node)
        case .letter(let letter): try add(top.font.identifier(letter))
        case .command(let command): try open(command, token.range)
        case .font(let font):
            try requireRow(token.range)
            top.font = font
        case .style(let attributes):
            try requireRow(token.range)
            top.endStyle()
            top.style = (top.row.count, attributes)
        case .infix(let fraction):
            try requireRow(token.range)
            guard top.infix == nil else { throw .secondInfix(token.range) }
            let above: Node = .row(top.takeRow())
            top.infix = (fraction, [above])
        case .text(let style): try openText(style: style, token.range)
        case .tag: try openTag(token.range)
        case .size(let size, let form, let atom): try add(sized(size, form, atom, token.range))
        case .limits(let limits):
            let atom = top.isRow ? top.row.last?.base.atom : nil
            guard atom == .largeOperator || atom == .function else { throw .limits(name, token.range) }
            top.row[top.row.count - 1].base.limits = limits
            // The dictionary would let them move all the same.
            if limits == .beside, top.row[top.row.count - 1].base.tag == .mo {
                top.row[top.row.count - 1].base.attributes = " movablelimits=\"false\""
            }
        case .left:
            let sign = try delimiter(name, token.range)
            try push(.fence, token.range)
            top.delimiter = sign
        case .middle:
            let sign = try delimiter(name, token.range)
            guard case .fence = top.purpose else { throw .middle(token.range) }
            try add(Node(.mo, sign, .opening, form: .infix, spacing: .none, stretch: .yes))
        case .right: try closeFence(token.range)
        case .begin: try beginTable(token.range)
        case .end: try endTable(token.range)
        case .newRow: try endRow(name, token.range)
        case .substack: try openSubstack(token.range)
        case .horizontalLine: try addLine(token.range)
        case .horizontalSpace:
            guard let (text, range) = lexer.word() else { throw .missing(name, count: 1, token.range) }
            guard let width = length(text) else { throw .length(text, range) }
            try add(.space(width))
        case .binaryModulus: try add(Node(.mo, "mod", .binary, spacing: .medium))
        case .noNumber: break
        case .refused(let help): throw .refused(name, token.range, help: help)
        }
    }

    private mutating func open(_ command: Command, _ range: Range<Int>) throws(MathProblem) {
        try push(.arguments(command), range)
        switch command {
        case .font(let font): top.font = font
        case .operatorName: top.font = .upright
        case .stack, .arrow, .modulus: break
        default: break
        }
        guard command.takesOption else { return }
        lexer.skipSpace()
        guard lexer.byte == UInt8(ascii: "[") else { return }
        let start = lexer.position
        lexer.position += 1
        try push(.option, start..<start + 1)
        top.isScript = true
    }

    private func requireRow(_ range: Range<Int>) throws(MathProblem) {
        if !top.isRow { throw missing() }
    }

    // MARK: Delimiters

    private mutating func sized(
        _ size: String, _ form: Node.Form?, _ atom: AtomClass, _ range: Range<Int>
    ) throws(MathProblem) -> Node {
        let sign = try delimiter(lexer.text(range), range)
        if sign.isEmpty { return Node(.mrow) }
        let attributes = " minsize=\"\(size)\" maxsize=\"\(size)\""
        let spacing: Node.Spacing = form == .infix ? .thick : form == nil ? .none : .dictionary
        return Node(.mo, sign, atom, form: form, spacing: spacing, stretch: .yes, attributes: attributes)
    }

    /// The sign after \left and its like; empty for the invisible one.
    private mutating func delimiter(_ name: String, _ range: Range<Int>) throws(MathProblem) -> String {
        let token = lexer.next()
        let key = token.kind == .command ? "\\" + token.text : token.text
        guard let sign = Meaning.delimiters[key] else {
            throw .delimiter(name, token.kind == .end ? range : token.range, found: key)
        }
        return sign == "." ? "" : sign
    }

    private mutating func closeFence(_ range: Range<Int>) throws(MathProblem) {
        guard case .fence = top.purpose else {
            if case .arguments = top.purpose { throw missing() }
            if frames.contains(where: \.isFence) { throw unclosed(top) }
            throw .strayRight(range)
        }
        let sign = try delimiter("\\right", range)
        var frame = frames.removeLast()
        try add(fenced(frame.delimiter, frame.takeRow(), sign))
    }

    /// A width in units that MathML has: `2mu` is a ninth of an em.
    private func length(_ text: String) -> String? {
        let trimmed = text.filter { $0 != " " }
        guard trimmed.utf8.count < 20, trimmed.utf8.count > 2 else { return nil }
        let (number, unit) = (String(trimmed.dropLast(2)), trimmed.suffix(2))
        let isNumber = number.utf8.allSatisfy {
            isDigit($0) || $0 == UInt8(ascii: ".")
        }
        guard isNumber, number.utf8.last != UInt8(ascii: "."), let value = Double(number),
            value.magnitude < 1000
        else { return nil }
        switch unit {
        case "em", "ex", "pt", "px", "cm", "mm", "in", "pc": return number + unit
        case "mu": return "\(Double(Int(value / 18 * 10000)) / 10000)em"
        default: return nil
        }
    }
}

extension Frame {
    var isFence: Bool { if case .fence = purpose { true } else { false } }
}

extension Meaning {
    static let delimiters: [String: String] = {
        var delimiters: [String: String] = [:]
        forEachPair(of: SymbolTables.delimiters) { delimiters[$0] = $1 }
        return delimiters
    }()
}
