// Every kind of thing that can be wrong with a site: one list, with its default severity.

/// How much a diagnostic weighs: an `error` fails a build, a `warning` does not.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    case note, warning, error

    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .note: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// What a diagnostic is about. Its raw value is the name used in `site.yml` and in the manual.
package enum Rule: String, Sendable, CaseIterable {
    // Files and configuration
    case unreadableFile = "unreadable-file"
    case invalidText = "invalid-text"
    case invalidPath = "invalid-path"
    case unportablePath = "unportable-path"
    case invalidConfiguration = "invalid-configuration"
    // Front matter
    case invalidFrontMatter = "invalid-front-matter"
    case duplicateKey = "duplicate-key"
    case unknownKey = "unknown-key"
    case wrongType = "wrong-type"
    case invalidValue = "invalid-value"
    // References
    case unknownID = "unknown-id"
    case unknownRelation = "unknown-relation"
    case unknownDimension = "unknown-dimension"
    case unknownValue = "unknown-value"
    case unknownSource = "unknown-source"
    case duplicateID = "duplicate-id"
    case duplicateURL = "duplicate-url"
    case ambiguousLabel = "ambiguous-label"
    case sharedForm = "shared-form"
    // The graph
    case cycle
    case selfRelation = "self-relation"
    case broaderAndRelated = "broader-and-related"
    case missingDefinition = "missing-definition"
    case orphan
    case deniedRelation = "denied-relation"
    case oneSidedContrast = "one-sided-contrast"
    case unneededSilence = "unneeded-silence"
    // Claims and the matrix
    case claimWithoutSource = "claim-without-source"
    case emptyClaim = "empty-claim"
    case unusedSource = "unused-source"
    case conceptWithoutClaims = "concept-without-claims"
    case contradictoryCell = "contradictory-cell"
    // Prose
    case brokenLink = "broken-link"
    case brokenAnchor = "broken-anchor"
    case brokenImage = "broken-image"
    case brokenInclude = "broken-include"
    case brokenEmbed = "broken-embed"
    case rawHTML = "raw-html"
    case unclosedConstruct = "unclosed-construct"
    case unknownCallout = "unknown-callout"
    case undefinedFootnote = "undefined-footnote"
    case unusedFootnote = "unused-footnote"
    case duplicateFootnote = "duplicate-footnote"
    case duplicateAnchor = "duplicate-anchor"
    case missingAltText = "missing-alt-text"
    case remoteImage = "remote-image"
    case malformedTable = "malformed-table"
    case unconvertedMath = "unconverted-math"
    // Templates
    case templateSyntax = "template-syntax"
    case unknownTemplate = "unknown-template"
    case unusedTemplate = "unused-template"

    /// The severity when `site.yml` says nothing.
    package var defaultSeverity: Severity {
        switch self {
        case .unportablePath, .unknownKey, .sharedForm, .broaderAndRelated, .missingDefinition, .orphan,
            .deniedRelation,
            .oneSidedContrast, .unneededSilence, .unusedSource,
            .conceptWithoutClaims,
            .contradictoryCell, .rawHTML, .unclosedConstruct, .unknownCallout, .undefinedFootnote,
            .unusedFootnote, .missingAltText, .remoteImage, .malformedTable, .unconvertedMath,
            .unusedTemplate:
            .warning
        default: .error
        }
    }
}
