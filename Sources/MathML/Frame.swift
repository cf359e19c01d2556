// What is open while a formula is read. The stack of frames is the parser's own: nothing calls itself.

struct Frame {
    enum Purpose {
        case formula, group, option, inlineMath
        /// A command that waits for its arguments.
        case arguments(Command)
        case fence
        case table
        /// Words, as in `\text{…}`. As a tag they stand beside the formula.
        case text(style: String, isTag: Bool)
    }

    var purpose: Purpose
    /// The bytes of what opened it.
    var opened: Range<Int>
    var font: Font
    /// Whether it is a script: TeX leaves out most space in them.
    var isScript: Bool

    /// What stands in the row so far.
    var row: [Item] = []
    /// Where \displaystyle or its like stands in the row.
    var style: (start: Int, attributes: String)?
    /// What stands before \over.
    var infix: (fraction: Command.Fraction, above: [Node])?

    var arguments: [Node] = []
    var option: Node?
    var table = Table()
    /// The sign after \left.
    var delimiter = ""
    /// Words that are not yet a node, and how many braces are open between them.
    var words: [UInt8] = []
    var braces = 0

    var isRow: Bool {
        switch purpose {
        case .arguments, .text: false
        default: true
        }
    }

    mutating func endStyle() {
        guard let style else { return }
        self.style = nil
        let styled = arrange(Array(row[style.start...]), isScript: isScript)
        row.removeSubrange(style.start...)
        row.append(Item(base: Node(.mstyle, styled, attributes: style.attributes)))
    }

    /// The row as nodes; the frame is empty after it. `after`: what TeX thinks stands before the row.
    mutating func takeRow(after: AtomClass? = nil) -> [Node] {
        endStyle()
        var nodes = arrange(row, isScript: isScript, after: after)
        row = []
        if let infix {
            self.infix = nil
            nodes = [fraction(infix.fraction, .row(infix.above), .row(nodes))]
        }
        return nodes
    }
}
