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
            if let changes = watch.compare() { output.send(changes) }
            // A look at a large site takes long: at most a tenth of the time goes into looking.
            pause = max(200, Int((ContinuousClock.now - start) / .milliseconds(1)) * 10)
        }
    }

    /// How the files differ from those of the last look, or nil when they don't.
    mutating func compare() -> FileChanges? {
        let (old, new) = (stamps, look())
        stamps = new
        var found: [String: FileChange] = [:]
        for (path, stamp) in new where old[path] != stamp {
            found[path] = old[path] == nil ? .added : .changed
        }
        for path in old.keys where new[path] == nil { found[path] = .removed }
        return FileChanges(found)
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
                } else {
                    found[path] = FileStamp(ofFileAt: root + "/" + path)
                }
            }
        }
        return found
    }
}
