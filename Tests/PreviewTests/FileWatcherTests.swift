// What a watcher tells of the things that editors, shells and version control do to files.

import Diagnostics
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@testable import Preview

/// A folder of its own for a test, with a watcher on it.
private final class Watched {
    let root: String
    private var changes: AsyncStream<FileChanges>.Iterator

    init(_ method: FileWatcher.Method, ignoring: [String] = [], files: [String] = []) throws {
        root =
            FileManager.default.temporaryDirectory.path
            + "/differentia-watch-\(UInt64.random(in: .min ... .max))"
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        for file in files { try Self.write(file, in: root) }
        changes = FileWatcher(root: root, ignoring: ignoring, method: method).changes().makeAsyncIterator()
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func write(_ file: String, _ text: String = "text") throws { try Self.write(file, text, in: root) }

    private static func write(_ file: String, _ text: String = "text", in root: String) throws {
        let path = root + "/" + file
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: "/" + folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    func move(_ from: String, _ to: String) throws {
        guard unsafe rename(root + "/" + from, root + "/" + to) == 0 else { throw POSIXError(.EIO) }
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + "/" + path) }
    func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: root + "/" + path, withIntermediateDirectories: true)
    }

    /// All that is told until each of some paths was.
    func told(until paths: String...) async -> Set<String> {
        var told: Set<String> = []
        while !told.isSuperset(of: paths) {
            switch await changes.next() {
            case .files(let new): told.formUnion(new.keys.map(\.string))
            case .everything: told.insert("EVERYTHING")
            case nil: return told
            }
        }
        return told
    }

    func next() async -> FileChanges? { await changes.next() }
}

@Suite(.timeLimit(.minutes(5)))
struct FileWatcherTests {
    static let methods: [FileWatcher.Method] = [.events, .comparison]
    static let hasKernelEvents = KernelQueue() != nil

    @Test(arguments: methods)
    func `a file that is made, changed, renamed and removed is told`(method: FileWatcher.Method) async throws
    {
        let watched = try Watched(method, files: ["old.md"])
        try watched.write("new.md")
        #expect(await watched.next() == changes(added: ["new.md"]))
        try watched.write("old.md", "other text")
        #expect(await watched.next() == changes(changed: ["old.md"]))
        try watched.move("old.md", "renamed.md")
        #expect(await watched.next() == changes(added: ["renamed.md"], removed: ["old.md"]))
        try watched.remove("renamed.md")
        #expect(await watched.next() == changes(removed: ["renamed.md"]))
    }

    @Test(arguments: methods)
    func `files in folders, old and new, are told`(method: FileWatcher.Method) async throws {
        let watched = try Watched(method, files: ["content/a.md"])
        try watched.write("content/a.md", "longer text")
        #expect(await watched.told(until: "content/a.md") == ["content/a.md"])
        try watched.write("content/deep/deeper/b.md")
        _ = await watched.told(until: "content/deep/deeper/b.md")
        try watched.write("content/deep/deeper/b.md", "longer text")
        #expect(await watched.told(until: "content/deep/deeper/b.md") == ["content/deep/deeper/b.md"])
    }

    @Test(arguments: methods)
    func `a folder that is renamed is told by the files in it`(method: FileWatcher.Method) async throws {
        let watched = try Watched(method, files: ["one/deep/a.md", "one-more.md"])
        try watched.move("one", "two")
        #expect(await watched.next() == changes(added: ["two/deep/a.md"], removed: ["one/deep/a.md"]))
        try watched.write("two/deep/a.md", "longer text")
        #expect(await watched.told(until: "two/deep/a.md") == ["two/deep/a.md"])
    }

    @Test(arguments: methods)
    func `a folder that is removed is told by its files, and again when it is back`(
        method: FileWatcher.Method
    )
        async throws
    {
        let watched = try Watched(method, files: ["one/a.md"])
        try watched.remove("one")
        #expect(await watched.next() == changes(removed: ["one/a.md"]))
        try watched.write("one/b.md")
        _ = await watched.told(until: "one/b.md")
        try watched.write("one/b.md", "longer text")
        #expect(await watched.told(until: "one/b.md") == ["one/b.md"])
    }

    @Test(arguments: methods)
    func `what is ignored is never told`(method: FileWatcher.Method) async throws {
        let watched = try Watched(method, ignoring: ["public", "./.build/", "a/b"], files: ["public/a.html"])
        for path in [
            "public/a.html", "public/deep/b.html", ".build/x", "a/b/c.md", ".a.md.swp", "a.md~", ".#a.md",
        ] {
            try watched.write(path, "longer text")
        }
        try watched.write("publication.md")
        try watched.write("z/public/c.md")
        let told = await watched.told(until: "publication.md", "z/public/c.md")
        #expect(told.isSubset(of: ["publication.md", "z/public/c.md"]))
    }

    @Test(.enabled(if: hasKernelEvents)) func `a save through a temporary file is one change of one file`()
        async throws
    {
        let watched = try Watched(.events, files: ["a.md"])
        try watched.write("a.md.tmp5", "new text")
        try watched.move("a.md.tmp5", "a.md")
        #expect(await watched.next() == changes(changed: ["a.md"]))
    }

    @Test(.enabled(if: hasKernelEvents))
    func `a file that grows after it was told is told again`() async throws {
        let watched = try Watched(.events, files: ["a.md"])
        let file = unsafe open(watched.root + "/a.md", O_WRONLY | O_TRUNC)
        #expect(unsafe write(file, "one ", 4) == 4)
        #expect(await watched.next() == changes(changed: ["a.md"]))
        #expect(unsafe write(file, "two", 3) == 3)
        close(file)
        #expect(await watched.next() == changes(changed: ["a.md"]))
    }

    @Test func `a file that is still open is given more time than one that is whole`() {
        var pending = PendingChanges()
        pending.note("a.md", isSettled: false)
        #expect(pending.patience == 50)
        pending.note("a.md", isSettled: true)
        #expect(pending.patience == 5)
    }

    @Test(.enabled(if: hasKernelEvents))
    func `a save that moves the old file away first is told as that file`() async throws {
        let watched = try Watched(.events, files: ["a.md"])
        try watched.move("a.md", "a.md~")
        try watched.write("a.md", "new text")
        try watched.remove("a.md~")
        #expect(await watched.next() == changes(changed: ["a.md"]))
    }

    @Test(.enabled(if: hasKernelEvents)) func `a burst of changes is told at once`() async throws {
        let watched = try Watched(.events)
        for number in 0..<50 { try watched.write("\(number).md") }
        let first = await watched.next()
        guard case .files(let told)? = first else {
            Issue.record("Nothing was told by path.")
            return
        }
        // On a busy machine a pause can part the burst: then the rest waits, merged, for the next question.
        var all = Set(told.keys)
        while all.count < 50, case .files(let more)? = await watched.next() { all.formUnion(more.keys) }
        #expect(all.count == 50)
    }

    @Test func `after too many events all may have changed`() {
        var pending = PendingChanges()
        pending.note("a.md", isSettled: true)
        pending.isEverything = true
        var files: Set<String> = []
        #expect(pending.patience == 0)
        #expect(pending.take(&files) { _ in true } == .everything)
        #expect(pending.patience == nil)
    }

    @Test(.enabled(if: hasKernelEvents))
    func `a root that goes away and comes back means that all may have changed`() async throws {
        let watched = try Watched(.events, files: ["a.md"])
        try watched.remove("")
        try watched.write("a.md")
        while await watched.next() != .everything {}
        try watched.write("a.md", "longer text")
        #expect(await watched.told(until: "a.md") == ["a.md"])
    }

    @Test(.enabled(if: hasKernelEvents))
    func `a file that is replaced and then removed is told`() async throws {
        let watched = try Watched(.events, files: ["a.md"])
        try watched.write("b.md")
        #expect(await watched.next() == changes(added: ["b.md"]))
        try watched.move("b.md", "a.md")
        try watched.remove("a.md")
        #expect(await watched.told(until: "a.md", "b.md") == ["a.md", "b.md"])
    }

    @Test func `what is told of a file is how it was at the last time and how it is now`() {
        var pending = PendingChanges()
        var files: Set = ["kept.md", "gone.md"]
        for path in ["kept.md", "gone.md", "new.md", "came-and-went.md"] {
            pending.note(path, isSettled: true)
        }
        #expect(
            pending.take(&files) { ["kept.md", "new.md"].contains($0) }
                == changes(added: ["new.md"], changed: ["kept.md"], removed: ["gone.md"]))
        #expect(files == ["kept.md", "new.md"])
        pending.note("came-and-went.md", isSettled: true)
        #expect(pending.take(&files) { _ in false } == nil)
    }

    @Test func `a name that is no text means that all may have changed`() {
        var pending = PendingChanges()
        var files: Set<String> = []
        pending.note("a\u{FFFD}.md", isSettled: true)
        #expect(pending.take(&files) { _ in true } == .everything)
    }

    @Test(arguments: [
        (FileChange.added, FileChange.changed, FileChange.added), (.added, .removed, .removed),
        (.changed, .changed, .changed), (.changed, .removed, .removed), (.removed, .added, .changed),
    ])
    func `two changes of a file are one`(first: FileChange, second: FileChange, both: FileChange) {
        #expect(first.followed(by: second) == both)
    }

    @Test func `changes that nobody took are merged`() async {
        let (stream, continuation) = AsyncStream.makeStream(
            of: FileChanges.self, bufferingPolicy: .bufferingNewest(1))
        let output = ChangeOutput(continuation: continuation)
        output.send(changes(added: ["a"]))
        output.send(changes(changed: ["b"]))
        output.send(changes(changed: ["a"]))
        var iterator = stream.makeAsyncIterator()
        #expect(await iterator.next() == changes(added: ["a"], changed: ["b"]))
        output.send(changes(removed: ["e"]))
        output.send(changes(added: ["e"]))
        #expect(await iterator.next() == changes(changed: ["e"]))
        output.send(changes(removed: ["c"]))
        output.send(.everything)
        output.send(changes(added: ["d"]))
        #expect(await iterator.next() == .everything)
    }
}

private func changes(added: [String] = [], changed: [String] = [], removed: [String] = []) -> FileChanges {
    var files: [SourcePath: FileChange] = [:]
    for (paths, change) in [(added, FileChange.added), (changed, .changed), (removed, .removed)] {
        for path in paths.compactMap({ SourcePath($0) }) { files[path] = change }
    }
    return .files(files)
}
