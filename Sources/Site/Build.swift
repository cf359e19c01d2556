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
    /// The same files and options give the same bytes, whatever the number of jobs, the order of the files and the build
    /// before. Pages are made when they are asked for (`BuiltSite.bytes`): `check` needs none, `preview` one at a time.
    ///
    /// - Parameters:
    ///   - last: the build of the same site before this one, with the same options and `keepsStages`, if no other
    ///     files than articles have changed since.
    ///   - begin: called when a stage begins, for a stopwatch.
    package static func run(
        _ files: consuming SiteFiles, _ options: BuildOptions, after last: BuiltSite? = nil,
        begin: (Stage) -> Void = { _ in }
    ) -> BuiltSite {
        var files = files
        let jobs = max(1, options.jobs)
        let memory = last?.memory
        // What is not text is read, and shown in diagnostics, as it was mended.
        let mending = (memory?.mending ?? []) + files.mendTexts()

        begin(.articles)
        let configuration = memory?.configuration ?? Configuration.parse(files, options)
        let templates = memory?.renewedTemplates ?? templates(of: files)
        let contentFolder = files.contentFolder
        let articles = files.articles
        let parsed = Array(articles.indices).concurrentMap(jobs: jobs) { number in
            let file = articles[number]
            return memory?.draft(of: file, number)
                ?? Draft.parse(
                    file, contentPath: contentFolder.contentPath(file.path),
                    configuration: configuration.value)
        }
        // From here on the drafts hold the bytes, until their pages are rendered.
        files.articles = configuration.value.keepsSources ? parsed.map(\.value.file) : []
        let same = memory?.settled(parsed)
        let (drafts, leftOut) =
            same ?? Draft.settled(parsed.map(\.value), files, configuration.value, options)

        begin(.graph)
        let known = same == nil ? nil : memory
        let knowledge =
            known?.knowledge
            ?? SiteKnowledge.make(drafts, leftOut: leftOut, files, configuration.value, jobs: jobs)
        let (graph, plan) = (knowledge.value.graph, knowledge.value.plan)
        let changes =
            known != nil ? nil : memory?.labelChanges(to: knowledge.value, drafts, configuration.value)
        let like = changes == nil ? known : memory

        begin(.prose)
        let renderer = ProseRenderer(
            knowledge.value, configuration.value, files,
            explainer: options.explainsTerms ? Explainer(knowledge.value.terms, files) : nil)
        let ownProse = Array(drafts.indices).concurrentMap(jobs: jobs) { number in
            like?.prose(of: drafts[number], number, after: changes)
                ?? renderer.render(drafts[number], ArticleIndex(number))
        }
        let claimTexts = known?.claimTexts ?? graph.claims.concurrentMap(jobs: jobs) { renderer.render($0) }

        begin(.site)
        let prose = Prose.withEmbeds(ownProse.map(\.value), plan, most: options.mostEmbeddedBytes)
        let model = SiteModel(
            configuration: configuration.value, graph: graph, plan: plan, prose: prose.value,
            claimTexts: claimTexts.map(\.value), navigation: knowledge.value.navigation,
            after: like == nil ? nil : last?.model, jobs: jobs)
        var log = files.diagnostics + mending + configuration.diagnostics + templates.diagnostics
        for found in parsed where !found.diagnostics.isEmpty { log += found.diagnostics }
        log += knowledge.diagnostics
        for found in ownProse where !found.diagnostics.isEmpty { log += found.diagnostics }
        for found in claimTexts where !found.diagnostics.isEmpty { log += found.diagnostics }
        log += prose.diagnostics
        log += configuration.value.emptyFolders(parsed.lazy.map(\.value.contentPath))
        log += model.brokenAnchors() + model.orphans() + model.oneSidedContrasts()
        let silences = Silences(
            log, in: graph, isWhole: graph.unreadable.isEmpty && !options.includesDrafts)
        var site = BuiltSite(
            model: model, templates: templates.value, files: files, jobs: jobs,
            diagnostics: configuration.value.weigh(silences.reported))
        site.silenced = Set(silences.silenced).sorted()
        if let explainer = renderer.explainer {
            let found =
                prose.value.flatMap(\.occurrences) + claimTexts.flatMap { $0.value?.occurrences ?? [] }
            site.explanation = Explanation(
                knowledge.value.terms, found, graph, drafts: Array(leftOut.values), explainer)
        }
        if options.keepsStages {
            site.memory = BuildMemory(
                mending: mending, configuration: configuration, templates: templates, parsed: parsed,
                drafts: drafts,
                leftOut: leftOut, knowledge: knowledge, prose: ownProse, claimTexts: claimTexts)
        }
        return site
    }

    /// The default theme, then the site's own templates, which replace those of the same name.
    ///
    /// What is replaced stays within reach as `theme/NAME`, so that a site's `layout` can extend the theme's and
    /// fill a single block.
    private static func templates(of files: SiteFiles) -> Checked<TemplateSet> {
        let own = files.templates.compactMap { TemplateFile($0) }
        let names = Set(own.map(\.name))
        let theme = files.theme.compactMap { TemplateFile($0, isOfTheme: true) }
        let replaced = theme.filter { names.contains($0.name) }.map {
            TemplateFile(path: $0.path, name: "theme/" + $0.name, bytes: $0.bytes, isOfTheme: true)
        }
        let set = TemplateSet.compile(theme + replaced + own)
        let used = set.value.called.union(SiteModel.pageTemplates)
        let unused = own.filter { !used.contains($0.name) }.map { file in
            let known = used.sorted()
            let meant =
                known.first { $0.split(separator: "/").last == file.name.split(separator: "/").last }
                ?? Suggestion.nearest(to: file.name, among: known)
            return Diagnostic(
                .unusedTemplate, "No page and no other template uses “\(file.name)”.",
                at: Place(file.path, 0..<0),
                help: meant.map { "Did you mean templates/\($0).mustache?" }
                    ?? "Call it from another template: {{> \(file.name)}}.")
        }
        return Checked(set.value, set.diagnostics + unused)
    }
}

extension TemplateFile {
    /// A file of `templates/` that ends in `.mustache`.
    fileprivate init?(_ file: SourceFile, isOfTheme: Bool = false) {
        let path = file.path.string.dropFirst("templates/".count)
        guard path.hasSuffix(".mustache") else { return nil }
        self.init(
            path: file.path, name: String(path.dropLast(".mustache".count)), bytes: file.bytes,
            isOfTheme: isOfTheme)
    }
}

extension Draft {
    fileprivate var file: SourceFile { SourceFile(path: article.path, bytes: source.bytes) }
}
