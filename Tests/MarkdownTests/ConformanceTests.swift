// CommonMark 0.30, all 652 examples of its specification.

import Foundation
import Markdown
import Testing

struct Example: Decodable, Sendable, CustomTestStringConvertible {
    var example: Int
    var markdown: String
    var html: String
    var section: String

    var testDescription: String { "\(example) \(section)" }

    static func all() throws -> [Example] {
        let file = Bundle.module.url(
            forResource: "commonmark-0.30", withExtension: "json", subdirectory: "Conformance")
        return try JSONDecoder().decode([Example].self, from: Data(contentsOf: #require(file)))
    }
}

@Suite struct ConformanceTests {
    @Test(arguments: try Example.all())
    func `plain Markdown is CommonMark`(_ example: Example) {
        let html = plainHTML(Array(example.markdown.utf8))
        #expect(String(decoding: html, as: UTF8.self) == example.html)
    }

    @Test func `every example of the specification is there`() throws {
        #expect(try Example.all().map(\.example) == Array(1...652))
    }

    /// What an extension that is always on reads otherwise, as GitHub does.
    private static let redefined = [
        601: "an address in angle brackets that are none, because of a space, is one without them",
        607: "as 601", 610: "an address is a link", 611: "a mail address is a link",
    ]

    /// Headings get ids, images load late, the first heading is taken out: all else must stay as it is.
    @Test(arguments: try Example.all())
    func `a page that links nothing is CommonMark but for headings and images`(_ example: Example) throws {
        if Self.redefined[example.example] != nil { return }
        struct NoLinks: Linker {
            mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
                (.keep, false)
            }
            mutating func terms(in block: TextBlock) -> [TermLink] { [] }
        }
        var linker = NoLinks()
        let bytes = Array(example.markdown.utf8)
        let path = try #require(page)
        let options = MarkdownOptions(rawHTML: .trusted)
        let page = render(bytes, body: bytes.indices, path: path, options: options, linker: &linker)
        var html = String(decoding: page.html, as: UTF8.self)
        for id in page.ids { html = html.replacing(" id=\"\(id)\"", with: "") }
        html = html.replacing(" loading=\"lazy\"", with: "")
        // The order of an image's attributes, and a heading in raw HTML, are our own affair.
        if example.markdown.contains("![") || example.markdown.contains(" id=") { return }
        if let heading = page.heading {
            html = "<h1>" + String(decoding: heading, as: UTF8.self) + "</h1>\n" + html
        }
        #expect(html == example.html)
    }
}
