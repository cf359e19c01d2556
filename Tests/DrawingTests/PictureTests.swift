// The bytes of both pictures.

import Foundation
import Testing

@testable import Drawing

#if canImport(FoundationXML)
    import FoundationXML
#endif

private let caption = Caption(title: "All <concepts> & \"more\"", description: "In words: below.")

private func whole(_ graph: Graph) -> String {
    String(decoding: wholeGraph(graph, idPrefix: "g", caption: caption, effort: 200_000).svg, as: UTF8.self)
}

private func around(_ graph: Graph, limit: Int = 24) -> String {
    String(decoding: neighbourhood(graph, idPrefix: "n", caption: caption, limit: limit).svg, as: UTF8.self)
}

@Test(arguments: shapes.indices)
func `the same graph gives the same well-formed bytes`(_ shape: Int) {
    let graph = shapes[shape].graph
    for draw in [whole, { around($0) }] {
        let picture = draw(graph)
        #expect(picture == draw(graph))
        let parser = XMLParser(data: Data(picture.utf8))
        #expect(parser.parse(), "\(shapes[shape].name): \(String(describing: parser.parserError))")
    }
}

@Test(arguments: [
    ("<&\">", "&lt;&amp;&quot;&gt;"), ("C&A", "C&amp;A"), ("شبكة", "شبكة"), ("社交媒体", "社交媒体"),
    ("🙂", "🙂"), ("a\u{0}b\u{FFFE}c", "a b c"),
])
func `labels and titles are escaped and otherwise kept`(_ label: String, _ written: String) {
    var pair = graph(2, [(0, 1)])
    pair.nodes[0].label = label
    pair.nodes[0].title = label
    pair.edges[0].word = label
    for picture in [whole(pair), around(pair)] {
        #expect(picture.contains("aria-label=\"\(written)\""))
        #expect(picture.contains("<title>\(written)</title>"))
        #expect(picture.contains("<title>\(written) \(written) concept 1</title>"))
        #expect(XMLParser(data: Data(picture.utf8)).parse())
    }
}

@Test func `an address keeps every byte but for the four that are escaped`() {
    var one = graph(1, [])
    one.nodes[0].href = [0xFF] + Array("a b?x=1&y=\"<>".utf8)
    let svg = wholeGraph(one, idPrefix: "g", caption: caption).svg
    let expected = Array(" href=\"".utf8) + [0xFF] + Array("a b?x=1&amp;y=&quot;&lt;&gt;\"".utf8)
    #expect(svg.indices.contains { svg[$0...].starts(with: expected) })
}

@Test func `a node without address is not a link`() {
    let picture = whole(Graph(nodes: [Node("alone")]))
    #expect(!picture.contains("<a "))
    #expect(picture.contains(">alone</text>"))
}

@Test func `a picture holds no style, no script and no ids but with its prefix`() throws {
    for picture in [whole(tree(20)), around(star(9))] {
        #expect(!picture.contains("style"))
        #expect(!picture.contains("script"))
        let prefixes = picture.matches(of: try Regex(" id=\"(.)-", as: (Substring, Substring).self))
        #expect(prefixes.allSatisfy { $0.1 == "g" || $0.1 == "n" })
        #expect(picture.contains("role=\"group\" aria-label=\"All &lt;concepts&gt; &amp; &quot;more&quot;\""))
        #expect(picture.contains("<desc id="))
    }
}

@Test func `edges to nowhere and to themselves are left out`() {
    let picture = whole(graph(2, [(0, 1), (0, 0), (0, 7), (-1, 1)]))
    #expect(picture.components(separatedBy: "class=\"edge ").count - 1 == 2, "one edge and one in the legend")
}

@Test func `the focus is the first link and every neighbour follows in the order of the groups`() {
    var graph = star(3)
    graph.edges[1].kind = "uses"
    graph.nodes[0].isFocus = true
    let picture = around(graph)
    let order = ["concept 0", "concept 1", "concept 3", "concept 2"].map { label in
        picture.range(of: "aria-label=\"\(label)\"")?.lowerBound
    }
    #expect(!order.contains(nil))
    #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
}

@Test func `an edge to the focus is read from the focus if it has an inverse word`() {
    var graph = star(1)
    #expect(around(graph).contains("<title>concept 1 is a kind of concept 0</title>"))
    graph.edges[0].inverseWord = "has the kinds"
    let picture = around(graph)
    #expect(picture.contains("<title>concept 0 has the kinds concept 1</title>"))
    #expect(picture.contains(">has the kinds</text>"))
}

@Test func `a relation that a source denies says so in words`() {
    var graph = star(1)
    graph.edges[0].isDisputed = true
    #expect(around(graph).contains("concept 1 is a kind of concept 0 (disputed)"))
    #expect(around(graph).contains(">(disputed)</tspan>") || around(graph).contains("of (disputed)</"))
}

@Test func `each group shows some of its neighbours and says how many more there are`() {
    var graph = star(40)
    for place in 30..<40 { graph.edges[place].kind = "uses" }
    let picture = neighbourhood(graph, idPrefix: "n", caption: caption, limit: 24)
    #expect(picture.leftOut == 16)
    let text = String(decoding: picture.svg, as: UTF8.self)
    #expect(text.components(separatedBy: "<a ").count - 1 == 24 + 1)
    #expect(text.contains(">and 16 more</text>"))
}

@Test(arguments: [0, 1, 2, 3, 5, 8, 24, 60])
func `boxes and words of a neighbourhood do not overlap and fit a phone`(_ count: Int) {
    var graph = graph(count + 1, (0..<count).map { ($0 + 1, 0) })
    for place in graph.edges.indices where place % 3 == 1 { graph.edges[place].kind = "uses" }
    graph.nodes[0].label = "Computer-mediated communication in organisations"
    let groups = neighbourGroups(of: 0, in: graph, limit: 24)
    let layout = NeighbourhoodLayout(graph, focus: 0, groups: groups, caption: caption)
    var boxes = [layout.focusBox] + layout.rows.map(\.box)
    for block in layout.blocks {
        let header = Size(width: block.header.width, height: 15 * Double(block.header.lines.count))
        let corner = block.headerPlace
        boxes.append(
            Box(
                centre: Point(x: corner.x + header.width / 2, y: corner.y - 11 + header.height / 2),
                size: header))
    }
    #expect(nearPairs(boxes, gap: 0).isEmpty)
    #expect(layout.size.width <= 520)
    for box in boxes {
        #expect(box.left >= 0 && box.top >= 0)
        #expect(box.right <= layout.size.width && box.bottom <= layout.size.height)
    }
}

@Test func `a long word in the name of the focus stays whole`() {
    var graph = star(40)
    graph.nodes[0].label = "Comprehensive integrated relationship management"
    let layout = NeighbourhoodLayout(
        graph, focus: 0, groups: neighbourGroups(of: 0, in: graph, limit: 24), caption: caption)
    #expect(layout.focusLabel.lines.first == "Comprehensive")
}

@Test func `the legend names every kind of line once`() {
    var graph = star(4)
    graph.edges[2].kind = "uses"
    graph.edges[2].word = "uses"
    let picture = wholeGraph(graph, idPrefix: "g", caption: caption)
    #expect(picture.legend.map(\.word) == ["is a kind of", "uses"])
}

@Test func `a line and its sample in the legend have the same stroke`() {
    var graph = star(2)
    graph.edges[1].kind = "supports"
    graph.edges[1].word = "supports"
    graph.edges[1].stroke = 3
    let picture = wholeGraph(graph, idPrefix: "g", caption: caption)
    #expect(picture.legend.map(\.stroke) == [0, 3])
    let text = String(decoding: picture.svg, as: UTF8.self)
    #expect(text.components(separatedBy: "class=\"edge edge-supports stroke-3\"").count - 1 == 2)
    #expect(text.components(separatedBy: "class=\"edge edge-broader\"").count - 1 == 2)
    #expect(around(graph).contains("class=\"edge edge-supports stroke-3\""))
}

@Test(arguments: [(0.0, "0"), (-0.04, "0"), (1.25, "1.3"), (-0.5, "-0.5"), (-12.34, "-12.3"), (100, "100")])
func `numbers are written with one decimal`(_ number: Double, _ written: String) {
    #expect(decimal(number) == written)
}
