// How two concepts relate: what templates get of a path, and where it is shown.

internal import Diagnostics
internal import Knowledge
internal import Markdown
internal import Templates

extension SiteModel {
    /// What a path on a page may cost: a reader follows no longer one, and a site of 100,000 concepts has as many
    /// pages.
    private static let pathLimit = RelationPath.Limit(steps: 3, relations: 2_000)
    /// Paths on one page, and concepts to which one is looked for.
    private static let mostPaths = 12
    private static let mostPartners = 24
    /// A comparison of more concepts has too many pairs to be told one by one.
    static let mostConceptsInPairs = 5
    /// The page of one of its concepts tells those of a larger one, but not of a list of everything.
    private static let mostConceptsBeside = 8

    /// The path between two concepts that a page shows: none where a relation says it all already.
    ///
    /// A contrast tells two concepts apart rather than joins them, so no path goes through one.
    private func path(from first: ArticleIndex, to second: ArticleIndex) -> RelationPath? {
        let path = graph.shortestPath(
            from: first, to: second, without: graph.relationType(named: "contrasts"), limit: Self.pathLimit)
        return path.flatMap { $0.steps.count > 1 ? $0 : nil }
    }

    /// How a concept relates to those it is confused with, then to those it is compared with, by title.
    func addPaths(of number: ArticleIndex, _ relations: [ConceptGraph.Seen], to object: inout Object) {
        let confused = relations.lazy.filter { $0.name == "contrasts" }.map(\.other)
        let compared = comparisonsOf[Int(number.raw)].flatMap { partnersIn[$0] ?? [] }
        var seen: Set<ArticleIndex> = [number]
        let partners = (Array(confused.prefix(Self.mostPartners)) + graph.inTitleOrder(compared))
            .filter { seen.insert($0).inserted }
        var paths: [Value] = []
        for other in partners.prefix(Self.mostPartners) where paths.count < Self.mostPaths {
            if let path = path(from: number, to: other) { paths.append(.object(pathValue(path))) }
        }
        object.setList(.paths, paths)
    }

    /// By comparison, if it is not too large, its concepts.
    static func partners(in graph: ConceptGraph) -> [ArticleIndex: [ArticleIndex]] {
        var partners: [ArticleIndex: [ArticleIndex]] = [:]
        for comparison in graph.comparisons {
            let concepts = graph.comparands(of: comparison)?.concepts ?? []
            if concepts.count <= mostConceptsBeside { partners[comparison] = concepts }
        }
        return partners
    }

    /// How the concepts of a small comparison relate, pair by pair.
    func addPaths(between concepts: [ArticleIndex], to object: inout Object) {
        var pairs: [Value] = []
        if concepts.count <= Self.mostConceptsInPairs {
            for (place, first) in concepts.enumerated() {
                for second in concepts[(place + 1)...] {
                    if let path = path(from: first, to: second) { pairs.append(.object(pathValue(path))) }
                }
            }
        }
        object.setList(.pathsBetween, pairs)
    }

    private func pathValue(_ path: RelationPath) -> Object {
        var object: Object = [.isDisputed: .bool(path.isDisputed)]
        if let first = path.steps.first, let last = path.steps.last {
            object[.subject] = .object(reference(first.from))
            object[.object] = .object(reference(last.to))
        }
        object.setList(.sentence, sentence(of: path).map { .object(partValue($0)) })
        object.setList(.steps, path.steps.map { .object(stepValue($0)) })
        object[.hasSources] = .bool(
            path.steps.contains { !$0.relation.says.isEmpty || !$0.relation.denies.isEmpty })
        return object
    }

    private func stepValue(_ step: RelationPath.Step) -> Object {
        var value: Object = [
            .subject: .object(reference(step.from)), .object: .object(reference(step.to)),
            .word: .text(graph.words(of: step)), .isDisputed: .bool(step.relation.isDisputed),
            .isInferred: .bool(!step.isForward), .where: Value(step.relation.locator),
        ]
        value.setList(.says, references(step.relation.says))
        value.setList(.denies, references(step.relation.denies))
        return value
    }

    private func partValue(_ part: SentencePart) -> Object {
        // All three are there, or a template would find those of the page.
        switch part {
        case .words(let words): [.text: .text(words), .url: .absent, .isDispute: false]
        case .concept(let concept, let name):
            [
                .text: .text(name), .url: .link(plan.address(of: concept).link), .isDispute: false,
            ]
        case .disputed: [.text: .absent, .url: .absent, .isDispute: true]
        }
    }

    // MARK: Sentences

    /// A path in English; empty on a site in another language, where templates show the steps.
    func sentence(of path: RelationPath) -> [SentencePart] {
        let language = configuration.language.split(separator: "-").first.map { $0.lowercased() }
        guard language == "en" else { return [] }
        return graph.sentence(of: path) { nameInSentence($0) }
    }

    /// Places in the prose that are looked at for the spelling of a title.
    private static let mostSpellings = 12

    /// A title as the site's own prose writes it inside a sentence: “social media” for “Social media”, but
    /// “Facebook”, since no page writes “facebook”.
    func nameInSentence(_ concept: ArticleIndex) -> String {
        let title = title(concept)
        let lowercased = title.lowercased()
        guard lowercased != title, !graph[concept].matchesCase else { return title }
        let spellings = mentions[concept].lazy.flatMap { page in
            mentions.sentencesInFields(of: page.article, mentioning: concept).map(\.match)
                + sentences(of: page.article, mentioning: concept).map(\.sentence.match)
        }
        for spelling in spellings.prefix(Self.mostSpellings) {
            guard spelling.first?.isLowercase == true else { continue }
            if spelling.lowercased() == lowercased { return spelling }
            // A plural or a possessive says how the title begins.
            if spelling.lowercased().hasPrefix(lowercased) {
                return title.prefix(1).lowercased() + title.dropFirst()
            }
        }
        return title
    }

    // MARK: Above and beside

    /// What stands above, below and beside a concept.
    func addKin(of number: ArticleIndex, to object: inout Object) {
        func values(_ kin: [ConceptGraph.Kin]) -> [Value] {
            kin.map { .object(reference($0.concept).with([.isDisputed: .bool($0.isDisputed)])) }
        }
        object.setList(.ancestors, values(graph.ancestors(of: number, limit: Self.mostKin)))
        object.setList(.descendants, values(graph.descendants(of: number, limit: Self.mostKin)))
        object.setList(
            .siblings,
            graph.siblings(of: number, limit: Self.mostSiblings).map { siblings in
                var value: Object = [
                    .parent: .object(reference(siblings.parent)),
                    .word: .text(graph.relationTypes[siblings.type].words),
                    .hasMore: .bool(siblings.hasMore),
                ]
                value.setList(.items, references(siblings.concepts))
                return .object(value)
            })
    }

    private static let mostKin = 64
    private static let mostSiblings = 8
}
