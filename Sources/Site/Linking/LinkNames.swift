// The names by which wikilinks find articles and files. They are gathered when the first link asks: a site whose links
// are paths needs none of them.

internal import Diagnostics
internal import Knowledge
internal import Synchronization

/// The names of all articles and files of a site.
final class LinkNames: Sendable {
    struct Tables: Sendable {
        /// Titles and aliases of all articles.
        var labels: [String: [ArticleIndex]] = [:]
        /// In lower case, ids too.
        var lowercased: [String: [ArticleIndex]] = [:]
        /// “Mercury” of “Mercury (planet)”.
        var unqualifiedTitles: [String: [ArticleIndex]] = [:]
        /// What a mistyped link may have meant: paths, ids and labels, each in a fixed order.
        var paths: [String]
        var all: [String]
        var fileNames: FileNames
    }

    private let graph: ConceptGraph
    private let articles: [String: ArticleIndex]
    private let attachments: [String]
    private let made = Mutex<Tables?>(nil)

    /// - Parameter articles: by their paths inside the content, like `attachments`.
    init(_ graph: ConceptGraph, articles: [String: ArticleIndex], attachments: [String]) {
        self.graph = graph
        self.articles = articles
        self.attachments = attachments
    }

    /// O(articles and files) for the first who asks.
    var tables: Tables {
        made.withLock { made in
            if let made { return made }
            let tables = make()
            made = tables
            return tables
        }
    }

    private func make() -> Tables {
        let paths = articles.keys.sorted() + attachments.sorted()
        var tables = Tables(paths: paths, all: [], fileNames: FileNames(paths))
        for (index, article) in graph.articles.enumerated() {
            let number = ArticleIndex(index)
            let own = [article.title.value] + article.aliases.map(\.value)
            for label in own where tables.labels[label]?.last != number {
                tables.labels[label, default: []].append(number)
            }
            if article.kind == .concept, let parts = Qualifier.split(article.title.value) {
                tables.unqualifiedTitles[parts.name, default: []].append(number)
            }
            for name in own + [article.id.value] {
                let key = name.lowercased()
                if tables.lowercased[key]?.last != number {
                    tables.lowercased[key, default: []].append(number)
                }
            }
        }
        tables.all = graph.ids + tables.labels.keys.sorted()
        return tables
    }
}
