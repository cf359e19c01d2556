// Matrices, cases and aligned lines.

/// A table while it is read.
struct Table {
    enum Kind: Equatable {
        /// `isNumbered`: a formula of its own, which can have a \tag.
        case matrix, cases, aligned(isNumbered: Bool), gathered(isNumbered: Bool), array, small, substack
        case single

        var allowsTag: Bool {
            switch self {
            case .aligned(let isNumbered), .gathered(let isNumbered): isNumbered
            case .single: true
            default: false
            }
        }
    }

    struct Environment {
        var kind: Kind
        var left = ""
        var right = ""
        var isDisplay = false
    }

    struct Column {
        var alignment = "center"
        var hasLineBefore = false
        var hasLineAfter = false
    }

    var name = ""
    var environment = Environment(kind: .matrix)
    var columns: [Column] = []
    var cells: [Node] = []
    var rows: [[Node]] = []
    /// Which rows have a line above them.
    var lines: Set<Int> = []
    /// The tag of the row that is read, and of those before it, by their number.
    var tags: [Int: Node] = [:]

    var kind: Kind { environment.kind }

    static let environments: [String: Environment] = [
        "matrix": Environment(kind: .matrix),
        "pmatrix": Environment(kind: .matrix, left: "(", right: ")"),
        "bmatrix": Environment(kind: .matrix, left: "[", right: "]"),
        "Bmatrix": Environment(kind: .matrix, left: "{", right: "}"),
        "vmatrix": Environment(kind: .matrix, left: "|", right: "|"),
        "Vmatrix": Environment(kind: .matrix, left: "‖", right: "‖"),
        "smallmatrix": Environment(kind: .small),
        "cases": Environment(kind: .cases, left: "{"),
        "dcases": Environment(kind: .cases, left: "{", isDisplay: true),
        "rcases": Environment(kind: .cases, right: "}"),
        "array": Environment(kind: .array),
        "aligned": Environment(kind: .aligned(isNumbered: false), isDisplay: true),
        "alignedat": Environment(kind: .aligned(isNumbered: false), isDisplay: true),
        "split": Environment(kind: .aligned(isNumbered: false), isDisplay: true),
        "align": Environment(kind: .aligned(isNumbered: true), isDisplay: true),
        "align*": Environment(kind: .aligned(isNumbered: true), isDisplay: true),
        "alignat": Environment(kind: .aligned(isNumbered: true), isDisplay: true),
        "alignat*": Environment(kind: .aligned(isNumbered: true), isDisplay: true),
        "gathered": Environment(kind: .gathered(isNumbered: false), isDisplay: true),
        "gather": Environment(kind: .gathered(isNumbered: true), isDisplay: true),
        "gather*": Environment(kind: .gathered(isNumbered: true), isDisplay: true),
        "equation": Environment(kind: .single, isDisplay: true),
        "equation*": Environment(kind: .single, isDisplay: true),
    ]

    /// How the cell that is read next begins: TeX has an empty atom before each second column of aligned lines.
    var before: AtomClass? {
        if case .aligned = kind, cells.count % 2 == 1 { .ordinary } else { nil }
    }

    mutating func endCell(_ nodes: [Node]) {
        var classes: [String] = []
        if case .array = kind {
            let column = cells.count < columns.count ? columns[cells.count] : Column()
            if column.alignment != "center" { classes.append(column.alignment) }
            if column.hasLineBefore { classes.append("line-left") }
            if column.hasLineAfter { classes.append("line-right") }
            if lines.contains(rows.count) { classes.append("line-above") }
        }
        let attributes = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
        cells.append(Node(.mtd, nodes, attributes: attributes))
    }

    mutating func endRow() {
        rows.append(cells)
        cells = []
    }

    /// The whole, with what stands at its sides.
    mutating func node() -> Node {
        // An empty last row comes from \\ after the last line.
        if let last = rows.last, last.count == 1, last[0].children.isEmpty, tags[rows.count - 1] == nil {
            rows.removeLast()
            if lines.contains(rows.count), let row = rows.indices.last {
                for cell in rows[row].indices { rows[row][cell].addClass("line-below") }
            }
        }
        if case .single = kind, tags.isEmpty {
            let content = rows.first?.first?.children ?? []
            return isDisplay
                ? Node(.mstyle, content, attributes: " displaystyle=\"true\" scriptlevel=\"0\"")
                : .row(content)
        }
        if !tags.isEmpty {
            let width = rows.map(\.count).max() ?? 0
            for (row, tag) in tags where row < rows.count {
                while rows[row].count < width { rows[row].append(Node(.mtd, [Node]())) }
                rows[row].append(Node(.mtd, [tag], attributes: " class=\"tag\""))
            }
        }
        var name: String? =
            switch kind {
            case .matrix, .array: nil
            case .cases: "cases"
            case .aligned: "aligned"
            case .gathered, .single: "gathered"
            case .small: "small"
            case .substack: "substack"
            }
        if !tags.isEmpty { name = name.map { $0 + " tagged" } }
        let attributes = name.map { " class=\"\($0)\"" } ?? ""
        var table = Node(
            .mtable, rows.map { Node(.mtr, $0) },
            attributes: attributes + (isDisplay ? " displaystyle=\"true\"" : ""))
        if case .small = kind { table = Node(.mstyle, [table], attributes: " scriptlevel=\"1\"") }
        let (left, right) = (environment.left, environment.right)
        return left.isEmpty && right.isEmpty ? table : fenced(left, [table], right)
    }

    private var isDisplay: Bool { environment.isDisplay }
}

extension Node {
    fileprivate mutating func addClass(_ name: String) {
        if attributes.isEmpty {
            attributes = " class=\"\(name)\""
        } else {
            attributes.removeLast()
            attributes += " \(name)\""
        }
    }
}
