// What is rendered once for many pages is what each page would have rendered.

import Diagnostics
import Testing

@testable import Templates

struct SharedValueTests {
    /// A template, and what may stand in it: a list of shared items, the site, and the page's own values.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var templates: [String: String]

        init(_ name: String, _ main: String, _ others: [String: String] = [:]) {
            testDescription = name
            templates = others.merging(["main": main]) { $1 }
        }
    }

    private static let rows = [
        Row("an item's own values", "{{#items}}<a href=\"{{url}}\">{{name}}</a>{{/items}}"),
        Row("the way to the root", "{{#items}}{{root}}{{{html}}}{{/items}}"),
        Row("a name that only the page has", "{{#items}}{{name}} on {{title}};{{/items}}"),
        Row("a name that nothing has", "{{#items}}{{name}}{{nothing}}{{^nothing}}!{{/nothing}};{{/items}}"),
        Row("a name that one of the pages has", "{{#items}}{{extra}}{{/items}}"),
        Row("a dotted name of the page", "{{#items}}{{page.title}}{{/items}}"),
        Row(
            "a condition on the page",
            "{{#items}}{{#isFirst}}{{name}}{{/isFirst}}{{^isFirst}}-{{/isFirst}}{{/items}}"),
        Row("lists in items", "{{#items}}{{#parts}}{{.}},{{/parts}}{{^parts}}none{{/parts}};{{/items}}"),
        Row("items in items", "{{#items}}{{#items}}{{name}}{{title}}{{/items}}{{/items}}"),
        Row("a partial in an item", "{{#items}}{{>item}}{{/items}}", ["item": "({{name}} {{title}})"]),
        Row("indented lines", "  {{>list}}\n", ["list": "{{#items}}\n{{name}}\n{{/items}}\n"]),
        Row(
            "a block in an item", "{{<frame}}{{$part}}{{title}}{{/part}}{{/frame}}",
            ["frame": "{{#items}}{{name}}{{$part}}none{{/part}};{{/items}}"]),
        Row(
            "a partial of the site", "{{>foot}}",
            ["foot": "{{site.title}}{{#site.links}}{{name}}{{/site.links}}"]),
        Row("a partial of the site and the page", "{{>foot}}", ["foot": "{{site.title}}{{title}}"]),
        Row(
            "a partial of the site with the page's values inside", "{{>foot}}",
            ["foot": "{{#site.links}}{{name}}{{title}}{{/site.links}}"]),
        Row(
            "a partial of the site in two places", "{{>foot}}{{#page}}{{>foot}}{{/page}}",
            ["foot": "{{site.title}}{{name}}"]),
        Row(
            "a partial with a block", "{{<frame}}{{$part}}{{title}}{{/part}}{{/frame}}",
            ["frame": "{{>foot}}", "foot": "{{site.title}}{{$part}}-{{/part}}"]),
        Row("a partial in a partial", "{{>one}}{{>one}}", ["one": "<{{>two}}>", "two": "{{site.title}}"]),
        Row("a partial that shows everything", "{{>foot}}", ["foot": "{{#.}}{{title}}{{/.}}"]),
        Row("an empty item", "{{#items}}{{/items}}{{#site}}{{/site}}"),
    ]

    @Test(arguments: rows) func `a shared value is rendered like any other, on every page`(_ row: Row) throws
    {
        let compiled = TemplateSet.compile(
            try row.templates.sorted { $0.key < $1.key }.map { try TemplateFile($0.key, $0.value) })
        #expect(compiled.diagnostics.isEmpty)
        func render(_ page: Value, _ root: String, _ templates: TemplateSet) -> String {
            var bytes: [UInt8] = []
            let problem = templates.render("main", page, root: Array(root.utf8), into: &bytes)
            #expect(problem == nil)
            return String(decoding: bytes, as: UTF8.self)
        }
        let items: [Object] = (1...3).map { number in
            [
                "name": "item \(number) <&>", "url": .link("i/\(number)"),
                "html": .html([Value.rootMark, 0x61]),
                "parts": number == 2 ? [] : ["a", .number(number)],
            ]
        }
        let site: Object = ["title": "Site", "links": ["one", ["name": "two"]]]
        let (sharedItems, sharedSite) = (items.map(Shared.init), Shared(site))
        // Twice around, so that the second time everything is known.
        for number in 0..<6 {
            func page(_ items: [Value], _ site: Value) -> Value {
                var page: Object = [
                    "site": site, "title": .text("Page \(number % 3)"), "isFirst": .bool(number % 3 == 0),
                    "items": .list(items), "page": ["title": .text("page \(number % 3)")],
                ]
                if number % 3 == 1 { page["extra"] = "extra" }
                return .object(page)
            }
            let root = ["", "../", "../../"][number % 3]
            let expected = render(
                page(items.map(Value.object), .object(site)), root, compiled.value.renewed())
            #expect(
                render(page(sharedItems.map(Value.shared), .shared(sharedSite)), root, compiled.value)
                    == expected)
        }
    }

    @Test func `pages that are rendered side by side are as one after the other`() async throws {
        let templates = TemplateSet.compile([
            try TemplateFile("main", "{{#items}}<{{name}}{{root}}>{{/items}}{{>foot}}{{title}}"),
            try TemplateFile("foot", "{{site.title}}"),
        ]).value
        let items = (0..<50).map { Value.shared(Shared(["name": .text("item \($0)")])) }
        let site = Value.shared(Shared(["title": "Site"]))
        func page(_ number: Int) -> String {
            var bytes: [UInt8] = []
            let own = items.indices.filter { ($0 + number) % 3 == 0 }.map { items[$0] }
            let data: Value = ["site": site, "title": .text("\(number)"), "items": .list(own)]
            let root = String(repeating: "../", count: number % 3)
            _ = templates.render("main", data, root: Array(root.utf8), into: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        let pages = await withTaskGroup(of: (Int, String).self) { group in
            for number in 0..<300 { group.addTask { (number, page(number)) } }
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }
        for number in 0..<300 { #expect(pages[number] == page(number)) }
    }

    @Test func `a shared value is truthy, has its members, and shows nothing itself`() throws {
        let value = Value.shared(Shared(["a": "b"]))
        #expect(value.isTruthy && value.member("a") == "b" && value.member("c") == nil)
        #expect(try Page("{{x}}{{{x}}}{{x.a}}", data: ["x": value]).text == "b")
    }
}
