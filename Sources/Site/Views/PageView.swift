// What every template gets: the page's own data, by subject.

internal import Diagnostics
internal import Knowledge
internal import Markdown
internal import Templates

extension SiteModel {
    /// The templates that pages have.
    static let pageTemplates: Set = [
        "404", "article", "comparison", "concept", "dimension", "disambiguation", "graph", "home",
        "positions", "section",
        "source", "tag", "tags", "terms",
    ]

    /// The template of a page, and its data.
    func view(of number: Int) -> (template: String, data: Value) {
        let page = plan.pages[number]
        var object = common(number)
        let template: String
        switch page.subject {
        case .home:
            addHome(to: &object, page)
            template = "home"
        case .article(let article):
            template = addDetails(of: article, to: &object)
        case .section(let section):
            addSection(section, to: &object)
            template = "section"
        case .terms:
            addTerms(to: &object)
            template = "terms"
        case .tags:
            object.setList(.tags, tags)
            template = "tags"
        case .tag(let tag):
            object[.tag] = tags[tag]
            object.setList(.pages, references(plan.tags[tag].articles))
            template = "tag"
        case .positions:
            addPositions(to: &object)
            template = "positions"
        case .graph:
            addGraph(to: &object)
            template = "graph"
        case .disambiguation(let label):
            object[.label] = .text(plan.sharedLabels[label].text)
            object.setList(.senses, references(plan.sharedLabels[label].concepts))
            template = "disambiguation"
        case .contrast(let contrast):
            addContrast(plan.contrasts[contrast], to: &object)
            template = "comparison"
        case .notFound:
            template = "404"
        }
        return (template, .object([.site: .shared(sites.value(for: number)), .page: .object(object)]))
    }

    /// What pages of all kinds have.
    private func common(_ number: Int) -> Object {
        let page = plan.pages[number]
        let title = title(of: page, number)
        let prose = page.article.map { self[prose: $0] }
        let language = page.article.flatMap { graph.articles[Int($0.raw)].language }
        let standfirst = page.article.flatMap { graph.articles[Int($0.raw)].summary?.value }
        let summary = page.article.map { self.summary(of: $0) } ?? ""
        var kind = page.article.map { graph.kind(of: $0) } ?? .article
        if case .contrast = page.subject { kind = .comparison }
        let own: Object = [
            .title: .text(title),
            .heading: prose?.markdown.heading.map { .html($0) } ?? .text(title),
            .headingID: Value(prose?.markdown.headingIDs.first),
            .kind: .text(kind.rawValue),
            .kindWord: kind == .article ? .absent : .text(Self.word(for: kind)),
            .isHome: .bool(plan.pageOfSubject[.home] == number),
            .url: .link(page.address.link),
            .summary: summary.isEmpty ? .absent : .text(summary),
            .standfirst: Value(standfirst),
            .content: .optional(html: prose?.markdown.html),
            .hasContent: .bool(prose.map { !$0.markdown.html.isEmpty } ?? false),
            .language: Value(language),
            .direction: language.map { Self.direction(of: $0, in: configuration.language) } ?? .absent,
            .draft: .bool(page.article.map { graph.articles[Int($0.raw)].isDraft } ?? false),
            .date: page.article.flatMap { reference($0)[.date] } ?? .absent,
            .updated: page.article.flatMap { graph.articles[Int($0.raw)].updated }.map(Self.dateValue)
                ?? .absent,
            .canonical: page.subject == .notFound
                ? .absent : Value(configuration.baseURL.map { $0 + page.address.canonical }),
        ]
        var object = (Self.kindTests[kind] ?? Object()).with(own)
        object.setList(.outline, outline(prose?.markdown.outline ?? []))
        object.setList(.tags, tags(of: page.article))
        object.setList(.breadcrumbs, breadcrumbs(number))
        object.setList(.terms, (prose?.linkedTerms ?? []).map { terms[$0] })
        return object
    }

    /// Whether a page is of a kind, for each kind.
    private static let kindTests = Dictionary(
        uniqueKeysWithValues: Kind.allCases.map { kind in
            var object = Object()
            for each in Kind.allCases { object[Name("is_" + each.rawValue)] = .bool(each == kind) }
            return (kind, object)
        })

    func title(of page: Page, _ number: Int) -> String {
        if let article = page.article { return title(article) }
        switch page.subject {
        case .home: return Self.siteTitle(configuration, graph, plan)
        case .contrast(let index):
            let contrast = plan.contrasts[index]
            return "\(title(contrast.first)) and \(title(contrast.second))"
        default: return plan.title(of: number)
        }
    }

    /// What an article is about, in plain text: its summary, else how its prose begins, else its definition or question.
    func summary(of article: ArticleIndex) -> String {
        let place = Int(article.raw)
        if let summary = graph.articles[place].summary?.value { return summary }
        let beginning = self[prose: article].markdown.summary
        if !beginning.isEmpty { return beginning }
        switch graph.kind(of: article) {
        case .concept:
            guard let definition = graph[article].concept?.definition else { return "" }
            var linker = NoLinks()
            return Markdown.renderInline(
                definition.value, at: definition.place,
                options: configuration.markdownOptions(for: graph[article].language),
                linker: &linker
            ).text
        case .dimension: return graph[article].dimension?.question ?? ""
        case .article, .source, .comparison: return ""
        }
    }

    /// Headings of level 2 and, below them, of level 3.
    private func outline(_ entries: [OutlineEntry]) -> [Value] {
        func value(_ number: Int, _ children: [Value]) -> Value {
            .object([
                .id: .text(entries[number].id), .title: .html(entries[number].title),
                .level: .number(entries[number].level), .children: .list(children),
                .hasChildren: .bool(!children.isEmpty),
            ])
        }
        var roots: [Value] = []
        // The children of the root before which they stand, from the last to the first.
        var children: [Value] = []
        for number in entries.indices.reversed() where entries[number].level <= 3 {
            if entries[number].level == 3 {
                children.append(value(number, []))
            } else {
                roots.append(value(number, children.reversed()))
                children = []
            }
        }
        // Those before the first heading of level 2 have no root.
        return children.reversed() + roots.reversed()
    }

    private func tags(of article: ArticleIndex?) -> [Value] {
        guard let article else { return [] }
        return plan.tagsOfArticle[Int(article.raw)].map { tags[$0] }
    }

    private func breadcrumbs(_ number: Int) -> [Value] {
        guard plan.pageOfSubject[.home] != number else { return [] }
        if case .tag = plan.pages[number].subject {
            return breadcrumbs[0] + [.object([.title: "Tags", .url: link(to: .tags)])]
        }
        guard let section = plan.section(of: number) else { return breadcrumbs[0] }
        // The page of a section itself leads to those around it.
        return plan.sections[section].page == number ? breadcrumbs[section].dropLast() : breadcrumbs[section]
    }

    // MARK: Pages of no kind of their own

    private func addHome(to object: inout Object, _ page: Page) {
        let comparisons = graph.comparisons
        let featured = featuredComparison()
        if let featured {
            var value = reference(featured)
            value[.matrix] = .object(matrixValue(glance(featured), caption: title(featured)))
            object[.featuredComparison] = .object(value)
        } else {
            object[.featuredComparison] = .absent
        }
        object.setList(.comparisons, references(comparisons))
        object.setList(.concepts, references(centralConcepts(limit: 12)))
        object.setList(.sources, references(graph.sources))
        object.setList(.children, page.article == nil ? references(plan.sections[0].articles) : [])
        object.setList(
            .sections,
            plan.topSections.filter { index in
                plan.sections[index].articles.allSatisfy { graph.kind(of: $0) == .article }
            }.map { .object(sectionValue($0, childLimit: 8)) })
        object.setList(
            .allSections,
            plan.topSections.count > Self.mostSections
                ? plan.topSections.map { .object(sectionValue($0, childLimit: 0)) } : [])
        var cells: [CellState: Int] = [:]
        for concept in graph.concepts {
            for dimension in graph.dimensions(of: concept) {
                cells[graph.cellState(concept, dimension), default: 0] += 1
            }
        }
        var counts = Object()
        for (number, member, word, one, many) in [
            (graph.concepts.count, Name.concepts, Name.conceptsWord, "concept", "concepts"),
            (graph.dimensions.count, .dimensions, .dimensionsWord, "question", "questions"),
            (graph.sources.count, .sources, .sourcesWord, "source", "sources"),
            (graph.claims.count, .claims, .claimsWord, "claim", "claims"),
            (cells[.disputed] ?? 0, .disputes, .disputesWord, "disputed answer", "disputed answers"),
        ] {
            counts[member] = .number(number)
            counts[word] = .text(number == 1 ? one : many)
        }
        object[.counts] = .object(counts)
    }

    private func concepts(of comparison: ArticleIndex) -> [ArticleIndex] {
        graph.comparands(of: comparison)?.concepts ?? []
    }

    /// The comparison that its author features; else that of two concepts that are confused, else one of few.
    private func featuredComparison() -> ArticleIndex? {
        let candidates = graph.comparisons.filter {
            concepts(of: $0).count >= 2 && graph.comparands(of: $0)?.view == .dimensionsByConcepts
        }
        func contrasts(_ comparison: ArticleIndex) -> Bool {
            let concepts = concepts(of: comparison)
            guard concepts.count == 2 else { return false }
            return graph.relations(of: concepts[0]).contains {
                $0.name == "contrasts" && $0.other == concepts[1]
            }
        }
        return candidates.first { graph[$0].comparison?.isFeatured == true } ?? candidates.first(
            where: contrasts) ?? candidates.first { concepts(of: $0).count <= 4 } ?? candidates.first
    }

    /// The rows of a comparison that can be compared, at most seven.
    private func glance(_ comparison: ArticleIndex) -> Matrix {
        var matrix = graph.matrix(of: comparison)
        let telling = matrix.rows.filter { row in
            let isAnswered = row.places.allSatisfy { place in place.contains { $0.state != .silent } }
            let isDisputed = row.places.contains { place in place.contains { $0.state == .disputed } }
            return isDisputed || isAnswered && row.state == .differ
        }
        matrix.rows = Array((telling.isEmpty ? matrix.rows : telling).prefix(7))
        return matrix
    }

    /// The concepts in the middle of the graph, then those with most mentions, in order of title.
    private func centralConcepts(limit: Int) -> [ArticleIndex] {
        let centrality = graph.centrality()
        let ranked = graph.concepts.map { concept in
            (concept, near: centrality[Int(concept.raw)], mentions: mentions[concept].count)
        }
        let central = ranked.sorted { a, b in
            (a.near, a.mentions) != (b.near, b.mentions)
                ? (a.near, a.mentions) > (b.near, b.mentions) : a.0 < b.0
        }.prefix(limit).map(\.0)
        return graph.inTitleOrder(central)
    }

    func addSection(_ section: Int, to object: inout Object) {
        object.setList(.children, references(plan.sections[section].articles))
        object.setList(
            .sections, plan.sections[section].sections.map { .object(sectionValue($0, childLimit: 0)) })
    }

    private func sectionValue(_ index: Int, childLimit: Int) -> Object {
        let section = plan.sections[index]
        var object: Object = [
            .title: .text(section.title), .url: link(to: section.page),
            .count: .number(section.articles.count),
        ]
        object.setList(.children, references(Array(section.articles.prefix(childLimit))))
        return object
    }

    private func addTerms(to object: inout Object) {
        var entries: [(label: String, value: Value)] = []
        for concept in graph.concepts {
            for (index, label) in ([graph[concept].title] + graph[concept].aliases).enumerated() {
                entries.append(
                    (
                        label.value,
                        .object(
                            reference(concept).with([
                                .label: .text(label.value), .isAlias: .bool(index > 0),
                                .isAmbiguous: false,
                            ]))
                    ))
            }
        }
        for (index, label) in plan.sharedLabels.enumerated() {
            entries.append(
                (
                    label.text,
                    .object([
                        .label: .text(label.text), .title: .text(label.text),
                        .url: link(to: .disambiguation(index)), .definition: .absent, .isAlias: false,
                        .isAmbiguous: true,
                    ])
                ))
        }
        let sorted = entries.map { (key: $0.label.lowercased(), entry: $0) }.sorted { $0.key < $1.key }
        let groups = Dictionary(grouping: sorted.map(\.entry), by: { Self.letter($0.label) })
        object.setList(
            .letters,
            groups.keys.sorted().map { letter in
                .object([
                    .letter: .text(letter),
                    .id: .text(letter == "#" ? "__other-letters" : "__letter-" + URLText.slug(letter)),
                    .terms: .list((groups[letter] ?? []).map(\.value)),
                ])
            })
    }

    /// The first letter of a label, without its marks; `#` for a digit or a sign.
    private static func letter(_ label: String) -> String {
        guard let scalar = label.uppercased().unicodeScalars.first, scalar.properties.isAlphabetic else {
            return "#"
        }
        return String(scalar)
    }
}
