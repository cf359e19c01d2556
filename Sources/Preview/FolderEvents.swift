// The quick way to see changes: the kernel tells, folder by folder.

import Diagnostics

/// A tree of watched folders, and what happened in it since it was last told.
struct FolderEvents: Sendable {
    let root: String
    let ignored: IgnoredPaths
    private var queue: KernelQueue
    /// The watched folders by the kernel's number for them, relative to the root; the root is `""`.
    private var folders: [Int32: String] = [:]
    /// The files that were there when it was last told, relative to the root.
    private var files: Set<String> = []
    private var pending = PendingChanges()

    /// Nil when the kernel can't watch the whole tree: its limit may be reached, or the root is missing.
    init?(root: String, ignored: IgnoredPaths) {
        guard let queue = KernelQueue() else { return nil }
        self.root = root
        self.ignored = ignored
        self.queue = queue
        guard watch("", isNew: false) == nil else {
            queue.end()
            return nil
        }
    }

    enum End { case stopped, full }

    /// Tells of changes until it is told to stop, or until the kernel can't watch the whole tree any more.
    func run(until stop: StopSignal, _ output: ChangeOutput) -> End {
        var watch = self
        defer { watch.queue.end() }
        while true {
            switch stop.wait(orFor: watch.queue, milliseconds: watch.pending.patience) {
            case .stopped: return .stopped
            case .ready: watch.read()
            case .timedOut: watch.tell(output)
            }
            if watch.pending.isLost, let end = watch.start(until: stop) { return end }
            // A program that never rests would keep its own changes, and all others, from being told.
            if watch.pending.patience == 0 { watch.tell(output) }
        }
    }

    private mutating func tell(_ output: ChangeOutput) {
        let root = root
        if let changes = pending.take(&files, isThere: { isFileOnDisk(root + "/" + $0) }) {
            output.send(changes)
        }
    }

    private mutating func read() {
        for event in queue.events() {
            if event.isOverflow {
                pending.isLost = true
            } else if let folder = folders[event.folder] {
                note(event, in: folder)
            }
        }
    }

    private mutating func note(_ event: KernelQueue.Event, in folder: String) {
        if event.isFolderGone {
            folders[event.folder] = nil
            if folder.isEmpty { pending.isLost = true }
            return
        }
        let path = SourcePath.string(of: event.name, in: folder)
        guard !event.name.isEmpty, !ignored.contain(path) else { return }
        guard event.isFolder else {
            pending.note(path, isSettled: event.isSettled)
            return
        }
        if event.isArrival {
            if watch(path, isNew: true) != nil { pending.isLost = true }
        } else if event.isMovedAway {
            unwatch(path)
        }
    }

    /// Watches a folder and all below it. Files that were there before the kernel watched are told as new.
    ///
    /// A folder that is gone already needs no watching; the root does.
    ///
    /// - Returns: why not all could be watched, or nil.
    private mutating func watch(_ folder: String, isNew: Bool) -> Obstacle? {
        var waiting = [folder]
        while let folder = waiting.popLast() {
            let location = folder.isEmpty ? root : root + "/" + folder
            switch queue.watch(location, followsLink: folder.isEmpty) {
            case .watching(let number): folders[number] = folder
            case .missing where !folder.isEmpty: continue
            case .missing: return .rootMissing
            case .full: return .full
            }
            for entry in entries(of: location) {
                let path = SourcePath.string(of: entry.name, in: folder)
                guard !ignored.contain(path) else { continue }
                if entry.isFolder {
                    waiting.append(path)
                } else if isNew {
                    pending.note(path, isSettled: true)
                } else {
                    files.insert(path)
                }
            }
        }
        return nil
    }

    private enum Obstacle { case rootMissing, full }

    /// A folder that was moved away is still watched by the kernel, under a name that is no longer its own.
    private mutating func unwatch(_ folder: String) {
        let below = Array((folder + "/").utf8)
        for (number, path) in folders where path == folder || path.utf8.starts(with: below) {
            queue.unwatch(number)
            folders[number] = nil
        }
        // Of the files in it nothing more is told. Where a folder is removed, each of its files was before.
        for file in files where file.utf8.starts(with: below) { pending.note(file, isSettled: true) }
    }

    /// Begins anew after events were lost or the root went away, and waits for the root to be back.
    ///
    /// - Returns: nil when all is watched again.
    private mutating func start(until stop: StopSignal) -> End? {
        while true {
            queue.end()
            folders = [:]
            files = []
            guard let fresh = KernelQueue() else { return .full }
            queue = fresh
            pending = PendingChanges()
            pending.isEverything = true
            switch watch("", isNew: false) {
            case nil: return nil
            case .full: return .full
            case .rootMissing: if stop.wait(milliseconds: 500) { return .stopped }
            }
        }
    }
}

/// Changes that wait until the editor is done with them.
struct PendingChanges: Sendable {
    /// Whether events were lost, so that the tree has to be watched anew.
    var isLost = false
    var isEverything = false
    /// Each path that something happened to, and whether it is settled.
    private var paths: [String: Bool] = [:]
    private var first: ContinuousClock.Instant?

    /// Notes a change.
    ///
    /// - Parameter isSettled: whether the file is whole: closed, moved or removed, and not only opened or grown.
    mutating func note(_ path: String, isSettled: Bool) {
        if first == nil { first = .now }
        paths[path] = isSettled
    }

    /// How many milliseconds without an event tell that the changes are complete; nil when there are none.
    ///
    /// Long enough for an editor's next step, and short, because all of it is felt after each save. A file
    /// that was opened and not closed is given more time, but a program that never rests is not waited for.
    var patience: Int? {
        if isEverything { return 0 }
        guard let first else { return nil }
        if ContinuousClock.now - first > .milliseconds(200) { return 0 }
        return paths.values.allSatisfy { $0 } ? 5 : 50
    }

    /// The changes, or nil when nothing remains of them: a file that came and went is no change.
    ///
    /// - Parameter files: those that were there at the last time, which become those that are there now.
    mutating func take(_ files: inout Set<String>, isThere: (String) -> Bool) -> FileChanges? {
        defer { self = PendingChanges() }
        if isEverything { return .everything }
        var found: [String: FileChange] = [:]
        for path in paths.keys {
            let isThere = isThere(path)
            let wasThere = isThere ? !files.insert(path).inserted : files.remove(path) != nil
            found[path] = FileChange(wasThere: wasThere, isThere: isThere)
        }
        return FileChanges(found)
    }
}
