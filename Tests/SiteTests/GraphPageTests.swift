import Diagnostics
import Foundation
import Site
import Testing

/// The map of a site with more concepts than one picture has room for.
struct GraphPageTests {
    private func page(concepts: Int) throws -> String {
        let articles = (0..<concepts).map { number in
            (
                "c\(number)",
                """
                ---
                kind: concept
                definition: Number \(number).
                relations: {uses: c\(number / 2), related: c\((number * 7 + 3) % concepts)}
                ---

                """
            )
        }
        return try BuiltSite.of(articles).html(at: "graph.html")
    }

    @Test func `a small map is one picture`() throws {
        let html = try page(concepts: 40)
        #expect(html.contains("id=\"__in-words\"") && !html.contains("__map-group-"))
    }

    @Test func `a large map opens group by group, and every link in it has a place to lead to`() throws {
        let html = try page(concepts: 200)
        let targets = html.matches(of: #/href="#(__map-group-[0-9-]+)"/#).map { String($0.1) }
        #expect(targets.count > 1)
        for target in targets { #expect(html.contains("id=\"\(target)\""), "\(target)") }
        #expect(html.contains("each box of the first opens a group"))
    }

    @Test func `a group is closed, and what links lead to is inside of it`() throws {
        let html = try page(concepts: 200)
        let groups = html.matches(
            of: #/<details class="group level-1">\n<summary>.*<\/summary>\n<div id="(__map-group-[0-9]+)"/#)
        #expect(groups.count == html.matches(of: #/<details class="group/#).count)
        #expect(!html.contains("<details open"))
        #expect(
            Set(groups.map { String($0.1) })
                == Set(html.matches(of: #/href="#(__map-group-[0-9]+)"/#).map { String($0.1) }))
    }

    @Test(arguments: [200, 3_000])
    func `each concept is told in words once, in the smallest group that has it`(concepts: Int) throws {
        let html = try page(concepts: concepts)
        let told = html.matches(of: #/<dt><a href="(c[0-9]+\.html)">/#).map { String($0.1) }
        #expect(told.count == concepts && Set(told).count == concepts)
        #expect(!html.contains("id=\"__in-words\""))
    }
}
