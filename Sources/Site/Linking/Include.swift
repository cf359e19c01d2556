// Files that stand in an article's text: where they are, and which of their lines.

internal import Diagnostics

/// A file that is included, and what of it.
struct Include: Hashable, Sendable {
    var path: SourcePath
    /// The whole file, which is UTF-8.
    var bytes: [UInt8]
    /// What is included, as ranges of `bytes`: whole lines.
    var ranges: [Range<Int>]

    /// What is included.
    var text: [UInt8] {
        ranges.count == 1 && ranges[0] == bytes.indices ? bytes : ranges.flatMap { bytes[$0] }
    }
}

extension LinkResolver {
    /// The file that an include names, and the lines behind its path.
    ///
    /// A path starts at the folder of the file it stands in; with a leading slash, at the content folder. It
    /// may climb out of the content, but never out of the site, and leads to no hidden file. A file with a
    /// colon in its name wins over lines.
    ///
    ///     ../../examples/list.swift:sort    in content/guides/sorting.md
    ///     examples/list.swift               is the file, `sort` names its lines
    func resolve(include written: String, from path: SourcePath) throws(Problem) -> Include {
        let attempts = Self.attempts(written)
        for attempt in attempts {
            guard let file = try source(attempt.path, from: path, written) else { continue }
            guard let text = attempt.lines else {
                return try include(file, .all, named: attempt.path)
            }
            guard let selection = LineSelection(text) else {
                throw Problem(
                    rule: .brokenInclude, message: "“\(text)” names no lines of a file.",
                    help: "Write a line (2), lines (2:10), or the name of an ANCHOR comment.")
            }
            return try include(file, selection, named: attempt.path)
        }
        let meant = attempts.last { $0.lines.flatMap(LineSelection.init) != nil }?.path ?? written
        throw Problem(
            rule: .brokenInclude, message: "There is no file “\(meant)” to include.",
            help: includeHelp(meant, from: path))
    }

    /// The ways to read `a.swift:2:10`: without lines, then with what stands behind its last colons.
    private static func attempts(_ written: String) -> [(path: String, lines: String?)] {
        var attempts: [(path: String, lines: String?)] = [(written, nil)]
        var rest = Substring(written)
        while attempts.count <= 3, let colon = rest.lastIndex(of: ":") {
            rest = written[..<colon]
            attempts.append((String(rest), String(written[written.index(after: colon)...])))
        }
        return attempts
    }

    /// The bytes of a file; `nil` when there is none.
    private func source(_ written: String, from path: SourcePath, _ whole: String) throws(Problem)
        -> (path: SourcePath, bytes: [UInt8])?
    {
        if written.isEmpty { return nil }
        guard let parts = includeParts(written, from: path) else {
            throw Problem(
                rule: .brokenInclude, message: "“\(whole)” leads out of the site.",
                help: "Put the file into the site's folder.")
        }
        if parts.isEmpty { throw cannotInclude(written, .folder) }
        guard let file = SourcePath(parts.joined(separator: "/")) else { return nil }
        do throws(FileContents.Problem) {
            return (file, try contents.bytes(of: file))
        } catch {
            if error == .missing { return nil }
            throw cannotInclude(written, error)
        }
    }

    /// The parts of a path from the site's root; `nil` when it climbs out.
    private func includeParts(_ written: String, from path: SourcePath) -> [Substring]? {
        var parts: [Substring]
        if written.hasPrefix("/") {
            parts = contentFolder.map { $0.string.split(separator: "/") } ?? []
        } else {
            parts = path.string.split(separator: "/").dropLast()
        }
        for part in written.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts
    }

    private func include(
        _ file: (path: SourcePath, bytes: [UInt8]), _ selection: LineSelection, named name: String
    ) throws(Problem) -> Include {
        if SourceText.firstInvalidByte(in: file.bytes) != nil {
            throw Problem(
                rule: .invalidText, message: "“\(name)” is not UTF-8 text, so it can't be included.",
                help: "Save the file as UTF-8, or link to it.")
        }
        do throws(LineSelection.Problem) {
            return Include(
                path: file.path, bytes: file.bytes, ranges: try selection.ranges(of: file.bytes, name: name))
        } catch {
            throw Problem(rule: .brokenInclude, message: error.message, help: error.help)
        }
    }

    private func cannotInclude(_ name: String, _ problem: FileContents.Problem) -> Problem {
        let reason: (what: String, help: String) =
            switch problem {
            case .missing: ("does not exist", "Correct the path.")
            case .folder: ("is a folder", "Name a file in it.")
            case .hidden:
                ("is hidden", "Files and folders whose names start with a dot are no part of a site.")
            case .symbolicLink: ("leads through a symbolic link", "Put the file itself in its place.")
            case .noFile: ("is not a regular file", "Name a file of text.")
            case .output: ("was written by a build", "Name the file that it was made from.")
            case .tooLarge: ("is too large", "A file of up to 50 MB can be included; link to larger ones.")
            case .unreadable(let reason): ("can't be read: \(reason)", "Check its permissions.")
            }
        return Problem(
            rule: .brokenInclude, message: "“\(name)” \(reason.what), so it can't be included.",
            help: reason.help)
    }

    private func includeHelp(_ written: String, from path: SourcePath) -> String {
        if !written.isEmpty, let parts = includeParts(written, from: path), let name = parts.last {
            let folder = SourcePath(parts.dropLast().joined(separator: "/"))
            if let near = Suggestion.nearest(to: String(name), among: contents.names(in: folder)) {
                return "Did you mean \(written.dropLast(name.count))\(near)?"
            }
            if let sameName = names.fileNames.paths(endingIn: String(name)).first {
                return "Did you mean /\(sameName)?"
            }
        }
        return
            "A path starts at the folder of the file it stands in; with a leading slash, at the content folder."
    }
}
