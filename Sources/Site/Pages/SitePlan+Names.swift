// Whether the files of a site can stand on every disk and host, not only on this one.

internal import Diagnostics
internal import Knowledge

extension SitePlan {
    /// Names that some disks can't hold or tell apart, and files that stand where a folder is needed.
    ///
    ///     map.png, Map.png    one file on macOS, Windows and some hosts
    ///     aux.html, a?.png    no names on Windows
    ///     content/tags        a file where the pages of tags have their folder
    func unportablePaths(_ graph: ConceptGraph, _ files: SiteFiles) -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        let files = claimedFiles(graph, files)
        // By place: a file that is copied is counted.
        var known: [String: Int] = [:]
        known.reserveCapacity(files.count)
        var isKept = [Bool](repeating: true, count: files.count)
        for place in files.indices {
            guard let other = known[files[place].key] else {
                known[files[place].key] = place
                continue
            }
            isKept[place] = false
            // What is made twice under one name is reported where that is planned.
            if files[other].path != files[place].path {
                diagnostics.append(files[place].clash(with: files[other]))
            }
        }
        var blocked: Set<OutputPath> = []
        var unknownToWindows: Set<String> = []
        var folder: (path: Substring, isUnknownToWindows: Bool) = ("", false)
        for place in files.indices where isKept[place] {
            // Most files are in the folder of the file before them, of which all has been said.
            let path = files[place].path.folder
            let isKnown = path.hasSameBytes(as: folder.path)
            if !isKnown { folder = (path, false) }
            // A folder is reported at its first file.
            if !folder.isUnknownToWindows,
                let (name, problem) = files[place].path.problemOnWindows(after: isKnown ? path.endIndex : nil)
            {
                folder.isUnknownToWindows = name.utf8.count < files[place].path.string.utf8.count
                if unknownToWindows.insert(name).inserted {
                    diagnostics.append(
                        Diagnostic(
                            .unportablePath, problem, at: files[place].place,
                            help: "Rename it: the site can't be copied to Windows."))
                }
            }
            if isKnown { continue }
            let file = files[place]
            for folder in file.path.folders {
                guard let other = known[folder.lowercased()].map({ files[$0] }),
                    blocked.insert(other.path).inserted
                else {
                    continue
                }
                diagnostics.append(
                    Diagnostic(
                        other.path.string.hasSameBytes(as: folder) ? .duplicateURL : .unportablePath,
                        "“\(other.path)” is a file, and “\(file.path)” needs a folder there.",
                        at: other.place ?? file.place, help: "Rename the file."))
            }
        }
        return diagnostics
    }

    /// A file of the finished site and where its author finds it.
    private struct ClaimedFile {
        var path: OutputPath
        var place: Place?
        /// The same for all names that some disk takes for one. Equality of strings looks past forms of Unicode.
        var key: String

        init(_ path: OutputPath, at place: Place?) {
            (self.path, self.place) = (path, place)
            key = path.string.lowercased()
        }

        func clash(with other: ClaimedFile) -> Diagnostic {
            let differs = key.hasSameBytes(as: other.key) ? "capital letters" : "forms of Unicode"
            return Diagnostic(
                .unportablePath,
                "“\(path)” and “\(other.path)” are one file where \(differs) are not told apart.",
                at: place ?? other.place,
                help:
                    "Rename one of the two: on macOS, Windows and some hosts it takes the place of the other."
            )
        }
    }

    private func claimedFiles(_ graph: ConceptGraph, _ files: SiteFiles) -> [ClaimedFile] {
        let own = pages.map { page in
            ClaimedFile(page.address.file, at: page.article.map { graph.articles[Int($0.raw)].id.place })
        }
        let old = redirects.map { ClaimedFile($0.from, at: $0.place) }
        let attachments = files.attachments.sorted().compactMap { attachment in
            OutputPath(files.contentPath(attachment)).map {
                ClaimedFile($0, at: Place(attachment, 0..<0))
            }
        }
        let assets = (files.templates + files.theme).map(\.path).filter { !$0.string.hasSuffix(".mustache") }
            .sorted().compactMap { path in
                OutputPath(String(path.string.dropFirst("templates/".count))).map { ClaimedFile($0, at: nil) }
            }
        return own + old + attachments + assets
    }
}

extension OutputPath {
    /// The path of the folder that the file is in.
    fileprivate var folder: Substring {
        string[..<(string.utf8.lastIndex(of: UInt8(ascii: "/")) ?? string.startIndex)]
    }

    /// The folders that the file is in, from the outermost.
    fileprivate var folders: [String] {
        let bytes = string.utf8
        return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(string[..<$0]) }
    }

    /// The file or the outermost folder above it that Windows has something against, and what.
    ///
    /// <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>
    ///
    /// - Parameter folder: the end of a folder above it that there is nothing against.
    fileprivate func problemOnWindows(after folder: String.Index?) -> (path: String, message: String)? {
        if let folder, isPlainName(after: folder) { return nil }
        for name in string[(folder ?? string.startIndex)...].utf8.split(separator: UInt8(ascii: "/")) {
            guard let problem = Self.problemOnWindows(name) else { continue }
            return (String(string[..<name.endIndex]), "“\(Substring(name))” \(problem)")
        }
        return nil
    }

    /// Whether the file's name is one of letters, digits, hyphens, dots and underscores, and none of a device: nearly all
    /// are.
    private func isPlainName(after folder: String.Index) -> Bool {
        let end = string.utf8.distance(from: string.startIndex, to: folder)
        // There is no slash after the root.
        let start = end == 0 ? 0 : end + 1
        return string.withSpan { bytes in
            guard start < bytes.count, bytes[bytes.count - 1] != UInt8(ascii: ".") else { return false }
            let name = start..<bytes.count
            let other = bytes.first(in: name) { !($0.plainInPaths | $0.equal(to: UInt8(ascii: "_"))) }
            let dot = bytes.firstIndex(of: UInt8(ascii: "."), in: name) ?? bytes.count
            return other == nil && dot - start > 4
        }
    }

    private static func problemOnWindows(_ name: Substring.UTF8View) -> String? {
        if let sign = name.first(where: Self.isForbiddenOnWindows) {
            return "has “\(Character(UnicodeScalar(sign)))” in it, which no name on Windows may have."
        }
        if name.last == UInt8(ascii: ".") || name.last == UInt8(ascii: " ") {
            return "ends with a dot or a space, which Windows takes away."
        }
        // The name of a device has three or four letters before the first dot.
        guard
            let end = name.prefix(5).firstIndex(of: UInt8(ascii: "."))
                ?? (name.count < 5 ? name.endIndex : nil)
        else { return nil }
        let stem = name[..<end]
        guard (3...4).contains(stem.count) else { return nil }
        let device = Substring(stem).uppercased()
        let isPort = stem.count == 4 && (0x30...0x39).contains(stem.last ?? 0)
        return ["CON", "PRN", "AUX", "NUL"].contains(device)
            || isPort && (device.hasPrefix("COM") || device.hasPrefix("LPT"))
            ? "is the name of a device on Windows." : nil
    }

    private static func isForbiddenOnWindows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "|"),
            UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "\\"):
            true
        default: false
        }
    }
}
