// The bare structure of a graph: who is joined to whom, how many steps apart, and in which parts.

struct Network: Sendable {
    /// The nodes next to each node, each once, in the order of the edges.
    private(set) var neighbours: [[Int]]

    var count: Int { neighbours.count }

    init(count: Int, edges: some Sequence<(from: Int, to: Int)>) {
        neighbours = Array(repeating: [], count: count)
        var seen: Set<[Int]> = []
        for edge in edges where edge.from != edge.to {
            guard seen.insert([min(edge.from, edge.to), max(edge.from, edge.to)]).inserted else { continue }
            neighbours[edge.from].append(edge.to)
            neighbours[edge.to].append(edge.from)
        }
    }

    /// The pairs that are joined, each once.
    var pairs: [(Int, Int)] {
        neighbours.indices.flatMap { a in neighbours[a].filter { a < $0 }.map { (a, $0) } }
    }

    /// Steps from `start` to every node, -1 where no way leads: a search in breadth.
    func steps(from start: Int) -> [Int] {
        var steps = Array(repeating: -1, count: count)
        steps[start] = 0
        var queue = [start]
        queue.reserveCapacity(count)
        var head = 0
        while head < queue.count {
            let node = queue[head]
            head += 1
            for next in neighbours[node] where steps[next] < 0 {
                steps[next] = steps[node] + 1
                queue.append(next)
            }
        }
        return steps
    }

    /// The parts that no edge joins, each as the places of its nodes in ascending order.
    var components: [[Int]] {
        var part = Array(repeating: -1, count: count)
        var components: [[Int]] = []
        for start in neighbours.indices where part[start] < 0 {
            part[start] = components.count
            var queue = [start]
            var head = 0
            while head < queue.count {
                for next in neighbours[queue[head]] where part[next] < 0 {
                    part[next] = components.count
                    queue.append(next)
                }
                head += 1
            }
            components.append(queue.sorted())
        }
        return components
    }

    /// The network among `nodes` alone, which become 0, 1, 2, … in their order.
    func part(_ nodes: [Int]) -> Network {
        var place = Array(repeating: -1, count: count)
        for (new, old) in nodes.enumerated() { place[old] = new }
        var part = self
        part.neighbours = nodes.map { neighbours[$0].compactMap { place[$0] < 0 ? nil : place[$0] } }
        return part
    }
}
