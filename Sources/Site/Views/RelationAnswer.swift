// The answer to “how do these two relate?”, in plain values: for the command `relate`.

package import Diagnostics
internal import Knowledge

/// How two concepts relate.
package struct RelationAnswer: Sendable {
    package var first: Named
    package var second: Named
    /// The path in a sentence; nil on a site that is not in English, and without a path.
    package var sentence: String?
    /// The shortest path; empty when nothing leads from one to the other.
    package var path: [Step]
    /// What else is said of the two directly: that they are not the same, perhaps.
    package var alsoSaid: [Step]
    /// How many concepts each hangs together with, itself among them.
    package var componentSizes: (Int, Int)

    /// An article, by its names.
    package struct Named: Sendable {
        package var id: String
        package var title: String
        package var file: SourcePath
        /// The address of a work that is on the web.
        package var address: String?
    }

    /// One relation, in the direction in which it is walked.
    package struct Step: Sendable {
        package var subject: Named
        /// The name of the relation, or of its inverse.
        package var relation: String
        package var words: String
        package var object: Named
        package var says: [Named]
        package var denies: [Named]
        package var locator: String?
        /// Where its author wrote it.
        package var place: Place

        package var isDisputed: Bool { !denies.isEmpty }
    }

    /// Why there is no answer.
    package struct Problem: Error, Sendable {
        /// A sentence, with a full stop.
        package var message: String
        /// The way out.
        package var help: String
    }
}

extension BuiltSite {
    /// How two concepts relate, each named by its id, its title or an alias.
    package func relate(_ first: String, _ second: String) throws(RelationAnswer.Problem) -> RelationAnswer {
        let labels = ConceptLabels(model.graph)
        let (a, b) = (try labels.concept(first), try labels.concept(second))
        guard a != b else {
            throw RelationAnswer.Problem(
                message: "“\(first)” and “\(second)” are one concept: \(model.title(a)).",
                help: "Name two concepts.")
        }
        return model.answer(a, b)
    }
}

extension SiteModel {
    fileprivate func answer(_ first: ArticleIndex, _ second: ArticleIndex) -> RelationAnswer {
        let contrasts = graph.relationType(named: "contrasts")
        let path =
            graph.shortestPath(from: first, to: second, without: contrasts)
            ?? graph.shortestPath(from: first, to: second)
        let steps = (path?.steps ?? []).map { step($0) }
        let said = graph.relations(of: first).filter { $0.other == second }.map { seen in
            step(RelationPath.Step(seen.relation, from: first, to: second))
        }
        let components = graph.components()
        let sentence = path.map { self.sentence(of: $0) } ?? []
        return RelationAnswer(
            first: named(first), second: named(second), sentence: sentence.isEmpty ? nil : sentence.text,
            path: steps,
            alsoSaid: said.filter { one in steps.count != 1 || steps[0].relation != one.relation },
            componentSizes: (components.size(of: first), components.size(of: second)))
    }

    private func step(_ step: RelationPath.Step) -> RelationAnswer.Step {
        let type = graph.relationTypes[step.relation.type]
        return RelationAnswer.Step(
            subject: named(step.from), relation: step.isForward ? type.name : type.inverse,
            words: graph.words(of: step), object: named(step.to), says: step.relation.says.map(named),
            denies: step.relation.denies.map(named), locator: step.relation.locator,
            place: step.relation.place)
    }

    private func named(_ number: ArticleIndex) -> RelationAnswer.Named {
        let article = graph[number]
        return RelationAnswer.Named(
            id: article.id.value, title: article.title.value, file: article.path,
            address: article.source?.url?.value)
    }
}

/// The concepts of a site, by what people call them.
private struct ConceptLabels {
    let graph: ConceptGraph
    private var holders: [String: [ArticleIndex]] = [:]
    /// Of labels that no author lists, like “Mercury” of “Mercury (planet)”.
    private var others: [String: [ArticleIndex]] = [:]

    init(_ graph: ConceptGraph) {
        self.graph = graph
        for concept in graph.concepts {
            for (label, origin) in graph[concept].labels {
                let key = Self.key(label.value)
                if origin.isOwn {
                    if holders[key]?.last != concept { holders[key, default: []].append(concept) }
                } else if others[key]?.last != concept {
                    others[key, default: []].append(concept)
                }
            }
        }
    }

    /// Labels without regard to case, hyphens and runs of white space.
    private static func key(_ label: String) -> String {
        label.split { $0.isWhitespace || $0 == "-" }.joined(separator: " ").lowercased()
    }

    func concept(_ name: String) throws(RelationAnswer.Problem) -> ArticleIndex {
        if let found = graph.article(withID: name), graph[found].kind == .concept { return found }
        let key = Self.key(name)
        let found = holders[key] ?? others[key] ?? []
        if let only = found.first, found.count == 1 { return only }
        if !found.isEmpty {
            let ids = found.prefix(12).map { "“\(graph[$0].id.value)”" }.joined(separator: ", ")
            throw RelationAnswer.Problem(
                message: "“\(name)” is a label of \(found.count) concepts.",
                help: "Name the one by its id: \(ids).")
        }
        if let other = graph.article(withID: name) {
            throw RelationAnswer.Problem(
                message: "“\(name)” is the id of \(article(graph[other].kind)), and only concepts relate.",
                help: "It is \(graph[other].path).")
        }
        let names = graph.concepts.lazy.map { graph[$0] }.flatMap {
            [$0.id.value, $0.title.value] + $0.aliases.map(\.value)
        }
        throw RelationAnswer.Problem(
            message: "“\(name)” is not the id, the title or an alias of a concept.",
            help: Suggestion.nearest(to: name, among: names).map { "Did you mean “\($0)”?" }
                ?? (graph.concepts.isEmpty
                    ? "This site has no concepts: `kind: concept` in the front matter makes one."
                    : "The site has \(graph.concepts.count) concept\(graph.concepts.count == 1 ? "" : "s"); its page “terms” lists their labels.")
        )
    }

    private func article(_ kind: Kind) -> String { kind == .article ? "an article" : "a \(kind.rawValue)" }
}
