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
    /// `nil` where terms are not linked: front matter, and pages with `linking: off`.
    let terms: TermLinking?

    private(set) var diagnostics: [Diagnostic] = []
    private(set) var anchorChecks: [AnchorCheck] = []
    /// Concepts that the prose links to, in the order of first mention.
    private(set) var linkedConcepts: [ArticleIndex] = []
    private var seen: Set<Occurrence> = []

    init(resolver: LinkResolver, contentPath: String, page: Int, terms: TermLinking? = nil) {
        self.resolver = resolver
        self.contentPath = contentPath
        self.style = resolver.plan.style
        self.page = page
        self.terms = terms
    }

    private struct Occurrence: Hashable {
        var target: TermIndex.Target
        /// 0 for the scope `page`.
        var section: Int
    }

    // MARK: Links that the author wrote

    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
        do throws(LinkResolver.Problem) {
            switch try destination(of: reference) {
            case .elsewhere: return (.keep, false)
            case .nowhere: return (.unlinked(class: nil), false)
            case .fragment(let fragment):
                check(fragment, on: page, reference)
                var anchor = Anchor(href: Array(("#" + URLText.encoded(fragment: fragment)).utf8))
                // `[[#A heading]]` shows “A heading”.
                if reference.kind == .wikilink {
                    anchor.text = String(reference.destination.drop { $0 == "#" })
                }
                return (.to(anchor), false)
            case .attachment(let address, let suffix):
                return (.to(Anchor(href: rooted(address.link + suffix))), false)
            case .page(let target, let article, let fragment):
                return (
                    .to(anchor(to: target, article: article, fragment: fragment, for: reference)),
                    article.map { resolver.graph[$0].kind == .source } ?? false
                )
            }
        } catch {
            diagnostics.append(Diagnostic(error.rule, error.message, at: reference.place, help: error.help))
            return (.unlinked(class: "broken-link"), false)
        }
    }

    private func destination(of reference: LinkReference) throws(LinkResolver.Problem)
        -> LinkResolver.Destination
    {
        switch reference.kind {
        case .wikilink: try resolver.resolve(wikilink: reference.destination)
        case .link: try resolver.resolve(link: reference.destination, from: contentPath)
        case .image: try resolver.resolve(link: reference.destination, from: contentPath, isImage: true)
        }
    }

    private mutating func anchor(
        to target: Int, article: ArticleIndex?, fragment: String?, for reference: LinkReference
    ) -> Anchor {
        var anchor = Anchor(href: href(to: target))
        if let fragment, !fragment.isEmpty {
            anchor.href += Array(("#" + URLText.encoded(fragment: fragment)).utf8)
            check(fragment, on: target, reference)
        }
        guard let article else { return anchor }
        let isConcept = resolver.graph[article].kind == .concept
        if isConcept, target != page {
            anchor.cssClass = "term"
            anchor.attributes = [.init("data-term", resolver.graph[article].id.value)]
            anchor.mention = Int(article.raw)
            note(article)
        }
        if reference.kind == .wikilink {
            let name =
                reference.destination.split(separator: "#", omittingEmptySubsequences: false).first.map(
                    String.init) ?? ""
            let isID = resolver.graph.article(withID: name) == article
            anchor.text = isID || name.isEmpty ? resolver.graph[article].title.value : name
        }
        return anchor
    }

    private mutating func check(_ fragment: String, on page: Int, _ reference: LinkReference) {
        guard !fragment.isEmpty else { return }
        anchorChecks.append(
            AnchorCheck(page: page, fragment: fragment, place: reference.place, link: reference.destination))
    }

    // MARK: Terms in prose

    mutating func terms(in block: TextBlock) -> [TermLink] {
        guard let terms, block.hasProse else { return [] }
        var links: [TermLink] = []
        var matches: [Vocabulary.Match] = []
        for run in block.runs where run.context == .prose {
            matches.removeAll(keepingCapacity: true)
            terms.index.vocabulary.matches(in: block.bytes.span, run: run.range, into: &matches)
            for match in matches {
                let target = terms.index.targets[Int(match.label)]
                guard !terms.excluded.contains(target), isFirst(target, in: block.section, terms.scope) else {
                    continue
                }
                if let anchor = anchor(to: target) { links.append(TermLink(match.range, anchor)) }
            }
        }
        return links
    }

    private mutating func isFirst(_ target: TermIndex.Target, in section: Int, _ scope: LinkScope) -> Bool {
        switch scope {
        case .every: true
        case .section: seen.insert(Occurrence(target: target, section: section)).inserted
        case .page: seen.insert(Occurrence(target: target, section: 0)).inserted
        }
    }

    private mutating func anchor(to target: TermIndex.Target) -> Anchor? {
        switch target {
        case .concept(let concept):
            note(concept)
            return Anchor(
                href: href(to: resolver.plan.pageOfArticle[Int(concept.raw)]), cssClass: "term",
                attributes: [.init("data-term", resolver.graph[concept].id.value)], mention: Int(concept.raw))
        case .shared(let label):
            guard let page = resolver.plan.pageOfSubject[.disambiguation(label)] else { return nil }
            return Anchor(href: href(to: page), cssClass: "term")
        }
    }

    private mutating func note(_ concept: ArticleIndex) {
        if !linkedConcepts.contains(concept) { linkedConcepts.append(concept) }
    }

    // MARK: Addresses

    private func href(to page: Int) -> [UInt8] { rooted(resolver.plan.pages[page].address.link) }

    private func rooted(_ link: String) -> [UInt8] { SiteLink.bytes(link) }
}

/// How a page's terms are linked.
struct TermLinking: Sendable {
    var index: TermIndex
    var scope: LinkScope
    /// What the page's words don't lead to: its own concept, and what its author keeps out.
    var excluded: Set<TermIndex.Target>
}

/// A link into the site as it stands in HTML that may be shown on any page: a mark for the way to the site's
/// root, then the path. The template engine replaces the mark when it writes a page.
enum SiteLink {
    static let rootMark: UInt8 = 0xFF

    static func bytes(_ path: String) -> [UInt8] { [rootMark] + Array(path.utf8) }
}
