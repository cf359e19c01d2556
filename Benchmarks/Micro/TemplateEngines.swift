// A page with a layout, partials, lists and text to escape: our templates and swift-mustache's.

import Diagnostics
import Mustache
import Templates

private let files = [
    "layout": """
    <!doctype html>
    <title>{{title}}</title>
    <nav><ul>{{#sections}}<li><a href="{{url}}">{{title}}</a></li>{{/sections}}</ul></nav>
    <main>{{$main}}{{/main}}</main>
    """,
    "term": """
    <dt><a href="{{url}}">{{title}}</a></dt><dd>{{meaning}}</dd>
    """,
    "page": """
    {{<layout}}{{$main}}
    <h1>{{title}}</h1>
    {{#tags}}<a class="tag" href="{{url}}">{{title}}</a>{{/tags}}
    {{^tags}}<p>No tags</p>{{/tags}}
    {{{content}}}
    <dl>{{#terms}}{{>term}}{{/terms}}</dl>
    {{/main}}{{/layout}}
    """,
]

private func item(_ name: String, _ number: Int) -> [String: String] {
    [
        "title": "\(name) & \(number)", "url": "concepts/\(name)-\(number).html",
        "meaning": "What \(name) \(number) is, in < 20 words, and how it differs from what it is taken for.",
    ]
}

func compareTemplates() {
    let lists = [
        "sections": (0..<30).map { item("section", $0) }, "tags": (0..<2).map { item("tag", $0) },
        "terms": (0..<20).map { item("term", $0) },
    ]
    let content = String(repeating: "<p>A paragraph of the page, already HTML.</p>\n", count: 110)

    let compiled = TemplateSet.compile(
        files.compactMap { name, text in
            SourcePath("templates/\(name).mustache").map {
                TemplateFile(path: $0, name: name, bytes: Array(text.utf8))
            }
        })
    precondition(compiled.diagnostics.isEmpty, "A template has mistakes.")
    var object: Object = ["title": "A page & more", "content": .html(Array(content.utf8))]
    for (name, items) in lists {
        object[Name(name)] = .list(
            items.map { item in
                var object = Object()
                for (name, text) in item { object[Name(name)] = .text(text) }
                return .object(object)
            })
    }
    let value = Value.object(object)
    let templates = compiled.value
    func ours() -> [UInt8] {
        var page: [UInt8] = []
        precondition(templates.render("page", value, root: [], into: &page) == nil, "The page is not whole.")
        return page
    }

    var library = MustacheLibrary()
    for (name, text) in files {
        guard (try? library.register(text, named: name)) != nil else {
            preconditionFailure("swift-mustache can't read “\(name)”.")
        }
    }
    var fields: [String: Any] = ["title": "A page & more", "content": content]
    for (name, items) in lists { fields[name] = items }
    let filled = library
    let data = fields
    func theirs() -> String { filled.render(data, withTemplate: "page") ?? "" }

    // White space around tags that stand alone is the one thing in which they may differ.
    let isSame = ours().filter { $0 > 0x20 } == Array(theirs().utf8).filter { $0 > 0x20 }
    precondition(isSame, "The two pages differ.")
    show(
        "A page of \(ours().count) bytes",
        [
            Contender(name: "Templates", run: { ours().count }),
            Contender(name: "swift-mustache 2.1.1", run: { theirs().utf8.count }),
        ])
}
