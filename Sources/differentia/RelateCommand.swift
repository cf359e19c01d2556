internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Site

struct RelateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "relate", abstract: "Say how two concepts relate, and who says so.",
        discussion: """
            Shows the shortest path of relations from one concept to the other, with the words of each, every source that
            says or denies it, and where it is written. A concept is named by its id, its title or an alias. Of paths
            that are equally short, one with the fewest disputed relations is taken.

            EXAMPLES
              differentia relate facebook "Social media"
              differentia relate blog forum --source docs --format json
            """)

    /// How the answer is printed.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: "The concept to begin at.")
    var first: String

    @Argument(help: "The concept to arrive at.")
    var second: String

    @OptionGroup var options: SourceOptions

    @Option(help: ArgumentHelp("How to print the answer: text or json.", valueName: "format"))
    var format = Format.text

    func run() async throws {
        let site = try options.build()
        let answer: RelationAnswer
        do throws(RelationAnswer.Problem) {
            answer = try site.relate(first, second)
        } catch {
            throw Console.fail(error.message, help: error.help, code: 64)
        }
        if site.hasErrors {
            Console.complain(
                "The site has errors, so a relation may be missing here: \(Console.counts(site.diagnostics)).\n"
            )
        }
        switch format {
        case .text: Console.say(RelationText(site: site).text(of: answer))
        case .json: Console.say(try RelationText(site: site).json(of: answer))
        }
    }
}

/// The answer in words, and as JSON.
private struct RelationText {
    let site: BuiltSite

    func text(of answer: RelationAnswer) -> String {
        var lines: [String] = []
        if answer.path.isEmpty {
            lines.append(
                "No relation leads from “\(answer.first.title)” to “\(answer.second.title)”, in any number of steps."
            )
            lines += [
                alone(answer.first, answer.componentSizes.0), alone(answer.second, answer.componentSizes.1),
            ]
        } else {
            if let sentence = answer.sentence { lines += [sentence, ""] }
            lines += answer.path.flatMap(lines(of:))
        }
        if !answer.alsoSaid.isEmpty {
            lines += ["", "Also said of the two:", ""] + answer.alsoSaid.flatMap(lines(of:))
        }
        return lines.map(\.visible).joined(separator: "\n")
    }

    /// What a concept hangs together with.
    private func alone(_ concept: RelationAnswer.Named, _ size: Int) -> String {
        switch size {
        case 1: "“\(concept.title)” has no relation at all (\(concept.file))."
        case 2: "“\(concept.title)” hangs together with 1 other concept."
        default: "“\(concept.title)” hangs together with \(size - 1) other concepts."
        }
    }

    private func lines(of step: RelationAnswer.Step) -> [String] {
        let dispute = step.isDisputed ? " (disputed)" : ""
        var lines = ["  \(step.subject.title) – \(step.words) – \(step.object.title)\(dispute)"]
        lines += step.says.map { "    says so: \(work($0))" }
        lines += step.denies.map { "    denies it: \(work($0))" }
        if let locator = step.locator { lines.append("    where: \(locator)") }
        let source = step.says.isEmpty && step.denies.isEmpty ? "without a source, in" : "written in"
        lines.append("    \(source) \(position(of: step))")
        return lines
    }

    private func work(_ source: RelationAnswer.Named) -> String {
        "\(source.title) (\(source.id))" + (source.address.map { " <\($0)>" } ?? "")
    }

    private func position(of step: RelationAnswer.Step) -> String {
        let (line, column) = lineAndColumn(of: step)
        return "\(step.place.path):\(line):\(column)"
    }

    private func lineAndColumn(of step: RelationAnswer.Step) -> (line: Int, column: Int) {
        site.source(of: step.place.path)?.position(of: step.place.range.lowerBound) ?? (1, 1)
    }

    // MARK: JSON

    func json(of answer: RelationAnswer) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let value = AnswerJSON(
            from: named(answer.first), to: named(answer.second), sentence: answer.sentence,
            path: answer.path.isEmpty ? nil : answer.path.map(step), alsoSaid: answer.alsoSaid.map(step),
            connected: [answer.componentSizes.0, answer.componentSizes.1])
        return String(decoding: try encoder.encode(value), as: UTF8.self).visibleJSON
    }

    private func named(_ named: RelationAnswer.Named) -> NamedJSON {
        NamedJSON(id: named.id, title: named.title, file: named.file.string, url: named.address)
    }

    private func step(_ step: RelationAnswer.Step) -> StepJSON {
        let (line, column) = lineAndColumn(of: step)
        return StepJSON(
            subject: step.subject.id, relation: step.relation, words: step.words, object: step.object.id,
            disputed: step.isDisputed, says: step.says.map(named), denies: step.denies.map(named),
            where: step.locator, file: step.place.path.string, line: line, column: column)
    }
}

/// The answer as JSON has it. What is not known is left out.
private struct AnswerJSON: Encodable {
    var version = 1
    var from: NamedJSON
    var to: NamedJSON
    var sentence: String?
    var path: [StepJSON]?
    var alsoSaid: [StepJSON]
    /// How many concepts each hangs together with, itself among them.
    var connected: [Int]
}

private struct NamedJSON: Encodable {
    var id: String
    var title: String
    var file: String
    var url: String?
}

private struct StepJSON: Encodable {
    var subject: String
    var relation: String
    var words: String
    var object: String
    var disputed: Bool
    var says: [NamedJSON]
    var denies: [NamedJSON]
    var `where`: String?
    var file: String
    var line: Int
    var column: Int
}
