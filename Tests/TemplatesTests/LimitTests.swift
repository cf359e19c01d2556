// Input that is far from what a person writes: no crash, no endless page, and a word about it.

import Diagnostics
import Testing

@testable import Templates

@Suite struct `Limits of templates` {
    @Test func `a template that calls itself for ever stops with its place`() throws {
        let page = try Page(["main": "a {{>main}}"])
        #expect(page.problem?.message == "Templates call each other more than 500 levels deep.")
        #expect(page.problem?.place?.range == 2..<11)
        #expect(page.text == String(repeating: "a ", count: 501))
    }

    @Test func `recursion through parents and blocks stops`() throws {
        let page = try Page(["main": "{{<main}}{{$a}}{{>main}}{{/a}}{{/main}}{{$a}}{{/a}}"])
        #expect(page.problem?.rule == .templateSyntax)
    }

    @Test func `recursion that follows its data is as deep as the data`() throws {
        var tree: Value = ["next": false]
        for _ in 0..<400 { tree = ["next": tree] }
        let page = try Page(["main": "x{{#next}}{{>main}}{{/next}}"], data: tree)
        #expect(page.problem == nil)
        #expect(page.bytes.count == 401)
    }

    @Test func `a page that doubles with each partial stops`() throws {
        var files = ["main": "{{>p0}}", "p40": "x"]
        for level in 0..<40 { files["p\(level)"] = "{{>p\(level + 1)}}{{>p\(level + 1)}}" }
        let page = try Page(files, limits: Limits(work: 10_000))
        #expect(
            page.problem?.message == "The template “main” makes a page of more than 10000 bytes and steps.")
        #expect(page.bytes.count < 10_000)
    }

    @Test(arguments: ["{{#a}}", "{{^a}}", "{{$a}}", "{{<a}}", "{{#a}}{{$b}}{{<c}}"])
    func `a hundred thousand open tags are one mistake`(_ tag: String) throws {
        let page = try Page(String(repeating: tag, count: 100_000), data: ["a": true])
        #expect(page.problem == nil)
        let errors = page.diagnostics.filter { $0.rule == .templateSyntax && $0.severity == .error }
        #expect(errors.count == 1)
        #expect(errors.first?.message.hasSuffix("is nested deeper than 100 levels.") == true)
    }

    @Test func `a hundred levels are not too deep`() throws {
        let open = String(repeating: "{{#a}}", count: 100)
        let close = String(repeating: "{{/a}}", count: 100)
        let page = try Page(open + "x" + close, data: ["a": true])
        #expect(page.text == "x")
        #expect(page.diagnostics.isEmpty)
    }

    @Test(arguments: [
        "{", "{{", "}}", "{{{", "{{!", "{{=", "{{}}", "{{/a}}", "{{#", "{{>x", "\n", " ", "{{a}}\n",
        "{{#a}}\n{{/a}}\n",
        "{{>b}}", "{{#a}} {{/b}}", "{{a.}}", "{{$a}}\n\n", "{{=| |=}}|={{ }}=|", "{{\n", "é{{", "\u{0}",
    ])
    func `repeated pieces of templates take linear time`(_ piece: String) throws {
        // A hundred times this would take hours if any pass were quadratic.
        let count = 60_000 / piece.utf8.count
        let page = try Page(String(repeating: piece, count: count))
        #expect(page.problem == nil)
    }

    @Test func `bytes that are no text are kept`() throws {
        let path = try #require(SourcePath("templates/main.mustache"))
        let bytes: [UInt8] = [0xC3, 0x28, 0xFF, 0x00]
        let compiled = TemplateSet.compile([TemplateFile(path: path, name: "main", bytes: bytes)])
        var page: [UInt8] = []
        #expect(compiled.value.render("main", .absent, root: [], into: &page) == nil)
        #expect(page == bytes)
    }
}
