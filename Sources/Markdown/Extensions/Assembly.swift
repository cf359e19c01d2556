// After the last parse: the headings that hold marks of blocks become the blocks that they stand for.

/// Tags of nodes: a construct's number from 1, or what a heading of ours is.
enum Tag {
    static let endOfText = -1
    /// `<th>`, `<td>`, each for four alignments.
    static let headerCell = -10
    static let cell = -20
    static let title = -2
    static let term = -3
    static let task = -4
    static let taskList = -5

    static func construct(_ number: Int) -> Int { number + 1 }

    static func isCell(_ tag: Int) -> Bool { tag <= headerCell }
}

/// Builds blocks from what stands between their first mark and the mark of their end. O(n) in the nodes of a tree.
struct Assembly {
    private let constructs: [Construct]
    private var footnotes: Node
    private var open: [(block: Node, parent: Node, kind: Construct.Kind)] = []

    init(_ constructs: [Construct], footnotes: Node) {
        self.constructs = constructs
        self.footnotes = footnotes
    }

    /// Takes footnotes out of the tree, into `footnotes`.
    mutating func run(_ tree: borrowing Tree) {
        let walk = tree.walk()
        while let step = walk.next() {
            let node = step.node
            switch node.kind {
            case .document, .blockQuote, .list, .item:
                guard !step.isEntering else { continue }
                while let last = open.last, last.parent == node { end() }
                if node.kind == .blockQuote, callout(node) { continue }
                if node.kind == .blockQuote || node.kind == .list { move(node) }
            case .heading:
                guard !step.isEntering else { continue }
                heading(node)
            case .paragraph: if !step.isEntering { move(node) }
            case .codeBlock, .htmlBlock, .rule: move(node)
            default: continue
            }
        }
    }

    /// Puts a node into the block that is open around it.
    private func move(_ node: Node) {
        if let last = open.last, let parent = node.parent, last.parent == parent { last.block.append(node) }
    }

    private mutating func heading(_ node: Node) {
        guard let number = block(of: node), let parent = node.parent else {
            if case .table = open.last?.kind, open.last?.parent == node.parent { node.setTag(Tag.cell) }
            move(node)
            return
        }
        let construct = constructs[number]
        switch construct.kind {
        case .end:
            if let last = open.last, last.parent == parent {
                end()
                if case .footnote = last.kind { footnotes.append(last.block) }
            }
            node.free()
        case .term:
            node.setTag(Tag.term)
            move(node)
        case .callout:
            node.setTag(Tag.title)
            move(node)
        case .mathBlock:
            node.setTag(Tag.construct(number))
            move(node)
        default:
            let block = Node.block()
            block.setTag(Tag.construct(number))
            node.insertBefore(block)
            move(block)
            if case .container = construct.kind {
                node.setTag(Tag.title)
                block.append(node)
            } else {
                node.free()
            }
            open.append((block, parent, construct.kind))
        }
    }

    private mutating func end() {
        guard let last = open.popLast() else { return }
        if case .table(let alignments) = last.kind { table(last.block, alignments) }
    }

    /// The construct of a block whose mark starts a heading.
    private func block(of heading: Node) -> Int? {
        guard heading.level == 1, let text = heading.firstChild, text.kind == .text else { return nil }
        let literal = text.literal
        guard literal.count > 4, Mark.stands(in: literal.span, at: 1), literal[3] == Mark.start,
            case .construct(let number)? = Mark.pieces(of: literal.span).first,
            constructs.indices.contains(number)
        else { return nil }
        return constructs[number].kind.isBlock ? number : nil
    }

    /// Puts the cells of a table, which are headings, into rows.
    private func table(_ block: Node, _ alignments: [Construct.Alignment]) {
        let head = Node.block()
        head.setHTML(Array("<thead>".utf8), "</thead>")
        let body = Node.block()
        body.setHTML(Array("<tbody>".utf8), "</tbody>")
        var row: Node?
        var column = 0
        var isHeader = true
        while let cell = block.firstChild, cell != head {
            if column == 0 {
                let next = Node.block()
                next.setHTML(Array("<tr>".utf8), "</tr>")
                (isHeader ? head : body).append(next)
                row = next
            }
            cell.setTag((isHeader ? Tag.headerCell : Tag.cell) - alignments[column].number)
            row?.append(cell)
            column += 1
            if column == alignments.count {
                column = 0
                isHeader = false
            }
        }
        block.append(head)
        if body.firstChild == nil { body.free() } else { block.append(body) }
    }

    /// A quote whose first line is `[!NOTE]`.
    private func callout(_ quote: Node) -> Bool {
        guard let title = quote.firstChild, title.kind == .heading, title.tag == Tag.title,
            let number = block(of: title), case .callout = constructs[number].kind
        else { return false }
        let block = Node.block()
        block.setTag(Tag.construct(number))
        block.takeChildren(of: quote)
        quote.replace(with: block)
        move(block)
        return true
    }
}

extension Construct.Alignment {
    var number: Int {
        switch self {
        case .none: 0
        case .left: 1
        case .center: 2
        case .right: 3
        }
    }
}
