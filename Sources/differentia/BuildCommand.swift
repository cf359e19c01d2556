internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Site

struct BuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build", abstract: "Build the site and publish it into a folder.",
        discussion: """
            Only files that changed are written; files that no build wrote are left alone. When the site has errors,
            nothing is written.

            EXAMPLES
              differentia build
              differentia build --source docs --output site --base-url https://example.org/docs/
            """)

    @OptionGroup var options: SourceOptions

    @Flag(help: "Print how long each stage took.")
    var time = false

    func run() async throws {
        var stopwatch = Stopwatch()
        let site = try options.build { stopwatch.begin($0) }
        Console.show(site.diagnostics, of: site)
        guard !site.hasErrors else {
            Console.complain("Nothing was published: \(Console.counts(site.diagnostics)).\n")
            throw ExitCode(1)
        }
        stopwatch.begin(.pages)
        let summary: Publication.Summary
        do throws(Publication.Failure) {
            summary = try Publication(folder: options.folder).publish(site)
        } catch {
            throw Self.exitCode(for: error, site)
        }
        stopwatch.end()
        let removed = summary.removed > 0 ? ", \(summary.removed) removed" : ""
        Console.say(
            "\(Console.plural(site.pageCount, "page")) in \(options.folder.output.visible): "
                + "\(Console.plural(summary.written, "file")) written, \(summary.unchanged) unchanged\(removed); "
                + "\(Console.counts(site.diagnostics)).")
        if !site.hasBaseURL {
            Console.say(
                "No site map and no feed, since the base URL is not known: set base_url in site.yml, or --base-url."
            )
        }
        if time { Console.say(stopwatch.table) }
        // The end of the process frees a large site at once; taking it apart value by value takes far longer.
        Foundation.exit(0)
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
