import Diagnostics
import Knowledge
import Testing

struct RelationTests {
    /// `name other, name other (says … denies …), …` as seen from one concept; `<` before what others wrote.
    private func seen(from id: String, _ notation: String, _ types: [RelationType] = RelationType.standard)
        throws -> String
    {
        let graph = try ArticleNotation(notation).graph(types).value
        return graph.relations(of: try graph.index(id)).map { seen in
            let relation = seen.relation
            let says = relation.says.isEmpty ? "" : " +" + graph.names(relation.says)
            let denies = relation.denies.isEmpty ? "" : " -" + graph.names(relation.denies)
            return
                "\(seen.isInferred ? "<" : "")\(seen.name) \(graph[seen.other].id.value)\(says)\(denies)\(relation.locator.map { " (\($0))" } ?? "")"
        }.joined(separator: ", ")
    }

    @Test func `a relation is seen from both ends`() throws {
        let rows: [(from: String, notation: String, seen: String)] = [
            ("a", "concept a\nbroader b\nconcept b", "broader b"),
            ("b", "concept a\nbroader b\nconcept b", "<narrower a"),
            ("a", "concept a\nnarrower b\nconcept b", "<narrower b"),
            ("b", "concept a\nnarrower b\nconcept b", "broader a"),
            ("a", "concept a\nrelated b\nconcept b", "related b"),
            ("b", "concept a\nrelated b\nconcept b", "<related a"),
            ("b", "concept a\nuses b\nconcept b", "<used-by a"),
            ("b", "concept a\npart-of b\nconcept b", "<has-part a"),
            ("b", "concept a\ninstance-of b\nconcept b", "<has-instance a"),
            (
                "a",
                "concept a\nrelated c\nuses b\nbroader d\nbroader b\nconcept b\nbroader a\nconcept c\nconcept d",
                "broader b, broader d, <narrower b, uses b, related c"
            ),
        ]
        for row in rows { #expect(try seen(from: row.from, row.notation) == row.seen, "\(row.notation)") }
    }

    @Test func `a relation written at both ends is one, with the sources and places of both`() throws {
        let sources = "\nsource s1\nsource s2\nsource s3"
        let directed =
            "concept a\nbroader b says s1 where p. 1\nconcept b\nnarrower a says s2 s1 denies s3 where p. 2"
            + sources
        #expect(try seen(from: "a", directed) == "broader b +s1 s2 -s3 (p. 1; p. 2)")
        #expect(try seen(from: "b", directed) == "<narrower a +s1 s2 -s3 (p. 1; p. 2)")
        for type in ["related", "contrasts"] {
            let symmetric = "concept a\n\(type) b says s1\nconcept b\n\(type) a says s2 denies s3" + sources
            #expect(try seen(from: "a", symmetric) == "\(type) b +s1 s2 -s3")
            #expect(try seen(from: "b", symmetric) == "<\(type) a +s1 s2 -s3")
            #expect(try ArticleNotation(symmetric).graph().value.relations.count == 1)
        }
    }

    @Test func `a site's own relations work like the others`() throws {
        let types =
            RelationType.standard + [
                RelationType(
                    name: "supports", inverse: "supported-by", words: "supports",
                    inverseWords: "is supported by"),
                RelationType(name: "rivals", inverse: "rivals", words: "rivals", inverseWords: "rivals"),
            ]
        #expect(
            try seen(from: "b", "concept a\nsupports b\nrivals b\nconcept b", types)
                == "<supported-by a, <rivals a")
    }

    @Test func `the order of files does not matter`() throws {
        let notation = try ArticleNotation(
            "concept a\nrelated b says s1\nconcept b\nrelated a says s2\nbroader c\nconcept c\nbroader a\nconcept d\nbroader nowhere\nsource s1\nsource s2"
        )
        let first = notation.graph()
        for _ in 0..<20 {
            let other = notation.graph(shuffled: true)
            #expect(other.diagnostics + other.value.validate() == first.diagnostics + first.value.validate())
            #expect(other.value.relations.map(\.says) == first.value.relations.map(\.says))
        }
    }
}

struct CycleTests {
    private func cycles(_ notation: String) throws -> [String] {
        let notation = try ArticleNotation(notation)
        return notation.written(notation.graph().value.validate().filter { $0.rule == .cycle })
    }

    @Test func `a relation that leads back to its beginning is an error`() throws {
        #expect(
            try cycles("concept a\nbroader b\nconcept b\nbroader a")
                == ["cycle at “b”: “broader” leads back to where it began: “a” → “b” → “a”."])
        #expect(
            try cycles("concept a\nbroader b\nconcept b\nbroader c\nconcept c\nbroader a")
                == ["cycle at “b”: “broader” leads back to where it began: “a” → “b” → “c” → “a”."])
        #expect(
            try cycles("concept a\npart-of b\nconcept b\nhas-part c\npart-of c\nconcept c")
                == ["cycle at “c”: “part-of” leads back to where it began: “b” → “c” → “b”."])
        #expect(
            try cycles("concept a\ninstance-of b\nconcept b\ninstance-of a")
                == ["cycle at “b”: “instance-of” leads back to where it began: “a” → “b” → “a”."])
        #expect(
            try cycles(
                "concept a\nbroader b\nconcept b\nbroader a\nconcept c\nbroader d\nconcept d\nbroader c\nbroader a"
            ).count == 2)
    }

    @Test func `what is no cycle is none`() throws {
        for notation in [
            "concept a\nbroader b\nconcept b",
            "concept a\nbroader b\nbroader c\nconcept b\nbroader d\nconcept c\nbroader d\nconcept d",
            "concept a\nbroader b\nconcept b\npart-of a", "concept a\nrelated b\nconcept b\nrelated a",
            "concept a\nuses b\nconcept b\nuses a",
            "concept a\ninstance-of b\nconcept b\ninstance-of c\nbroader a\nconcept c",
            "concept a\nbroader b\nconcept b\nnarrower a", "concept a\nbroader a",
        ] {
            #expect(try cycles(notation) == [], "\(notation)")
        }
    }

    @Test func `a relation that a source denies closes no cycle`() throws {
        #expect(try cycles("concept a\nbroader b\nconcept b\nbroader a denies s\nsource s") == [])
        #expect(
            try cycles(
                "concept a\nbroader c denies s\nbroader b\nconcept b\nbroader c\nconcept c\nbroader a\nsource s"
            )
                == ["cycle at “b”: “broader” leads back to where it began: “a” → “b” → “c” → “a”."])
    }

    @Test func `a chain of 100,000 needs no stack, and its message stays short`() throws {
        let count = 100_000
        let articles = try (0..<count).map { number in
            let path = try #require(SourcePath("\(number + 100_000).md"))
            let place = Place(path, 0..<0)
            var concept = ConceptDetails()
            let next = (number + 1) % count
            concept.relations = [
                RelationStatement(
                    relation: Located("broader", at: place), object: Located("c\(next)", at: place))
            ]
            return Article(
                path: path, id: Located("c\(number)", at: place), title: Located("c\(number)", at: place),
                details: .concept(concept))
        }
        let found = ConceptGraph.resolve(articles, relationTypes: RelationType.standard, contentFolder: nil)
        #expect(found.diagnostics.isEmpty)
        let cycles = found.value.validate().filter { $0.rule == .cycle }
        #expect(cycles.count == 1)
        #expect(cycles[0].message.hasPrefix("“broader” leads back to where it began: “c0” → “c1” → "))
        #expect(cycles[0].message.hasSuffix(" → … → “c99999” → “c0”."))
    }
}
