// The command line: one file for each command. Nothing below this folder prints.

internal import ArgumentParser

@main
struct Differentia: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "differentia",
        abstract: "Builds a site that tells things apart, from a folder of Markdown.",
        discussion: """
            EXAMPLES
              differentia build                       Build the site of this folder into public/.
              differentia check                       Say what is wrong with it; write nothing.
              differentia preview --open              Serve it on this machine, and reload on every change.
              differentia explain content/tea.md      Say why words are links to a concept, or are none.
              differentia build --source docs --output out --base-url https://example.org/docs/

            EXIT CODES
              0   Done; there may be warnings.
              1   The site has errors. What was published before is as it was.
              2   The folders can't be read or written, or the port is taken.
              64  The command line is wrong, or names a file or a label that is not there.
            """,
        version: "0.1.0",
        subcommands: [
            BuildCommand.self, CheckCommand.self, PreviewCommand.self, ExplainCommand.self,
            RelateCommand.self,
        ])
}
