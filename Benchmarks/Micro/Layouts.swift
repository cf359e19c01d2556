// Pictures of large graphs: the map of a site, which is drawn group by group, and all of it in one picture.

import Drawing

/// A tree whose nodes have up to five below them, with a few relations across.
private func sparse(_ count: Int) -> [(Int, Int)] {
    var random = SeededGenerator(state: 1)
    let tree = (1..<count).map { ($0, ($0 - 1) / 5) }
    let across = (0..<count / 10).map { _ in
        (Int.random(in: 0..<count, using: &random), Int.random(in: 0..<count, using: &random))
    }
    return tree + across
}

/// Eight relations of each node, most of them to nodes nearby.
private func dense(_ count: Int) -> [(Int, Int)] {
    var random = SeededGenerator(state: 2)
    return (0..<count * 8).map { number in
        let node = number / 8
        let reach = number % 8 == 0 ? count : 40
        return (node, (node + Int.random(in: 1..<reach, using: &random)) % count)
    }
}

private func graph(_ count: Int, _ pairs: [(Int, Int)]) -> Graph {
    Graph(
        nodes: (0..<count).map { Node("Concept \($0)", href: Array("concepts/concept-\($0).html".utf8)) },
        edges: pairs.map { Edge(from: $0.0, to: $0.1, kind: "broader", word: "is a kind of") })
}

func timeLayouts() {
    let count = 2_000
    print("\n| pictures of \(count) concepts | relations | group by group, ms | in one picture, ms |")
    print("|---|---:|---:|---:|")
    for (name, pairs) in [("tree", sparse(count)), ("dense", dense(count))] {
        let graph = graph(count, pairs)
        let caption = Caption(title: "Map", description: "A map.")
        let times = medians(
            of: [
                Contender(name: "groups") {
                    let map = graphMap(graph, idPrefix: "map", caption: caption)
                    return map.groups.reduce(map.overview.svg.count) { $0 + $1.picture.svg.count }
                },
                Contender(name: "one") {
                    wholeGraph(graph, idPrefix: "map", caption: caption).svg.count
                },
            ], samples: 5)
        print("| \(name) | \(pairs.count) | \(shown(times[0] / 1000)) | \(shown(times[1] / 1000)) |")
    }
}
