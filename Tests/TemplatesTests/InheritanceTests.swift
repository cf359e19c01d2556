// How templates of a theme and a site work together: replacing, calling, filling places.

import Diagnostics
import Testing

@testable import Templates

@Suite struct `Templates together` {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let files: [String: String]
        let expected: String

        init(_ name: String, _ files: [String: String], _ expected: String) {
            self.name = name
            self.files = files
            self.expected = expected
        }

        var testDescription: String { name }
    }

    @Test(arguments: [
        Row(
            "a partial sees the blocks around it",
            ["main": "{{<p}}{{$t}}mine{{/t}}{{/p}}", "p": "{{>head}}", "head": "<{{$t}}theirs{{/t}}>"],
            "<mine>"),
        Row(
            "a block can have places that are filled from further out",
            [
                "main": "{{<article}}{{$side}}new{{/side}}{{/article}}",
                "article": "{{<layout}}{{$body}}[{{$side}}old{{/side}}]{{/body}}{{/layout}}",
                "layout": "<{{$body}}{{/body}}>",
            ], "<[new]>"),
        Row(
            "a block does not fill a place in itself",
            ["main": "{{<p}}{{$a}}x{{$a}}y{{/a}}{{/a}}{{/p}}", "p": "{{$a}}{{/a}}"], "xy"),
        Row(
            "a block of an inner parent tag ends with it",
            ["main": "{{<p}}{{$a}}1{{/a}}{{/p}}{{>p}}", "p": "({{$a}}0{{/a}})"], "(1)(0)"),
        Row(
            "of two blocks with one name the last counts",
            ["main": "{{<p}}{{$a}}1{{/a}}{{$a}}2{{/a}}{{/p}}", "p": "{{$a}}{{/a}}"], "2"),
        Row(
            "a block is shown in each round of a section",
            ["main": "{{<p}}{{$a}}{{.}};{{/a}}{{/p}}", "p": "{{#list}}{{$a}}{{/a}}{{/list}}"], "1;2;3;"),
        Row(
            "lines of a block are indented like its place",
            [
                "main": "{{<p}}\n{{$a}}\n  <h1>\n    x\n\n  </h1>\n{{/a}}\n{{/p}}\n",
                "p": "<main>\n    {{$a}}\n    {{/a}}\n</main>\n",
            ], "<main>\n    <h1>\n      x\n\n    </h1>\n</main>\n"),
        Row(
            "indentations add up, and values keep their lines",
            [
                "main": "<ul>\n  {{#list}}\n  {{>item}}\n  {{/list}}\n</ul>\n",
                "item": "<li>\n  {{>text}}\n</li>\n",
                "text": "{{.}}:\n{{{lines}}}\n",
            ],
            "<ul>\n"
                + (1...3).map { "  <li>\n    \($0):\n    one\ntwo\n  </li>\n" }.joined()
                + "</ul>\n"),
        Row(
            "a partial within a line is not indented",
            ["main": "  {{>outer}}\n", "outer": "a {{>inner}} b\n", "inner": "1\n2"], "  a 1\n2 b\n"),
        Row(
            "a block on one line fills a place on lines of its own",
            ["main": "{{<p}}{{$a}}x{{/a}}{{/p}}", "p": "<\n  {{$a}}\n  y\n  {{/a}}\n>"], "<\n  x>"),
        Row(
            "a block on lines of its own fills a place within a line",
            ["main": "{{<p}}\n{{$a}}\n  x\n  y\n{{/a}}\n{{/p}}", "p": "  {{$a}}{{/a}}>"], "  x\n  y\n>"),
        Row(
            "delimiters of one template do not reach another",
            ["main": "{{=| |=}}|>a| |<b||$c||on||/c||/b|", "a": "{{on}}|on|", "b": "{{$c}}{{/c}}"],
            "true|on| true"),
    ])
    func `templates call each other`(_ row: Row) throws {
        let page = try Page(row.files, data: ["list": [1, 2, 3], "lines": "one\ntwo", "on": true])
        #expect(page.text == row.expected)
        #expect(page.problem == nil)
        #expect(page.diagnostics.isEmpty)
    }

    @Test func `a file of the site replaces that of the theme, with its mistakes`() throws {
        let compiled = TemplateSet.compile([
            try TemplateFile("a", "{{#theme", folder: "theme"),
            try TemplateFile("b", "[{{>a}}]", folder: "theme"),
            try TemplateFile("a", "site", folder: "templates"),
        ])
        var page = Array("before ".utf8)
        #expect(compiled.diagnostics.isEmpty)
        #expect(compiled.value.names == ["a", "b"])
        #expect(compiled.value.render("b", .absent, root: [], into: &page) == nil)
        #expect(String(decoding: page, as: UTF8.self) == "before [site]")
    }

    @Test func `no templates are a set without names`() {
        let compiled = TemplateSet.compile([])
        #expect(compiled.value.names.isEmpty)
        #expect(compiled.diagnostics.isEmpty)
    }
}
