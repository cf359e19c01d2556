// Moves boxes apart until none overlap, and as little as possible.

/// Boxes at least `gap` apart from each other, near where they were.
///
/// Every pair that is too near is pushed apart along its shorter way, again and again, while the whole grows
/// a little. What that has not settled after so many rounds, growth alone settles; and where this would take
/// too much room, the boxes are set in rows, in which nothing can overlap.
func separated(_ boxes: [Box], gap: Double, rounds: Int = 300) -> [Box] {
    var boxes = roomy(boxes, gap: gap)
    for round in 0..<rounds {
        let pairs = nearPairs(boxes, gap: gap)
        if pairs.isEmpty { return boxes }
        // Pushing a little too far lets the last rounds settle.
        for (a, b) in pairs { push(&boxes, a, b, gap: gap + 1) }
        // A knot that pushing alone does not open gets room on all sides.
        if round % 20 == 19 { boxes = spread(boxes, by: 1.06) }
    }
    let grown = spread(boxes, by: growth(boxes, gap: gap))
    return nearPairs(grown, gap: gap).isEmpty ? grown : inRows(boxes, gap: gap)
}

/// The factor that parts all pairs that are too near, or 1 if it were more than 2 (the scaling of E. Gansner,
/// Y. Hu: Efficient, Proximity-Preserving Node Overlap Removal, Journal of Graph Algorithms and Applications
/// 14(1), 2010).
private func growth(_ boxes: [Box], gap: Double) -> Double {
    var factor = 1.0
    for (a, b) in nearPairs(boxes, gap: gap) {
        let way = boxes[b].centre - boxes[a].centre
        let across = ((boxes[a].size.width + boxes[b].size.width) / 2 + gap) / abs(way.x)
        let down = ((boxes[a].size.height + boxes[b].size.height) / 2 + gap) / abs(way.y)
        factor = max(factor, min(across, down))
    }
    return factor < 2 ? factor * 1.000001 : 1
}

private func spread(_ boxes: [Box], by factor: Double) -> [Box] {
    boxes.map { Box(centre: $0.centre * factor, size: $0.size) }
}

/// Boxes with their centres spread until there is twice as much room as they need with their gaps.
private func roomy(_ boxes: [Box], gap: Double) -> [Box] {
    let frame = Box.around(boxes).grown(by: gap / 2).size
    let need = boxes.reduce(0) { $0 + ($1.size.width + gap) * ($1.size.height + gap) }
    let factor = (2 * need / max(frame.width * frame.height, 1)).squareRoot()
    return factor > 1 ? spread(boxes, by: factor) : boxes
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

/// Boxes in about as many rows as columns: from top to bottom and left to right as they were before.
private func inRows(_ boxes: [Box], gap: Double) -> [Box] {
    let order = boxes.indices.sorted { (boxes[$0].centre.y, $0) < (boxes[$1].centre.y, $1) }
    let columns = max(1, Int(Double(boxes.count).squareRoot().rounded(.up)))
    var boxes = boxes
    var top = 0.0
    for start in stride(from: 0, to: order.count, by: columns) {
        let row = order[start..<min(start + columns, order.count)]
            .sorted { (boxes[$0].centre.x, $0) < (boxes[$1].centre.x, $1) }
        let height = row.map { boxes[$0].size.height }.max() ?? 0
        var left = 0.0
        for place in row {
            boxes[place].centre = Point(x: left + boxes[place].size.width / 2, y: top + height / 2)
            left += boxes[place].size.width + gap * 1.01
        }
        top += height + gap * 1.01
    }
    return boxes
}
