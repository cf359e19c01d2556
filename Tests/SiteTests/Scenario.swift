// A scenario: one text file that holds the files of a small site, and what is to come out of them.
//
//     A sentence that says what is shown.
//     -- content/blog.md --
//     …
//     -- expected public/blog.html --            the whole file
//     -- expected public/blog.html contains --   lines that occur in it in this order
//     -- expected public/blog.html lacks --      lines that don't occur in it
//     -- absent public/blog.html --              no such file is made
//     -- expected diagnostics --                 each with its help; without this part there may be none
//
// Other parts: `-- site.yml --`, `-- templates/… --`, files beside the content, `-- options --` (`drafts`, `base-url URL`, `theme default`).
// In a part whose name ends with ` escaped`, `\xFF` is a byte.

import Diagnostics
import Foundation
import Site
import Testing
import Theme

struct Scenario: Sendable, CustomTestStringConvertible {
    var name: String
    var sentence: String
    var parts: [Part]

    struct Part: Sendable {
        var name: String
        var text: String
    }

    var testDescription: String { "\(name): \(sentence)" }

    init(_ name: String, _ text: String) {
        self.name = name
        var lines: [String] = []
        var parts: [Part] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
                parts.append(Part(name: String(line.dropFirst(3).dropLast(3)), text: ""))
            } else if parts.isEmpty {
                lines.append(line)
            } else {
                parts[parts.count - 1].text += line + "\n"
            }
        }
        // The last line feed of the file made a line of its own.
        if let last = parts.last, last.text.hasSuffix("\n") { parts[parts.count - 1].text.removeLast() }
        self.parts = parts
        sentence = lines.joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    var text: String { sentence + "\n" + parts.map { "-- \($0.name) --\n\($0.text)" }.joined() }

    // MARK: Input

    func option(_ name: String) -> String? {
        let lines = parts.first { $0.name == "options" }?.text.split(separator: "\n") ?? []
        let line = lines.first { $0 == name || $0.hasPrefix(name + " ") }
        return line.map { String($0.dropFirst(name.count).drop { $0 == " " }) }
    }

    var options: BuildOptions {
        var options = BuildOptions()
        options.includesDrafts = option("drafts") != nil
        options.baseURL = option("base-url")
        return options
    }

    /// The files of the site, as `SiteFolder` would read them.
    var files: SiteFiles {
        var files = SiteFiles()
        files.contentFolder = parts.contains { $0.name.hasPrefix("content/") } ? SourcePath("content") : nil
        files.theme = option("theme") == "default" ? Self.defaultTheme : Self.plainTheme
        var contents: [SourcePath: [UInt8]] = [:]
        for part in parts
        where !part.name.hasPrefix("expected ") && !part.name.hasPrefix("absent ") && part.name != "options" {
            let isEscaped = part.name.hasSuffix(" escaped")
            let name = isEscaped ? String(part.name.dropLast(" escaped".count)) : part.name
            guard let path = SourcePath(name) else { continue }
            let file = SourceFile(
                path: path, bytes: isEscaped ? Self.bytes(escaped: part.text) : Array(part.text.utf8))
            contents[path] = file.bytes
            if name == "site.yml" {
                files.configuration = file
            } else if name.hasPrefix("templates/") {
                files.templates.append(file)
            } else if let folder = files.contentFolder, !name.hasPrefix(folder.string + "/") {
                continue
            } else if name.lowercased().hasSuffix(".md") {
                files.articles.append(file)
            } else {
                files.attachments.append(path)
            }
        }
        files.contents = FileContents(contents)
        return files
    }

    private static func bytes(escaped text: String) -> [UInt8] {
        let pieces = text.components(separatedBy: "\\x")
        return Array((pieces.first ?? "").utf8)
            + pieces.dropFirst().flatMap { piece -> [UInt8] in
                [UInt8(piece.prefix(2), radix: 16) ?? 0x3F] + Array(piece.dropFirst(2).utf8)
            }
    }

    // MARK: Where scenarios are

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scenarios")

    static let all: [Scenario] = names().filter { !$0.hasPrefix("_") }.map { Scenario($0, read($0)) }

    private static func names() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? [])
            .filter {
                $0.hasSuffix(".txt")
            }.sorted()
    }

    private static func read(_ name: String) -> String {
        (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
    }

    /// Bare templates, so that a change of the theme changes no scenario. Those named `cell` end without a line
    /// feed, to stand within a line.
    static let plainTheme: [SourceFile] = Scenario("_plain-theme.txt", read("_plain-theme.txt")).parts
        .compactMap { part in
            let text = part.name.hasPrefix("cell") ? String(part.text.dropLast()) : part.text
            return SourcePath("templates/" + part.name).map { SourceFile(path: $0, bytes: Array(text.utf8)) }
        }

    static let defaultTheme: [SourceFile] = Theme.files().compactMap { file in
        SourcePath("templates/" + file.path).map { SourceFile(path: $0, bytes: file.bytes) }
    }
}

/// Every file that a build makes, and everything that is wrong.
struct Outcome: Equatable {
    var files: [String: [UInt8]] = [:]
    var diagnostics: String

    init(of files: SiteFiles, _ options: BuildOptions) {
        let site = Build.run(files, options)
        var found = site.diagnostics
        for output in site.outputs {
            let made = site.bytes(of: output)
            found += made?.diagnostics ?? []
            let copied = output.copiedFile.map { "copy of \($0)\n" } ?? ""
            self.files["public/" + output.path.string] = made?.value ?? Array(copied.utf8)
        }
        diagnostics = Set(found).sorted().map { diagnostic in
            // The excerpt is tested elsewhere.
            let lines = diagnostic.text(source: diagnostic.place.flatMap { site.source(of: $0.path) }).split(
                separator: "\n")
            return lines.filter { !$0.hasPrefix("  ") || $0.hasPrefix("  help:") }.joined(separator: "\n")
                + "\n"
        }.joined()
    }
}
