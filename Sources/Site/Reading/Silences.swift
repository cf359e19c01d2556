// What authors know is wrong and leave as it is: taken out of the diagnostics, and kept with its reason.

internal import Diagnostics
internal import Knowledge

/// The diagnostics of a site, without those that an article silences.
struct Silences {
    private(set) var reported: [Diagnostic] = []
    /// As notes, whose way out is the reason.
    private(set) var silenced: [Diagnostic] = []

    /// Linear in the diagnostics.
    ///
    /// - Parameter isWhole: whether everything was looked at. Else a silence may be needed for what was not.
    init(_ diagnostics: [Diagnostic], in graph: ConceptGraph, isWhole: Bool) {
        var silences: [(silence: Article.Silence, isNeeded: Bool)] = []
        var numbers: [Key: Int] = [:]
        for index in graph.articles.indices where !graph.articles[index].silences.isEmpty {
            let article = graph.articles[index]
            for silence in article.silences {
                let name = silence.about?.value
                let title = name.flatMap { graph.article(withID: $0) }.map { graph[$0].title.value }
                for about in Set([name, title ?? name]) {
                    let key = Key(path: article.path, rule: silence.rule.value, about: about)
                    numbers[key] = silences.count
                }
                silences.append((silence, false))
            }
        }
        for diagnostic in diagnostics {
            guard !numbers.isEmpty,
                let number = Self.keys(of: diagnostic).lazy.compactMap({ numbers[$0] }).first
            else {
                reported.append(diagnostic)
                continue
            }
            silences[number].isNeeded = true
            var note = diagnostic
            note.severity = .note
            note.help = "Silenced: \(silences[number].silence.reason)"
            silenced.append(note)
        }
        guard isWhole else { return }
        for (silence, isNeeded) in silences where !isNeeded {
            let about = silence.about.map { " about “\($0.value)”" } ?? ""
            reported.append(
                Diagnostic(
                    .unneededSilence, "There is no “\(silence.rule.value.rawValue)”\(about) here to silence.",
                    at: (silence.about?.place ?? silence.rule.place),
                    help: "Delete the line: nothing is wrong any more."))
        }
    }

    private struct Key: Hashable {
        var path: SourcePath
        var rule: Rule
        /// A name in “ ” in the message; nothing stands for all.
        var about: String?
    }

    /// What may silence a diagnostic, the narrowest first.
    private static func keys(of diagnostic: Diagnostic) -> [Key] {
        guard let path = diagnostic.place?.path else { return [] }
        let parts = diagnostic.message.split(separator: "“", omittingEmptySubsequences: false)
        let names: [String?] = parts.dropFirst().map { part in String(part.prefix { $0 != "”" }) }
        return (names + [nil]).map { Key(path: path, rule: diagnostic.rule, about: $0) }
    }
}
