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
        var silences: [Key: Article.Silence] = [:]
        for index in graph.articles.indices where !graph.articles[index].silences.isEmpty {
            let article = graph.articles[index]
            for silence in article.silences { silences[Key(article.path, silence.rule.value)] = silence }
        }
        var isNeeded: Set<Key> = []
        for diagnostic in diagnostics {
            guard let path = diagnostic.place?.path, let silence = silences[Key(path, diagnostic.rule)] else {
                reported.append(diagnostic)
                continue
            }
            isNeeded.insert(Key(path, diagnostic.rule))
            var note = diagnostic
            note.severity = .note
            note.help = "Silenced: \(silence.reason)"
            silenced.append(note)
        }
        guard isWhole else { return }
        for (key, silence) in silences where !isNeeded.contains(key) {
            reported.append(
                Diagnostic(
                    .unneededSilence, "There is no “\(key.rule.rawValue)” here to silence.",
                    at: silence.rule.place, help: "Delete the line: nothing is wrong any more."))
        }
    }

    private struct Key: Hashable {
        var path: SourcePath
        var rule: Rule

        init(_ path: SourcePath, _ rule: Rule) { (self.path, self.rule) = (path, rule) }
    }
}
