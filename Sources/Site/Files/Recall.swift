// A second build of an unchanged site: nothing is made anew where it is known what would come out.

internal import Diagnostics
internal import Synchronization

/// What a build remembers of itself, for the next one.
///
/// A build is a function of its files, its options and the program. A hash of all three is kept with the published site, as an
/// extended attribute of `.differentia`: not in its bytes, which are the same on every machine, whereas the program is told by
/// the files it runs from. If the next build finds the same hash, and every published file as the list has it, there
/// is nothing to do. Whatever is in doubt, such as a file system without such attributes, is answered by a whole build.
package struct Recall: Sendable {
    private let publication: Publication
    private let files: SiteFiles
    private let log: ReadLog
    /// The hash of everything that is known before the build.
    private let input: ContentHash

    private static let attribute = "user.differentia"

    /// Nothing is remembered of a program that can't tell which one it is.
    ///
    /// O(bytes of all files).
    package init?(
        _ publication: Publication, _ files: SiteFiles, _ options: BuildOptions, _ log: ReadLog, jobs: Int = 1
    ) {
        guard let program = Self.program else { return nil }
        self.publication = publication
        self.log = log
        // The bytes of articles are not held.
        var others = files
        others.articles = []
        self.files = others
        var hasher = ContentHasher()
        hasher.update(program)
        hasher.update("\(options.includesDrafts) \(options.baseURL ?? "-") \(options.baseURL != nil)")
        hasher.update(files.contentFolder?.string ?? "")
        for group in [[files.configuration].compactMap { $0 }, files.articles, files.templates, files.theme] {
            let hashes = group.concurrentMap(jobs: jobs) { file in
                var hasher = ContentHasher()
                hasher.update(file.path.string)
                hasher.update(file.bytes.span)
                return hasher.finish()
            }
            hasher.update(UInt64(hashes.count))
            for hash in hashes { hasher.update(hash.value) }
        }
        // Their bytes are compared with those that were published.
        hasher.update(UInt64(files.attachments.count))
        for path in files.attachments { hasher.update(path.string) }
        for diagnostic in files.diagnostics { hasher.update("\(diagnostic)") }
        input = hasher.finish()
    }

    /// What the last build reported, if this one would give and report the same.
    package func report(jobs: Int) -> (report: [UInt8], summary: Publication.Summary)? {
        guard let output = Disk.realPath(publication.folder.output),
            Disk.type(of: Workplace.path(beside: output)) == nil,
            let note = Disk.attribute(Self.attribute, of: output + "/" + Publication.manifestName),
            let list = try? Disk.read(output + "/" + Publication.manifestName),
            let manifest = try? Manifest(list)
        else { return nil }
        // The hash and the questions, a line each; a NUL; the report.
        guard let end = note.firstIndex(of: 0) else { return nil }
        let lines = note[..<end].split(separator: UInt8(ascii: "\n")).map {
            String(decoding: $0, as: UTF8.self)
        }
        let questions = lines.dropFirst().compactMap { ReadLog.Question(line: $0) }
        guard lines.first == fingerprint(list, questions.map { ($0, files.contents.answer(to: $0)) }).hex,
            isPublished(manifest, output, jobs)
        else { return nil }
        return (Array(note[(end + 1)...]), Publication.Summary(unchanged: manifest.files.count))
    }

    /// Keeps what this build reported with the site that it published.
    package func keep(_ report: [UInt8]) {
        guard let output = Disk.realPath(publication.folder.output) else { return }
        let path = output + "/" + Publication.manifestName
        guard let list = try? Disk.read(path) else { return }
        let answers = log.answers.sorted { $0.key.line < $1.key.line }
        // What somebody changed while the build ran may be in some pages and not in others.
        let isSettled = answers.allSatisfy { files.contents.answer(to: $0.key) == $0.value }
        // Attachments are compared whole with what was published.
        let attachments = Set(files.attachments)
        let asked = answers.filter { question, _ in
            if case .bytes(let path, _) = question { !attachments.contains(path) } else { true }
        }.map { ($0.key, $0.value) }
        let lines = [fingerprint(list, asked).hex] + asked.map(\.0.line)
        let note = Array(lines.joined(separator: "\n").utf8) + [0] + report
        if !isSettled || !Disk.setAttribute(Self.attribute, of: path, to: note) {
            Disk.removeAttribute(Self.attribute, of: path)
        }
    }

    /// The input, the list of what was published, and the answers to what a build asks on its way.
    private func fingerprint(_ list: [UInt8], _ answers: [(ReadLog.Question, ContentHash)]) -> ContentHash {
        var hasher = ContentHasher()
        hasher.update(input.hex)
        hasher.update(item: list)
        for (question, answer) in answers {
            hasher.update(question.line)
            hasher.update(answer.hex)
        }
        return hasher.finish()
    }

    /// Whether every file of the list is as it was published, and every copy as its original is now.
    private func isPublished(_ manifest: Manifest, _ output: String, _ jobs: Int) -> Bool {
        let published = manifest.files.map { (output + "/" + $0.key.string, $0.value) }
        let originals = files.attachments.map { path in
            (publication.folder.root + "/" + path.string, manifest.hashes(at: files.contentPath(path)) ?? [])
        }
        let differs = Mutex(false)
        _ = (published + originals).concurrentMap(jobs: jobs) { path, hashes in
            if differs.withLock({ $0 }) { return }
            guard let hash = try? Disk.hash(of: path), hashes == [hash] else {
                differs.withLock { $0 = true }
                return
            }
        }
        return !differs.withLock { $0 }
    }

    /// The files that this process runs from, each with its size and time: the program and its libraries.
    ///
    /// `nil` where the system does not tell.
    private static let program: String? = {
        guard let maps = Disk.text(of: "/proc/self/maps") else { return nil }
        let paths = Set(
            maps.split(separator: "\n").compactMap { line in
                line.firstIndex(of: "/").map { String(line[$0...]) }
            })
        var parts: [String] = []
        for path in paths.sorted() {
            guard let status = Disk.status(of: path) else { return nil }
            parts.append("\(path) \(status.identity) \(status.size) \(status.modified)")
        }
        return parts.isEmpty ? nil : parts.joined(separator: "\n")
    }()
}
