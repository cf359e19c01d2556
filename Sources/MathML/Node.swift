// What a formula becomes: elements of MathML Core, and the classes of TeX that decide what space stands around them.

enum Tag: String {
    case mi, mn, mo, mtext, mspace
    case mrow, mfrac, msqrt, mroot, mstyle, mpadded, mphantom
    case msub, msup, msubsup, munder, mover, munderover
    case mtable, mtr, mtd

    /// Whether an element contains text and no other elements.
    var isToken: Bool { self == .mi || self == .mn || self == .mo || self == .mtext }
}

/// What TeX calls the class of an atom; here also for white space.
enum AtomClass {
    /// `function` is a named one, as \sin; `largeOperator` one with a sign of its own, as \sum.
    case ordinary, function, largeOperator, binary, relation, opening, closing, punctuation, space
}

/// Where the scripts of a node stand.
enum Limits {
    /// Beside it.
    case beside
    /// Below and above it in a displayed formula, beside it within a line.
    case movable
    /// Below and above it.
    case fixed
}

/// An element with what is inside it.
struct Node {
    enum Form: String { case prefix, infix, postfix }
    /// `none` overrides the operator dictionary of MathML; `thin` follows a function; `thick` surrounds a relation.
    enum Spacing { case dictionary, none, thin, medium, thick }
    enum Stretch { case dictionary, yes, no }

    var tag: Tag
    var text = ""
    var children: [Node] = []
    var atom = AtomClass.ordinary
    var limits = Limits.beside
    var form: Form?
    var spacing = Spacing.dictionary
    var stretch = Stretch.dictionary
    /// Further attributes, as in ` accent="true"`. Trusted: never text of an author.
    var attributes = ""

    init(
        _ tag: Tag, _ text: String = "", _ atom: AtomClass = .ordinary, limits: Limits = .beside,
        form: Form? = nil, spacing: Spacing = .dictionary, stretch: Stretch = .dictionary,
        attributes: String = ""
    ) {
        self.tag = tag
        self.text = text
        self.atom = atom
        self.limits = limits
        self.form = form
        self.spacing = spacing
        self.stretch = stretch
        self.attributes = attributes
    }

    init(_ tag: Tag, _ children: [Node], _ atom: AtomClass = .ordinary, attributes: String = "") {
        self.tag = tag
        self.children = children
        self.atom = atom
        self.attributes = attributes
    }

    static func space(_ width: String) -> Node {
        Node(.mspace, "", .space, attributes: " width=\"\(width)\"")
    }

    /// Browsers take no width below zero; the theme has margins below zero for these classes.
    static func negativeSpace(_ name: String) -> Node {
        Node(.mspace, "", .space, attributes: " class=\"negative-\(name)\" width=\"0\"")
    }

    /// One node for several: `mrow` where it is needed.
    static func row(_ nodes: [Node]) -> Node { nodes.count == 1 ? nodes[0] : Node(.mrow, nodes) }

    /// The nodes for an element that makes a row of its children itself.
    var inferredRow: [Node] { tag == .mrow && attributes.isEmpty ? children : [self] }
}

/// What stands in a row, with its scripts.
struct Item {
    var base: Node
    var primes = 0
    // Arrays of at most one: a node in its place would triple the size of each item.
    var lower: [Node] = []
    var upper: [Node] = []

    /// The base with its scripts, below and above or beside it.
    func node() -> Node {
        var above = upper
        if primes > 0 {
            let prime = Node(.mo, String(Item.primes(primes)))
            above = [.row([prime] + (upper.first?.inferredRow ?? []))]
        }
        if lower.isEmpty, above.isEmpty { return base }
        var base = base
        let areLimits = base.limits != .beside && primes == 0
        if areLimits, base.atom == .function, base.tag == .mi {
            // Only operators can move their limits.
            base = Node(.mo, base.text, .function, limits: base.limits, spacing: .none)
            base.attributes = " movablelimits=\"\(base.limits == .movable)\""
        } else if areLimits, base.atom == .largeOperator, base.limits == .fixed, base.tag == .mo {
            base.attributes += " movablelimits=\"false\""
        }
        let tag: Tag =
            switch (lower.isEmpty, above.isEmpty) {
            case (false, false): areLimits ? .munderover : .msubsup
            case (false, true): areLimits ? .munder : .msub
            default: areLimits ? .mover : .msup
            }
        return Node(tag, [base] + lower + above, base.atom)
    }

    /// “′”, “″”, “‴” and “⁗” are signs of their own.
    private static func primes(_ count: Int) -> String {
        switch count {
        case 1: "′"
        case 2: "″"
        case 3: "‴"
        case 4: "⁗"
        default: String(repeating: "′", count: count)
        }
    }
}
