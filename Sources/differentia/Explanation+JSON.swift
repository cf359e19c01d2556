// Explanations for programs. The keys are described in the manual and stay as they are; new ones may come.

internal import Diagnostics
internal import Foundation
internal import Site

extension Explanation {
    static func json(_ occurrences: [Occurrence]) throws -> String {
        try encoded(
            OccurrencesDocument(
                occurrences: occurrences.map(OccurrenceEntry.init), summary: Summary(occurrences)))
    }

    func reportJSON() throws -> String {
        try Self.encoded(
            ReportDocument(
                labels: labels.count, summary: Summary(occurrences),
                mostLinked: mostLinked.map {
                    LinksEntry(concepts: $0.concepts.map(ConceptEntry.init), links: $0.links, pages: $0.pages)
                },
                labelsNeverMet: labelsNeverMet.map(LabelEntry.init),
                labelsFound: labelsFound.map(LabelEntry.init)))
    }

    private static func encoded(_ document: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(document), as: UTF8.self).visibleJSON
    }

    private struct OccurrencesDocument: Encodable {
        var version = 1
        var occurrences: [OccurrenceEntry]
        var summary: Summary
    }

    private struct ReportDocument: Encodable {
        var version = 1
        var labels: Int
        var summary: Summary
        var mostLinked: [LinksEntry]
        var labelsNeverMet: [LabelEntry]
        var labelsFound: [LabelEntry]
    }

    private struct Summary: Encodable {
        var occurrences: Int
        var linked: Int
        /// Names of rules.
        var rules: [String: Int]

        init(_ all: [Occurrence]) {
            occurrences = all.count
            linked = all.count(where: \.isLinked)
            rules = Dictionary(
                uniqueKeysWithValues: counts(all).map { ($0.rule.rawValue, $0.count) })
        }
    }

    private struct OccurrenceEntry: Encodable {
        var file: String
        var line: Int
        var column: Int?
        var words: String
        var label: String
        var concepts: [ConceptEntry]
        var linked: Bool
        var rule: String
        var sentence: String
        var first: PositionEntry?
        var otherLabel: String?
        var choice: String?

        init(_ occurrence: Occurrence) {
            file = occurrence.path.string
            line = occurrence.position.line
            column = occurrence.position.column
            words = occurrence.words
            label = occurrence.label
            concepts = occurrence.concepts.map(ConceptEntry.init)
            linked = occurrence.isLinked
            rule = occurrence.rule.rawValue
            sentence = occurrence.sentence
            first = occurrence.first.map { PositionEntry(line: $0.line, column: $0.column) }
            otherLabel = occurrence.other
            choice = occurrence.choice?.rawValue
        }
    }

    private struct ConceptEntry: Encodable {
        var id: String
        var title: String

        init(_ concept: Concept) { (id, title) = (concept.id, concept.title) }
    }

    private struct PositionEntry: Encodable {
        var line: Int
        var column: Int?
    }

    private struct LinksEntry: Encodable {
        var concepts: [ConceptEntry]
        var links: Int
        var pages: Int
    }

    private struct LabelEntry: Encodable {
        var label: String
        var concepts: [ConceptEntry]
        var findable: Bool
        var origin: String
        var file: String
        var line: Int

        init(_ label: TermLabel) {
            self.label = label.text
            concepts = label.concepts.map(ConceptEntry.init)
            findable = label.isFindable
            origin = label.origin
            file = label.path.string
            line = label.position.line
        }
    }
}
