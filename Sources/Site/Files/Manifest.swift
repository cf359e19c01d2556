// How a build knows its own files: the list that it leaves in the output.

internal import Diagnostics

/// The files that a build wrote, each with the hash of its bytes.
///
///     # differentia 2: the XXH64 and the path of each file that a build wrote
///     3f2a09d1c7b5e864 index.html
///
/// It is a function of the site, without times and places, so that it can be committed with it.
struct Manifest: Sendable {
    /// What a build wrote at a path: several where a build was cut short while it replaced files one by one.
    private(set) var files: [OutputPath: [ContentHash]] = [:]
    /// The paths as they came, nearly always in their order, which makes sorting them quick.
    private var paths: [OutputPath] = []

    private static let heading = "# differentia 2: the XXH64 and the path of each file that a build wrote"
    /// What the lists of all versions begin with.
    static let sign = Array("# differentia ".utf8)

    init() {}

    /// Why nothing is known of what a build wrote.
    enum Problem: Error {
        /// This is no list, or somebody changed it: then nothing in the folder is a build's own.
        case foreign
        /// A later version of the program wrote it.
        case later
    }

    init(_ bytes: [UInt8]) throws(Problem) {
        // Lines may have got other ends on their way through a version control.
        let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard let first = lines.first, first.starts(with: Self.sign) else { throw .foreign }
        guard first.starts(with: "# differentia 2:".utf8) else { throw .later }
        files.reserveCapacity(lines.count)
        for line in lines.dropFirst() {
            let parts = line.split(
                separator: UInt8(ascii: " "), maxSplits: 1, omittingEmptySubsequences: false
            )
            .compactMap { String(validating: $0, as: UTF8.self) }
            guard parts.count == 2, let hash = ContentHash(hex: parts[0]), let path = OutputPath(parts[1])
            else { throw .foreign }
            add(path, hash)
        }
    }

    /// In the order of paths, and of hashes where there are several.
    var bytes: [UInt8] {
        var bytes = Array((Self.heading + "\n").utf8)
        bytes.reserveCapacity(files.count * 64)
        for path in paths.sorted() {
            let hashes = files[path] ?? []
            for hash in hashes.count == 1 ? hashes : hashes.sorted(by: { $0.value < $1.value }) {
                bytes += hash.hex.utf8
                bytes.append(UInt8(ascii: " "))
                bytes += path.string.utf8
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        return bytes
    }

    /// What a build wrote at a path; `nil` when none did.
    func hashes(at path: String) -> [ContentHash]? { OutputPath(path).flatMap { files[$0] } }

    func contains(_ path: String) -> Bool { hashes(at: path) != nil }

    mutating func add(_ path: OutputPath, _ hash: ContentHash) {
        let known = files[path, default: []]
        if known.contains(hash) { return }
        if known.isEmpty { paths.append(path) }
        files[path] = known + [hash]
    }

    /// Both lists as one.
    func union(_ other: Manifest) -> Manifest {
        var union = self
        for (path, hashes) in other.files {
            for hash in hashes { union.add(path, hash) }
        }
        return union
    }

    /// Whether these are the bytes that a build wrote, so that nothing of anybody else's is lost with them.
    ///
    /// Ends of lines may be others, since git can change them in a checkout; and an empty file holds nothing, be it that
    /// the power failed before its bytes reached the disk.
    func owns(_ bytes: [UInt8], at path: String) -> Bool {
        guard let hashes = hashes(at: path) else { return false }
        if bytes.isEmpty || hashes.contains(ContentHash(of: bytes)) { return true }
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let endsLine = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
            if byte == UInt8(ascii: "\r") && endsLine { continue }
            plain.append(byte)
        }
        return plain.count < bytes.count && hashes.contains(ContentHash(of: plain))
    }
}
