// What every command asks for: where the site is, and how to build it.

internal import ArgumentParser
internal import CSystem
internal import Diagnostics
internal import Foundation
internal import Site
internal import Theme

struct SourceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var source = "."

    @Option(
        help: ArgumentHelp("Where the site is published (default: public/ in the source).", valueName: "dir"))
    var output: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp(
            "The address of the site: for the site map, the feed and canonical links.", valueName: "url"))
    var baseURL: String?

    @Flag(help: "Build drafts as well.")
    var drafts = false

    @Option(help: ArgumentHelp("How many threads work (default: one for each processor).", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1.") }
    }

    var folder: SiteFolder {
        let root = source.count > 1 && source.hasSuffix("/") ? String(source.dropLast()) : source
        let published = output ?? root + "/public"
        return SiteFolder(
            root: root,
            output: published.count > 1 && published.hasSuffix("/") ? String(published.dropLast()) : published
        )
    }

    var buildOptions: BuildOptions {
        var options = BuildOptions()
        options.includesDrafts = drafts
        options.baseURL = baseURL
        options.jobs = threadCount
        return options
    }

    private var threadCount: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

    /// Reads and builds the site; a folder that can't be read ends the program.
    func build(
        explainsTerms: Bool = false, keepsStages: Bool = false, begin: (Stage) -> Void = { _ in }
    ) throws(ExitCode) -> BuiltSite {
        begin(.read)
        var options = buildOptions
        options.explainsTerms = explainsTerms
        options.keepsStages = keepsStages
        return Build.run(try read(), options, begin: begin)
    }

    /// Builds the site anew after changes, and takes over from the last build what is as it was.
    ///
    /// - Parameter changed: the files that changed, or `nil` when it may be any.
    func build(after last: BuiltSite, changed: [SourcePath]?) throws(ExitCode) -> BuiltSite {
        guard let changed, changed.allSatisfy({ SiteFolder.isArticle($0, of: last.files) }) else {
            return try build(keepsStages: true)
        }
        var options = buildOptions
        options.keepsStages = true
        if let files = folder.reread(last.files, changed: changed) {
            return Build.run(files, options, after: last)
        }
        return Build.run(try read(), options, after: last)
    }

    /// Reads the site; a folder that can't be read ends the program.
    func read() throws(ExitCode) -> SiteFiles {
        differentia_take_large_pieces()
        let files: SiteFiles
        do throws(DiskError) {
            files = try folder.read(theme: Self.theme, jobs: threadCount)
        } catch {
            throw Console.fail(error.description, help: "Name the folder of a site with --source.")
        }
        // Whoever builds in the wrong folder would publish its files. One that can't be read is an article all the same.
        guard !files.articles.isEmpty || files.diagnostics.contains(where: { $0.severity == .error }) else {
            throw Console.fail(
                DiskError(folder.root, reason: "There is no Markdown file here").description,
                help: "Write content/index.md, or name the folder of a site with --source.")
        }
        return files
    }

    private static let theme: [SourceFile] = Theme.files().compactMap { file in
        SourcePath("templates/" + file.path).map { SourceFile(path: $0, bytes: file.bytes) }
    }
}
