// Where everything stands in the picture of a neighbourhood.

struct NeighbourhoodLayout {
    /// One neighbour.
    struct Row {
        var member: NeighbourGroup.Member
        var label: Label
        var box: Box
        var block: Int
    }

    /// A group, or the part of a large group that stands in one column.
    struct Block {
        var kind: String
        var header: Label
        var headerPlace = Point(x: 0, y: 0)
        var rows: Range<Int>
        var leftOut: Int
        var morePlace: Point?
        var height = 0.0
        /// Where the lines of the group leave the focus.
        var source = Point(x: 0, y: 0)
    }

    private(set) var focusLabel: Label
    private(set) var focusBox: Box
    private(set) var rows: [Row] = []
    private(set) var blocks: [Block] = []
    private(set) var size = Size(width: 0, height: 0)

    private static let rowGap = 8.0
    private static let blockGap = 20.0
    private static let channel = 46.0
    private static let headerLine = 16.0

    init(_ graph: Graph, focus: Int, groups: [NeighbourGroup], caption: Caption) {
        let columnText = NeighbourhoodLayout.columnText(graph, groups)
        let name = graph.nodes[focus].label
        let longestWord = NeighbourhoodLayout.longestWord(of: name, fontSize: 16 * 1.07)
        focusLabel = Label(name, fontSize: 16, isBold: true, maximum: min(max(112, longestWord), 132))
        focusBox = Box(
            centre: Point(x: 0, y: 0),
            size: Size(width: max(focusLabel.width + 20, 76), height: max(focusLabel.height + 20, 48)))
        let width = columnText + 20
        for group in groups {
            let first = rows.count
            for member in group.members {
                let label = Label(graph.nodes[member.node].label, maximum: columnText)
                let box = Box(
                    centre: Point(x: 0, y: 0), size: Size(width: width, height: label.height + 13))
                rows.append(Row(member: member, label: label, box: box, block: blocks.count))
            }
            // A group of which nothing fits still says that it is there.
            var words = group.words.joined(separator: ", ")
            if group.isDisputed { words += " (\(caption.disputed))" }
            blocks.append(
                Block(
                    kind: group.kind, header: Label(words, fontSize: 13, maximum: width),
                    rows: first..<rows.count, leftOut: group.leftOut))
        }
        let split = splitIntoColumns()
        place(columns: [0..<split, split..<blocks.count], width: width)
    }

    /// The line from the focus to a neighbour, or back, leaving and arriving level.
    func route(to row: Row, isInward: Bool, shift: Double) -> Route {
        let isRight = row.box.centre.x > focusBox.centre.x
        let source = blocks[row.block].source
        let near = Point(x: source.x + (isRight ? 1 : -1), y: source.y + shift)
        let far = Point(x: isRight ? row.box.left - 2 : row.box.right + 2, y: row.box.centre.y + shift)
        let tip = isInward ? near : far
        let tail = isInward ? far : near
        let approach = Point(x: tip.x + (tip.x > tail.x ? -10 : 10), y: tip.y)
        let turn = (tail.x + approach.x) / 2
        return Route(
            start: tail, end: tip, controls: [Point(x: turn, y: tail.y), Point(x: turn, y: tip.y)],
            approach: approach)
    }

    /// The width of the widest label, each broken at about 13 letters, or that of the widest word.
    private static func columnText(_ graph: Graph, _ groups: [NeighbourGroup]) -> Double {
        var widest = 60.0
        for member in groups.flatMap(\.members) {
            let label = graph.nodes[member.node].label
            let longestWord = longestWord(of: label, fontSize: 15)
            widest = max(widest, Label(label, maximum: min(max(108, longestWord), 150)).width)
        }
        return widest + 0.5
    }

    /// With its hyphen, and a little more.
    private static func longestWord(of label: String, fontSize: Double) -> Double {
        label.split { $0.isWhitespace || $0 == "-" || $0 == "/" }
            .reduce(0) { max($0, estimatedWidth(of: String($1), fontSize: fontSize) + 5) }
    }

    /// Divides the groups in order between left and right, and a large one in two if that evens them.
    ///
    /// Returns how many blocks stand on the left.
    private mutating func splitIntoColumns() -> Int {
        for place in blocks.indices { blocks[place].height = height(of: blocks[place]) }
        let total = blocks.reduce(0) { $0 + $1.height }
        // A few of one kind look best beside the focus, in one column.
        if blocks.count == 1 && rows.count <= 4 { return 0 }
        var best = (split: 0, height: total)
        var left = 0.0
        for (place, block) in blocks.enumerated() {
            left += block.height
            if max(left, total - left) < best.height {
                best = (place + 1, max(left, total - left))
            }
        }
        guard best.height > total * 0.7 else { return best.split }
        // The block across the middle is divided, unless only a row or two would change sides.
        var above = 0.0
        for place in blocks.indices {
            let block = blocks[place]
            if above + block.height <= total / 2 {
                above += block.height
                continue
            }
            var taken = 0
            var height = above + Double(block.header.lines.count) * NeighbourhoodLayout.headerLine
            for row in block.rows where height + rows[row].box.size.height / 2 < total / 2 {
                height += rows[row].box.size.height + NeighbourhoodLayout.rowGap
                taken += 1
            }
            guard taken >= 2, block.rows.count - taken >= 2 else { return best.split }
            let cut = block.rows.lowerBound + taken
            var second = block
            second.rows = cut..<block.rows.upperBound
            blocks[place].rows = block.rows.lowerBound..<cut
            blocks[place].leftOut = 0
            blocks.insert(second, at: place + 1)
            for number in (place + 1)..<blocks.count {
                for row in blocks[number].rows { rows[row].block = number }
            }
            for number in [place, place + 1] { blocks[number].height = self.height(of: blocks[number]) }
            return place + 1
        }
        return best.split
    }

    private func height(of block: Block) -> Double {
        rows[block.rows].reduce(0) { $0 + $1.box.size.height + NeighbourhoodLayout.rowGap }
            + Double(block.header.lines.count) * NeighbourhoodLayout.headerLine
            + (block.leftOut > 0 ? 18 : 0) + NeighbourhoodLayout.blockGap
    }

    private mutating func place(columns: [Range<Int>], width: Double) {
        let edge = 6.0
        let heights = columns.map { column in
            column.isEmpty
                ? 0 : blocks[column].reduce(-NeighbourhoodLayout.blockGap) { $0 + $1.height }
        }
        let hasLeft = !columns[0].isEmpty
        let middle = max(heights[0], heights[1], focusBox.size.height) / 2 + edge
        focusBox.centre = Point(
            x: edge + (hasLeft ? width + NeighbourhoodLayout.channel : 0) + focusBox.size.width / 2, y: middle
        )
        for (side, column) in columns.enumerated() {
            let left = side == 0 ? edge : focusBox.right + NeighbourhoodLayout.channel
            var y = middle - heights[side] / 2
            for (number, place) in column.enumerated() {
                // Each group leaves the focus at a place of its own, in the order of the column.
                let share = (Double(number) + 0.5) / Double(column.count) - 0.5
                blocks[place].source = Point(
                    x: side == 0 ? focusBox.left : focusBox.right,
                    y: middle + share * (focusBox.size.height - 14))
                blocks[place].headerPlace = Point(x: left + 2, y: y + 11)
                y += Double(blocks[place].header.lines.count) * NeighbourhoodLayout.headerLine
                for row in blocks[place].rows {
                    let height = rows[row].box.size.height
                    rows[row].box.centre = Point(x: left + width / 2, y: y + height / 2)
                    y += height + NeighbourhoodLayout.rowGap
                }
                if blocks[place].leftOut > 0 {
                    blocks[place].morePlace = Point(x: left + 2, y: y + 8)
                    y += 18
                }
                y += NeighbourhoodLayout.blockGap
            }
        }
        let right = columns[1].isEmpty ? focusBox.right : focusBox.right + NeighbourhoodLayout.channel + width
        size = Size(width: (right + edge).rounded(.up), height: (middle * 2).rounded(.up))
    }
}
