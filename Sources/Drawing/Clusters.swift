// Groups of nodes that belong together, each small enough for a picture.
//
// Least loss of modularity, by local moves and then by merging the groups so found, as in V. D. Blondel,
// J.-L. Guillaume, R. Lambiotte, E. Lefebvre: Fast unfolding of communities in large networks (Journal of
// Statistical Mechanics, 2008), but no group grows beyond a limit. A group that falls apart is divided
// (V. A. Traag, L. Waltman, N. J. van Eck: From Louvain to Leiden, Scientific Reports 9, 2019, show that it may).
// All numbers are whole and nodes are visited in their order, so every machine finds the same groups. A round
// looks at each edge twice, and the rounds are limited: the time grows with nodes and edges.

/// A graph with weights between its nodes, each pair once in both directions.
struct WeightedNetwork: Sendable {
    /// Where the neighbours of each node begin; one more at the end.
    private(set) var first: [Int]
    private(set) var neighbours: [Int]
    private(set) var weights: [Int]

    var count: Int { first.count - 1 }

    /// Several edges between the same two nodes add up; one from a node to itself is dropped.
    init(count: Int, _ edges: [(from: Int, to: Int, weight: Int)]) {
        let ends = Ends(count: count, edges.lazy.map { ($0.from, $0.to) })
        first = [0]
        first.reserveCapacity(count + 1)
        neighbours = []
        weights = []
        // Where a neighbour stands in the list of the node at hand.
        var place = Array(repeating: -1, count: count)
        for node in 0..<count {
            let start = neighbours.count
            for number in ends.edges[ends.first[node]..<ends.first[node + 1]] {
                let edge = edges[number]
                let other = edge.from == node ? edge.to : edge.from
                if other == node { continue }
                if place[other] >= start {
                    weights[place[other]] += edge.weight
                } else {
                    place[other] = neighbours.count
                    neighbours.append(other)
                    weights.append(edge.weight)
                }
            }
            first.append(neighbours.count)
        }
    }

    func weight(of node: Int) -> Int { weights[first[node]..<first[node + 1]].reduce(0, +) }
}

/// What holds the members of a group together.
enum Bond: Equatable, Sendable {
    /// They are connected among themselves.
    case connected
    /// Each is joined to one node of another group, which has no room for all of them.
    case satellites(of: Int)
    /// They are joined to nothing.
    case isolated
}

struct Grouping: Sendable {
    /// The nodes of each group in ascending order; groups in the order of their first nodes.
    var groups: [(members: [Int], bond: Bond)]

    /// The group of each node.
    func groupOf(count: Int) -> [Int] {
        var of = Array(repeating: 0, count: count)
        for (number, group) in groups.enumerated() { for node in group.members { of[node] = number } }
        return of
    }
}

/// Divides all nodes into groups of at most `limit`; only those joined to nothing make one group of any size.
func grouping(_ network: WeightedNetwork, limit: Int) -> Grouping {
    let found = divided(communities(network, limit: limit), network)
    var groups: [(members: [Int], bond: Bond)] = []
    var isolated: [Int] = []
    var satellites: [Int: [Int]] = [:]
    for members in found {
        if members.count > 1 {
            groups.append((members, .connected))
            continue
        }
        let node = members[0]
        let ends = network.first[node]..<network.first[node + 1]
        guard let start = ends.first else {
            isolated.append(node)
            continue
        }
        // The heaviest, the first among equals.
        var best = start
        for end in ends where network.weights[end] > network.weights[best] { best = end }
        satellites[network.neighbours[best], default: []].append(node)
    }
    for (hub, members) in satellites {
        for start in stride(from: 0, to: members.count, by: limit) {
            let some = Array(members[start..<min(start + limit, members.count)])
            groups.append((some, some.count == 1 ? .connected : .satellites(of: hub)))
        }
    }
    if !isolated.isEmpty { groups.append((isolated, .isolated)) }
    // The dictionary's order ends here; no two groups share a node.
    return Grouping(groups: groups.sorted { $0.members[0] < $1.members[0] })
}

/// The community of each node, none larger than `limit`.
private func communities(_ network: WeightedNetwork, limit: Int) -> [Int] {
    var of = Array(0..<network.count)
    var level = network
    var sizes = Array(repeating: 1, count: network.count)
    var degrees = (0..<network.count).map { network.weight(of: $0) }
    for _ in 0..<12 {
        let (moved, count) = localMoves(level, sizes: sizes, degrees: degrees, limit: limit)
        if count == level.count { break }
        for node in of.indices { of[node] = moved[of[node]] }
        var newSizes = Array(repeating: 0, count: count)
        var newDegrees = newSizes
        var edges: [(from: Int, to: Int, weight: Int)] = []
        for node in 0..<level.count {
            newSizes[moved[node]] += sizes[node]
            newDegrees[moved[node]] += degrees[node]
            for end in level.first[node]..<level.first[node + 1] where level.neighbours[end] > node {
                edges.append((moved[node], moved[level.neighbours[end]], level.weights[end]))
            }
        }
        (sizes, degrees) = (newSizes, newDegrees)
        level = WeightedNetwork(count: count, edges)
    }
    return of
}

/// Moves each node to the neighbouring community where modularity gains most, until few move.
private func localMoves(_ network: WeightedNetwork, sizes: [Int], degrees: [Int], limit: Int)
    -> (of: [Int], count: Int)
{
    var of = Array(0..<network.count)
    var size = sizes
    var degree = degrees
    let total = max(degrees.reduce(0, +), 1)
    var links = Array(repeating: 0, count: network.count)
    var touched: [Int] = []
    for _ in 0..<10 {
        var moves = 0
        for node in 0..<network.count {
            let own = of[node]
            touched.removeAll(keepingCapacity: true)
            for end in network.first[node]..<network.first[node + 1] {
                let community = of[network.neighbours[end]]
                if links[community] == 0 { touched.append(community) }
                links[community] += network.weights[end]
            }
            // The gain times the total weight, so that it stays whole.
            func gain(_ community: Int) -> Int {
                let others = degree[community] - (community == own ? degrees[node] : 0)
                return links[community] * total - degrees[node] * others
            }
            var best = own
            var most = max(gain(own), 0)
            for community in touched where community != own && size[community] + sizes[node] <= limit {
                let value = gain(community)
                if value > most || (value == most && best != own && community < best) {
                    (best, most) = (community, value)
                }
            }
            for community in touched { links[community] = 0 }
            guard best != own else { continue }
            size[own] -= sizes[node]
            degree[own] -= degrees[node]
            size[best] += sizes[node]
            degree[best] += degrees[node]
            of[node] = best
            moves += 1
        }
        if moves * 200 <= network.count { break }
    }
    var number = Array(repeating: -1, count: network.count)
    var count = 0
    for node in of.indices {
        if number[of[node]] < 0 {
            number[of[node]] = count
            count += 1
        }
        of[node] = number[of[node]]
    }
    return (of, count)
}

/// The connected parts of all communities, in the order of their first nodes.
private func divided(_ of: [Int], _ network: WeightedNetwork) -> [[Int]] {
    var isSeen = Array(repeating: false, count: of.count)
    var parts: [[Int]] = []
    for start in of.indices where !isSeen[start] {
        isSeen[start] = true
        var queue = [start]
        var head = 0
        while head < queue.count {
            let node = queue[head]
            head += 1
            for end in network.first[node]..<network.first[node + 1] {
                let next = network.neighbours[end]
                if isSeen[next] || of[next] != of[start] { continue }
                isSeen[next] = true
                queue.append(next)
            }
        }
        parts.append(queue.sorted())
    }
    return parts
}
