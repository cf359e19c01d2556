// A cell: what all sources say about one concept in one dimension, and whether they agree.

internal import Diagnostics

/// How the claims of a cell stand to each other.
package enum CellState: String, Sendable, CaseIterable {
    /// Two or more sources, one value.
    case agreed
    /// Two or more values.
    case disputed
    /// One source.
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

        /// Distinct sources, in the order of the claims.
        package var sources: [ArticleIndex] {
            claims.flatMap(\.sources).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
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
        let groups = Cell.groups(claims, rank: rankOfAnswer[dimension] ?? [:])
        let state: CellState
        if claims.isEmpty {
            state = isNotApplicable(dimension, to: concept) ? .notApplicable : .silent
        } else {
            state = Cell.state(
                of: claims, groups: groups, isList: self[dimension].dimension?.type == .list, only: source)
        }
        return Cell(concept: concept, dimension: dimension, state: state, groups: groups)
    }
}

extension Cell {
    /// - Parameter rank: places among the dimension's values, by key.
    fileprivate static func groups(_ claims: [Claim], rank: [String: Int]) -> [Group] {
        if claims.isEmpty { return [] }
        var groups: [Group] = []
        var places: [String: Int] = [:]
        var texts: [Claim] = []
        for claim in claims {
            if claim.answers.isEmpty { texts.append(claim) }
            for answer in claim.answers {
                if let place = places[answer.key] {
                    groups[place].claims.append(claim)
                } else {
                    places[answer.key] = groups.count
                    groups.append(Group(answer: answer, claims: [claim]))
                }
            }
        }
        let sorted = groups.enumerated().sorted { a, b in
            let x = rank[a.element.answer?.key ?? ""] ?? .max
            let y = rank[b.element.answer?.key ?? ""] ?? .max
            return x != y ? x < y : a.offset < b.offset
        }.map(\.element)
        return texts.isEmpty ? sorted : sorted + [Group(answer: nil, claims: texts)]
    }

    /// The state as the table of the manual has it. What one claim lists is one answer; so is, for a dimension of
    /// type `list`, all that one source lists.
    fileprivate static func state(
        of claims: [Claim], groups: [Group], isList: Bool, only source: ArticleIndex?
    ) -> CellState {
        let valued = claims.filter { !$0.answers.isEmpty }
        guard !valued.isEmpty else { return .stated }
        var lists: [ArticleIndex: Set<String>] = [:]
        for claim in valued {
            for holder in claim.sources where source == nil || holder == source {
                lists[holder, default: []].formUnion(claim.answers.map(\.key))
            }
        }
        let answers = isList ? Set(lists.values) : Set(valued.map { Set($0.answers.map(\.key)) })
        if answers.count > 1 { return .disputed }
        return lists.count > 1 ? .agreed : .single
    }
}
