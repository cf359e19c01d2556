// The labels of all concepts, and where each leads.

internal import Diagnostics
internal import Knowledge

/// What prose is linked to: every label, found by `Vocabulary`, leads to a concept or to the page of a label
/// that several concepts share.
struct TermIndex: Sendable {
    enum Target: Hashable, Sendable {
        case concept(ArticleIndex)
        /// Place in `sharedLabels`.
        case shared(Int)
    }

    let vocabulary: Vocabulary
    /// By the number that a label of the vocabulary carries.
    let targets: [Target]
    let sharedLabels: [SharedLabel]

    /// Labels that several concepts claim are an error, unless each concept says `ambiguous: true`.
    static func make(_ graph: ConceptGraph) -> Checked<TermIndex> {
        var holders: [String: [Holder]] = [:]
        var order: [String] = []
        for concept in graph.concepts {
            let article = graph[concept]
            for label in [article.title] + article.aliases {
                let key = Vocabulary.key(of: Label(label.value, target: 0, exactCase: article.matchesCase))
                if holders[key] == nil { order.append(key) }
                // A title and an alias may be the same label: "E-mail" and "e-mail".
                if holders[key]?.contains(where: { $0.concept == concept }) != true {
                    holders[key, default: []].append(Holder(concept: concept, label: label))
                }
            }
        }
        var diagnostics: [Diagnostic] = []
        var labels: [Label] = []
        var targets: [Target] = []
        var shared: [SharedLabel] = []
        for key in order {
            guard let claimants = holders[key], let first = claimants.first else { continue }
            let target: Target
            if claimants.count == 1 {
                target = .concept(first.concept)
            } else if claimants.allSatisfy({ graph[$0.concept].isAmbiguous }) {
                target = .shared(shared.count)
                shared.append(
                    SharedLabel(
                        text: first.label.value,
                        concepts: claimants.map(\.concept).sorted(by: graph.titleOrder)))
            } else {
                target = .concept(first.concept)
                diagnostics += claimants.dropFirst().map {
                    graph.ambiguity($0.label, of: $0.concept, and: first.concept)
                }
            }
            let article = graph[first.concept]
            labels.append(
                Label(
                    first.label.value, target: Int32(targets.count), inflects: article.inflects,
                    exactCase: article.matchesCase))
            targets.append(target)
        }
        let index = TermIndex(vocabulary: Vocabulary(labels), targets: targets, sharedLabels: shared)
        return Checked(index, diagnostics)
    }

    private struct Holder {
        var concept: ArticleIndex
        var label: Located<String>
    }
}

extension ConceptGraph {
    fileprivate func ambiguity(_ label: Located<String>, of concept: ArticleIndex, and other: ArticleIndex)
        -> Diagnostic
    {
        Diagnostic(
            .ambiguousLabel,
            "“\(label.value)” is a label of “\(self[other].title.value)” (\(self[other].path)) as well.",
            at: label.place,
            help:
                "Give it to one of the two, or write `ambiguous: true` in both: the label then leads to a page with both senses."
        )
    }
}
