// From a built site to files on the disk: all of it or nothing.

package import Diagnostics
internal import Synchronization

/// Writes a built site into a folder.
///
/// 1. Every file is made. One that differs from what is published is put aside, in a hidden folder of the output.
/// 2. When all are made without an error, they are moved into place, and what an earlier build wrote and this
///    one doesn't is removed.
///
/// An error before the second step leaves the published site as it was. Files that no build wrote are never
/// touched: `.differentia` in the output lists those that a build wrote.
package struct Publication: Sendable {
    package let folder: SiteFolder

    package init(folder: SiteFolder) {
        self.folder = folder
    }

    package struct Summary: Sendable {
        package var written = 0
        package var unchanged = 0
        package var removed = 0
    }

    /// Why a site was not published, or not all of it.
    package enum Failure: Error {
        /// A page could not be made.
        case page([Diagnostic])
        case disk(DiskError)
        /// Files could not be moved into place: some of them are new, some old. The next build goes on from there.
        case interrupted(DiskError)
        case refused(String, help: String)
    }

    static let manifestName = ".differentia"
    /// Where files wait until all are made. Nothing else has this name.
    static let stagingName = ".differentia.staging"

    package func publish(_ site: BuiltSite) throws(Failure) -> Summary {
        try refuseUnsafeOutput()
        let manifest = Set(readManifest())
        let staging = folder.output + "/" + Self.stagingName
        defer { try? Disk.removeTree(staging) }
        do throws(DiskError) {
            try Disk.makeFolder(folder.output)
            try Disk.removeTree(staging)
            try Disk.makeFolder(staging)
        } catch {
            throw .disk(error)
        }
        try refuseForeignFiles(in: site, manifest: manifest)
        let staged = try stage(site, in: staging, manifest: manifest)
        do throws(DiskError) {
            return try exchange(site, staged, from: staging, manifest: manifest)
        } catch {
            throw .interrupted(error)
        }
    }

    /// The output may not be, or hold, what the site is made from.
    private func refuseUnsafeOutput() throws(Failure) {
        guard let output = Disk.realPath(folder.output), let root = Disk.realPath(folder.root) else { return }
        let sources = [root, root + "/content", root + "/templates"]
        guard let source = sources.first(where: { $0 == output || $0.hasPrefix(output + "/") }) else {
            return
        }
        throw .refused(
            "The output folder \(output) holds the source \(source).",
            help: "Choose another folder with --output.")
    }

    private func readManifest() -> [String] {
        let bytes = (try? Disk.read(folder.output + "/" + Self.manifestName)) ?? []
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init).filter {
            OutputPath($0) != nil
        }
    }

    /// What stands where the site needs a file or a folder has to be of an earlier build.
    private func refuseForeignFiles(in site: BuiltSite, manifest: Set<String>) throws(Failure) {
        func refuse(_ path: String) -> Failure {
            .refused(
                "\(folder.output)/\(path) was not written by Differentia.",
                help: "Move it away, or choose another folder with --output.")
        }
        let folders = Set(site.outputs.flatMap { Self.foldersAbove($0.path.string) })
        for path in folders.sorted() where !manifest.contains(path) {
            if let type = Disk.type(of: folder.output + "/" + path), type != .folder { throw refuse(path) }
        }
        let owned = manifest.union(manifest.flatMap(Self.foldersAbove))
        for output in site.outputs where !owned.contains(output.path.string) {
            if let type = Disk.type(of: folder.output + "/" + output.path.string), type != .file {
                throw refuse(output.path.string)
            }
        }
    }

    /// Makes every file; returns the paths of those that have to be moved into place.
    private func stage(_ site: BuiltSite, in staging: String, manifest: Set<String>) throws(Failure)
        -> [OutputPath]
    {
        let progress = Mutex(Progress())
        site.forEachOutput { output, made in
            let file = folder.output + "/" + output.path.string
            do throws(Failure) {
                let bytes = try bytes(of: output, made)
                let published = try? Disk.read(file)
                if published == bytes { return }
                if !manifest.contains(output.path.string), published != nil || Disk.type(of: file) == .file {
                    throw .refused(
                        "\(file) was not written by Differentia.",
                        help: "Move it away, or choose another folder with --output.")
                }
                let path = staging + "/" + output.path.string
                do throws(DiskError) {
                    if let slash = path.lastIndex(of: "/") { try Disk.makeFolder(String(path[..<slash])) }
                    try Disk.write(bytes, to: path)
                } catch {
                    throw .disk(error)
                }
                progress.withLock { $0.staged.append(output.path) }
            } catch {
                progress.withLock { $0.failures.append((output.path, error)) }
            }
        }
        let (staged, failures) = progress.withLock {
            ($0.staged.sorted(), $0.failures.sorted { $0.path < $1.path })
        }
        let pages = failures.flatMap { failure -> [Diagnostic] in
            if case .page(let diagnostics) = failure.reason { diagnostics } else { [] }
        }
        if !pages.isEmpty { throw .page(Set(pages).sorted()) }
        if let first = failures.first { throw first.reason }
        return staged
    }

    private struct Progress {
        var staged: [OutputPath] = []
        var failures: [(path: OutputPath, reason: Failure)] = []
    }

    private func bytes(of output: BuiltSite.Output, _ made: Checked<[UInt8]>?) throws(Failure) -> [UInt8] {
        if let made {
            let errors = made.diagnostics.filter { $0.severity == .error }
            if !errors.isEmpty { throw .page(errors) }
            return made.value
        }
        do throws(DiskError) {
            return try output.copiedFile.map { path throws(DiskError) in try folder.bytes(of: path) } ?? []
        } catch {
            throw .disk(error)
        }
    }

    private func exchange(
        _ site: BuiltSite, _ staged: [OutputPath], from staging: String, manifest: Set<String>
    ) throws(DiskError) -> Summary {
        let current = Set(site.outputs.map(\.path.string))
        // Before anything is moved, so that a build that ends here still knows what is its own.
        try writeManifest(manifest.union(current))
        let stale = manifest.subtracting(current)
        let inTheWay = Self.inTheWay(stale, of: current)
        for path in inTheWay { try remove(path) }
        for path in staged {
            let target = folder.output + "/" + path.string
            if let slash = target.lastIndex(of: "/") { try Disk.makeFolder(String(target[..<slash])) }
            try Disk.move(staging + "/" + path.string, to: target)
        }
        for path in stale.subtracting(inTheWay).sorted() { try remove(path) }
        try writeManifest(current)
        return Summary(written: staged.count, unchanged: current.count - staged.count, removed: stale.count)
    }

    private func remove(_ path: String) throws(DiskError) {
        try Disk.removeFile(folder.output + "/" + path)
        removeEmptyFolders(above: path)
    }

    /// Old files where the new site has a folder, and old files in a folder where the new site has a file.
    private static func inTheWay(_ stale: Set<String>, of current: Set<String>) -> [String] {
        if stale.isEmpty { return [] }
        let folders = Set(current.flatMap(foldersAbove))
        return stale.filter { folders.contains($0) || foldersAbove($0).contains(where: current.contains) }
            .sorted()
    }

    /// `a/b/c.html` → `a/b`, `a`.
    private static func foldersAbove(_ path: String) -> [String] {
        var folders: [String] = []
        var rest = Substring(path)
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            folders.append(String(rest))
        }
        return folders
    }

    private func removeEmptyFolders(above path: String) {
        var folderPath = Substring(path)
        while let slash = folderPath.lastIndex(of: "/") {
            folderPath = folderPath[..<slash]
            Disk.removeEmptyFolder(folder.output + "/" + folderPath)
        }
    }

    private func writeManifest(_ paths: Set<String>) throws(DiskError) {
        let text = paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { $0 + "\n" }.joined()
        let path = folder.output + "/" + Self.manifestName
        if (try? Disk.read(path)) == Array(text.utf8) { return }
        try Disk.write(Array(text.utf8), to: path + ".new")
        try Disk.move(path + ".new", to: path)
    }
}
