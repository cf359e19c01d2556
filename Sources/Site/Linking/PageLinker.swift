// The linker of one page: answers what Markdown asks about links and words, and notes what was linked.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// A link to a heading of another page, or of this one: it can be checked when all pages are rendered.
struct AnchorCheck: Sendable {
    /// Place in `SitePlan.pages`.
    var page: Int
    var fragment: String
    var place: Place
    /// The link as its author wrote it.
    var link: String
}

/// Resolves the links of one article and links the terms in its prose, by the rules of the manual's page on linking.
struct PageLinker: Linker {
    let resolver: LinkResolver
    let contentPath: String
    let style: URLStyle
    /// The page that this text stands on.
    let page: Int
    /// `nil` in front matter.
    let terms: TermLinking?
    /// What labels mean on this page.
    var senses: PageSenses
    /// Writes down every decision about a term; `nil` in a build.
    var record: TermRecord?

    /// Articles that the text shows, in the order of the text.
    var embeds: [EmbeddedArticle] = []

    /// Whether the text holds that of other files.
    var includesFiles = false

    /// What the text makes of labels; `nil` where nobody will ask.
    var labelUse: LabelUse?

    private(set) var diagnostics: [Diagnostic] = []
    /// Whether the next dead link gets a suggestion.
    private var suggests = true
    private(set) var anchorChecks: [AnchorCheck] = []
    /// What the prose links to, in the order of first mention.
    private(set) var linkedTerms: [TermIndex.Target] = []
    /// The numbers of those.
    private var noted = NumberSet()
    /// Targets by the sections that they were met in.
    private var seen = NumberSet()
    private let quota: (MentionQuota, of: ArticleIndex)?
    /// The words of the block at hand, and the labels of its run, in memory that is taken once.
    private var words = KnownWords()
    private var matches: [Vocabulary.Match] = []

    init(
        resolver: LinkResolver, contentPath: String, page: Int, terms: TermLinking? = nil,
        senses: PageSenses = PageSenses(), record: TermRecord? = nil,
        quota: (MentionQuota, of: ArticleIndex)? = nil
    ) {
        self.resolver = resolver
        self.contentPath = contentPath
        self.style = resolver.plan.style
        self.page = page
        self.terms = terms
        self.senses = senses
        self.record = record
        self.quota = quota
    }

    // MARK: Links that the author wrote

    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
        labelUse?.note(reference)
        do throws(LinkResolver.Problem) {
            switch try destination(of: reference) {
            case .elsewhere:
                if reference.kind == .image, reference.destination.hasPrefix("http") {
                    diagnostics.append(
                        Diagnostic(
                            .remoteImage, "This image is on another host, from which pages load nothing.",
                            at: reference.place,
                            help: "Put the file beside the page and show that, or link to the image."))
                }
                let isLink = reference.kind == .link
                return (.keep, isLink && resolver.isAddressOfSource(reference.destination))
            case .nowhere:
                return (.unlinked(class: nil), false)
            case .fragment(let fragment):
                check(fragment, on: page, reference)
                var anchor = Anchor(href: Array(("#" + URLText.encoded(fragment: fragment)).utf8))
                // `[[#A heading]]` shows “A heading”.
                if reference.kind == .wikilink {
                    anchor.text = String(reference.destination.drop { $0 == "#" })
                }
                return (.to(anchor), false)
            case .attachment(let address, let suffix):
                var anchor = Anchor(href: rooted(address.link + suffix))
                if reference.kind == .image {
                    anchor.attributes = resolver.sizeAttributes(of: address, suffix: suffix)
                }
                return (.to(anchor), false)
            case .page(let target, let article, let fragment):
                return (
                    .to(anchor(to: target, article: article, fragment: fragment, for: reference)),
                    article.map { resolver.kind(of: $0) == .source } ?? false
                )
            }
        } catch {
            report(error, at: reference.place)
            return (.unlinked(class: "broken-link"), false)
        }
    }

    mutating func report(_ problem: LinkResolver.Problem, at place: Place) {
        diagnostics.append(Diagnostic(problem.rule, problem.message, at: place, help: problem.help))
        suggests = diagnostics.count < resolver.mostSuggestions
    }

    /// The path from which a link is seen: that of its file, which may be one that the page includes.
    func base(of place: Place) -> String {
        includesFiles ? resolver.contentPath(of: place.path) ?? contentPath : contentPath
    }

    func destination(of reference: LinkReference) throws(LinkResolver.Problem)
        -> LinkResolver.Destination
    {
        let base = base(of: reference.place)
        return switch reference.kind {
        case .wikilink: try resolver.resolve(wikilink: reference.destination, from: base, suggests: suggests)
        case .embed: try resolver.resolve(embed: reference.destination, from: base, suggests: suggests)
        case .link: try resolver.resolve(link: reference.destination, from: base, suggests: suggests)
        case .image:
            try resolver.resolve(
                link: reference.destination, from: base, isImage: true, suggests: suggests)
        }
    }

    mutating func anchor(
        to target: Int, article: ArticleIndex?, fragment: String?, for reference: LinkReference
    ) -> Anchor {
        var anchor = Anchor(href: href(to: target))
        if let fragment, !fragment.isEmpty {
            anchor.href += Array(("#" + URLText.encoded(fragment: fragment)).utf8)
            check(fragment, on: target, reference)
        }
        guard let article else { return anchor }
        let isConcept = resolver.kind(of: article) == .concept
        if isConcept, target != page {
            anchor.cssClass = "term"
            anchor.attributes = [.init("data-term", resolver.id(of: article))]
            anchor.mention = Int(article.raw)
            note(.concept(article))
        }
        if reference.kind == .wikilink || reference.kind == .embed {
            let name = resolver.name(inWikilink: reference.destination)
            // An id and the path of a file are no words for readers.
            let isLabel =
                resolver.graph.article(withID: name) != article && resolver.isLabel(name, of: article)
            anchor.text = isLabel ? name : resolver.graph[article].title.value
        }
        return anchor
    }

    mutating func check(_ fragment: String, on page: Int, _ reference: LinkReference) {
        guard !fragment.isEmpty else { return }
        anchorChecks.append(
            AnchorCheck(page: page, fragment: fragment, place: reference.place, link: reference.destination))
    }

    // MARK: Terms in prose

    var tags: TermTags { terms?.tags ?? TermTags([]) }

    mutating func terms(in block: TextBlock) -> [TermLink] {
        guard let terms, record != nil || terms.off == nil && block.hasProse else { return [] }
        labelUse?.note(block)
        var links: [TermLink] = []
        var broken = BrokenLabels()
        let index = terms.index
        let vocabulary = index.vocabulary
        vocabulary.readWords(of: block.bytes.span, into: &words)
        for number in block.runs.indices {
            let run = block.runs[number]
            guard run.isProse || record != nil else { continue }
            matches.removeAll(keepingCapacity: true)
            vocabulary.matches(of: &words, in: block.bytes.span, run: run.range, into: &matches)
            if matches.isEmpty { continue }
            links.reserveCapacity(links.count + matches.count)
            for place in matches.indices {
                let match = matches[place]
                let sense = senses.sense(of: match.label, in: block.section, index, resolver)
                var longer: Int32?
                if run.isProse {
                    longer = broken.label(over: match.range, in: block, run: number, &words, vocabulary)
                    // A part of a concept's label that is a label of it too says what it means.
                    if let label = longer, index.targets[Int(label)] == sense.target { longer = nil }
                }
                let rule =
                    if longer != nil {
                        LinkingRule.brokenLabel
                    } else if run.isProse, terms.own.contain(match.range, of: block.bytes) {
                        LinkingRule.ownLabel
                    } else {
                        rule(for: sense.target, run.context, in: block.section, terms)
                    }
                record?.note(match, sense, rule, partOf: longer, in: block.section, terms.scope)
                guard rule.isLinked else { continue }
                let tag = sense.target.place(articles: resolver.graph.articles.count)
                guard terms.tags.hasTag(tag) else { continue }
                note(sense.target)
                links.append(TermLink(match.range, tag: tag))
            }
        }
        record?.end(block)
        return links
    }

    /// Whether the words of a label are linked: the one place where this is decided.
    private mutating func rule(
        for target: TermIndex.Target, _ context: TextBlock.Context, in section: Int, _ terms: TermLinking
    ) -> LinkingRule {
        if let rule = LinkingRule(context) { return rule }
        if let rule = terms.off ?? (terms.excluded.isEmpty ? nil : terms.excluded[target]) { return rule }
        guard isFirst(target, in: section, terms.scope) else { return .notFirst }
        return switch terms.scope {
        case .every: .every
        case .section: .firstInSection
        case .page: .firstOnPage
        }
    }

    private mutating func isFirst(_ target: TermIndex.Target, in section: Int, _ scope: LinkScope) -> Bool {
        switch scope {
        case .every: true
        case .section: isFirst(target, in: section)
        case .page: isFirst(target, in: 0)
        }
    }

    private mutating func isFirst(_ target: TermIndex.Target, in section: Int) -> Bool {
        seen.insert(target.number << 31 | UInt64(section))
    }

    private mutating func note(_ target: TermIndex.Target) {
        if noted.insert(target.number) { linkedTerms.append(target) }
    }

    func keepsSentences(mentioning targets: [Int]) -> [Bool] {
        guard let (quota, page) = quota else { return Array(repeating: true, count: targets.count) }
        return quota.takes(page, mentioning: targets)
    }

    // MARK: Addresses

    func href(to page: Int) -> [UInt8] { rooted(resolver.plan.pages[page].address.link) }

    func rooted(_ link: String) -> [UInt8] { SiteLink.bytes(link) }
}

/// How a page's terms are linked.
///
/// A class, since every block of text is asked about with it.
final class TermLinking: Sendable {
    let index: TermIndex
    let tags: TermTags
    let scope: LinkScope
    /// What the page's words don't lead to: its own concept, and what its author keeps out.
    let excluded: [TermIndex.Target: LinkingRule]
    /// Why no word is linked.
    let off: LinkingRule?
    let own: OwnLabels

    init(
        index: TermIndex, tags: TermTags, scope: LinkScope,
        excluded: [TermIndex.Target: LinkingRule] = [:], off: LinkingRule? = nil, own: OwnLabels = OwnLabels()
    ) {
        self.index = index
        self.tags = tags
        self.scope = scope
        self.excluded = excluded
        self.off = off
        self.own = own
    }
}

extension TermTags {
    /// The tag of each target of a label, at the place of the target: concepts by article, then shared labels.
    convenience init(_ terms: TermIndex, _ graph: ConceptGraph, _ plan: SitePlan) {
        func link(to page: Int) -> [UInt8] { SiteLink.bytes(plan.pages[page].address.link) }
        let ofConcepts = graph.articles.indices.map { number -> Anchor? in
            let concept = ArticleIndex(number)
            guard graph.kind(of: concept) == .concept else { return nil }
            return Anchor(
                href: link(to: plan.pageOfArticle[number]), cssClass: "term",
                attributes: [.init("data-term", graph[concept].id.value)], mention: number)
        }
        let ofShared = terms.sharedLabels.indices.map { label in
            plan.pageOfSubject[.disambiguation(label)].map {
                Anchor(
                    href: link(to: $0), cssClass: "term",
                    // No label alone: a concept may have it as its id.
                    attributes: [.init("data-term", plan.pages[$0].address.link)])
            }
        }
        self.init(ofConcepts + ofShared)
    }
}

/// A link into the site as it stands in HTML that may be shown on any page: a mark for the way to the site's
/// root, then the path. The template engine replaces the mark when it writes a page.
enum SiteLink {
    static let rootMark: UInt8 = 0xFF

    static func bytes(_ path: String) -> [UInt8] {
        var link: [UInt8] = []
        link.reserveCapacity(path.utf8.count + 1)
        link.append(rootMark)
        link.append(contentsOf: path.utf8)
        return link
    }

    /// HTML of one page as it stands on another: without ids, and with links to its own parts leading there.
    static func elsewhere(_ html: ArraySlice<UInt8>, _ page: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count + html.count / 8)
        let id = Array(" id=\"".utf8)
        let href = Array(" href=\"#".utf8)
        let anchor = Array("<span id=\"".utf8)
        var i = html.startIndex
        while i < html.endIndex {
            if html[i] == UInt8(ascii: "<"), html[i...].starts(with: anchor) {
                // The second id of a heading.
                let value = html[(i + anchor.count)...].prefix { $0 != UInt8(ascii: "\"") }
                i = min(value.endIndex + "\"></span>".utf8.count, html.endIndex)
            } else if html[i] == UInt8(ascii: " "), html[i...].starts(with: id) {
                let value = html[(i + id.count)...].prefix { $0 != UInt8(ascii: "\"") }
                i = min(value.endIndex + 1, html.endIndex)
            } else if html[i] == UInt8(ascii: " "), html[i...].starts(with: href) {
                result += Array(" href=\"".utf8) + page + [UInt8(ascii: "#")]
                i += href.count
            } else {
                result.append(html[i])
                i += 1
            }
        }
        return result
    }
}
