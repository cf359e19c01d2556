// Makes a layout clear: fewer crossings, no line through a box it does not concern, short lines, air.
//
// Least stress knows nothing of crossings or of the size of boxes. From where it ends, single nodes are moved
// as in R. Davidson, D. Harel: Drawing Graphs Nicely Using Simulated Annealing (ACM Transactions on Graphics
// 15(4), 1996), accepting what is worse by less than a falling threshold (G. Dueck, T. Scheuer: Threshold
// Accepting, Journal of Computational Physics 90, 1990), which needs no exponential.
//
// Nearly all the time of a picture is spent here: numbers stand in flat arrays, and what a move may change is
// compared with the cheapest test first.

struct Refinement {
    private var places: [Place]
    private let lines: [Line]
    /// Where the lines at each node begin in `linesAt`; one more at the end.
    private let first: [Int]
    private let linesAt: [Int]
    /// The unit vector from each line's first end to its second.
    private var directions: [Point]
    private let gap: Double
    /// Wider than high, as pages and labels are.
    private let stretch = 1.5

    private struct Place {
        var x: Double
        var y: Double
        var halfWidth: Double
        var halfHeight: Double
    }

    private struct Line {
        var from: Int
        var to: Int
        var isDirected: Bool
    }

    /// `boxes` must not be nearer than `gap` to each other, and stay so; all edges between two boxes count as
    /// one line.
    init(boxes: [Box], edges: [Edge], gap: Double) {
        places = boxes.map {
            Place(
                x: $0.centre.x, y: $0.centre.y, halfWidth: $0.size.width / 2, halfHeight: $0.size.height / 2)
        }
        self.gap = gap
        var lines: [Line] = []
        var known: [Link: Int] = [:]
        for edge in edges {
            let line = Line(from: edge.from, to: edge.to, isDirected: edge.isDirected)
            if let place = known[Link(edge.from, edge.to)] {
                if edge.isDirected && !lines[place].isDirected { lines[place] = line }
            } else {
                known[Link(edge.from, edge.to)] = lines.count
                lines.append(line)
            }
        }
        let ends = Ends(count: boxes.count, lines.lazy.map { ($0.from, $0.to) })
        (first, linesAt) = (ends.first, ends.edges)
        self.lines = lines
        directions = Array(repeating: Point(x: 0, y: 0), count: lines.count)
        for line in lines.indices { setDirection(line) }
    }

    var boxes: [Box] {
        places.map {
            Box(
                centre: Point(x: $0.x, y: $0.y),
                size: Size(width: 2 * $0.halfWidth, height: 2 * $0.halfHeight))
        }
    }

    /// Tries about `effort` comparisons of a box with a box or a line with a line.
    mutating func run(effort: Int, seed: UInt64) {
        guard places.count > 1, !lines.isEmpty else { return }
        var random = Random(seed: seed)
        var isLeft = [Bool](repeating: false, count: places.count)
        let degree = 2 * lines.count / places.count + 1
        let perNode = lines.count * (degree + 1) + 4 * places.count + 10 * degree * degree
        // What a node costs where it is, is found once for all its tries.
        let tries = 8
        let rounds = min(Self.mostRounds, effort / (places.count * perNode * tries))
        for round in 0..<max(rounds, 0) {
            let heat = 1 - Double(round) / Double(rounds)
            let reach = 20 + 260 * heat * heat
            let threshold = 4 * heat * heat * heat
            for node in places.indices {
                var cost = cost(of: node, &isLeft)
                for attempt in 0..<tries {
                    let old = places[node]
                    let beside = attempt == 0 ? besideNeighbour(of: node, &random) : nil
                    let move = random.point() * reach
                    let new = beside ?? Point(x: old.x + move.x * stretch, y: old.y + move.y)
                    places[node].x = new.x
                    places[node].y = new.y
                    let newCost = self.cost(of: node, limit: cost + threshold, &isLeft)
                    if newCost <= cost + threshold {
                        cost = newCost
                        for place in first[node]..<first[node + 1] { setDirection(linesAt[place]) }
                    } else {
                        places[node] = old
                    }
                }
            }
        }
    }

    private static let mostRounds = 120

    private mutating func setDirection(_ line: Int) {
        let a = places[lines[line].from]
        let b = places[lines[line].to]
        let way = Point(x: b.x - a.x, y: b.y - a.y)
        directions[line] = way * (1 / max(way.length, 1))
    }

    /// Somewhere around one of the neighbours: the jump out of a corner that small steps don't find.
    private func besideNeighbour(of node: Int, _ random: inout Random) -> Point? {
        let count = first[node + 1] - first[node]
        guard count > 0 else { return nil }
        let line = lines[linesAt[first[node] + random.below(count)]]
        let other = places[line.from == node ? line.to : line.from]
        let move = random.point() * 150
        return Point(x: other.x + move.x * stretch, y: other.y + move.y)
    }

    /// What is wrong with the picture as a whole: less is clearer.
    func cost() -> Double {
        var isLeft = [Bool](repeating: false, count: places.count)
        return places.indices.reduce(0) { $0 + cost(of: $1, &isLeft) }
    }
}

extension Refinement {
    /// What is wrong with the picture as far as the place of `node` decides it.
    ///
    /// Stops where it exceeds `limit`: what is quick to find comes first, and nothing is negative.
    private func cost(of node: Int, limit: Double = .infinity, _ isLeft: inout [Bool]) -> Double {
        let own = places[node]
        guard var cost = closeness(of: node) else { return .infinity }
        cost += 0.15 * (abs(own.x) / stretch + abs(own.y)) / 100
        for place in first[node]..<first[node + 1] { cost += length(of: lines[linesAt[place]]) }
        if cost > limit { return cost }
        cost += narrowAngles(around: node)
        if cost > limit { return cost }
        cost += obstruction(by: node)
        for place in first[node]..<first[node + 1] {
            if cost > limit { return cost }
            cost += obstacles(of: linesAt[place], at: node, limit: limit - cost, &isLeft)
        }
        return cost
    }

    /// How little air is around a node; nil if it is nearer to another than allowed.
    private func closeness(of node: Int) -> Double? {
        let places = places.span
        let own = places[node]
        var cost = 0.0
        for other in places.indices {
            let theirs = places[other]
            let across = abs(own.x - theirs.x) - (own.halfWidth + theirs.halfWidth)
            let down = abs(own.y - theirs.y) - (own.halfHeight + theirs.halfHeight)
            if across >= 26 || down >= 26 || other == node { continue }
            if across < gap && down < gap { return nil }
            cost += 0.8 * (1 - max(across, down) / 26)
        }
        return cost
    }

    private func length(of line: Line) -> Double {
        let a = places[line.from]
        let b = places[line.to]
        let x = b.x - a.x
        let y = b.y - a.y
        // The part between the borders is what a reader sees; the boxes do not overlap.
        let inside = min(share(a, x, y) + share(b, x, y), 1)
        let seen = (x * x + y * y).squareRoot() * (1 - inside)
        var cost = seen / 160 + max(0, seen - 200) / 120
        // Arrows lead upwards, to what is more general, if they can.
        if line.isDirected { cost += 0.4 * (1 + min(max(y / 60, -1), 1)) }
        return cost
    }

    /// Which part of a way from the centre of a box lies inside of it.
    private func share(_ box: Place, _ x: Double, _ y: Double) -> Double {
        min(
            x == 0 ? .infinity : box.halfWidth / abs(x),
            y == 0 ? .infinity : box.halfHeight / abs(y))
    }

    /// What the line of a node runs through: boxes, and lines with other ends.
    ///
    /// - Parameter isLeft: memory for each node, in which stands on which side of the line it lies.
    private func obstacles(of mine: Int, at node: Int, limit: Double, _ isLeft: inout [Bool]) -> Double {
        let other = lines[mine].from == node ? lines[mine].to : lines[mine].from
        let places = places.span
        let lines = lines.span
        var isLeft = isLeft.mutableSpan
        let a = places[node]
        let b = places[other]
        let way = Point(x: b.x - a.x, y: b.y - a.y)
        let (steepness, slowness) = (abs(way.y), abs(way.x))
        let air = 6 * (steepness + slowness)
        var cost = 0.0
        for place in places.indices {
            let box = places[place]
            // Twice the area between the line and the centre: its sign says on which side this lies.
            let area = way.x * (box.y - a.y) - way.y * (box.x - a.x)
            isLeft[place] = area > 0
            if abs(area) >= box.halfWidth * steepness + box.halfHeight * slowness + air { continue }
            if abs(2 * box.x - a.x - b.x) < 2 * box.halfWidth + 12 + slowness,
                abs(2 * box.y - a.y - b.y) < 2 * box.halfHeight + 12 + steepness,
                place != node, place != other
            {
                cost += 5
            }
        }
        if cost > limit { return cost }
        for number in lines.indices {
            let line = lines[number]
            if isLeft[line.from] == isLeft[line.to] { continue }
            if line.from == node || line.to == node || line.from == other || line.to == other { continue }
            let c = places[line.from]
            let d = places[line.to]
            let across = Point(x: d.x - c.x, y: d.y - c.y)
            let isNodeLeft = across.x * (a.y - c.y) - across.y * (a.x - c.x) > 0
            let isOtherLeft = across.x * (b.y - c.y) - across.y * (b.x - c.x) > 0
            if isNodeLeft != isOtherLeft { cost += 1.2 }
        }
        return cost
    }

    /// What a box costs by standing in the way of lines that are not its own.
    private func obstruction(by node: Int) -> Double {
        let places = places.span
        let lines = lines.span
        let own = places[node]
        let width = own.halfWidth + 6
        let height = own.halfHeight + 6
        let (left, right) = (own.x - width, own.x + width)
        let (top, bottom) = (own.y - height, own.y + height)
        var cost = 0.0
        for number in lines.indices {
            let line = lines[number]
            let a = places[line.from]
            let b = places[line.to]
            if min(a.x, b.x) >= right || max(a.x, b.x) <= left { continue }
            if min(a.y, b.y) >= bottom || max(a.y, b.y) <= top { continue }
            if line.from == node || line.to == node { continue }
            let way = Point(x: b.x - a.x, y: b.y - a.y)
            let area = way.x * (own.y - a.y) - way.y * (own.x - a.x)
            if abs(area) < width * abs(way.y) + height * abs(way.x) { cost += 5 }
        }
        return cost
    }

    /// Lines that leave a node in nearly the same direction are hard to tell apart: from 16 degrees down.
    private func narrowAngles(around node: Int) -> Double {
        var cost = 0.0
        let own = first[node]..<first[node + 1]
        for place in own {
            let mine = lines[linesAt[place]]
            let other = mine.from == node ? mine.to : mine.from
            let out = direction(from: node, to: other)
            // With the other lines of this node, each pair for both of its lines.
            for later in own where later > place {
                let theirs = lines[linesAt[later]]
                let way = direction(from: node, to: theirs.from == node ? theirs.to : theirs.from)
                cost += 2 * narrowness(out.x * way.x + out.y * way.y)
            }
            // With those of the neighbour, which have not moved.
            for there in first[other]..<first[other + 1] where linesAt[there] != linesAt[place] {
                let way = directions[linesAt[there]]
                let cosine = out.x * way.x + out.y * way.y
                cost += narrowness(lines[linesAt[there]].from == other ? -cosine : cosine)
            }
        }
        return cost
    }

    private func narrowness(_ cosine: Double) -> Double {
        cosine > 0.96 ? 0.8 * (cosine - 0.96) / 0.04 : 0
    }

    private func direction(from a: Int, to b: Int) -> Point {
        let way = Point(x: places[b].x - places[a].x, y: places[b].y - places[a].y)
        return way * (1 / max(way.length, 1))
    }
}
