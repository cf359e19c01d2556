// Puts nodes so that distances in the plane match distances in the graph: least stress, by SGD².
//
// J. X. Zheng, S. Pawar, D. F. M. Goodman: Graph Drawing by Stochastic Gradient Descent. IEEE Transactions on
// Visualization and Computer Graphics 25(9), 2019, arXiv:1710.04626. Stress is the sum over all pairs of
// ((distance in the plane - steps in the graph) / steps)²; one pair after another, in random order, is moved
// towards its ideal distance, by a step that shrinks from round to round.
//
// Large networks use the sparse model: all edges, and the way of each node to a few pivots only, each pivot
// standing for the nodes around it. M. Ortmann, M. Klimenta, U. Brandes: A Sparse Stress Model. Journal of
// Graph Algorithms and Applications 21(5), 2017.

/// A pair of nodes, how far apart they want to be, and how strongly each of them feels it.
struct StressTerm {
    var a: Int
    var b: Int
    var distance: Double
    var weightOfA: Double
    var weightOfB: Double
}

/// Positions for the nodes of a connected network, one step of the graph being about 1 long.
func stressLayout(_ network: Network, seed: UInt64, fullUpTo limit: Int = 300) -> [Point] {
    var random = Random(seed: seed)
    let spread = Double(network.count).squareRoot()
    var points = (0..<network.count).map { _ in random.point() * spread }
    descend(
        &points, network.count <= limit ? fullTerms(network) : sparseTerms(network, pivots: 150), &random)
    return points
}

/// How badly positions match the graph: 0 is perfect.
func stress(of points: [Point], _ network: Network) -> Double {
    fullTerms(network).reduce(0) { sum, term in
        let error = points[term.a].distance(to: points[term.b]) - term.distance
        return sum + error * error * term.weightOfA
    }
}

func fullTerms(_ network: Network) -> [StressTerm] {
    var terms: [StressTerm] = []
    terms.reserveCapacity(network.count * max(network.count - 1, 0) / 2)
    for a in 0..<network.count {
        let steps = network.steps(from: a)
        for b in (a + 1)..<max(network.count, a + 1) where steps[b] > 0 {
            let distance = Double(steps[b])
            let weight = 1 / (distance * distance)
            terms.append(StressTerm(a: a, b: b, distance: distance, weightOfA: weight, weightOfB: weight))
        }
    }
    return terms
}

/// The edges, and for each pivot its way to every node; the pivots are chosen far from each other.
func sparseTerms(_ network: Network, pivots count: Int) -> [StressTerm] {
    var terms = network.pairs.map { StressTerm(a: $0, b: $1, distance: 1, weightOfA: 1, weightOfB: 1) }
    var nearest = Array(repeating: Int.max, count: network.count)
    var region = Array(repeating: 0, count: network.count)
    var steps: [[Int]] = []
    var pivots: [Int] = []
    var isPivot = Array(repeating: false, count: network.count)
    while pivots.count < min(count, network.count) {
        // The farthest from all pivots so far; the first among equals.
        var pivot = 0
        for node in 0..<network.count where nearest[node] > nearest[pivot] { pivot = node }
        if isPivot[pivot] { break }
        isPivot[pivot] = true
        let fromPivot = network.steps(from: pivot)
        for node in 0..<network.count where fromPivot[node] >= 0 && fromPivot[node] < nearest[node] {
            nearest[node] = fromPivot[node]
            region[node] = pivots.count
        }
        pivots.append(pivot)
        steps.append(fromPivot)
    }
    for (number, pivot) in pivots.enumerated() {
        // How many of the pivot's region are within so many steps of it.
        var within = Array(repeating: 0, count: network.count + 1)
        for node in 0..<network.count where region[node] == number { within[steps[number][node]] += 1 }
        for step in within.indices.dropFirst() { within[step] += within[step - 1] }
        for node in 0..<network.count {
            let apart = steps[number][node]
            guard apart > 1, !isPivot[node] || pivot < node else { continue }
            let distance = Double(apart)
            let weight = 1 / (distance * distance)
            let pull = weight * Double(within[apart / 2])
            terms.append(
                StressTerm(
                    a: pivot, b: node, distance: distance, weightOfA: isPivot[node] ? weight : 0,
                    weightOfB: pull))
        }
    }
    return terms
}

private func descend(_ points: inout [Point], _ terms: [StressTerm], _ random: inout Random) {
    guard !terms.isEmpty else { return }
    var terms = terms
    var least = Double.infinity
    var most = 0.0
    for term in terms {
        least = min(least, term.weightOfB)
        most = max(most, term.weightOfB)
    }
    // The step falls from 1/least to 0.1/most in 16 equal ratios; four square roots make a 16th root.
    var step = 1 / least
    var ratio = 0.1 / most / step
    for _ in 0..<4 { ratio = ratio.squareRoot() }
    for _ in 0...16 {
        random.shuffle(&terms)
        for term in terms {
            let way = points[term.a] - points[term.b]
            let length = way.length
            guard length > 1e-9 else {
                points[term.a] = points[term.a] + random.point() * 0.01
                continue
            }
            let move = way * ((length - term.distance) / 2 / length)
            points[term.a] = points[term.a] - move * min(1, step * term.weightOfA)
            points[term.b] = points[term.b] + move * min(1, step * term.weightOfB)
        }
        step *= ratio
    }
}
