import Diagnostics
import Knowledge
import Testing

struct HierarchyTests {
    /// Ids with their distance, and `!` where every way is disputed.
    private func written(_ kin: [ConceptGraph.Kin], _ graph: ConceptGraph) -> String {
        kin.map { "\(graph[$0.concept].id.value) \($0.distance)\($0.isDisputed ? "!" : "")" }
            .joined(separator: ", ")
    }

    private let notation = """
        concept a
        broader c
        broader b
        part-of p
        concept b
        broader d denies s
        concept c
        broader e
        concept d
        broader f
        concept e
        broader f
        concept f
        concept p
        source s
        """

    @Test func `ancestors and descendants come nearest first, each once`() throws {
        let rows: [(of: String, up: String, down: String)] = [
            ("a", "b 1, c 1, d 2!, e 2, f 3", ""), ("f", "", "d 1, e 1, b 2!, c 2, a 3"),
            ("b", "d 1!, f 2!", "a 1"), ("p", "", ""),
        ]
        let graph = try ArticleNotation(notation).graph(shuffled: true).value
        for row in rows {
            let concept = try graph.index(row.of)
            #expect(written(graph.ancestors(of: concept), graph) == row.up, "\(row.of)")
            #expect(written(graph.descendants(of: concept), graph) == row.down, "\(row.of)")
        }
        #expect(written(graph.ancestors(of: try graph.index("a"), along: "part-of"), graph) == "p 1")
        #expect(written(graph.ancestors(of: try graph.index("a"), along: "nothing"), graph) == "")
        #expect(graph.ancestors(of: try graph.index("a"), limit: 2).count == 2)
    }

    @Test func `in a cycle nothing is above itself`() throws {
        let graph = try ArticleNotation("concept a\nbroader b\nconcept b\nbroader c\nconcept c\nbroader a")
            .graph().value
        #expect(written(graph.ancestors(of: try graph.index("a")), graph) == "b 1, c 2")
        #expect(written(graph.descendants(of: try graph.index("a")), graph) == "c 1, b 2")
    }

    @Test func `siblings stand below one parent by one relation`() throws {
        let graph = try ArticleNotation(
            """
            concept a
            instance-of box
            broader kind
            uses tool
            concept d
            instance-of box
            concept c
            instance-of box
            concept b
            instance-of box denies s
            concept e
            broader box
            uses tool
            concept box
            concept kind
            concept tool
            source s
            """
        ).graph().value
        func siblings(_ limit: Int) throws -> [String] {
            graph.siblings(of: try graph.index("a"), limit: limit).map {
                "\(graph[$0.parent].id.value): \(graph.names($0.concepts))\($0.hasMore ? " …" : "")"
            }
        }
        #expect(try siblings(5) == ["box: c d"])
        #expect(try siblings(2) == ["box: c d"])
        #expect(try siblings(1) == ["box: c …"])
        #expect(graph.siblings(of: try graph.index("b"), limit: 5).isEmpty)
    }
}

struct ComponentTests {
    @Test func `concepts that no relation joins are in different components`() throws {
        let graph = try ArticleNotation(
            "concept a\nuses b\nconcept b\nconcept c\ncontrasts b\nconcept d\nconcept e\nrelated f denies s\nconcept f\nsource s"
        ).graph().value
        let components = graph.components()
        #expect(components.sizes == [3, 1, 2])
        for (id, number, size) in [("a", 0, 3), ("c", 0, 3), ("d", 1, 1), ("f", 2, 2)] {
            let concept = try graph.index(id)
            #expect(components[concept] == number && components.size(of: concept) == size, "\(id)")
        }
    }
}

struct CentralityTests {
    @Test func `what is near to all comes first, ties by id`() throws {
        // A chain of five, and a star of three elsewhere.
        let graph = try ArticleNotation(
            "concept e\nuses d\nconcept d\nuses c\nconcept c\nuses b\nconcept b\nuses a\nconcept a\nconcept x\nuses y\nuses z\nconcept y\nconcept z\nconcept alone"
        ).graph(shuffled: true).value
        #expect(graph.names(graph.mostCentral(limit: 9)) == "c b d a e x y z alone")
        #expect(graph.names(graph.mostCentral(limit: 1)) == "c")
        let centrality = graph.centrality()
        #expect(centrality[Int(try graph.index("alone").raw)] == 0)
        // Two at distance 1 and two at 2, of eight others.
        #expect(centrality[Int(try graph.index("c").raw)] == 3.0 / 8)
    }

    @Test func `of a large graph a sample finds the middle`() throws {
        // A tree in which each of 20 hubs has 199 leaves, and one concept joins the hubs.
        var lines = ["concept middle"]
        for hub in 0..<20 {
            lines.append("concept hub\(hub)\nuses middle")
            lines += (0..<199).map { "concept leaf\(hub)-\($0)\nuses hub\(hub)" }
        }
        let graph = try ArticleNotation(lines.joined(separator: "\n")).graph().value
        let central = graph.mostCentral(limit: 21)
        #expect(graph.names(Array(central.prefix(1))) == "middle")
        #expect(central.dropFirst().allSatisfy { graph[$0].id.value.hasPrefix("hub") })
        #expect(graph.mostCentral(limit: 21) == central)
    }
}
