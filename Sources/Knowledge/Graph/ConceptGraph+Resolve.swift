// From articles, which name each other, to the graph, in which they know each other.

package import Diagnostics

extension ConceptGraph {
    /// Resolves every name in the articles of a site; what does not exist becomes a diagnostic and is left out.
    ///
    /// Linear in articles, relations and claims. Articles are ordered by path; of two with one id the first
    /// keeps it. `drafts` are the articles that are left out, by id; `unreadable` the ids of those whose front matter could
    /// not be read, about which nothing more is said.
    package static func resolve(
        _ articles: [Article], relationTypes: [RelationType], contentFolder: SourcePath?,
        drafts: [String: SourcePath] = [:], unreadable: Set<String> = []
    ) -> Checked<ConceptGraph> {
        let isSorted = articles.indices.dropFirst().allSatisfy {
            !(articles[$0].path < articles[$0 - 1].path)
        }
        var resolver = Resolver(isSorted ? articles : articles.sorted { $0.path < $1.path }, relationTypes)
        resolver.graph.drafts = drafts
        resolver.graph.unreadable = unreadable
        for index in resolver.graph.articles.indices {
            if let concept = resolver.graph.articles[index].concept {
                resolver.addConcept(concept, at: ArticleIndex(index))
            }
            if !resolver.graph.articles[index].facts.isEmpty {
                resolver.addFacts(of: resolver.graph.articles[index], at: ArticleIndex(index))
            }
        }
        let comparisonProblems = resolver.graph.resolveComparisons(contentFolder: contentFolder)
        return Checked(resolver.graph, resolver.diagnostics + comparisonProblems)
    }
}

/// What `resolve` has found so far.
private struct Resolver {
    var graph: ConceptGraph
    var diagnostics: [Diagnostic] = []
    /// The type of a relation and whether its name is the inverse one, by name.
    private var relationNames: [String: (type: Int, isInverse: Bool)] = [:]
    /// Places in `graph.relations`, by type and ends.
    private var placesOfRelations: [[Int32]: Int] = [:]
    /// Answers a dimension admits, by the text an author writes: only for dimensions with `values`.
    private var admitted: [ArticleIndex: [String: Answer]] = [:]

    init(_ articles: [Article], _ relationTypes: [RelationType]) {
        var byID: [String: ArticleIndex] = [:]
        var problems: [Diagnostic] = []
        byID.reserveCapacity(articles.count)
        for index in articles.indices {
            let id = articles[index].id
            if let first = byID[id.value] {
                let isOtherForm = !id.value.hasSameBytes(as: articles[Int(first.raw)].id.value)
                problems.append(
                    Diagnostic(
                        .duplicateID,
                        "The id “\(id.value)” is taken by \(articles[Int(first.raw)].path).",
                        at: id.place,
                        help: (isOtherForm ? "The two differ only in the form of Unicode (NFC, NFD). " : "")
                            + "Give one of the two an id of its own: `id: …`."))
            } else {
                byID[id.value] = ArticleIndex(index)
            }
        }
        let kinds = articles.indices.map { articles[$0].kind }
        let indices = articles.indices.map { ArticleIndex($0) }
        func all(_ kind: Kind) -> [ArticleIndex] { indices.filter { kinds[Int($0.raw)] == kind } }
        let dimensions = all(.dimension).sorted { a, b in
            let (x, y) = (articles[Int(a.raw)], articles[Int(b.raw)])
            let (first, second) = (x.order ?? .infinity, y.order ?? .infinity)
            if first != second { return first < second }
            let (title, other) = (x.title.value.lowercased(), y.title.value.lowercased())
            return title != other ? title < other : a < b
        }
        graph = ConceptGraph(
            articles: articles, kinds: kinds, relationTypes: relationTypes, relations: [], claims: [],
            dimensions: dimensions,
            concepts: all(.concept), sources: all(.source), comparisons: all(.comparison), byID: byID,
            titleRank: ConceptGraph.titleRanks(articles),
            claimsOfCell: [:], notApplicable: [],
            relationsFrom: [[Int]](repeating: [], count: articles.count),
            relationsTo: [[Int]](repeating: [], count: articles.count))
        diagnostics = problems
        for (index, type) in relationTypes.enumerated() {
            relationNames[type.inverse] = (index, true)
            relationNames[type.name] = (index, false)
        }
        for dimension in dimensions { admit(dimension) }
    }

    private mutating func admit(_ dimension: ArticleIndex) {
        guard let details = graph[dimension].dimension, !details.values.isEmpty else { return }
        var answers: [String: Answer] = [:]
        for value in details.values {
            guard let answer = Answer(value.value, type: details.type, unit: details.unit) else {
                report(
                    .invalidValue, "“\(value.value)” is not an answer of type “\(details.type.rawValue)”.",
                    at: value.place,
                    help: "Change the value, or the `type` of the dimension.")
                continue
            }
            if answers[answer.key] == nil {
                graph.rankOfAnswer[dimension, default: [:]][answer.key] = answers.count
            }
            answers[answer.key] = answer
        }
        admitted[dimension] = answers
    }

    // MARK: Relations

    mutating func addConcept(_ concept: ConceptDetails, at index: ArticleIndex) {
        for statement in concept.relations { addRelation(statement, of: index) }
        for name in concept.notApplicable {
            guard let dimension = find(name, kind: .dimension, rule: .unknownDimension) else { continue }
            graph.notApplicable.insert(.init(concept: index, dimension: dimension))
        }
        for statement in concept.claims { addClaim(statement, of: index) }
    }

    private mutating func addRelation(_ statement: RelationStatement, of subject: ArticleIndex) {
        let name = statement.relation
        guard let (type, isInverse) = relationNames[name.value] else {
            let names = graph.relationTypes.map(\.name)
            let suggestion = Suggestion.nearest(to: name.value, among: names)
            report(
                .unknownRelation, "“\(name.value)” is not a relation.", at: name.place,
                help: suggestion.map { "Did you mean “\($0)”?" }
                    ?? "Relations of this site: \(names.joined(separator: ", ")). More can be declared in site.yml."
            )
            return
        }
        guard let object = find(statement.object, kind: .concept, rule: .unknownID) else { return }
        guard object != subject else {
            report(
                .selfRelation, "“\(graph[subject].title.value)” is related to itself.",
                at: statement.object.place,
                help: "Name another concept, or delete the relation.")
            return
        }
        let says = sources(statement.says)
        let denies = sources(statement.denies)
        let (from, to) = isInverse ? (object, subject) : (subject, object)
        let ends = graph.relationTypes[type].isSymmetric && to < from ? (to, from) : (from, to)
        let key = [Int32(type), ends.0.raw, ends.1.raw]
        if let same = placesOfRelations[key] {
            // Written twice, or at both ends: one relation, with the sources of both.
            var relation = graph.relations[same]
            relation.says += says.filter { !relation.says.contains($0) }
            relation.denies += denies.filter { !relation.denies.contains($0) }
            if let locator = statement.locator, locator != relation.locator {
                relation.locator = relation.locator.map { $0 + "; " + locator } ?? locator
            }
            graph.relations[same] = relation
            return
        }
        placesOfRelations[key] = graph.relations.count
        graph.relationsFrom[Int(from.raw)].append(graph.relations.count)
        graph.relationsTo[Int(to.raw)].append(graph.relations.count)
        graph.relations.append(
            Relation(
                type: type, subject: from, object: to, says: says, denies: denies, locator: statement.locator,
                place: statement.object.place))
    }

    // MARK: Claims

    private mutating func addClaim(_ statement: ClaimStatement, of concept: ArticleIndex) {
        guard let dimension = find(statement.dimension, kind: .dimension, rule: .unknownDimension) else {
            return
        }
        let answers = answers(statement.values, in: dimension)
        if answers.isEmpty, statement.text == nil {
            if statement.values.isEmpty {
                report(
                    .emptyClaim, "This claim says nothing.", at: statement.place,
                    help: "Give it a `value`, a `text`, or both.")
            }
            return
        }
        let sources = sources(statement.sources)
        if statement.sources.isEmpty {
            report(
                .claimWithoutSource, "This claim has no source.", at: statement.place,
                help:
                    "Name who holds it: `sources: [id]`. What the article itself states is a fact: `facts:`.")
        }
        add(
            Claim(
                number: graph.claims.count, concept: concept, dimension: dimension, answers: answers,
                text: statement.text, sources: sources,
                locator: statement.locator, place: statement.place, isFact: false))
    }

    mutating func addFacts(of article: Article, at index: ArticleIndex) {
        for fact in article.facts {
            guard let dimension = find(fact.dimension, kind: .dimension, rule: .unknownDimension) else {
                continue
            }
            let answers = answers(fact.values, in: dimension)
            guard !answers.isEmpty else { continue }
            add(
                Claim(
                    number: graph.claims.count, concept: index, dimension: dimension, answers: answers,
                    text: nil, sources: [index], locator: nil,
                    place: fact.dimension.place, isFact: true))
        }
    }

    private mutating func add(_ claim: Claim) {
        let key = ConceptGraph.CellKey(concept: claim.concept, dimension: claim.dimension)
        if graph.notApplicable.contains(key) {
            report(
                .contradictoryCell,
                "“\(graph[claim.dimension].title.value)” is declared not applicable here, and this claim answers it.",
                at: claim.place, help: "Delete the claim, or the dimension from `not_applicable`.")
        }
        graph.claimsOfCell[key, default: []].append(graph.claims.count)
        graph.claims.append(claim)
    }

    /// The answers that values give, each once.
    private mutating func answers(_ values: [Located<String>], in dimension: ArticleIndex) -> [Answer] {
        var keys: Set<String> = []
        return values.compactMap { answer($0, in: dimension) }.filter { keys.insert($0.key).inserted }
    }

    private mutating func answer(_ value: Located<String>, in dimension: ArticleIndex) -> Answer? {
        let details = graph[dimension].dimension ?? DimensionDetails()
        guard let answer = Answer(value.value, type: details.type, unit: details.unit) else {
            report(
                .unknownValue,
                "“\(value.value)” is not an answer to “\(graph[dimension].title.value)”, whose type is “\(details.type.rawValue)”.",
                at: value.place, help: hint(for: details.type, unit: details.unit))
            return nil
        }
        guard let values = admitted[dimension] else { return answer }
        if let known = values[answer.key] { return known }
        if answer.meaning == .unknown { return answer }
        let names = details.values.map(\.value)
        report(
            .unknownValue, "“\(value.value)” is not a value of “\(graph[dimension].title.value)”.",
            at: value.place,
            help: Suggestion.nearest(to: value.value, among: names).map { "Did you mean “\($0)”?" }
                ?? "Its values: \(names.prefix(20).map { "“\($0)”" }.joined(separator: ", "))\(names.count > 20 ? " …" : ".")"
        )
        return nil
    }

    private func hint(for type: AnswerType, unit: String?) -> String {
        switch type {
        case .yesNo: "Write yes, no, partial or unknown."
        case .number:
            "Write one number, like 1620 or 0.5"
                + (unit.map { ", with or without “\($0)”" } ?? "") + "; a range needs `type: text`."
        case .date: "Write a date that exists: 2026, 2026-03 or 2026-03-09."
        case .link: "Write an address that begins with https://."
        case .text, .choice, .list: "Write a text."
        }
    }

    // MARK: Names

    private mutating func sources(_ names: [Located<String>]) -> [ArticleIndex] {
        var found: [ArticleIndex] = []
        for name in names {
            guard let source = find(name, kind: .source, rule: .unknownSource), !found.contains(source) else {
                continue
            }
            found.append(source)
        }
        return found
    }

    private mutating func find(_ name: Located<String>, kind: Kind, rule: Rule) -> ArticleIndex? {
        switch graph.look(for: name, kind, rule, suggests: diagnostics.count < NameResolver.mostSuggestions) {
        case .success(let index): return index
        case .failure(let missing):
            diagnostics += missing.diagnostics
            return nil
        }
    }

    private mutating func report(_ rule: Rule, _ message: String, at place: Place, help: String) {
        diagnostics.append(Diagnostic(rule, message, at: place, help: help))
    }
}
