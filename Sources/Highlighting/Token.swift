// What the module answers: stretches of code, each with a kind.

/// A stretch of code that is coloured as one.
package struct Token: Hashable, Sendable {
    /// Bytes of the code.
    package var range: Range<Int>
    package var kind: Kind

    package init(_ range: Range<Int>, _ kind: Kind) {
        self.range = range
        self.kind = kind
    }
}

extension Token {
    /// What a stretch of code is; the raw value is its class in HTML.
    package enum Kind: String, Sendable, CaseIterable {
        case keyword = "hl-keyword"
        case type = "hl-type"
        case function = "hl-function"
        case string = "hl-string"
        case number = "hl-number"
        case comment = "hl-comment"
        case `operator` = "hl-operator"
        case constant = "hl-constant"
        case variable = "hl-variable"
        case attribute = "hl-attribute"
        case tag = "hl-tag"
        case preprocessor = "hl-preprocessor"
        case inserted = "hl-inserted"
        case deleted = "hl-deleted"
        case heading = "hl-heading"
    }
}

typealias Kind = Token.Kind
