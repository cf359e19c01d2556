// What a publication does not touch: folders that are something else, files that are somebody else's.

internal import Diagnostics

extension Publication {
    /// The output as it really is: behind a symbolic link its target, so that the link stays.
    func resolvedOutput() throws(Failure) -> String {
        if let real = Disk.realPath(folder.output) {
            guard Disk.type(of: real) == .folder else {
                throw .refused(
                    "\(folder.output) is not a folder.", help: "Choose another folder with --output.")
            }
            return real
        }
        if Disk.type(of: folder.output) == .symbolicLink {
            throw .refused(
                "\(folder.output) is a symbolic link that leads nowhere.",
                help: "Make the folder that it leads to, or remove the link.")
        }
        let slash = folder.output.lastIndex(of: "/")
        let name = slash.map { String(folder.output[$0...].dropFirst()) } ?? folder.output
        let parent = slash.map { $0 == folder.output.startIndex ? "/" : String(folder.output[..<$0]) } ?? "."
        do throws(DiskError) {
            guard name.isPathInside else { throw DiskError(folder.output, reason: "There is no such folder") }
            try Disk.makeFolder(parent)
            guard let real = Disk.realPath(parent) else { throw DiskError(parent) }
            return (real == "/" ? "" : real) + "/" + name
        } catch {
            throw .disk(error)
        }
    }

    /// The output may not be, hold or be among what the site is made from, nor hold what else is dear to somebody.
    func refuseUnsafe(_ output: String) throws(Failure) {
        func refuse(_ reason: String) -> Failure {
            .refused("The output folder \(output) \(reason).", help: "Choose another folder with --output.")
        }
        func holds(_ path: String) -> Bool {
            path == output || path.hasPrefix(output == "/" ? "/" : output + "/")
        }
        if output == "/" { throw refuse("is the root of the file system") }
        if let root = Disk.realPath(folder.root) {
            let content = root + "/content"
            let parts = [content, root + "/templates"].filter { Disk.type(of: $0) == .folder }
            if let source = ([root] + parts).first(where: holds) {
                throw refuse("holds the source \(source)")
            }
            // In a folder of plain Markdown, "templates" may be any part of it, and the output is passed over.
            if parts.contains(content), let part = parts.first(where: { output.hasPrefix($0 + "/") }) {
                throw refuse("is inside of the source \(part)")
            }
        }
        if Disk.homeFolders.contains(where: holds) { throw refuse("is or holds your home folder") }
        if Disk.type(of: output + "/" + Self.manifestName) != nil { return }
        if let current = Disk.currentFolder, holds(current) { throw refuse("holds the folder you are in") }
        guard Disk.type(of: output) == .folder else { return }
        let names: [String]
        do throws(DiskError) {
            names = try Disk.entries(of: output).map(\.shown)
        } catch {
            throw .disk(error)
        }
        let inner = Workplace.innerName(in: output)
        let others = names.filter { !Self.namesOfHosting.contains($0) && $0 != inner }
        if others.isEmpty { return }
        let rest = others.count > 3 ? " and \(others.count - 3) more" : ""
        let list = others.prefix(3).map { "“\($0)”" }.joined(separator: ", ")
        throw .refused(
            "The output folder \(output) holds \(list)\(rest), and no build published into it.",
            help: "Choose another folder with --output, or move away what is in this one.")
    }

    /// What the folder of a published site may hold before the first build: what version control and hosts want there.
    /// With anything else it is a folder in which somebody works.
    private static let namesOfHosting: Set<String> = [
        ".git", ".gitignore", ".gitattributes", ".gitkeep", ".github", ".gitlab-ci.yml", "README",
        "README.md",
        "LICENSE", "LICENSE.md", "LICENSE.txt", "CNAME", ".domains", ".nojekyll", ".well-known", ".htaccess",
        "_headers", "_redirects", "robots.txt", "favicon.ico", "favicon.png", "favicon.svg", ".DS_Store",
        "lost+found",
    ]

    func foreign(_ path: String, in old: PublishedFolder) -> Failure {
        .refused(
            "\(old.path)/\(path) was not written by Differentia.",
            help: "Move it away, or choose another folder with --output.")
    }

    func mounted(_ path: String, in old: PublishedFolder) -> Failure {
        .refused(
            "Another file system is mounted at \(old.path)/\(path), where the site has files.",
            help: "Unmount it, or choose another folder with --output.")
    }

    /// Files of an earlier build that somebody changed since hold work that nobody else has.
    func refuseChanged(_ paths: [String], in old: PublishedFolder) throws(Failure) {
        guard let first = paths.first else { return }
        let rest = paths.count > 1 ? ", and so were \(paths.count - 1) more" : ""
        throw .refused(
            "\(old.path)/\(first) was changed after a build wrote it\(rest).",
            help: "Move it away, delete it, or replace what was changed with --overwrite.")
    }
}
