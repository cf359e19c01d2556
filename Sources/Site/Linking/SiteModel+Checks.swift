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
        lazy var articles = Dictionary(
            plan.slugOfArticle.enumerated().map { ($1, ArticleIndex($0)) },
            uniquingKeysWith: { first, _ in first })
        return checks.compactMap { check in
            guard plan.pages[check.page].article != nil else { return nil }
            let known = anchors[check.page] ?? []
            let alike = known.firstIndex(of: check.fragment).map { known[$0] }
            if let alike, alike.utf8.elementsEqual(check.fragment.utf8) { return nil }
            let parts = check.fragment.firstRange(of: "--").map { sign in
                [check.fragment[..<sign.lowerBound], check.fragment[sign.upperBound...]].map(String.init)
            }
            // Elsewhere two hyphens may be a part of a heading's id.
            let cell = parts.flatMap { $0.contains { articles[URLText.slug($0)] != nil } ? $0 : nil }
            if let cell, let row = articles[cell[0]], let column = articles[cell[1]],
                hasCell(row, column, on: plan.pages[check.page].subject)
            {
                return nil
            }
            return Diagnostic(
                .brokenAnchor,
                "“\(check.link)” leads to a \(cell == nil ? "heading" : "cell") that the page does not have: “#\(check.fragment)”.",
                at: check.place,
                help: alike != nil
                    ? "A heading differs only in the form of Unicode (NFC, NFD): write it in the same form."
                    : cell.map { help(forCell: $0, check.fragment) } ?? help(check.fragment, known))
        }
    }

    private func help(forCell names: [String], _ fragment: String) -> String {
        let slugs = names.map(URLText.slug).joined(separator: "--")
        return slugs == fragment
            ? "A cell is named by its row and its column, with two hyphens between them."
            : "Write it as addresses are: “#\(slugs)”."
    }

    private func help(_ fragment: String, _ known: Set<String>) -> String {
        if let near = Suggestion.nearest(to: fragment, among: known.sorted()) {
            return "Did you mean “#\(near)”?"
        }
        return help(for: known.filter { !$0.hasPrefix("fn-") && !$0.hasPrefix("fnref-") })
    }

    private func help(for headings: Set<String>) -> String {
        if headings.isEmpty { return "The page has no headings." }
        return "Its headings: \(headings.sorted().prefix(12).map { "#" + $0 }.joined(separator: ", "))."
    }

    /// Whether a page shows the cell of a row and a column.
    private func hasCell(_ row: ArticleIndex, _ column: ArticleIndex, on subject: Page.Subject) -> Bool {
        let isAnswered =
            !graph.claims(of: row, in: column).isEmpty || !graph.claims(of: column, in: row).isEmpty
            || graph.isNotApplicable(row, to: column) || graph.isNotApplicable(column, to: row)
        switch subject {
        case .positions: return graph.kind(of: row) == .dimension && graph.kind(of: column) == .source
        case .article(let article):
            switch graph.kind(of: article) {
            case .concept, .dimension: return column == article && isAnswered
            case .comparison:
                guard let compared = graph.comparands(of: article) else { return false }
                let (concepts, dimensions, sources) = (
                    compared.concepts, compared.dimensions, compared.sources
                )
                let (rows, columns) =
                    switch compared.view {
                    case .dimensionsByConcepts: (dimensions, concepts)
                    case .conceptsByDimensions: (concepts, dimensions)
                    case .conceptsBySources: (concepts, sources)
                    case .sourcesByDimensions: (sources, dimensions)
                    case .dimensionsBySources: (dimensions, sources)
                    }
                return rows.contains(row) && columns.contains(column)
            case .article, .source: return false
            }
        default: return false
        }
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
