// Constructs inside of paragraphs and headings: tables, and what stands in a line.
//
//     | a | b |     # ⟨table⟩
//     |---|---|     # a⟨end of heading⟩
//     | 1 | 2 |     # b⟨end of heading⟩
//                   # 1⟨end of heading⟩
//                   # 2⟨end of heading⟩
//                   # ⟨end⟩
//
// A cell becomes a heading since a heading is one line, interrupts what is before it, and holds only what may stand
// in a line.

import Diagnostics

/// One pass over the leaves of a text.
struct LeafRewriting {
    let old: Text
    let structure: BlockStructure
    var new = Text()
    var page: PageConstructs
    let source: Source
    var hasChanged = false
    /// How many cells the tables of the page may still have.
    private var cellsLeft: Int

    init(_ text: Text, _ structure: BlockStructure, _ source: Source, _ page: PageConstructs) {
        old = text
        cellsLeft = 10_000 + text.bytes.count
        self.structure = structure
        self.source = source
        self.page = page
    }

    /// - Parameter withTables: whether blocks may be made.
    mutating func run(withTables: Bool) {
        if source.triggers.contains(.definition) {
            page.linkLabels = linkLabels(in: source.bytes.span, source.body)
        }
        var line = 0
        while line < old.lines.count {
            let leaf = structure.leafOfLine[line]
            guard leaf >= 0, [.paragraph, .heading].contains(structure.leaves[leaf].kind) else {
                new.append(line, of: old)
                line += 1
                continue
            }
            // A line belongs to one leaf alone: they don't overlap.
            let lines = structure.leaves[leaf].lines
            let range =
                old.range(of: lines.lowerBound).lowerBound..<old.range(of: lines.upperBound).upperBound
            let signs = signs(in: range)
            let isTooDeep = structure.containers[structure.leaves[leaf].container].depth > Reading.deepest
            if isTooDeep || signs.isDisjoint(with: .leaves) {
                for line in lines { new.append(line, of: old) }
            } else if withTables, signs.contains(.table), let table = table(structure.leaves[leaf]) {
                write(
                    LeafText(lines.lowerBound..<table.header, structure.leaves[leaf], structure, old),
                    mayBeTask: withTables && mayBeTask(structure.leaves[leaf]))
                write(table, structure.leaves[leaf])
                for line in table.end..<lines.upperBound + 1 { new.append(line, of: old) }
            } else if !signs.isDisjoint(with: [.inline, .task]) {
                write(
                    LeafText(lines.lowerBound..<lines.upperBound + 1, structure.leaves[leaf], structure, old),
                    mayBeTask: withTables && mayBeTask(structure.leaves[leaf]))
            } else {
                for line in lines { new.append(line, of: old) }
            }
            line = lines.upperBound + 1
        }
    }

    private func signs(in range: Range<Int>) -> Triggers { lines(in: old.bytes.span, range).triggers }

    // MARK: Lines

    /// Whether a leaf is the first of a list item.
    private func mayBeTask(_ leaf: BlockStructure.Leaf) -> Bool {
        let container = structure.containers[leaf.container]
        guard case .item = container.kind, leaf.kind == .paragraph else { return false }
        return container.lines.lowerBound == leaf.lines.lowerBound
    }

    /// Writes the lines of a leaf with marks in place of its constructs.
    private mutating func write(_ leaf: LeafText, mayBeTask: Bool = false) {
        var found = InlineScanner(leaf.bytes, page).scan()
        if mayBeTask, let task = task(leaf.bytes) {
            while let first = found.first, first.range.lowerBound < task.range.upperBound {
                found.removeFirst()
            }
            found.insert(task, at: 0)
        }
        // With a mark inside, brackets must not become a link reference definition.
        if let first = found.first, leaf.bytes.first == UInt8(ascii: "["), first.range.lowerBound > 0 {
            found.insert(InlineScanner.Found(.literal([]), 0..<0), at: 0)
        }
        guard !found.isEmpty else {
            for line in leaf.lines { new.append(line.number, of: old) }
            return
        }
        hasChanged = true
        var text: [UInt8] = []
        var line = 0
        var start = 0
        var next = 0
        var i = 0
        func end(at offset: Int) {
            let number = leaf.lines[line].number
            let prefix = Array(old.bytes[old.lines[number].start..<leaf.lines[line].offset])
            new.append(prefix, text, origin: leaf.origin(start..<offset))
            text.removeAll(keepingCapacity: true)
        }
        while i < leaf.bytes.count {
            if next < found.count, found[next].range.lowerBound <= i {
                append(found[next], leaf, to: &text)
                i = max(i, found[next].range.upperBound)
                next += 1
            } else if leaf.bytes[i] == UInt8(ascii: "\n") {
                end(at: i)
                i += 1
                start = i
                while line + 1 < leaf.lines.count, leaf.lines[line + 1].start <= i { line += 1 }
            } else {
                text.append(leaf.bytes[i])
                i += 1
            }
        }
        while next < found.count {
            append(found[next], leaf, to: &text)
            next += 1
        }
        end(at: i)
    }

    /// `[ ]` or `[x]` before a text.
    private func task(_ text: [UInt8]) -> InlineScanner.Found? {
        guard text.count > 4, text[0] == UInt8(ascii: "["), text[2] == UInt8(ascii: "]"), isSpace(text[3]),
            " xX".utf8.contains(text[1]), text[4...].contains(where: { !isSpace($0) })
        else { return nil }
        var end = 3
        while end < text.count, isSpace(text[end]) { end += 1 }
        return InlineScanner.Found(.task(isDone: text[1] != UInt8(ascii: " ")), 0..<end)
    }

    private mutating func append(_ found: InlineScanner.Found, _ leaf: LeafText, to text: inout [UInt8]) {
        guard let kind = found.kind else {
            text.appendEndOfText()
            return
        }
        let number = page.add(
            Construct(kind: kind, range: leaf.origin(found.place), written: Array(leaf.bytes[found.range])))
        text.append(construct: number)
    }

    // MARK: Tables

    private mutating func table(_ leaf: BlockStructure.Leaf) -> Table? {
        var mismatch: Table.Mismatch?
        var table = Table(leaf, structure, old, mismatch: &mismatch)
        if let cells = table.map({ $0.rows.count * $0.alignments.count }) {
            // Wide tables of short rows would grow with the square of their text.
            cellsLeft -= cells
            if cellsLeft < 0 {
                table = nil
                page.report(
                    .malformedTable,
                    "The tables of this page have more cells than its text is long; this one is text.",
                    at: source.place(old.lines[leaf.lines.lowerBound].origin),
                    help: "Give tables as many columns as their rows have cells.")
            }
        }
        if table == nil, let mismatch {
            let line = old.range(of: mismatch.delimiterLine)
            let start = structure.start(of: mismatch.delimiterLine, in: leaf.container).offset
            page.report(
                .malformedTable,
                mismatch.isTooLarge
                    ? "This table has more than \(Table.mostCells) cells, and is shown as text."
                    : "This is no table: the line has \(counted(mismatch.delimiterCells, "cell")), and the head above it \(mismatch.headerCells).",
                at: source.place(old.origin(of: start..<line.upperBound, in: mismatch.delimiterLine)),
                help: mismatch.isTooLarge
                    ? "Divide it into several, or publish it as a file."
                    : "Give both lines the same number of cells. A bar inside of a cell is “\\|”, in code too."
            )
        }
        return table
    }

    /// Cells that no column is there for are not shown.
    private mutating func reportExtraCells(_ row: Table.Row, _ columns: Int) {
        guard row.cells.count > columns, row.cells[columns...].contains(where: { !$0.isEmpty }) else {
            return
        }
        let extra = row.cells[columns].lowerBound..<row.cells[row.cells.count - 1].upperBound
        page.report(
            .malformedTable,
            "This row has \(row.cells.count) cells, and its table \(counted(columns, "column")): the rest is not shown.",
            at: source.place(old.origin(of: extra, in: row.line)),
            help: "Add a column to the head. A bar inside of a cell is “\\|”, in code too.")
    }

    private mutating func write(_ table: Table, _ leaf: BlockStructure.Leaf) {
        hasChanged = true
        let others = structure.prefix(in: leaf.container)
        let first = structure.start(of: table.header, in: leaf.container)
        var prefix = Array(old.bytes[old.lines[table.header].start..<first.offset])
        let place = old.origin(of: first.offset..<old.range(of: table.header).upperBound, in: table.header)
        let number = page.add(Construct(kind: .table(table.alignments), range: place, written: []))
        prefix.append("# ")
        prefix.append(construct: number)
        prefix.appendEndOfHeading()
        new.append(prefix, origin: place)
        for row in table.rows {
            reportExtraCells(row, table.alignments.count)
            for column in table.alignments.indices {
                let cell = column < row.cells.count ? row.cells[column] : nil
                write(cell, of: row, others)
            }
        }
        let end = page.add(Construct(kind: .end, range: place, written: []))
        new.append(others + Array("# ".utf8), markedEnd(end), origin: place.upperBound..<place.upperBound)
    }

    private func markedEnd(_ number: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.append(construct: number)
        text.appendEndOfHeading()
        return text
    }

    private mutating func write(_ cell: Range<Int>?, of row: Table.Row, _ prefix: [UInt8]) {
        let made = prefix + Array("# ".utf8)
        guard let cell else {
            let end = old.origin(of: old.range(of: row.line).upperBound, in: row.line)
            var text: [UInt8] = []
            text.appendEndOfHeading()
            new.append(made, text, origin: end..<end)
            return
        }
        let leaf = LeafText(cell: cell, line: row.line, old)
        var text: [UInt8] = []
        var i = 0
        for found in InlineScanner(leaf.bytes, page).scan() {
            text.append(contentsOf: leaf.bytes[i..<max(i, found.range.lowerBound)])
            append(found, leaf, to: &text)
            i = max(i, found.range.upperBound)
        }
        text.append(contentsOf: leaf.bytes[i...])
        text.appendEndOfHeading()
        new.append(made, text, origin: old.origin(of: cell, in: row.line))
    }
}

/// The labels of link reference definitions, as CommonMark compares them. Some may be none.
private func linkLabels(in bytes: Span<UInt8>, _ range: Range<Int>) -> Set<[UInt8]> {
    var labels: Set<[UInt8]> = []
    var open: Int?
    for i in range {
        switch bytes[i] {
        case UInt8(ascii: "["): open = i
        case UInt8(ascii: "]"):
            if let start = open, i + 1 < range.upperBound, bytes[i + 1] == UInt8(ascii: ":"),
                i - start <= 1_000,
                start + 1 < i, bytes[start + 1] != UInt8(ascii: "^")
            {
                labels.insert(linkLabel(bytes, start + 1..<i))
            }
            open = nil
        default: break
        }
    }
    return labels
}

/// A label in lower case, with one space for white space.
func linkLabel(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var label: [UInt8] = []
    for i in range {
        if isSpace(bytes[i]) {
            if let last = label.last, last != UInt8(ascii: " ") { label.append(UInt8(ascii: " ")) }
        } else {
            label.append(bytes[i])
        }
    }
    if label.last == UInt8(ascii: " ") { label.removeLast() }
    return Footnotes.key(label)
}

/// “1 cell”, “2 cells”.
private func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
