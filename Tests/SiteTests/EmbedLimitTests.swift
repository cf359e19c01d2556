import Diagnostics
import Testing

@testable import Site

struct EmbedLimitTests {
    @Test func `embeds beyond the limit of a site are left out with an error, in the order of the pages`()
        throws
    {
        var files = SiteFiles()
        files.contentFolder = SourcePath("content")
        files.theme = Scenario.plainTheme
        for (name, text) in [
            ("a", "![[long]]\n"), ("b", "![[long]]\n"), ("c", "![[long]]\n"),
            ("long", String(repeating: "x", count: 1_000)),
        ] {
            let path = try #require(SourcePath("content/\(name).md"))
            files.articles.append(SourceFile(path: path, bytes: Array(text.utf8)))
        }
        var options = BuildOptions()
        options.mostEmbeddedBytes = 2_500
        let site = Build.run(files, options)
        let problem = try #require(site.diagnostics.first)
        #expect(site.diagnostics.count == 1 && problem.rule == .brokenEmbed)
        #expect(problem.place?.path.string == "content/c.md")
        #expect(
            problem.message == "With “long” the embeds of all pages become larger than a site may have."
                && problem.help == "Link to the article instead: [[long]].")
        let sizes = try ["a", "b", "c"].map { name in
            let output = site.output(at: try #require(OutputPath(name + ".html")))
            return site.bytes(of: try #require(output))?.value.count ?? 0
        }
        // Pages differ a little in what they say of their neighbours.
        #expect(abs(sizes[0] - sizes[1]) < 400 && sizes[2] < min(sizes[0], sizes[1]) - 600)
    }
}
