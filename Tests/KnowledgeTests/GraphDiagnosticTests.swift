import Diagnostics
import Knowledge
import Testing

/// Every rule of the graph: what is written, and what is said about it.
struct GraphDiagnosticTests {
    /// What is wrong with the notation, in the order of its words.
    private func problems(_ text: String) throws -> [String] {
        let notation = try ArticleNotation(text)
        let graph = notation.graph()
        for diagnostic in graph.diagnostics + graph.value.validate() {
            #expect(diagnostic.message.hasSuffix(".") && diagnostic.help?.isEmpty == false, "\(diagnostic)")
        }
        return notation.written(graph.diagnostics + graph.value.validate())
    }

    @Test func `names that mean nothing`() throws {
        let rows: [(text: String, problem: String)] = [
            (
                "concept a\nbroader bolg\nconcept blog",
                "unknown-id at “bolg”: “bolg” is not the id of a concept."
            ),
            (
                "concept a\nbroader s\nsource s\nconcept b\nrelated a says s",
                "unknown-id at “s”: “s” is the id of a source, not of a concept."
            ),
            (
                "concept a\nbraoder b\nconcept b",
                "unknown-relation at “braoder”: “braoder” is not a relation."
            ),
            (
                "concept a\nbroader b says t\nconcept b",
                "unknown-source at “t”: “t” is not the id of a source."
            ),
            (
                "concept a\nbroader b denies b\nconcept b",
                "unknown-source at “b”: “b” is the id of a concept, not of a source."
            ),
            (
                "concept a\nclaim wya = one by s\nbroader b says s\nconcept b\nsource s\ndimension way",
                "unknown-dimension at “wya”: “wya” is not the id of a dimension."
            ),
            (
                "concept a\nfact wya = one\ndimension way",
                "unknown-dimension at “wya”: “wya” is not the id of a dimension."
            ),
            (
                "concept a\nn/a wya\ndimension way",
                "unknown-dimension at “wya”: “wya” is not the id of a dimension."
            ),
            (
                "concept a\nclaim way = one by t\ndimension way",
                "unknown-source at “t”: “t” is not the id of a source."
            ),
            (
                "concept a\nfact way = one-wya\ndimension way type choice values one-way",
                "unknown-value at “one-wya”: “one-wya” is not a value of “way”."
            ),
            (
                "concept a\nfact free = maybe so\ndimension free type yes-no",
                "unknown-value at “maybe so”: “maybe so” is not an answer to “free”, whose type is “yes-no”."
            ),
            (
                "concept a\nfact price = 12 $\ndimension price type number unit €",
                "unknown-value at “12 $”: “12 $” is not an answer to “price”, whose type is “number”."
            ),
            (
                "dimension price type number values 5 | dear",
                "invalid-value at “dear”: “dear” is not an answer of type “number”."
            ),
            (
                "comparison x concepts bolg\nconcept blog",
                "unknown-id at “bolg”: “bolg” is not the id of a concept."
            ),
            (
                "comparison x concepts nowhere/",
                "unknown-id at “nowhere/”: The folder “nowhere/” has no concepts."
            ),
            (
                "comparison x dimensions way",
                "unknown-dimension at “way”: “way” is not the id of a dimension."
            ),
            ("comparison x sources s", "unknown-source at “s”: “s” is not the id of a source."),
        ]
        for row in rows { #expect(try problems(row.text) == [row.problem], "\(row.text)") }
    }

    @Test func `a name that was meant is offered with its file`() throws {
        let rows: [(text: String, help: String)] = [
            ("concept a\nbroader bolg\nconcept blog", "Did you mean “blog” (blog.md)?"),
            (
                "concept a\nbroader television\nconcept blog",
                "Create a concept with this id, or correct the name."
            ),
            ("concept a\nbraoder blog\nconcept blog", "Did you mean “broader”?"),
            (
                "concept a\nlikes blog\nconcept blog",
                "Relations of this site: broader, part-of, instance-of, uses, contrasts, related. More can be declared in site.yml."
            ),
            (
                "concept a\nfact way = one-wya\ndimension way type choice values one-way | two-way",
                "Did you mean “one-way”?"
            ),
            (
                "concept a\nfact way = sideways\ndimension way type choice values one-way | two-way",
                "Its values: “one-way”, “two-way”."
            ),
            (
                "concept a\nfact price = 12 $\ndimension price type number unit €",
                "Write one number, like 1620 or 0.5, with or without “€”; a range needs `type: text`."
            ),
            (
                "concept a\nfact born = soon\ndimension born type date",
                "Write a date that exists: 2026, 2026-03 or 2026-03-09."
            ),
            (
                "concept a\nfact page = x\ndimension page type link",
                "Write an address that begins with https://."
            ),
        ]
        for row in rows {
            let found = try ArticleNotation(row.text).graph().diagnostics
            #expect(found.map(\.help) == [row.help], "\(row.text)")
        }
    }

    @Test func `statements that contradict themselves`() throws {
        let rows: [(text: String, problems: [String])] = [
            ("concept a\nbroader a", ["self-relation at “a”: “a” is related to itself."]),
            (
                "concept a\nbroader b\nrelated b\nconcept b",
                ["broader-and-related at “b”: “a” and “b” are both `broader` and `related`."]
            ),
            (
                "concept a\nbroader b\nconcept b\nrelated a",
                ["broader-and-related at “a”: “b” and “a” are both `broader` and `related`."]
            ),
            (
                "concept a\nbroader b\nrelated b\nconcept b\nrelated a",
                ["broader-and-related at “b”: “a” and “b” are both `broader` and `related`."]
            ),
            (
                "concept a\nbroader b\nrelated c\nconcept b\nbroader c\nconcept c",
                [
                    "broader-and-related at “c”: “a” and “c” are `related`, and “a” is a kind of “c” already, through other concepts."
                ]
            ),
            (
                "concept a\nbroader b\nrelated c\nconcept b\nbroader c says t denies s\nconcept c\nsource s\nsource t",
                []
            ),
            (
                "concept a\nn/a d\nfact d = x\ndimension d",
                ["contradictory-cell at “d”: “d” is declared not applicable here, and this claim answers it."]
            ),
            (
                "concept a\nn/a d\nclaim d = x by s\ndimension d\nsource s",
                ["contradictory-cell at “d”: “d” is declared not applicable here, and this claim answers it."]
            ),
        ]
        for row in rows { #expect(try problems(row.text) == row.problems, "\(row.text)") }
    }

    @Test func `what is missing`() throws {
        let rows: [(text: String, problems: [String])] = [
            ("concept a\nundefined", ["missing-definition at “a”: “a” has no definition."]),
            (
                "concept a\nclaim d = x\ndimension d",
                ["claim-without-source at “d”: This claim has no source."]
            ),
            (
                "concept a\nclaim d by s\ndimension d\nsource s",
                [
                    "empty-claim at “d”: This claim says nothing.",
                    "unused-source at “s”: No claim uses the source “s”.",
                ]
            ),
            ("source s", ["unused-source at “s”: No claim uses the source “s”."]),
            (
                "concept a\nbroader b denies s\nconcept b\nsource s",
                ["denied-relation at “b”: No source says that “a” is a kind of “b”; denied by “s”."]
            ),
            ("concept a\nbroader b says t denies s\nconcept b\nsource s\nsource t", []),
            (
                "concept a\nbroader b says t s denies s\nconcept b\nsource s\nsource t",
                ["denied-relation at “b”: “s” both says and denies that “a” is a kind of “b”."]
            ),
            (
                "concept a\nbroader b says s\nconcept b\nnarrower a denies s\nsource s",
                ["denied-relation at “b”: “s” both says and denies that “a” is a kind of “b”."]
            ),
            (
                "concept a\nfact d = x\nconcept b\ndimension d\ncomparison c concepts a b",
                ["concept-without-claims at “b”: “b” has no claim in any dimension compared here."]
            ),
            (
                "concept a\nfact d = x\nclaim e = y by s\nsource s\ndimension d\ndimension e\ncomparison c view concepts-by-sources",
                [
                    "invalid-value at “concepts-by-sources”: The view “concepts-by-sources” shows one dimension, not 2."
                ]
            ),
        ]
        for row in rows { #expect(try problems(row.text) == row.problems, "\(row.text)") }
    }

    @Test func `a definition of white space is none`() throws {
        let path = try #require(SourcePath("a.md"))
        let name = Located("a", at: Place(path, 0..<1))
        var concept = ConceptDetails()
        concept.definition = Located(" \n", at: name.place)
        let article = Article(path: path, id: name, title: name, details: .concept(concept))
        let graph = ConceptGraph.resolve([article], relationTypes: RelationType.standard, contentFolder: nil)
            .value
        #expect(graph.validate().map(\.rule) == [.missingDefinition])
    }

    @Test func `of two articles with one id the first keeps it`() throws {
        let (first, second) = (try #require(SourcePath("a/blog.md")), try #require(SourcePath("b/blog.md")))
        let articles = [second, first].map {
            Article(
                path: $0, id: Located("blog", at: Place($0, 1..<2)),
                title: Located("Blog", at: Place($0, 1..<2)))
        }
        let found = ConceptGraph.resolve(articles, relationTypes: RelationType.standard, contentFolder: nil)
        #expect(found.diagnostics.map(\.message) == ["The id “blog” is taken by a/blog.md."])
        #expect(found.diagnostics.first?.place?.path == second)
        #expect(found.value.article(withID: "blog") == ArticleIndex(0))
    }
}
