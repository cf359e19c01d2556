import Diagnostics
import Knowledge
import Testing

struct MatrixTests {
    private static let notation = """
        concept a
          claim way = one by s1 s2
          claim size = 5 by s1
          n/a age
        concept b
          claim way = two by s1
          claim way = one by s2
          claim size = 5.0 by s2
          fact price = 12
        concept c
          claim way text Both. by s2
          claim size = 7 by s2
        dimension age order 4
        dimension price type number unit € order 3
        dimension size type number order 2
        dimension way type choice values one | two order 1
        source s1
        source s2
        comparison x
        """

    private func matrix(_ comparison: String) throws -> (ConceptGraph, Matrix) {
        let graph = try ArticleNotation(
            Self.notation.replacing("comparison x", with: "comparison x \(comparison)")
        ).graph().value
        return (graph, graph.matrix(of: try graph.index("x")))
    }

    /// `row state: cell / cell / …`, a line for each row.
    private func written(_ comparison: String) throws -> [String] {
        let (graph, matrix) = try matrix(comparison)
        let head = matrix.columns.map { graph[$0].id.value }.joined(separator: " ")
        return [head]
            + matrix.rows.map { row in
                let places = row.places.map { $0.map { graph.written($0) }.joined(separator: "; ") }
                return
                    "\(graph[row.header].id.value) \(row.state?.rawValue ?? "-"): \(places.joined(separator: " / "))"
            }
    }

    @Test func `dimensions by concepts: a row for each question, and whether they differ`() throws {
        #expect(
            try written("concepts a b c dimensions way size price age") == [
                "a b c",
                "way disputed: agreed: one (s1 s2) / disputed: one (s2) | two (s1) / stated: – (s2)",
                "size differ: single: 5 (s1) / single: 5.0 (s2) / single: 7 (s2)",
                "price incomparable: silent / single: 12 € (fact) / silent",
                "age incomparable: not-applicable / silent / silent",
            ])
        #expect(
            try written("concepts a b dimensions size").last
                == "size alike: single: 5 (s1) / single: 5.0 (s2)")
    }

    @Test func `concepts by dimensions: a row for each concept`() throws {
        #expect(
            try written("concepts c a dimensions size way view concepts-by-dimensions") == [
                "size way", "c -: single: 7 (s2) / stated: – (s2)",
                "a -: single: 5 (s1) / agreed: one (s1 s2)",
            ])
    }

    @Test func `concepts by sources: how each source answers one question`() throws {
        #expect(
            try written("concepts a b c dimensions way view concepts-by-sources") == [
                "s1 s2",
                "a alike: single: one (s1 s2) / single: one (s1 s2)",
                "b differ: single: two (s1) / single: one (s2)",
                "c incomparable: silent / stated: – (s2)",
            ])
    }

    @Test func `positions: what each source says, of each concept it speaks of`() throws {
        #expect(
            try written("dimensions way size view sources-by-dimensions") == [
                "way size",
                "s1 -: single: one (s1 s2); single: two (s1) / single: 5 (s1)",
                "s2 -: single: one (s1 s2); single: one (s2); stated: – (s2) / single: 5.0 (s2); single: 7 (s2)",
            ])
    }

    @Test func `what a comparison leaves out is filled in`() throws {
        let rows: [(comparison: String, concepts: String, dimensions: String, sources: String)] = [
            ("", "a b c", "way size price", "s1 s2"),
            ("concepts b a", "b a", "way size price", "s1 s2"),
            ("concepts a", "a", "way size", "s1 s2"),
            ("dimensions price", "b", "price", ""),
            ("concepts a a b", "a b", "way size price", "s1 s2"),
            ("concepts a sources s2", "a", "way size", "s2"),
            ("concepts /", "a b c", "way size price", "s1 s2"),
        ]
        for row in rows {
            let (graph, matrix) = try matrix(row.comparison)
            #expect(graph.names(matrix.concepts) == row.concepts, "\(row.comparison)")
            #expect(graph.names(matrix.dimensions) == row.dimensions, "\(row.comparison)")
            #expect(graph.names(matrix.sources) == row.sources, "\(row.comparison)")
        }
    }

    @Test func `many concepts stand as rows unless the author chose`() throws {
        let many = (1...6).map { "concept c\($0)\n  fact d = \($0)\n" }.joined() + "dimension d\n"
        for (comparison, view) in [
            ("comparison x", ComparisonDetails.View.conceptsByDimensions),
            ("comparison x concepts c1 c2 c3 c4 c5", .dimensionsByConcepts),
            ("comparison x view dimensions-by-concepts", .dimensionsByConcepts),
        ] {
            let graph = try ArticleNotation(many + comparison).graph().value
            #expect(graph.matrix(of: try graph.index("x")).view == view)
        }
    }

    @Test func `dimensions stand by order, then by title`() throws {
        let graph = try ArticleNotation(
            "dimension d order 2\ndimension c\ndimension B\ndimension a order 1.5\ndimension e order 2"
        ).graph().value
        #expect(graph.names(graph.dimensions) == "a d e B c")
    }
}
