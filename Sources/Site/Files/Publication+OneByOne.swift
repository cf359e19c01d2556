// The new site in the place of the old one, file by file: for outputs that can't be exchanged.

extension Publication {
    /// Replaces and removes files, each in one step, in an order in which no page points to one that is missing.
    ///
    /// First comes what pages need: pictures, styles, downloads. Then new pages, to which none points yet but others of
    /// them; then what points to pages: the feed and the site map, pages that changed, the home page last. Only then
    /// is removed what nothing points to any more. A build that is cut short leaves a list of old and new hashes, so that the
    /// next one knows both.
    func replaceOneByOne(_ change: Change) throws(Failure) {
        let old = change.old
        let current = change.staged.manifest
        do throws(DiskError) {
            try writeManifest(old.manifest.union(current).bytes, in: change)
        } catch {
            throw .disk(error)
        }
        do throws(DiskError) {
            let inTheWay = Self.inTheWay(change.stale, of: current)
            for path in inTheWay { try remove(path, from: old.path) }
            for path in Self.inOrder(change.staged.changed, old) {
                let target = old.path + "/" + path
                try Disk.inFolder(of: target) { () throws(DiskError) in
                    try Disk.move(change.new + "/" + path, to: target)
                }
            }
            for path in change.stale where !inTheWay.contains(path) { try remove(path, from: old.path) }
            try writeManifest(current.bytes, in: change)
        } catch {
            throw .interrupted(error)
        }
    }

    private static func inOrder(_ paths: [OutputPath], _ old: PublishedFolder) -> [String] {
        func rank(_ path: String) -> Int {
            if path == "index.html" { return 4 }
            if path.hasSuffix(".html") { return old.types[path] == nil ? 1 : 3 }
            return path.hasSuffix(".xml") && !path.contains("/") ? 2 : 0
        }
        return paths.map(\.string).enumerated().sorted {
            (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
        }.map(\.element)
    }

    /// Old files where the new site has a folder, and old files in a folder where the new site has a file.
    private static func inTheWay(_ stale: [String], of current: Manifest) -> Set<String> {
        if stale.isEmpty { return [] }
        let folders = Set(current.files.keys.flatMap { PublishedFolder.folders(above: $0.string) })
        return Set(
            stale.filter {
                folders.contains($0)
                    || PublishedFolder.folders(above: $0).contains(where: current.contains)
            })
    }

    private func remove(_ path: String, from output: String) throws(DiskError) {
        try Disk.removeFile(output + "/" + path)
        for folder in PublishedFolder.folders(above: path) { Disk.removeEmptyFolder(output + "/" + folder) }
    }

    func writeManifest(_ bytes: [UInt8], in change: Change) throws(DiskError) {
        let path = change.new + "/" + Self.manifestName
        try Disk.inFolder(of: path) { () throws(DiskError) in try Disk.write(bytes, to: path) }
        try Disk.move(path, to: change.old.path + "/" + Self.manifestName)
    }
}
