import Diagnostics
import Foundation
import Site
import Testing

/// How a page tells the paths to many other concepts.
struct PathPageTests {
    @Test func `concepts are related to those of a small comparison, and not to a list of everything`() throws
    {
        #expect(try paths(ofConcepts: 500) == 0)
        #expect(try paths(ofConcepts: 8) == 7)
    }

    /// On the page of each, which are as many.
    private func paths(ofConcepts count: Int) throws -> Int {
        let names = (0..<count).map { "c\($0)" }.joined(separator: ", ")
        var texts = [
            "top": "---\nkind: concept\ndefinition: All.\n---\n",
            "all": "---\nkind: comparison\nconcepts: [\(names)]\n---\n",
        ]
        for number in 0..<count {
            texts["c\(number)"] = "---\nkind: concept\ndefinition: C.\nrelations: {broader: top}\n---\n"
        }
        let site = try BuiltSite.of(texts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        let counts = try ["c0", "c\(count / 2)", "c\(count - 1)"].map { name in
            let html = try site.html(at: "\(name).html")
            return html.matches(of: /; so is/).count
        }
        #expect(Set(counts).count == 1)
        return counts[0]
    }
}
