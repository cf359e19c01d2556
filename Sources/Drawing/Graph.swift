// What can be drawn, and what a drawing is: values in, bytes out.

/// A graph to draw: the order of the arrays decides every tie, so the same graph gives the same picture.
package struct Graph: Sendable {
    package var nodes: [Node]
    package var edges: [Edge]

    package init(nodes: [Node] = [], edges: [Edge] = []) {
        self.nodes = nodes
        self.edges = edges
    }
}

/// One box of the picture.
package struct Node: Sendable {
    package var label: String
    /// Where the box leads, as bytes that are copied (a byte that stands for the site's root may be among
    /// them) with `&`, `<`, `>` and `"` escaped; a box without is not a link.
    package var href: [UInt8]?
    /// Ends the class `node-…`, by which the theme colours it.
    package var kind: String
    /// Whether the picture is about this node.
    package var isFocus: Bool
    /// What a pointer at rest shows, such as the definition.
    package var title: String?

    package init(
        _ label: String, href: [UInt8]? = nil, kind: String = "concept", isFocus: Bool = false,
        title: String? = nil
    ) {
        self.label = label
        self.href = href
        self.kind = kind
        self.isFocus = isFocus
        self.title = title
    }
}

/// One line of the picture, from a node to another, by their places in `Graph.nodes`.
///
/// An edge whose ends are the same, or not in the graph, is not drawn.
package struct Edge: Sendable {
    package var from: Int
    package var to: Int
    /// Ends the class `edge-…`, by which the theme gives it colour and line style.
    package var kind: String
    /// Reads from `from` to `to`: “is a kind of”.
    package var word: String
    /// Reads from `to` to `from`: “has the kinds”. Without it a neighbourhood keeps the edge's direction.
    package var inverseWord: String?
    /// Whether it ends in an arrow head.
    package var isDirected: Bool
    /// Whether some source denies it.
    package var isDisputed: Bool
    /// How strongly it holds two nodes together in a group, from 1 to 100.
    package var strength = 1
    /// What a pointer at rest shows, instead of the two nodes with the word between them.
    package var title: String?
    /// From 1 to 5, the end of the class `weight-…`: how many relations it stands for. 0 is one relation.
    package var thickness = 0
    /// From 1 to `strokes`, the end of the class `stroke-…`: a line style for a kind that the theme does not
    /// know. 0 leaves the style to the kind.
    package var stroke = 0

    /// How many line styles a theme has for kinds that it does not know.
    package static let strokes = 12

    package init(
        from: Int, to: Int, kind: String, word: String, inverseWord: String? = nil, isDirected: Bool = true,
        isDisputed: Bool = false
    ) {
        self.from = from
        self.to = to
        self.kind = kind
        self.word = word
        self.inverseWord = inverseWord
        self.isDirected = isDirected
        self.isDisputed = isDisputed
    }
}

/// The words around a picture: its name, its text alternative, and what it says itself.
package struct Caption: Sendable {
    /// The accessible name of the picture.
    package var title: String
    /// Its accessible description, for those who can't see it; may be empty.
    package var description: String
    /// Put in brackets after a relation that some source denies.
    package var disputed = "disputed"
    /// Says how many neighbours were left out.
    package var more: @Sendable (Int) -> String = { "and \($0) more" }

    package init(title: String, description: String = "") {
        self.title = title
        self.description = description
    }
}

/// A finished picture.
package struct Picture: Sendable {
    /// One `<svg>` element, ready to stand in an HTML page.
    package var svg: [UInt8]
    /// In units of the view box, of which a label's letters are 15 high.
    package var width: Int
    package var height: Int
    /// How many neighbours found no place.
    package var leftOut = 0
    /// Every line style in the picture with its word, in the order of the edges.
    package var legend: [LegendEntry] = []
}

/// What a line style means.
package struct LegendEntry: Hashable, Sendable {
    package var kind: String
    package var word: String
    package var isDirected: Bool
    /// As that of the edges.
    package var stroke: Int
}

extension Graph {
    /// The edges that can be drawn, as places in `edges`.
    var drawableEdges: [Int] {
        edges.indices.filter { place in
            let edge = edges[place]
            return edge.from != edge.to && nodes.indices.contains(edge.from)
                && nodes.indices.contains(edge.to)
        }
    }

    /// One entry for each kind and word, in the order in which they appear.
    var legend: [LegendEntry] {
        var entries: [LegendEntry] = []
        var seen: Set<LegendEntry> = []
        for place in drawableEdges {
            let edge = edges[place]
            let entry = LegendEntry(
                kind: edge.kind, word: edge.word, isDirected: edge.isDirected, stroke: edge.stroke)
            if seen.insert(entry).inserted { entries.append(entry) }
        }
        return entries
    }
}
