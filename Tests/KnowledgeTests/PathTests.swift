import Diagnostics
import Knowledge
import Testing

struct PathTests {
    /// The path between two concepts: their ids with the relations between, `<` where one is walked backwards and `!`
    /// where it is disputed.
    private func path(
        _ from: String, _ to: String, _ notation: String, without: String? = nil,
        limit: RelationPath.Limit = .none
    ) throws -> String? {
        let graph = try ArticleNotation(notation).graph(shuffled: true).value
        let found = graph.shortestPath(
            from: try graph.index(from), to: try graph.index(to),
            without: without.flatMap { graph.relationType(named: $0) }, limit: limit)
        return found.map { path in
            path.steps.reduce(from) { text, step in
                let name = graph.relationTypes[step.relation.type].name
                return text
                    + " \(step.isForward ? "" : "<")\(name)\(step.relation.isDisputed ? "!" : "") \(graph[step.to].id.value)"
            }
        }
    }

    @Test func `the shortest path goes along relations in either direction`() throws {
        let chain = "concept a\nbroader b\nconcept b\npart-of c\nconcept c\nconcept d\nuses c\nconcept e"
        let rows: [(from: String, to: String, path: String?)] = [
            ("a", "b", "a broader b"), ("b", "a", "b <broader a"), ("a", "c", "a broader b part-of c"),
            ("a", "d", "a broader b part-of c <uses d"), ("d", "a", "d uses c <part-of b <broader a"),
            ("a", "e", nil), ("e", "a", nil), ("a", "a", nil),
        ]
        for row in rows { #expect(try path(row.from, row.to, chain) == row.path, "\(row.from) \(row.to)") }
    }

    @Test
    func `of equally short paths the one with fewest disputes wins, then the plainest, then the first by id`()
        throws
    {
        let rows: [(notation: String, path: String)] = [
            (
                "concept a\nbroader b denies s\nbroader c\nconcept b\nbroader z\nconcept c\nbroader z\nconcept z\nsource s",
                "a broader c broader z"
            ),
            (
                "concept a\nrelated b\nuses c\nconcept b\nuses z\nconcept c\nuses z\nconcept z",
                "a uses c uses z"
            ),
            (
                "concept a\nuses c\nuses b\nconcept b\nuses z\nconcept c\nuses z\nconcept z",
                "a uses b uses z"
            ),
            ("concept a\nuses z\npart-of z\nbroader z denies s\nconcept z\nsource s", "a part-of z"),
            // A dispute is no reason for a detour.
            (
                "concept a\nbroader z denies s\nbroader b\nconcept b\nbroader z\nconcept z\nsource s",
                "a broader! z"
            ),
        ]
        for row in rows { #expect(try path("a", "z", row.notation) == row.path, "\(row.notation)") }
    }

    @Test func `the best path is found where it leaves the middle, too`() throws {
        // Six steps, with a choice in each half.
        let notation = """
            concept a
            related b
            uses c
            concept b
            uses d
            concept c
            uses d
            concept d
            uses e
            concept e
            uses f denies s
            uses g
            concept f
            uses z
            concept g
            uses z
            concept z
            source s
            """
        #expect(try path("a", "z", notation) == "a uses c uses d uses e uses g uses z")
        #expect(try path("z", "a", notation) == "z <uses g <uses e <uses d <uses c <uses a")
    }

    @Test func `cycles and relations of both directions do no harm`() throws {
        let notation =
            "concept a\nbroader b\nconcept b\nbroader c\nconcept c\nbroader a\nconcept d\nrelated c\nconcept e\nbroader e"
        #expect(
            try path("a", "d", notation) == "a <broader c related d"
                || path("a", "d", notation) == "a <broader c <related d")
        #expect(try path("a", "e", notation) == nil)
    }

    @Test func `a relation can be left out, and a search has a limit`() throws {
        let notation = "concept a\ncontrasts z\nuses b\nconcept b\nuses z\nconcept z\ncontrasts y\nconcept y"
        #expect(try path("a", "z", notation) == "a contrasts z")
        #expect(try path("a", "z", notation, without: "contrasts") == "a uses b uses z")
        #expect(try path("a", "y", notation, without: "contrasts") == nil)
        let steps = RelationPath.Limit(steps: 1, relations: .max)
        #expect(try path("a", "z", notation, without: "contrasts", limit: steps) == nil)
        #expect(
            try path("a", "z", notation, without: "contrasts", limit: .init(steps: 2, relations: 3)) == nil)
        #expect(
            try path("a", "z", notation, without: "contrasts", limit: .init(steps: 2, relations: 9))
                == "a uses b uses z")
    }

    @Test func `siblings under a parent of thousands are found by looking at few relations`() throws {
        let children = (0..<5_000).map { "concept c\($0)\nbroader parent" }.joined(separator: "\n")
        let found = try path(
            "c17", "c4711", "concept parent\n" + children, limit: .init(steps: 4, relations: 10))
        #expect(found == "c17 broader parent <broader c4711")
    }

    @Test func `a chain of 50,000 is walked without recursion`() throws {
        let count = 50_000
        let lines = (0..<count).map { "concept c\($0)\n" + ($0 + 1 < count ? "uses c\($0 + 1)" : "") }
        let graph = try ArticleNotation(lines.joined(separator: "\n")).graph().value
        let found = graph.shortestPath(from: try graph.index("c0"), to: try graph.index("c\(count - 1)"))
        #expect(found?.steps.count == count - 1)
    }
}

struct SentenceTests {
    /// The path between the concepts `a` and `z` as a sentence; names are ids, with `-` as a space.
    private func sentence(_ notation: String, _ types: [RelationType] = RelationType.standard) throws
        -> String
    {
        let graph = try ArticleNotation(notation).graph(types).value
        let ends = graph.concepts.filter { graph.relations(of: $0).isEmpty == false }
            .map { graph[$0].id.value }
        let (first, last) = (try #require(ends.first), try #require(ends.last))
        let path = try #require(graph.shortestPath(from: try graph.index(first), to: try graph.index(last)))
        return graph.sentence(of: path) { graph[$0].id.value }.text
    }

    @Test func `a path is a sentence`() throws {
        let rows: [(notation: String, sentence: String)] = [
            (
                "concept Facebook\ninstance-of channel\nconcept channel\npart-of social\nconcept social",
                "Facebook is one of the channels, which are a part of social."
            ),
            ("concept a\nbroader z\nconcept z", "A is a kind of z."),
            ("concept a\nnarrower z\nconcept z", "One kind of a is z."),
            ("concept a\nhas-part z\nconcept z", "One part of a is z."),
            ("concept box\nhas-instance z\nconcept z", "One of the boxes is z."),
            ("concept Facebook\nhas-instance z\nconcept z", "One example of Facebook is z."),
            ("concept a\ninstance-of z\nconcept z", "A is an example of z."),
            (
                "concept a\ninstance-of m\nconcept m\npart-of z\nconcept z",
                "A is an example of m, which is a part of z."
            ),
            ("concept a\nuses z\nconcept z", "A works through z."),
            ("concept a\nused-by z\nconcept z", "A is used by z."),
            ("concept a\nrelated z\nconcept z", "A is related to z."),
            ("concept a\ncontrasts z\nconcept z", "A is not the same as z."),
            ("concept a\nbroader z denies s\nconcept z\nsource s", "A is a kind of z (disputed)."),
            (
                "concept a\ninstance-of city\nconcept city\nconcept z\ninstance-of city",
                "A is one of the cities; so is z."
            ),
            (
                "concept a\nuses b\nconcept b\nconcept z\nuses b denies s\nsource s",
                "A works through b; so does z (disputed)."
            ),
            (
                "concept a\ninstance-of box\nconcept box\nuses z\nconcept z",
                "A is one of the boxes, which work through z."
            ),
            (
                "concept a\ninstance-of box\nconcept box\ninstance-of z\nconcept z",
                "A is one of the boxes, each of which is an example of z."
            ),
            (
                "concept a\ninstance-of box\nconcept box\nhas-part z\nconcept z",
                "A is one of the boxes, one part of which is z."
            ),
            (
                "concept a\nbroader b\nconcept b\nhas-instance z\nconcept z",
                "A is a kind of b, an example of which is z."
            ),
            (
                "concept a\nuses b\nconcept b\nbroader c\nconcept c\nhas-part d\nconcept d\nrelated z\nconcept z",
                "A works through b, which is a kind of c, one part of which is d. D is related to z."
            ),
            (
                "concept a\nbroader b\nconcept b\nconcept c\nbroader b\nuses z\nconcept z",
                "A is a kind of b; so is c, which works through z."
            ),
        ]
        for row in rows { #expect(try sentence(row.notation) == row.sentence, "\(row.notation)") }
    }

    @Test func `an example of a kind is one of its plural, or an example of a name`() throws {
        let rows: [(name: String, sentence: String)] = [
            ("leaf", "A is one of the leaves."), ("bookshelf", "A is one of the bookshelves."),
            ("point of view", "A is one of the points of view."),
            ("runner-up", "A is one of the runners-up."),
            ("set of rules", "A is one of the sets of rules."), ("glass", "A is one of the glasses."),
            ("basis", "A is one of the bases."), ("medium", "A is one of the media."),
            ("game mechanic", "A is one of the game mechanics."),
            ("The Web", "A is an example of The Web."),
            ("Mercury (planet)", "A is an example of Mercury (planet)."),
        ]
        let graph = try ArticleNotation("concept a\ninstance-of z\nconcept z").graph().value
        let (a, z) = (try graph.index("a"), try graph.index("z"))
        let path = try #require(graph.shortestPath(from: a, to: z))
        for row in rows {
            #expect(graph.sentence(of: path) { $0 == a ? "a" : row.name }.text == row.sentence)
        }
    }

    @Test func `a site's own relations keep their words`() throws {
        let own = [
            RelationType(name: "needs", inverse: "needed-by", words: "needs", inverseWords: "is needed by"),
            RelationType(
                name: "broader", inverse: "narrower", words: "ist eine Art von", inverseWords: "hat die Art"),
        ]
        let types = RelationType.standard.filter { $0.name != "broader" } + own
        #expect(
            try sentence("concept a\ninstance-of box\nconcept box\nneeds z\nconcept z", types)
                == "A is one of the boxes, each of which needs z.")
        #expect(try sentence("concept a\nneeded-by z\nconcept z", types) == "A is needed by z.")
        #expect(try sentence("concept a\nnarrower z\nconcept z", types) == "A hat die Art z.")
    }
}
