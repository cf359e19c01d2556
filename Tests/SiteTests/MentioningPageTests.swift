import Diagnostics
import Foundation
import Knowledge
import Testing

@testable import Site

/// The pages that mention a concept, of which its page shows the first.
struct MentioningPageTests {
    @Test(arguments: [1, 4]) func `sentences of the first pages are shown, whoever was rendered first`(
        jobs: Int
    ) throws {
        var texts = [("concept", "---\nkind: concept\ntitle: Teapot\ndefinition: A pot.\n---\n")]
        for number in 100..<400 {
            // Those in the middle are long, and are done after later ones.
            let length = number < 160 ? 400 : 1
            let filler = String(repeating: "Some *words* are here.\n\n", count: length)
            texts.append(("p\(number)", "# P\(number)\n\nPage \(number) has a teapot.\n\n" + filler))
        }
        var options = BuildOptions()
        options.jobs = jobs
        let html = try BuiltSite.of(texts, options).html(at: "concept.html")
        let shown = html.matches(of: #/Page (\d+) has a/#).compactMap { Int($0.1) }
        #expect(shown == Array(100..<150))
        #expect(html.contains("250"))
    }

    @Test func `no page is refused that is among the first`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<20 {
            let quota = MentionQuota(articles: 2)
            let mentioning = (2..<500).filter { _ in Bool.random(using: &generator) }
            let first = Set(mentioning.prefix(MentionQuota.mostPages))
            var refused = 0
            // As several threads would ask: in about the order of the pages.
            let asked = mentioning.map { (time: $0 + Int.random(in: 0..<90, using: &generator), page: $0) }
            for page in asked.sorted(by: { $0.time < $1.time }).map(\.page) {
                if quota.takes(ArticleIndex(page), mentioning: [1]) == [true] { continue }
                refused += 1
                #expect(!first.contains(page))
            }
            #expect(refused > 50)
        }
    }
}
