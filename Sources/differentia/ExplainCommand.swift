internal import ArgumentParser
internal import Diagnostics
internal import Site

struct ExplainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say why words are links to a concept, or are none; write nothing.",
        discussion: """
            Lists every place where prose has the words of a label, linked or not, with the rule that decided. Without
            a file and a label it reports on the whole site: what is linked most, labels that no text has, and how many
            occurrences each rule left out.

            EXAMPLES
              differentia explain content/tea.md        Every occurrence in an article.
              differentia explain content/tea.md:12     Those of a line.
              differentia explain --term "green tea"    Those of a label, in all articles.
              differentia explain                       The whole site at a glance.
              differentia explain --format json         The same for programs.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("An article, and a line of it.", valueName: "file[:line]"))
    var file: String?

    @Option(
        help: ArgumentHelp("A title or an alias of a concept; its id for all of them.", valueName: "label"))
    var term: String?

    @Option(help: ArgumentHelp("text or json.", valueName: "format"))
    var format = Format.text

    @OptionGroup var options: SourceOptions

    func run() async throws {
        let site = try options.build(explainsTerms: true)
        guard let explanation = site.explanation else { return }
        if site.hasErrors {
            Console.complain("The site has \(Console.counts(site.diagnostics)): see differentia check.\n")
        }
        let answer: String
        if file == nil, term == nil {
            answer = format == .json ? try explanation.reportJSON() : explanation.reportText()
        } else {
            let occurrences = try asked(of: explanation, site)
            answer = try format == .json ? Explanation.json(occurrences) : Explanation.text(occurrences)
        }
        Console.say(answer)
    }

    private func asked(of explanation: Explanation, _ site: BuiltSite) throws -> [Explanation.Occurrence] {
        do throws(Explanation.Problem) {
            var path: SourcePath?
            var line: Int?
            if let file {
                (path, line) = try place(file, explanation)
                if let line, let path, let source = site.source(of: path) {
                    let count = source.position(of: source.bytes.count).line
                    guard (1...count).contains(line) else {
                        throw Explanation.Problem(
                            message: "\(path) has \(Console.plural(count, "line")), and no line \(line).",
                            help: "Name a line from 1 to \(count).")
                    }
                }
            }
            return explanation.occurrences(in: path, line: line, of: try term.map(explanation.labels))
        } catch {
            throw Console.fail(error.message, help: error.help, code: 64)
        }
    }

    /// `FILE`, `FILE:LINE`, or `FILE:LINE:COLUMN` as diagnostics and editors write it. A file whose name ends like
    /// that wins.
    private func place(
        _ written: String, _ explanation: Explanation
    ) throws(Explanation.Problem) -> (SourcePath?, Int?) {
        let root = options.folder.root
        if let path = try? explanation.file(named: written, root: root) { return (path, nil) }
        var parts = written.split(separator: ":", omittingEmptySubsequences: false)
        var numbers: [Int] = []
        while parts.count > 1, numbers.count < 2, let number = parts.last.flatMap({ Int($0) }) {
            numbers.insert(number, at: 0)
            parts.removeLast()
        }
        return (try explanation.file(named: parts.joined(separator: ":"), root: root), numbers.first)
    }
}
