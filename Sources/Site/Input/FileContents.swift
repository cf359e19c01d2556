// The files of a site that a build reads only when a page needs them: pictures, for their size, and what is
// included.

package import Diagnostics
internal import Synchronization

/// The bytes of any file below the site's folder, asked for by path.
///
/// A build stays a function of the site's files: this only spares it those that no page needs. It remembers
/// nothing of an earlier build, so whoever watches a site has to watch its whole folder, as the preview does.
package struct FileContents: Sendable {
    /// Why a file has no bytes for a build.
    package enum Problem: Error, Hashable, Sendable {
        case missing
        case folder
        /// Its name, or that of a folder it is in, starts with a dot.
        case hidden
        /// It is one, or stands behind one.
        case symbolicLink
        /// A pipe, a device.
        case noFile
        /// A build wrote it, this site's or another's.
        case output
        case tooLarge
        case unreadable(String)
    }

    /// Larger files are not read whole.
    package static let mostBytes = 50_000_000

    private let read: @Sendable (SourcePath, Range<Int>?) -> Result<[UInt8], Problem>
    private let list: @Sendable (SourcePath?) -> [String]

    /// - Parameters:
    ///   - read: the bytes of a file, or those of a range, fewer where the file ends.
    ///   - list: the names of what is in a folder, in a fixed order; of the site's own for `nil`.
    package init(
        read: @escaping @Sendable (SourcePath, Range<Int>?) -> Result<[UInt8], Problem>,
        list: @escaping @Sendable (SourcePath?) -> [String]
    ) {
        self.read = read
        self.list = list
    }

    /// The same files, with every question and its answer written down.
    package func noted(in log: ReadLog) -> FileContents {
        FileContents(
            read: { [self] path, range in
                let answer = read(path, range)
                log.note(.bytes(path, range), Self.hash(of: answer))
                return answer
            },
            list: { [self] folder in
                let answer = list(folder)
                log.note(.names(folder), Self.hash(of: answer))
                return answer
            })
    }

    /// The hash of the answer that a question has now.
    func answer(to question: ReadLog.Question) -> ContentHash {
        switch question {
        case .bytes(let path, let range): Self.hash(of: read(path, range))
        case .names(let folder): Self.hash(of: list(folder))
        }
    }

    private static func hash(of answer: Result<[UInt8], Problem>) -> ContentHash {
        var hasher = ContentHasher()
        switch answer {
        case .success(let bytes): hasher.update(item: bytes)
        case .failure(let problem): hasher.update("\(problem)")
        }
        return hasher.finish()
    }

    private static func hash(of names: [String]) -> ContentHash {
        var hasher = ContentHasher()
        for name in names { hasher.update(name) }
        return hasher.finish()
    }

    /// Files that are in memory.
    package init(_ files: [SourcePath: [UInt8]] = [:]) {
        read = { path, range in
            if let bytes = files[path] {
                return .success(range.map { Array(bytes[$0.clamped(to: bytes.indices)]) } ?? bytes)
            }
            return .failure(
                files.keys.contains { $0.string.hasPrefix(path.string + "/") } ? .folder : .missing)
        }
        list = { folder in
            let prefix = folder.map { $0.string + "/" } ?? ""
            let names = files.keys.filter { $0.string.hasPrefix(prefix) }.compactMap {
                $0.string.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
            }
            return Set(names).sorted()
        }
    }

    /// The bytes of a file, or those of a range of it.
    func bytes(of path: SourcePath, in range: Range<Int>? = nil) throws(Problem) -> [UInt8] {
        if path.string.split(separator: "/").contains(where: { $0.hasPrefix(".") }) { throw .hidden }
        return try read(path, range).get()
    }

    /// The names of what is in a folder, without hidden ones.
    func names(in folder: SourcePath?) -> [String] { list(folder).filter { !$0.hasPrefix(".") } }
}

/// What a build asked of `FileContents`: with the files that it was given, all that its result depends on.
package final class ReadLog: Sendable {
    enum Question: Hashable, Sendable {
        case bytes(SourcePath, Range<Int>?)
        case names(SourcePath?)
    }

    private let asked = Mutex<[Question: ContentHash]>([:])

    package init() {}

    /// The first answer counts: one that differs later is found when it is asked for again.
    func note(_ question: Question, _ answer: ContentHash) {
        asked.withLock { if $0[question] == nil { $0[question] = answer } }
    }

    var answers: [Question: ContentHash] { asked.withLock { $0 } }
}

extension ReadLog.Question {
    /// As a line: `b PATH`, `r 0 4096 PATH`, `n FOLDER`.
    var line: String {
        switch self {
        case .bytes(let path, nil): "b \(path)"
        case .bytes(let path, let range?): "r \(range.lowerBound) \(range.upperBound) \(path)"
        case .names(let folder): "n \(folder?.string ?? "")"
        }
    }

    init?(line: String) {
        let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(
            String.init)
        let rest = String(line.dropFirst(2))
        switch parts.first {
        case "b":
            guard let path = SourcePath(rest) else { return nil }
            self = .bytes(path, nil)
        case "r":
            guard parts.count == 4, let lower = Int(parts[1]), let upper = Int(parts[2]), lower <= upper,
                let path = SourcePath(parts[3])
            else { return nil }
            self = .bytes(path, lower..<upper)
        case "n": self = .names(SourcePath(rest))
        default: return nil
        }
    }
}
