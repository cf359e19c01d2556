// Writes SVG as bytes: escaped text, numbers with one decimal, and the parts that both pictures share.

struct SVG {
    private(set) var bytes: [UInt8] = []
    /// Begins every id, since one page may hold several pictures.
    let idPrefix: [UInt8]
    /// The kinds that have an arrow head, in the order of the markers.
    private var heads: [String] = []

    /// Begins the picture: its names and its arrow heads.
    ///
    /// The role is "group" and not "img": what is inside of an image can't be reached, and here are links. The
    /// name is an attribute and not a `<title>`, which would show up wherever the pointer rests.
    init(className: String, idPrefix: String, size: Size, caption: Caption, edges: some Sequence<Edge>) {
        self.idPrefix = idPrefix.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
                byte
            default: UInt8(ascii: "-")
            }
        }
        let width = decimal(size.width)
        let height = decimal(size.height)
        // A picture narrower than this is shown as large as it is: the theme knows it by its class.
        let sizeClass = size.width < 896 ? " is-small" : ""
        markup("<svg class=\"graph \(className)\(sizeClass)\" viewBox=\"0 0 \(width) \(height)\"")
        markup(" width=\"\(width)\" height=\"\(height)\" font-size=\"15\" role=\"group\" aria-label=\"")
        text(caption.title)
        markup("\"")
        if !caption.description.isEmpty {
            markup(" aria-describedby=\"")
            id("about")
            markup("\"><desc id=\"")
            id("about")
            markup("\">")
            text(caption.description)
            markup("</desc>\n")
        } else {
            markup(">\n")
        }
        for edge in edges where edge.isDirected && !heads.contains(edge.kind) { heads.append(edge.kind) }
        guard !heads.isEmpty else { return }
        markup("<defs>")
        for (place, kind) in heads.enumerated() {
            markup("<marker id=\"")
            id("head-\(place)")
            markup("\" class=\"head edge-")
            text(className: kind)
            markup("\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"9\" markerHeight=\"9\"")
            markup(" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 1 10 5 0 9z\"/></marker>")
        }
        markup("</defs>\n")
    }

    consuming func finished() -> [UInt8] {
        markup("</svg>\n")
        return bytes
    }

    /// Markup of this module's own making: not escaped.
    mutating func markup(_ markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }

    mutating func id(_ name: String) {
        bytes.append(contentsOf: idPrefix)
        bytes.append(UInt8(ascii: "-"))
        bytes.append(contentsOf: name.utf8)
    }

    /// Text of an author, fit for content and for attributes in double quotes.
    ///
    /// Control characters and noncharacters, which no markup may hold, become spaces.
    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26, 0x3C, 0x3E, 0x22: escaped(UInt8(scalar.value))
            case 0..<0x20, 0x7F...0x9F, 0xFDD0...0xFDEF: bytes.append(0x20)
            case let value where value & 0xFFFE == 0xFFFE: bytes.append(0x20)
            case 0..<0x7F: bytes.append(UInt8(scalar.value))
            default: bytes.append(contentsOf: String(scalar).utf8)
            }
        }
    }

    /// An address: every byte is kept, but for the four that end attributes or begin markup.
    mutating func address(_ address: [UInt8]) {
        for byte in address { escaped(byte) }
    }

    /// A kind as the end of a class name: what could end the name becomes a hyphen.
    mutating func text(className kind: String) {
        if kind.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) { return text(kind) }
        text(String(kind.map { $0.isWhitespace ? "-" : $0 }))
    }

    private mutating func escaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): markup("&amp;")
        case UInt8(ascii: "<"): markup("&lt;")
        case UInt8(ascii: ">"): markup("&gt;")
        case UInt8(ascii: "\""): markup("&quot;")
        default: bytes.append(byte)
        }
    }
}

extension SVG {
    /// A line with its relation in words, drawn twice: once to be seen, once wide enough for a pointer.
    mutating func edge(_ edge: Edge, along route: Route, sentence: String) {
        markup("<g class=\"edge edge-")
        text(className: edge.kind)
        if edge.stroke > 0 { markup(" stroke-\(edge.stroke)") }
        if edge.isDisputed { markup(" is-disputed") }
        if edge.thickness > 0 { markup(" weight-\(edge.thickness)") }
        markup("\"><title>")
        text(sentence)
        markup("</title><path class=\"reach\" d=\"\(route.path)\"/>")
        line(edge, along: route)
        markup("</g>\n")
    }

    private mutating func line(_ edge: Edge, along route: Route) {
        markup("<path class=\"line\" d=\"\(route.path)\"")
        if edge.isDirected, let place = heads.firstIndex(of: edge.kind) {
            markup(" marker-end=\"url(#")
            id("head-\(place)")
            markup(")\"")
        }
        markup("/>")
    }

    /// The longest pattern of dashes shows in it whole.
    static let sampleLength = 56.0

    /// A short line in the style of a relation, and its word.
    mutating func sample(_ entry: LegendEntry, from start: Point) {
        let edge = Edge(from: 0, to: 0, kind: entry.kind, word: entry.word, isDirected: entry.isDirected)
        markup("<g class=\"edge edge-")
        text(className: entry.kind)
        if entry.stroke > 0 { markup(" stroke-\(entry.stroke)") }
        markup("\">")
        line(edge, along: Route(start: start, end: Point(x: start.x + Self.sampleLength, y: start.y)))
        markup("</g>")
        words(
            [entry.word], kind: entry.kind,
            at: Point(x: start.x + Self.sampleLength + 8, y: start.y + 4.5))
    }

    /// A box with its label, as a link if it leads somewhere.
    ///
    /// The label is the link's name in one piece, since its lines are pieces of text to some readers.
    mutating func node(_ node: Node, _ label: Label, in box: Box, extraClass: String = "") {
        let element = node.href == nil ? "g" : "a"
        markup("<\(element) class=\"node node-")
        text(className: node.kind)
        if node.isFocus { markup(" is-focus") }
        markup("\(extraClass)\"")
        if let href = node.href {
            markup(" href=\"")
            address(href)
            markup("\" aria-label=\"")
            text(node.label)
            markup("\"")
        }
        markup(">")
        if let title = node.title {
            markup("<title>")
            text(title)
            markup("</title>")
        }
        markup(
            "<rect x=\"\(decimal(box.left))\" y=\"\(decimal(box.top))\" width=\"\(decimal(box.size.width))\"")
        markup(" height=\"\(decimal(box.size.height))\" rx=\"8\"/>")
        lines(of: label, centre: box.centre)
        markup("</\(element)>\n")
    }

    private mutating func lines(of label: Label, centre: Point) {
        let step = label.fontSize * Label.lineHeight
        // Letters without ascender or descender are about half an em high: their middle is the line's middle.
        let first = centre.y + label.fontSize * 0.35 - step * Double(label.lines.count - 1) / 2
        markup("<text x=\"\(decimal(centre.x))\" y=\"\(decimal(first))\" text-anchor=\"middle\"")
        if label.fontSize != 15 { markup(" font-size=\"\(decimal(label.fontSize))\"") }
        markup(">")
        for (number, line) in label.lines.enumerated() {
            if number == 0 {
                text(line)
            } else {
                markup(" <tspan x=\"\(decimal(centre.x))\" dy=\"\(decimal(step))\">")
                text(line)
                markup("</tspan>")
            }
        }
        markup("</text>")
    }

    /// Small text of the picture's own: a relation's word, or how much was left out.
    mutating func words(_ lines: [String], kind: String, at point: Point, id name: String? = nil) {
        markup("<text class=\"word edge-")
        text(className: kind)
        if let name {
            markup("\" id=\"")
            id(name)
        }
        markup("\" x=\"\(decimal(point.x))\" y=\"\(decimal(point.y))\" font-size=\"13\">")
        for (number, line) in lines.enumerated() {
            if number > 0 { markup(" <tspan x=\"\(decimal(point.x))\" dy=\"16\">") }
            text(line)
            if number > 0 { markup("</tspan>") }
        }
        markup("</text>\n")
    }
}

/// A number with at most one decimal: equal on every machine, and fine enough for the eye.
func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let whole = String(abs(tenths) / 10)
    let sign = tenths < 0 ? "-" : ""
    return tenths % 10 == 0 ? sign + whole : "\(sign)\(whole).\(abs(tenths) % 10)"
}
