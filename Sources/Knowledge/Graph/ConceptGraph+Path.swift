// How two concepts hang together: the shortest way from one to the other, along relations in either direction.

/// A way from one concept to another.
package struct RelationPath: Sendable {
    package var steps: [Step]

    /// One relation, as it is walked.
    package struct Step: Sendable {
        package var relation: Relation
        package var from: ArticleIndex
        package var to: ArticleIndex

        package init(_ relation: Relation, from: ArticleIndex, to: ArticleIndex) {
            self.relation = relation
            self.from = from
            self.to = to
        }

        /// From the subject to the object, as the relation says it.
        package var isForward: Bool { relation.subject == from }
    }

    package var isDisputed: Bool { steps.contains { $0.relation.isDisputed } }

    /// What a search may cost. A path that would cost more is not found.
    package struct Limit: Sendable {
        package var steps: Int
        /// Relations that are looked at.
        package var relations: Int

        package init(steps: Int, relations: Int) {
            self.steps = steps
            self.relations = relations
        }

        package static let none = Limit(steps: .max, relations: .max)
    }
}

extension ConceptGraph {
    /// The words of a step, in the direction in which it is walked.
    package func words(of step: RelationPath.Step) -> String {
        let type = relationTypes[step.relation.type]
        return step.isForward ? type.words : type.inverseWords
    }

    /// The shortest path between two concepts; `nil` when none is within the limit.
    ///
    /// Of several that are equally short, one with the fewest disputed relations; then with the fewest that only
    /// say “related”; then the first by ids. Linear in concepts and relations: breadth-first search from both ends,
    /// the narrower side first (Pohl 1971), so that a concept with many relations costs nothing where it is not in
    /// the way.
    ///
    /// - Parameter without: a relation that no path goes through, as a place in `relationTypes`.
    package func shortestPath(
        from start: ArticleIndex, to end: ArticleIndex, without: Int? = nil, limit: RelationPath.Limit = .none
    ) -> RelationPath? {
        guard start != end else { return nil }
        var near = PathSide(start, in: self)
        var far = PathSide(end, in: self)
        var left = limit.relations
        while !near.frontier.isEmpty, !far.frontier.isEmpty, near.depth + far.depth < limit.steps {
            let width = min(near.width, far.width)
            guard width <= left else { return nil }
            left -= width
            let meets =
                near.width <= far.width
                ? near.grow(in: self, without: without, towards: far)
                : far.grow(in: self, without: without, towards: near)
            if meets { return trace(near, far, without: without) }
        }
        return nil
    }

    /// Every relation of a concept, with its other end.
    func forEachRelation(of concept: ArticleIndex, _ body: (Relation, _ other: ArticleIndex) -> Void) {
        for place in relationsFrom[Int(concept.raw)] { body(relations[place], relations[place].object) }
        for place in relationsTo[Int(concept.raw)] { body(relations[place], relations[place].subject) }
    }

    /// The relations that have both ends among a few concepts, in the order of the files.
    package func relations(between concepts: [ArticleIndex]) -> [Relation] {
        let members = Set(concepts)
        return members.flatMap { relationsFrom[Int($0.raw)] }.sorted().map { relations[$0] }
            .filter { members.contains($0.object) }
    }

    func relationCount(of concept: ArticleIndex) -> Int {
        relationsFrom[Int(concept.raw)].count + relationsTo[Int(concept.raw)].count
    }

    /// The best of the shortest paths between two sides that have met: what is left to the end is reckoned layer by
    /// layer, then the path is walked from the start.
    private func trace(_ near: PathSide, _ far: PathSide, without: Int?) -> RelationPath {
        let (start, end) = (near.layers[0][0], far.layers[0][0])
        var cost: [ArticleIndex: PathCost] = [end: PathCost()]
        func reckon(_ node: ArticleIndex) {
            var best: PathCost?
            forEachRelation(of: node) { relation, other in
                guard relation.type != without, let rest = cost[other] else { return }
                let whole = rest + self.cost(of: relation)
                if best.map({ whole < $0 }) ?? true { best = whole }
            }
            if let best { cost[node] = best }
        }
        for layer in far.layers.dropFirst() { for node in layer { reckon(node) } }
        for layer in near.layers.dropLast().reversed() { for node in layer { reckon(node) } }
        var steps: [RelationPath.Step] = []
        var node = start
        while node != end, let rest = cost[node] {
            var next: RelationPath.Step?
            forEachRelation(of: node) { relation, other in
                guard relation.type != without, let after = cost[other],
                    after + self.cost(of: relation) == rest
                else { return }
                let step = RelationPath.Step(relation, from: node, to: other)
                if next.map({ precedes(step, $0) }) ?? true { next = step }
            }
            guard let next else { break }
            steps.append(next)
            node = next.to
        }
        return RelationPath(steps: steps)
    }

    private func cost(of relation: Relation) -> PathCost {
        PathCost(
            steps: 1, disputed: relation.isDisputed ? 1 : 0,
            vague: relationTypes[relation.type].isSymmetric ? 1 : 0)
    }

    private func precedes(_ a: RelationPath.Step, _ b: RelationPath.Step) -> Bool {
        if a.to != b.to { return idOrder(a.to, b.to) }
        if a.relation.type != b.relation.type { return a.relation.type < b.relation.type }
        return a.isForward && !b.isForward
    }
}

/// What makes one path better than another, in this order.
private struct PathCost: Comparable {
    var steps = 0
    var disputed = 0
    var vague = 0

    static func + (a: PathCost, b: PathCost) -> PathCost {
        PathCost(steps: a.steps + b.steps, disputed: a.disputed + b.disputed, vague: a.vague + b.vague)
    }

    static func < (a: PathCost, b: PathCost) -> Bool {
        (a.steps, a.disputed, a.vague) < (b.steps, b.disputed, b.vague)
    }
}

/// What has been reached from one end, in layers of equal distance.
private struct PathSide {
    var layers: [[ArticleIndex]]
    /// Relations of the outermost layer.
    var width: Int
    private var seen: Set<ArticleIndex>

    init(_ end: ArticleIndex, in graph: ConceptGraph) {
        layers = [[end]]
        width = graph.relationCount(of: end)
        seen = [end]
    }

    var frontier: [ArticleIndex] { layers[layers.count - 1] }

    var depth: Int { layers.count - 1 }

    /// Adds a layer; true if it touches the other side.
    ///
    /// Whole layers only: then the first touch is at the outermost layer of the other side, and shortest.
    mutating func grow(in graph: ConceptGraph, without: Int?, towards other: PathSide) -> Bool {
        var layer: [ArticleIndex] = []
        for node in frontier {
            graph.forEachRelation(of: node) { relation, next in
                if relation.type != without, seen.insert(next).inserted { layer.append(next) }
            }
        }
        layers.append(layer)
        width = layer.reduce(0) { $0 + graph.relationCount(of: $1) }
        return layer.contains { other.seen.contains($0) }
    }
}
