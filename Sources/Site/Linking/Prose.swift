// Stage 3, for each article alone: its Markdown to HTML, with its links and terms linked.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// One article's text, rendered, and what it links to.
///
/// A class, since arrays of prose are copied from stage to stage.
final class Prose: Sendable {
    let markdown: RenderedMarkdown
    /// HTML of the definition.
    let definition: [UInt8]?
    let anchorChecks: [AnchorCheck]
    let linkedTerms: [TermIndex.Target]
    /// What the definition mentions.
    let fieldMentions: [FieldMention]
    let embeds: [EmbeddedArticle]
    /// The text holds that of other files.
    let includesFiles: Bool
    /// Where terms occur, if that is asked for.
    let occurrences: [TermOccurrence]
    /// What it makes of labels, if there will be a next build.
    let labelUse: LabelUse?

    init(
        _ markdown: RenderedMarkdown, definition: ClaimText?, _ linker: PageLinker,
        fields: [TermOccurrence] = []
    ) {
        self.markdown = markdown
        self.definition = definition?.html
        anchorChecks = linker.anchorChecks + (definition?.anchorChecks ?? [])
        linkedTerms = linker.linkedTerms.withoutSpareCapacity
        fieldMentions = definition?.mentions ?? []
        embeds = linker.embeds
        includesFiles = linker.includesFiles
        occurrences = (linker.record?.occurrences ?? []) + (definition?.occurrences ?? []) + fields
        labelUse = linker.labelUse.map { $0.with(definition?.labelUse) }
    }

    private init(_ other: Prose, html: [UInt8]) {
        var markdown = other.markdown
        markdown.html = html
        self.markdown = markdown
        definition = other.definition
        anchorChecks = other.anchorChecks
        linkedTerms = other.linkedTerms
        fieldMentions = other.fieldMentions
        embeds = other.embeds
        includesFiles = other.includesFiles
        occurrences = other.occurrences
        labelUse = other.labelUse
    }

    func with(html: [UInt8]) -> Prose { Prose(self, html: html) }

    func mentionsSame(as other: Prose) -> Bool {
        self === other
            || markdown.mentionTargets == other.markdown.mentionTargets
                && fieldMentions == other.fieldMentions
    }
}

/// A concept that an author linked in a definition or a claim.
struct FieldMention: Equatable, Sendable {
    var target: ArticleIndex
    var sentence: MentioningSentence
}

/// HTML of the text of one claim.
struct ClaimText: Sendable {
    var html: [UInt8]
    var anchorChecks: [AnchorCheck]
    var mentions: [FieldMention]
    var occurrences: [TermOccurrence]
    var labelUse: LabelUse?
}

/// What all articles are rendered with.
struct ProseRenderer: Sendable {
    let resolver: LinkResolver
    let terms: TermIndex
    let tags: TermTags
    let configuration: Configuration
    let files: SiteFiles
    /// Has every decision about a term written down; `nil` in a build.
    var explainer: Explainer?
    /// `nil` where a next build may show other sentences.
    private let quota: MentionQuota?

    private func options(for language: String?) -> MarkdownOptions {
        var options = configuration.markdownOptions(for: language)
        options.tracksOrigins = explainer != nil
        return options
    }

    init(
        _ knowledge: SiteKnowledge, _ configuration: Configuration, _ files: SiteFiles,
        explainer: Explainer? = nil
    ) {
        resolver = LinkResolver(knowledge.resolver, contents: files.contents)
        terms = knowledge.terms
        tags = knowledge.tags
        self.configuration = configuration
        self.files = files
        self.explainer = explainer
        quota =
            configuration.keepsSources ? nil : MentionQuota(articles: knowledge.graph.articles.count)
    }

    func render(_ draft: Draft, _ number: ArticleIndex) -> Checked<Prose> {
        let article = draft.article
        let source = draft.source.bytes
        defer { if !configuration.keepsSources { draft.source.release() } }
        var linker = linker(for: article, number)
        if configuration.keepsSources {
            linker.labelUse = LabelUse(namesLabels: !article.linking.senses.isEmpty)
        }
        let senseProblems = linker.senses.settle(
            article.linking.senses, outline(of: draft, number), terms, resolver.graph)
        let markdown = Markdown.render(
            source, body: draft.body, path: article.path, options: options(for: article.language),
            linker: &linker)
        var diagnostics = markdown.diagnostics + linker.diagnostics + unknownExceptions(of: article)
        diagnostics += senseProblems
        var definition: ClaimText?
        if let text = article.concept?.definition {
            let rendered = renderInline(text, of: number)
            definition = rendered.value
            diagnostics += rendered.diagnostics
        }
        let summary = explainer == nil ? nil : article.summary.map { renderInline($0, of: number).value }
        return Checked(
            Prose(markdown, definition: definition, linker, fields: summary?.occurrences ?? []), diagnostics)
    }

    /// The headings of an article, if its senses name any: sections are known before their words are linked.
    private func outline(of draft: Draft, _ number: ArticleIndex) -> [OutlineEntry] {
        guard draft.article.linking.senses.contains(where: { $0.section != nil }) else { return [] }
        var linker = PageLinker(
            resolver: resolver, contentPath: draft.contentPath,
            page: resolver.plan.pageOfArticle[Int(number.raw)])
        return Markdown.render(
            draft.source.bytes, body: draft.body, path: draft.article.path,
            options: options(for: draft.article.language), linker: &linker
        ).outline
    }

    func render(_ claim: Claim) -> Checked<ClaimText?> {
        guard let text = claim.text else { return Checked(nil) }
        let rendered = renderInline(text, of: claim.concept)
        return Checked(rendered.value, rendered.diagnostics)
    }

    /// Text in front matter: links are resolved as in the article's prose, terms are not linked.
    private func renderInline(_ text: Located<String>, of number: ArticleIndex) -> Checked<ClaimText> {
        var linker = PageLinker(
            resolver: resolver, contentPath: resolver.plan.contentPaths[Int(number.raw)],
            page: resolver.plan.pageOfArticle[Int(number.raw)],
            terms: explainer.map { _ in
                TermLinking(index: terms, tags: tags, scope: configuration.linkScope, off: .frontMatter)
            },
            record: explainer.map { TermRecord($0, value: text) })
        if configuration.keepsSources { linker.labelUse = LabelUse() }
        let rendered = Markdown.renderInline(
            text.value, at: text.place,
            options: options(for: resolver.graph.articles[Int(number.raw)].language), linker: &linker)
        return Checked(
            ClaimText(
                html: rendered.html, anchorChecks: linker.anchorChecks,
                mentions: rendered.mentions.map {
                    FieldMention(target: ArticleIndex($0.target), sentence: rendered.sentence(of: $0))
                },
                occurrences: linker.record?.occurrences ?? [], labelUse: linker.labelUse),
            rendered.diagnostics + linker.diagnostics)
    }

    /// What `not_here` names and no concept has as its id.
    private func unknownExceptions(of article: Article) -> [Diagnostic] {
        let missing = article.linking.notHere.filter { name in
            resolver.graph.article(withID: name.value).map { resolver.graph[$0].kind != .concept } ?? true
        }
        return missing.enumerated().map { number, name in
            let names = number < resolver.mostSuggestions ? resolver.graph.concepts : []
            let near = Suggestion.nearest(
                to: name.value, among: names.lazy.map { resolver.graph[$0].id.value })
            return Diagnostic(
                .unknownID, "“\(name.value)” is not the id of a concept.", at: name.place,
                help: near.map { "Did you mean “\($0)”?" }
                    ?? "Write the id of the concept that this page is not linked to.")
        }
    }

    private func linker(for article: Article, _ number: ArticleIndex) -> PageLinker {
        let isConcept = article.kind == .concept
        var off: LinkingRule?
        var excluded: [TermIndex.Target: LinkingRule] = [:]
        if !configuration.linksTerms, article.linking.scope == nil {
            off = .siteOff
        } else if article.linking.isOff {
            off = .pageOff
        } else {
            for name in article.linking.notHere {
                if let concept = resolver.graph.article(withID: name.value) {
                    excluded[.concept(concept)] = .notHere
                }
            }
            for label in terms.sharedLabelsOf[number] ?? [] { excluded[.shared(label)] = .ownPage }
            if isConcept { excluded[.concept(number)] = .ownPage }
        }
        let linking = TermLinking(
            index: terms, tags: tags, scope: article.linking.scope ?? configuration.linkScope,
            excluded: excluded, off: off, own: isConcept ? OwnLabels(of: article) : OwnLabels())
        return PageLinker(
            resolver: resolver, contentPath: resolver.plan.contentPaths[Int(number.raw)],
            page: resolver.plan.pageOfArticle[Int(number.raw)], terms: terms.targets.isEmpty ? nil : linking,
            senses: PageSenses(centre: configuration.senses == .nearest && isConcept ? number : nil),
            record: explainer.map { TermRecord($0) }, quota: quota.map { ($0, number) })
    }
}

extension Configuration {
    /// - Parameter language: that of the text, where it is not the site's.
    func markdownOptions(for language: String?) -> MarkdownOptions {
        let quotes = Quotes(language: language ?? self.language)
        return MarkdownOptions(
            rawHTML: rawHTML.option, smartPunctuation: smartPunctuation ?? (quotes != nil),
            quotes: quotes ?? .english, math: readsMath, headingLinks: true,
            converters: .islands)
    }
}
