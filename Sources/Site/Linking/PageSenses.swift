// What a label means on one page: the concept that has it, what the author says under `senses`, or the sense that is
// nearest in the graph.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// Where a label leads, and what chose that.
struct TermSense: Hashable, Sendable {
    var target: TermIndex.Target
    /// `nil` for a label of one concept.
    var choice: SenseChoice?
}

/// The senses that hold on one page.
struct PageSenses: Sendable {
    /// By label.
    private var ofPage: [Int32: ArticleIndex] = [:]
    /// By section, as the blocks of text number them, and label.
    private var ofSections: [Int: [Int32: ArticleIndex]] = [:]
    /// The page's own concept, from which others are near or far; `nil` where that is not asked for.
    private var centre: ArticleIndex?
    /// By shared label: what was found before.
    private var nearest: [Int: ArticleIndex?] = [:]

    private var isSettled: Bool { !ofPage.isEmpty || !ofSections.isEmpty }

    init(centre: ArticleIndex? = nil) { self.centre = centre }

    /// O(1), but for the first of a shared label on a page that looks for the nearest.
    mutating func sense(
        of label: Int32, in section: Int, _ index: TermIndex, _ resolver: LinkResolver
    ) -> TermSense {
        if isSettled, let settled = ofSections[section]?[label] ?? ofPage[label] {
            return TermSense(target: .concept(settled), choice: .settled)
        }
        let target = index.targets[Int(label)]
        guard case .shared(let number) = target else { return TermSense(target: target) }
        if let centre {
            let found =
                nearest[number]
                ?? resolver.graph.nearest(to: centre, of: index.sharedLabels[number].concepts)
            nearest[number] = found
            if let found { return TermSense(target: .concept(found), choice: .nearest) }
        }
        return TermSense(target: target, choice: .shared)
    }

    /// Reads what an author says; a label, concept or heading that is not there is an error, and so is a concept that
    /// does not have the label.
    ///
    /// What holds for a section holds for those below it too, unless they say otherwise.
    mutating func settle(
        _ senses: [Article.Sense], _ outline: [OutlineEntry], _ index: TermIndex, _ graph: ConceptGraph
    ) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        var bySection: [String: [Int32: ArticleIndex]] = [:]
        for sense in senses {
            let labels = index.labels(named: sense.label.value)
            let concept = graph.article(withID: sense.concept.value).flatMap {
                graph[$0].kind == .concept ? $0 : nil
            }
            let suggests = diagnostics.count < Self.mostSuggestions
            if labels.isEmpty { diagnostics.append(Self.unknown(sense.label, index, suggests)) }
            if concept == nil { diagnostics.append(Self.unknown(sense.concept, graph, suggests)) }
            if let section = sense.section, !outline.contains(where: { $0.id == section.value }) {
                // A section may have several senses, and is unknown once.
                let problem = Self.unknown(section, outline)
                if !diagnostics.contains(problem) { diagnostics.append(problem) }
            }
            guard let first = labels.first, let concept else { continue }
            guard let label = labels.first(where: { index.concepts(of: $0).contains(concept) }) else {
                diagnostics.append(Self.unlabelled(sense, index.concepts(of: first), graph))
                continue
            }
            let section = sense.section?.value
            let known: ArticleIndex? =
                if let section { bySection[section]?[label] } else { ofPage[label] }
            if known != nil {
                diagnostics.append(
                    Diagnostic(
                        .invalidValue, "“\(sense.label.value)” is a label whose sense is given already.",
                        at: sense.label.place, help: "Keep one of the two."))
            } else if let section {
                bySection[section, default: [:]][label] = concept
            } else {
                ofPage[label] = concept
            }
        }
        guard !bySection.isEmpty else { return diagnostics }
        var open: [(level: Int, senses: [Int32: ArticleIndex])] = []
        for (place, heading) in outline.enumerated() {
            while let last = open.last, last.level >= heading.level { open.removeLast() }
            let senses = (open.last?.senses ?? [:]).merging(bySection[heading.id] ?? [:]) { $1 }
            open.append((heading.level, senses))
            if !senses.isEmpty { ofSections[place + 1] = senses }
        }
        return diagnostics
    }

    // MARK: What is not there

    private static let mostSuggestions = 5

    private static func unknown(_ label: Located<String>, _ index: TermIndex, _ suggests: Bool) -> Diagnostic
    {
        let labels = suggests ? index.vocabulary.labels : []
        let near = Suggestion.nearest(to: label.value, among: labels.lazy.map(\.text))
        return Diagnostic(
            .invalidValue, "“\(label.value)” is not a label of a concept.", at: label.place,
            help: near.map { "Did you mean “\($0)”?" }
                ?? "Write a label, and the id of the concept that it means.")
    }

    private static func unknown(_ concept: Located<String>, _ graph: ConceptGraph, _ suggests: Bool)
        -> Diagnostic
    {
        let concepts = suggests ? graph.concepts : []
        let near = Suggestion.nearest(to: concept.value, among: concepts.lazy.map { graph[$0].id.value })
        return Diagnostic(
            .unknownID, "“\(concept.value)” is not the id of a concept.", at: concept.place,
            help: near.map { "Did you mean “\($0)”?" }
                ?? "Write the id of the concept that the label means here.")
    }

    private static func unlabelled(
        _ sense: Article.Sense, _ concepts: [ArticleIndex], _ graph: ConceptGraph
    ) -> Diagnostic {
        let ids = concepts.prefix(5).map { graph[$0].id.value }.joined(separator: ", ")
        return Diagnostic(
            .invalidValue,
            "“\(sense.concept.value)” does not have the label “\(sense.label.value)”.",
            at: sense.concept.place,
            help: "Write who has it (\(ids)), or list it among the aliases of “\(sense.concept.value)”.")
    }

    private static func unknown(_ section: Located<String>, _ outline: [OutlineEntry]) -> Diagnostic {
        let near = Suggestion.nearest(to: section.value, among: outline.map(\.id))
        return Diagnostic(
            .brokenAnchor, "The page has no heading “#\(section.value)”.", at: section.place,
            help: near.map { "Did you mean “#\($0)”?" }
                ?? (outline.isEmpty
                    ? "It has no headings: write the senses of the page without one."
                    : "Its headings: \(outline.prefix(12).map { "#" + $0.id }.joined(separator: ", "))."))
    }
}

extension ConceptGraph {
    /// Of several concepts the one with the shortest path to another; `nil` when two are equally near, or none is
    /// near.
    fileprivate func nearest(to centre: ArticleIndex, of concepts: [ArticleIndex]) -> ArticleIndex? {
        // On its own page it is meant itself.
        if concepts.contains(centre) { return centre }
        let limit = RelationPath.Limit(steps: 4, relations: 2000)
        var best: (concept: ArticleIndex, steps: Int)?
        var isTied = false
        for concept in concepts {
            guard let steps = shortestPath(from: centre, to: concept, limit: limit)?.steps.count else {
                continue
            }
            if steps == best?.steps { isTied = true }
            if best.map({ steps < $0.steps }) ?? true {
                best = (concept, steps)
                isTied = false
            }
        }
        return isTied ? nil : best?.concept
    }
}
