// A graph of any size as pictures that open: one picture of all nodes where these find room, otherwise a picture
// of groups, each with a picture of its own.
//
// What is drawn: up to 150 nodes, all of them in one picture. Above, groups of at most 40; above 60 groups,
// groups of groups, and so on. Levels are drawn from the top while they have no more than 4000 boxes in all, so
// that up to about 4000 concepts every one is drawn; beyond, the smallest groups drawn are named after their
// central concepts and lead to these, whose own pages show what is near. A picture has at most 150 boxes; what
// found no room is counted.

/// All pictures of a graph.
package struct GraphMap: Sendable {
    package var overview: Picture
    /// The groups in the order in which a reader meets them: each is followed by the groups inside of it. Empty
    /// if the overview shows every node.
    package var groups: [Group] = []

    /// Nodes that are drawn together, or groups that are.
    package struct Group: Sendable {
        /// Its most central nodes.
        package var name: String
        /// The id that links in the pictures lead to: give it to the element that holds the picture.
        package var anchor: String
        /// 1 for the groups of the overview, 2 for groups inside of these.
        package var level: Int
        /// Every node in the group, the most central first.
        package var members: [Int]
        package var picture: Picture
    }
}

/// The words that a map needs besides those of its graph.
package struct MapWords: Sendable {
    /// Below the name of a group, and after it where it is read out.
    package var size: @Sendable (Int) -> String = { $0 == 1 ? "1 concept" : "\($0) concepts" }
    /// Says how many relations a line between groups stands for.
    package var relations: @Sendable (Int, String, String) -> String = {
        "\($0) \($0 == 1 ? "relation" : "relations") between \($1) and \($2)"
    }
    /// Explains the lines between groups.
    package var between = "relations, the more the thicker"
    /// Names the group of nodes that are joined to nothing.
    package var isolated = "Without relations"
    /// Names a group of nodes that are all joined to one outside of the group.
    package var satellites: @Sendable (String, String) -> String = { "Around \($0): \($1)" }
    /// The text alternative of a group's picture.
    package var about: @Sendable (String, Int) -> String = { "\($0) and what is near: \($1) concepts" }

    package init() {}
}

/// Draws a graph as one picture, or as groups that open if it has more than `limit` nodes.
///
/// The groups' anchors are `idPrefix`-group-1, -2, …; a picture links to those it shows, with `#` before.
package func graphMap(
    _ graph: Graph, idPrefix: String, caption: Caption, words: MapWords = MapWords(), limit: Int = 150
) -> GraphMap {
    guard graph.nodes.count > limit else {
        return GraphMap(overview: wholeGraph(graph, idPrefix: idPrefix, caption: caption))
    }
    var maker = MapMaker(graph, idPrefix: idPrefix, caption: caption, words: words)
    return maker.map()
}

/// The levels of groups, from the smallest upwards, and what is drawn of them.
private struct MapMaker {
    let graph: Graph
    let idPrefix: String
    let caption: Caption
    let words: MapWords
    var levels: [Level] = []
    /// The places of the lines of the lowest level in `graph.edges`.
    let drawable: [Int]

    static let groupLimit = 40
    static let overviewLimit = 60
    static let boxLimit = 150
    static let stubLimit = 12
    static let budget = 4000
    /// For the refinement of all pictures together.
    static let effort = 60_000_000

    struct Group {
        /// Places in the level below; of the lowest level, nodes.
        var items: [Int]
        var nodes: [Int]
        var name: String
        var number = 0
    }

    struct Level {
        var groups: [Group]
        /// The group of each item.
        var of: [Int]
        /// The lines between items.
        var lines: [Line]
        var ends: Ends
    }

    struct Line {
        var from: Int
        var to: Int
        var weight: Int
        /// How many relations it stands for.
        var count: Int
    }

    init(_ graph: Graph, idPrefix: String, caption: Caption, words: MapWords) {
        self.graph = graph
        self.idPrefix = idPrefix
        self.caption = caption
        self.words = words
        drawable = graph.drawableEdges
        var lines = drawable.map { place in
            let edge = graph.edges[place]
            return Line(from: edge.from, to: edge.to, weight: max(1, min(edge.strength, 100)), count: 1)
        }
        var central = Array(repeating: 0, count: graph.nodes.count)
        for line in lines {
            central[line.from] += line.weight
            central[line.to] += line.weight
        }
        var count = graph.nodes.count
        repeat {
            let network = WeightedNetwork(count: count, lines.map { ($0.from, $0.to, $0.weight) })
            let found = grouping(network, limit: Self.groupLimit)
            let below = levels.last?.groups
            let groups = found.groups.map { items, bond in
                let nodes = items.flatMap { below?[$0].nodes ?? [$0] }
                    .sorted { (-central[$0], $0) < (-central[$1], $1) }
                return Group(items: items, nodes: nodes, name: name(nodes, bond, below, central))
            }
            let of = found.groupOf(count: count)
            let ends = Ends(count: count, lines.lazy.map { ($0.from, $0.to) })
            levels.append(Level(groups: groups, of: of, lines: lines, ends: ends))
            if groups.count == count { break }
            lines = merged(lines, of)
            count = groups.count
        } while count > Self.overviewLimit
    }

    private func merged(_ lines: [Line], _ of: [Int]) -> [Line] {
        var order: [Line] = []
        var places: [Link: Int] = [:]
        for line in lines where of[line.from] != of[line.to] {
            let link = Link(of[line.from], of[line.to])
            if let place = places[link] {
                order[place].weight += line.weight
                order[place].count += line.count
            } else {
                places[link] = order.count
                order.append(Line(from: link.low, to: link.high, weight: line.weight, count: line.count))
            }
        }
        return order
    }

    /// The most central node, and the second if it is nearly as central.
    private func name(_ nodes: [Int], _ bond: Bond, _ below: [Group]?, _ central: [Int]) -> String {
        var name = graph.nodes[nodes[0]].label
        if nodes.count > 1, central[nodes[1]] * 4 >= central[nodes[0]] * 3 {
            name += ", " + graph.nodes[nodes[1]].label
        }
        switch bond {
        case .connected: return name
        case .isolated: return below == nil ? words.isolated : name
        case .satellites(of: let hub):
            return words.satellites(below?[hub].name ?? graph.nodes[hub].label, name)
        }
    }
}

extension MapMaker {
    mutating func map() -> GraphMap {
        let top = levels.count - 1
        var lowest = top
        var boxes = levels[top].groups.count
        for level in levels.indices.reversed() {
            boxes += levels[level].of.count
            if boxes > Self.budget && level < top { break }
            lowest = level
        }
        let order = numbered(down: lowest)
        let effort = Self.effort / max(min(boxes, Self.budget), 1)
        let lines = merged(levels[top].lines, levels[top].of)
        var sheet = Graph()
        for group in levels[top].groups.prefix(Self.boxLimit) { sheet.nodes.append(box(group)) }
        for line in lines where max(line.from, line.to) < sheet.nodes.count {
            sheet.edges.append(
                edge(
                    line.from, line.to, count: line.count,
                    levels[top].groups[line.from].name, levels[top].groups[line.to].name))
        }
        var map = GraphMap(overview: drawn(sheet, idPrefix, caption, effort))
        map.overview.leftOut = levels[top].groups.count - sheet.nodes.count
        for (level, place) in order {
            let group = levels[level].groups[place]
            var own = Caption(title: group.name, description: words.about(group.name, group.nodes.count))
            own.more = caption.more
            own.disputed = caption.disputed
            var picture = drawn(inside(level, place), anchor(group), own, effort)
            picture.leftOut = max(0, group.items.count - Self.boxLimit)
            map.groups.append(
                GraphMap.Group(
                    name: group.name, anchor: anchor(group), level: levels.count - level,
                    members: group.nodes, picture: picture))
        }
        return map
    }

    /// Every group followed by those inside of it, down to a level, numbered in this order.
    private mutating func numbered(down lowest: Int) -> [(level: Int, place: Int)] {
        let top = levels.count - 1
        var order: [(level: Int, place: Int)] = []
        var open = levels[top].groups.indices.prefix(Self.boxLimit).reversed().map { (level: top, place: $0) }
        while let next = open.popLast() {
            order.append(next)
            levels[next.level].groups[next.place].number = order.count
            guard next.level > lowest else { continue }
            for item in levels[next.level].groups[next.place].items.prefix(Self.boxLimit).reversed() {
                open.append((level: next.level - 1, place: item))
            }
        }
        return order
    }

    private func anchor(_ group: Group) -> String { "\(idPrefix)-group-\(group.number)" }

    private func drawn(_ sheet: Graph, _ prefix: String, _ caption: Caption, _ effort: Int) -> Picture {
        wholeGraph(sheet, idPrefix: prefix, caption: caption, effort: effort * sheet.nodes.count)
    }

    /// A group as a box that leads to its picture; one that has none leads to its most central node.
    private func box(_ group: Group, kind: String = "group") -> Node {
        let href = group.number > 0 ? Array("#\(anchor(group))".utf8) : graph.nodes[group.nodes[0]].href
        return Node("\(group.name) · \(words.size(group.nodes.count))", href: href, kind: kind)
    }

    private func edge(_ from: Int, _ to: Int, count: Int, _ first: String, _ second: String) -> Edge {
        var edge = Edge(from: from, to: to, kind: "between", word: words.between, isDirected: false)
        edge.title = words.relations(count, first, second)
        edge.thickness = count < 2 ? 1 : count < 4 ? 2 : count < 8 ? 3 : count < 16 ? 4 : 5
        return edge
    }

    /// What is in a group, and the groups beside it that most relations lead to.
    private func inside(_ number: Int, _ place: Int) -> Graph {
        let level = levels[number]
        let below = number > 0 ? levels[number - 1].groups : []
        let items = level.groups[place].items.prefix(Self.boxLimit)
        var sheet = Graph()
        var places: [Int: Int] = [:]
        for item in items {
            places[item] = sheet.nodes.count
            sheet.nodes.append(number > 0 ? box(below[item]) : graph.nodes[item])
        }
        func name(_ item: Int) -> String { number > 0 ? below[item].name : graph.nodes[item].label }
        // How many relations lead from an item to a group outside, and from all of them.
        var outward: [Link: Int] = [:]
        var order: [Link] = []
        var all: [Int: Int] = [:]
        for (item, here) in items.enumerated().map({ ($1, $0) }) {
            for end in level.ends.edges[level.ends.first[item]..<level.ends.first[item + 1]] {
                let line = level.lines[end]
                let other = line.from == item ? line.to : line.from
                if let there = places[other] {
                    // Seen from both ends, drawn from the first of a line.
                    guard line.from == item else { continue }
                    if number > 0 {
                        sheet.edges.append(edge(here, there, count: line.count, name(item), name(other)))
                    } else {
                        var own = graph.edges[drawable[end]]
                        (own.from, own.to) = (here, there)
                        sheet.edges.append(own)
                    }
                } else if level.of[other] != place {
                    let group = level.of[other]
                    // Items stand below the number of all items, groups above: no link is taken for another.
                    let link = Link(here, items.count + group)
                    if outward[link] == nil { order.append(link) }
                    outward[link, default: 0] += line.count
                    all[group, default: 0] += line.count
                }
            }
        }
        let stubs = all.keys.sorted { (-(all[$0] ?? 0), $0) < (-(all[$1] ?? 0), $1) }.prefix(Self.stubLimit)
        var stubOf: [Int: Int] = [:]
        for group in stubs {
            stubOf[group] = sheet.nodes.count
            sheet.nodes.append(box(level.groups[group], kind: "outside"))
        }
        for link in order {
            let group = link.high - items.count
            guard let stub = stubOf[group] else { continue }
            let (from, to) = (name(items[link.low]), level.groups[group].name)
            sheet.edges.append(edge(link.low, stub, count: outward[link] ?? 0, from, to))
        }
        return sheet
    }
}
