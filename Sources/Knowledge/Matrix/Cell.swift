// A cell: what all sources say about one concept in one dimension, and whether they agree.

internal import Diagnostics

/// How the claims of a cell stand to each other.
package enum CellState: String, Sendable, CaseIterable {
    /// Two or more sources, one value. The article itself, which states a fact, counts as one.
    case agreed
    /// Two or more values.
    case disputed
    /// One source, or the article itself.
    case single
    /// Claims with text, but no value.
    case stated
    /// No source says anything.
    case silent
    /// The question has no meaning for the concept.
    case notApplicable = "not-applicable"
}

/// The claims of one concept in one dimension, grouped by what they answer.
package struct Cell: Sendable {
    package var concept: ArticleIndex
    package var dimension: ArticleIndex
    package var state: CellState
    /// One group for each distinct value, in the order of the dimension's values or else of first mention;
    /// last, the claims that have no value.
    package var groups: [Group]

    package struct Group: Sendable {
        package var answer: Answer?
        package var claims: [Claim]

        /// Distinct sources, in the order of the claims; a fact has none.
        package var sources: [ArticleIndex] {
            if claims.count == 1, !claims[0].isFact, claims[0].sources.count <= 1 { return claims[0].sources }
            return claims.lazy.filter { !$0.isFact }.flatMap(\.sources).reduce(into: []) {
                if !$0.contains($1) { $0.append($1) }
            }
        }

        /// Whether the article itself says so.
        package var hasFact: Bool { claims.contains { $0.isFact } }
    }

    /// The keys of the values in the cell, sorted: what rows are compared by.
    var keys: [String] { groups.compactMap(\.answer?.key).sorted() }
}

extension ConceptGraph {
    /// The cell of a concept and a dimension; with `source`, of what that source alone says.
    package func cell(_ concept: ArticleIndex, _ dimension: ArticleIndex, source: ArticleIndex? = nil) -> Cell
    {
        var claims = claims(of: concept, in: dimension)
        if let source { claims = claims.filter { $0.sources.contains(source) } }
        return Cell(
            concept: concept, dimension: dimension,
            state: state(of: claims, concept, dimension, only: source),
            groups: Cell.groups(claims, rank: rankOfAnswer[dimension]))
    }

    /// Whether sources contradict each other in a cell, whatever the article itself says.
    package func sourcesDisagree(_ cell: Cell) -> Bool {
        let claims = claims(of: cell.concept, in: cell.dimension).filter { !$0.isFact }
        return Set(claims.lazy.filter { !$0.answers.isEmpty }.flatMap(\.sources)).count > 1
            && state(of: claims, cell.concept, cell.dimension, only: nil) == .disputed
    }

    /// The state of a cell, where that is all that is wanted.
    package func cellState(_ concept: ArticleIndex, _ dimension: ArticleIndex) -> CellState {
        state(of: claims(of: concept, in: dimension), concept, dimension, only: nil)
    }

    private func state(
        of claims: [Claim], _ concept: ArticleIndex, _ dimension: ArticleIndex, only source: ArticleIndex?
    ) -> CellState {
        if claims.isEmpty { return isNotApplicable(dimension, to: concept) ? .notApplicable : .silent }
        return Cell.state(of: claims, isList: self[dimension].dimension?.type == .list, only: source)
    }
}

extension Cell {
    /// - Parameter rank: places among the dimension's values, by key.
    fileprivate static func groups(_ claims: [Claim], rank: [String: Int]?) -> [Group] {
        var groups: [Group] = []
        // Where each answer is, once there are many; most cells have one or two.
        var places: [String: Int] = [:]
        var texts: [Claim] = []
        for claim in claims {
            if claim.answers.isEmpty { texts.append(claim) }
            for answer in claim.answers {
                let known =
                    places.isEmpty
                    ? groups.firstIndex { $0.answer?.key == answer.key } : places[answer.key]
                if let known {
                    groups[known].claims.append(claim)
                    continue
                }
                groups.append(Group(answer: answer, claims: [claim]))
                if groups.count == 8 {
                    for (place, group) in groups.enumerated() { places[group.answer?.key ?? ""] = place }
                } else if groups.count > 8 {
                    places[answer.key] = groups.count - 1
                }
            }
        }
        if let rank, groups.count > 1 {
            let ranked = groups.enumerated().map { (rank[$1.answer?.key ?? ""] ?? .max, $0, $1) }
            groups = ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
        }
        return texts.isEmpty ? groups : groups + [Group(answer: nil, claims: texts)]
    }

    /// The state as the table of the manual has it. What one claim lists is one answer; so is, for a dimension of
    /// type `list`, all that one source lists.
    fileprivate static func state(
        of claims: [Claim], isList: @autoclosure () -> Bool, only source: ArticleIndex?
    ) -> CellState {
        let valued = claims.filter { !$0.answers.isEmpty }
        guard let first = valued.first else { return .stated }
        // Nearly always one claim, or several with an answer each.
        if valued.count == 1 || valued.allSatisfy({ $0.answers.count == 1 }) && !isList() {
            if valued.contains(where: { $0.answers[0].key != first.answers[0].key }) { return .disputed }
            let holders = valued.lazy.flatMap(\.sources).filter { source == nil || $0 == source }
            guard let holder = holders.first else { return .single }
            return holders.contains { $0 != holder } ? .agreed : .single
        }
        var lists: [ArticleIndex: Set<String>] = [:]
        for claim in valued {
            for holder in claim.sources where source == nil || holder == source {
                lists[holder, default: []].formUnion(claim.answers.map(\.key))
            }
        }
        let answers = isList() ? Set(lists.values) : Set(valued.map { Set($0.answers.map(\.key)) })
        if answers.count > 1 { return .disputed }
        return lists.count > 1 ? .agreed : .single
    }
}
