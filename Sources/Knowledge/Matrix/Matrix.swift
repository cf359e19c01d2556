// A matrix: cells in rows and columns, and what each row shows.

/// Whether the things compared in a row differ.
package enum RowState: String, Sendable {
    case differ, alike
    /// They are alike by some sources and differ by others.
    case disputed
    /// Fewer than two of them have a value.
    case incomparable
}

/// A table of cells. Which articles are its rows and columns depends on the view.
package struct Matrix: Sendable {
    package var view: ComparisonDetails.View
    package var columns: [ArticleIndex]
    /// Where the columns are the questions: whether the concepts differ in each.
    package var columnStates: [RowState] = []
    package var rows: [Row]
    package var concepts: [ArticleIndex]
    package var dimensions: [ArticleIndex]
    package var sources: [ArticleIndex]

    package struct Row: Sendable {
        package var header: ArticleIndex
        /// `nil` where a row's places answer different questions.
        package var state: RowState?
        /// One place for each column; in the positions view a place holds a cell for each concept the source speaks of.
        package var places: [[Cell]]
    }
}

extension ConceptGraph {
    /// What a comparison shows, with its defaults filled in.
    ///
    /// O(rows × columns + claims). `concepts` are given resolved, since a comparison may name folders.
    package func matrix(
        concepts: [ArticleIndex], dimensions: [ArticleIndex], sources: [ArticleIndex],
        view: ComparisonDetails.View
    ) -> Matrix {
        var matrix = Matrix(
            view: view, columns: [], rows: [], concepts: concepts, dimensions: dimensions, sources: sources)
        switch view {
        case .dimensionsByConcepts:
            matrix.columns = concepts
            matrix.rows = dimensions.map { dimension in
                let places = concepts.map { [cell($0, dimension)] }
                return row(dimension, places, state: Self.state(of: places))
            }
        case .conceptsByDimensions:
            matrix.columns = dimensions
            matrix.rows = concepts.map { concept in
                row(concept, dimensions.map { [cell(concept, $0)] })
            }
            matrix.columnStates = dimensions.indices.map { column in
                Self.state(of: matrix.rows.map { $0.places[column] })
            }
        case .conceptsBySources:
            matrix.columns = sources
            matrix.rows = concepts.map { concept in
                let places = sources.map { source in dimensions.map { cell(concept, $0, source: source) } }
                return row(concept, places, state: Self.state(of: places))
            }
        case .dimensionsBySources:
            matrix.columns = sources
            let spoken = conceptsSpokenOf(among: concepts)
            matrix.rows = dimensions.map { dimension in
                row(dimension, sources.map { positions(of: $0, on: dimension, spoken) })
            }
        case .sourcesByDimensions:
            matrix.columns = dimensions
            let spoken = conceptsSpokenOf(among: concepts)
            matrix.rows = sources.map { source in
                row(source, dimensions.map { positions(of: source, on: $0, spoken) })
            }
        }
        return matrix
    }

    private func positions(
        of source: ArticleIndex, on dimension: ArticleIndex, _ spoken: [Voice: [ArticleIndex]]
    ) -> [Cell] {
        (spoken[Voice(source: source, dimension: dimension)] ?? []).map {
            cell($0, dimension, source: source)
        }
    }

    private struct Voice: Hashable {
        var source: ArticleIndex
        var dimension: ArticleIndex
    }

    /// Of which concepts each source speaks in each dimension, in the order given: O(claims).
    private func conceptsSpokenOf(among concepts: [ArticleIndex]) -> [Voice: [ArticleIndex]] {
        let order = Dictionary(
            concepts.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var found: [Voice: Set<ArticleIndex>] = [:]
        for claim in claims where order[claim.concept] != nil {
            for source in claim.sources {
                found[Voice(source: source, dimension: claim.dimension), default: []].insert(claim.concept)
            }
        }
        return found.mapValues { $0.sorted { (order[$0] ?? 0) < (order[$1] ?? 0) } }
    }

    private func row(_ header: ArticleIndex, _ places: [[Cell]], state: RowState? = nil) -> Matrix.Row {
        Matrix.Row(header: header, state: state, places: places)
    }

    /// Places without a value are passed over; at least two have to be left. Linear in the values.
    private static func state(of places: [[Cell]]) -> RowState {
        let valued = places.map { ($0.flatMap(\.keys), isDisputed: $0.contains { $0.state == .disputed }) }
            .filter { !$0.0.isEmpty }
        guard let first = valued.first, valued.count > 1 else { return .incomparable }
        let isAnyDisputed = valued.contains(where: \.isDisputed)
        if Set(valued.map(\.0)).count == 1 { return isAnyDisputed ? .disputed : .alike }
        let shared = valued.dropFirst().reduce(Set(first.0)) { $0.intersection($1.0) }
        return isAnyDisputed && !shared.isEmpty ? .disputed : .differ
    }

    /// Dimensions in which one of the concepts has a claim, in order.
    package func dimensions(comparing concepts: [ArticleIndex]) -> [ArticleIndex] {
        dimensions.filter { dimension in
            concepts.contains { claimsOfCell[CellKey(concept: $0, dimension: dimension)] != nil }
        }
    }

    /// Concepts that have a claim in one of the dimensions, in order of title.
    package func concepts(comparedBy dimensions: [ArticleIndex]) -> [ArticleIndex] {
        let dimensions = Set(dimensions)
        let found = Set(
            claims.lazy.filter { dimensions.isEmpty || dimensions.contains($0.dimension) }.map(\.concept))
        return inTitleOrder(Array(found))
    }

    /// Sources that say something in one of the cells, in order of path; a fact has none but its own article.
    package func sources(of concepts: [ArticleIndex], in dimensions: [ArticleIndex]) -> [ArticleIndex] {
        let (concepts, dimensions) = (Set(concepts), Set(dimensions))
        let found = claims.lazy.filter {
            !$0.isFact && concepts.contains($0.concept) && dimensions.contains($0.dimension)
        }
        return Set(found.flatMap(\.sources)).sorted()
    }
}
