// What publishing needs of the file system beyond reading and writing, with unsafe calls: identities, second names,
// the exchange of folders, locks, copies.

internal import CSystem

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

extension DiskError {
    /// Whether the file system can't do what was asked, here or at all, rather than that something went wrong.
    var isLimit: Bool {
        [EXDEV, EBUSY, EPERM, EACCES, EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP, EMLINK].contains(code)
    }

    /// Whether nothing may be made in this place.
    var isRefusal: Bool { [EACCES, EPERM, EROFS].contains(code) }

    /// Whether two places are not on one file system, or one of them is where another is mounted.
    var isBorder: Bool { [EXDEV, EBUSY].contains(code) }

    var isMissing: Bool { code == ENOENT }
}

extension Disk {
    /// What tells a file from every other, whatever its names.
    struct Identity: Hashable, Sendable {
        var device: UInt64
        var number: UInt64
    }

    struct Status: Sendable {
        var type: EntryType
        var identity: Identity
        var size: Int
        /// In nanoseconds.
        var modified: Int
    }

    static func status(of path: String) -> Status? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return Status(
            type: type(of: status), identity: identity(of: status), size: Int(status.st_size),
            modified: time.tv_sec &* 1_000_000_000 &+ time.tv_nsec)
    }

    private static func identity(of status: stat) -> Identity {
        Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            number: UInt64(truncatingIfNeeded: status.st_ino))
    }

    // MARK: - Names

    /// Gives a file a second name, which must be free. A symbolic link is not followed.
    static func link(_ path: String, as name: String) throws(DiskError) {
        guard unsafe linkat(AT_FDCWD, path, AT_FDCWD, name, 0) == 0 else { throw DiskError(name) }
    }

    /// Runs `make`, and once more when the folder above `path` had to be made first.
    static func inFolder<Result>(of path: String, _ make: () throws(DiskError) -> Result) throws(DiskError)
        -> Result
    {
        do {
            return try make()
        } catch  where error.isMissing {
            guard let slash = path.lastIndex(of: "/") else { throw error }
            try makeFolder(String(path[..<slash]))
            return try make()
        }
    }

    /// Moves a file unless the name is taken.
    static func moveIfFree(_ path: String, to name: String) throws(DiskError) {
        try inFolder(of: name) { () throws(DiskError) in try link(path, as: name) }
        try removeFile(path)
    }

    /// Swaps two folders in one step.
    static func exchange(_ one: String, _ other: String) throws(DiskError) {
        guard unsafe differentia_exchange(one, other) == 0 else { throw DiskError(other) }
    }

    /// Gives a folder the mode and the owner of another, and its times if wanted; as far as the system allows.
    static func copyAttributes(of folder: String, to other: String, times: Bool) {
        var status = stat()
        guard unsafe lstat(folder, &status) == 0 else { return }
        // A change of the owner may clear bits of the mode, so the mode comes after it.
        _ = unsafe lchown(other, status.st_uid, status.st_gid)
        _ = unsafe chmod(other, status.st_mode & 0o7777)
        guard times else { return }
        #if canImport(Darwin)
            let both = [status.st_atimespec, status.st_mtimespec]
        #else
            let both = [status.st_atim, status.st_mtim]
        #endif
        _ = unsafe utimensat(AT_FDCWD, other, both, 0)
    }

    /// Lets names be removed from a folder.
    static func makeWritable(_ folder: String) { _ = unsafe chmod(folder, 0o700) }

    /// Where file systems are mounted, parts of the same one too; empty where the system does not tell.
    static var mountPoints: Set<String> {
        // 36 35 98:0 /part /mount/point rw …: in paths, a space is \040.
        let lines = (text(of: "/proc/self/mountinfo") ?? "").split(separator: "\n")
        return Set(
            lines.compactMap { line -> String? in
                let parts = line.split(separator: " ", maxSplits: 5)
                guard parts.count > 4 else { return nil }
                return [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")].reduce(
                    String(parts[4])
                ) { $0.replacing($1.0, with: $1.1) }
            })
    }

    // MARK: - Locks

    enum Lock {
        /// Held until the descriptor is closed, or the process ends in whatever way.
        case held(Int32)
        /// Another process holds it.
        case busy
        /// Its file was removed meanwhile.
        case gone
    }

    static func lock(_ path: String) throws(DiskError) -> Lock {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard file >= 0 else {
            let error = DiskError(path)
            if error.isMissing { return .gone }
            throw error
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            let error = DiskError(path)
            close(file)
            if error.code == EWOULDBLOCK { return .busy }
            throw error
        }
        var status = stat()
        guard unsafe fstat(file, &status) == 0, Self.status(of: path)?.identity == identity(of: status) else {
            close(file)
            return .gone
        }
        return .held(file)
    }

    static func unlock(_ file: Int32) { close(file) }

    // MARK: - Content

    /// Hashes a regular file without holding it whole.
    static func hash(of path: String) throws(DiskError) -> ContentHash {
        var hasher = ContentHasher()
        try forEachPiece(of: path) { piece, count in hasher.update(piece.span.extracting(0..<count)) }
        return hasher.finish()
    }

    /// Copies a regular file piece by piece; returns the hash of what was written.
    static func copy(_ path: String, to target: String) throws(DiskError) -> ContentHash {
        let output = unsafe open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard output >= 0 else { throw DiskError(target) }
        var hasher = ContentHasher()
        do {
            try forEachPiece(of: path) { (piece, count) throws(DiskError) in
                hasher.update(piece.span.extracting(0..<count))
                var failure: Int32 = 0
                unsafe piece.withUnsafeBytes { buffer in
                    let wanted = unsafe UnsafeRawBufferPointer(rebasing: buffer[..<count])
                    var start = 0
                    while start < count {
                        let amount = unsafe write(output, wanted, start)
                        if amount < 0, errno == EINTR { continue }
                        if amount < 0 {
                            failure = errno
                            return
                        }
                        start += amount
                    }
                }
                if failure != 0 { throw DiskError(target, failure) }
            }
        } catch {
            close(output)
            throw error
        }
        // A full disk may be reported only here.
        guard close(output) == 0 else { throw DiskError(target) }
        return hasher.finish()
    }

    /// The text of a file whose size the system doesn't tell, such as those in `/proc`.
    static func text(of path: String) -> String? {
        var bytes: [UInt8] = []
        do {
            try forEachPiece(of: path) { piece, count in bytes += piece[..<count] }
        } catch {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func forEachPiece(of path: String, _ use: ([UInt8], Int) throws(DiskError) -> Void)
        throws(DiskError)
    {
        // A pipe would wait for somebody who writes into it.
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
        guard file >= 0 else { throw DiskError(path) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw DiskError(path) }
        guard type(of: status) == .file else { throw DiskError(path, reason: "This is not a regular file") }
        var piece = [UInt8](repeating: 0, count: max(4_096, min(262_144, Int(status.st_size))))
        while true {
            let count = unsafe piece.withUnsafeMutableBufferPointer { buffer in
                unsafe read(file, buffer.baseAddress, 0, buffer.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw DiskError(path) }
            if count == 0 { return }
            try use(piece, count)
        }
    }

    // MARK: - Notes

    /// An extended attribute: bytes that a file system keeps with a file, and copies of its content don't take along.
    static func attribute(_ name: String, of path: String) -> [UInt8]? {
        let size = unsafe differentia_attribute(path, name, nil, 0)
        guard size > 0 else { return nil }
        var found = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            found = unsafe differentia_attribute(path, name, buffer.baseAddress, size)
            count = max(0, found)
        }
        return found > 0 ? bytes : nil
    }

    /// False where the file system keeps none, or none so long.
    @discardableResult
    static func setAttribute(_ name: String, of path: String, to bytes: [UInt8]) -> Bool {
        unsafe differentia_set_attribute(path, name, bytes, bytes.count) == 0
    }

    static func removeAttribute(_ name: String, of path: String) {
        _ = unsafe differentia_remove_attribute(path, name)
    }

    // MARK: - The process

    /// The home folder by the environment, and by the system's list of users.
    static var homeFolders: [String] {
        var paths: [String] = []
        if let home = unsafe getenv("HOME") { paths.append(unsafe String(cString: home)) }
        if let user = unsafe getpwuid(geteuid()), let home = unsafe user.pointee.pw_dir {
            paths.append(unsafe String(cString: home))
        }
        return paths.compactMap { realPath($0) }
    }

    static var currentFolder: String? { realPath(".") }
}
