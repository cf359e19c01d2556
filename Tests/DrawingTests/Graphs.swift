// Graphs to draw in tests.

import Drawing

/// The edges of a graph whose nodes all have the label "concept N".
func graph(_ count: Int, _ pairs: [(Int, Int)]) -> Graph {
    Graph(
        nodes: (0..<count).map { Node("concept \($0)", href: Array("concept-\($0).html".utf8)) },
        edges: pairs.map { Edge(from: $0.0, to: $0.1, kind: "broader", word: "is a kind of") })
}

func tree(_ count: Int) -> Graph { graph(count, (1..<max(count, 1)).map { ($0, ($0 - 1) / 3) }) }
func cycle(_ count: Int) -> Graph { graph(count, (0..<count).map { ($0, ($0 + 1) % count) }) }
func star(_ leaves: Int) -> Graph { graph(leaves + 1, (1...leaves).map { ($0, 0) }) }
func complete(_ count: Int) -> Graph {
    graph(count, (0..<count).flatMap { a in ((a + 1)..<max(count, a + 1)).map { (a, $0) } })
}

/// A graph of chance: about one and a half edges a node, several parts, labels of one to twenty letters.
func chance(_ count: Int, seed: UInt64) -> Graph {
    var state = seed
    func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
    var made = graph(count, (0..<(count * 3 / 2)).map { _ in (below(count), below(count)) })
    for place in made.nodes.indices {
        made.nodes[place].label = String(repeating: "word ", count: below(4)) + String(place)
    }
    return made
}

let shapes: [(name: String, graph: Graph)] = [
    ("empty", Graph()), ("one node", graph(1, [])), ("an edge", graph(2, [(0, 1)])),
    ("two edges between two", graph(2, [(0, 1), (1, 0)])), ("only single nodes", graph(12, [])),
    ("tree of 5", tree(5)), ("tree of 40", tree(40)), ("tree of 150", tree(150)),
    ("cycle of 40", cycle(40)), ("star of 40", star(40)), ("complete 10", complete(10)),
    ("three parts", graph(9, [(0, 1), (1, 2), (3, 4), (4, 5), (5, 3), (6, 7)])),
    ("chance of 5", chance(5, seed: 1)), ("chance of 40", chance(40, seed: 2)),
    ("chance of 150", chance(150, seed: 3)),
]
