// The picture of a whole graph: every part laid out for itself, the parts packed, single nodes in rows below,
// and what the lines mean at the end.

/// Draws all of a graph; at 40 nodes about 1100 wide, fit for a page, or for a frame that scrolls.
///
/// `effort` is how many comparisons of box with box or line with line may be spent on clarity: 6 million take
/// about 8 ms, and four times as many make about a tenth fewer crossings.
package func wholeGraph(
    _ graph: Graph, idPrefix: String, caption: Caption, effort: Int = 6_000_000
) -> Picture {
    let edges = graph.drawableEdges.map { graph.edges[$0] }
    let layout = wholeLayout(graph, edges: edges, effort: effort)
    let legend = graph.legend
    let (legendLines, legendHeight) = legendPlaces(legend, width: layout.size.width)
    let size = Size(width: layout.size.width, height: layout.size.height + legendHeight)
    var svg = SVG(className: "graph-whole", idPrefix: idPrefix, size: size, caption: caption, edges: edges)
    // The description says what the lines say; read out one by one they would only be in the way.
    svg.markup("<g class=\"edges\" aria-hidden=\"true\">\n")
    for (edge, route) in zip(edges, routes(edges, boxes: layout.boxes)) {
        svg.edge(edge, along: route, sentence: graph.sentence(edge, caption))
    }
    svg.markup("</g>\n<g class=\"nodes\">\n")
    // As one reads: what the picture is about, then by rows, each about one box high.
    let order = graph.nodes.indices.sorted { a, b in
        func key(_ node: Int) -> (Int, Double, Double, Int) {
            let centre = layout.boxes[node].centre
            return (graph.nodes[node].isFocus ? 0 : 1, (centre.y / 50).rounded(.down), centre.x, node)
        }
        return key(a) < key(b)
    }
    for node in order {
        svg.node(
            graph.nodes[node], layout.labels[node], in: layout.boxes[node],
            extraClass: layout.isHub[node] ? " is-hub" : "")
    }
    svg.markup("</g>\n")
    if !legend.isEmpty {
        svg.markup("<g class=\"legend\" aria-hidden=\"true\">\n")
        for (entry, place) in zip(legend, legendLines) {
            let y = layout.size.height + place.y
            svg.sample(entry, from: Point(x: place.x, y: y))
        }
        svg.markup("</g>\n")
    }
    return Picture(
        svg: svg.finished(), width: Int(size.width.rounded()), height: Int(size.height.rounded()),
        legend: legend)
}

/// Where everything is, and how large it is.
struct WholeLayout {
    var labels: [Label]
    var isHub: [Bool]
    var boxes: [Box]
    var size: Size
}

func wholeLayout(_ graph: Graph, edges: [Edge], effort: Int) -> WholeLayout {
    let network = Network(count: graph.nodes.count, edges: edges.lazy.map { ($0.from, $0.to) })
    let isHub = hubs(network)
    let labels = graph.nodes.enumerated().map { place, node in
        let isLarge = isHub[place] || node.isFocus
        return Label(node.label, fontSize: isLarge ? 17 : 15, isBold: isLarge, maximum: isLarge ? 170 : 140)
    }
    var boxes = labels.map { Box(centre: Point(x: 0, y: 0), size: $0.boxSize) }
    var parts: [[Int]] = []
    var single: [Int] = []
    for component in network.components {
        if component.count == 1 { single.append(component[0]) } else { parts.append(component) }
    }
    // Each edge with its part, so that many parts cost no more than the whole.
    var partOf = Array(repeating: -1, count: graph.nodes.count)
    var place = partOf
    for (number, part) in parts.enumerated() {
        for (new, old) in part.enumerated() { (partOf[old], place[old]) = (number, new) }
    }
    var edgesOf: [[Edge]] = Array(repeating: [], count: parts.count)
    for edge in edges {
        var own = edge
        (own.from, own.to) = (place[edge.from], place[edge.to])
        edgesOf[partOf[edge.from]].append(own)
    }
    var lent = Array(repeating: -1, count: graph.nodes.count)
    for (part, own) in zip(parts, edgesOf) {
        let laidOut = partLayout(
            network.part(part, &lent), sizes: part.map { boxes[$0].size }, edges: own,
            effort: effort / graph.nodes.count * part.count)
        for (box, old) in zip(laidOut, part) { boxes[old] = box }
    }
    let size = pack(&boxes, parts: parts, single: single)
    return WholeLayout(labels: labels, isHub: isHub, boxes: boxes, size: size)
}

/// The nodes that hold the graph together: many neighbours, and far more than most have.
private func hubs(_ network: Network) -> [Bool] {
    let ends = network.neighbours.reduce(0) { $0 + $1.count }
    return network.neighbours.map { $0.count >= 6 && $0.count * network.count >= 2 * ends }
}

/// A connected network as boxes that do not overlap.
private func partLayout(_ network: Network, sizes: [Size], edges: [Edge], effort: Int) -> [Box] {
    let gap = 16.0
    let points = levelled(stressLayout(network, seed: 1), edges)
    let boxes = zip(points, sizes).map { point, size in
        Box(centre: Point(x: point.x * 150, y: point.y * 95), size: size)
    }
    let apart = separated(boxes, gap: gap)
    if network.count > 300 { return apart }
    var refinement = Refinement(boxes: apart, edges: edges, gap: gap)
    refinement.run(effort: effort, seed: 1)
    return refinement.boxes
}

/// Positions turned so that the longest way runs from left to right, and more arrows point up than down.
///
/// The direction is that of the larger eigenvector of the covariance, by square roots alone.
func levelled(_ points: [Point], _ edges: [Edge]) -> [Point] {
    let count = Double(max(points.count, 1))
    let centre = points.reduce(Point(x: 0, y: 0), +) * (1 / count)
    var xx = 0.0
    var xy = 0.0
    var yy = 0.0
    for point in points {
        let way = point - centre
        xx += way.x * way.x
        xy += way.x * way.y
        yy += way.y * way.y
    }
    let half = (xx - yy) / 2
    let root = (half * half + xy * xy).squareRoot()
    var axis = half >= 0 ? Point(x: half + root, y: xy) : Point(x: xy, y: root - half)
    axis = axis.length > 1e-9 ? axis * (1 / axis.length) : Point(x: 1, y: 0)
    var turned = points.map { point in
        let way = point - centre
        return Point(x: way.x * axis.x + way.y * axis.y, y: way.y * axis.x - way.x * axis.y)
    }
    let rise = edges.reduce(0.0) { $0 + ($1.isDirected ? turned[$1.from].y - turned[$1.to].y : 0) }
    if rise < 0 { turned = turned.map { Point(x: $0.x, y: -$0.y) } }
    return turned
}

extension Label {
    /// The box around the label: even in height with others of as many lines.
    var boxSize: Size {
        Size(width: max(width + 22, 44), height: height + 14)
    }
}

extension Graph {
    /// An edge in words: “Facebook is one of social channel (disputed)”.
    func sentence(_ edge: Edge, _ caption: Caption) -> String {
        if let title = edge.title { return title }
        let sentence = "\(nodes[edge.from].label) \(edge.word) \(nodes[edge.to].label)"
        return edge.isDisputed ? "\(sentence) (\(caption.disputed))" : sentence
    }
}
