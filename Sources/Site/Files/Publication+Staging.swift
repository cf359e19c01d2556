// Every file of a site is made, and compared with what is published.

internal import Diagnostics
internal import Synchronization

/// What came of making a site's files.
struct Staged: Sendable {
    /// Files that wait to be put into place, sorted; and those that are as they were.
    var changed: [OutputPath] = []
    var unchanged: [OutputPath] = []
    var manifest = Manifest()
    /// The bytes of the manifest.
    var list: [UInt8] = []
    /// What was wrong with pages that could be made, sorted.
    var diagnostics: [Diagnostic] = []
}

extension Publication {
    /// Makes every file; those that differ from the published ones are written into the folder `new`.
    func stage(_ site: BuiltSite, in new: String, _ old: PublishedFolder) throws(Failure) -> Staged {
        let problems = Mutex<Set<Diagnostic>>([])
        let files = site.mapOutputs { output, made -> StagedFile in
            if isCancelled() { return .missing }
            let diagnostics = made?.diagnostics ?? []
            if !diagnostics.isEmpty { problems.withLock { $0.formUnion(diagnostics) } }
            if diagnostics.contains(where: { $0.severity == .error }) { return .missing }
            do throws(DiskError) {
                return try stage(output, made?.value, in: new, old)
            } catch {
                return .failed(error)
            }
        }
        if isCancelled() { throw .cancelled }
        let diagnostics = problems.withLock { $0.sorted() }
        if diagnostics.contains(where: { $0.severity == .error }) { throw .page(diagnostics) }

        var staged = Staged(diagnostics: diagnostics)
        var changedByHand: [String] = []
        for case .failed(let error) in files { throw .disk(error) }
        for (path, file) in zip(site.outputs.lazy.map(\.path), files) {
            switch file {
            case .missing, .failed: break
            case .unchanged(let hash):
                staged.unchanged.append(path)
                staged.manifest.add(path, hash)
            case .changed(let hash):
                staged.changed.append(path)
                staged.manifest.add(path, hash)
            case .foreign: throw foreign(path.string, in: old)
            case .changedByHand: changedByHand.append(path.string)
            }
        }
        try refuseChanged(changedByHand, in: old)
        staged.list = staged.manifest.bytes
        return staged
    }

    private enum StagedFile {
        /// It was not made: the build ends.
        case missing
        case failed(DiskError)
        case unchanged(ContentHash)
        case changed(ContentHash)
        /// No build wrote what stands in its place.
        case foreign
        case changedByHand
    }

    private func stage(_ output: BuiltSite.Output, _ bytes: [UInt8]?, in new: String, _ old: PublishedFolder)
        throws(DiskError) -> StagedFile
    {
        let path = output.path.string
        let target = new + "/" + path
        let published = old.exists ? old.path + "/" + path : ""
        let isPublished = old.exists && Disk.type(of: published) == .file
        if let bytes {
            if isPublished {
                let before = try Disk.read(published)
                if before == bytes { return .unchanged(ContentHash(of: bytes)) }
                guard old.manifest.contains(path) else { return .foreign }
                guard overwritesChanges || old.manifest.owns(before, at: path) else { return .changedByHand }
            }
            try Disk.inFolder(of: target) { () throws(DiskError) in try Disk.write(bytes, to: target) }
            return .changed(ContentHash(of: bytes))
        }
        guard let copied = output.copiedFile else { return .foreign }
        let source = folder.root + "/" + copied.string
        if isPublished {
            // Pictures are many and large: they are read piece by piece, and only where their sizes are the same.
            if Disk.status(of: source)?.size == Disk.status(of: published)?.size {
                let hash = try Disk.hash(of: source)
                if try Disk.hash(of: published) == hash { return .unchanged(hash) }
            }
            guard old.manifest.contains(path) else { return .foreign }
            guard overwritesChanges || old.isOwn(path) else { return .changedByHand }
        }
        return .changed(
            try Disk.inFolder(of: target) { () throws(DiskError) in try Disk.copy(source, to: target) })
    }
}
