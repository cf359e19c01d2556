// Explanations for people: a line for each occurrence.

internal import Diagnostics
internal import Site

extension Explanation {
    /// A line for each occurrence, then how many there are.
    ///
    ///     content/tea.md:12:5   green tea   Linked to Green tea: the first in this section.
    static func text(_ occurrences: [Occurrence]) -> String {
        if occurrences.isEmpty { return "No label occurs here." }
        let rows = occurrences.map { occurrence in
            [
                place(of: occurrence), shortened(occurrence.words), occurrence.sentence,
            ]
        }
        return table(rows) + "\n\n" + summary(occurrences)
    }

    private static func place(of occurrence: Occurrence) -> String {
        let line = "\(occurrence.path):\(occurrence.position.line)"
        return occurrence.position.column.map { "\(line):\($0)" } ?? line
    }

    /// “3 occurrences: 1 linked, 2 not (1 heading, 1 longer-label).”
    private static func summary(_ occurrences: [Occurrence]) -> String {
        let linked = occurrences.count(where: \.isLinked)
        let others = counts(occurrences).filter { !$0.rule.isLinked }.map {
            "\($0.count) \($0.rule.rawValue)"
        }
        let rest = others.isEmpty ? "" : " (\(others.joined(separator: ", ")))"
        return
            "\(Console.plural(occurrences.count, "occurrence")): \(linked) linked, \(occurrences.count - linked) not\(rest)."
    }

    /// The whole site at a glance.
    func reportText() -> String {
        var parts: [String] = []
        let most = mostLinked
        if !most.isEmpty {
            let rows = most.prefix(Self.longestList).map { entry in
                [
                    "  " + shortened(entry.concepts.map(\.title).joined(separator: " / ")),
                    Console.plural(entry.links, "link"), "on " + Console.plural(entry.pages, "page"),
                ]
            }
            parts.append("MOST LINKED\n" + Self.table(rows) + Self.more(most.count))
        }
        let never = labelsNeverMet
        if !never.isEmpty {
            let rows = never.prefix(Self.longestList).map { label in
                let reason = label.isFindable ? "" : "can’t be found in any text"
                return [
                    "  " + Self.shortened(label.text), label.concepts.map(\.id).joined(separator: ", "),
                    reason,
                ]
            }
            parts.append("LABELS THAT NO TEXT HAS\n" + Self.table(rows) + Self.more(never.count))
        }
        let found = labelsFound
        if !found.isEmpty {
            let rows = found.prefix(Self.longestList).map { label in
                [
                    "  " + Self.shortened(label.text), label.concepts.map(\.id).joined(separator: ", "),
                    label.origin, "\(label.path):\(label.position.line)",
                ]
            }
            parts.append("LABELS FOUND IN TITLES AND TEXT\n" + Self.table(rows) + Self.more(found.count))
        }
        let left = Self.counts(occurrences).filter { !$0.rule.isLinked }
        if !left.isEmpty {
            let rows = left.map { ["  " + $0.rule.rawValue, String($0.count)] }
            parts.append("NOT LINKED, BY RULE\n" + Self.table(rows))
        }
        let linked = occurrences.count(where: \.isLinked)
        parts.append(
            "\(Console.plural(labels.count, "label")), \(Console.plural(occurrences.count, "occurrence")): "
                + "\(linked) linked, \(occurrences.count - linked) not.")
        return parts.joined(separator: "\n\n")
    }

    /// A list of the report is cut here; JSON has all.
    private static let longestList = 20

    private static func more(_ count: Int) -> String {
        count > longestList ? "\n  … and \(count - longestList) more (--format json has all)" : ""
    }

    /// Columns of equal width, two spaces apart.
    private static func table(_ rows: [[String]]) -> String {
        let rows = rows.map { $0.map(\.visible) }
        let columns = rows.map(\.count).max() ?? 0
        let widths = (0..<columns).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        return rows.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) {
                line += cell + String(repeating: " ", count: width - cell.count + 2)
            }
            while line.last == " " { line.removeLast() }
            return line
        }.joined(separator: "\n")
    }

    private static func shortened(_ words: String) -> String {
        words.count > 40 ? words.prefix(39) + "…" : words
    }

    private func shortened(_ words: String) -> String { Self.shortened(words) }
}
