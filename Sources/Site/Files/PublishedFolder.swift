// The output as a build finds it: what is its own there, and what is not.

/// A published site, or an empty or foreign folder in its place.
struct PublishedFolder: Sendable {
    /// Absolute, without symbolic links.
    let path: String
    let exists: Bool
    let manifest: Manifest
    let manifestBytes: [UInt8]?
    /// Everything in the folder, by path.
    private(set) var types: [String: Disk.EntryType] = [:]
    /// What no build wrote, sorted: files, links and others; and folders in which a build has nothing.
    private(set) var foreignFiles: [String] = []
    private(set) var foreignFolders: [String] = []
    /// Folders in which another file system is mounted.
    private(set) var mounts: Set<String> = []
    /// Why not everything in it can be moved into another folder.
    private(set) var obstacle: String?

    /// Looks through the folder; nothing is there when it does not exist.
    init(_ path: String) throws(Publication.Failure) {
        self.path = path
        exists = Disk.type(of: path) != nil
        let list = path + "/" + Publication.manifestName
        let type = Disk.type(of: list)
        do throws(DiskError) {
            manifestBytes = type == .file ? try Disk.read(list) : nil
        } catch {
            throw .disk(error)
        }
        do throws(Manifest.Problem) {
            guard type == nil || type == .file else { throw .foreign }
            if let manifestBytes { manifest = try Manifest(manifestBytes) } else { manifest = Manifest() }
        } catch {
            switch error {
            case .foreign:
                throw .refused(
                    "\(list) is not the list of files that a build leaves, or was changed.",
                    help: "Delete or rename it, or choose another folder with --output.")
            case .later:
                throw .refused(
                    "\(path) was published by a later version of Differentia.",
                    help: "Build with that version, or choose another folder with --output.")
            }
        }
        guard exists else { return }
        do throws(DiskError) {
            try walk()
        } catch {
            throw .disk(error)
        }
    }

    private mutating func walk() throws(DiskError) {
        let ownFolders = Set(manifest.files.keys.flatMap { Self.folders(above: $0.string) })
        let inner = Workplace.innerName(in: path)
        let device = Disk.status(of: path)?.identity.device
        let mountPoints = Disk.mountPoints
        var pending = [""]
        while let folder = pending.popLast() {
            let entries: [Disk.Entry]
            do throws(DiskError) {
                entries = try Disk.entries(of: folder.isEmpty ? path : path + "/" + folder)
            } catch {
                guard !folder.isEmpty else { throw error }
                obstacle = "“\(folder)” in it can't be read"
                continue
            }
            for entry in entries {
                guard let name = entry.name else {
                    obstacle = "the name “\(entry.shown)” in it is not UTF-8 text"
                    continue
                }
                let child = folder.isEmpty ? name : folder + "/" + name
                if child == Publication.manifestName || child == inner { continue }
                types[child] = entry.type
                switch entry.type {
                case .folder:
                    pending.append(child)
                    let place = path + "/" + child
                    if Disk.status(of: place)?.identity.device != device || mountPoints.contains(place) {
                        if mounts.isEmpty { obstacle = "another file system is mounted at “\(child)” in it" }
                        mounts.insert(child)
                    }
                    if !ownFolders.contains(child) { foreignFolders.append(child) }
                case .file where manifest.contains(child): break
                default: foreignFiles.append(child)
                }
            }
        }
        foreignFiles.sort()
        foreignFolders.sort()
    }

    /// `a/b/c.html` → `a/b`, `a`.
    static func folders(above path: String) -> [String] {
        var folders: [String] = []
        var rest = Substring(path)
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            folders.append(String(rest))
        }
        return folders
    }

    /// Something that no build wrote and that stands where a site of these files needs a file or a folder.
    func foreignEntry(inTheWayOf paths: [OutputPath]) -> String? {
        if foreignFiles.isEmpty, foreignFolders.isEmpty { return nil }
        let files = Set(paths.map(\.string))
        let folders = Set(files.flatMap(Self.folders(above:)))
        return foreignFiles.first { folders.contains($0) || (files.contains($0) && types[$0] != .file) }
            ?? foreignFolders.first { files.contains($0) }
            ?? (foreignFiles + foreignFolders).first {
                Self.folders(above: $0).contains(where: files.contains)
            }
    }

    /// A place inside where another file system is mounted and a site of these files needs to write.
    func mount(inTheWayOf paths: [OutputPath]) -> String? {
        if mounts.isEmpty { return nil }
        return paths.lazy.flatMap { Self.folders(above: $0.string).reversed() }.first(where: mounts.contains)
    }

    /// Whether the bytes at a path are those that a build wrote.
    func isOwn(_ path: String) -> Bool {
        guard let hashes = manifest.hashes(at: path) else { return false }
        let file = self.path + "/" + path
        if let hash = try? Disk.hash(of: file), hashes.contains(hash) { return true }
        guard let bytes = try? Disk.read(file) else { return false }
        return manifest.owns(bytes, at: path)
    }
}
