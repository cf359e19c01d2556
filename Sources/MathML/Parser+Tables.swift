// Rows and cells while they are read.

extension Parser {
    mutating func beginTable(_ range: Range<Int>) throws(MathProblem) {
        guard let (name, nameRange) = lexer.word() else { throw .missing("\\begin", count: 1, range) }
        guard let environment = Table.environments[name] else { throw .environment(name, nameRange) }
        try push(.table, range.lowerBound..<nameRange.upperBound)
        top.table.name = name
        top.table.environment = environment
        if environment.isDisplay { top.isScript = false }
        switch name {
        case "array":
            guard let (letters, range) = lexer.word() else { throw .columns("", nameRange) }
            guard let columns = columns(letters) else { throw .columns(letters, range) }
            top.table.columns = columns
        case "alignat", "alignat*", "alignedat": _ = lexer.word()
        default: break
        }
    }

    mutating func openSubstack(_ range: Range<Int>) throws(MathProblem) {
        let brace = lexer.next()
        guard brace.kind == .open else { throw .missing("\\substack", count: 1, range) }
        try push(.table, range)
        top.table.environment = Table.Environment(kind: .substack)
    }

    mutating func endCell(_ range: Range<Int>) throws(MathProblem) {
        guard case .table = top.purpose else {
            if case .arguments = top.purpose { throw missing() }
            throw frames.contains(where: \.isTable) ? unclosed(top) : .ampersand(range)
        }
        switch top.table.kind {
        case .gathered, .single, .substack: throw .columnsNotAllowed(top.table.name, range)
        default: takeCell()
        }
    }

    mutating func endRow(_ name: String, _ range: Range<Int>) throws(MathProblem) {
        guard case .table = top.purpose, top.table.kind != .single else {
            if case .arguments = top.purpose { throw missing() }
            throw frames.dropLast().contains(where: \.isTable) ? unclosed(top) : .newRow(name, range)
        }
        takeCell()
        top.table.endRow()
        skipRowSpace()
    }

    /// What comes after \\ without a space, as in `\\[4pt]` and `\\*`: the theme sets the space of rows.
    private mutating func skipRowSpace() {
        if lexer.byte == UInt8(ascii: "*") { lexer.position += 1 }
        guard lexer.byte == UInt8(ascii: "[") else { return }
        var end = lexer.position + 1
        while end < min(lexer.bytes.count, lexer.position + 16), lexer.bytes[end] != UInt8(ascii: "]") {
            end += 1
        }
        guard end < lexer.bytes.count, lexer.bytes[end] == UInt8(ascii: "]") else { return }
        let inside = lexer.bytes[lexer.position + 1..<end]
        guard let first = inside.first,
            isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "."),
            inside.suffix(2).allSatisfy(isLetter)
        else { return }
        lexer.position = end + 1
    }

    private mutating func takeCell() {
        let nodes = top.takeRow(after: top.table.before)
        top.table.endCell(nodes)
    }

    mutating func endTable(_ range: Range<Int>) throws(MathProblem) {
        guard let (name, nameRange) = lexer.word() else { throw .missing("\\end", count: 1, range) }
        let whole = range.lowerBound..<nameRange.upperBound
        guard case .table = top.purpose, top.table.name == name else {
            if case .arguments = top.purpose { throw missing() }
            let isOpen = frames.contains { $0.isTable && $0.table.name == name }
            if case .table = top.purpose, !isOpen { throw .otherEnd(top.table.name, name, whole) }
            throw isOpen ? unclosed(top) : .strayEnd(name, whole)
        }
        try closeTable()
    }

    mutating func closeTable() throws(MathProblem) {
        takeCell()
        top.table.endRow()
        var frame = frames.removeLast()
        try add(frame.table.node())
    }

    mutating func addLine(_ range: Range<Int>) throws(MathProblem) {
        guard case .table = top.purpose, top.table.kind == .array, top.row.isEmpty, top.table.cells.isEmpty
        else {
            throw .line(range)
        }
        top.table.lines.insert(top.table.rows.count)
    }

    /// The letters of an array: `l|cr`.
    private func columns(_ letters: String) -> [Table.Column]? {
        var columns: [Table.Column] = []
        var hasLine = false
        for letter in letters.utf8 {
            let alignment: String
            switch letter {
            case UInt8(ascii: "l"): alignment = "left"
            case UInt8(ascii: "c"): alignment = "center"
            case UInt8(ascii: "r"): alignment = "right"
            case UInt8(ascii: "|"):
                hasLine = true
                continue
            case UInt8(ascii: " "): continue
            default: return nil
            }
            columns.append(Table.Column(alignment: alignment, hasLineBefore: hasLine))
            hasLine = false
        }
        if hasLine, !columns.isEmpty { columns[columns.count - 1].hasLineAfter = true }
        return columns.isEmpty ? nil : columns
    }
}

extension Frame {
    var isTable: Bool { if case .table = purpose { true } else { false } }
}
