import Diagnostics
import Foundation
import Site
import Testing

/// What stands beside a page: its headings of level 2, and below them those of level 3.
struct OutlineTests {
    @Test(arguments: [
        ("## A\n## B\n", "A B"),
        ("## A\n### B\n### C\n## D\n### E\n", "A(B C) D(E)"),
        ("### A\n### B\n", "A B"),
        ("### A\n### B\n## C\n### D\n", "A B C(D)"),
        ("## A\n#### B\n### C\n", "A(C)"),
    ])
    func `headings of level 3 stand below the one of level 2 before them, or beside it`(
        _ text: String, expected: String
    ) throws {
        let site = try BuiltSite.of([("a", "# Title\n\n\(text)\nText.\n")])
        let html = try site.html(at: "a.html")
        let outline = html[try #require(html.range(of: "<nav class=\"outline\"")).upperBound...]
        let list = outline[..<(try #require(outline.range(of: "</nav>")).lowerBound)]
        var shown = ""
        for part in list.matches(of: #/<ol>|<\/ol>|">([A-Z])<\/a>/#) {
            switch part.0 {
            case "<ol>": shown += "("
            case "</ol>": shown += ")"
            default: shown += (shown.hasSuffix("(") || shown.isEmpty ? "" : " ") + (part.1 ?? "")
            }
        }
        #expect(shown == "(\(expected))")
    }
}
