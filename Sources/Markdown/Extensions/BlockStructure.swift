// Which lines of a text are paragraphs, which are code, and in which quotes and lists they stand: read off the
// tree that cmark made of it.

import Diagnostics

struct BlockStructure {
    struct Container {
        enum Kind: Equatable {
            case document, quote
            /// The columns that a line needs before its content to be in the item.
            case item(width: Int)
        }

        var kind: Kind
        var parent: Int
        /// How many containers stand around it; 0 for the document.
        var depth: Int
        /// Counted from 0.
        var lines: ClosedRange<Int>
    }

    /// A block that has lines of text.
    struct Leaf {
        var kind: Node.Kind
        /// Counted from 0.
        var lines: ClosedRange<Int>
        var container: Int
        /// Where its text starts on its first line, in bytes.
        var column: Int
    }

    private(set) var containers: [Container] = []
    private(set) var leaves: [Leaf] = []
    /// Of each line; -1 for none.
    private(set) var leafOfLine: [Int]
    private let text: Text

    /// O(n) in the bytes of the text.
    init(_ tree: borrowing Tree, _ text: Text) {
        self.text = text
        leafOfLine = Array(repeating: -1, count: text.lines.count)
        let last = max(text.lines.count - 1, 0)
        containers.append(Container(kind: .document, parent: 0, depth: 0, lines: 0...last))
        var stack = [0]
        var starts: [Start?] = [nil]
        let walk = tree.walk()
        while let step = walk.next() {
            let node = step.node
            switch node.kind {
            case .blockQuote, .item:
                if step.isEntering {
                    let added = add(node, in: stack[stack.count - 1], starts[starts.count - 1])
                    stack.append(added.container)
                    starts.append(added.start)
                } else {
                    stack.removeLast()
                    starts.removeLast()
                }
            case .paragraph, .heading, .codeBlock, .htmlBlock, .rule:
                if step.isEntering { addLeaf(node, in: stack[stack.count - 1]) }
            default: break
            }
        }
    }

    private func lines(of node: Node) -> ClosedRange<Int> {
        let last = max(text.lines.count - 1, 0)
        let start = min(max(node.startLine - 1, 0), last)
        return start...min(max(node.endLine - 1, start), last)
    }

    private mutating func addLeaf(_ node: Node, in container: Int) {
        guard !text.lines.isEmpty else { return }
        var lines = lines(of: node)
        if node.kind == .heading { lines = lines.lowerBound...lastLine(ofHeadingIn: lines, node) }
        leaves.append(
            Leaf(kind: node.kind, lines: lines, container: container, column: max(node.startColumn - 1, 0)))
        for line in lines { leafOfLine[line] = leaves.count - 1 }
    }

    /// cmark says of some headings that they end a line later.
    private func lastLine(ofHeadingIn lines: ClosedRange<Int>, _ node: Node) -> Int {
        let first = text.range(of: lines.lowerBound)
        let start = min(first.lowerBound + max(node.startColumn - 1, 0), first.upperBound)
        if start < first.upperBound, text.bytes[start] == UInt8(ascii: "#") { return lines.lowerBound }
        for line in lines.dropFirst() {
            let range = trimmed(text.bytes.span, text.range(of: line))
            guard let last = text.bytes[range].last, last == UInt8(ascii: "=") || last == UInt8(ascii: "-")
            else { continue }
            let signs = text.bytes[range].reversed().prefix { $0 == last }
            let before = text.bytes[range].dropLast(signs.count)
            if before.allSatisfy({ isSpace($0) || $0 == UInt8(ascii: ">") }) { return line }
        }
        return lines.upperBound
    }

    /// - Parameter parentStart: where the parent's content starts on its first line.
    private mutating func add(_ node: Node, in parent: Int, _ parentStart: Start?) -> (
        container: Int, start: Start?
    ) {
        let lines = lines(of: node)
        var kind = Container.Kind.quote
        guard !text.lines.isEmpty else { return (parent, nil) }
        let line = lines.lowerBound
        let isOnParentsLine = containers[parent].lines.lowerBound == line
        let before =
            isOnParentsLine ? parentStart ?? start(of: line, in: parent) : start(of: line, in: parent)
        if node.kind == .item {
            kind = .item(
                width: width(ofItemAt: text.lines[line].start + max(node.startColumn - 1, 0), before, line))
        }
        containers.append(
            Container(kind: kind, parent: parent, depth: containers[parent].depth + 1, lines: lines))
        var start = before
        let end = text.range(of: line).upperBound
        return (containers.count - 1, enter(containers.count - 1, line, &start, end) ? start : nil)
    }

    /// As CommonMark has it: the marker, and the spaces after it unless they make code.
    private func width(ofItemAt marker: Int, _ before: Start, _ line: Int) -> Int {
        let end = text.range(of: line).upperBound
        var i = marker
        while i < end, isDigit(text.bytes[i]) { i += 1 }
        i += 1
        let markerEnd = column(of: marker, from: before) + (i - marker)
        let content = text.firstText(in: line, from: min(i, end))
        var contentColumn = markerEnd
        for offset in min(i, end)..<max(content, min(i, end)) {
            contentColumn += text.bytes[offset] == UInt8(ascii: "\t") ? 4 - contentColumn % 4 : 1
        }
        let spaces = contentColumn - markerEnd
        let padding = content >= end || spaces < 1 || spaces > 4 ? 1 : spaces
        return markerEnd + padding - before.column
    }

    private func column(of offset: Int, from start: Start) -> Int {
        var column = start.column + start.spaces
        for i in min(start.offset, offset)..<offset {
            column += text.bytes[i] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
        }
        return column
    }

    // MARK: Where the content of a line starts

    /// Where a line's content starts, behind the signs of the containers around it.
    struct Start {
        /// The innermost container that the line's own signs put it into. A lazy line has fewer than its paragraph.
        var container: Int
        /// In the bytes of the text.
        var offset: Int
        var column: Int
        /// What is left of a tab that is partly a sign's.
        var spaces = 0
    }

    func start(of line: Int, in container: Int) -> Start {
        var start = Start(container: 0, offset: text.lines[line].start, column: 0)
        if container == 0 { return start }
        let end = text.range(of: line).upperBound
        for inner in chain(container) where !enter(inner, line, &start, end) { return start }
        return start
    }

    /// Goes behind the sign of one container; whether the line has it.
    private func enter(_ inner: Int, _ line: Int, _ start: inout Start, _ end: Int) -> Bool {
        let before = start
        switch containers[inner].kind {
        case .document: break
        case .quote:
            skip(upTo: 3, &start, end)
            guard start.offset < end, text.bytes[start.offset] == UInt8(ascii: ">"), start.spaces == 0 else {
                start = before
                return false
            }
            start.offset += 1
            start.column += 1
            skip(upTo: 1, &start, end)
        case .item(let width):
            // The marker is as wide as the spaces before the lines after it.
            if containers[inner].lines.lowerBound == line {
                while start.column < before.column + width, start.offset < end {
                    advance(&start, limit: before.column + width)
                }
            } else if text.isBlank(line, from: start.offset) {
                start.offset = end
            } else {
                skip(upTo: width, &start, end)
                guard start.column == before.column + width else {
                    start = before
                    return false
                }
            }
        }
        start.container = inner
        return true
    }

    /// The containers around a place, from the outermost.
    private func chain(_ container: Int) -> [Int] {
        var chain: [Int] = []
        chain.reserveCapacity(containers[container].depth)
        var inner = container
        while inner != 0 {
            chain.append(inner)
            inner = containers[inner].parent
        }
        return chain.reversed()
    }

    private func skip(upTo columns: Int, _ start: inout Start, _ end: Int) {
        let limit = start.column + columns
        while start.column < limit {
            if start.spaces > 0 {
                start.spaces -= 1
                start.column += 1
                continue
            }
            guard start.offset < end else { return }
            guard
                text.bytes[start.offset] == UInt8(ascii: " ")
                    || text.bytes[start.offset] == UInt8(ascii: "\t")
            else { return }
            advance(&start, limit: limit)
        }
    }

    private func advance(_ start: inout Start, limit: Int) {
        if start.spaces > 0 {
            start.spaces -= 1
            start.column += 1
        } else if text.bytes[start.offset] == UInt8(ascii: "\t") {
            let next = start.column + 4 - start.column % 4
            start.offset += 1
            start.spaces = max(next - limit, 0)
            start.column = min(next, limit)
        } else {
            start.offset += 1
            start.column += 1
        }
    }

    /// What stands before a line that we put into a container.
    func prefix(in container: Int) -> [UInt8] {
        var prefix: [UInt8] = []
        for inner in chain(container) {
            switch containers[inner].kind {
            case .document: break
            case .quote: prefix.append("> ")
            case .item(let width): prefix.append(contentsOf: repeatElement(UInt8(ascii: " "), count: width))
            }
        }
        return prefix
    }

    /// The innermost container around a line without text of its own.
    func container(ofLine line: Int) -> Int {
        var container = max(containers.partitioningIndex { $0.lines.lowerBound > line } - 1, 0)
        guard containers[container].depth <= Reading.deepest else { return 0 }
        while container != 0, containers[container].lines.upperBound < line {
            container = containers[container].parent
        }
        return container
    }
}
