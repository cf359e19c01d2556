// What the list of terms on a page, and so the preview of a term, shows of a concept.

internal import Knowledge
internal import Templates

extension SiteModel {
    /// By article: a reference with what the concept is confused with, and how its sources stand to each other.
    static func makeTerms(_ graph: ConceptGraph, _ reference: (ArticleIndex) -> Object) -> [Value] {
        var terms = [Value](repeating: .absent, count: graph.articles.count)
        let cells = answeredCells(graph)
        for concept in graph.concepts {
            var object = reference(concept)
            let contrasts = graph.relations(of: concept).filter { $0.name == "contrasts" }.map(\.other)
            object.setList("contrasts", contrasts.map { .object(reference($0)) })
            object.setList("states", stateValues(cells[Int(concept.raw)]))
            terms[Int(concept.raw)] = .shared(Shared(object))
        }
        return terms
    }

    /// By article: how many cells are in each state, without those that only the article itself fills.
    private static func answeredCells(_ graph: ConceptGraph) -> [[CellState: Int]] {
        struct Place: Hashable {
            var concept: ArticleIndex
            var dimension: ArticleIndex
        }
        var counts = [[CellState: Int]](repeating: [:], count: graph.articles.count)
        var seen: Set<Place> = []
        for claim in graph.claims where !claim.isFact {
            let place = Place(concept: claim.concept, dimension: claim.dimension)
            guard seen.insert(place).inserted else { continue }
            let state = graph.cell(claim.concept, claim.dimension).state
            counts[Int(claim.concept.raw)][state, default: 0] += 1
        }
        return counts
    }

    /// “Sources agree on 3 questions”, “disagree on 1”, “a single source on 8”: to be read in one line.
    private static func stateValues(_ counts: [CellState: Int]) -> [Value] {
        let words: [(state: CellState, first: String, next: String)] = [
            (.agreed, "Sources agree on", "agree on"),
            (.disputed, "Sources disagree on", "disagree on"),
            (.single, "A single source on", "a single source on"),
            (.stated, "Sources speak in words only on", "in words only on"),
        ]
        var values: [Value] = []
        for (state, first, next) in words {
            guard let count = counts[state] else { continue }
            let isFirst = values.isEmpty
            let unit = !isFirst ? "" : count == 1 ? " question" : " questions"
            values.append(
                .object([
                    "state": .text(state.rawValue), "count": .number(count),
                    "state_word": .text("\(isFirst ? first : next) \(count)\(unit)"),
                ]))
        }
        return values
    }
}
