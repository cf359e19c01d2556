// The picture of one node and what it is joined to: the node in the middle, its neighbours in two columns,
// grouped by relation, with the relation's word once above each group. Narrow, so that it can be read on a phone.

/// Draws the focus node (the first, if none is marked) and its neighbours, but no edges between these.
///
/// Every arrow leads away from the focus if the edge has an inverse word, so that all read alike: focus, word,
/// neighbour. The groups stand in the order of their first edges. Of more than `limit` neighbours each group
/// shows some, and says how many more there are.
package func neighbourhood(
    _ graph: Graph, idPrefix: String, caption: Caption, limit: Int = 24
) -> Picture {
    let focus = graph.nodes.firstIndex(where: \.isFocus) ?? 0
    guard graph.nodes.indices.contains(focus) else {
        let svg = SVG(
            className: "graph-neighbourhood", idPrefix: idPrefix, size: Size(width: 24, height: 24),
            caption: caption, edges: [])
        return Picture(svg: svg.finished(), width: 24, height: 24)
    }
    let groups = neighbourGroups(of: focus, in: graph, limit: limit)
    let layout = NeighbourhoodLayout(graph, focus: focus, groups: groups, caption: caption)
    let spokes = groups.flatMap { $0.members.flatMap(\.edges) }
    var svg = SVG(
        className: "graph-neighbourhood", idPrefix: idPrefix, size: layout.size, caption: caption,
        edges: spokes)
    svg.markup("<g class=\"edges\" aria-hidden=\"true\">\n")
    for row in layout.rows {
        for (number, edge) in row.member.edges.enumerated() {
            // Lines to the same box run side by side.
            let shift = Double(number) * 7 - Double(row.member.edges.count - 1) * 3.5
            svg.edge(
                edge, along: layout.route(to: row, isInward: edge.to == focus, shift: shift),
                sentence: graph.sentence(edge, caption))
        }
    }
    svg.markup("</g>\n")
    var focusNode = graph.nodes[focus]
    focusNode.isFocus = true
    svg.node(focusNode, layout.focusLabel, in: layout.focusBox)
    for (number, block) in layout.blocks.enumerated() {
        svg.markup("<g role=\"group\" aria-labelledby=\"")
        svg.id("group-\(number)")
        svg.markup("\">\n")
        svg.words(block.header.lines, kind: block.kind, at: block.headerPlace, id: "group-\(number)")
        for row in layout.rows[block.rows] {
            let isDisputed = row.member.edges.contains(where: \.isDisputed)
            svg.node(
                graph.nodes[row.member.node], row.label, in: row.box,
                extraClass: isDisputed ? " is-disputed" : "")
        }
        if let place = block.morePlace { svg.words([caption.more(block.leftOut)], kind: "more", at: place) }
        svg.markup("</g>\n")
    }
    return Picture(
        svg: svg.finished(), width: Int(layout.size.width), height: Int(layout.size.height),
        leftOut: groups.reduce(0) { $0 + $1.leftOut },
        legend: Graph(nodes: graph.nodes, edges: spokes).legend)
}

/// The neighbours that are joined to the focus by the same relations.
struct NeighbourGroup {
    struct Member {
        var node: Int
        /// Turned so that they start at the focus, where their words allow it.
        var edges: [Edge]
    }

    var words: [String]
    var kind: String
    /// Whether some source denies what the words say.
    var isDisputed: Bool
    var members: [Member] = []
    var leftOut = 0
}

func neighbourGroups(of focus: Int, in graph: Graph, limit: Int) -> [NeighbourGroup] {
    var order: [Int] = []
    var edgesOf: [Int: [Edge]] = [:]
    for place in graph.drawableEdges {
        var edge = graph.edges[place]
        guard edge.from == focus || edge.to == focus else { continue }
        if edge.to == focus, let inverse = edge.inverseWord {
            (edge.from, edge.to, edge.word, edge.inverseWord) = (edge.to, edge.from, inverse, edge.word)
        }
        let node = edge.from == focus ? edge.to : edge.from
        if edgesOf[node] == nil { order.append(node) }
        edgesOf[node, default: []].append(edge)
    }
    var groups: [NeighbourGroup] = []
    var places: [[String]: Int] = [:]
    for node in order {
        let edges = edgesOf[node] ?? []
        let key = edges.flatMap {
            [$0.kind, $0.word, $0.to == focus ? "in" : "out", $0.isDisputed ? "disputed" : ""]
        }
        let place = places[key] ?? groups.count
        if place == groups.count {
            places[key] = place
            let isDisputed = edges.contains(where: \.isDisputed)
            let words = edges.map(\.word)
            groups.append(NeighbourGroup(words: words, kind: edges[0].kind, isDisputed: isDisputed))
        }
        groups[place].members.append(NeighbourGroup.Member(node: node, edges: edges))
    }
    // One for each group in turn, until there is no more room.
    var shown = Array(repeating: 0, count: groups.count)
    var room = limit
    var isFull = false
    while room > 0, !isFull {
        isFull = true
        for place in groups.indices where room > 0 && shown[place] < groups[place].members.count {
            shown[place] += 1
            room -= 1
            isFull = false
        }
    }
    for place in groups.indices {
        groups[place].leftOut = groups[place].members.count - shown[place]
        groups[place].members.removeLast(groups[place].leftOut)
    }
    return groups
}
