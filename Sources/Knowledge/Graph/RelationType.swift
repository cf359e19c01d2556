// The words by which concepts are related: SKOS where SKOS has a word, and what a site adds.

/// A kind of relation between two concepts.
package struct RelationType: Hashable, Sendable {
    /// The name in front matter.
    package var name: String
    /// The relation seen from the other side; equal to `name` when it is symmetric.
    package var inverse: String
    /// The words between subject and object: “social networking *is a kind of* social media”.
    package var words: String
    package var inverseWords: String
    /// Whether it holds of what lies further above, too.
    package var isTransitive: Bool

    package init(
        name: String, inverse: String, words: String, inverseWords: String, isTransitive: Bool = false
    ) {
        self.name = name
        self.inverse = inverse
        self.words = words
        self.inverseWords = inverseWords
        self.isTransitive = isTransitive
    }

    /// Whether it orders concepts: what is above another is not below it as well.
    package var isHierarchic: Bool { isTransitive || name == "instance-of" }

    package var isSymmetric: Bool { name == inverse }

    /// `broader`, `narrower` and `related` as in SKOS (W3C Recommendation, 2009).
    package static let standard = [
        RelationType(
            name: "broader", inverse: "narrower", words: "is a kind of", inverseWords: "has as kinds",
            isTransitive: true),
        RelationType(
            name: "part-of", inverse: "has-part", words: "is a part of", inverseWords: "has as parts",
            isTransitive: true),
        RelationType(
            name: "instance-of", inverse: "has-instance", words: "is an example of",
            inverseWords: "has as examples"),
        RelationType(name: "uses", inverse: "used-by", words: "works through", inverseWords: "is used by"),
        RelationType(
            name: "contrasts", inverse: "contrasts", words: "is not the same as",
            inverseWords: "is not the same as"),
        RelationType(
            name: "related", inverse: "related", words: "is related to", inverseWords: "is related to"),
    ]
}
