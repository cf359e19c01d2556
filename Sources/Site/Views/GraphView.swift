// Pictures of the graph, and the same in words.

internal import Drawing
internal import Knowledge
internal import Templates

extension SiteModel {
    /// A concept and what it is related to.
    func neighbourhoodPicture(of number: ArticleIndex, _ relations: [ConceptGraph.Seen]) -> [UInt8]? {
        guard !relations.isEmpty else { return nil }
        var drawing = Drawing.Graph()
        var places: [ArticleIndex: Int] = [:]
        func place(_ article: ArticleIndex) -> Int {
            if let place = places[article] { return place }
            places[article] = drawing.nodes.count
            drawing.nodes.append(node(article, isFocus: article == number))
            return drawing.nodes.count - 1
        }
        _ = place(number)
        let strokes = strokes
        for seen in relations {
            let other = place(seen.other)
            let type = graph.relationTypes[seen.relation.type]
            // Every line leads away from the middle, and says what it says in that direction.
            var edge = Edge(
                from: 0, to: other, kind: type.name, word: seen.words, inverseWord: nil,
                isDirected: !type.isSymmetric, isDisputed: seen.relation.isDisputed)
            edge.stroke = strokes[seen.relation.type]
            drawing.edges.append(edge)
        }
        let names = relations.map { "\($0.words) \(title($0.other))" }.joined(separator: "; ")
        let caption = Caption(
            title: "Concepts near \(title(number))", description: "\(title(number)): \(names).")
        return neighbourhood(drawing, idPrefix: "__near", caption: caption).svg
    }

    func addGraph(to object: inout Object) {
        let concepts = graph.concepts.filter { !graph.relations(of: $0).isEmpty }
        var drawing = Drawing.Graph()
        drawing.nodes = concepts.map { node($0, isFocus: false) }
        let places = Dictionary(uniqueKeysWithValues: zip(concepts, concepts.indices))
        let strokes = strokes
        for relation in graph.relations {
            guard let from = places[relation.subject], let to = places[relation.object] else { continue }
            let type = graph.relationTypes[relation.type]
            var edge = Edge(
                from: from, to: to, kind: type.name, word: type.words, inverseWord: type.inverseWords,
                isDirected: !type.isSymmetric, isDisputed: relation.isDisputed)
            edge.stroke = strokes[relation.type]
            // What holds kinds together holds groups together; contrasts and mere relations hold less.
            edge.strength = type.name == "broader" ? 3 : type.isSymmetric ? 1 : 2
            drawing.edges.append(edge)
        }
        let caption = Caption(
            title: "Map of \(drawing.nodes.count) concepts",
            description:
                "\(drawing.edges.count) relation\(drawing.edges.count == 1 ? "" : "s") between \(drawing.nodes.count) concepts; the page says the same in words."
        )
        let map = graphMap(drawing, idPrefix: "__map", caption: caption)
        let picture = map.overview
        object[.picture] = .html(picture.svg)
        object.setList(
            .legend,
            picture.legend.map {
                .object([
                    .kind: .text($0.kind), .word: .text($0.word), .isDirected: .bool($0.isDirected),
                    .stroke: .number($0.stroke),
                ])
            })
        var isTold = [Bool](repeating: false, count: concepts.count)
        object.setList(
            .groups,
            map.groups.enumerated().map { number, group in
                var value: Object = [
                    .name: .text(group.name), .anchor: .text(group.anchor), .level: .number(group.level),
                    .count: .number(group.members.count), .picture: .html(group.picture.svg),
                ]
                // What holds other groups leaves the words to them.
                let next = number + 1 < map.groups.count ? map.groups[number + 1].level : 0
                let members = next > group.level ? [] : group.members
                for member in members { isTold[member] = true }
                value.setList(.concepts, inWords(members.map { concepts[$0] }))
                return .object(value)
            })
        object.setList(.concepts, inWords(concepts.indices.filter { !isTold[$0] }.map { concepts[$0] }))
    }

    /// Concepts by title, each with its relations.
    private func inWords(_ concepts: [ArticleIndex]) -> [Value] {
        graph.inTitleOrder(concepts).map { concept in
            .object(
                reference(concept).with([
                    .sentences: .list(relationGroups(graph.relations(of: concept))), .hasSentences: true,
                ]))
        }
    }

    /// By type of relation: the line style of those that `site.yml` adds, in its order; 0 for the others, which
    /// the theme knows by name.
    private var strokes: [Int] {
        let known = Set(RelationType.standard.map(\.name))
        var added = 0
        return graph.relationTypes.map { type in
            guard !known.contains(type.name) else { return 0 }
            added += 1
            return (added - 1) % Edge.strokes + 1
        }
    }

    private func node(_ article: ArticleIndex, isFocus: Bool) -> Node {
        Node(
            graph[article].short ?? title(article),
            href: isFocus ? nil : SiteLink.bytes(plan.address(of: article).link),
            kind: "concept",
            isFocus: isFocus)
    }
}
