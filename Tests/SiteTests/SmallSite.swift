import Diagnostics
import Site
import Testing

extension BuiltSite {
    /// A site in the default theme, of articles whose files are named without `content/` and their ending.
    static func of(
        _ articles: [(name: String, text: String)], _ options: BuildOptions = BuildOptions()
    ) throws -> BuiltSite {
        var files = SiteFiles()
        files.theme = Scenario.defaultTheme
        files.contentFolder = SourcePath("content")
        files.articles = try articles.map { name, text in
            SourceFile(path: try #require(SourcePath("content/\(name).md")), bytes: Array(text.utf8))
        }
        return Build.run(files, options)
    }

    func html(at path: String) throws -> String {
        let output = try #require(OutputPath(path).flatMap { self.output(at: $0) })
        return String(decoding: try #require(bytes(of: output)).value, as: UTF8.self)
    }
}
