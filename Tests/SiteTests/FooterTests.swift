import Diagnostics
import Foundation
import Site
import Testing

/// What every page lists of a site.
struct FooterTests {
    private func footer(folders: Int) throws -> Substring {
        var files = SiteFiles()
        files.theme = Scenario.defaultTheme
        files.contentFolder = SourcePath("content")
        files.articles = try (0..<folders).map { number in
            SourceFile(
                path: try #require(SourcePath("content/f\(1000 + number)/a.md")), bytes: Array("# A\n".utf8))
        }
        let site = Build.run(files, BuildOptions())
        let output = try #require(OutputPath("f1000/a.html").flatMap { site.output(at: $0) })
        let html = String(decoding: try #require(site.bytes(of: output)).value, as: UTF8.self)
        return html[try #require(html.range(of: "<footer")).lowerBound...]
    }

    @Test
    func `a page lists some folders of a site and leads to the others, so that many make no page large`()
        throws
    {
        #expect(try footer(folders: 24).matches(of: #/href="[^"]*f1[0-9]+\/index.html"/#).count == 24)
        #expect(try !footer(folders: 24).contains("More sections"))
        #expect(try footer(folders: 25).matches(of: #/href="[^"]*f1[0-9]+\/index.html"/#).count == 24)
        #expect(try footer(folders: 25).contains(#"<a href="../index.html">More sections</a>"#))
    }
}
