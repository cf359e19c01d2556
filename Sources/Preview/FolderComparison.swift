// The way to see changes that works everywhere: look at every file again, and compare.

import Diagnostics

/// Compares the times and sizes of all files of a folder with those of the look before.
struct FolderComparison: Sendable {
    let root: String
    let ignored: IgnoredPaths
    private var stamps: [String: FileStamp]

    init(root: String, ignored: IgnoredPaths) {
        self.root = root
        self.ignored = ignored
        stamps = [:]
        stamps = look()
    }

    func run(until stop: borrowing StopSignal, _ output: ChangeOutput) {
        var watch = self
        var pause = 200
        while !stop.wait(milliseconds: pause) {
            let start = ContinuousClock.now
            let changed = watch.compare()
            if !changed.isEmpty { output.send(.paths(changed)) }
            // A look at a large site takes long: at most a tenth of the time goes into looking.
            pause = max(200, Int((ContinuousClock.now - start) / .milliseconds(1)) * 10)
        }
    }

    /// The paths that differ from those of the last look.
    mutating func compare() -> Set<SourcePath> {
        let new = look()
        var changed: Set<SourcePath> = []
        for (path, stamp) in new where stamps[path] != stamp {
            SourcePath(path).map { _ = changed.insert($0) }
        }
        for path in stamps.keys where new[path] == nil { SourcePath(path).map { _ = changed.insert($0) } }
        stamps = new
        return changed
    }

    private func look() -> [String: FileStamp] {
        var found: [String: FileStamp] = [:]
        var folders = [""]
        while let folder = folders.popLast() {
            for entry in entries(of: folder.isEmpty ? root : root + "/" + folder) {
                let path = SourcePath.string(of: entry.name, in: folder)
                guard !ignored.contain(path) else { continue }
                if entry.isFolder {
                    folders.append(path)
                    found[path] = .folder
                } else {
                    found[path] = FileStamp(ofFileAt: root + "/" + path)
                }
            }
        }
        return found
    }
}
