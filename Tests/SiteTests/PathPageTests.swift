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
        var files = SiteFiles()
        files.theme = Scenario.defaultTheme
        files.contentFolder = SourcePath("content")
        files.articles = try texts.sorted { $0.key < $1.key }.map { name, text in
            SourceFile(path: try #require(SourcePath("content/\(name).md")), bytes: Array(text.utf8))
        }
        let site = Build.run(files, BuildOptions())
        let counts = try ["c0", "c\(count / 2)", "c\(count - 1)"].map { name in
            let output = try #require(OutputPath("\(name).html").flatMap { site.output(at: $0) })
            let html = String(decoding: try #require(site.bytes(of: output)).value, as: UTF8.self)
            return html.matches(of: /; so is/).count
        }
        #expect(Set(counts).count == 1)
        return counts[0]
    }
}
