// The way of a line from box to box: straight, bent around what is in the way, or swung from side to side.

struct Route: Sendable {
    var start: Point
    var end: Point
    /// None for a straight line, one for a bend, two for a swing.
    var controls: [Point] = []
    /// Where the line becomes straight before its end, so that an arrow head sits on it squarely.
    var approach: Point?

    /// The value of the attribute `d`.
    var path: String {
        let letter = ["L", "Q", "C"][min(controls.count, 2)]
        let points = (controls + [approach ?? end]).map { "\(decimal($0.x)) \(decimal($0.y))" }
        let path = "M\(decimal(start.x)) \(decimal(start.y))\(letter)\(points.joined(separator: " "))"
        return approach == nil ? path : "\(path)L\(decimal(end.x)) \(decimal(end.y))"
    }

    /// The line as a chain of short straight ones.
    var chain: [Point] {
        guard let control = controls.first else { return [start, end] }
        let last = end
        let end = approach ?? last
        return (0...16).map { step in
            let t = Double(step) / 16
            if controls.count == 1 {
                return start * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + end * (t * t)
            }
            return start * ((1 - t) * (1 - t) * (1 - t)) + control * (3 * t * (1 - t) * (1 - t))
                + controls[1] * (3 * t * t * (1 - t)) + end * (t * t * t)
        } + (approach == nil ? [] : [last])
    }

    /// From the border of one box to that of another, past `bend`, with a little air at the ends.
    init(from a: Box, to b: Box, past bend: Point) {
        start = a.grown(by: 1).border(towards: bend)
        end = b.grown(by: 2).border(towards: bend)
        controls = [bend]
    }

    /// Straight from box to box, beside the line between the centres by `shift`.
    init(from a: Box, to b: Box, beside shift: Point) {
        start = a.grown(by: 1).border(towards: b.centre + shift, from: a.centre + shift)
        end = b.grown(by: 2).border(towards: a.centre + shift, from: b.centre + shift)
    }

    init(start: Point, end: Point, controls: [Point] = [], approach: Point? = nil) {
        self.start = start
        self.end = end
        self.controls = controls
        self.approach = approach
    }

    /// How many of the boxes the line enters, leaving out its own two.
    func entered(_ boxes: [Box], besides ends: (Int, Int)) -> Int {
        let chain = chain
        let frame = Box.around(chain.lazy.map { Box(centre: $0, size: Size(width: 0, height: 0)) })
        return boxes.indices.count { place in
            place != ends.0 && place != ends.1 && boxes[place].isNear(frame, gap: 4)
                && chain.indices.dropLast().contains {
                    boxes[place].grown(by: 4).isCrossed(from: chain[$0], to: chain[$0 + 1])
                }
        }
    }
}

/// Routes for all edges: straight where nothing is in the way, otherwise the gentlest bend that is free.
///
/// Several lines between the same two boxes run side by side. Above `maximum` nodes every line is straight:
/// there, a bend only leads into the next box.
func routes(_ edges: [Edge], boxes: [Box], maximum: Int = 300) -> [Route] {
    func pair(_ edge: Edge) -> [Int] { [min(edge.from, edge.to), max(edge.from, edge.to)] }
    var count: [[Int]: Int] = [:]
    for edge in edges { count[pair(edge), default: 0] += 1 }
    var drawn: [[Int]: Int] = [:]
    return edges.map { edge in
        let a = boxes[edge.from]
        let b = boxes[edge.to]
        let ends = (edge.from, edge.to)
        let number = drawn[pair(edge), default: 0]
        drawn[pair(edge)] = number + 1
        let way = b.centre - a.centre
        let length = max(way.length, 1)
        // To one side of the pair, whichever way its lines run.
        let side = Point(x: -way.y / length, y: way.x / length) * (edge.from < edge.to ? 1 : -1)
        let place = Double(number) - Double(count[pair(edge), default: 1] - 1) / 2
        var best = Route(from: a, to: b, beside: side * max(-14, min(place * 12, 14)))
        guard boxes.count <= maximum else { return best }
        var fewest = best.entered(boxes, besides: ends)
        let middle = (a.centre + b.centre) * 0.5
        for share in [0.08, -0.08, 0.16, -0.16, 0.24, -0.24, 0.34, -0.34, 0.45, -0.45] where fewest > 0 {
            let bent = Route(from: a, to: b, past: middle + side * (length * share + place * 12))
            let entered = bent.entered(boxes, besides: ends)
            if entered < fewest {
                best = bent
                fewest = entered
            }
        }
        return best
    }
}
