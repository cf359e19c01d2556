// The elements of commands whose arguments are known.

func fraction(_ kind: Command.Fraction, _ above: Node, _ below: Node) -> Node {
    let line: String =
        switch kind {
        case .plain, .display, .text, .continued: ""
        default: " linethickness=\"0\""
        }
    var node = Node(.mfrac, [above, below], attributes: line)
    switch kind {
    case .display, .continued, .displayBinomial: node = Node(.mstyle, [node], attributes: displayStyle)
    case .text, .textBinomial: node = Node(.mstyle, [node], attributes: textStyle)
    default: break
    }
    switch kind {
    case .binomial, .displayBinomial, .textBinomial: return fenced("(", [node], ")")
    default: return node
    }
}

private let displayStyle = " displaystyle=\"true\" scriptlevel=\"0\""
private let textStyle = " displaystyle=\"false\" scriptlevel=\"0\""

/// A row between delimiters as high as it is; an empty one is not shown.
func fenced(_ left: String, _ content: [Node], _ right: String) -> Node {
    var nodes: [Node] = []
    if !left.isEmpty { nodes.append(Node(.mo, left, .opening, form: .prefix, stretch: .yes)) }
    nodes += content
    if !right.isEmpty { nodes.append(Node(.mo, right, .closing, form: .postfix, stretch: .yes)) }
    return Node(.mrow, nodes)
}

/// The node of a command with all its arguments. `option` is what stood in brackets.
func build(_ command: Command, _ arguments: [Node], option: Node?, range: Range<Int>) throws(MathProblem)
    -> Node
{
    let first = arguments[0]
    switch command {
    case .fraction(let kind): return fraction(kind, first, arguments[1])
    case .root:
        if let option { return Node(.mroot, [first, option]) }
        return Node(.msqrt, first.inferredRow)
    case .accent(let sign, let isWide, let isUnder):
        let mark = Node(.mo, sign, spacing: .none, stretch: isWide ? .yes : .no)
        return Node(
            isUnder ? .munder : .mover, [first, mark],
            attributes: isUnder ? " accentunder=\"true\"" : " accent=\"true\"")
    case .brace(let sign, let isUnder):
        var node = Node(isUnder ? .munder : .mover, [first, Node(.mo, sign, stretch: .yes)])
        node.limits = .fixed
        return node
    case .font, .script: return first
    case .stack(let isUnder, let atom):
        let base = arguments[1]
        return Node(isUnder ? .munder : .mover, [base, first], atom ?? base.atom)
    case .arrow(let sign):
        let arrow = Node(.mo, sign, stretch: .yes)
        let above = padded(first)
        if let option { return Node(.munderover, [arrow, padded(option), above], .relation) }
        return Node(.mover, [arrow, above], .relation)
    case .operatorName(let limits):
        var name = first
        name.atom = .function
        name.limits = limits
        return name
    case .atom(let atom):
        var node = first
        node.atom = atom
        if node.tag == .mo, node.form == nil {
            let spacings: [AtomClass: Node.Spacing] = [
                .binary: .medium, .relation: .thick, .punctuation: .thin,
            ]
            node.spacing = spacings[atom] ?? .none
        }
        if atom == .largeOperator { node.limits = .movable }
        return node
    case .negation:
        guard first.tag.isToken, first.text.unicodeScalars.count == 1 else { throw .notNegated(range) }
        var node = first
        node.text = Meaning.negations[first.text] ?? first.text + "\u{338}"
        return node
    case .modulus(let isParenthesized):
        let words = Node(.mi, "mod")
        let content = [words, .space("0.3333em")] + first.inferredRow
        if !isParenthesized { return Node(.mrow, [.space("0.6667em")] + content) }
        let (left, right) = (Node(.mo, "(", stretch: .no), Node(.mo, ")", stretch: .no))
        return Node(.mrow, [.space("1em"), left] + content + [right])
    case .drawn(let name):
        // Few fonts have a sign that grows with what is below it; a border does.
        return Node(.mrow, first.inferredRow, attributes: " class=\"\(name)\"")
    case .phantom(let kind):
        switch kind {
        case .whole: return Node(.mphantom, first.inferredRow)
        case .horizontal:
            let hidden = Node(.mphantom, first.inferredRow)
            return Node(.mpadded, [hidden], attributes: " height=\"0\" depth=\"0\"")
        case .vertical:
            return Node(.mpadded, [Node(.mphantom, first.inferredRow)], attributes: " width=\"0\"")
        case .smash: return Node(.mpadded, first.inferredRow, attributes: " height=\"0\" depth=\"0\"")
        }
    }
}

private func padded(_ node: Node) -> Node {
    Node(.mrow, [.space("0.4em")] + node.inferredRow + [.space("0.4em")])
}

extension Meaning {
    static let negations: [String: String] = {
        var negations: [String: String] = [:]
        forEachPair(of: SymbolTables.negations) { negations[$0] = $1 }
        return negations
    }()
}
