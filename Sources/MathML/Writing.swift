// From the tree to bytes.

struct Writer {
    private(set) var bytes: [UInt8] = []

    /// The whole element.
    mutating func write(_ formula: Node, annotation: [UInt8], isDisplay: Bool) {
        bytes.reserveCapacity(200 + annotation.count * 12)
        add(isDisplay ? "<math display=\"block\"><semantics>" : "<math><semantics>")
        write(formula)
        add("<annotation encoding=\"application/x-tex\">")
        for byte in annotation { addEscaped(byte) }
        add("</annotation></semantics></math>")
    }

    /// A node and what is inside it, with a stack of its own: threads have small ones.
    private mutating func write(_ root: Node) {
        var open: [(node: Node, next: Int)] = []
        start(root)
        open.append((root, 0))
        while let (node, next) = open.last {
            if next < node.children.count {
                open[open.count - 1].next += 1
                let child = node.children[next]
                start(child)
                open.append((child, 0))
            } else {
                add("</")
                add(node.tag.rawValue)
                add(">")
                open.removeLast()
            }
        }
    }

    private mutating func start(_ node: Node) {
        add("<")
        add(node.tag.rawValue)
        if let form = node.form {
            add(" form=\"")
            add(form.rawValue)
            add("\"")
        }
        switch node.stretch {
        case .dictionary: break
        case .yes: add(" stretchy=\"true\"")
        case .no: add(" stretchy=\"false\"")
        }
        switch node.spacing {
        case .dictionary: break
        case .none: add(" lspace=\"0\" rspace=\"0\"")
        case .thin: add(" lspace=\"0\" rspace=\"0.1667em\"")
        case .medium: add(" lspace=\"0.2222em\" rspace=\"0.2222em\"")
        case .thick: add(" lspace=\"0.2778em\" rspace=\"0.2778em\"")
        }
        add(node.attributes)
        add(">")
        for byte in node.text.utf8 { addEscaped(byte) }
    }

    private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func addEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): add("&amp;")
        case UInt8(ascii: "<"): add("&lt;")
        case UInt8(ascii: ">"): add("&gt;")
        default: bytes.append(byte)
        }
    }
}
