// What can be said only when all pages are known: broken anchors, and concepts that nothing leads to.

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
                    ?? (known.isEmpty
                        ? "The page has no headings."
                        : "Its headings: \(known.sorted().prefix(12).map { "#" + $0 }.joined(separator: ", ")).")
            )
        }
    }

    /// Whether the fragment names a cell (`dimension--concept`).
    private func isOfTemplate(_ check: AnchorCheck) -> Bool { check.fragment.contains("--") }

    /// Concepts without a relation that no other page links to and no comparison names.
    func orphans() -> [Diagnostic] {
        if !graph.unreadable.isEmpty { return [] }
        let compared = Set(graph.comparisons.flatMap { graph.comparands(of: $0)?.concepts ?? [] })
        return graph.concepts.filter { concept in
            mentions[Int(concept.raw)].isEmpty && graph.relations(of: concept).isEmpty
                && !compared.contains(concept)
        }.map { concept in
            Diagnostic(
                .orphan, "Nothing leads to “\(title(concept))”: no page mentions it and it has no relation.",
                at: graph[concept].place, help: "Relate it to another concept, mention it, or delete it.")
        }
    }
}
