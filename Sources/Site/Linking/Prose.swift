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
}

/// What all articles are rendered with.
struct ProseRenderer: Sendable {
    let resolver: LinkResolver
    let terms: TermIndex
    let configuration: Configuration
    let files: SiteFiles

    var options: MarkdownOptions {
        MarkdownOptions(
            rawHTML: configuration.rawHTML == .trusted ? .trusted : .escape,
            smartPunctuation: configuration.smartPunctuation)
    }

    func render(_ draft: Draft, _ number: ArticleIndex) -> Checked<Prose> {
        let article = draft.article
        var linker = linker(for: article, number)
        let markdown = Markdown.render(
            draft.file.bytes, body: draft.body, path: draft.file.path, options: options, linker: &linker)
        var diagnostics = markdown.diagnostics + linker.diagnostics + unknownExceptions(of: article)
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
            linkedConcepts: linker.linkedConcepts, fieldMentions: definition?.mentions ?? [])
        return Checked(prose, diagnostics)
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
            page: resolver.plan.pageOfArticle[Int(number.raw)])
        let rendered = Markdown.renderInline(text.value, at: text.place, options: options, linker: &linker)
        return Checked(
            ClaimText(
                html: rendered.html, anchorChecks: linker.anchorChecks,
                mentions: rendered.mentions.map {
                    FieldMention(target: ArticleIndex($0.target), sentence: rendered.sentence(of: $0))
                }),
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
        var linking: TermLinking?
        if configuration.linksTerms, !article.linking.isOff, !terms.targets.isEmpty {
            var excluded: Set<TermIndex.Target> = [.concept(number)]
            for name in article.linking.notHere {
                if let concept = resolver.graph.article(withID: name.value) {
                    excluded.insert(.concept(concept))
                }
            }
            for (index, label) in terms.sharedLabels.enumerated() where label.concepts.contains(number) {
                excluded.insert(.shared(index))
            }
            linking = TermLinking(index: terms, scope: configuration.linkScope, excluded: excluded)
        }
        return PageLinker(
            resolver: resolver, contentPath: files.contentPath(article.path),
            page: resolver.plan.pageOfArticle[Int(number.raw)], terms: linking)
    }
}
