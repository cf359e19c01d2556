// Stage 3, for each article alone: its Markdown to HTML, with its links and terms linked.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// One article's text, rendered, and what it links to.
struct Prose: Sendable {
    var markdown: RenderedMarkdown
    /// HTML of the definition.
    var definition: [UInt8]?
    var anchorChecks: [AnchorCheck]
    var linkedConcepts: [ArticleIndex]
    /// What the definition mentions.
    var fieldMentions: [FieldMention] = []
    var embeds: [EmbeddedArticle] = []
    /// Where terms occur, if that is asked for.
    var occurrences: [TermOccurrence] = []
}

/// A concept that an author linked in a definition or a claim.
struct FieldMention: Sendable {
    var target: ArticleIndex
    var sentence: MentioningSentence
}

/// HTML of the text of one claim.
struct ClaimText: Sendable {
    var html: [UInt8]
    var anchorChecks: [AnchorCheck]
    var mentions: [FieldMention]
    var occurrences: [TermOccurrence]
}

/// What all articles are rendered with.
struct ProseRenderer: Sendable {
    let resolver: LinkResolver
    let terms: TermIndex
    let configuration: Configuration
    let files: SiteFiles
    /// Has every decision about a term written down; `nil` in a build.
    var explainer: Explainer?

    var options: MarkdownOptions {
        MarkdownOptions(
            rawHTML: configuration.rawHTML.option, smartPunctuation: configuration.smartPunctuation,
            quotes: Quotes(language: configuration.language) ?? .english, math: configuration.readsMath,
            headingLinks: true, converters: .islands)
    }

    func render(_ draft: Draft, _ number: ArticleIndex) -> Checked<Prose> {
        let article = draft.article
        var linker = linker(for: article, number)
        let senseProblems = linker.senses.settle(
            article.linking.senses, outline(of: draft, number), terms, resolver.graph)
        let markdown = Markdown.render(
            draft.file.bytes, body: draft.body, path: draft.file.path, options: options, linker: &linker)
        var diagnostics = markdown.diagnostics + linker.diagnostics + unknownExceptions(of: article)
        diagnostics += senseProblems
        var checks = linker.anchorChecks
        var definition: ClaimText?
        if let text = article.concept?.definition {
            let rendered = renderInline(text, of: number)
            definition = rendered.value
            checks += rendered.value.anchorChecks
            diagnostics += rendered.diagnostics
        }
        let prose = Prose(
            markdown: markdown, definition: definition?.html, anchorChecks: checks,
            linkedConcepts: linker.linkedConcepts, fieldMentions: definition?.mentions ?? [],
            embeds: linker.embeds,
            occurrences: (linker.record?.occurrences ?? []) + (definition?.occurrences ?? []))
        return Checked(prose, diagnostics)
    }

    /// The headings of an article, if its senses name any: sections are known before their words are linked.
    private func outline(of draft: Draft, _ number: ArticleIndex) -> [OutlineEntry] {
        guard draft.article.linking.senses.contains(where: { $0.section != nil }) else { return [] }
        var linker = PageLinker(
            resolver: resolver, contentPath: files.contentPath(draft.file.path),
            page: resolver.plan.pageOfArticle[Int(number.raw)])
        return Markdown.render(
            draft.file.bytes, body: draft.body, path: draft.file.path, options: options, linker: &linker
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
            resolver: resolver, contentPath: files.contentPath(resolver.graph[number].path),
            page: resolver.plan.pageOfArticle[Int(number.raw)],
            terms: explainer.map { _ in
                TermLinking(index: terms, scope: configuration.linkScope, excluded: [:], off: .frontMatter)
            },
            record: explainer.map { TermRecord($0) })
        let rendered = Markdown.renderInline(text.value, at: text.place, options: options, linker: &linker)
        return Checked(
            ClaimText(
                html: rendered.html, anchorChecks: linker.anchorChecks,
                mentions: rendered.mentions.map {
                    FieldMention(target: ArticleIndex($0.target), sentence: rendered.sentence(of: $0))
                },
                occurrences: linker.record?.occurrences ?? []),
            rendered.diagnostics + linker.diagnostics)
    }

    /// What `not_here` names and no concept has as its id.
    private func unknownExceptions(of article: Article) -> [Diagnostic] {
        article.linking.notHere.filter { name in
            resolver.graph.article(withID: name.value).map { resolver.graph[$0].kind != .concept } ?? true
        }.map { name in
            let names = resolver.graph.concepts.map { resolver.graph[$0].id.value }
            return Diagnostic(
                .unknownID, "“\(name.value)” is not the id of a concept.", at: name.place,
                help: Suggestion.nearest(to: name.value, among: names).map { "Did you mean “\($0)”?" }
                    ?? "Write the id of the concept that this page is not linked to.")
        }
    }

    private func linker(for article: Article, _ number: ArticleIndex) -> PageLinker {
        var linking = TermLinking(index: terms, scope: configuration.linkScope, excluded: [:])
        if !configuration.linksTerms {
            linking.off = .siteOff
        } else if article.linking.isOff {
            linking.off = .pageOff
        } else {
            for name in article.linking.notHere {
                if let concept = resolver.graph.article(withID: name.value) {
                    linking.excluded[.concept(concept)] = .notHere
                }
            }
            for label in terms.sharedLabelsOf[number] ?? [] { linking.excluded[.shared(label)] = .ownPage }
            linking.excluded[.concept(number)] = .ownPage
        }
        let isConcept = article.kind == .concept
        if isConcept { linking.own = OwnLabels(of: article) }
        return PageLinker(
            resolver: resolver, contentPath: files.contentPath(article.path),
            page: resolver.plan.pageOfArticle[Int(number.raw)], terms: terms.targets.isEmpty ? nil : linking,
            senses: PageSenses(centre: configuration.senses == .nearest && isConcept ? number : nil),
            record: explainer.map { TermRecord($0) })
    }
}
