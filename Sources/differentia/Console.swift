// The only place that prints.

internal import ArgumentParser
internal import Diagnostics
internal import Foundation
internal import Site

enum Console {
    /// Of a very wrong site no more than this is shown.
    static let mostDiagnostics = 200

    static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

    static func complain(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    /// Says why a command can't go on, and gives its exit code.
    static func fail(_ message: String, help: String? = nil, code: Int32 = 2) -> ExitCode {
        complain("error: \(message.visible)\n" + (help.map { "  help: \($0.visible)\n" } ?? ""))
        return ExitCode(code)
    }

    /// Shows diagnostics on standard error.
    static func show(_ diagnostics: [Diagnostic], of site: BuiltSite) {
        complain(text(of: diagnostics, in: site))
    }

    static func text(of diagnostics: [Diagnostic], in site: BuiltSite) -> String {
        var sources: [SourcePath: SourceText] = [:]
        var text = ""
        // The errors are never among those that are not shown.
        let errors = diagnostics.filter { $0.severity == .error }.prefix(mostDiagnostics)
        let others = diagnostics.filter { $0.severity != .error }.prefix(mostDiagnostics - errors.count)
        for diagnostic in (errors + others).sorted() {
            let path = diagnostic.place?.path
            if let path, sources[path] == nil { sources[path] = site.source(of: path) }
            text += diagnostic.text(source: path.flatMap { sources[$0] })
        }
        let rest = diagnostics.count - mostDiagnostics
        if rest > 0 { text += "… and \(rest) more.\n" }
        return text
    }

    /// “2 errors, 1 warning”.
    static func counts(_ diagnostics: [Diagnostic]) -> String {
        let parts = [Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : plural(count, severity.rawValue)
        }
        return parts.isEmpty ? "nothing wrong" : parts.joined(separator: ", ")
    }

    static func plural(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
