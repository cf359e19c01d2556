// Front matter as values, each with its place.

package import Diagnostics

/// One value of front matter, in YAML, TOML or JSON, and where it stands.
package struct FieldValue: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// Text as written, without its quotes; `isQuoted` keeps `"no"` apart from `no`.
        case scalar(String, isQuoted: Bool)
        case sequence([FieldValue])
        case mapping([Field])
        case null
    }

    package var content: Content
    package var place: Place

    /// The kind of value in the words of a diagnostic.
    package var kindWord: String {
        switch content {
        case .scalar: "a text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        case .null: "empty"
        }
    }
}

/// One `name: value` of a mapping.
package struct Field: Equatable, Sendable {
    package var name: Located<String>
    package var value: FieldValue
}
