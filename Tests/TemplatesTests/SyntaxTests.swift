// Mistakes in templates: what is said, and where.

import Diagnostics
import Testing

@testable import Templates

@Suite struct `Mistakes` {
    /// A template with ‹ › around the place of its mistake, and what is said about it.
    struct Row: Sendable, CustomTestStringConvertible {
        let marked: String
        let message: String
        let help: String
        /// The page as far as it can be made.
        let page: String

        init(_ marked: String, _ message: String, help: String, page: String) {
            self.marked = marked
            self.message = message
            self.help = help
            self.page = page
        }

        var testDescription: String { marked }
    }

    static let name = "A name has no spaces, and single dots between its parts: “page.title”."
    static let delimiters = "Write two of up to 16 bytes and without “=”: “{{=<% %>=}}”."

    @Test(arguments: [
        Row("a\n‹{{#b}}›c", "“{{#b}}” is not closed.", help: "Write “{{/b}}” where it ends.", page: "a\nc"),
        Row("‹{{^b}}›c", "“{{^b}}” is not closed.", help: "Write “{{/b}}” where it ends.", page: ""),
        Row("‹{{$b}}›c", "“{{$b}}” is not closed.", help: "Write “{{/b}}” where it ends.", page: "c"),
        Row(
            "‹{{<p}}›{{$d}}e{{/d}}", "“{{<p}}” is not closed.", help: "Write “{{/p}}” where it ends.",
            page: "(e)"),
        Row("‹{{# b }}›c", "“{{# b }}” is not closed.", help: "Write “{{/b}}” where it ends.", page: "c"),
        Row(
            "{{#b}}c‹{{/d}}›e", "“{{/d}}” closes “{{#b}}”.",
            help: "Write “{{/b}}” before it or in its place.",
            page: "ce"),
        Row(
            "{{#b}}c{{#d}}e‹{{/b}}›f", "“{{/b}}” closes “{{#d}}”.",
            help: "Write “{{/d}}” before it or in its place.", page: "cef"),
        Row("b‹{{/c}}›d", "“{{/c}}” closes nothing.", help: "Delete it, or open “c” before it.", page: "bd"),
        Row(
            "b\n‹{{c d›\ne", "The tag “{{c d” is not closed.", help: "Write “}}” after its name.",
            page: "b\n{{c d\ne"),
        Row(
            "b ‹{{c <p>›{{b}}", "The tag “{{c <p>” is not closed.", help: "Write “}}” after its name.",
            page: "b {{c <p>yes"),
        Row(
            "‹{{{b}} c›", "The tag “{{{b}} c” is not closed.", help: "Write “}}}” after its name.",
            page: "{{{b}} c"),
        Row(
            "b‹{{!c›\nd", "The tag “{{!c” is not closed.", help: "Write “}}” after its name.",
            page: "b{{!c\nd"),
        Row("‹{{›", "The tag “{{” is not closed.", help: "Write “}}” after its name.", page: "{{"),
        Row(
            "a‹{{}}›b", "The tag “{{}}” has no name.",
            help: "Write the name of a value in it, or delete the tag.", page: "ab"),
        Row(
            "a‹{{# }}›b", "The tag “{{# }}” has no name.",
            help: "Write the name of a value in it, or delete the tag.", page: "ab"),
        Row("a{{ ‹b c› }}d", "“b c” is not a name.", help: name, page: "ad"),
        Row("a{{#‹if b›}}d", "“if b” is not a name.", help: name, page: "ad"),
        Row("a{{‹b..c›}}d", "“b..c” is not a name.", help: name, page: "ad"),
        Row("a{{‹.b›}}d", "“.b” is not a name.", help: name, page: "ad"),
        Row(
            "‹{{=<%=}}›{{b}}", "The tag “{{=<%=}}” does not name two delimiters.", help: delimiters,
            page: "yes"),
        Row(
            "‹{{=a b c=}}›{{b}}", "The tag “{{=a b c=}}” does not name two delimiters.", help: delimiters,
            page: "yes"),
        Row(
            "‹{{=a= b=}}›{{b}}", "The tag “{{=a= b=}}” does not name two delimiters.", help: delimiters,
            page: "yes"),
        Row(
            "‹{{=12345678901234567 b=}}›{{b}}",
            "The tag “{{=12345678901234567 b=}}” does not name two delimiters.", help: delimiters, page: "yes"
        ),
        Row(
            "{{=[ ]=}}é ‹[#b]›", "“[#b]” is not closed.", help: "Write “{{/b}}” where it ends.", page: "é "),
    ])
    func `a mistake is shown at its place, and the rest is kept`(_ row: Row) throws {
        let parts = row.marked.split(whereSeparator: { $0 == "‹" || $0 == "›" }, omittingEmpty: false)
        try #require(parts.count == 3)
        let page = try Page(
            ["main": parts.joined(), "p": "({{$d}}{{/d}})"], data: ["b": "yes", "d": true])
        let found = try #require(page.diagnostics.first)
        let start = parts[0].utf8.count
        #expect(found.rule == .templateSyntax)
        #expect(found.message == row.message)
        #expect(found.help == row.help)
        #expect(found.place?.path.string == "templates/main.mustache")
        #expect(found.place?.range == start..<(start + parts[1].utf8.count))
        #expect(page.diagnostics.count { $0.severity == .error } == 1)
        #expect(page.text == row.page)
    }

    @Test(arguments: [
        ("{{>partials/cel}}", 3..<15, "partials/cel", "Did you mean “partials/cell”?"),
        ("é{{> cell }}", 6..<10, "cell", "Did you mean “partials/cell”?"),
        ("{{<layuot}}{{/layuot}}", 3..<9, "layuot", "Did you mean “layout”?"),
        (
            "{{>nothing-like-it}}", 3..<18, "nothing-like-it",
            "Write a template of this name, or delete the tag."
        ),
    ])
    func `an unknown template is named, with the one that was meant`(
        _ template: String, range: Range<Int>, name: String, help: String
    ) throws {
        let page = try Page(["main": template, "layout": "", "partials/cell": ""])
        let path = try #require(SourcePath("templates/main.mustache"))
        let expected = Diagnostic(
            .unknownTemplate, "There is no template “\(name)”.", at: Place(path, range), help: help)
        #expect(page.diagnostics == [expected])
        #expect(page.problem == nil)
    }

    @Test func `a page without a template is a problem of its own`() throws {
        let templates = TemplateSet.compile([try TemplateFile("concept", "x")]).value
        var page: [UInt8] = []
        let problem = templates.render("conzept", .absent, root: [], into: &page)
        #expect(problem?.message == "There is no template “conzept”.")
        #expect(problem?.help == "Did you mean “concept”?")
        #expect(page.isEmpty)
    }

    @Test func `what stands between blocks of a parent tag is reported once for each tag`() throws {
        let page = try Page([
            "main": "{{<p}}\n  lost {{too}}\n{{! fine }}\n{{$a}}b{{/a}}\n{{/p}}", "p": "({{$a}}{{/a}})",
        ])
        #expect(page.text == "(b)")
        #expect(page.diagnostics.map(\.severity) == [.warning])
        #expect(page.diagnostics.first?.place?.range == 9..<14)
        #expect(
            page.diagnostics.first?.message
                == "“lost ” is not shown, because it stands outside the blocks of “{{<p}}”.")
    }

    @Test func `two mistakes are two diagnostics, in the order of files and places`() throws {
        let page = try Page(["main": "{{>b}}{{/x}}", "b": "{{}}{{#y}}"])
        let places = page.diagnostics.map {
            "\($0.place?.path.string ?? "") \($0.place?.range.lowerBound ?? -1)"
        }
        #expect(
            places == ["templates/b.mustache 0", "templates/b.mustache 4", "templates/main.mustache 6"])
    }
}

extension String {
    fileprivate func split(whereSeparator isSeparator: (Character) -> Bool, omittingEmpty: Bool) -> [String] {
        split(omittingEmptySubsequences: omittingEmpty, whereSeparator: isSeparator).map(String.init)
    }
}
