// From the id that an author wrote to the article it means, or to a diagnostic that says what is meant perhaps.

internal import Diagnostics

struct NameResolver {
    let graph: ConceptGraph
    let contentFolder: SourcePath?
    private(set) var diagnostics: [Diagnostic] = []

    /// Whoever has more errors than this is not helped by likely names, and all names times all errors take long.
    static let mostSuggestions = 5_000

    init(graph: ConceptGraph, contentFolder: SourcePath?) {
        self.graph = graph
        self.contentFolder = contentFolder
    }

    /// The article of this kind, or nothing.
    mutating func find(_ name: Located<String>, _ kind: Kind, _ rule: Rule) -> [ArticleIndex] {
        switch graph.look(for: name, kind, rule, suggests: diagnostics.count < Self.mostSuggestions) {
        case .success(let index): return [index]
        case .failure(let missing):
            diagnostics += missing.diagnostics
            return []
        }
    }

    /// The concepts below a folder of the content, by title.
    mutating func concepts(inFolder name: Located<String>) -> [ArticleIndex] {
        let prefix = (contentFolder.map { $0.string + "/" } ?? "") + (name.value == "/" ? "" : name.value)
        let found = graph.concepts.filter { graph[$0].path.string.hasPrefix(prefix) }
        if found.isEmpty {
            diagnostics.append(
                Diagnostic(
                    .unknownID, "The folder “\(name.value)” has no concepts.", at: name.place,
                    help:
                        "Write its path inside the content; `kinds:` in site.yml can make its articles concepts."
                ))
        }
        return graph.inTitleOrder(found)
    }
}

/// Why a name means nothing.
struct MissingName: Error {
    /// None when it is the id of an article that could not be read.
    var diagnostics: [Diagnostic] = []
}

extension ConceptGraph {
    /// - Parameter suggests: whether all names are looked through for one that is meant perhaps.
    func look(
        for name: Located<String>, _ kind: Kind, _ rule: Rule, suggests: Bool = true
    ) -> Result<ArticleIndex, MissingName> {
        func missing(_ message: String, _ help: String) -> Result<ArticleIndex, MissingName> {
            .failure(MissingName(diagnostics: [Diagnostic(rule, message, at: name.place, help: help)]))
        }
        if let index = byID[name.value] {
            if self[index].kind == kind { return .success(index) }
            if unreadable.contains(name.value) { return .failure(MissingName()) }
            return missing(
                "“\(name.value)” is the id of \(self[index].kind.withArticle), not of a \(kind.rawValue).",
                "It is \(self[index].path).")
        }
        if let draft = drafts[name.value] {
            return missing("“\(name.value)” is a draft.", "Publish \(draft), or build with --drafts.")
        }
        let suggestion =
            suggests
            ? Suggestion.nearest(
                to: name.value, among: articles.lazy.filter { $0.kind == kind }.map(\.id.value)) : nil
        let meant = suggestion.flatMap { byID[$0] }.map {
            "Did you mean “\(self[$0].id.value)” (\(self[$0].path))?"
        }
        return missing(
            "“\(name.value)” is not the id of a \(kind.rawValue).",
            meant ?? (name.value.contains(", ") ? "Write several ids as a list: [\(name.value)]." : nil)
                ?? "Create a \(kind.rawValue) with this id, or correct the name.")
    }
}
