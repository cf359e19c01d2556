// Where a site is made ready, out of sight: a folder beside the output, which is the lock as well.

/// The working folder of one publication: `.public.differentia` beside `public`.
///
/// It holds
/// - `lock`, held while a build works, and free again however that build ends; what it says tells that a build made the folder;
/// - `new`, the new site while it is made: nothing in it is the only copy of anything;
/// - `whole`, a whole site: the new one just before the exchange, the old one after it;
/// - `kept-1` and so on: files that nobody knows, found in an old site and not to be lost.
///
/// Where nothing can be made beside the output, it is inside.
struct Workplace: Sendable {
    let path: String
    private let inner: String
    private let lock: Int32

    var isInsideOutput: Bool { path == inner }
    var new: String { path + "/new" }
    var whole: String { path + "/whole" }
    private var probe: String { path + "/probe" }

    private static let lockText = Array("Here a build of Differentia makes a site ready.\n".utf8)

    static func path(beside output: String) -> String {
        let name = output.lastIndex(of: "/").map(output.index(after:)) ?? output.startIndex
        return output[..<name] + ".\(output[name...]).differentia"
    }

    /// The name of the working folder inside of the output: the first one that nobody else has taken.
    static func innerName(in output: String) -> String {
        let name = ".differentia.staging"
        if isFree(output + "/" + name) { return name }
        var number = 2
        while !isFree(output + "/\(name)-\(number)") { number += 1 }
        return "\(name)-\(number)"
    }

    /// Whether a build may work in a folder: nothing is there, or what a build made.
    private static func isFree(_ folder: String) -> Bool {
        guard let type = Disk.type(of: folder) else { return true }
        guard type == .folder else { return false }
        do throws(DiskError) {
            let entries = try Disk.entries(of: folder)
            if entries.isEmpty { return true }
            guard entries.contains(where: { $0.name == "lock" && $0.type == .file }) else { return false }
            // It is empty when a build was killed just after it was made.
            let text = try Disk.read(folder + "/lock", most: lockText.count)
            return text == lockText || text.isEmpty && entries.count == 1
        } catch {
            // The build that worked there has just ended, and taken its folder away.
            return error.isMissing && isFree(folder)
        }
    }

    /// Makes the folder and takes its lock.
    static func enter(for output: String) throws(Publication.Failure) -> Workplace {
        let beside = path(beside: output)
        guard isFree(beside) else {
            throw .refused(
                "A build needs the name \(beside) for a folder of its own, and no build made what is there.",
                help: "Rename it, or choose another folder with --output.")
        }
        do throws(DiskError) {
            if let workplace = try take(for: output) { return workplace }
        } catch {
            throw .disk(error)
        }
        throw .refused(
            "Another build is publishing into \(output).", help: "Wait until it has ended, and build again.")
    }

    /// `nil` when another build works there.
    private static func take(for output: String) throws(DiskError) -> Workplace? {
        let inner = output + "/" + innerName(in: output)
        do throws(DiskError) {
            return try take(path(beside: output), inner)
        } catch {
            guard error.isRefusal, Disk.type(of: output) == .folder else { throw error }
            return try take(inner, inner)
        }
    }

    private static func take(_ path: String, _ inner: String) throws(DiskError) -> Workplace? {
        while true {
            try Disk.makeFolder(path)
            switch try Disk.lock(path + "/lock") {
            case .held(let lock):
                let workplace = Workplace(path: path, inner: inner, lock: lock)
                do throws(DiskError) {
                    try mark(path)
                } catch {
                    workplace.leave()
                    throw error
                }
                return workplace
            case .busy: return nil
            // The build before has just ended, and taken its folder away.
            case .gone: continue
            }
        }
    }

    private static func mark(_ folder: String) throws(DiskError) {
        let lock = folder + "/lock"
        if (try? Disk.read(lock)) != lockText { try Disk.write(lockText, to: lock) }
    }

    /// Makes a folder inside of the output, where files wait on its own file system; returns its path.
    func makeInside() throws(DiskError) -> String {
        try Disk.makeFolder(inner)
        try Self.mark(inner)
        return inner
    }

    private func clearInside() throws(DiskError) {
        guard !isInsideOutput, Self.isFree(inner) else { return }
        try Disk.removeTree(inner + "/new")
        try Disk.removeFile(inner + "/lock")
        Disk.removeEmptyFolder(inner)
    }

    /// Removes what nobody needs: unfinished sites, of this build or of one that was killed.
    func clean() throws(DiskError) {
        try Disk.removeFile(probe)
        try Disk.removeTree(new)
        try clearInside()
    }

    /// Lets the next build in.
    func leave() {
        try? clean()
        // With what is kept stays the lock, which tells whose the folder is.
        if let entries = try? Disk.entries(of: path), entries.count == 1 {
            try? Disk.removeFile(path + "/lock")
            Disk.removeEmptyFolder(path)
        }
        Disk.unlock(lock)
    }

    /// Why files can't have a second name here, and so the output can't be exchanged; `nil` where they can.
    func obstacle(to output: String) -> DiskError? {
        let manifest = output + "/" + Publication.manifestName
        do throws(DiskError) {
            try Disk.removeFile(probe)
            defer { try? clearInside() }
            try Disk.link(
                Disk.type(of: manifest) == .file ? manifest : makeInside() + "/lock", as: probe)
            try Disk.removeFile(probe)
            return nil
        } catch {
            return error
        }
    }

    /// Puts files that nobody knows where nothing removes them; returns that place.
    func keep(_ folder: String) throws(DiskError) -> String {
        var number = 1
        while Disk.type(of: path + "/kept-\(number)") != nil { number += 1 }
        try Disk.move(folder, to: path + "/kept-\(number)")
        return path + "/kept-\(number)"
    }
}
