// Stage 2: all that is known of a site before a word of prose is rendered.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// What links and terms are resolved with: the graph, its labels, the addresses of all pages.
struct SiteKnowledge: Sendable {
    let graph: ConceptGraph
    let terms: TermIndex
    let plan: SitePlan
    let resolver: LinkResolver
    let tags: TermTags
    let navigation: [NavigationItem]

    /// - Parameter leftOut: drafts that are not built, by id.
    static func make(
        _ drafts: [Draft], leftOut: [String: SourcePath], _ files: SiteFiles, _ configuration: Configuration,
        jobs: Int
    ) -> Checked<SiteKnowledge> {
        let graph = ConceptGraph.resolve(
            drafts.map(\.article), relationTypes: configuration.relationTypes,
            contentFolder: files.contentFolder, drafts: leftOut,
            unreadable: Set(drafts.filter(\.isUnreadable).map(\.article.id.value)))
        assert(
            zip(drafts, graph.value.articles).allSatisfy { $0.article.path == $1.path }, "Both are sorted.")
        let (known, planning) = concurrently(jobs: jobs) {
            (terms: TermIndex.make(graph.value), problems: graph.value.validate())
        } _: {
            SitePlanning(graph.value, drafts.map(\.contentPath), files, style: configuration.urlStyle)
        }
        let terms = known.terms
        let plan = planning.finished(with: terms.value)
        let (knowledge, problems) = concurrently(jobs: jobs) {
            let resolver = LinkResolver(
                graph: graph.value, plan: plan.value, files: files, drafts: Array(leftOut.values))
            let navigation = NavigationItem.make(configuration, resolver)
            let knowledge = SiteKnowledge(
                graph: graph.value, terms: terms.value, plan: plan.value, resolver: resolver,
                tags: TermTags(terms.value, graph.value, plan.value), navigation: navigation.value)
            return Checked(knowledge, navigation.diagnostics)
        } _: {
            plan.value.unportablePaths(graph.value, files)
        }
        return Checked(
            knowledge.value,
            graph.diagnostics + known.problems + terms.diagnostics + plan.diagnostics + problems
                + knowledge.diagnostics)
    }
}
