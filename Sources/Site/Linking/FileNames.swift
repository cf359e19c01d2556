// Files found by their name alone, as wikilinks have it, and by other forms of their names.

internal import Diagnostics

/// The files of the content by the ends of their paths.
struct FileNames: Sendable {
    /// By the last part of the path, as written and in lower case; each list in the order of the paths.
    private let paths: [String: [String]]
    private let lowercased: [String: [String]]

    init(_ paths: [String]) {
        self.paths = Dictionary(grouping: paths, by: Self.name)
        lowercased = Dictionary(grouping: paths) { Self.name(of: $0).lowercased() }
    }

    private static func name(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? ""
    }

    /// The files whose paths end in a written one, whole parts of them: `map.png` and `img/map.png` for
    /// `a/img/map.png`. The `.md` of an article may be left out.
    func paths(endingIn written: String, ignoringCase: Bool = false) -> [String] {
        let found = files(endingIn: written, ignoringCase)
        return found.isEmpty ? files(endingIn: written + ".md", ignoringCase) : found
    }

    private func files(endingIn written: String, _ ignoresCase: Bool) -> [String] {
        let wanted = ignoresCase ? written.lowercased() : written
        let sameName = (ignoresCase ? lowercased : paths)[Self.name(of: wanted)] ?? []
        guard wanted.contains("/") else { return sameName }
        return sameName.filter { path in
            let path = ignoresCase ? path.lowercased() : path
            return path == wanted || path.hasSuffix("/" + wanted)
        }
    }
}

/// The files that are copied, by their paths inside the content.
struct AttachmentPaths: Sendable {
    private let forms: [String: [String]]

    init(_ paths: [String]) { forms = Dictionary(grouping: paths) { $0 } }

    /// The path as the disk has it: a written “é” in one character also means a file whose name has it in two, as
    /// macOS names files, unless there is one of each.
    subscript(written: String) -> String? {
        guard let paths = forms[written] else { return nil }
        return paths.first { $0.hasSameBytes(as: written) } ?? paths.first
    }
}
