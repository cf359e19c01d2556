// Files of rows, one for each family of languages.

import Foundation
import Testing

@testable import Highlighting

/// A file in `Rows`.
struct Table: Sendable, CustomTestStringConvertible {
    var url: URL
    var rows: [Row]

    var testDescription: String { url.lastPathComponent }

    /// As it stands in the file; with what the languages answer instead of what they should.
    func text(recorded: Bool) -> String {
        rows.map { "-- \($0.language) --\n\(recorded ? $0.result : $0.marked)\n" }.joined()
    }

    static let all: [Table] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Rows")
        let files =
            (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }.map(Table.init)
    }()

    private init(_ url: URL) {
        self.url = url
        rows = []
        let headers = Set(Language.all.map { "-- \($0.name) --" })
        var lines: [Substring] = []
        var language: String?
        func row() -> Row? { language.map { Row($0, lines.joined(separator: "\n")) } }
        let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if headers.contains(String(line)) {
                if let row = row() { rows.append(row) }
                language = String(line.dropFirst(3).dropLast(3))
                lines = []
            } else {
                lines.append(line)
            }
        }
        if let row = row() { rows.append(row) }
    }
}
