import Diagnostics
import Foundation
import Site
import Testing

/// How a page tells the paths to many other concepts.
struct PathPageTests {
    @Test func `a comparison of many concepts gives few paths to each page`() throws {
        let count = 500
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
        for name in ["c0", "c250", "c499"] {
            let output = try #require(OutputPath("\(name).html").flatMap { site.output(at: $0) })
            let html = String(decoding: try #require(site.bytes(of: output)).value, as: UTF8.self)
            #expect(html.matches(of: /; so is/).count == 12, "\(name)")
        }
    }
}
