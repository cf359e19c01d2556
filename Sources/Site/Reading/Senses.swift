// What labels mean on a page: `senses` in its front matter.

internal import Diagnostics
internal import FrontMatter
internal import Knowledge

extension ArticleReader {
    /// Labels and the ids of what they mean; under the id of a heading, those of its section.
    ///
    ///     senses:
    ///       Mercury: mercury-planet
    ///       "#history": {Mercury: mercury-god}
    mutating func senses() -> [Article.Sense] {
        fields.mapping("senses").flatMap { field -> [Article.Sense] in
            guard case .mapping(let inner) = field.value.content else {
                return fields.text(field.value, named: field.name.value).map {
                    [Article.Sense(label: field.name, concept: $0)]
                } ?? []
            }
            let id = field.name.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 }
            return inner.compactMap { entry in
                fields.text(entry.value, named: entry.name.value).map {
                    Article.Sense(label: entry.name, concept: $0, section: id)
                }
            }
        }
    }
}
