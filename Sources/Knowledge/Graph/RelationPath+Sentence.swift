// A path in English: “Facebook is one of the social channels, which are a part of social media.”
//
// Only sentences are English. What a path is made of (`steps`, and the words of each relation) is there in the
// words of the site, for other languages.

/// A piece of a sentence about concepts.
package enum SentencePart: Hashable, Sendable {
    case words(String)
    /// A concept, by the name that stands in this place.
    case concept(ArticleIndex, String)
    /// Some source denies what was just said.
    case disputed
}

extension Sequence<SentencePart> {
    /// The sentence as plain text.
    package var text: String {
        reduce(into: "") { text, part in
            switch part {
            case .words(let words): text += words
            case .concept(_, let name): text += name
            case .disputed: text += " (disputed)"
            }
        }
    }
}

extension ConceptGraph {
    /// A path in English, with a full stop; empty for a path without steps.
    ///
    /// Relations that a site declares keep their words: “…, which needs a plan”.
    ///
    /// - Parameter name: what a concept is called inside a sentence: “social channel” for “Social channel”.
    package func sentence(of path: RelationPath, name: @escaping (ArticleIndex) -> String)
        -> [SentencePart]
    {
        var writer = SentenceWriter(graph: self, name: name)
        var place = 0
        while place < path.steps.count {
            let step = path.steps[place]
            if place + 1 < path.steps.count, writer.isSibling(step, path.steps[place + 1]) {
                writer.add(step)
                writer.addSibling(path.steps[place + 1])
                place += 2
            } else {
                writer.add(step)
                place += 1
            }
        }
        return writer.finish()
    }
}

private struct SentenceWriter {
    let graph: ConceptGraph
    let name: (ArticleIndex) -> String
    private var parts: [SentencePart] = []
    private var clauses = 0
    private var endsInPlural = false

    /// A longer path is told in several sentences.
    private static let mostClauses = 3

    init(graph: ConceptGraph, name: @escaping (ArticleIndex) -> String) {
        self.graph = graph
        self.name = name
    }

    /// Up and down again by one relation: “…; so is Twitter”.
    func isSibling(_ up: RelationPath.Step, _ down: RelationPath.Step) -> Bool {
        up.relation.type == down.relation.type && up.isForward && !down.isForward
            && !graph.relationTypes[up.relation.type].isSymmetric
    }

    mutating func addSibling(_ down: RelationPath.Step) {
        let isState = type(of: down).words.hasPrefix("is ")
        parts.append(.words(isState ? "; so is " : "; so does "))
        addConcept(down.to)
        close(down)
        endsInPlural = false
    }

    mutating func add(_ step: RelationPath.Step) {
        if clauses == Self.mostClauses {
            parts.append(.words(". "))
            clauses = 0
        }
        let isPlural =
            isInstance(step) && Phrase.plural(of: name(step.isForward ? step.to : step.from)) != nil
        let clause = step.isForward ? forward(step, isPlural) : backward(step, isPlural)
        if clauses == 0 {
            if clause.main.hasPrefix("One ") {
                // “One kind of social media is …”: the subject stands inside.
                parts.append(.words(clause.main))
                addConcept(step.from, isPlural: isPlural)
                parts.append(.words(" is "))
            } else {
                parts.append(.concept(step.from, Self.capitalized(name(step.from))))
                parts.append(.words(" \(clause.main) "))
            }
        } else {
            parts.append(.words(", \(clause.relative) "))
        }
        endsInPlural = step.isForward && isPlural
        addConcept(step.to, isPlural: endsInPlural)
        close(step)
    }

    consuming func finish() -> [SentencePart] {
        if !parts.isEmpty { parts.append(.words(".")) }
        return parts
    }

    private mutating func close(_ step: RelationPath.Step) {
        if step.relation.isDisputed { parts.append(.disputed) }
        clauses += 1
    }

    private mutating func addConcept(_ concept: ArticleIndex, isPlural: Bool = false) {
        let name = name(concept)
        parts.append(.concept(concept, isPlural ? Phrase.plural(of: name) ?? name : name))
    }

    // MARK: Words

    private struct Clause {
        var main: String
        var relative: String
    }

    private func type(of step: RelationPath.Step) -> RelationType { graph.relationTypes[step.relation.type] }

    /// Whether the relation has its own English words, which a site may replace.
    private func isEnglish(_ step: RelationPath.Step) -> Bool {
        RelationType.standard.contains(type(of: step))
    }

    private func isInstance(_ step: RelationPath.Step) -> Bool {
        isEnglish(step) && type(of: step).name == "instance-of"
    }

    /// “is one of the boxes”, but “is an example of Facebook”: a name has no plural.
    private func forward(_ step: RelationPath.Step, _ isPlural: Bool) -> Clause {
        simple(isInstance(step) && isPlural ? "is one of the" : type(of: step).words, step)
    }

    private func backward(_ step: RelationPath.Step, _ isPlural: Bool) -> Clause {
        let type = type(of: step)
        guard isEnglish(step) else { return simple(type.inverseWords, step) }
        switch type.name {
        case "broader": return Clause(main: "One kind of ", relative: "one kind of which is")
        case "part-of": return Clause(main: "One part of ", relative: "one part of which is")
        case "instance-of":
            return Clause(
                main: isPlural ? "One of the " : "One example of ",
                relative: endsInPlural ? "one of which is" : "an example of which is")
        default: return simple(type.inverseWords, step)
        }
    }

    private func simple(_ words: String, _ step: RelationPath.Step) -> Clause {
        let relative: String
        if !endsInPlural {
            relative = "which \(words)"
        } else if words.hasPrefix("is "), !words.hasPrefix("is one "), !words.hasPrefix("is an ") {
            relative = "which are \(words.dropFirst("is ".count))"
        } else if words == "works through", isEnglish(step) {
            relative = "which work through"
        } else {
            relative = "each of which \(words)"
        }
        return Clause(main: words, relative: relative)
    }

    private static func capitalized(_ name: String) -> String {
        name.prefix(1).uppercased() + name.dropFirst()
    }
}
