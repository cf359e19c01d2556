// Moves boxes apart until none overlap, and as little as possible.

/// Boxes at least `gap` apart from each other, near where they were.
///
/// Every pair that is too near is pushed apart along its shorter way, again and again, while the whole grows
/// a little. What that has not settled after so many rounds is placed anew, one box after the other, each at
/// the free place nearest to where it was: so no box is left that overlaps.
func separated(_ boxes: [Box], gap: Double, rounds: Int = 160) -> [Box] {
    var boxes = roomy(boxes, gap: gap)
    for round in 0..<rounds {
        let pairs = nearPairs(boxes, gap: gap)
        if pairs.isEmpty { return boxes }
        // Pushing a little too far lets the last rounds settle.
        for (a, b) in pairs { push(&boxes, a, b, gap: gap + 1) }
        // A knot that pushing alone does not open gets room on all sides.
        if round % 20 == 19 { boxes = spread(boxes, by: 1.06) }
    }
    return placedAnew(boxes, gap: gap)
}

/// The pairs nearer than `gap`, found by a sweep from left to right.
func nearPairs(_ boxes: [Box], gap: Double) -> [(Int, Int)] {
    let order = boxes.indices.sorted { (boxes[$0].left, $0) < (boxes[$1].left, $1) }
    var pairs: [(Int, Int)] = []
    for (place, a) in order.enumerated() {
        for b in order[(place + 1)...] {
            if boxes[b].left >= boxes[a].right + gap { break }
            if boxes[a].isNear(boxes[b], gap: gap) { pairs.append((min(a, b), max(a, b))) }
        }
    }
    return pairs
}

/// Boxes with their centres spread until there is twice as much room as they need with their gaps.
private func roomy(_ boxes: [Box], gap: Double) -> [Box] {
    let frame = Box.around(boxes).grown(by: gap / 2).size
    let need = boxes.reduce(0) { $0 + ($1.size.width + gap) * ($1.size.height + gap) }
    let factor = (2 * need / max(frame.width * frame.height, 1)).squareRoot()
    return factor > 1 ? spread(boxes, by: factor) : boxes
}

private func spread(_ boxes: [Box], by factor: Double) -> [Box] {
    boxes.map { Box(centre: $0.centre * factor, size: $0.size) }
}

private func push(_ boxes: inout [Box], _ a: Int, _ b: Int, gap: Double) {
    let way = boxes[b].centre - boxes[a].centre
    let across = (boxes[a].size.width + boxes[b].size.width) / 2 + gap - abs(way.x)
    let down = (boxes[a].size.height + boxes[b].size.height) / 2 + gap - abs(way.y)
    guard across > 0, down > 0 else { return }
    if across < down {
        let half = across / 2 * (way.x < 0 ? -1 : 1)
        boxes[a].centre.x -= half
        boxes[b].centre.x += half
    } else {
        let half = down / 2 * (way.y < 0 ? -1 : 1)
        boxes[a].centre.y -= half
        boxes[b].centre.y += half
    }
}

/// Boxes placed from the middle outwards, each as near to its own place as those before it allow.
private func placedAnew(_ boxes: [Box], gap: Double) -> [Box] {
    let order = boxes.indices.sorted { (boxes[$0].centre.length, $0) < (boxes[$1].centre.length, $1) }
    var boxes = boxes
    var placed: [Box] = []
    for place in order {
        let home = boxes[place].centre
        let step = Point(x: boxes[place].size.width / 3, y: boxes[place].size.height / 2)
        var ring = 0
        // A ring that lies outside of everything placed is free: the search ends.
        search: while true {
            for offset in ringOffsets(ring) {
                boxes[place].centre = home + Point(x: offset.x * step.x, y: offset.y * step.y)
                if !placed.contains(where: { $0.isNear(boxes[place], gap: gap) }) { break search }
            }
            ring += 1
        }
        placed.append(boxes[place])
    }
    return boxes
}

/// The border of a square of (2 × ring + 1)² fields around the middle, the sides' middles first.
private func ringOffsets(_ ring: Int) -> [Point] {
    guard ring > 0 else { return [Point(x: 0, y: 0)] }
    let far = Double(ring)
    return (0...ring).flatMap { aside in
        [-Double(aside), Double(aside)].flatMap { near in
            [
                Point(x: near, y: -far), Point(x: near, y: far), Point(x: -far, y: near),
                Point(x: far, y: near),
            ]
        }
    }
}
