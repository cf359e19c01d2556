// Tables as GitHub Flavored Markdown has them: https://github.github.com/gfm/#tables-extension-

struct Table {
    struct Row {
        var line: Int
        /// Without the space around them, in the bytes of the text.
        var cells: [Range<Int>]
    }

    /// The line of the header; the delimiter row is the next.
    var header: Int
    var alignments: [Construct.Alignment]
    /// The header first.
    var rows: [Row]
    /// The line after the last row.
    var end: Int

    /// A line below another that has bars, with as many cells as no head; or the head of too large a table.
    struct Mismatch {
        var delimiterLine: Int
        var headerCells: Int
        var delimiterCells: Int

        var isTooLarge: Bool { headerCells == delimiterCells }
    }

    static let mostCells = 200_000

    /// The table in a paragraph, if it has one: its last lines, from the one before the first delimiter row.
    ///
    /// - Parameter mismatch: what looks like a table and is none.
    init?(
        _ leaf: BlockStructure.Leaf, _ structure: BlockStructure, _ text: Text, mismatch: inout Mismatch?
    ) {
        // The text of a heading with `---` below it: a table, and then a thematic break.
        let last = leaf.lines.upperBound
        guard last > leaf.lines.lowerBound else { return nil }
        var found: (line: Int, alignments: [Construct.Alignment], header: Row)?
        for line in leaf.lines.lowerBound + 1...last {
            let start = structure.start(of: line, in: leaf.container)
            guard start.container == leaf.container else { continue }
            let range = start.offset..<text.range(of: line).upperBound
            guard text.firstText(in: line, from: start.offset) - start.offset <= 3,
                let alignments = Self.alignments(text.bytes.span, range)
            else { continue }
            let before = structure.start(of: line - 1, in: leaf.container)
            var offset = before.offset
            if line - 1 == leaf.lines.lowerBound {
                offset = max(offset, text.lines[line - 1].start + leaf.column)
            }
            guard before.container == leaf.container else { continue }
            let header = Row(
                line: line - 1, cells: cells(text.bytes.span, offset..<text.range(of: line - 1).upperBound))
            // `---` below one line is the sign of a heading.
            if alignments.count == 1, !hasBar(text.bytes.span, range), alignments[0] == .none { continue }
            if header.cells.count != alignments.count, mismatch == nil, hasBar(text.bytes.span, range),
                hasBar(text.bytes.span, offset..<text.range(of: line - 1).upperBound)
            {
                mismatch = Mismatch(
                    delimiterLine: line, headerCells: header.cells.count, delimiterCells: alignments.count)
            }
            guard header.cells.count == alignments.count,
                hasBar(text.bytes.span, offset..<text.range(of: line - 1).upperBound)
                    || hasBar(text.bytes.span, range)
            else { continue }
            found = (line, alignments, header)
            break
        }
        guard let found else { return nil }
        self.header = found.line - 1
        alignments = found.alignments
        rows = [found.header]
        end = found.line + 1
        while end <= last {
            let start = structure.start(of: end, in: leaf.container)
            guard start.container == leaf.container else { break }
            let range = start.offset..<text.range(of: end).upperBound
            if end == last, leaf.kind == .heading, isRule(text.bytes.span, range) { break }
            if text.firstText(in: end, from: start.offset) - start.offset > 3
                || isListItem(text.bytes.span, range)
            {
                break
            }
            rows.append(Row(line: end, cells: cells(text.bytes.span, range)))
            end += 1
            // As many columns as rows would be a table that grows with the square of its text.
            if rows.count * alignments.count > Self.mostCells {
                mismatch = Mismatch(
                    delimiterLine: found.line, headerCells: alignments.count, delimiterCells: alignments.count
                )
                return nil
            }
        }
    }

    /// The alignments that a delimiter row gives: hyphens with a colon at one end or both, between bars.
    static func alignments(_ text: Span<UInt8>, _ range: Range<Int>) -> [Construct.Alignment]? {
        for i in range {
            switch text[i] {
            case UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "|"), UInt8(ascii: " "),
                UInt8(ascii: "\t"):
                continue
            default: return nil
            }
        }
        var alignments: [Construct.Alignment] = []
        for cell in cells(text, range) {
            guard !cell.isEmpty else { return nil }
            let isLeft = text[cell.lowerBound] == UInt8(ascii: ":")
            let isRight = cell.count > 1 && text[cell.upperBound - 1] == UInt8(ascii: ":")
            let first = cell.lowerBound + (isLeft ? 1 : 0)
            let hyphens = first..<max(cell.upperBound - (isRight ? 1 : 0), first)
            guard !hyphens.isEmpty else { return nil }
            for i in hyphens where text[i] != UInt8(ascii: "-") { return nil }
            switch (isLeft, isRight) {
            case (true, true): alignments.append(.center)
            case (true, false): alignments.append(.left)
            case (false, true): alignments.append(.right)
            case (false, false): alignments.append(.none)
            }
        }
        return alignments.isEmpty ? nil : alignments
    }
}

/// The cells of a row: between bars without a backslash, the first and last of which may be left out.
private func cells(_ text: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    let row = trimmed(text, range)
    guard !row.isEmpty else { return [] }
    var cells: [Range<Int>] = []
    var start = row.lowerBound
    var i = start
    if text[i] == UInt8(ascii: "|") {
        i += 1
        start = i
    }
    while i < row.upperBound {
        switch text[i] {
        case UInt8(ascii: "\\"): i += 1
        case UInt8(ascii: "|"):
            cells.append(trimmed(text, start..<i))
            start = i + 1
        default: break
        }
        i += 1
    }
    if start < row.upperBound { cells.append(trimmed(text, start..<row.upperBound)) }
    return cells
}

private func hasBar(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for i in range where text[i] == UInt8(ascii: "|") { return true }
    return false
}

/// Whether an ordered list starts here, which a paragraph would go over.
private func isListItem(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let row = trimmed(text, range)
    var i = row.lowerBound
    while i < row.upperBound, isDigit(text[i]), i - row.lowerBound < 9 { i += 1 }
    guard i > row.lowerBound, i + 1 < row.upperBound else { return false }
    return (text[i] == UInt8(ascii: ".") || text[i] == UInt8(ascii: ")")) && isSpace(text[i + 1])
}

private func isRule(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let row = trimmed(text, range)
    for i in row where text[i] != UInt8(ascii: "-") { return false }
    return !row.isEmpty
}
