// Which sentences a build keeps: the page of a concept shows those of the first pages that mention it, and on a large
// site most sentences are on later ones.

internal import Knowledge
internal import Synchronization

/// Tells, while pages are rendered side by side, which of them are too late to be shown as a page that mentions a concept.
///
/// What is told depends on which pages were rendered before, but only a page that certainly comes too late is refused: so
/// what a build writes does not depend on it. O(1) for each that is asked about, 8 bytes for each article.
final class MentionQuota: Sendable {
    /// How many pages that mention it the page of a concept shows; more are only counted.
    static let mostPages = 50

    private struct Shown {
        var count: Int32 = 0
        /// The last of the pages that were counted.
        var last: Int32 = -1
    }

    /// By article.
    private let shown: Mutex<[Shown]>

    init(articles: Int) { shown = Mutex(Array(repeating: Shown(), count: articles)) }

    /// For each of some articles, by number, whether the sentences of a page that mention it may be shown. Asked once for
    /// each page.
    func takes(_ page: ArticleIndex, mentioning articles: [Int]) -> [Bool] {
        let page = page.raw
        return shown.withLock { shown in
            articles.map { article in
                if Int(shown[article].count) == Self.mostPages { return page < shown[article].last }
                // A page does not list itself.
                if Int(page) != article {
                    shown[article].count += 1
                    shown[article].last = max(shown[article].last, page)
                }
                return true
            }
        }
    }
}
