// The labels of all concepts, and where each leads.

internal import Diagnostics
internal import Knowledge

/// What prose is linked to: every label, found by `Vocabulary`, leads to a concept or to the page of a label
/// that several concepts share.
final class TermIndex: Sendable {
    enum Target: Hashable, Sendable {
        case concept(ArticleIndex)
        /// Place in `sharedLabels`.
        case shared(Int)

        /// A number of its own.
        var number: UInt64 {
            switch self {
            case .concept(let concept): UInt64(concept.raw) << 1
            case .shared(let label): UInt64(label) << 1 | 1
            }
        }

        /// The place of its tag among those of a site.
        func place(articles: Int) -> Int {
            switch self {
            case .concept(let concept): Int(concept.raw)
            case .shared(let label): articles + label
            }
        }

        static func == (a: Target, b: Target) -> Bool { a.number == b.number }

        func hash(into hasher: inout Hasher) { hasher.combine(number) }
    }

    let vocabulary: Vocabulary
    /// By the number that a label of the vocabulary carries.
    let targets: [Target]
    let sharedLabels: [SharedLabel]
    /// Places in `sharedLabels`, by concept.
    let sharedLabelsOf: [ArticleIndex: [Int]]

    /// Where each label of the vocabulary comes from.
    let origins: [Located<LabelOrigin>]
    /// Labels of the vocabulary by their keys.
    private let numbers: [String: Int32]
    /// The concepts that have a label, where it is more than the one that it leads to.
    private let claimants: [Int32: [ArticleIndex]]

    private init(
        vocabulary: Vocabulary, targets: [Target], sharedLabels: [SharedLabel],
        sharedLabelsOf: [ArticleIndex: [Int]], origins: [Located<LabelOrigin>], numbers: [String: Int32],
        claimants: [Int32: [ArticleIndex]]
    ) {
        self.vocabulary = vocabulary
        self.targets = targets
        self.sharedLabels = sharedLabels
        self.sharedLabelsOf = sharedLabelsOf
        self.origins = origins
        self.numbers = numbers
        self.claimants = claimants
    }

    /// The numbers of the labels that an author may mean by a name; first those that are written like that.
    func labels(named name: String) -> [Int32] {
        let keys = [
            Vocabulary.key(of: Label(name, target: 0)),
            Vocabulary.key(of: Label(name, target: 0, exactCase: true)), Self.anyCase(name),
        ]
        return keys.compactMap { numbers[$0] }
    }

    /// The concepts that have a label, also those that it does not lead to since another lists it.
    func concepts(of label: Int32) -> [ArticleIndex] {
        if let claimants = claimants[label] { return claimants }
        if case .concept(let concept) = targets[Int(label)] { return [concept] }
        return []
    }

    /// The key of a label in lower case, apart from all other keys.
    private static func anyCase(_ text: String) -> String {
        "\n" + Vocabulary.key(of: Label(text.lowercased(), target: 0))
    }

    /// Labels that several concepts claim are an error, unless each concept says `ambiguous: true`.
    ///
    /// What no author lists as a label, like “Mercury” of “Mercury (planet)”, gives way: it is shared by all that
    /// have it so, and left to the concept that lists it.
    static func make(_ graph: ConceptGraph) -> Checked<TermIndex> {
        var holders: [String: [Holder]] = [:]
        var order: [String] = []
        for concept in graph.concepts {
            let article = graph[concept]
            for (label, origin) in article.labels {
                let key = Vocabulary.key(of: Label(label.value, target: 0, exactCase: article.matchesCase))
                if holders[key] == nil { order.append(key) }
                // A title and an alias may be the same label: "E-mail" and "e-mail".
                if holders[key]?.last?.concept != concept {
                    holders[key, default: []].append(Holder(concept: concept, label: label, origin: origin))
                }
            }
        }
        var diagnostics: [Diagnostic] = []
        var labels: [Label] = []
        var targets: [Target] = []
        var origins: [Located<LabelOrigin>] = []
        var numbers: [String: Int32] = [:]
        var shared: [SharedLabel] = []
        var several: [Int32: [ArticleIndex]] = [:]
        for key in order {
            guard let claimants = holders[key] else { continue }
            let own = claimants.filter(\.origin.isOwn)
            guard let first = own.first ?? claimants.first else { continue }
            let target: Target
            if claimants.count > 1, own.allSatisfy({ graph[$0.concept].isAmbiguous }) {
                target = .shared(shared.count)
                shared.append(
                    SharedLabel(
                        text: first.label.value,
                        concepts: graph.inTitleOrder(claimants.map(\.concept))))
            } else {
                target = .concept(first.concept)
                diagnostics += own.dropFirst().map {
                    graph.ambiguity($0.label, of: $0.concept, and: first.concept)
                }
            }
            let article = graph[first.concept]
            let number = Int32(targets.count)
            labels.append(
                Label(
                    first.label.value, target: number, inflects: article.inflects,
                    exactCase: article.matchesCase))
            targets.append(target)
            origins.append(Located(first.origin, at: first.label.place))
            numbers[key] = number
            if claimants.count > 1 {
                several[number] = graph.inTitleOrder(claimants.map(\.concept))
            }
            let anyCase = anyCase(first.label.value)
            if numbers[anyCase] == nil { numbers[anyCase] = number }
        }
        var sharedOf: [ArticleIndex: [Int]] = [:]
        for (index, label) in shared.enumerated() {
            for concept in label.concepts { sharedOf[concept, default: []].append(index) }
        }
        let index = TermIndex(
            vocabulary: Vocabulary(labels), targets: targets, sharedLabels: shared, sharedLabelsOf: sharedOf,
            origins: origins, numbers: numbers, claimants: several)
        return Checked(index, diagnostics + index.sharedForms(graph))
    }

    /// A form of the labels of two concepts leads to the first of them, which its author can't know.
    private func sharedForms(_ graph: ConceptGraph) -> [Diagnostic] {
        var reported: Set<[Int32]> = []
        return vocabulary.sharedForms.flatMap { form in
            let winner = form.labels[0]
            return form.labels.dropFirst().compactMap { label -> Diagnostic? in
                guard case .concept(let concept) = targets[Int(label)],
                    case .concept(let other) = targets[Int(winner)],
                    concept != other, reported.insert([winner, label]).inserted
                else { return nil }
                return Diagnostic(
                    .sharedForm,
                    "“\(form.text)” is a form of “\(vocabulary.labels[Int(label)].text)” and of “\(vocabulary.labels[Int(winner)].text)” (\(graph[other].path)), to which it leads.",
                    at: origins[Int(label)].place,
                    help:
                        "Give “\(form.text)” as an alias to the concept that is meant, or write `inflect: false` in the other."
                )
            }
        }
    }

    private struct Holder {
        var concept: ArticleIndex
        var label: Located<String>
        var origin: LabelOrigin
    }
}

extension Article {
    /// All that prose may call the concept; what its author lists comes first.
    var labels: [(label: Located<String>, origin: LabelOrigin)] {
        var labels = [(label: title, origin: LabelOrigin.title)]
        labels += aliases.map { ($0, .alias) }
        if let parts = Qualifier.split(title.value) {
            labels.append((Located(parts.name, at: title.place), .unqualifiedTitle))
        }
        return labels + foundLabels.map { ($0.text, $0.origin) }
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
