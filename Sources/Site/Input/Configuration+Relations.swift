// The relations that a site declares: `relations` in `site.yml`.

internal import Diagnostics
internal import FrontMatter
internal import Knowledge

extension Configuration {
    /// Adds the relations of a site to the standard ones, or puts them in the place of those with the same name.
    ///
    /// A word means one relation: one that another has already is an error, as it would lose its meaning without
    /// a sound.
    mutating func readRelations(_ reader: inout FieldReader) {
        var declared: Set<String> = []
        for item in reader.items("relations") {
            guard case .mapping(let fields) = item.content else {
                reader.report(
                    .wrongType, "A relation is a mapping, not \(item.kindWord).", at: item.place,
                    help: "Write `name:`, `inverse:`, `label:` and `inverse_label:`.")
                continue
            }
            var relation = FieldReader(fields)
            if let (name, type, inverse) = Self.relationType(&relation, item.place) {
                let others = relationTypes.filter { $0.name != type.name }
                let words = [name] + (type.isSymmetric ? [] : [inverse].compactMap(\.self))
                if !declared.insert(type.name).inserted {
                    relation.report(
                        .invalidConfiguration, "The relation “\(type.name)” is declared twice.",
                        at: name.place,
                        help: "Keep one of the two.")
                } else if let (word, other) = Self.clash(of: words, with: others) {
                    relation.report(
                        .invalidConfiguration,
                        word.value == other.name
                            ? "“\(word.value)” is another relation already."
                            : "“\(word.value)” is the inverse of the relation “\(other.name)” already.",
                        at: word.place,
                        help: "Choose another word, or write `name: \(other.name)` to replace that relation.")
                } else {
                    relationTypes = others + [type]
                }
            }
            reader.absorb(
                relation.finish(knownNames: [
                    "name", "inverse", "label", "inverse_label", "symmetric", "transitive",
                ]))
        }
    }

    private static func relationType(
        _ relation: inout FieldReader, _ place: Place
    ) -> (name: Located<String>, type: RelationType, inverse: Located<String>?)? {
        let name = relation.text("name")
        let isSymmetric = relation.flag("symmetric")?.value ?? false
        let inverse = relation.text("inverse")
        let label = relation.text("label")?.value
        let inverseLabel = relation.text("inverse_label")?.value
        let isTransitive = relation.flag("transitive")?.value ?? false
        guard let name, isSymmetric || inverse != nil else {
            relation.report(
                .invalidConfiguration, "A relation needs a name, and an inverse unless it is symmetric.",
                at: place,
                help: "Write `name: supports` and `inverse: supported-by`, or `symmetric: true`.")
            return nil
        }
        let words = label ?? name.value.replacingHyphens
        let inverseName = isSymmetric ? name.value : inverse?.value ?? name.value
        let type = RelationType(
            name: name.value, inverse: inverseName, words: words,
            inverseWords: isSymmetric ? words : inverseLabel ?? inverseName.replacingHyphens,
            isTransitive: isTransitive)
        return (name, type, inverse)
    }

    /// The first word that is a name or an inverse of another relation.
    private static func clash(
        of words: [Located<String>], with others: [RelationType]
    ) -> (word: Located<String>, other: RelationType)? {
        for word in words {
            if let other = others.first(where: { $0.name == word.value || $0.inverse == word.value }) {
                return (word, other)
            }
        }
        return nil
    }
}

extension String {
    fileprivate var replacingHyphens: String { String(map { $0 == "-" ? " " : $0 }) }
}
