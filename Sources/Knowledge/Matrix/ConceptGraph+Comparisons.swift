// What a comparison compares, with its names resolved and its defaults filled in.

internal import Diagnostics

extension ConceptGraph {
    /// What one comparison compares.
    package struct Comparands: Sendable {
        package var concepts: [ArticleIndex]
        package var dimensions: [ArticleIndex]
        package var sources: [ArticleIndex]
        package var view: ComparisonDetails.View
    }

    /// More concepts than this stand as rows unless the author chose a view.
    static let mostColumns = 5

    package func comparands(of comparison: ArticleIndex) -> Comparands? { comparandsOfComparison[comparison] }

    /// An author's comparison that sets two concepts side by side, among few others: the one of fewest.
    package func comparison(of first: ArticleIndex, and second: ArticleIndex) -> ArticleIndex? {
        (comparisonsOfConcept[first] ?? []).filter { comparison in
            guard let comparands = comparandsOfComparison[comparison],
                comparands.view == .dimensionsByConcepts
            else { return false }
            return comparands.concepts.contains(second)
        }.min { (comparands(of: $0)?.concepts.count ?? 0) < (comparands(of: $1)?.concepts.count ?? 0) }
    }

    package func matrix(of comparison: ArticleIndex) -> Matrix {
        let comparands =
            comparandsOfComparison[comparison]
            ?? Comparands(concepts: [], dimensions: [], sources: [], view: .dimensionsByConcepts)
        return matrix(
            concepts: comparands.concepts, dimensions: comparands.dimensions, sources: comparands.sources,
            view: comparands.view)
    }

    /// Resolves what every comparison names. `folder` is where the content is; a comparison may name a folder in it.
    mutating func resolveComparisons(contentFolder: SourcePath?) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        for comparison in comparisons {
            guard let details = self[comparison].comparison else { continue }
            var names = NameResolver(graph: self, contentFolder: contentFolder)
            let named = details.concepts.map { name in
                (
                    name,
                    concepts: name.value.hasSuffix("/")
                        ? names.concepts(inFolder: name)
                        : names.find(name, .concept, .unknownID, takesFolders: true)
                )
            }
            let namedDimensions = details.dimensions.flatMap { names.find($0, .dimension, .unknownDimension) }
            let namedSources = details.sources.flatMap { names.find($0, .source, .unknownSource) }
            let concepts =
                details.concepts.isEmpty
                ? self.concepts(comparedBy: namedDimensions) : unique(named.flatMap(\.concepts))
            let dimensions =
                details.dimensions.isEmpty ? self.dimensions(comparing: concepts) : unique(namedDimensions)
            let sources =
                details.sources.isEmpty ? self.sources(of: concepts, in: dimensions) : unique(namedSources)
            comparandsOfComparison[comparison] = Comparands(
                concepts: concepts, dimensions: dimensions, sources: sources,
                view: details.view?.value
                    ?? (concepts.count > Self.mostColumns ? .conceptsByDimensions : .dimensionsByConcepts))
            for concept in concepts { comparisonsOfConcept[concept, default: []].append(comparison) }
            diagnostics += names.diagnostics
            diagnostics += conceptsWithoutClaims(named, dimensions: dimensions)
            if let view = details.view, view.value == .conceptsBySources, dimensions.count != 1 {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue,
                        "The view “\(view.value.rawValue)” shows one dimension, not \(dimensions.count).",
                        at: view.place, help: "Name it: `dimensions: [id]`."))
            }
        }
        return diagnostics
    }

    private func unique(_ articles: [ArticleIndex]) -> [ArticleIndex] {
        var seen: Set<ArticleIndex> = []
        return articles.filter { seen.insert($0).inserted }
    }

    private func conceptsWithoutClaims(
        _ named: [(name: Located<String>, concepts: [ArticleIndex])], dimensions: [ArticleIndex]
    ) -> [Diagnostic] {
        if !unreadable.isEmpty { return [] }
        return named.flatMap { name, concepts in
            concepts.filter { concept in
                !dimensions.contains { claimsOfCell[CellKey(concept: concept, dimension: $0)] != nil }
            }.map { concept in
                Diagnostic(
                    .conceptWithoutClaims,
                    "“\(self[concept].title.value)” has no claim in any dimension compared here.",
                    at: name.place,
                    help: "Add claims to \(self[concept].path), or leave it out of the comparison.")
            }
        }
    }
}
