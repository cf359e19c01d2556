// What changed in the source since the last look.

package import Diagnostics

/// Changes to files, gathered over a moment: an editor makes several for each save.
///
///     switch changes {
///     case .files(let files):
///         for (path, change) in files { … }   // reread those added and changed, forget those removed
///     case .everything:
///         …                                   // reread the whole folder
///     }
///
/// A folder that is made, moved or removed is told by the files in it, each by its own path. A file is told as it
/// was a moment ago: that one is told as changed and can't be read means that it is gone by now, and that the next
/// value will say so.
package enum FileChanges: Sendable, Equatable {
    case files([SourcePath: FileChange])
    /// Too much happened to say what, or to a name that is no text: anything may have changed.
    case everything

    /// Nil when there are none.
    init?(_ found: [String: FileChange]) {
        guard !found.isEmpty else { return nil }
        var files: [SourcePath: FileChange] = [:]
        for (name, change) in found {
            guard let path = SourcePath(ofFileNamed: name) else {
                self = .everything
                return
            }
            files[path] = change
        }
        self = .files(files)
    }

    /// These changes and then others, as one value.
    package func followed(by later: FileChanges) -> FileChanges {
        guard case .files(let before) = self, case .files(let after) = later else { return .everything }
        return .files(before.merging(after) { $0.followed(by: $1) })
    }
}

/// What happened to a file, by its path: another file that was moved over it has changed it.
package enum FileChange: Sendable, Equatable {
    case added, changed, removed

    /// The change from before the first to after the second.
    ///
    /// That a file was added and removed is still told: someone may have read it in between.
    func followed(by later: FileChange) -> FileChange {
        switch (self, later) {
        case (.added, .changed), (.added, .added): .added
        case (_, .removed): .removed
        default: .changed
        }
    }

    /// Nil when the file was not there and is not there.
    init?(wasThere: Bool, isThere: Bool) {
        switch (wasThere, isThere) {
        case (false, true): self = .added
        case (true, true): self = .changed
        case (true, false): self = .removed
        case (false, false): return nil
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
    /// Nil for the name of a file that is not UTF-8, too: it was repaired, and no file has the repaired name.
    init?(ofFileNamed name: String) {
        guard !name.unicodeScalars.contains("\u{FFFD}") else { return nil }
        self.init(name)
    }

    /// A path inside a folder; the folder `""` is the root.
    static func string(of name: String, in folder: String) -> String {
        folder.isEmpty ? name : folder + "/" + name
    }
}
