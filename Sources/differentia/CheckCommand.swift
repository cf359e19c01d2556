internal import ArgumentParser
internal import Diagnostics
internal import Site

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Say what is wrong with the site; write nothing.",
        discussion: """
            Builds the site in memory and shows every diagnostic with file, line and column. The exit code is 1 when
            there is an error. site.yml decides which diagnostics are errors (`diagnostics:`); an article can silence one
            with a reason (`silence:`).

            EXAMPLES
              differentia check
              differentia check --source docs --drafts
              differentia check --silenced
            """)

    @OptionGroup var options: SourceOptions

    @Flag(help: "Show what articles silence as well, with the reasons.")
    var silenced = false

    func run() async throws {
        let site = try options.build()
        let found = site.mapOutputs { _, made in made?.diagnostics ?? [] }
        let diagnostics = Set(site.diagnostics).union(found.joined()).sorted()
        Console.show(silenced ? (diagnostics + site.silenced).sorted() : diagnostics, of: site)
        let rest = site.silenced.isEmpty ? "" : ", \(site.silenced.count) silenced"
        Console.say("\(Console.plural(site.pageCount, "page")): \(Console.counts(diagnostics))\(rest).")
        if diagnostics.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}
