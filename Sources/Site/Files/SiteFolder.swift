// From a folder on the disk to the files a build is made from.

package import Diagnostics

/// The folder of a site: `content/`, `templates/` and `site.yml`, or just Markdown.
package struct SiteFolder: Sendable {
    /// Without a slash at its end.
    package let root: String
    /// Where the site is published: not part of its source.
    package let output: String
    /// Where a build makes it ready: it comes and goes beside the output.
    package var workingFolder: String { Workplace.path(beside: output) }

    package init(root: String, output: String) {
        self.root = root
        self.output = output
    }

    /// Reads every file of the site, with up to `jobs` threads. Files that are copied as they are stay unread.
    ///
    /// A folder without `content/` is content itself. Hidden files, and the output, are passed over. What can't be
    /// read is reported, and the rest is read all the same.
    package func read(theme: [SourceFile], jobs: Int) throws(DiskError) -> SiteFiles {
        var files = SiteFiles()
        files.theme = theme
        guard Disk.type(of: root) != nil else { throw DiskError(root, reason: "There is no such folder") }
        let top = try Disk.entries(of: root)
        let hasContent = top.contains { $0.name == "content" && $0.type == .folder }
        files.contentFolder = hasContent ? SourcePath("content") : nil
        var walk = Walk(root: root, output: Disk.realPath(output))
        for entry in top where entry.name == "site.yml" || hasContent && entry.name == "templates" {
            walk.report(entry, unless: entry.name == "templates" ? .folder : .file)
        }
        var templates: [SourcePath] = []
        if top.contains(where: { $0.name == "templates" && $0.type == .folder }) {
            walk.enter("templates", jobs: jobs)
            templates = walk.files
            walk.files = []
        }
        // A folder of Markdown may have a part called "templates" that has none.
        let hasTemplates = hasContent || templates.contains { $0.string.hasSuffix(".mustache") }
        if !hasTemplates { templates = [] }
        walk.enter(
            hasContent ? "content" : "", except: hasTemplates ? ["templates", "site.yml"] : ["site.yml"],
            jobs: jobs)
        let articles = walk.files.filter(\.isMarkdown)
        let attachments = walk.files.filter { !$0.isMarkdown }
        files.diagnostics = walk.diagnostics
        files.attachments = readable(attachments, &files.diagnostics)
        files.articles = read(articles, jobs, &files.diagnostics)
        files.templates = read(templates, jobs, most: FileContents.mostBytes, &files.diagnostics)
        if top.contains(where: { $0.name == "site.yml" && $0.type == .file }),
            let path = SourcePath("site.yml")
        {
            files.configuration = read([path], 1, &files.diagnostics).first
        } else {
            for name in ["site.yaml", "site.toml", "site.json"] where top.contains(where: { $0.name == name })
            {
                files.diagnostics.append(
                    Diagnostic(
                        .invalidConfiguration, "“\(name)” is not read.",
                        at: SourcePath(name).map { Place($0, 0..<0) },
                        help: "The configuration is site.yml, in YAML.", severity: .warning))
            }
        }
        files.contents = contents
        return files
    }

    /// Whether a file is an article of the site, by its path.
    package static func isArticle(_ path: SourcePath, of files: SiteFiles) -> Bool {
        guard path.isMarkdown else { return false }
        guard let folder = files.contentFolder else {
            return !path.string.hasPrefix("templates/") || files.templates.isEmpty
        }
        return path.string.hasPrefix(folder.string + "/")
    }

    /// The files of the site, after articles have changed that it had before and still has; `nil` when the folder has
    /// to be read anew.
    ///
    /// O(changed articles · log articles).
    package func reread(_ files: SiteFiles, changed: [SourcePath]) -> SiteFiles? {
        var files = files
        for path in changed {
            let place = files.articles.partitioningIndex { $0.path >= path }
            // What has become too long, a link or unreadable is reported by whoever reads the folder.
            guard place < files.articles.count, files.articles[place].path == path,
                let bytes = try? contents.bytes(of: path), bytes.count <= Self.mostBytesOfText
            else { return nil }
            files.articles[place].bytes = bytes
        }
        return files
    }

    /// The files below the site's folder, read when a build asks for them.
    ///
    /// No path leads out: a symbolic link is followed nowhere below the folder.
    private var contents: FileContents {
        FileContents(
            read: { [root] path, range in
                Result { () throws(FileContents.Problem) in
                    try Disk.read(path, in: root, range, most: FileContents.mostBytes)
                }
            },
            list: { [root] folder in
                guard let folder else { return (try? Disk.entries(of: root))?.compactMap(\.name) ?? [] }
                var path = root
                for part in folder.string.split(separator: "/") {
                    path += "/" + part
                    guard Disk.type(of: path) == .folder else { return [] }
                }
                return (try? Disk.entries(of: path))?.compactMap(\.name) ?? []
            })
    }

    /// Longer texts are not read: libcmark takes more than a hundred bytes of memory for one of Markdown.
    package static let mostBytesOfText = 16_000_000

    private func read(
        _ paths: [SourcePath], _ jobs: Int, most: Int = mostBytesOfText, _ diagnostics: inout [Diagnostic]
    ) -> [SourceFile] {
        let results = paths.concurrentMap(jobs: jobs) { path -> Result<SourceFile, DiskError> in
            do throws(DiskError) {
                let bytes = try Disk.read(root + "/" + path.string, most: most)
                return .success(SourceFile(path: path, bytes: bytes))
            } catch {
                return .failure(error)
            }
        }
        var files: [SourceFile] = []
        files.reserveCapacity(paths.count)
        for (path, result) in zip(paths, results) {
            switch result {
            case .success(let file): files.append(file)
            case .failure(let error): diagnostics.append(unreadable(path, error))
            }
        }
        return files
    }

    /// Files that are copied when the site is published: what is wrong with them is said before.
    private func readable(_ paths: [SourcePath], _ diagnostics: inout [Diagnostic]) -> [SourcePath] {
        paths.filter { path in
            guard let error = Disk.obstacle(toReading: root + "/" + path.string) else { return true }
            diagnostics.append(unreadable(path, error))
            return false
        }
    }

    private func unreadable(_ path: SourcePath, _ error: DiskError) -> Diagnostic {
        Diagnostic(
            .unreadableFile, "This file can't be read: \(error.reason).", at: Place(path, 0..<0),
            help: error.isTooLarge
                ? "Split it into several files, or take it out of the site."
                : "Check its permissions, or take it out of the site.")
    }
}

/// A walk through folders, in the order of names.
private struct Walk {
    let root: String
    let output: String?
    var files: [SourcePath] = []
    var diagnostics: [Diagnostic] = []

    /// Adds the files of a folder and of those below it, which are read side by side, level by level.
    mutating func enter(_ start: String, except names: Set<String> = [], jobs: Int) {
        var pending = [start]
        while !pending.isEmpty {
            let found = pending.concurrentMap(jobs: jobs) { [root, output] folder in
                var walk = Walk(root: root, output: output)
                let folders = walk.read(folder, except: folder == start ? names : [])
                return (folders: folders, files: walk.files, diagnostics: walk.diagnostics)
            }
            pending = found.flatMap(\.folders)
            for folder in found {
                files += folder.files
                diagnostics += folder.diagnostics
            }
        }
        files.sort()
    }

    /// Adds the files of a folder. The folders in it.
    private mutating func read(_ folder: String, except names: Set<String>) -> [String] {
        let path = folder.isEmpty ? root : root + "/" + folder
        let entries: [Disk.Entry]
        do throws(DiskError) {
            entries = try Disk.entries(of: path)
        } catch {
            report(
                "This folder can't be read: \(error.reason).", folder,
                "Check its permissions, or take it out of the site.")
            return []
        }
        var folders: [String] = []
        for entry in entries {
            guard let name = entry.name else {
                report(
                    "The name “\(folder.isEmpty ? "" : folder + "/")\(entry.shown)” is not UTF-8 text, so it is left out.",
                    folder,
                    "Rename the file.")
                continue
            }
            let child = folder.isEmpty ? name : folder + "/" + name
            guard let childPath = SourcePath(child) else {
                report(
                    "“\(child)” has a control character in its name, so it is left out.", folder,
                    "Rename the file.")
                continue
            }
            if name.hasPrefix(".") || names.contains(name) { continue }
            reportUnlessReadable(entry, child)
            switch entry.type {
            case .folder:
                // The output of a build, this one's or another's, is never a source.
                if let output, Disk.realPath(root + "/" + child) == output { continue }
                if Disk.isPublished(root + "/" + child) {
                    report(
                        "“\(child)” holds what a build published, so it is left out.", child,
                        "Move it out of the content, or delete “\(child)/\(Publication.manifestName)” if its files belong to the site.",
                        .note)
                    continue
                }
                folders.append(child)
            case .file: files.append(childPath)
            case .symbolicLink, .other: continue
            }
        }
        return folders
    }

    /// Reports an entry of the site's own folder that is something else than it should be.
    mutating func report(_ entry: Disk.Entry, unless type: Disk.EntryType) {
        guard let name = entry.name, entry.type != type else { return }
        reportUnlessReadable(entry, name)
        guard entry.type == .file || entry.type == .folder else { return }
        report(
            "“\(name)” is a \(entry.type == .file ? "file" : "folder"), not a \(type == .file ? "file" : "folder").",
            name, "Rename it.")
    }

    /// Reports what is neither a file nor a folder.
    mutating func reportUnlessReadable(_ entry: Disk.Entry, _ path: String) {
        switch entry.type {
        case .file, .folder: return
        case .symbolicLink:
            report(
                "“\(path)” is a symbolic link, which is not followed.", path,
                "Put the file itself in its place.")
        case .other: report("“\(path)” is not a regular file.", path, "Take it out of the site.")
        }
    }

    private mutating func report(
        _ message: String, _ path: String, _ help: String, _ severity: Severity = .error
    ) {
        var diagnostic = Diagnostic(
            .unreadableFile, message, at: SourcePath(path).map { Place($0, 0..<0) }, help: help)
        diagnostic.severity = severity
        diagnostics.append(diagnostic)
    }
}
