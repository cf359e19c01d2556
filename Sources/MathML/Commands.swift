// What each command means.

/// A command that takes arguments.
enum Command {
    enum Fraction { case plain, display, text, binomial, displayBinomial, textBinomial, stacked, continued }
    enum Phantom { case whole, horizontal, vertical, smash }

    case fraction(Fraction)
    case root
    case accent(String, isWide: Bool, isUnder: Bool)
    /// A brace, with limits on its side.
    case brace(String, isUnder: Bool)
    case font(Font)
    /// One thing above or below another; the second argument is what counts.
    case stack(isUnder: Bool, atom: AtomClass?)
    /// An arrow as long as what stands above and below it.
    case arrow(String)
    case operatorName(Limits)
    case atom(AtomClass)
    case negation
    case modulus(isParenthesized: Bool)
    /// A row that the theme draws a line or a box around, by its class.
    case drawn(String)
    case phantom(Phantom)
    case script(isUpper: Bool)

    var argumentCount: Int {
        switch self {
        case .fraction, .stack: 2
        default: 1
        }
    }

    /// Whether a sign in its argument stays an operator with space around it.
    var keepsClass: Bool {
        switch self {
        case .stack, .font, .negation, .operatorName: true
        default: false
        }
    }

    var takesOption: Bool {
        switch self {
        case .root, .arrow, .fraction(.continued): true
        default: false
        }
    }
}

/// What a command or a character does.
enum Meaning {
    case node(Node)
    case letter(String)
    case command(Command)
    case font(Font)
    /// As in `{a \over b}`.
    case infix(Command.Fraction)
    /// \displaystyle and its like, by their attributes.
    case style(String)
    case text(style: String)
    case size(String, Node.Form?, AtomClass)
    case limits(Limits)
    case left, middle, right, begin, end, newRow, substack, horizontalSpace, horizontalLine, tag,
        binaryModulus
    case noNumber
    /// A command that is known and not supported, with a way out.
    case refused(String)

    /// By name, commands with their backslash.
    static let all: [String: Meaning] = table()

    /// What a character that is no name means: “≤” is what \leq is.
    static let byText: [String: Meaning] = {
        var meanings: [String: Meaning] = [:]
        for name in all.keys.sorted() {
            guard let meaning = all[name] else { continue }
            switch meaning {
            case .node(let node) where !node.text.isEmpty && !node.text.utf8.allSatisfy { $0 < 0x80 }:
                if node.atom != .function, meanings[node.text] == nil { meanings[node.text] = meaning }
            case .letter(let letter): meanings[letter] = meaning
            default: break
            }
        }
        return meanings
    }()

    private static func table() -> [String: Meaning] {
        var all: [String: Meaning] = [:]
        func add(_ table: String, _ meaning: (String) -> Meaning) {
            forEachPair(of: table) { name, sign in all[name] = meaning(sign) }
        }
        func addNodes(_ table: String, _ node: (String) -> Node) { add(table) { .node(node($0)) } }

        add(SymbolTables.letters) { .letter($0) }
        addNodes(SymbolTables.upright) { .upright($0) }
        addNodes(SymbolTables.signs) { Node(.mi, $0) }
        addNodes(SymbolTables.prefixes) { Node(.mo, $0) }
        addNodes(SymbolTables.plain) {
            Node(.mo, $0, spacing: .none, stretch: isFence($0) ? .no : .dictionary)
        }
        addNodes(SymbolTables.dots) { Node(.mo, $0, spacing: .none) }
        addNodes(SymbolTables.binary) { Node(.mo, $0, .binary) }
        addNodes(SymbolTables.relations) {
            Node(.mo, $0, .relation, spacing: $0 == ":" ? .thick : .dictionary)
        }
        addNodes(SymbolTables.arrows) { Node(.mo, $0, .relation) }
        addNodes(SymbolTables.uprightArrows) { Node(.mo, $0, .relation, stretch: .no) }
        addNodes(SymbolTables.sums) { Node(.mo, $0, .largeOperator, limits: .movable) }
        addNodes(SymbolTables.integrals) { Node(.mo, $0, .largeOperator) }
        addNodes(SymbolTables.opening) {
            Node(.mo, $0, .opening, form: isBar($0) ? .prefix : nil, stretch: .no)
        }
        addNodes(SymbolTables.closing) {
            Node(.mo, $0, .closing, form: isBar($0) ? .postfix : nil, stretch: .no)
        }
        addNodes(SymbolTables.postfixes) { Node(.mo, $0, .closing, spacing: .none) }
        addNodes(SymbolTables.punctuation) {
            Node(.mo, $0, .punctuation, spacing: $0 == ":" ? .thin : .dictionary)
        }
        forEachWord(of: SymbolTables.functions) { all["\\" + $0] = .node(Node(.mi, $0, .function)) }
        forEachWord(of: SymbolTables.limitFunctions) { name in
            let text = spacedNames[name] ?? name
            all["\\" + name] = .node(Node(.mi, text, .function, limits: .movable))
        }
        add(SymbolTables.accents) { .command(.accent($0, isWide: false, isUnder: false)) }
        add(SymbolTables.wideAccents) { .command(.accent($0, isWide: true, isUnder: false)) }
        add(SymbolTables.underAccents) { .command(.accent($0, isWide: true, isUnder: true)) }
        add(SymbolTables.extensibleArrows) { .command(.arrow($0)) }
        addNodes(SymbolTables.spaces) { .space($0) }
        for (names, font) in SymbolTables.fonts {
            forEachWord(of: names) { name in
                let isSwitch = name.utf8.count == 2 && name != "bm" || name == "cal"
                all["\\" + name] = isSwitch ? .font(font) : .command(.font(font))
            }
        }
        for (name, meaning) in structures { all[name] = meaning }
        return all
    }

    private static let spacedNames = [
        "limsup": "lim sup", "liminf": "lim inf", "injlim": "inj lim", "projlim": "proj lim",
        "argmax": "arg max", "argmin": "arg min",
    ]

    static func isBar(_ text: String) -> Bool { text == "|" || text == "‖" }
    static func isFence(_ text: String) -> Bool { isBar(text) || text == "/" }
}

extension Node {
    /// A letter that is not italic.
    static func upright(_ text: String) -> Node { Node(.mi, text, attributes: " mathvariant=\"normal\"") }
}

/// The names and signs of a table, in turns. A name of letters is a command, and gets its backslash.
func forEachPair(of table: String, _ body: (String, String) -> Void) {
    var name: String?
    forEachWord(of: table) { word in
        guard let first = name else { return name = word }
        let isName = first.utf8.first.map(isLetter) ?? false
        body(isName ? "\\" + first : first, word)
        name = nil
    }
}

func forEachWord(of table: String, _ body: (String) -> Void) {
    for word in table.utf8.split(whereSeparator: isSpace) { body(String(Substring(word))) }
}
