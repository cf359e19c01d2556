// The new site in the place of the old one, in one step.

internal import Diagnostics

extension Publication {
    enum Exchange {
        /// The new site is in place; sentences about what was found on the way.
        case done([String])
        /// Nothing was moved: the file system can't do it here.
        case impossible(DiskError)
    }

    /// Completes the new site beside the old one, exchanges both, and takes the old one apart.
    func exchange(_ change: Change, _ workplace: Workplace) throws(Failure) -> Exchange {
        let (old, new) = (change.old, change.new)
        do throws(DiskError) {
            do throws(DiskError) {
                try complete(change)
            } catch {
                guard error.isLimit, old.exists else { throw error }
                return .impossible(error)
            }
            try Disk.move(new, to: workplace.whole)
        } catch {
            throw .disk(error)
        }
        if isCancelled() {
            try? Disk.move(workplace.whole, to: new)
            throw .cancelled
        }
        do throws(DiskError) {
            if old.exists {
                try Disk.exchange(workplace.whole, old.path)
            } else {
                try Disk.move(workplace.whole, to: old.path)
            }
        } catch {
            try? Disk.move(workplace.whole, to: new)
            guard error.isLimit, old.exists else { throw .disk(error) }
            return .impossible(error)
        }
        return .done(takeApart(workplace, old.path, change.site.jobs))
    }

    /// Adds to the changed files all others of the new site, and all that is not ours.
    private func complete(_ change: Change) throws(DiskError) {
        let (old, new) = (change.old, change.new)
        try Disk.makeFolder(new)
        let carried = change.staged.unchanged.map(\.string) + old.foreignFiles
        let errors = carried.concurrentMap(jobs: change.site.jobs) { path -> DiskError? in
            do throws(DiskError) {
                let name = new + "/" + path
                try Disk.inFolder(of: name) { () throws(DiskError) in
                    try Disk.link(old.path + "/" + path, as: name)
                }
                return nil
            } catch {
                return error
            }
        }
        for case let error? in errors { throw error }
        try Disk.write(change.staged.list, to: new + "/" + Self.manifestName)
        guard old.exists else { return }
        let foreign = Set(old.foreignFolders)
        for folder in old.foreignFolders { try Disk.makeFolder(new + "/" + folder) }
        // From the innermost out, since a folder that may not be written to may hold others.
        for (folder, type) in old.types.sorted(by: { $0.key > $1.key }) where type == .folder {
            Disk.copyAttributes(
                of: old.path + "/" + folder, to: new + "/" + folder, times: foreign.contains(folder))
        }
        Disk.copyAttributes(of: old.path, to: new, times: false)
    }

    /// What a build that was killed left: an unfinished site goes; a whole one may be an old one with files of others.
    func clearLeftovers(in workplace: Workplace, _ output: String) throws(Failure) -> [String] {
        do throws(DiskError) {
            try workplace.clean()
        } catch {
            throw .disk(error)
        }
        return takeApart(workplace, output, 1)
    }

    /// Removes the old site from the working folder, and nothing that is only there.
    ///
    /// A file goes if the old list says that a build wrote it, or if the published site has the very same file. What else is
    /// there appeared while the site was made, and is moved into the new site if its place is free.
    private func takeApart(_ workplace: Workplace, _ output: String, _ jobs: Int) -> [String] {
        let old = workplace.whole
        guard Disk.type(of: old) != nil else { return [] }
        let list = old + "/" + Self.manifestName
        // Without a list that can be read nothing is a build's own, and all is kept.
        let manifest = (try? Disk.read(list)).flatMap { try? Manifest($0) } ?? Manifest()
        var folders = [""]
        var files: [String] = []
        var next = 0
        while next < folders.count {
            let folder = folders[next]
            next += 1
            let path = folder.isEmpty ? old : old + "/" + folder
            Disk.makeWritable(path)
            for entry in (try? Disk.entries(of: path)) ?? [] {
                guard let name = entry.name else { continue }
                let child = folder.isEmpty ? name : folder + "/" + name
                if entry.type == .folder { folders.append(child) } else { files.append(child) }
            }
        }
        files.removeAll { $0 == Self.manifestName }
        _ = files.concurrentMap(jobs: jobs) { path in
            let (file, published) = (old + "/" + path, output + "/" + path)
            if !manifest.contains(path),
                Disk.status(of: file)?.identity != Disk.status(of: published)?.identity
            {
                try? Disk.moveIfFree(file, to: published)
            } else {
                try? Disk.removeFile(file)
            }
        }
        // The list comes last: whoever goes on after a kill needs it.
        for folder in folders.dropFirst().reversed() { Disk.removeEmptyFolder(old + "/" + folder) }
        try? Disk.removeFile(list)
        Disk.removeEmptyFolder(old)
        guard Disk.type(of: old) != nil else { return [] }
        let place = (try? workplace.keep(old)) ?? old
        return [
            "Files that came into \(output) while the site was put into place, and for which it has no room, are in \(place)."
        ]
    }
}
