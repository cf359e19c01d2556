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

        starts = [Int32](repeating: 0, count: prose.count + 1)
        pages = []
        // First how many pages each article has, then where they stand.
        var last = [Int32](repeating: -1, count: prose.count)
        func forEachMention(_ visit: (_ page: Int, _ target: Int) -> Void) {
            for number in prose.indices {
                let mentions = prose[number].markdown.mentions
                for index in mentions.indices where mentions[index].target != number {
                    visit(number, mentions[index].target)
                }
                for (target, count) in targetsOfFields[ArticleIndex(number)] ?? [] {
                    for _ in 0..<count { visit(number, target) }
                }
            }
        }
        forEachMention { page, target in
            if last[target] != Int32(page) {
                last[target] = Int32(page)
                starts[target + 1] += 1
            }
        }
        for index in prose.indices { starts[index + 1] += starts[index] }
        var ends = starts
        pages = [Page](repeating: Page(0), count: Int(starts[prose.count]))
        forEachMention { page, target in
            let end = Int(ends[target])
            if end > Int(starts[target]), pages[end - 1].article == ArticleIndex(page) {
                pages[end - 1].add()
            } else {
                pages[end] = Page(page)
                ends[target] += 1
            }
        }
    }
}
