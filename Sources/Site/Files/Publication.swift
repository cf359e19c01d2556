// From a built site to files on the disk: the old site whole, and then the new one whole.

package import Diagnostics
internal import Synchronization

/// Writes a built site into a folder.
///
/// 1. Every file is made. What differs from the published site is written into a folder beside it (`Workplace`).
/// 2. That folder is completed with second names (hard links) for what stays: files that did not change, and those
///    that no build wrote.
/// 3. Both folders are exchanged in one step of the file system, and the old one is taken apart.
///
/// Whatever goes wrong before the third step leaves the published site as it was; a process that is killed leaves a
/// working folder, which the next build clears. Where folders can't be exchanged, files are replaced one by one
/// (`replaceOneByOne`). `.differentia` in the output lists the files that a build wrote; no others are touched, and not
/// those either when somebody changed them.
package struct Publication: Sendable {
    package let folder: SiteFolder
    /// Replaces and removes also those files of an earlier build that somebody changed since.
    package var overwritesChanges = false
    /// Keeps the folder itself, for whoever holds it open, and replaces files one by one.
    package var keepsFolder = false
    /// Says when a build has to end; it is asked until the new site is put into place.
    package var isCancelled: @Sendable () -> Bool = { false }

    package init(folder: SiteFolder) {
        self.folder = folder
    }

    package struct Summary: Sendable {
        package var written = 0
        package var unchanged = 0
        package var removed = 0
        /// What was wrong with pages, but did not keep them from being made.
        package var diagnostics: [Diagnostic] = []
        /// What whoever builds should know: sentences.
        package var remarks: [String] = []
    }

    /// Why a site was not published, or not all of it.
    package enum Failure: Error {
        /// A page could not be made.
        case page([Diagnostic])
        case disk(DiskError)
        /// Files could not be moved into place: some of them are new, some old. The next build goes on from there.
        case interrupted(DiskError)
        case refused(String, help: String)
        case cancelled
    }

    static let manifestName = ".differentia"

    package func publish(_ site: BuiltSite) throws(Failure) -> Summary {
        let output = try resolvedOutput()
        try refuseUnsafe(output)
        let workplace = try Workplace.enter(for: output)
        defer { workplace.leave() }
        var remarks = try clearLeftovers(in: workplace, output)
        let old = try PublishedFolder(output)
        if let path = old.foreignEntry(inTheWayOf: site.outputs.map(\.path)) { throw foreign(path, in: old) }
        if let path = old.mount(inTheWayOf: site.outputs.map(\.path)) { throw mounted(path, in: old) }

        let obstacle = Obstacle.between(old, workplace, keepsFolder: keepsFolder)
        let new: String
        do throws(DiskError) {
            new = try obstacle?.isBorder == true ? workplace.makeInside() + "/new" : workplace.new
        } catch {
            throw .disk(error)
        }
        let staged = try stage(site, in: new, old)
        let stale = old.manifest.files.keys.map(\.string).filter {
            !staged.manifest.contains($0) && Disk.type(of: old.path + "/" + $0) == .file
        }.sorted()
        try refuseChanged(stale.filter { !overwritesChanges && !old.isOwn($0) }, in: old)
        if isCancelled() { throw .cancelled }

        let change = Change(site: site, old: old, staged: staged, stale: stale, new: new)
        let kept = try replace(change, obstacle, workplace)
        remarks += kept
        return Summary(
            written: staged.changed.count, unchanged: staged.unchanged.count, removed: stale.count,
            diagnostics: staged.diagnostics, remarks: remarks)
    }

    /// All that is known when every file is made.
    struct Change: Sendable {
        let site: BuiltSite
        let old: PublishedFolder
        let staged: Staged
        /// What an earlier build wrote and this one doesn't, sorted.
        let stale: [String]
        /// Where the changed files are.
        let new: String
    }

    /// Puts the new site into place; returns what there is to say about it.
    private func replace(_ change: Change, _ obstacle: Obstacle?, _ workplace: Workplace) throws(Failure)
        -> [String]
    {
        if change.old.exists, change.staged.changed.isEmpty, change.stale.isEmpty {
            if change.old.manifestBytes == change.staged.list { return [] }
            do throws(DiskError) {
                let list = change.new + "/" + Self.manifestName
                try Disk.inFolder(of: list) { () throws(DiskError) in
                    try Disk.write(change.staged.list, to: list)
                }
                try Disk.move(list, to: change.old.path + "/" + Self.manifestName)
            } catch {
                throw .disk(error)
            }
            return []
        }
        if let obstacle {
            try replaceOneByOne(change)
            return [obstacle.remark(folder.output)]
        }
        switch try exchange(change, workplace) {
        case .done(let remarks): return remarks
        case .impossible(let error):
            try replaceOneByOne(change)
            return [Obstacle(error).remark(folder.output)]
        }
    }
}

/// Why the output can't be exchanged for another folder.
struct Obstacle: Sendable {
    /// Goes on after “since”.
    let reason: String
    /// Whether the output is on a file system of its own, or mounted.
    var isBorder = false

    static func between(_ old: PublishedFolder, _ workplace: Workplace, keepsFolder: Bool) -> Obstacle? {
        guard old.exists else { return nil }
        if workplace.isInsideOutput { return Obstacle(reason: "nothing can be written beside it") }
        if let error = workplace.obstacle(to: old.path) { return Obstacle(error) }
        if keepsFolder { return Obstacle(reason: "--in-place asks for it") }
        if let current = Disk.currentFolder, current == old.path || current.hasPrefix(old.path + "/") {
            return Obstacle(reason: "this program was started inside it")
        }
        return old.obstacle.map { Obstacle(reason: $0) }
    }

    init(reason: String) { self.reason = reason }

    init(_ error: DiskError) {
        isBorder = error.isBorder
        reason =
            isBorder
            ? "it is mounted, or on a file system of its own"
            : "its file system can't exchange folders or link files (\(error.reason))"
    }

    func remark(_ output: String) -> String {
        "The files in \(output) were replaced one by one, since \(reason)."
    }
}
