// What the list of terms on a page, and so the preview of a term, shows.

internal import Knowledge
internal import Templates

/// What is shown of each term, made once for all pages that link to it.
struct TermValues: Sendable {
    /// By article; absent for what is no concept.
    private let ofConcepts: [Value]
    /// By shared label.
    private let ofShared: [Value]

    subscript(target: TermIndex.Target) -> Value {
        switch target {
        case .concept(let concept): ofConcepts[Int(concept.raw)]
        case .shared(let label): ofShared[label]
        }
    }

    init(_ graph: ConceptGraph, _ plan: SitePlan, _ reference: (ArticleIndex) -> Object) {
        var terms = [Value](repeating: .absent, count: graph.articles.count)
        let cells = Self.answeredCells(graph)
        for concept in graph.concepts {
            var object = reference(concept)
            let contrasts = graph.relations(of: concept).filter { $0.name == "contrasts" }.map(\.other)
            object.setList(.contrasts, contrasts.map { .object(reference($0)) })
            object.setList(.states, Self.stateValues(cells[Int(concept.raw)]))
            object.setList(.senses, [])
            terms[Int(concept.raw)] = .shared(Shared(object))
        }
        ofConcepts = terms
        ofShared = plan.sharedLabels.enumerated().map { number, label in
            guard let link = plan.address(of: .disambiguation(number))?.link else { return .absent }
            var object: Object = [
                .id: .text(link), .title: .text(label.text), .url: .link(link), .definition: .absent,
                .sensesMore: .number(max(0, label.concepts.count - Self.mostSenses)),
            ]
            object.setList(
                .senses, label.concepts.prefix(Self.mostSenses).map { .object(reference($0)) })
            object.setList(.contrasts, [])
            object.setList(.states, [])
            return .shared(Shared(object))
        }
    }

    /// The page of a label shows all of its senses.
    private static let mostSenses = 6

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
            let state = graph.cellState(claim.concept, claim.dimension)
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
                    .state: .text(state.rawValue), .count: .number(count),
                    .stateWord: .text("\(isFirst ? first : next) \(count)\(unit)"),
                ]))
        }
        return values
    }
}
