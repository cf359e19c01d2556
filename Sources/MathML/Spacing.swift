// The space around atoms: what TeX does by their classes, where the operator dictionary of MathML does otherwise.
//
// Rules 5 and 6 of Appendix G of The TeXbook make signs of binary operators that have nothing to join.

/// The nodes of a row. `after` is the class of what comes before the row without being in it.
func arrange(_ items: [Item], isScript: Bool, after: AtomClass? = nil) -> [Node] {
    var classes = items.map(\.base.atom)
    // The last atom that is no space.
    var last = -1
    for index in items.indices where classes[index] != .space {
        let before = last < 0 ? after : classes[last]
        switch classes[index] {
        case .binary: if !joins(before) { classes[index] = .ordinary }
        case .relation, .closing, .punctuation: if last >= 0 { disjoin(last) }
        default: break
        }
        last = index
    }
    if last >= 0 { disjoin(last) }

    func disjoin(_ index: Int) {
        if classes[index] == .binary { classes[index] = .ordinary }
    }

    var nodes: [Node] = []
    nodes.reserveCapacity(items.count)
    var before = after
    for (index, var item) in items.enumerated() {
        let hasSpaceAfter = index + 1 < items.count && classes[index + 1] == .space
        let next = index + 1 < items.count ? classes[index + 1] : nil
        var around: String?
        if item.base.tag == .mo {
            space(&item.base, as: classes[index], isFirst: nodes.isEmpty, next: next, isScript: isScript)
        } else if !isScript, !item.base.isOperator {
            switch classes[index] {
            case .binary: around = "0.2222em"
            case .relation: around = "0.2778em"
            default: break
            }
        }
        if classes[index] == .function, !isScript {
            switch before {
            case .ordinary, .closing, .largeOperator: nodes.append(.space("0.1667em"))
            default: break
            }
        }
        if let around { nodes.append(.space(around)) }
        nodes.append(item.node())
        if let around { nodes.append(.space(around)) }
        if classes[index] == .function {
            // Invisible function application.
            switch next {
            case .ordinary, .largeOperator, .function:
                nodes.append(Node(.mo, "\u{2061}", spacing: isScript ? .none : .thin))
            case .opening: nodes.append(Node(.mo, "\u{2061}"))
            case .space where hasSpaceAfter && index + 2 < items.count: nodes.append(Node(.mo, "\u{2061}"))
            default: break
            }
        }
        before = classes[index]
    }
    return nodes
}

/// Whether a binary operator can follow.
private func joins(_ before: AtomClass?) -> Bool {
    switch before {
    case .ordinary, .closing: true
    default: false
    }
}

/// Tells an operator what the dictionary cannot know: what it is here.
private func space(
    _ node: inout Node, as atom: AtomClass, isFirst: Bool, next: AtomClass?, isScript: Bool
) {
    switch (node.atom, atom) {
    case (.binary, .ordinary):
        let isSign = ["−", "+", "±", "∓"].contains(node.text)
        switch next {
        case .ordinary, .function, .largeOperator, .opening:
            if isSign { node.form = .prefix } else { node.spacing = .none }
        default: node.spacing = .none
        }
        node.atom = .ordinary
    case (.binary, .binary) where isScript, (.relation, .relation) where isScript,
        (.punctuation, .punctuation) where isScript:
        node.spacing = .none
    case (.binary, .binary) where isFirst: node.form = .infix
    default: break
    }
}

extension Node {
    /// Whether MathML gives it the space of an operator, by itself or by its base.
    var isOperator: Bool {
        switch tag {
        case .mo: true
        case .mover, .munder, .munderover, .msub, .msup, .msubsup: children.first?.tag == .mo
        default: false
        }
    }
}
