// Makes a layout clear: fewer crossings, no line through a box it does not concern, short lines, air.
//
// Least stress knows nothing of crossings or of the size of boxes. From where it ends, single nodes are moved
// as in R. Davidson, D. Harel: Drawing Graphs Nicely Using Simulated Annealing (ACM Transactions on Graphics
// 15(4), 1996), accepting what is worse by less than a falling threshold (G. Dueck, T. Scheuer: Threshold
// Accepting, Journal of Computational Physics 90, 1990), which needs no exponential.

struct Refinement {
    private(set) var boxes: [Box]
    private let edges: [Edge]
    /// The edges at each node.
    private let edgesAt: [[Int]]
    private let gap: Double
    /// Wider than high, as pages and labels are.
    private let stretch = 1.5

    /// `boxes` must not be nearer than `gap` to each other, and stay so.
    init(boxes: [Box], edges: [Edge], gap: Double) {
        self.boxes = boxes
        self.edges = edges
        self.gap = gap
        var edgesAt: [[Int]] = Array(repeating: [], count: boxes.count)
        for (place, edge) in edges.enumerated() {
            edgesAt[edge.from].append(place)
            edgesAt[edge.to].append(place)
        }
        self.edgesAt = edgesAt
    }

    /// Tries about `effort` comparisons of a box with a box or a line with a line.
    mutating func run(effort: Int, seed: UInt64) {
        guard boxes.count > 1, !edges.isEmpty else { return }
        var random = Random(seed: seed)
        let degree = 2 * edges.count / boxes.count + 1
        let perNode = edges.count * (degree + 1) + 4 * boxes.count + 10 * degree * degree
        let tries = 4
        let rounds = min(400, effort / (boxes.count * perNode * tries))
        for round in 0..<max(rounds, 0) {
            let heat = 1 - Double(round) / Double(rounds)
            let reach = 20 + 260 * heat * heat
            let threshold = 4 * heat * heat * heat
            for node in boxes.indices {
                var cost = cost(of: node)
                for attempt in 0..<tries {
                    let old = boxes[node].centre
                    let new = attempt == 0 ? besideNeighbour(of: node, &random) : nil
                    let move = random.point() * reach
                    boxes[node].centre = new ?? old + Point(x: move.x * stretch, y: move.y)
                    if isTooNear(node) {
                        boxes[node].centre = old
                        continue
                    }
                    let newCost = self.cost(of: node, limit: cost + threshold)
                    if newCost <= cost + threshold {
                        cost = newCost
                    } else {
                        boxes[node].centre = old
                    }
                }
            }
        }
    }

    /// Somewhere around one of the neighbours: the jump out of a corner that small steps don't find.
    private func besideNeighbour(of node: Int, _ random: inout Random) -> Point? {
        let places = edgesAt[node]
        guard !places.isEmpty else { return nil }
        let edge = edges[places[random.below(places.count)]]
        let other = edge.from == node ? edge.to : edge.from
        let move = random.point() * 150
        return boxes[other].centre + Point(x: move.x * stretch, y: move.y)
    }

    private func isTooNear(_ node: Int) -> Bool {
        boxes.indices.contains { $0 != node && boxes[$0].isNear(boxes[node], gap: gap) }
    }

    /// What is wrong with the picture as far as the place of `node` decides it.
    ///
    /// Stops where it exceeds `limit`: what is quick to find comes first, and nothing is negative.
    func cost(of node: Int, limit: Double = .infinity) -> Double {
        let own = boxes[node]
        var cost = 0.15 * (abs(own.centre.x) / stretch + abs(own.centre.y)) / 100
        for mine in edgesAt[node] {
            let edge = edges[mine]
            let a = boxes[edge.from]
            let b = boxes[edge.to]
            let way = b.centre - a.centre
            // The part between the borders is what a reader sees.
            let seen = a.border(towards: b.centre).distance(to: b.border(towards: a.centre))
            cost += seen / 160 + max(0, seen - 200) / 120
            // Arrows lead upwards, to what is more general, if they can.
            if edge.isDirected { cost += 0.4 * (1 + min(max(way.y / 60, -1), 1)) }
            cost += narrowAngles(mine, at: edge.from) + narrowAngles(mine, at: edge.to)
        }
        for other in boxes.indices where other != node && boxes[other].isNear(own, gap: 26) {
            let theirs = boxes[other]
            let across = abs(own.centre.x - theirs.centre.x) - (own.size.width + theirs.size.width) / 2
            let down = abs(own.centre.y - theirs.centre.y) - (own.size.height + theirs.size.height) / 2
            cost += 0.8 * (1 - max(across, down) / 26)
        }
        for mine in edgesAt[node] {
            if cost > limit { return cost }
            let edge = edges[mine]
            let a = boxes[edge.from].centre
            let b = boxes[edge.to].centre
            for other in boxes.indices where other != edge.from && other != edge.to {
                if boxes[other].grown(by: 6).isCrossed(from: a, to: b) { cost += 5 }
            }
        }
        let around = own.grown(by: 6)
        for (place, edge) in edges.enumerated() where edge.from != node && edge.to != node {
            if cost > limit { return cost }
            if around.isCrossed(from: boxes[edge.from].centre, to: boxes[edge.to].centre) { cost += 5 }
            for mine in edgesAt[node] where crosses(mine, place) { cost += 1.2 }
        }
        return cost
    }

    private func crosses(_ first: Int, _ second: Int) -> Bool {
        let a = edges[first]
        let b = edges[second]
        if a.from == b.from || a.from == b.to || a.to == b.from || a.to == b.to { return false }
        return cross(
            boxes[a.from].centre, boxes[a.to].centre, boxes[b.from].centre, boxes[b.to].centre)
    }

    /// Lines that leave a node in nearly the same direction are hard to tell apart.
    private func narrowAngles(_ place: Int, at node: Int) -> Double {
        let centre = boxes[node].centre
        func direction(_ edge: Edge) -> Point {
            let way = boxes[edge.from == node ? edge.to : edge.from].centre - centre
            return way * (1 / max(way.length, 1))
        }
        let mine = direction(edges[place])
        var cost = 0.0
        for other in edgesAt[node] where other != place {
            let theirs = direction(edges[other])
            let cosine = mine.x * theirs.x + mine.y * theirs.y
            // From 16 degrees down.
            if cosine > 0.96 { cost += 0.8 * (cosine - 0.96) / 0.04 }
        }
        return cost
    }

    /// What is wrong with the picture as a whole: less is clearer.
    var cost: Double {
        boxes.indices.reduce(0) { $0 + cost(of: $1) }
    }
}
