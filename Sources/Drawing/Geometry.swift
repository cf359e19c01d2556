// Points and boxes in the plane of the picture: x grows to the right, y downwards.
//
// Only + - * / and square roots are used in this module: IEEE 754 fixes their last bit, so that every
// machine draws the same bytes. Sines, powers and exponentials may differ between C libraries.

struct Point: Equatable, Sendable {
    var x: Double
    var y: Double

    static func + (a: Point, b: Point) -> Point { Point(x: a.x + b.x, y: a.y + b.y) }
    static func - (a: Point, b: Point) -> Point { Point(x: a.x - b.x, y: a.y - b.y) }
    static func * (a: Point, factor: Double) -> Point { Point(x: a.x * factor, y: a.y * factor) }

    var length: Double { (x * x + y * y).squareRoot() }

    func distance(to other: Point) -> Double { (self - other).length }
}

struct Size: Equatable, Sendable {
    var width: Double
    var height: Double
}

/// A rectangle, by its centre: layouts move centres.
struct Box: Equatable, Sendable {
    var centre: Point
    var size: Size

    var left: Double { centre.x - size.width / 2 }
    var right: Double { centre.x + size.width / 2 }
    var top: Double { centre.y - size.height / 2 }
    var bottom: Double { centre.y + size.height / 2 }

    func grown(by margin: Double) -> Box {
        Box(centre: centre, size: Size(width: size.width + 2 * margin, height: size.height + 2 * margin))
    }

    /// Whether the two are nearer than `gap` in both directions.
    func isNear(_ other: Box, gap: Double) -> Bool {
        abs(centre.x - other.centre.x) < (size.width + other.size.width) / 2 + gap
            && abs(centre.y - other.centre.y) < (size.height + other.size.height) / 2 + gap
    }

    func contains(_ point: Point) -> Bool {
        abs(point.x - centre.x) < size.width / 2 && abs(point.y - centre.y) < size.height / 2
    }

    /// Where the way from `inside` to `point` leaves the box; without `inside`, from the centre.
    func border(towards point: Point, from inside: Point? = nil) -> Point {
        let start = inside ?? centre
        let way = point - start
        var share = Double.infinity
        if way.x != 0 { share = ((way.x > 0 ? right : left) - start.x) / way.x }
        if way.y != 0 { share = min(share, ((way.y > 0 ? bottom : top) - start.y) / way.y) }
        return share.isFinite ? start + way * share : start
    }

    /// Whether the straight line between two points enters the box (slab method).
    func isCrossed(from a: Point, to b: Point) -> Bool {
        // Most lines pass by at a distance.
        if max(a.x, b.x) <= left || min(a.x, b.x) >= right { return false }
        if max(a.y, b.y) <= top || min(a.y, b.y) >= bottom { return false }
        var enter = 0.0
        var leave = 1.0
        for (start, end, low, high) in [(a.x, b.x, left, right), (a.y, b.y, top, bottom)] {
            let way = end - start
            if way == 0 {
                if start <= low || start >= high { return false }
                continue
            }
            let first = (low - start) / way
            let second = (high - start) / way
            enter = max(enter, min(first, second))
            leave = min(leave, max(first, second))
            if enter >= leave { return false }
        }
        return true
    }

    /// The smallest box around all of `boxes`.
    static func around(_ boxes: some Sequence<Box>) -> Box {
        var left = Double.infinity
        var right = -Double.infinity
        var top = Double.infinity
        var bottom = -Double.infinity
        for box in boxes {
            left = min(left, box.left)
            right = max(right, box.right)
            top = min(top, box.top)
            bottom = max(bottom, box.bottom)
        }
        guard left <= right else {
            return Box(centre: Point(x: 0, y: 0), size: Size(width: 0, height: 0))
        }
        return Box(
            centre: Point(x: (left + right) / 2, y: (top + bottom) / 2),
            size: Size(width: right - left, height: bottom - top))
    }
}

/// Whether two straight lines cross inside both.
func cross(_ a: Point, _ b: Point, _ c: Point, _ d: Point) -> Bool {
    func side(_ p: Point, _ q: Point, _ r: Point) -> Double {
        (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
    }
    return (side(a, b, c) > 0) != (side(a, b, d) > 0) && (side(c, d, a) > 0) != (side(c, d, b) > 0)
}
