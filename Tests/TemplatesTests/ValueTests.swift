// What each kind of value looks like in a page.

import Diagnostics
import Testing

@testable import Templates

@Suite struct `Values` {
    struct Row: Sendable {
        let value: Value
        let escaped: String
        let unescaped: String

        init(_ value: Value, _ escaped: String, _ unescaped: String? = nil) {
            self.value = value
            self.escaped = escaped
            self.unescaped = unescaped ?? escaped
        }
    }

    static let mark = "a href=\"".utf8 + [Value.rootMark] + "tags/\"".utf8

    @Test(arguments: [
        Row("plain", "plain"),
        Row("", ""),
        Row("a < \"b\" & 'c' > d", "a &lt; &quot;b&quot; &amp; &#39;c&#39; &gt; d", "a < \"b\" & 'c' > d"),
        Row("&&", "&amp;&amp;", "&&"),
        Row("größer – 漢字", "größer – 漢字"),
        Row(.number(0), "0"),
        Row(.number(-1205), "-1205"),
        Row(.number(.min), "-9223372036854775808"),
        Row(.number(.max), "9223372036854775807"),
        Row(.decimal(1.5), "1.5"),
        Row(true, "true"),
        Row(false, "false"),
        Row(.absent, ""),
        Row(["a", "b"], ""),
        Row(["a": "b"], ""),
        Row(.html(Array("<b>&amp;</b>".utf8)), "<b>&amp;</b>"),
        Row(.html([]), ""),
        Row(.html([Value.rootMark]), "../../"),
        Row(.html(mark), "a href=\"../../tags/\""),
        Row(.html(mark + mark + mark), String(repeating: "a href=\"../../tags/\"", count: 3)),
        Row(.html([Value.rootMark, Value.rootMark] + "123456789".utf8), "../../../../123456789"),
        Row(.link("tags/"), "../../tags/"),
        Row(.link(""), "../../"),
        Row(.link("a&b/"), "../../a&amp;b/", "../../a&b/"),
        Row(Value(nil), ""),
        Row(Value("x"), "x"),
    ])
    func `a value is written as its kind asks`(_ row: Row) throws {
        let template = "{{x}}|{{{x}}}|{{&x}}|{{ { x }}}|{{\n& x}}"
        let page = try Page(template, data: ["x": row.value], root: "../../")
        let unescaped = String(repeating: "|\(row.unescaped)", count: 4)
        #expect(page.text == row.escaped + unescaped)
    }

    @Test func `an object with the members of another hides its own`() {
        let base: Object = ["a": "1", "b": "2"]
        let other: Object = ["b": "3", "c": .absent]
        var both = base.with(other)
        #expect(both["a"] == "1" && both["b"] == "3" && both["c"] == .absent && both["d"] == nil)
        #expect(base["b"] == "2" && other["a"] == nil)
        let more = both.with(["a": "4", "d": "5"])
        #expect(more["a"] == "4" && more["b"] == "3" && more["c"] == .absent && more["d"] == "5")
        #expect(Object().with(more)["b"] == "3" && more.with(Object())["d"] == "5")
        #expect(base.with(more)["a"] == "4" && base.with(more)["b"] == "3")
        both["b"] = nil
        both["a"] = "6"
        #expect(both["b"] == nil && both["a"] == "6" && base["a"] == "1")
    }

    @Test func `a mark of the root is found at every offset`() throws {
        for offset in 0..<40 {
            var html = [UInt8](repeating: UInt8(ascii: "x"), count: 40)
            html[offset] = Value.rootMark
            let page = try Page("{{x}}", data: ["x": .html(html)], root: "../")
            let expected =
                String(repeating: "x", count: offset) + "../" + String(repeating: "x", count: 39 - offset)
            #expect(page.text == expected)
        }
    }

    static let falsy: [Value] = [
        .absent, false, 0, .decimal(0), "", .html([]), [], .series(Series(count: 0) { _ in .absent }),
    ]
    static let truthy: [Value] = [
        true, -1, .decimal(0.1), "0", .html([0x20]), [.absent], .object(Object()), .link(""),
    ]

    @Test(arguments: falsy.map { ($0, false) } + truthy.map { ($0, true) })
    func `a section asks whether there is something to show`(_ value: Value, isShown: Bool) throws {
        let page = try Page("{{#x}}yes{{/x}}{{^x}}no{{/x}}", data: ["x": value])
        #expect(page.text == (isShown ? "yes" : "no"))
    }

    @Test(arguments: [
        "{{#x}}{{n}},{{/x}}", "{{#x}}{{#y}}{{n}}{{.}};{{/y}}{{/x}}",
        "{{#x}}{{^n}}none{{/n}}{{/x}}{{^x}}!{{/x}}",
        "{{#x}}{{n}}{{/x}}{{#x}}{{n}}{{/x}}", "{{#x}}{{>item}}{{/x}}",
    ])
    func `a series shows what a list of its elements does`(_ template: String) throws {
        @Sendable func element(_ place: Int) -> Value { ["n": .number(place), "y": ["a", "b"]] }
        let files = ["main": template, "item": "{{n}}{{#last}}.{{/last}}"]
        let list = try Page(files, data: ["x": .list((0..<5).map(element)), "last": true])
        let series = try Page(files, data: ["x": .series(Series(count: 5, element: element)), "last": true])
        #expect(series.text == list.text)
    }

    @Test func `a condition keeps the item of the list around it`() throws {
        let page = try Page("{{#x}}{{#on}}{{.}}{{/on}}{{/x}}", data: ["x": ["a", "b"], "on": true])
        #expect(page.text == "ab")
    }

    static let roots: [(String, Value, String)] = [
        ("{{root}}style.css", .absent, "../style.css"),
        ("{{{root}}}style.css", .absent, "../style.css"),
        ("{{#a}}{{root}}{{/a}}", ["a": ["b": "c"]], "../"),
        ("{{root}}", ["root": "mine"], "mine"),
        ("{{a.root}}", ["a": ["b": "c"]], ""),
    ]

    @Test(arguments: roots)
    func `“root” is the way to the root where data has none`(
        _ template: String, data: Value, expected: String
    ) throws {
        #expect(try Page(template, data: data, root: "../").text == expected)
    }

    @Test func `an absent member hides the same name further out`() throws {
        let data: Value = ["url": "out", "items": [["url": .absent], ["url": "in"], [:]]]
        #expect(try Page("{{#items}}[{{url}}]{{/items}}", data: data).text == "[][in][out]")
    }

    @Test func `an object keeps the order and the last value of its names`() {
        var object: Object = ["a": 1, "b": 2]
        object["a"] = 3
        object["c"] = 4
        object["b"] = nil
        #expect(object == ["a": 3, "c": 4])
        #expect(object["b"] == nil)
    }
}
