// Who mentions whom: “which concepts do I mention”, page by page, turned into “which pages mention me”.

internal import Knowledge
internal import Markdown

/// For each article the pages that mention it, in one flat array: O(mentions) to make, 8 bytes for each page.
struct MentionIndex: Sendable {
    /// One page that mentions an article.
    struct Page: Sendable {
        private var number: Int32
        /// How often, in prose, in a definition and in claims.
        private(set) var times: Int32

        var article: ArticleIndex { ArticleIndex(Int(number)) }
        var count: Int { Int(times) }

        fileprivate init(_ article: Int) {
            number = Int32(article)
            times = 1
        }

        fileprivate func isPage(_ page: Int) -> Bool { number == Int32(page) }

        fileprivate mutating func add() { times += 1 }
    }

    private struct Pair: Hashable {
        var page: ArticleIndex
        var target: ArticleIndex
    }

    /// Where the pages of each article start in `pages`; one more entry than articles.
    private var starts: [Int32]
    private var pages: [Page]
    /// Sentences of definitions and claims.
    private var fields: [Pair: [MentioningSentence]] = [:]

    /// The pages that mention an article, in their order.
    subscript(article: ArticleIndex) -> ArraySlice<Page> {
        pages[Int(starts[Int(article.raw)])..<Int(starts[Int(article.raw) + 1])]
    }

    /// The sentences of a page's definition and claims that mention an article.
    func sentencesInFields(of page: ArticleIndex, mentioning target: ArticleIndex) -> [MentioningSentence] {
        fields[Pair(page: page, target: target)] ?? []
    }

    init(_ graph: ConceptGraph, _ prose: [Prose], _ claimTexts: [ClaimText?]) {
        for (number, text) in prose.enumerated() {
            for mention in text.fieldMentions where mention.target != ArticleIndex(number) {
                fields[Pair(page: ArticleIndex(number), target: mention.target), default: []].append(
                    mention.sentence)
            }
        }
        for (claim, text) in zip(graph.claims, claimTexts) {
            for mention in text?.mentions ?? [] where mention.target != claim.concept {
                fields[Pair(page: claim.concept, target: mention.target), default: []].append(
                    mention.sentence)
            }
        }
        var targetsOfFields: [ArticleIndex: [(target: Int, count: Int)]] = [:]
        // Sorted, since an order arises here.
        for (pair, sentences) in fields.sorted(by: { $0.key.target < $1.key.target }) {
            targetsOfFields[pair.page, default: []].append((Int(pair.target.raw), sentences.count))
        }

        var gathering = Gathering(
            articles: prose.count, mentions: prose.reduce(0) { $0 + $1.markdown.mentionTargets.count })
        for number in prose.indices {
            for target in prose[number].markdown.mentionTargets where Int(target) != number {
                gathering.note(page: number, target: Int(target))
            }
            if targetsOfFields.isEmpty { continue }
            for (target, count) in targetsOfFields[ArticleIndex(number)] ?? [] {
                for _ in 0..<count { gathering.note(page: number, target: target) }
            }
        }
        (starts, pages) = gathering.sorted()
    }

    /// Whether all articles mention what they did in the model before, so that its index still holds: most edits change
    /// no mention. The articles are the same ones; a claim may be another article's now.
    static func stillHolds(
        _ last: SiteModel, _ graph: ConceptGraph, _ prose: [Prose], _ claimTexts: [ClaimText?]
    ) -> Bool {
        prose.count == last.prose.count && claimTexts.count == last.claimTexts.count
            && prose.indices.allSatisfy { prose[$0].mentionsSame(as: last.prose[$0]) }
            && claimTexts.indices.allSatisfy {
                graph.claims[$0].concept == last.graph.claims[$0].concept
                    && claimTexts[$0]?.mentions ?? [] == last.claimTexts[$0]?.mentions ?? []
            }
    }

    /// The pages of all articles, in the order in which they are found.
    private struct Gathering {
        private var pages: [Page] = []
        /// By page found.
        private var targets: [Int32] = []
        /// By article: the place of the last page that was found to mention it; −1 before.
        private var last: [Int32]
        /// By article: how many pages.
        private var counts: [Int32]

        init(articles: Int, mentions: Int) {
            pages.reserveCapacity(mentions)
            targets.reserveCapacity(mentions)
            last = [Int32](repeating: -1, count: articles)
            counts = [Int32](repeating: 0, count: articles)
        }

        mutating func note(page: Int, target: Int) {
            let place = Int(last[target])
            if place >= 0, pages[place].isPage(page) { return pages[place].add() }
            last[target] = Int32(pages.count)
            counts[target] += 1
            targets.append(Int32(target))
            pages.append(Page(page))
        }

        /// Sorted by target, by counting: where the pages of each start, and the pages.
        func sorted() -> (starts: [Int32], pages: [Page]) {
            var starts: [Int32] = [0]
            starts.reserveCapacity(counts.count + 1)
            for count in counts { starts.append(starts[starts.count - 1] + count) }
            var ends = starts
            var sorted = [Page](repeating: Page(0), count: pages.count)
            for place in pages.indices {
                let target = Int(targets[place])
                sorted[Int(ends[target])] = pages[place]
                ends[target] += 1
            }
            return (starts, sorted)
        }
    }
}
