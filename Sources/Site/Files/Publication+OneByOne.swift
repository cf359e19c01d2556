// The new site in the place of the old one, file by file: for outputs that can't be exchanged.

extension Publication {
    /// Replaces and removes files, each in one step, in an order in which no page points to one that is missing.
    ///
    /// First comes what pages need: pictures, styles, downloads. Then new pages, to which none points yet but others of
    /// them; then what points to pages: the feed and the site map, pages that changed, the home page last. Only then
    /// is removed what nothing points to any more. All that takes room on the disk is done before: what can fail then is to rename
    /// and to remove. A build that is cut short leaves a list of old and new hashes, so that the next one knows both.
    func replaceOneByOne(_ change: Change) throws(Failure) {
        let old = change.old
        let current = change.staged.manifest
        let list = change.new + "/" + Self.manifestName
        let published = old.path + "/" + Self.manifestName
        let folders = Self.newFolders(change)
        do throws(DiskError) {
            try Disk.makeFolder(change.new)
            try Disk.write(change.staged.list, to: list)
            try Disk.write(old.manifest.union(current).bytes, to: list + ".both")
            for folder in folders { try Disk.makeFolder(old.path + "/" + folder) }
            try Disk.move(list + ".both", to: published)
        } catch {
            for folder in folders.reversed() { Disk.removeEmptyFolder(old.path + "/" + folder) }
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
            try Disk.move(list, to: published)
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

    /// Folders that are not there yet, outer ones first, without those in the place of files that go.
    private static func newFolders(_ change: Change) -> [String] {
        let types = change.old.types
        let folders = Set(change.staged.changed.flatMap { PublishedFolder.folders(above: $0.string) })
        return folders.filter { folder in
            types[folder] == nil
                && PublishedFolder.folders(above: folder).allSatisfy {
                    types[$0] == nil || types[$0] == .folder
                }
        }.sorted()
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
}
