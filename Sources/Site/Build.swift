// The main function: read this first.
//
// A build is one pure function from files to files and diagnostics, in the rhythm each, all, each, all, each.
// It touches no file, clock, environment or terminal.

internal import Diagnostics
internal import Knowledge
internal import Templates

/// A stage of a build, as `--time` names it.
package enum Stage: String, Sendable, CaseIterable {
    case read, articles, graph, prose, site, pages
}

package enum Build {
    /// Builds a site from its files.
    ///
    /// The same files and options give the same bytes, whatever the number of jobs and the order of the files.
    /// Pages are made when they are asked for (`BuiltSite.bytes`): `check` needs none, `preview` one at a time.
    ///
    /// - Parameter begin: called when a stage begins, for a stopwatch.
    package static func run(
        _ files: SiteFiles, _ options: BuildOptions, begin: (Stage) -> Void = { _ in }
    ) -> BuiltSite {
        let jobs = max(1, options.jobs)
        // What is not text is read, and shown in diagnostics, as it was mended.
        var files = files
        var log = files.diagnostics + files.mendTexts()

        begin(.articles)
        var configuration = Configuration.parse(files.configuration, options).logged(in: &log)
        configuration.isOfPlainFolder = files.configuration == nil && files.contentFolder == nil
        let templates = TemplateSet.compile(templateFiles(files)).logged(in: &log)
        let parsed = files.articles.concurrentMap(jobs: jobs) { [configuration, files] in
            Draft.parse($0, contentPath: files.contentPath($0.path), configuration: configuration)
        }.logged(in: &log)
        files.articles = parsed.map(\.file)
        let drafts = Draft.settled(parsed, files, configuration, options)

        begin(.graph)
        let graph = ConceptGraph.resolve(
            drafts.kept.map(\.article), relationTypes: configuration.relationTypes,
            contentFolder: files.contentFolder,
            drafts: drafts.leftOut,
            unreadable: Set(drafts.kept.filter(\.isUnreadable).map(\.article.id.value))
        ).logged(in: &log)
        log += graph.validate()
        let terms = TermIndex.make(graph).logged(in: &log)
        let plan = SitePlan.make(graph, files: files, terms: terms, style: configuration.urlStyle).logged(
            in: &log)
        let resolver = LinkResolver(
            graph: graph, plan: plan, files: files, drafts: Array(drafts.leftOut.values))
        let navigation = NavigationItem.make(configuration, resolver).logged(in: &log)

        begin(.prose)
        let renderer = ProseRenderer(
            resolver: resolver, terms: terms, configuration: configuration, files: files,
            explainer: options.explainsTerms ? Explainer(terms, files) : nil)
        let ownProse = Array(drafts.kept.enumerated()).concurrentMap(jobs: jobs) {
            renderer.render($0.element, ArticleIndex($0.offset))
        }.logged(in: &log)
        let claimTexts = graph.claims.concurrentMap(jobs: jobs) { renderer.render($0) }.logged(in: &log)

        begin(.site)
        let prose = Prose.withEmbeds(ownProse, plan, most: options.mostEmbeddedBytes).logged(in: &log)
        let model = SiteModel(
            configuration: configuration, graph: graph, plan: plan, prose: prose, claimTexts: claimTexts,
            navigation: navigation)
        log += model.brokenAnchors() + model.orphans() + model.oneSidedContrasts()
        let silences = Silences(
            log, in: graph, isWhole: graph.unreadable.isEmpty && !options.includesDrafts)
        var site = BuiltSite(
            model: model, templates: templates, files: files, jobs: jobs,
            diagnostics: configuration.weigh(silences.reported))
        site.silenced = Set(silences.silenced).sorted()
        if let explainer = renderer.explainer {
            let found = prose.flatMap(\.occurrences) + claimTexts.flatMap { $0?.occurrences ?? [] }
            site.explanation = Explanation(
                terms, found, graph, drafts: Array(drafts.leftOut.values), explainer)
        }
        return site
    }

    /// The default theme, then the site's own templates, which replace those of the same name.
    ///
    /// What is replaced stays within reach as `theme/NAME`, so that a site's `layout` can extend the theme's and
    /// fill a single block.
    private static func templateFiles(_ files: SiteFiles) -> [TemplateFile] {
        let own = files.templates.compactMap { TemplateFile($0) }
        let names = Set(own.map(\.name))
        let theme = files.theme.compactMap { TemplateFile($0) }
        let replaced = theme.filter { names.contains($0.name) }.map {
            TemplateFile(path: $0.path, name: "theme/" + $0.name, bytes: $0.bytes)
        }
        return theme + replaced + own
    }
}

extension TemplateFile {
    /// A file of `templates/` that ends in `.mustache`.
    fileprivate init?(_ file: SourceFile) {
        let path = file.path.string.dropFirst("templates/".count)
        guard path.hasSuffix(".mustache") else { return nil }
        self.init(path: file.path, name: String(path.dropLast(".mustache".count)), bytes: file.bytes)
    }
}

extension Checked {
    /// The value; what was wrong goes into the log.
    fileprivate func logged(in log: inout [Diagnostic]) -> Value {
        log += diagnostics
        return value
    }
}

extension Array {
    /// The values; what was wrong with any goes into the log.
    fileprivate func logged<Value>(in log: inout [Diagnostic]) -> [Value] where Element == Checked<Value> {
        map { $0.logged(in: &log) }
    }
}
