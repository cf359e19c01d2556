// The guarantee for what is ours: whatever tags an author writes between and inside our elements, ours come
// out complete, in order, and each inside the elements of ours that it was in.

import Testing

@testable import HTML

/// Numbers that are the same on every machine.
struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func roll(_ sides: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(truncatingIfNeeded: state >> 33) % sides
    }

    mutating func pick<T>(_ values: [T]) -> T { values[roll(values.count)] }
}

/// A page of ours with raw pieces in all places where an author can have them.
struct MixedPage {
    var html: [UInt8] = []
    var raw: [Range<Int>] = []
    /// What is ours, one after the other.
    var ours: [[UInt8]] = []
    private var dice: Dice
    private var number = 0

    static let names =
        Allowed.elements.keys.sorted() + Allowed.obsolete.keys.sorted() + [
            "script", "style", "svg", "math", "textarea", "title", "template", "select", "option", "form",
            "input", "button", "body", "html", "frameset", "noscript", "plaintext", "image", "x-y", "isindex",
        ]

    static let favourites = [
        "p", "div", "b", "a", "table", "tr", "td", "li", "ul", "h2", "h3", "span", "ruby", "rt", "dl", "dd",
        "details", "blockquote", "caption", "tbody", "col", "pre", "font", "i",
    ]

    init(seed: UInt64) {
        dice = Dice(seed)
        for _ in 0...dice.roll(4) { block(depth: 0) }
        piece()
    }

    private mutating func add(_ text: String) {
        ours.append(Array(text.utf8))
        html += text.utf8
    }

    private mutating func inline(_ name: String, _ depth: Int) {
        number += 1
        add("<\(name) data-o=\"\(number)\">")
        text(depth)
        add("</\(name)>")
    }

    private mutating func text(_ depth: Int) {
        for _ in 0...dice.roll(3) {
            add("t\(number) ")
            piece()
            if depth < 3, dice.roll(3) == 0 { inline(dice.pick(["em", "strong", "code", "del"]), depth + 1) }
            if depth == 1, dice.roll(6) == 0 { inline("a", 3) }
            if dice.roll(10) == 0 { add("<math><mi>x</mi><mspace width=\"1em\"/></math>") }
            if dice.roll(10) == 0 { add("<br /><img src=\"x\" alt=\">\" />") }
        }
    }

    private mutating func block(depth: Int) {
        piece()
        number += 1
        let start = "data-o=\"\(number)\""
        switch dice.roll(depth > 2 ? 3 : 8) {
        case 0:
            add("<h2 \(start)>")
            text(1)
            add("<a class=\"heading-link\" href=\"#x\">#</a></h2>\n")
        case 1:
            add("<pre><code>a\n  b</code></pre>\n")
        case 2, 3:
            add(dice.roll(2) == 0 ? "<p>" : "<p \(start)>")
            text(1)
            add("</p>\n")
        case 4:
            add("<ul \(start)>\n<li>")
            text(2)
            add("</li>\n<li>\n")
            block(depth: depth + 1)
            add("</li>\n</ul>\n")
        case 5:
            add("<blockquote \(start)>\n")
            block(depth: depth + 1)
            piece()
            add("</blockquote>\n")
        case 6:
            add("<div class=\"table-scroll\" \(start)><table><thead><tr><th scope=\"col\">")
            text(2)
            add("</th></tr></thead><tbody><tr><td>")
            text(1)
            add("</td></tr></tbody></table></div>\n")
        default:
            add("<dl><dt>")
            text(2)
            add("</dt><dd>")
            block(depth: depth + 1)
            add("</dd></dl>\n")
        }
    }

    private mutating func piece() {
        guard dice.roll(2) == 0 else { return }
        let start = html.count
        for _ in 0...dice.roll(4) { html += Self.random(&dice).utf8 }
        raw.append(start..<html.count)
    }

    /// The first tag of ours that does not follow the one before it. Paragraphs do
    /// not count, since they may be interrupted.
    func missing(in html: [UInt8]) -> String? {
        var rest = html[...]
        for tag in ours.flatMap({ $0 }).split(separator: UInt8(ascii: "<")).dropFirst() {
            let tag = [UInt8(ascii: "<")] + tag.prefix { $0 != UInt8(ascii: ">") }
            if tag.starts(with: "<p".utf8) || tag.starts(with: "</p".utf8) { continue }
            while !rest.isEmpty, !rest.starts(with: tag) { rest.removeFirst() }
            if rest.isEmpty { return String(decoding: tag, as: UTF8.self) }
            rest.removeFirst(tag.count)
        }
        return nil
    }

    /// For each element of ours that has a number: its tag, and that of the one around it. Paragraphs do not
    /// count, since an element that interrupts one ends it.
    static func places(_ html: [UInt8]) -> [[String]] {
        let elements = HTMLStructure(html).elements
        let tags = elements.map { element in
            String(decoding: html[element.start...].prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
        }
        func counts(_ index: Int) -> Bool { elements[index].name != "p" && tags[index].contains("data-o") }
        return elements.indices.filter(counts).map { index in
            var around = elements[index].parent
            while let parent = around, !counts(parent) { around = elements[parent].parent }
            return [tags[index], around.map { tags[$0] } ?? ""]
        }
    }

    /// A tag, or something like it.
    static func random(_ dice: inout Dice) -> String {
        let name = dice.roll(3) == 0 ? dice.pick(names) : dice.pick(favourites)
        switch dice.roll(16) {
        case 0...6: return "<\(name)>"
        case 7...11: return "</\(name)>"
        case 12: return "<\(name) class=\"x\" href=\"/y\" onclick=z>"
        case 13: return dice.pick(["r", " ", "\n", "&amp;", "<", "&lt", ">"])
        case 14: return "<\(name)/>"
        default:
            return dice.pick([
                "<!-- c -->", "<!--", "-->", "<?x", "<![CDATA[", "<a title=\"", "</", "<a href='", "<!-->",
                "\"",
            ])
        }
    }
}

@Suite struct BalanceTests {
    @Test(arguments: 0..<20)
    func `random tags of an author's leave what is ours complete, in order and balanced`(_ part: Int) {
        for seed in 0..<100 {
            let page = MixedPage(seed: UInt64(part * 1000 + seed + 1))
            let result = sanitize(page.html, raw: page.raw)
            let source = String(decoding: page.html, as: UTF8.self)
            #expect(HTMLStructure(result.html).faults == [], "\(part) \(seed) \(source)")
            #expect(
                !result.removals.contains { $0.message.contains("told apart") }, "\(part) \(seed) \(source)")
            #expect(page.missing(in: result.html) == nil, "\(part) \(seed) \(source)")
            #expect(
                MixedPage.places(result.html) == MixedPage.places(page.ours.flatMap { $0 }),
                "\(part) \(seed) \(source)")
        }
    }

    @Test(arguments: 0..<20)
    func `random tags become the same when they are cleaned again`(_ part: Int) {
        for seed in 0..<100 {
            var dice = Dice(UInt64(part * 1000 + seed + 1))
            var source = ""
            for _ in 0...dice.roll(30) { source += MixedPage.random(&dice) }
            let result = clean(source)
            #expect(HTMLStructure(Array(result.utf8)).faults == [], "\(source)")
            #expect(forbidden(in: Array(result.utf8)) == [], "\(source)")
            #expect(clean(result) == result, "\(source)")
        }
    }
}
