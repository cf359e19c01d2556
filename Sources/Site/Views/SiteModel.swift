// After stage 4: all that is known of the site. Any page can be made from it, alone and in any order.

internal import Diagnostics
internal import Knowledge
internal import Markdown
internal import Templates

/// The finished knowledge of a site, from which every page is drawn.
struct SiteModel: Sendable {
    let configuration: Configuration
    let graph: ConceptGraph
    let plan: SitePlan
    /// By article.
    let prose: [Prose]
    /// By claim.
    let claimTexts: [ClaimText?]
    let mentions: MentionIndex
    /// By article: what lists show of it.
    let references: [Object]
    let terms: TermValues
    /// Comparisons that set a concept beside others, by article.
    let comparisonsOf: [[ArticleIndex]]
    /// By comparison of few concepts: those to which each of them is related on its page.
    let partnersIn: [ArticleIndex: [ArticleIndex]]
    /// Claims and relations by the articles that they name as sources, as places in the graph's arrays.
    let claimsOfSource: [[Int]]
    let relationsOfSource: [[Int]]
    /// What `site` is on every page.
    let sites: SiteValues
    /// By tag.
    let tags: [Value]
    /// By section: the ways to the home page, to the sections around it, and to itself.
    let breadcrumbs: [[Value]]

    static let generator = "Differentia"

    subscript(prose article: ArticleIndex) -> Prose { prose[Int(article.raw)] }

    /// What lists show of an article.
    func reference(_ article: ArticleIndex) -> Object { references[Int(article.raw)] }

    func references(_ articles: [ArticleIndex]) -> [Value] { articles.map { .object(reference($0)) } }

    func link(to page: Int) -> Value { .link(plan.pages[page].address.link) }

    func link(to subject: Page.Subject) -> Value {
        plan.address(of: subject).map { .link($0.link) } ?? .absent
    }

    func title(_ article: ArticleIndex) -> String { graph.title(of: article) }

    /// What an article is, in a word for readers.
    static func word(for kind: Kind) -> String {
        switch kind {
        case .article: "Article"
        case .concept: "Concept"
        case .source: "Source"
        case .dimension: "Question"
        case .comparison: "Comparison"
        }
    }
}

extension SiteModel {
    /// - Parameter last: the model before this one, of the same graph.
    init(
        configuration: Configuration, graph: ConceptGraph, plan: SitePlan, prose: [Prose],
        claimTexts: [ClaimText?],
        navigation: [NavigationItem], after last: SiteModel? = nil, jobs: Int
    ) {
        self.configuration = configuration
        self.graph = graph
        self.plan = plan
        self.prose = prose
        self.claimTexts = claimTexts
        var comparisonsOf = [[ArticleIndex]](repeating: [], count: graph.articles.count)
        for comparison in graph.comparisons {
            for concept in graph.comparands(of: comparison)?.concepts ?? [] {
                comparisonsOf[Int(concept.raw)].append(comparison)
            }
        }
        self.comparisonsOf = comparisonsOf
        partnersIn = Self.partners(in: graph)
        claimsOfSource = Self.places(graph.claims.map(\.sources), in: graph)
        relationsOfSource = Self.places(graph.relations.map { $0.says + $0.denies }, in: graph)
        (mentions, references) = concurrently(jobs: jobs) {
            last.flatMap { MentionIndex.stillHolds($0, graph, prose, claimTexts) ? $0.mentions : nil }
                ?? MentionIndex(graph, prose, claimTexts)
        } _: {
            prose.indices.map { number in
                if let last, last.prose[number] === prose[number] { return last.references[number] }
                return Self.makeReference(ArticleIndex(number), graph, plan, prose[number])
            }
        }
        terms = TermValues(graph, plan) { [references] in references[Int($0.raw)] }
        sites = SiteValues(Self.makeSite(configuration, graph, plan), navigation, plan)
        tags = plan.tags.indices.map { tag in
            .object([
                .name: .text(plan.tags[tag].name),
                .url: plan.address(of: .tag(tag)).map { .link($0.link) } ?? .absent,
                .count: .number(plan.tags[tag].articles.count),
            ])
        }
        let home = Value.object([
            .title: "Home", .url: plan.address(of: .home).map { .link($0.link) } ?? .absent,
        ])
        breadcrumbs = plan.sections.indices.map { section in
            [home]
                + plan.path(to: section).dropFirst().map { number in
                    let section = plan.sections[number]
                    return .object([
                        .title: .text(section.title), .url: .link(plan.pages[section.page].address.link),
                    ])
                }
        }
    }

    /// For each article the places in a list at which it is named.
    private static func places(_ names: [[ArticleIndex]], in graph: ConceptGraph) -> [[Int]] {
        var places = [[Int]](repeating: [], count: graph.articles.count)
        for (place, articles) in names.enumerated() {
            for article in articles where places[Int(article.raw)].last != place {
                places[Int(article.raw)].append(place)
            }
        }
        return places
    }

    private static func makeReference(
        _ number: ArticleIndex, _ graph: ConceptGraph, _ plan: SitePlan, _ prose: Prose
    ) -> Object {
        let place = Int(number.raw)
        let title = graph.articles[place].title.value
        let summary = graph.articles[place].summary?.value ?? prose.markdown.summary
        let kind = graph.kinds[place]
        return [
            .id: .text(graph.articles[place].id.value),
            .title: .text(title),
            .short: .text(graph.articles[place].short ?? title),
            .url: .link(plan.address(of: number).link),
            .definition: .optional(html: prose.definition),
            .summary: summary.isEmpty ? .absent : .text(summary),
            .kindWord: .text(word(for: kind)),
            .question: kind == .dimension ? Value(graph[number].dimension?.question) : .absent,
            .publisher: kind == .source ? Value(graph[number].source?.publisher) : .absent,
            .date: graph.articles[place].date.map(dateValue) ?? .absent,
        ]
    }

    static func dateValue(_ date: CalendarDate) -> Value {
        .object([.iso: .text(date.iso), .text: .text(date.words)])
    }

    private static func makeSite(_ configuration: Configuration, _ graph: ConceptGraph, _ plan: SitePlan)
        -> Object
    {
        func link(_ subject: Page.Subject) -> Value {
            plan.address(of: subject).map { .link($0.link) } ?? .absent
        }
        var site: Object = [
            .title: .text(siteTitle(configuration, graph, plan)),
            .description: Value(configuration.description),
            .language: .text(configuration.language),
            .direction: isRightToLeft(configuration.language) ? "rtl" : .absent,
            .home: link(.home),
            .termsURL: link(.terms),
            .tagsURL: link(.tags),
            .positionsURL: link(.positions),
            .graphURL: link(.graph),
            .feedURL: FeedFile.isWritten(configuration, graph) ? .link(FeedFile.path) : .absent,
            .generator: .text(generator),
            // Escaped here, for its many single quotes are no danger between double ones and may stay legible.
            .contentSecurityPolicy: configuration.contentPolicy.map {
                .html(Array(XML.escaped($0.inPage).utf8))
            } ?? .absent,
        ]
        let sections = plan.topSections
        site[.hasMoreSections] = .bool(sections.count > mostSections)
        site.setList(
            .sections,
            sections.prefix(mostSections).map { index in
                let section = plan.sections[index]
                return .object([
                    .title: .text(section.title), .url: .link(plan.pages[section.page].address.link),
                    .count: .number(section.articles.count),
                ])
            })
        return site
    }

    /// How many folders every page may list: with all of a thousand, a site would be mostly lists. The home page lists
    /// them all, where there are more.
    static let mostSections = 24

    /// The title of `site.yml`, else that of the home page.
    static func siteTitle(_ configuration: Configuration, _ graph: ConceptGraph, _ plan: SitePlan) -> String {
        if let title = configuration.title { return title }
        let home = plan.pageOfSubject[.home].flatMap { plan.pages[$0].article }
        return home.map { graph[$0].title.value } ?? "Home"
    }

    /// `rtl` or `ltr`, where a text in one language stands in one in another that is written the other way.
    static func direction(of language: String, in other: String) -> Value {
        let isRightToLeft = isRightToLeft(language)
        return isRightToLeft == Self.isRightToLeft(other) ? .absent : isRightToLeft ? "rtl" : "ltr"
    }

    private static func isRightToLeft(_ language: String) -> Bool {
        let primary = language.split(separator: "-").first.map { $0.lowercased() } ?? ""
        return ["ar", "arc", "ckb", "dv", "fa", "he", "khw", "ks", "ps", "sd", "ur", "yi"].contains(
            primary)
    }
}
