// The bare structure of a graph: who is joined to whom, how many steps apart, and in which parts.

struct Network: Sendable {
    /// The nodes next to each node, each once, in the order of the edges.
    private(set) var neighbours: [[Int]]

    var count: Int { neighbours.count }

    init(count: Int, edges: some Sequence<(from: Int, to: Int)>) {
        var all: [[Int]] = Array(repeating: [], count: count)
        for edge in edges where edge.from != edge.to {
            all[edge.from].append(edge.to)
            all[edge.to].append(edge.from)
        }
        var seenBy = Array(repeating: -1, count: count)
        for node in all.indices {
            all[node].removeAll { other in
                defer { seenBy[other] = node }
                return seenBy[other] == node
            }
        }
        neighbours = all
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
    ///
    /// `place` is lent by the caller: -1 for every node before and after, so that many parts cost no more than
    /// the whole.
    func part(_ nodes: [Int], _ place: inout [Int]) -> Network {
        for (new, old) in nodes.enumerated() { place[old] = new }
        var part = self
        part.neighbours = nodes.map { node in
            neighbours[node].compactMap { place[$0] < 0 ? nil : place[$0] }
        }
        for old in nodes { place[old] = -1 }
        return part
    }
}

/// Two nodes that are joined, whichever way.
struct Link: Hashable, Sendable {
    var low: Int
    var high: Int

    init(_ a: Int, _ b: Int) {
        low = min(a, b)
        high = max(a, b)
    }
}

/// The edges at each node, one after the other in one flat array.
struct Ends: Sendable {
    /// Where those of each node begin in `edges`; one more at the end.
    private(set) var first: [Int]
    private(set) var edges: [Int]

    init(count: Int, _ pairs: some Sequence<(from: Int, to: Int)>) {
        first = Array(repeating: 0, count: count + 1)
        var total = 0
        for pair in pairs {
            first[pair.from] += 1
            first[pair.to] += 1
            total += 2
        }
        var sum = 0
        for node in first.indices {
            sum += first[node]
            first[node] = sum
        }
        edges = Array(repeating: 0, count: total)
        // From the last edge to the first: what is written last of a node stands first.
        var free = first
        for (place, pair) in Array(pairs).enumerated().reversed() {
            for node in [pair.to, pair.from] {
                free[node] -= 1
                edges[free[node]] = place
            }
        }
        first = free
        first[count] = total
    }
}
