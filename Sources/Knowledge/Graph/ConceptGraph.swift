// The graph of a site: articles, relations and claims with every name resolved to an index.

package import Diagnostics

/// The place of an article in `ConceptGraph.articles`.
package struct ArticleIndex: Hashable, Comparable, Sendable {
    package let raw: Int32

    package init(_ raw: Int) { self.raw = Int32(raw) }

    package static func < (a: ArticleIndex, b: ArticleIndex) -> Bool { a.raw < b.raw }
}

/// One typed, directed statement between two concepts.
package struct Relation: Sendable {
    /// Place in `ConceptGraph.relationTypes`.
    package var type: Int
    package var subject: ArticleIndex
    package var object: ArticleIndex
    /// Sources that say so, and sources that deny it.
    package var says: [ArticleIndex]
    package var denies: [ArticleIndex]
    package var locator: String?
    package var place: Place

    /// Sources are divided on it.
    package var isDisputed: Bool { !denies.isEmpty }
}

/// One statement about one concept in one dimension, held by at least one source.
///
/// A class, since a large matrix hands on hundreds of thousands of them.
package final class Claim: Sendable {
    /// Its place in `ConceptGraph.claims`.
    package let number: Int
    package let concept: ArticleIndex
    package let dimension: ArticleIndex
    /// Empty when the claim is only a text. Several for a list.
    package let answers: [Answer]
    /// Markdown.
    package let text: Located<String>?
    package let sources: [ArticleIndex]
    package let locator: String?
    package let place: Place
    /// The claim is a fact: its source is the article itself.
    package let isFact: Bool

    init(
        number: Int, concept: ArticleIndex, dimension: ArticleIndex, answers: [Answer],
        text: Located<String>?, sources: [ArticleIndex], locator: String?, place: Place, isFact: Bool
    ) {
        self.number = number
        self.concept = concept
        self.dimension = dimension
        self.answers = answers
        self.text = text
        self.sources = sources
        self.locator = locator
        self.place = place
        self.isFact = isFact
    }
}

/// Everything that the articles of a site say about each other.
///
/// Flat arrays and typed indices; the order of articles is that of their paths.
package struct ConceptGraph: Sendable {
    package let articles: [Article]
    /// By article: what it is.
    package let kinds: [Kind]
    package var relationTypes: [RelationType]
    package var relations: [Relation]
    package var claims: [Claim]
    /// Dimensions in the order of matrix rows: `order`, then title.
    package var dimensions: [ArticleIndex]
    package var concepts: [ArticleIndex]
    package var sources: [ArticleIndex]
    package var comparisons: [ArticleIndex]

    var byID: [String: ArticleIndex]
    /// The place of each article in the alphabet of titles.
    var titleRank: [Int32]
    /// Claims of a concept in a dimension, in the order of the front matter.
    var claimsOfCell: [CellKey: [Int]]
    var notApplicable: Set<CellKey>
    /// Ids of articles whose front matter could not be read: what they may have said is not missed.
    package var unreadable: Set<String> = []
    /// Articles that are not published yet, by id.
    var drafts: [String: SourcePath] = [:]
    /// For each dimension with `values`, the place of each of their keys.
    var rankOfAnswer: [ArticleIndex: [String: Int]] = [:]
    var comparandsOfComparison: [ArticleIndex: Comparands] = [:]
    /// The comparisons that a concept stands in, in their order.
    var comparisonsOfConcept: [ArticleIndex: [ArticleIndex]] = [:]
    /// Relations in which an article is the subject, and the object.
    var relationsFrom: [[Int]]
    var relationsTo: [[Int]]

    struct CellKey: Hashable, Sendable {
        var concept: ArticleIndex
        var dimension: ArticleIndex
    }

    /// Lends the article: a copy would count references to all its fields.
    package subscript(index: ArticleIndex) -> Article {
        _read { yield articles[Int(index.raw)] }
    }

    package func kind(of article: ArticleIndex) -> Kind { kinds[Int(article.raw)] }

    package func title(of article: ArticleIndex) -> String { articles[Int(article.raw)].title.value }

    package func article(withID id: String) -> ArticleIndex? { byID[id] }

    package var ids: [String] { articles.map(\.id.value) }

    package func claims(of concept: ArticleIndex, in dimension: ArticleIndex) -> [Claim] {
        guard let places = claimsOfCell[CellKey(concept: concept, dimension: dimension)] else { return [] }
        return places.map { claims[$0] }
    }

    package func isNotApplicable(_ dimension: ArticleIndex, to concept: ArticleIndex) -> Bool {
        notApplicable.contains(CellKey(concept: concept, dimension: dimension))
    }

    /// The dimensions in which a concept has a claim, or that it declares not applicable, in order.
    package func dimensions(of concept: ArticleIndex) -> [ArticleIndex] {
        dimensions.filter { dimension in
            let key = CellKey(concept: concept, dimension: dimension)
            return claimsOfCell[key] != nil || notApplicable.contains(key)
        }
    }

    /// A relation as seen from one of its two ends.
    package struct Seen: Sendable {
        package var relation: Relation
        package var other: ArticleIndex
        package var words: String
        /// The name of the relation, or of its inverse.
        package var name: String
        /// The author wrote it at the other end.
        package var isInferred: Bool
    }

    /// Every relation of an article, with inverses inferred: by type, own statements before inferred ones,
    /// then by title of the other end.
    package func relations(of article: ArticleIndex) -> [Seen] {
        var seen: [(rank: Int, Seen)] = []
        for index in relationsFrom[Int(article.raw)] {
            let relation = relations[index]
            let type = relationTypes[relation.type]
            seen.append(
                (
                    relation.type * 2,
                    Seen(
                        relation: relation, other: relation.object, words: type.words, name: type.name,
                        isInferred: false)
                ))
        }
        for index in relationsTo[Int(article.raw)] {
            let relation = relations[index]
            let type = relationTypes[relation.type]
            let rank = type.isSymmetric ? relation.type * 2 : relation.type * 2 + 1
            seen.append(
                (
                    rank,
                    Seen(
                        relation: relation, other: relation.subject, words: type.inverseWords,
                        name: type.inverse, isInferred: true)
                ))
        }
        // The alphabet alone is lent to the closure, not the graph.
        let titleRank = titleRank
        return seen.sorted { a, b in
            a.rank != b.rank
                ? a.rank < b.rank : titleRank[Int(a.1.other.raw)] < titleRank[Int(b.1.other.raw)]
        }.map(\.1)
    }

    /// Articles in the order of titles.
    package func inTitleOrder(_ articles: [ArticleIndex]) -> [ArticleIndex] {
        let titleRank = titleRank
        return articles.sorted { titleRank[Int($0.raw)] < titleRank[Int($1.raw)] }
    }

    /// Alphabetical by title, without regard to case; equal titles by path.
    package func titleOrder(_ a: ArticleIndex, _ b: ArticleIndex) -> Bool {
        titleRank[Int(a.raw)] < titleRank[Int(b.raw)]
    }

    static func titleRanks(_ articles: [Article]) -> [Int32] {
        let titles = articles.indices.map { articles[$0].title.value.lowercased() }
        let keys = titles.indices.map { SortKey(titles[$0], place: $0) }
        let order = keys.sorted { a, b in
            if a.isASCII, b.isASCII, a.start != b.start { return a.start < b.start }
            let (one, other) = (titles[a.place], titles[b.place])
            return one != other ? one < other : a.place < b.place
        }
        var ranks = [Int32](repeating: 0, count: articles.count)
        for (rank, key) in order.enumerated() { ranks[key.place] = Int32(rank) }
        return ranks
    }

    /// How a text begins: two texts of ASCII that begin differently need not be looked at to be sorted.
    private struct SortKey {
        /// The first eight bytes, the first of them highest; 0 for what is not there.
        var start: UInt64 = 0
        var isASCII: Bool
        var place: Int

        init(_ text: String, place: Int) {
            self.place = place
            isASCII = text.withSpan { $0.isASCII }
            for byte in text.utf8.prefix(8) { start = start << 8 | UInt64(byte) }
            start <<= UInt64(8 * (8 - min(8, text.utf8.count)))
        }
    }
}
