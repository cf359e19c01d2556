// Sees what the author changes, soon and once: a save of an editor is one change, however it is done.

import Dispatch

/// Watches a folder and all below it.
///
///     let watcher = FileWatcher(root: "/home/ana/site", ignoring: ["public", ".git", ".build"])
///     for await changes in watcher.changes() { … }
///
/// Linux tells of each change (inotify); elsewhere, and where the limit on watched folders is reached, the
/// times and sizes of all files are compared several times a second. Symbolic links are seen, not followed.
package struct FileWatcher: Sendable {
    let root: String
    let ignored: IgnoredPaths
    let method: Method

    enum Method { case events, comparison }

    /// - Parameter ignoring: paths below the root, such as the output folder, of which nothing is told.
    package init(root: String, ignoring: [String] = []) {
        self.init(root: root, ignoring: ignoring, method: .events)
    }

    init(root: String, ignoring: [String], method: Method) {
        self.root = root
        ignored = IgnoredPaths(ignoring)
        self.method = method
    }

    /// The changes from now on: none that happens after this call is missed.
    ///
    /// Changes that nobody took yet are merged into one value. Watching ends when the stream is let go.
    package func changes() -> AsyncStream<FileChanges> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: FileChanges.self, bufferingPolicy: .bufferingNewest(1))
        guard let stop = StopSignal() else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { _ in stop.send() }
        let queue = DispatchQueue(label: "differentia.watch")
        let output = ChangeOutput(continuation: continuation)
        let events = method == .events ? FolderEvents(root: root, ignored: ignored) : nil
        let comparison = events == nil ? FolderComparison(root: root, ignored: ignored) : nil
        // The thread blocks in the kernel: it is not one of the few that tasks share.
        queue.async { [root, ignored] in
            if let comparison { return comparison.run(until: stop, output) }
            guard events?.run(until: stop, output) == .full else { return }
            let comparison = FolderComparison(root: root, ignored: ignored)
            output.send(.everything)
            comparison.run(until: stop, output)
        }
        return stream
    }
}

/// Where a watcher tells what it saw.
struct ChangeOutput: Sendable {
    let continuation: AsyncStream<FileChanges>.Continuation

    /// Tells of changes; those that still wait to be taken are merged with them. Call from one thread.
    func send(_ changes: FileChanges) {
        guard case .dropped(let waiting) = continuation.yield(changes) else { return }
        continuation.yield(waiting.followed(by: changes))
    }
}
