// What templates get of a cell and of a matrix.

internal import Diagnostics
internal import Knowledge
internal import Templates

extension SiteModel {
    /// One place of a matrix, made of one cell; in the positions view of a cell for each concept.
    ///
    /// - Parameter namesSources: false where the row or column is the source already.
    func cellValue(_ cells: [Cell], header: ArticleIndex, column: ArticleIndex, namesSources: Bool = true)
        -> Object
    {
        let state = cells.count == 1 ? cells[0].state : cells.isEmpty ? .silent : .stated
        let claims = cells.flatMap(\.groups).flatMap(\.claims)
        // In a cell of facts alone it goes without saying whose they are.
        let namesFacts = namesSources && !claims.allSatisfy(\.isFact)
        // One source for one value goes without saying where the source is the article itself, or the column.
        let isPlain = (state == .single || state == .stated) && !namesFacts
        let answers = cells.flatMap { cell in
            cell.groups.map {
                Value.object(groupValue($0, in: cell, namesSources: namesSources, namesFacts: namesFacts))
            }
        }
        return state.value.with([
            .stateWord: isPlain ? .absent : .text(stateWord(state, cells, namesSources: namesSources)),
            .anchor: .text("\(plan.slugOfArticle[Int(header.raw)])--\(plan.slugOfArticle[Int(column.raw)])"),
            .columnTitle: reference(column)[.short] ?? .absent,
            .concept: cells.first.map { .object(reference($0.concept)) } ?? .absent,
            .dimension: cells.first.map { .object(reference($0.dimension)) } ?? .absent,
            .answers: .list(answers), .hasAnswers: .bool(!answers.isEmpty),
        ])
    }

    func cellValue(_ cell: Cell) -> Object {
        cellValue([cell], header: cell.dimension, column: cell.concept)
    }

    /// - Parameter namesSources: false where one source alone speaks.
    private func stateWord(_ state: CellState, _ cells: [Cell], namesSources: Bool) -> String {
        switch state {
        case .agreed: sourceCount(cells) == 1 ? "1 source agrees" : "\(sourceCount(cells)) sources agree"
        case .disputed: namesSources ? disputeWord(cells) : "Several answers"
        case .single: sourceCount(cells) == 0 ? "No source given" : "1 source"
        case .stated: "In words only"
        case .silent: namesSources ? "No source says" : "Says nothing"
        case .notApplicable: "Not applicable"
        }
    }

    private func disputeWord(_ cells: [Cell]) -> String {
        if cells.contains(where: graph.sourcesDisagree) { return "Sources disagree" }
        let count = sourceCount(cells)
        guard count > 0, cells.contains(where: { $0.groups.contains(where: \.hasFact) }) else {
            return "Several answers"
        }
        return count == 1 ? "A source disagrees" : "\(count) sources disagree with this site"
    }

    /// How many sources give an answer that can be compared.
    private func sourceCount(_ cells: [Cell]) -> Int {
        if cells.count == 1, cells[0].groups.count == 1 {
            return cells[0].groups[0].answer == nil ? 0 : cells[0].groups[0].sources.count
        }
        return Set(cells.flatMap(\.groups).filter { $0.answer != nil }.flatMap(\.sources)).count
    }

    private func groupValue(_ group: Cell.Group, in cell: Cell, namesSources: Bool, namesFacts: Bool)
        -> Object
    {
        let sources = group.sources
        let named = namesSources ? references(sources) : []
        let isFact = namesFacts && group.hasFact
        let claims = group.claims.map {
            Value.object(
                claimValue(
                    $0, value: group.answer?.text, concept: cell.concept, namesSources: namesSources,
                    namesFacts: namesFacts))
        }
        let link: Value = if case .link(let url)? = group.answer?.meaning { .text(url) } else { .absent }
        return [
            .value: Value(group.answer?.text),
            .isYes: .bool(group.answer?.meaning == .yes),
            .isNo: .bool(group.answer?.meaning == .no),
            .isPartial: .bool(group.answer?.meaning == .partial),
            .isUnknown: .bool(group.answer?.meaning == .unknown),
            .link: link,
            .sourceCount: .number(sources.count),
            .hasWords: .bool(group.claims.contains { $0.text != nil }),
            .sources: .list(named), .isFact: .bool(isFact), .hasSources: .bool(isFact || !named.isEmpty),
            .claims: .list(claims), .hasClaims: .bool(!claims.isEmpty),
        ]
    }

    private func claimValue(
        _ claim: Claim, value answer: String?, concept: ArticleIndex, namesSources: Bool, namesFacts: Bool
    ) -> Object {
        let sources = claim.isFact || !namesSources ? [] : references(claim.sources)
        let isFact = namesFacts && claim.isFact
        return [
            .text: .optional(html: claimTexts[claim.number]?.html),
            .value: Value(answer),
            .where: Value(claim.locator),
            .concept: .object(reference(concept)),
            .sources: .list(sources), .isFact: .bool(isFact), .hasSources: .bool(isFact || !sources.isEmpty),
        ]
    }

    func matrixValue(_ matrix: Matrix, caption: String) -> Object {
        let isOfPositions = matrix.view == .sourcesByDimensions || matrix.view == .dimensionsBySources
        let isBySource = matrix.view == .conceptsBySources || isOfPositions
        var value: Object = [
            .caption: .text(caption),
            .corner: .text(corner(of: matrix.view)),
            .isWide: .bool(matrix.columns.count > 5),
            .isPositions: .bool(isOfPositions),
            .counts: isBySource || isOfFacts(matrix) ? .absent : .object(counts(matrix)),
            .hasDisputes: .bool(
                matrix.rows.contains { $0.places.contains { $0.contains { $0.state == .disputed } } }),
        ]
        value.setList(
            .columns,
            matrix.columns.enumerated().map { place, column in
                let state = place < matrix.columnStates.count ? matrix.columnStates[place] : nil
                return .object(
                    reference(column).with([
                        .state: Value(state?.rawValue),
                        .stateWord: Value(state.map { word(for: $0, in: matrix.view) }),
                    ]))
            })
        // Of a table of 500 by 500 all rows at once would take half a gigabyte.
        value[.rows] = .series(
            Series(count: matrix.rows.count, cost: matrix.columns.count) { number in
                let row = matrix.rows[number]
                let cells = zip(row.places, matrix.columns).map { place, column in
                    Value.object(
                        cellValue(place, header: row.header, column: column, namesSources: !isBySource))
                }
                return .object(
                    reference(row.header).with([
                        .state: Value(row.state?.rawValue),
                        .stateWord: Value(row.state.map { word(for: $0, in: matrix.view) }),
                        .cells: .list(cells), .hasCells: .bool(!cells.isEmpty),
                    ]))
            })
        value[.hasRows] = .bool(!matrix.rows.isEmpty)
        return value
    }

    /// How many sources agree says nothing of a table in which every article speaks for itself.
    private func isOfFacts(_ matrix: Matrix) -> Bool {
        matrix.rows.allSatisfy { row in
            row.places.allSatisfy {
                $0.allSatisfy { $0.groups.allSatisfy { $0.claims.allSatisfy(\.isFact) } }
            }
        }
    }

    /// What differs in a row: the concepts, or what the sources say of one.
    private func word(for state: RowState, in view: ComparisonDetails.View) -> String {
        switch (state, view) {
        case (.disputed, _): "Depends on the source"
        case (.differ, .conceptsBySources): "The sources differ"
        case (.alike, .conceptsBySources): "The sources agree"
        case (.incomparable, .conceptsBySources): "One source or none"
        case (.differ, _): "Answers differ"
        case (.alike, _): "Same answer"
        case (.incomparable, _): "Cannot be compared"
        }
    }

    private func corner(of view: ComparisonDetails.View) -> String {
        switch view {
        case .dimensionsByConcepts, .dimensionsBySources: "Question"
        case .conceptsByDimensions, .conceptsBySources: "Concept"
        case .sourcesByDimensions: "Source"
        }
    }

    private func counts(_ matrix: Matrix) -> Object {
        var counts: [CellState: Int] = [:]
        var facts = 0
        for cell in matrix.rows.flatMap(\.places).flatMap({ $0 }) {
            if cell.state == .single, cell.groups.allSatisfy({ $0.claims.allSatisfy(\.isFact) }) {
                facts += 1
            } else {
                counts[cell.state, default: 0] += 1
            }
        }
        var value: Object = [.facts: .number(facts)]
        for state in CellState.allCases {
            value[Name(state.memberName)] = .number(counts[state] ?? 0)
        }
        return value
    }
}

extension CellState {
    /// `not-applicable` as the name of a member: `not_applicable`.
    fileprivate var memberName: String { rawValue.replacing("-", with: "_") }

    /// `state`, and for each state whether it is this one: `is_agreed` and so on.
    var value: Object { Self.values.first { $0.state == self }?.value ?? Object() }

    /// Made once: a matrix may have 250,000 cells.
    private static let values = allCases.map { state in
        var value: Object = [.state: .text(state.rawValue)]
        for each in allCases { value[Name("is_" + each.memberName)] = .bool(each == state) }
        return (state: state, value: value)
    }
}
