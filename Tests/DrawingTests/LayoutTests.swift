// Where boxes stand, and where lines run.

import Testing

@testable import Drawing

@Test(arguments: shapes.indices)
func `no two boxes of a whole graph overlap and all are inside the picture`(_ shape: Int) {
    let (name, graph) = shapes[shape]
    let layout = wholeLayout(graph, edges: graph.drawableEdges.map { graph.edges[$0] }, effort: 300_000)
    #expect(layout.boxes.count == graph.nodes.count)
    #expect(nearPairs(layout.boxes, gap: 4).isEmpty, "\(name)")
    for box in layout.boxes {
        #expect(box.left >= 0 && box.top >= 0, "\(name)")
        #expect(box.right <= layout.size.width && box.bottom <= layout.size.height, "\(name)")
    }
}

@Test(arguments: shapes.indices)
func `every line begins and ends at the borders of its own boxes`(_ shape: Int) {
    let graph = shapes[shape].graph
    let edges = graph.drawableEdges.map { graph.edges[$0] }
    let boxes = wholeLayout(graph, edges: edges, effort: 0).boxes
    for (edge, route) in zip(edges, routes(edges, boxes: boxes)) {
        #expect(boxes[edge.from].grown(by: 1.5).contains(route.start))
        #expect(!boxes[edge.from].contains(route.start))
        #expect(boxes[edge.to].grown(by: 2.5).contains(route.end))
        #expect(!boxes[edge.to].contains(route.end))
    }
}

@Test func `boxes that all stand on one point come apart`() {
    let pile = Array(
        repeating: Box(centre: Point(x: 0, y: 0), size: Size(width: 90, height: 30)), count: 60)
    #expect(nearPairs(separated(pile, gap: 10), gap: 10).isEmpty)
    // Without a single round of pushing, each is placed anew.
    #expect(nearPairs(separated(pile, gap: 10, rounds: 0), gap: 10).isEmpty)
}

@Test func `a box in the way of a line is passed in a bend`() {
    let size = Size(width: 80, height: 30)
    let boxes = [0.0, 150, 300].map { Box(centre: Point(x: $0, y: 0), size: size) }
    let edge = Edge(from: 0, to: 2, kind: "related", word: "is related to")
    let route = routes([edge], boxes: boxes)[0]
    #expect(route.controls.count == 1)
    #expect(route.entered(boxes, besides: (0, 2)) == 0)
}

@Test func `lines between the same two boxes run apart`() {
    let size = Size(width: 80, height: 30)
    let boxes = [0.0, 200].map { Box(centre: Point(x: $0, y: 0), size: size) }
    let there = Edge(from: 0, to: 1, kind: "uses", word: "uses")
    let back = Edge(from: 1, to: 0, kind: "related", word: "is related to")
    let drawn = routes([there, back], boxes: boxes)
    #expect(abs(drawn[0].start.y - drawn[1].end.y) > 8)
}

@Test(arguments: [tree(40), cycle(30), star(20), complete(8), chance(60, seed: 9)].indices)
func `the layout has far less stress than chance has`(_ place: Int) {
    let graph = [tree(40), cycle(30), star(20), complete(8), chance(60, seed: 9)][place]
    let whole = Network(count: graph.nodes.count, edges: graph.edges.map { ($0.from, $0.to) })
    let largest = whole.components.max { $0.count < $1.count } ?? []
    var lent = Array(repeating: -1, count: whole.count)
    let network = whole.part(largest, &lent)
    var random = Random(seed: 5)
    let scattered = (0..<network.count).map { _ in random.point() * Double(network.count).squareRoot() }
    #expect(stress(of: stressLayout(network, seed: 1), network) < stress(of: scattered, network) / 3)
}

@Test func `the sparse model comes near the full one`() {
    let graph = tree(364)
    let network = Network(count: 364, edges: graph.edges.map { ($0.from, $0.to) })
    let full = stress(of: stressLayout(network, seed: 1, fullUpTo: 1000), network)
    let sparse = stress(of: stressLayout(network, seed: 1, fullUpTo: 10), network)
    #expect(sparse < full * 1.5)
}

@Test func `refinement makes a picture clearer and lets no boxes meet`() {
    let graph = chance(30, seed: 4)
    let edges = graph.drawableEdges.map { graph.edges[$0] }
    var random = Random(seed: 6)
    let scattered = graph.nodes.map { _ in
        Box(centre: random.point() * 300, size: Size(width: 90, height: 32))
    }
    var refinement = Refinement(boxes: separated(scattered, gap: 10), edges: edges, gap: 10)
    let before = refinement.cost()
    refinement.run(effort: 2_000_000, seed: 1)
    let after = refinement.cost()
    #expect(after < before / 2)
    #expect(nearPairs(refinement.boxes, gap: 10).isEmpty)
}

@Test func `the longest way lies level and arrows point up`() {
    let points = [(0.0, 0.0), (0.1, 1), (0, 2), (0.1, 3)].map { Point(x: $0.0, y: $0.1) }
    let turned = levelled(points, [])
    let box = Box.around(turned.map { Box(centre: $0, size: Size(width: 0, height: 0)) })
    #expect(box.size.width > box.size.height * 5)
    let corner = [(0.0, 0.0), (2, 0), (4, 0), (2, -1)].map { Point(x: $0.0, y: $0.1) }
    let edge = Edge(from: 3, to: 1, kind: "broader", word: "is a kind of")
    let up = levelled(corner, [edge])
    #expect(up[1].y < up[3].y)
}
