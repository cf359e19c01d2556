// GitHub Flavored Markdown 0.29: the examples of what it adds to CommonMark.

import Diagnostics
import Foundation
import Markdown
import Testing

@Suite struct GFMConformanceTests {
    @Test(arguments: try Example.gfm())
    func `an extension of GitHub's specification gives what it says`(_ example: Example) throws {
        var expected = example.html
        // Said in other words here: a table may scroll and its cells have classes for alignment, a task and
        // its list have classes and the box a name.
        expected = expected.replacing(" align=\"", with: " class=\"")
        expected = expected.replacing("<li><input disabled=\"\" type=\"checkbox\">", with: "<li>☐")
        expected = expected.replacing(
            "<li><input checked=\"\" disabled=\"\" type=\"checkbox\">", with: "<li>☑")
        if example.section.hasPrefix("Task") {
            expected = expected.replacing("<ul>", with: "<ul class=\"tasks\">")
        }
        var linker = WebOnly()
        let bytes = Array(example.markdown.utf8)
        let page = try render(
            bytes, body: bytes.indices, path: #require(page), options: MarkdownOptions(), linker: &linker)
        #expect(shortened(String(decoding: page.html, as: UTF8.self)) == shortened(expected))
        // A row that is too long is cut as GitHub does it, and that is said.
        #expect(page.diagnostics.allSatisfy { $0.rule == .malformedTable })
    }

    @Test func `every example of what GitHub adds is there`() throws {
        #expect(
            try Example.gfm().map(\.example) == Array(198...205) + [279, 280] + Array(491...493)
                + Array(622...635))
    }
}

extension Example {
    static func gfm() throws -> [Example] {
        let file = Bundle.module.url(
            forResource: "gfm-0.29", withExtension: "json", subdirectory: "Conformance")
        return try JSONDecoder().decode([Example].self, from: Data(contentsOf: #require(file)))
    }
}

/// Leaves all links as they are.
struct WebOnly: Linker {
    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
        (.keep, false)
    }
    mutating func terms(in block: TextBlock) -> [TermLink] { [] }
}
