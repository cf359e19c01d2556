// Pages of one article: what each kind shows besides its prose.

internal import Diagnostics
internal import Knowledge
internal import Markdown
internal import Templates

extension SiteModel {
    /// Adds what only articles of this kind have, and names the template.
    func addDetails(of number: ArticleIndex, to object: inout Object) -> String {
        let section = plan.sectionOfArticle[Int(number.raw)]
        if plan.placeInSection[Int(number.raw)] == nil {
            addSection(section, to: &object)
        } else {
            object.setList(.children, [])
            object.setList(.sections, [])
        }
        // By kind: to read the details of an article counts references to all of them, and nearly all have none.
        switch graph.kind(of: number) {
        case .article:
            addNeighbours(of: number, to: &object)
            return "article"
        case .concept:
            addConcept(number, to: &object)
            return "concept"
        case .source:
            addSource(number, graph[number].source ?? SourceDetails(), to: &object)
            return "source"
        case .dimension:
            addDimension(number, graph[number].dimension ?? DimensionDetails(), to: &object)
            return "dimension"
        case .comparison:
            addMatrix(graph.matrix(of: number), title: title(number), to: &object)
            return "comparison"
        }
    }

    /// The articles before and after this one in its section.
    private func addNeighbours(of number: ArticleIndex, to object: inout Object) {
        let articles = plan.sections[plan.sectionOfArticle[Int(number.raw)]].articles
        let place = plan.placeInSection[Int(number.raw)]
        let previous = place.flatMap { $0 > 0 ? articles[$0 - 1] : nil }
        let next = place.flatMap { $0 + 1 < articles.count ? articles[$0 + 1] : nil }
        object[.previous] = previous.map { .object(reference($0)) } ?? .absent
        object[.next] = next.map { .object(reference($0)) } ?? .absent
        object[.hasPager] = .bool(previous != nil || next != nil)
    }

    // MARK: Concept

    private func addConcept(_ number: ArticleIndex, to object: inout Object) {
        let relations = graph.relations(of: number)
        object[.definition] = .optional(html: self[prose: number].definition)
        object.setList(.aliases, graph[number].aliases.map { .text($0.value) })
        object.setList(.relations, relationGroups(relations.filter { $0.name != "contrasts" }))
        addPaths(of: number, relations, to: &object)
        addKin(of: number, to: &object)
        object.setList(
            .contrasts,
            relations.filter { $0.name == "contrasts" }.map { .object(contrastValue($0, from: number)) })
        let cells = graph.dimensions(of: number).map { graph.cell(number, $0) }
        object.setList(.rows, cells.map { .object(cellValue($0)) })
        object[.hasSourcedRows] = .bool(
            cells.contains { $0.groups.contains { $0.claims.contains { !$0.isFact } } })
        object.setList(.comparisons, references(comparisonsOf[Int(number.raw)]))
        object.setList(.whoSays, whoSays(of: number))
        addMentions(of: number, to: &object)
        object[.neighbourhood] = .optional(html: neighbourhoodPicture(of: number, relations))
        object[.hasNeighbourhood] = .bool(!relations.isEmpty)
    }

    /// Relations by their words: “is a kind of”, and all that it is a kind of.
    func relationGroups(_ relations: [ConceptGraph.Seen]) -> [Value] {
        var groups: [(word: String, items: [Value])] = []
        for seen in relations {
            let item = Value.object(relationItem(seen))
            if groups.last?.word == seen.words {
                groups[groups.count - 1].items.append(item)
            } else {
                groups.append((seen.words, [item]))
            }
        }
        return groups.map { group in
            var object: Object = [.word: .text(group.word)]
            object.setList(.items, group.items)
            return .object(object)
        }
    }

    private func relationItem(_ seen: ConceptGraph.Seen) -> Object {
        let (says, denies) = (references(seen.relation.says), references(seen.relation.denies))
        return reference(seen.other).with([
            .isDisputed: .bool(seen.relation.isDisputed), .isInferred: .bool(seen.isInferred),
            .where: Value(seen.relation.locator),
            .says: .list(says), .hasSays: .bool(!says.isEmpty),
            .denies: .list(denies), .hasDenies: .bool(!denies.isEmpty),
        ])
    }

    private func contrastValue(_ seen: ConceptGraph.Seen, from number: ArticleIndex) -> Object {
        var item = relationItem(seen)
        let authored = graph.comparison(of: number, and: seen.other)
        let generated = plan.contrastOfPair[[number, seen.other]]
        item[.comparisonURL] =
            authored.map { link(to: plan.pageOfArticle[Int($0.raw)]) } ?? generated.map {
                link(to: .contrast($0))
            } ?? .absent
        return item
    }

    /// The claims about a concept, by source: O(its claims).
    private func whoSays(of number: ArticleIndex) -> [Value] {
        var items: [ArticleIndex: [Value]] = [:]
        for dimension in graph.dimensions(of: number) {
            for claim in graph.claims(of: number, in: dimension) where !claim.isFact {
                let item = Value.object([
                    .dimension: .object(reference(dimension)),
                    .value: Value(claim.answersText),
                    .text: .optional(html: claimTexts[claim.number]?.html),
                    .where: Value(claim.locator),
                ])
                for source in claim.sources { items[source, default: []].append(item) }
            }
        }
        return items.keys.sorted().map { source in
            var object: Object = [.source: .object(reference(source))]
            object.setList(.items, items[source] ?? [])
            return .object(object)
        }
    }

    private func addMentions(of number: ArticleIndex, to object: inout Object) {
        let pages = mentions[number]
        object.setList(
            .mentions,
            pages.prefix(MentionQuota.mostPages).map { page in
                let address = plan.address(of: page.article)
                let sentences = differentSentences(of: page.article, mentioning: number, most: 3).map {
                    sentence, section in
                    Value.object([
                        .before: .text(sentence.before), .match: .text(sentence.match),
                        .after: .text(sentence.after),
                        .url: .link(
                            address.link
                                + (section.isEmpty ? "" : "#" + URLText.encoded(fragment: section))),
                    ])
                }
                return .object(
                    reference(page.article).with([
                        .count: .number(page.count), .sentences: .list(sentences),
                        .hasSentences: .bool(!sentences.isEmpty),
                    ]))
            })
        object[.mentionsMore] = .number(max(0, pages.count - MentionQuota.mostPages))
    }

    /// The first sentences that mention a concept, each once, with the ids of the headings they stand under.
    private func differentSentences(of page: ArticleIndex, mentioning concept: ArticleIndex, most: Int)
        -> [(sentence: MentioningSentence, section: String)]
    {
        var found: [(sentence: MentioningSentence, section: String)] = []
        for (sentence, section) in sentences(of: page, mentioning: concept) {
            if found.count == most { return found }
            if !found.contains(where: { $0.sentence.isSame(as: sentence) }) {
                found.append((sentence, section))
            }
        }
        for sentence in mentions.sentencesInFields(of: page, mentioning: concept).prefix(16) {
            if found.count == most { break }
            if !found.contains(where: { $0.sentence.isSame(as: sentence) }) { found.append((sentence, "")) }
        }
        return found
    }

    /// The first sentences of a page's prose that mention a concept, each made when it is asked for.
    func sentences(of page: ArticleIndex, mentioning concept: ArticleIndex)
        -> some Sequence<(sentence: MentioningSentence, section: String)>
    {
        let prose = self[prose: page]
        return prose.markdown.mentions.lazy.filter { $0.target == Int(concept.raw) }.prefix(16).map {
            (prose.markdown.sentence(of: $0), prose.markdown.section(of: $0))
        }
    }

    // MARK: Source

    private func addSource(_ number: ArticleIndex, _ source: SourceDetails, to object: inout Object) {
        object[.publisher] = Value(source.publisher)
        object.setList(.authors, source.authors.map { .text($0) })
        object[.published] = source.published.map(Self.dateValue) ?? .absent
        object[.externalURL] = Value(source.url?.value)
        let claims = Dictionary(
            grouping: claimsOfSource[Int(number.raw)].map { graph.claims[$0] }, by: \.dimension)
        object.setList(
            .positions,
            graph.dimensions.compactMap { dimension in
                guard let claims = claims[dimension] else { return nil }
                var value: Object = [.dimension: .object(reference(dimension))]
                value.setList(.items, claims.map { .object(positionItem($0, of: number)) })
                return .object(value)
            })
        object.setList(
            .relations,
            relationsOfSource[Int(number.raw)].map { graph.relations[$0] }.map {
                relation in
                .object([
                    .subject: .object(reference(relation.subject)),
                    .object: .object(reference(relation.object)),
                    .word: .text(graph.relationTypes[relation.type].words),
                    .isDenied: .bool(relation.denies.contains(number)),
                ])
            })
    }

    private func positionItem(_ claim: Claim, of source: ArticleIndex) -> Object {
        let cell = graph.cell(claim.concept, claim.dimension)
        let others = Set(
            claim.answers.flatMap { answer in
                cell.groups.first { $0.answer?.key == answer.key }?.sources ?? []
            }
        ).subtracting([source])
        let state = claim.answers.isEmpty ? .stated : cell.state
        return state.value.with([
            .concept: .object(reference(claim.concept)),
            .value: Value(claim.answersText),
            .text: .optional(html: claimTexts[claim.number]?.html),
            .where: Value(claim.locator),
            .others: .number(others.count),
            .stateWord: .text(positionWord(state, others: others.count)),
        ])
    }

    private func positionWord(_ state: CellState, others: Int) -> String {
        switch state {
        // With a fact.
        case .agreed where others == 0: "This site says so too"
        case .agreed: others == 1 ? "Another source agrees" : "\(others) other sources agree"
        case .disputed: "Other answers are given as well"
        case .single: "No other source says"
        default: "In words only"
        }
    }

    // MARK: Dimension

    private func addDimension(_ number: ArticleIndex, _ dimension: DimensionDetails, to object: inout Object)
    {
        let concepts = graph.concepts.filter { concept in
            !graph.claims(of: concept, in: number).isEmpty || graph.isNotApplicable(number, to: concept)
        }.sorted(by: graph.titleOrder)
        let cells = concepts.map { graph.cell($0, number) }
        object[.question] = Value(dimension.question)
        object[.typeWord] = .text(dimension.type.rawValue)
        object.setList(
            .rows, cells.map { .object(cellValue([$0], header: $0.concept, column: $0.dimension)) })
        object.setList(
            .values,
            dimension.values.map { value in
                let key = Answer(value.value, type: dimension.type, unit: dimension.unit)?.key
                let holders = cells.filter { cell in
                    cell.groups.contains { $0.answer != nil && $0.answer?.key == key }
                }
                var item: Object = [.name: .text(value.value)]
                item.setList(.concepts, references(holders.map(\.concept)))
                return .object(item)
            })
    }

    // MARK: Comparisons

    func addMatrix(_ matrix: Matrix, title: String, to object: inout Object) {
        object[.matrix] = .object(matrixValue(matrix, caption: title))
        let isShort = matrix.view == .dimensionsByConcepts && matrix.concepts.count <= 4
        object.setList(.definitions, isShort ? references(matrix.concepts) : [])
        let isSmall = matrix.concepts.count <= Self.mostConceptsInPairs
        addPaths(between: isSmall ? matrix.concepts : [], to: &object)
        object.setList(
            .relationsBetween,
            graph.relations(between: isSmall ? matrix.concepts : [])
                .map { relation in
                    var value: Object = [
                        .subject: .object(reference(relation.subject)),
                        .object: .object(reference(relation.object)),
                        .word: .text(graph.relationTypes[relation.type].words),
                        .isDisputed: .bool(relation.isDisputed),
                        .where: Value(relation.locator),
                    ]
                    value.setList(.says, references(relation.says))
                    value.setList(.denies, references(relation.denies))
                    return .object(value)
                })
        object[.hasBetween] = .bool(
            object[.hasRelationsBetween] == true || object[.hasPathsBetween] == true)
    }

    func addContrast(_ contrast: Contrast, to object: inout Object) {
        let concepts = [contrast.first, contrast.second]
        let matrix = graph.matrix(
            concepts: concepts, dimensions: graph.dimensions(comparing: concepts), sources: [],
            view: .dimensionsByConcepts)
        addMatrix(matrix, title: "\(title(contrast.first)) and \(title(contrast.second))", to: &object)
    }

    func addPositions(to object: inout Object) {
        let answered = Set(graph.claims.lazy.filter { !$0.isFact }.map(\.dimension))
        let dimensions = graph.dimensions.filter(answered.contains)
        let matrix = graph.matrix(
            concepts: graph.inTitleOrder(graph.concepts), dimensions: dimensions,
            sources: graph.sources,
            view: .dimensionsBySources)
        object[.matrix] = .object(matrixValue(matrix, caption: "What each source says on each question"))
        let disputed = dimensions.flatMap { dimension in
            matrix.concepts.filter { graph.cellState($0, dimension) == .disputed }
                // One source with several answers contradicts nobody else, and a fact is no source.
                .map { graph.cell($0, dimension) }.filter(graph.sourcesDisagree)
        }
        object.setList(
            .disagreements,
            disputed.map { cell in
                .object(
                    reference(cell.dimension).with([
                        .concept: .object(reference(cell.concept)), .cell: .object(cellValue(cell)),
                    ]))
            })
    }
}

extension Claim {
    /// All its answers, as a reader sees them.
    fileprivate var answersText: String? {
        answers.isEmpty ? nil : answers.map(\.text).joined(separator: ", ")
    }
}
