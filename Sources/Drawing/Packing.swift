// Sets the parts of a picture side by side: large parts first, single nodes in rows below, then the legend.

let margin = 12.0

/// Moves `parts` and `single` nodes of a picture to their places, and says how large the whole is.
func pack(_ boxes: inout [Box], parts: [[Int]], single: [Int]) -> Size {
    let frames = parts.map { part in Box.around(part.lazy.map { [boxes] in boxes[$0] }) }
    let order = parts.indices.sorted { (-frames[$0].size.height, $0) < (-frames[$1].size.height, $1) }
    let gap = 36.0
    let area = frames.reduce(0) { $0 + ($1.size.width + gap) * ($1.size.height + gap) }
    let widest = frames.map(\.size.width).max() ?? 0
    let width = max(widest, (area * 1.5).squareRoot(), min(640, singleWidth(boxes, single)))
    let (corners, height) = shelves(order.map { frames[$0].size }, width: width, gap: gap)
    for (corner, place) in zip(corners, order) {
        let shift = Point(
            x: corner.x + margin - frames[place].left, y: corner.y + margin - frames[place].top)
        for node in parts[place] { boxes[node].centre = boxes[node].centre + shift }
    }
    let below = parts.isEmpty ? 0 : height + gap
    let (ends, rest) = shelves(single.map { boxes[$0].size }, width: width, gap: 12)
    for (corner, node) in zip(ends, single) {
        let size = boxes[node].size
        boxes[node].centre = Point(
            x: margin + corner.x + size.width / 2, y: margin + below + corner.y + size.height / 2)
    }
    let bottom = single.isEmpty ? height : below + rest
    return Size(width: (width + 2 * margin).rounded(.up), height: (bottom + 2 * margin).rounded(.up))
}

private func singleWidth(_ boxes: [Box], _ single: [Int]) -> Double {
    single.reduce(-12) { $0 + boxes[$1].size.width + 12 }
}

/// The upper left corners of rectangles set in rows as in lines of text, and the height of all.
func shelves(_ sizes: [Size], width: Double, gap: Double) -> (corners: [Point], height: Double) {
    var corners: [Point] = []
    var left = 0.0
    var top = 0.0
    var tallest = 0.0
    for size in sizes {
        if left > 0, left + size.width > width {
            top += tallest + gap
            left = 0
            tallest = 0
        }
        corners.append(Point(x: left, y: top))
        left += size.width + gap
        tallest = max(tallest, size.height)
    }
    return (corners, top + tallest)
}

/// The places of the legend's entries below a picture, as the middle left of each, and its height.
func legendPlaces(_ legend: [LegendEntry], width: Double) -> ([Point], Double) {
    guard !legend.isEmpty else { return ([], 0) }
    let sizes = legend.map {
        Size(width: SVG.sampleLength + 8 + estimatedWidth(of: $0.word, fontSize: 13), height: 18)
    }
    let (corners, height) = shelves(sizes, width: width - 2 * margin, gap: 18)
    // Rows of a legend stand closer than its columns.
    let places = corners.map { Point(x: margin + $0.x, y: 14 + $0.y * 26 / 36) }
    return (places, height * 26 / 36 + 24)
}
