// Graphs too large for one picture: groups, and the pictures of these.

import Testing

@testable import Drawing

private let caption = Caption(title: "Map")

private func weighted(_ graph: Graph) -> WeightedNetwork {
    WeightedNetwork(
        count: graph.nodes.count, graph.drawableEdges.map { (graph.edges[$0].from, graph.edges[$0].to, 1) })
}

private let large: [(name: String, graph: Graph)] = [
    ("tree of 400", tree(400)), ("cycle of 300", cycle(300)), ("star of 500", star(500)),
    ("only single nodes", graph(200, [])), ("chance of 1000", chance(1000, seed: 7)),
    ("pairs", graph(400, (0..<200).map { ($0 * 2, $0 * 2 + 1) })), ("complete 60", complete(60)),
]

@Test(arguments: large.indices)
func `groups share out all nodes and each holds together`(_ place: Int) {
    let (name, graph) = large[place]
    let network = weighted(graph)
    let found = grouping(network, limit: 40)
    #expect(found.groups.flatMap(\.members).sorted() == Array(graph.nodes.indices), "\(name)")
    var lent = Array(repeating: -1, count: graph.nodes.count)
    let bare = Network(count: graph.nodes.count, edges: graph.edges.map { ($0.from, $0.to) })
    for (members, bond) in found.groups {
        switch bond {
        case .isolated: #expect(members.allSatisfy { bare.neighbours[$0].isEmpty }, "\(name)")
        case .satellites(of: let hub):
            #expect(members.allSatisfy { bare.neighbours[$0].contains(hub) }, "\(name)")
            #expect(members.count <= 40, "\(name)")
        case .connected:
            #expect(bare.part(members, &lent).components.count == 1, "\(name)")
            #expect(members.count <= 40, "\(name)")
        }
    }
}

@Test func `150 nodes are one picture and 151 are groups that open`() {
    #expect(graphMap(tree(150), idPrefix: "m", caption: caption).groups.isEmpty)
    let map = graphMap(tree(151), idPrefix: "m", caption: caption)
    #expect(map.groups.flatMap(\.members).sorted() == Array(0..<151))
    let overview = String(decoding: map.overview.svg, as: UTF8.self)
    for group in map.groups where group.level == 1 {
        #expect(overview.contains("href=\"#\(group.anchor)\""))
    }
}

@Test(arguments: large.indices)
func `every link between pictures leads to a picture`(_ place: Int) throws {
    let map = graphMap(large[place].graph, idPrefix: "m", caption: caption)
    let anchors = Set(map.groups.map(\.anchor))
    #expect(anchors.count == map.groups.count)
    for picture in [map.overview] + map.groups.map(\.picture) {
        let text = String(decoding: picture.svg, as: UTF8.self)
        for link in text.matches(of: try Regex("href=\"#([^\"]*)\"", as: (Substring, Substring).self)) {
            #expect(anchors.contains(String(link.1)))
        }
    }
}

@Test func `the same large graph gives the same pictures`() {
    let first = graphMap(chance(600, seed: 3), idPrefix: "m", caption: caption)
    let second = graphMap(chance(600, seed: 3), idPrefix: "m", caption: caption)
    #expect(first.overview.svg == second.overview.svg)
    #expect(first.groups.map(\.picture.svg) == second.groups.map(\.picture.svg))
}

@Test func `a map of many nodes draws no more than its budget`() {
    let map = graphMap(tree(20_000), idPrefix: "m", caption: caption)
    let boxes = ([map.overview] + map.groups.map(\.picture)).reduce(0) { sum, picture in
        sum + String(decoding: picture.svg, as: UTF8.self).split(separator: "<a ").count - 1
    }
    // The boxes of the groups, and the stubs around each.
    #expect(boxes <= 4000 + 12 * map.groups.count)
    #expect(map.overview.leftOut == 0)
}

@Test(arguments: [10, 40, 150])
func `no boxes overlap whatever the graph`(_ count: Int) {
    for seed in 0..<20 {
        let graph = chance(count, seed: UInt64(seed) + 100)
        let layout = wholeLayout(
            graph, edges: graph.drawableEdges.map { graph.edges[$0] }, effort: 50_000)
        #expect(nearPairs(layout.boxes, gap: 4).isEmpty)
        #expect(layout.boxes.allSatisfy { $0.left >= 0 && $0.right <= layout.size.width })
        #expect(layout.boxes.allSatisfy { $0.top >= 0 && $0.bottom <= layout.size.height })
    }
}
