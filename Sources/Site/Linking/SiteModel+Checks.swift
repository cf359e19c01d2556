// What can be said only when all pages are known: broken anchors, concepts that nothing leads to, and contrasts that
// one side does not know of.

internal import Diagnostics
internal import Knowledge
internal import Markdown

extension SiteModel {
    /// Links to a heading that the page does not have.
    func brokenAnchors() -> [Diagnostic] {
        let checks = prose.flatMap(\.anchorChecks) + claimTexts.compactMap { $0 }.flatMap(\.anchorChecks)
        guard !checks.isEmpty else { return [] }
        var anchors: [Int: Set<String>] = [:]
        for page in Set(checks.map(\.page)) {
            anchors[page] = Set(plan.pages[page].article.map { self[prose: $0].markdown.ids } ?? [])
        }
        return checks.compactMap { check in
            let known = anchors[check.page] ?? []
            // Ids that templates give, such as those of a matrix's cells, are not known here.
            guard plan.pages[check.page].article != nil, !known.contains(check.fragment), !isOfTemplate(check)
            else { return nil }
            return Diagnostic(
                .brokenAnchor,
                "“\(check.link)” leads to a heading that the page does not have: “#\(check.fragment)”.",
                at: check.place,
                help: Suggestion.nearest(to: check.fragment, among: known.sorted()).map {
                    "Did you mean “#\($0)”?"
                }
                    ?? help(for: known.filter { !$0.hasPrefix("fn-") && !$0.hasPrefix("fnref-") }))
        }
    }

    private func help(for headings: Set<String>) -> String {
        if headings.isEmpty { return "The page has no headings." }
        return "Its headings: \(headings.sorted().prefix(12).map { "#" + $0 }.joined(separator: ", "))."
    }

    /// Whether the fragment names a cell (`dimension--concept`).
    private func isOfTemplate(_ check: AnchorCheck) -> Bool {
        guard let sign = check.fragment.firstRange(of: "--") else { return false }
        return graph.article(withID: String(check.fragment[..<sign.lowerBound])) != nil
            && graph.article(withID: String(check.fragment[sign.upperBound...])) != nil
    }

    /// Concepts without a relation that no other page links to and no comparison names.
    func orphans() -> [Diagnostic] {
        if !graph.unreadable.isEmpty { return [] }
        let compared = Set(graph.comparisons.flatMap { graph.comparands(of: $0)?.concepts ?? [] })
        return graph.concepts.filter { concept in
            mentions[concept].isEmpty && graph.relations(of: concept).isEmpty
                && !compared.contains(concept)
        }.map { concept in
            Diagnostic(
                .orphan, "Nothing leads to “\(title(concept))”: no page mentions it and it has no relation.",
                at: graph[concept].place, help: "Relate it to another concept, mention it, or delete it.")
        }
    }

    /// Contrasts that only one of the two articles speaks of, where no question tells the two apart either: the
    /// other's page would name its counterpart and not say how they differ.
    func oneSidedContrasts() -> [Diagnostic] {
        guard graph.unreadable.isEmpty, let contrasts = graph.relationType(named: "contrasts") else {
            return []
        }
        let bySubject = Dictionary(grouping: graph.relations.filter { $0.type == contrasts }, by: \.subject)
        return bySubject.flatMap { subject, relations in
            let speakers = Set(mentions[subject].map(\.article))
            let questions = graph.dimensions(of: subject)
            return relations.filter { relation in
                let other = relation.object
                return !speakers.contains(other) && !contrastsByHand(other, with: subject)
                    && !fields(of: other, name: subject)
                    && !questions.contains { !graph.claims(of: other, in: $0).isEmpty }
            }.map { relation in
                let (title, other) = (title(subject), title(relation.object))
                return Diagnostic(
                    .oneSidedContrast,
                    "“\(title)” contrasts with “\(other)”, but the article of “\(other)” never mentions “\(title)”, and no question is answered for both.",
                    at: relation.place,
                    help:
                        "Say in \(graph[relation.object].path) how the two differ, or answer one question for both."
                )
            }
        }
    }

    /// Whether the definition, the summary or a claim of a concept has a label of another, linked or not.
    private func fields(of concept: ArticleIndex, name other: ArticleIndex) -> Bool {
        let details = graph[concept].concept
        let texts =
            [details?.definition?.value, graph[concept].summary?.value]
            + (details?.claims ?? []).map(\.text?.value)
        let text = texts.compactMap { $0?.lowercased() }.joined(separator: "\n")
        return ([graph[other].title] + graph[other].aliases).contains { text.contains($0.value.lowercased()) }
    }

    /// Whether an author wrote the contrast at this end, too.
    private func contrastsByHand(_ concept: ArticleIndex, with other: ArticleIndex) -> Bool {
        graph[concept].concept?.relations.contains {
            $0.relation.value == "contrasts" && graph.article(withID: $0.object.value) == other
        } ?? false
    }
}
