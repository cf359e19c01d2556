internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Site

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the site and publish it into a folder.",
        discussion: """
            The old site stays until the new one is complete; then both are exchanged in one step. Files that no build
            wrote are left alone, and a file that somebody changed after a build wrote it is never replaced without
            --overwrite. When the site has errors, nothing is written.

            EXAMPLES
              differentia build
              differentia build --source docs --output site --base-url https://example.org/docs/
            """)

    @OptionGroup var options: SourceOptions

    @Flag(help: "Replace files of the output that somebody changed after a build wrote them.")
    var overwrite = false

    @Flag(help: "Replace files one by one and keep the folder, for a container that has it mounted.")
    var inPlace = false

    @Flag(help: "Print how long each stage took.")
    var time = false

    func run() async throws {
        var stopwatch = Stopwatch()
        stopwatch.begin(.read)
        let log = ReadLog()
        var read = try options.read()
        read.contents = read.contents.noted(in: log)
        var publication = Publication(folder: options.folder)
        publication.overwritesChanges = overwrite
        publication.keepsFolder = inPlace
        publication.isCancelled = { Interruption.isRequested }
        let recall = Recall(
            publication, read, options.buildOptions, log, jobs: options.buildOptions.jobs)
        if let known = recall?.report(jobs: options.buildOptions.jobs), let report = BuildReport(known.report)
        {
            stopwatch.end()
            report.show(known.summary, in: options.folder.output)
            if time { Console.say(stopwatch.table) }
            return
        }

        let site = Build.run(Self.taken(from: &read), options.buildOptions) { stopwatch.begin($0) }
        Console.show(site.diagnostics, of: site)
        guard !site.hasErrors else {
            Console.complain("Nothing was published: \(Console.counts(site.diagnostics)).\n")
            throw ExitCode(1)
        }
        stopwatch.begin(.pages)
        let summary: Publication.Summary
        Interruption.watch()
        do throws(Publication.Failure) {
            summary = try publication.publish(site)
        } catch {
            throw Self.exitCode(for: error, site)
        }
        stopwatch.end()
        Console.show(summary.diagnostics, of: site)
        let report = BuildReport(of: site, summary)
        if let recall, let bytes = report.bytes { recall.keep(bytes) }
        report.show(summary, in: options.folder.output, diagnosticsAreShown: true)
        if time { Console.say(stopwatch.table) }
        // The end of the process frees a large site at once; taking it apart value by value takes far longer.
        Foundation.exit(0)
    }

    /// Hands the files over, so that the bytes of each article can go when its page is rendered.
    private static func taken(from files: inout SiteFiles) -> SiteFiles {
        defer { files = SiteFiles() }
        return files
    }

    private static func exitCode(for failure: Publication.Failure, _ site: BuiltSite) -> ExitCode {
        switch failure {
        case .page(let diagnostics):
            Console.show(diagnostics, of: site)
            Console.complain("Nothing was published: \(Console.counts(diagnostics)).\n")
            return ExitCode(1)
        case .disk(let error):
            return Console.fail(
                error.description,
                help: "Nothing was published. Free some space, or check the permissions of the output folder."
            )
        case .interrupted(let error):
            return Console.fail(
                error.description,
                help: "Only a part of the new site is in place. Mend this, and build again.")
        case .refused(let message, let help):
            return Console.fail(message, help: help)
        case .cancelled:
            Console.complain("Nothing was published: the build was interrupted.\n")
            Interruption.end()
        }
    }
}

/// What a build says of a site, apart from what it wrote.
struct BuildReport: Codable {
    var pages: Int
    var hasBaseURL: Bool
    /// “2 errors, 1 warning”.
    var counts: String
    /// The diagnostics as they are shown.
    var diagnostics: String

    init(of site: BuiltSite, _ summary: Publication.Summary) {
        pages = site.pageCount
        hasBaseURL = site.hasBaseURL
        counts = Console.counts(site.diagnostics + summary.diagnostics)
        diagnostics =
            Console.text(of: site.diagnostics, in: site) + Console.text(of: summary.diagnostics, in: site)
    }

    init?(_ bytes: [UInt8]) {
        guard let report = try? JSONDecoder().decode(BuildReport.self, from: Data(bytes)) else { return nil }
        self = report
    }

    var bytes: [UInt8]? { (try? JSONEncoder().encode(self)).map(Array.init) }

    func show(_ summary: Publication.Summary, in output: String, diagnosticsAreShown: Bool = false) {
        if !diagnosticsAreShown { Console.complain(diagnostics) }
        let removed = summary.removed > 0 ? ", \(summary.removed) removed" : ""
        Console.say(
            "\(Console.plural(pages, "page")) in \(output.visible): "
                + "\(Console.plural(summary.written, "file")) written, \(summary.unchanged) unchanged\(removed); "
                + "\(counts).")
        for remark in summary.remarks { Console.say(remark.visible) }
        if !hasBaseURL {
            Console.say(
                "No site map and no feed, since the base URL is not known: set base_url in site.yml, or --base-url."
            )
        }
    }
}

/// Measures the stages of a build.
struct Stopwatch {
    private let clock = ContinuousClock()
    private var laps: [(stage: Stage, start: ContinuousClock.Instant)] = []
    private var finish: ContinuousClock.Instant?

    mutating func begin(_ stage: Stage) { laps.append((stage, clock.now)) }

    mutating func end() { finish = clock.now }

    /// A line for each stage, in milliseconds.
    var table: String {
        guard let finish, let first = laps.first else { return "" }
        let ends = laps.dropFirst().map(\.start) + [finish]
        let rows = zip(laps, ends).map { row($0.stage.rawValue, $1 - $0.start) }
        return (rows + [row("total", finish - first.start)]).joined(separator: "\n")
    }

    private func row(_ name: String, _ duration: Duration) -> String {
        let tenths = Int((duration / .milliseconds(1) * 10).rounded())
        let number = "\(tenths / 10).\(tenths % 10)"
        return "  " + name + String(repeating: " ", count: max(1, 20 - name.count - number.count)) + number
            + " ms"
    }
}
