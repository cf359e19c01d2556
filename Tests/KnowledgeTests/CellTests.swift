import Diagnostics
import Knowledge
import Testing

struct CellTests {
    /// The cell of concept `c` in dimension `d` for lines of notation about `c`; the dimension has these properties.
    private func cell(_ lines: String, dimension: String = "", source: String? = nil) throws -> String {
        let indented = lines.split(separator: ";").joined(separator: "\n")
        let notation = try ArticleNotation(
            "concept c\n\(indented)\ndimension d \(dimension)\nsource s1\nsource s2\nsource s3")
        return try notation.graph().value.cell("c", "d", source: source)
    }

    @Test func `a cell's state follows from its claims`() throws {
        let rows: [(lines: String, cell: String)] = [
            ("claim d = a by s1;claim d = a by s2", "agreed: a (s1 s2)"),
            ("claim d = a by s1 s2", "agreed: a (s1 s2)"),
            ("claim d = a by s1 s2;claim d text W. by s3", "agreed: a (s1 s2) | – (s3)"),
            ("claim d = a by s1;claim d = b by s2", "disputed: a (s1) | b (s2)"),
            ("claim d = a by s1;claim d = b by s1", "disputed: a (s1) | b (s1)"),
            ("claim d = a by s1 s2;claim d = b by s3", "disputed: a (s1 s2) | b (s3)"),
            ("claim d = a by s1;claim d = a | b by s2", "disputed: a (s1 s2) | b (s2)"),
            ("claim d = a by s1", "single: a (s1)"),
            ("claim d = a by s1;claim d = A by s1", "single: a (s1)"),
            ("claim d = a | b by s1", "single: a (s1) | b (s1)"),
            ("claim d = a | A by s1", "single: a (s1)"),
            ("claim d = a by s1;claim d text W. by s2", "single: a (s1) | – (s2)"),
            ("claim d text W. by s1", "stated: – (s1)"),
            ("claim d text W. by s1;claim d text V. by s2", "stated: – (s1 s2)"),
            ("", "silent"), ("n/a d", "not-applicable"),
            ("n/a d;claim d = a by s1", "single: a (s1)"),
            ("fact d = a", "single: a (fact)"), ("fact d = a;claim d = a by s1", "agreed: a (s1 fact)"),
            ("fact d = a;claim d = b by s1", "disputed: b (s1) | a (fact)"),
            ("claim d = a | b by s1;claim d = b | a by s2", "agreed: a (s1 s2) | b (s1 s2)"),
        ]
        for row in rows { #expect(try cell(row.lines) == row.cell, "\(row.lines)") }
    }

    @Test func `in a list all that one source names is one answer`() throws {
        let rows: [(lines: String, cell: String)] = [
            ("claim d = a by s1;claim d = b by s1", "single: a (s1) | b (s1)"),
            ("claim d = a | b by s1;claim d = b by s2;claim d = a by s2", "agreed: a (s1 s2) | b (s1 s2)"),
            ("claim d = a | b by s1;claim d = a by s2", "disputed: a (s1 s2) | b (s1)"),
            ("fact d = Swift | C", "single: Swift (fact) | C (fact)"),
        ]
        for row in rows { #expect(try cell(row.lines, dimension: "type list") == row.cell, "\(row.lines)") }
    }

    @Test func `one source's cell has only what it says`() throws {
        let lines = "claim d = a by s1 s2;claim d = b by s3"
        #expect(try cell(lines, source: "s1") == "single: a (s1 s2)")
        #expect(try cell(lines, source: "s3") == "single: b (s3)")
        #expect(try cell("claim d = a by s2", source: "s1") == "silent")
    }

    /// The state as sets define it, whatever is quicker.
    private func state(_ claims: [Claim], isList: Bool, source: ArticleIndex?) -> CellState {
        let claims = claims.filter { source == nil || $0.sources.contains { $0 == source } }
        if claims.isEmpty { return .silent }
        let valued = claims.filter { !$0.answers.isEmpty }
        if valued.isEmpty { return .stated }
        var lists: [ArticleIndex: Set<String>] = [:]
        for claim in valued {
            for holder in claim.sources where source == nil || holder == source {
                lists[holder, default: []].formUnion(claim.answers.map(\.key))
            }
        }
        let answers = isList ? Set(lists.values) : Set(valued.map { Set($0.answers.map(\.key)) })
        return answers.count > 1 ? .disputed : lists.count > 1 ? .agreed : .single
    }

    @Test(arguments: 0..<8) func `random claims make the cell that sets define`(seed: Int) throws {
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<60 {
            let isList = dice.roll(2) == 0
            let (values, sources) = (1 + dice.roll(12), 1 + dice.roll(3))
            let lines = (0...dice.roll(14)).map { _ in
                let by = (0...dice.roll(2)).map { _ in "s\(1 + dice.roll(sources))" }.joined(separator: " ")
                if dice.roll(6) == 0 { return "claim d text W. by \(by)" }
                let count = dice.roll(3) == 0 ? 3 : 1
                let answers = (0..<count).map { _ in "v\(dice.roll(values))" }.joined(separator: " | ")
                return "claim d = \(answers) by \(by)"
            }
            let notation = try ArticleNotation(
                "concept c\n\(lines.joined(separator: "\n"))\ndimension d \(isList ? "type list" : "")\n"
                    + "source s1\nsource s2\nsource s3")
            let graph = notation.graph().value
            let (concept, dimension) = (try graph.index("c"), try graph.index("d"))
            let claims = graph.claims(of: concept, in: dimension)
            #expect(claims.count == lines.count)
            for source in [nil, try graph.index("s1"), try graph.index("s2")] {
                let cell = graph.cell(concept, dimension, source: source)
                #expect(cell.state == state(claims, isList: isList, source: source), "\(lines)")
                if source == nil { #expect(cell.state == graph.cellState(concept, dimension)) }
                // Every claim is in the groups of its answers, in the order of first mention, or in the last.
                let own = claims.filter { source == nil || $0.sources.contains { $0 == source } }
                let keys = own.flatMap { $0.answers.map(\.key) }
                let distinct = keys.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
                #expect(cell.groups.compactMap(\.answer?.key) == distinct)
                for group in cell.groups {
                    let expected = own.filter { claim in
                        group.answer.map { claim.answers.map(\.key).contains($0.key) }
                            ?? claim.answers.isEmpty
                    }
                    #expect(group.claims.map(\.number) == expected.map(\.number))
                }
            }
        }
    }

    @Test func `values stand in the order of the dimension`() throws {
        let rows: [(dimension: String, lines: String, cell: String)] = [
            (
                "type choice values x | y | z", "claim d = z by s1;claim d = Y by s2;claim d = x by s3",
                "disputed: x (s3) | y (s2) | z (s1)"
            ),
            (
                "type number unit € values 5 | 10", "claim d = 10.0 by s1;claim d = 5 € by s2",
                "disputed: 5 € (s2) | 10 € (s1)"
            ),
            (
                "type yes-no values no | yes", "claim d = true by s1;claim d = No by s2",
                "disputed: no (s2) | yes (s1)"
            ),
            (
                "type date values 2001 | 2002-03", "claim d = 2002-03 by s1;claim d = 2001 by s2",
                "disputed: 2001 (s2) | March 2002 (s1)"
            ),
            ("type text", "claim d = z by s1;claim d = a by s2", "disputed: z (s1) | a (s2)"),
        ]
        for row in rows {
            #expect(try cell(row.lines, dimension: row.dimension) == row.cell, "\(row.dimension)")
        }
    }
}

struct AnswerTests {
    @Test func `an answer is read by its type`() {
        let rows: [(value: String, type: AnswerType, unit: String?, key: String?, text: String?)] = [
            ("Two  Way", .text, nil, "two way", "Two Way"), ("", .text, nil, nil, nil),
            (" \n", .choice, nil, nil, nil),
            ("Yes", .yesNo, nil, "yes", "yes"), ("true", .yesNo, nil, "yes", "yes"),
            ("FALSE", .yesNo, nil, "no", "no"),
            ("partly", .yesNo, nil, "partial", "partial"), ("unknown", .yesNo, nil, "unknown", "unknown"),
            ("Unknown", .number, "€", "unknown", "unknown"), ("sometimes", .yesNo, nil, nil, nil),
            ("1", .yesNo, nil, nil, nil),
            ("12", .number, nil, "12", "12"), ("12.0", .number, "€", "12", "12.0 €"),
            ("12 €", .number, "€", "12", "12 €"),
            ("12€", .number, "€", "12", "12 €"), ("12 €/month", .number, "€/month", "12", "12 €/month"),
            ("-0.5", .number, nil, "-0.5", "-0.5"), ("-0", .number, nil, "0", "-0"),
            ("1e3", .number, nil, "1000", "1e3"),
            ("12 $", .number, "€", nil, nil), ("€", .number, "€", nil, nil), ("nan", .number, nil, nil, nil),
            ("inf", .number, nil, nil, nil), ("1e999", .number, nil, nil, nil),
            ("twelve", .number, nil, nil, nil),
            ("1e18", .number, nil, "1e+18", "1e18"),
            ("2026-03", .date, nil, "2026-03", "March 2026"), ("2026-13", .date, nil, nil, nil),
            ("https://example.org/a", .link, nil, "https://example.org/a", "https://example.org/a"),
            ("HTTP://example.org", .link, nil, "HTTP://example.org", "HTTP://example.org"),
            ("javascript:alert(1)", .link, nil, nil, nil), ("https://a b", .link, nil, nil, nil),
            ("example.org", .link, nil, nil, nil),
        ]
        for row in rows {
            let answer = Answer(row.value, type: row.type, unit: row.unit)
            #expect(answer?.key == row.key && answer?.text == row.text, "\(row.value) as \(row.type)")
        }
        #expect(Answer("no", type: .yesNo)?.meaning == .no && Answer("no", type: .text)?.meaning == .plain)
        #expect(Answer("https://a.b", type: .link)?.meaning == .link("https://a.b"))
    }

    @Test func `a date is as exact as it is known, and exists`() {
        let rows: [(text: String, iso: String?, words: String?)] = [
            ("2026", "2026", "2026"), ("2026-03", "2026-03", "March 2026"),
            ("2026-03-09", "2026-03-09", "9 March 2026"),
            ("2024-02-29", "2024-02-29", "29 February 2024"),
            ("2000-02-29", "2000-02-29", "29 February 2000"),
            ("0007-01-01", "0007-01-01", "1 January 0007"),
            ("2026-03-09T10:30:00Z", "2026-03-09", "9 March 2026"),
            ("2026-03-09 10:30:00.5 +02:00", "2026-03-09", "9 March 2026"),
            ("2026-03-09t10:30", "2026-03-09", "9 March 2026"),
            ("2025-02-29", nil, nil), ("1900-02-29", nil, nil), ("2026-04-31", nil, nil),
            ("2026-00", nil, nil), ("2026-13", nil, nil),
            ("2026-3-9", nil, nil), ("26-03-09", nil, nil), ("2026-", nil, nil), ("2026-03-09-01", nil, nil),
            ("", nil, nil),
            ("2026 or later", nil, nil), ("2026-03 T10:00", nil, nil), ("2026-03-09 (draft)", nil, nil),
            ("2026-03-09T", nil, nil),
            ("٢٠٢٦", nil, nil), ("-026", nil, nil), ("+202", nil, nil), ("yesterday", nil, nil),
        ]
        for row in rows {
            let date = CalendarDate(row.text)
            #expect(date?.iso == row.iso && date?.words == row.words, "\(row.text)")
        }
        #expect(CalendarDate("2026-03")?.timestamp == "2026-03-01T00:00:00Z")
    }

    @Test func `dates are ordered, the less exact first`() {
        let sorted = ["1999-12-31", "2026", "2026-03", "2026-03-09", "2026-04"].compactMap {
            CalendarDate($0)
        }
        #expect(sorted.count == 5 && sorted.shuffled().sorted() == sorted)
    }
}
