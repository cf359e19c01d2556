// Articles in a short notation, so that a test of the graph shows what it is about and nothing else.

import Diagnostics
import Knowledge
import Testing

/// Articles read from lines such as these; ids are file names, and every word has its place in the notation.
///
///     concept blog                          (with a definition, unless a line says `undefined`)
///       broader media says s1 denies s2 where page 4
///       claim direction = two-way | one-way by s1 s2 where page 5
///       claim direction text Talk flows. by s1
///       fact price = 12 €
///       n/a direction
///     source s1
///     dimension direction type choice values one-way | two-way unit € order 1
///     comparison c concepts a b dimensions d sources s view concepts-by-dimensions
struct ArticleNotation {
    let bytes: [UInt8]
    private(set) var articles: [Article] = []

    init(_ text: String) throws {
        bytes = Array(text.utf8)
        var offset = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            try read(words(of: line, at: offset))
            offset += line.utf8.count + 1
        }
    }

    /// The graph of the articles, with what was wrong.
    func graph(_ types: [RelationType] = RelationType.standard, shuffled: Bool = false) -> Checked<
        ConceptGraph
    > {
        ConceptGraph.resolve(
            shuffled ? articles.shuffled() : articles, relationTypes: types, contentFolder: nil)
    }

    /// `rule at “words”: message`, in the order in which diagnostics are shown.
    func written(_ diagnostics: [Diagnostic]) -> [String] {
        diagnostics.sorted {
            ($0.place?.range.lowerBound ?? 0, $0.rule.rawValue) < (
                $1.place?.range.lowerBound ?? 0, $1.rule.rawValue
            )
        }.map {
            let words = $0.place.map { String(decoding: bytes[$0.range], as: UTF8.self) } ?? ""
            return "\($0.rule.rawValue) at “\(words)”: \($0.message)"
        }
    }

    private typealias Word = Located<String>

    private func words(of line: Substring, at start: Int) -> [(text: String, range: Range<Int>)] {
        line.utf8.split(separator: UInt8(ascii: " ")).map { word in
            let lower = start + line.utf8.distance(from: line.utf8.startIndex, to: word.startIndex)
            return (String(Substring(word)), lower..<lower + word.count)
        }
    }

    private mutating func read(_ words: [(text: String, range: Range<Int>)]) throws {
        guard let first = words.first else { return }
        if let kind = Kind(rawValue: first.text) {
            let path = try #require(SourcePath(words[1].text + ".md"))
            let name = Located(words[1].text, at: Place(path, words[1].range))
            var article = Article(path: path, id: name, title: name, details: details(of: kind, words, path))
            article.order = Self.after("order", [], words, path).first.flatMap { Double($0.value) }
            articles.append(article)
            return
        }
        addStatement(words)
    }

    private func details(of kind: Kind, _ words: [(text: String, range: Range<Int>)], _ path: SourcePath)
        -> Article.Details
    {
        func after(_ name: String, _ names: [String]) -> [Word] { Self.after(name, names, words, path) }
        switch kind {
        case .article: return .article
        case .source: return .source(SourceDetails())
        case .concept:
            var concept = ConceptDetails()
            concept.definition = Located("It is.", at: Place(path, words[1].range))
            return .concept(concept)
        case .dimension:
            let names = ["type", "values", "unit", "order"]
            var dimension = DimensionDetails()
            dimension.type = after("type", names).first.flatMap { AnswerType(rawValue: $0.value) } ?? .text
            dimension.values = after("values", names).filter { $0.value != "|" }
            dimension.unit = after("unit", names).first?.value
            return .dimension(dimension)
        case .comparison:
            let names = ["concepts", "dimensions", "sources", "view"]
            var comparison = ComparisonDetails()
            comparison.concepts = after("concepts", names)
            comparison.dimensions = after("dimensions", names)
            comparison.sources = after("sources", names)
            comparison.view = after("view", names).first.flatMap { word in
                ComparisonDetails.View(rawValue: word.value).map { Located($0, at: word.place) }
            }
            return .comparison(comparison)
        }
    }

    /// The words after `name`, up to another of the names.
    private static func after(
        _ name: String, _ names: [String], _ words: [(text: String, range: Range<Int>)], _ path: SourcePath
    ) -> [Word] {
        guard let start = words.firstIndex(where: { $0.text == name }) else { return [] }
        return words[(start + 1)...].prefix { !names.contains($0.text) }.map {
            Located($0.text, at: Place(path, $0.range))
        }
    }

    /// Values between bars; several words may make one.
    private static func values(_ words: [Word]) -> [Word] {
        words.split { $0.value == "|" }.map { group in
            let (first, last) = (group[group.startIndex].place, group[group.endIndex - 1].place)
            let range = first.range.lowerBound..<last.range.upperBound
            return Located(group.map(\.value).joined(separator: " "), at: Place(first.path, range))
        }
    }

    private mutating func addStatement(_ words: [(text: String, range: Range<Int>)]) {
        guard var article = articles.popLast() else { return }
        defer { articles.append(article) }
        guard case .concept(var concept) = article.details else { return }
        let located = words.map { Located($0.text, at: Place(article.path, $0.range)) }
        func after(_ name: String, _ names: [String]) -> [Word] {
            Self.after(name, names, words, article.path)
        }
        switch words[0].text {
        case "undefined": concept.definition = nil
        case "n/a": concept.notApplicable += located.dropFirst()
        case "fact": article.facts.append(Fact(dimension: located[1], values: Self.values(after("=", []))))
        case "claim":
            let names = ["=", "text", "by", "where"]
            var claim = ClaimStatement(dimension: located[1], place: located[1].place)
            claim.values = Self.values(after("=", names))
            claim.text = Self.values(after("text", names)).first
            claim.sources = after("by", names)
            claim.locator = Self.values(after("where", names)).first?.value
            concept.claims.append(claim)
        default:
            let names = ["says", "denies", "where"]
            var relation = RelationStatement(relation: located[0], object: located[1])
            relation.says = after("says", names)
            relation.denies = after("denies", names)
            relation.locator = Self.values(after("where", names)).first?.value
            concept.relations.append(relation)
        }
        article.details = .concept(concept)
    }
}

extension ConceptGraph {
    func index(_ id: String) throws -> ArticleIndex { try #require(article(withID: id), "\(id)") }

    func names(_ articles: [ArticleIndex]) -> String {
        articles.map { self[$0].id.value }.joined(separator: " ")
    }

    /// `state: value (sources) | value (sources)`.
    func written(_ cell: Cell) -> String {
        let groups = cell.groups.map { group in
            let voices = [names(group.sources), group.hasFact ? "fact" : ""].filter { !$0.isEmpty }
            return "\(group.answer?.text ?? "–") (\(voices.joined(separator: " ")))"
        }
        return ([cell.state.rawValue] + (groups.isEmpty ? [] : [groups.joined(separator: " | ")])).joined(
            separator: ": ")
    }

    func cell(_ concept: String, _ dimension: String, source: String? = nil) throws -> String {
        written(cell(try index(concept), try index(dimension), source: try source.map { try index($0) }))
    }
}
