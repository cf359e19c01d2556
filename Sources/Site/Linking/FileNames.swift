// Files found by their name alone, as wikilinks have it.

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
