// The rules that decide whether words become a link, each with the name that `explain` gives it.

internal import Markdown

/// Why the words of a label are a link, or are none.
package enum LinkingRule: String, CaseIterable, Sendable {
    // The words are linked.
    case firstInSection = "first-in-section"
    case firstOnPage = "first-on-page"
    case every

    // The page says no.
    case notFirst = "not-first"
    case ownPage = "own-page"
    case notHere = "not-here"
    case pageOff = "page-off"
    case siteOff = "site-off"

    // They are no prose.
    case heading, link, escaped, code, image, html, quote
    case frontMatter = "front-matter"
    case tooDeep = "too-deep"

    // They are not the label.
    case longerLabel = "longer-label"
    case brokenLabel = "broken-label"
    case ownLabel = "own-label"
    case earlierLabel = "earlier-label"
    case otherCase = "other-case"
    case abbreviation, prefix, address
    case inflectionOff = "inflection-off"
    case insideWord = "inside-word"
    case markup

    package var isLinked: Bool {
        switch self {
        case .firstInSection, .firstOnPage, .every: true
        default: false
        }
    }

    /// Whether the words are the label, linked or not.
    var isMatch: Bool {
        switch self {
        case .longerLabel, .brokenLabel, .ownLabel, .earlierLabel, .otherCase, .abbreviation, .prefix,
            .address,
            .inflectionOff,
            .insideWord, .markup:
            false
        default: true
        }
    }

    /// What the rule says of an occurrence, without its full stop.
    ///
    /// - Parameters:
    ///   - first: where the first occurrence of the section or page is: “line 12”.
    ///   - other: the label that has the words instead.
    func words(label: String, first: String?, other: String?) -> String {
        switch self {
        case .firstInSection: "the first in this section"
        case .firstOnPage: "the first on this page"
        case .every: "every occurrence is linked"
        case .notFirst: first.map { "it is linked already, in \($0)" } ?? "it is linked already"
        case .ownPage: "this is the page of the concept"
        case .notHere: "the page names it under not_here"
        case .pageOff: "the page has linking: off"
        case .siteOff: "site.yml has linking: off"
        case .heading: "it stands in a heading"
        case .link: "it stands in a link"
        case .escaped: "[…]() keeps it from being linked"
        case .code: "it stands in code or a formula"
        case .image: "it stands in the text of an image"
        case .html: "it stands in raw HTML"
        case .quote: "it stands in a quote that names its source"
        case .frontMatter: "text in front matter is left alone"
        case .tooDeep: "it is nested too deep"
        case .longerLabel: "the longer label “\(other ?? "")” has these words"
        case .brokenLabel: "the longer label “\(other ?? "")” has these words, and markup stands inside of it"
        case .ownLabel: "these words are a part of this page's own label, in another case"
        case .earlierLabel: "the label “\(other ?? "")” begins earlier and has some of these words"
        case .otherCase: "the label is written “\(label)”, and is found only so"
        case .abbreviation: "in capitals this is taken for an abbreviation, not for “\(label)”"
        case .prefix: "with its prefix this is another word than “\(label)”"
        case .address: "it is a part of an address, a file name or a handle"
        case .inflectionOff: "“\(label)” has inflect: false"
        case .insideWord: "“\(label)” is only a part of this word"
        case .markup: "markup stands inside of “\(label)”"
        }
    }
}

extension LinkingRule {
    /// The rule against words that stand in no prose.
    init?(_ context: TextBlock.Context) {
        switch context {
        case .prose: return nil
        case .heading: self = .heading
        case .link: self = .link
        case .unlinked: self = .escaped
        case .code: self = .code
        case .image: self = .image
        case .html: self = .html
        case .quoteNamingSource: self = .quote
        case .tooDeep: self = .tooDeep
        }
    }
}

/// What chose one concept among those that share a label, or chose none.
package enum SenseChoice: String, Sendable {
    /// `senses` in the front matter.
    case settled
    /// `senses: nearest` in `site.yml`.
    case nearest
    case shared

    func words(_ label: String) -> String {
        switch self {
        case .settled: "`senses` says what “\(label)” means here"
        case .nearest: "of those that share “\(label)” it is the nearest in the graph"
        case .shared: "“\(label)” is a label of each"
        }
    }
}
