import Diagnostics
import Foundation
import Site
import Testing

/// What every page lists of a site.
struct FooterTests {
    private func site(folders: Int) throws -> BuiltSite {
        try .of((0..<folders).map { ("f\(1000 + $0)/a", "---\nkind: concept\ndefinition: A.\n---\n") })
    }

    private func footer(of site: BuiltSite) throws -> Substring {
        let html = try site.html(at: "f1000/a.html")
        return html[try #require(html.range(of: "<footer")).lowerBound...]
    }

    @Test func `a page lists some folders of a site, so that many make no page large`() throws {
        for (folders, hasMore) in [(24, false), (25, true)] {
            let footer = try footer(of: site(folders: folders))
            #expect(footer.matches(of: #/href="[^"]*f1[0-9]+\/index.html"/#).count == 24)
            #expect(
                footer.contains(#"<a href="../index.html#__all-sections">More sections</a>"#) == hasMore)
        }
    }

    @Test func `the home page lists them all, where the others lead there`() throws {
        let home = try site(folders: 30).html(at: "index.html")
        let list = home[try #require(home.range(of: #"<h2 id="__all-sections">"#)).lowerBound...]
        let end = try #require(list.range(of: "</section>")).lowerBound
        #expect(list[..<end].matches(of: #/href="f1[0-9]+\/index.html"/#).count == 30)
        #expect(try !site(folders: 24).html(at: "index.html").contains("all-sections"))
    }
}
