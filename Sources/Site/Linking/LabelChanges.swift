// Whoever gives a concept another name changes the pages that have the name's words, and no others: which those are.
//
// Links lead to addresses, and words to concepts. While all addresses, ids and titles stay, the rest of a front matter
// (definition, claims, dates, …) shows on its own page and on pages that are drawn after prose. Only labels reach into
// the prose of others.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// What a page's prose makes of labels: its words, and what its wikilinks name.
struct LabelUse: Sendable {
    private var words = WordFilter()
    /// In lower case.
    private var names: Set<String> = []
    /// The page says itself what labels mean.
    private var namesLabels: Bool

    init(namesLabels: Bool = false) { self.namesLabels = namesLabels }

    /// Notes the words of each run, and those of runs side by side: some labels are found only there.
    mutating func note(_ block: TextBlock) {
        for runs in block.runs.split(whereSeparator: { !$0.isProse }) {
            guard let first = runs.first, let last = runs.last else { continue }
            words.add(
                wordsOf: block.bytes.span, run: first.range.lowerBound..<last.range.upperBound)
            for run in runs where runs.count > 1 { words.add(wordsOf: block.bytes.span, run: run.range) }
        }
    }

    mutating func note(_ reference: LinkReference) {
        guard reference.kind == .wikilink || reference.kind == .embed else { return }
        // The name may end at any `#`: `[[C#]]`.
        for end in reference.destination.indices where reference.destination[end] == "#" {
            names.insert(LabelChanges.key(reference.destination[..<end]))
        }
        names.insert(LabelChanges.key(reference.destination[...]))
    }

    /// With what its definition makes of labels, whose words are not linked.
    func with(_ definition: LabelUse?) -> LabelUse {
        var use = self
        use.names.formUnion(definition?.names ?? [])
        return use
    }

    /// Whether the page may be another one now.
    func isTouched(by changes: LabelChanges) -> Bool {
        namesLabels || !names.isDisjoint(with: changes.names) || changes.forms.contains(where: words.mayHold)
    }
}

/// The labels that are new or gone since a build.
struct LabelChanges: Sendable {
    fileprivate private(set) var names: Set<String> = []
    fileprivate private(set) var forms: [LabelForms] = []

    /// More changed labels than this are looked for on each page no faster than the page is rendered.
    private static let mostLabels = 64

    /// `nil` when more than labels has changed for the prose of other articles.
    ///
    /// O(articles + pages).
    ///
    /// - Parameter areNear: whether a label of several concepts leads to the nearest in the graph.
    init?(
        from old: SiteKnowledge, _ oldDrafts: [Draft], to new: SiteKnowledge, _ drafts: [Draft], areNear: Bool
    ) {
        guard drafts.count == oldDrafts.count, Self.hasSamePages(old.plan, new.plan),
            !areNear || Self.hasSameRelations(old.graph, new.graph)
        else { return nil }
        for (before, after) in zip(oldDrafts, drafts) where before !== after {
            guard Self.isSameTarget(before.article, after.article) else { return nil }
            add(before.article, after.article)
        }
        if forms.count > Self.mostLabels { return nil }
    }

    /// A name in lower case, every white space one space.
    static func key(_ name: some StringProtocol) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }

    /// Whether links lead to an article as they did.
    private static func isSameTarget(_ old: Article, _ new: Article) -> Bool {
        old.path == new.path && old.id.value == new.id.value && old.title.value == new.title.value
            && old.kind == new.kind && old.source?.url?.value == new.source?.url?.value
    }

    private static func hasSamePages(_ old: SitePlan, _ new: SitePlan) -> Bool {
        old.pages.count == new.pages.count
            && zip(old.pages, new.pages).allSatisfy {
                $0.address == $1.address && $0.subject == $1.subject && $0.article == $1.article
            }
    }

    private static func hasSameRelations(_ old: ConceptGraph, _ new: ConceptGraph) -> Bool {
        old.relations.count == new.relations.count
            && zip(old.relations, new.relations).allSatisfy {
                $0.type == $1.type && $0.subject == $1.subject && $0.object == $1.object
                    && $0.isDisputed == $1.isDisputed
            }
    }

    private mutating func add(_ old: Article, _ new: Article) {
        let (before, after) = (Self.labels(of: old), Self.labels(of: new))
        let isFoundAlike =
            old.inflects == new.inflects && old.matchesCase == new.matchesCase
            && old.isAmbiguous == new.isAmbiguous
        let changed = isFoundAlike ? before.symmetricDifference(after) : before.union(after)
        for label in changed {
            names.insert(Self.key(label))
            guard old.kind == .concept else { continue }
            for article in isFoundAlike ? [new] : [old, new] {
                forms.append(
                    LabelForms(
                        Label(
                            label, target: 0, inflects: article.inflects, exactCase: article.matchesCase)))
            }
        }
    }

    private static func labels(of article: Article) -> Set<String> {
        var labels = Set([article.title.value] + article.aliases.map(\.value))
        labels.formUnion(article.foundLabels.map(\.text.value))
        if let parts = Qualifier.split(article.title.value) { labels.insert(parts.name) }
        return labels
    }
}
