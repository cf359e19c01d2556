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
    ///
    /// - Parameter takesFolders: whether a folder could stand here as well.
    mutating func find(_ name: Located<String>, _ kind: Kind, _ rule: Rule, takesFolders: Bool = false)
        -> [ArticleIndex]
    {
        switch graph.look(for: name, kind, rule, suggests: diagnostics.count < Self.mostSuggestions) {
        case .success(let index): return [index]
        case .failure(let missing):
            diagnostics += missing.diagnostics.map { problem in
                guard takesFolders, !concepts(below: name.value + "/").isEmpty else { return problem }
                return Diagnostic(
                    problem.rule, problem.message, at: name.place,
                    help: "For the concepts of that folder, write “\(name.value)/”.")
            }
            return []
        }
    }

    private func concepts(below folder: String) -> [ArticleIndex] {
        let prefix = (contentFolder.map { $0.string + "/" } ?? "") + (folder == "/" ? "" : folder)
        return graph.concepts.filter { graph[$0].path.string.hasPrefix(prefix) }
    }

    /// The concepts below a folder of the content, by title.
    mutating func concepts(inFolder name: Located<String>) -> [ArticleIndex] {
        let found = concepts(below: name.value)
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
                self[index].kind == .article
                    ? "If \(self[index].path) is one, write `kind: \(kind.rawValue)` at its top."
                    : "It is \(self[index].path).")
        }
        if let draft = drafts[name.value] {
            return missing("“\(name.value)” is a draft.", "Publish \(draft), or build with --drafts.")
        }
        if suggests, let index = article(called: name.value, kind) {
            return missing(
                "“\(name.value)” is not the id of a \(kind.rawValue).",
                "The id of “\(self[index].title.value)” (\(self[index].path)) is “\(self[index].id.value)”.")
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

    /// The article of this kind whose title, alias or path was written instead of its id.
    private func article(called name: String, _ kind: Kind) -> ArticleIndex? {
        let label = name.lowercased()
        let file = "/" + (name.hasSuffix(".md") ? name : name + ".md")
        return articles.indices.lazy.filter { articles[$0].kind == kind }.map { ArticleIndex($0) }.first {
            index in
            let article = self[index]
            return article.title.value.lowercased() == label
                || article.aliases.contains { $0.value.lowercased() == label }
                || ("/" + article.path.string).hasSuffix(file)
        }
    }
}
