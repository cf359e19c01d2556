// What changed in the source since the last look.

package import Diagnostics

/// Changes to files, gathered over a moment: an editor makes several for each save.
package enum FileChanges: Sendable, Equatable {
    /// Files and folders that were made, changed or removed. A folder stands for all below it.
    case paths(Set<SourcePath>)
    /// Too much happened to say what: anything may have changed.
    case everything

    package func merged(with other: FileChanges) -> FileChanges {
        switch (self, other) {
        case (.paths(let a), .paths(let b)): .paths(a.union(b))
        default: .everything
        }
    }

    /// Whether all of another are among these.
    package func covers(_ other: FileChanges) -> Bool {
        switch (self, other) {
        case (.everything, _): true
        case (.paths(let all), .paths(let some)): some.isSubset(of: all)
        case (.paths, .everything): false
        }
    }
}

/// Which paths a watcher passes over.
struct IgnoredPaths: Sendable {
    private let paths: Set<String>

    /// - Parameter paths: relative to what is watched: `public`, `.git`, `./.build/`.
    init(_ paths: [String]) {
        self.paths = Set(paths.map(Self.normalized))
    }

    /// Whether a path is ignored, given that the folder it is in is not.
    ///
    /// The scratch files of editors are ignored everywhere: they come and go beside the file that is edited.
    func contain(_ path: String) -> Bool {
        paths.contains(path) || Self.isScratch(path.split(separator: "/").last ?? "")
    }

    private static func normalized(_ path: String) -> String {
        path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    }

    /// Vim's `4913`, `.a.md.swp` and `a.md~`, Emacs' `.#a.md` and `#a.md#`, and what the Finder leaves.
    private static func isScratch(_ name: Substring) -> Bool {
        name.hasSuffix("~") || name.hasPrefix(".#") || (name.hasPrefix("#") && name.hasSuffix("#"))
            || name == "4913"
            || name == ".DS_Store"
            || (name.hasPrefix(".") && [".swp", ".swo", ".swx"].contains { name.hasSuffix($0) })
    }
}

extension SourcePath {
    /// A path inside a folder; the folder `""` is the root.
    static func string(of name: String, in folder: String) -> String {
        folder.isEmpty ? name : folder + "/" + name
    }
}
