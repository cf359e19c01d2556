// Why words are links, or are none: the answer to `differentia explain`. It is made of what the linkers of a build
// wrote down, so a build and an explanation can't differ.

package import Diagnostics
internal import Knowledge

/// Every place of a site where a label occurs, and what was decided there.
package struct Explanation: Sendable {
    /// Counted from 1; a column is a Unicode code point.
    package struct Position: Hashable, Sendable {
        package var line: Int
        /// `nil` where it is not known.
        package var column: Int?
    }

    /// A concept as people and files name it.
    package struct Concept: Hashable, Sendable {
        package var id: String
        package var title: String
    }

    package struct Occurrence: Sendable {
        package var path: SourcePath
        package var position: Position
        /// As the text has them.
        package var words: String
        package var label: String
        /// Whom the label means; several share a page.
        package var concepts: [Concept]
        package var rule: LinkingRule
        /// The linked occurrence, where this is a later one.
        package var first: Position?
        /// The label that has the words instead.
        package var other: String?
        /// What chose among several concepts.
        package var choice: SenseChoice?
        var number: Int32

        package var isLinked: Bool { rule.isLinked }

        /// One sentence, with a full stop.
        package var sentence: String {
            let reason = rule.words(
                label: label, first: first.map { "line \($0.line)" }, other: other)
            if !isLinked { return "Not linked: \(reason)." }
            let names = concepts.map(\.title)
            let target =
                concepts.count > 1
                ? "the page of its senses (\(names.joined(separator: ", ")))" : names.first ?? ""
            let choice = choice.map { "; \($0.words(label))" } ?? ""
            return "Linked to \(target): \(reason)\(choice)."
        }
    }

    /// A title or alias that prose may contain.
    package struct TermLabel: Sendable {
        package var text: String
        package var concepts: [Concept]
        /// Whether a text exists in which it is found.
        package var isFindable: Bool
        /// Where it comes from: `title`, `alias`, `first-sentence` …
        package var origin: String
        /// Whether its author lists it as a label.
        package var isListed: Bool
        /// Where it was written.
        package var path: SourcePath
        package var position: Position
    }

    /// By file and place.
    package let occurrences: [Occurrence]
    /// In the order of their concepts.
    package let labels: [TermLabel]
    /// Every file with prose.
    package let files: [SourcePath]
    /// Files that are drafts and not built.
    package let drafts: [SourcePath]
    /// Titles of articles that are no concepts: prose is never linked to them.
    let otherTitles: Set<String>

    init(
        _ terms: TermIndex, _ found: [TermOccurrence], _ graph: ConceptGraph, drafts: [SourcePath],
        _ explainer: Explainer
    ) {
        func concepts(_ target: TermIndex.Target) -> [Concept] {
            let concepts: [ArticleIndex] =
                switch target {
                case .concept(let concept): [concept]
                case .shared(let label): terms.sharedLabels[label].concepts
                }
            return concepts.map { Concept(id: graph[$0].id.value, title: graph[$0].title.value) }
        }
        let texts = terms.vocabulary.labels.map(\.text)
        labels = terms.vocabulary.labels.indices.map { index in
            let (origin, place) = (terms.origins[index].value, terms.origins[index].place)
            let position = explainer.source(of: place.path).position(of: place.range.lowerBound)
            return TermLabel(
                text: texts[index], concepts: concepts(terms.targets[index]),
                isFindable: terms.vocabulary.isFindable(Int32(index)), origin: origin.rawValue,
                isListed: origin.isOwn,
                path: place.path, position: Position(line: position.line, column: position.column))
        }
        occurrences = found.sorted(by: Self.order).map { occurrence in
            Occurrence(
                path: occurrence.path, position: occurrence.position, words: occurrence.words,
                label: texts[Int(occurrence.label)], concepts: concepts(occurrence.target),
                rule: occurrence.rule, first: occurrence.first,
                other: occurrence.other.map { texts[Int($0)] },
                choice: occurrence.choice, number: occurrence.label)
        }
        files = Set(graph.articles.map(\.path) + found.map(\.path)).sorted()
        self.drafts = drafts.sorted()
        otherTitles = Set(graph.articles.lazy.filter { $0.kind != .concept }.map(\.title.value))
    }

    /// By file, line and column; what is linked first, then by label.
    private static func order(_ a: TermOccurrence, _ b: TermOccurrence) -> Bool {
        if a.path != b.path { return a.path < b.path }
        if a.position != b.position {
            return (a.position.line, a.position.column ?? 0) < (b.position.line, b.position.column ?? 0)
        }
        if a.words.utf8.count != b.words.utf8.count { return a.words.utf8.count > b.words.utf8.count }
        return (a.label, a.rule.rawValue) < (b.label, b.rule.rawValue)
    }
}

// MARK: What is asked for

extension Explanation {
    /// Why a question has no answer, and the way out.
    package struct Problem: Error {
        package var message: String
        package var help: String

        package init(message: String, help: String) {
            self.message = message
            self.help = help
        }
    }

    /// The file that a path of the command line names: as it stands in the site, inside the content, or below the
    /// site's folder.
    package func file(named name: String, root: String) throws(Problem) -> SourcePath {
        var name = name
        while name.hasPrefix("./") { name.removeFirst(2) }
        var root = root
        while root.hasPrefix("./") { root.removeFirst(2) }
        let below = name.hasPrefix(root + "/") ? String(name.dropFirst(root.utf8.count + 1)) : name
        let candidates = [name, below, "content/" + name, name + ".md", "content/" + name + ".md"]
        for candidate in candidates.compactMap({ SourcePath($0) }) where files.contains(candidate) {
            return candidate
        }
        if let draft = candidates.compactMap({ SourcePath($0) }).first(where: drafts.contains) {
            throw Problem(
                message: "“\(draft)” is a draft, so it is not built.", help: "Explain it with --drafts.")
        }
        let paths = files.map(\.string)
        let sameName = paths.first { $0.split(separator: "/").last == name.split(separator: "/").last }
        let near =
            Suggestion.nearest(to: below, among: paths) ?? sameName
            ?? Suggestion.nearest(to: "content/" + below, among: paths)
        throw Problem(
            message: "“\(name)” is not an article of this site.",
            help: near.map { "Did you mean \($0)?" }
                ?? "Name a Markdown file of the site, like \(paths.first ?? "content/index.md").")
    }

    /// The numbers of the labels that a text names: a label, or the id of a concept for all its labels.
    package func labels(named name: String) throws(Problem) -> Set<Int> {
        func key(_ text: String) -> String { Vocabulary.key(of: Label(text.lowercased(), target: 0)) }
        let indices = labels.indices
        func numbers(_ matches: (TermLabel) -> Bool) -> Set<Int>? {
            let found = indices.filter { matches(labels[$0]) }
            return found.isEmpty ? nil : Set(found)
        }
        let wanted = key(name)
        if let found = numbers({ $0.text == name }) ?? numbers({ key($0.text) == wanted })
            ?? numbers({ $0.concepts.contains { $0.id == name } })
        {
            return found
        }
        if otherTitles.contains(name) {
            throw Problem(
                message: "“\(name)” is the title of an article that is no concept.",
                help: "Prose is linked to concepts only: write `kind: concept` in its front matter.")
        }
        let near = Suggestion.nearest(
            to: name, among: labels.map(\.text) + labels.flatMap { $0.concepts.map(\.id) })
        throw Problem(
            message: "“\(name)” is not a label of a concept.",
            help: near.map { "Did you mean “\($0)”?" }
                ?? (labels.isEmpty
                    ? "The site has no concepts: write `kind: concept` in the front matter of one."
                    : "Name the title or an alias of a concept, like “\(labels[0].text)”."))
    }

    /// The occurrences of a file, a line of it, and of some labels; all that is not named is not asked for.
    package func occurrences(in file: SourcePath?, line: Int?, of labels: Set<Int>?) -> [Occurrence] {
        occurrences.filter { occurrence in
            (file == nil || occurrence.path == file) && (line == nil || occurrence.position.line == line)
                && labels?.contains(Int(occurrence.number)) ?? true
        }
    }
}

// MARK: The whole site

extension Explanation {
    /// How often one concept is linked.
    package struct Links: Sendable {
        package var concepts: [Concept]
        package var links: Int
        package var pages: Int
    }

    /// The concepts that prose is linked to, most links first.
    package var mostLinked: [Links] {
        var counts: [[Concept]: (links: Int, pages: Set<SourcePath>)] = [:]
        for occurrence in occurrences where occurrence.isLinked {
            counts[occurrence.concepts, default: (0, [])].links += 1
            counts[occurrence.concepts]?.pages.insert(occurrence.path)
        }
        return counts.map { Links(concepts: $0, links: $1.links, pages: $1.pages.count) }.sorted { a, b in
            if a.links != b.links { return a.links > b.links }
            return a.concepts.map(\.id).lexicographicallyPrecedes(b.concepts.map(\.id))
        }
    }

    /// The labels that no text of the site has.
    package var labelsNeverMet: [TermLabel] {
        let met = Set(occurrences.lazy.filter(\.rule.isMatch).map { Int($0.number) })
        return labels.indices.filter { !met.contains($0) }.map { labels[$0] }
    }

    /// The labels that no author listed.
    package var labelsFound: [TermLabel] { labels.filter { !$0.isListed } }

    /// How many occurrences each rule decided, in the order of the rules.
    package static func counts(_ occurrences: [Occurrence]) -> [(rule: LinkingRule, count: Int)] {
        let counts = Dictionary(grouping: occurrences, by: \.rule).mapValues(\.count)
        return LinkingRule.allCases.compactMap { rule in counts[rule].map { (rule, $0) } }
    }
}
