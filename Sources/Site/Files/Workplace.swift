// Where a site is made ready, out of sight: a folder beside the output, which is the lock as well.

/// The working folder of one publication: `.public.differentia` beside `public`.
///
/// It holds
/// - `lock`, held while a build works, and free again however that build ends;
/// - `new`, the new site while it is made: nothing in it is the only copy of anything;
/// - `whole`, a whole site: the new one just before the exchange, the old one after it;
/// - `kept-1` and so on: files that nobody knows, found in an old site and not to be lost.
///
/// Where nothing can be made beside the output, it is inside, under a name that no file of a site has.
struct Workplace: Sendable {
    let path: String
    private let inner: String
    private let lock: Int32

    var isInsideOutput: Bool { path == inner }
    var new: String { path + "/new" }
    var whole: String { path + "/whole" }
    /// Where files wait to be moved into the output one by one, on its own file system.
    var newInside: String { inner + "/new" }

    static let innerName = ".differentia.staging"

    static func path(beside output: String) -> String {
        let name = output.lastIndex(of: "/").map(output.index(after:)) ?? output.startIndex
        return output[..<name] + ".\(output[name...]).differentia"
    }

    /// Makes the folder and takes its lock.
    static func enter(for output: String) throws(Publication.Failure) -> Workplace {
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
        let inner = output + "/" + innerName
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
            guard Disk.type(of: path) == .folder else {
                throw DiskError(path, reason: "This is not a folder, and a build needs the name for one")
            }
            switch try Disk.lock(path + "/lock") {
            case .held(let lock): return Workplace(path: path, inner: inner, lock: lock)
            case .busy: return nil
            // The build before has just ended, and taken its folder away.
            case .gone: continue
            }
        }
    }

    /// Removes what nobody needs: unfinished sites, of this build or of one that was killed.
    func clean() throws(DiskError) {
        try Disk.removeTree(new)
        guard Disk.type(of: inner) == .folder else { return }
        for name in try Disk.entries(of: inner).compactMap(\.name) where name != "lock" {
            let path = inner + "/" + name
            if Disk.type(of: path) == .folder { try Disk.removeTree(path) } else { try Disk.removeFile(path) }
        }
        Disk.removeEmptyFolder(inner)
    }

    /// Lets the next build in.
    func leave() {
        try? clean()
        try? Disk.removeFile(path + "/lock")
        Disk.removeEmptyFolder(path)
        Disk.unlock(lock)
    }

    /// Why files can't have a second name here, and so the output can't be exchanged; `nil` where they can.
    func obstacle(to output: String) -> DiskError? {
        let manifest = output + "/" + Publication.manifestName
        do throws(DiskError) {
            if Disk.type(of: manifest) == .file {
                try Disk.removeFile(path + "/probe")
                try Disk.link(manifest, as: path + "/probe")
                try Disk.removeFile(path + "/probe")
            } else {
                let probe = output + "/" + Publication.manifestName + ".probe"
                try Disk.removeFile(probe)
                try Disk.link(path + "/lock", as: probe)
                try Disk.removeFile(probe)
            }
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
