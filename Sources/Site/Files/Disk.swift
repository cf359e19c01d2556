// The file system, as far as a site needs it: with Disk+Publishing.swift, the files of this module with unsafe calls.

internal import Diagnostics

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// Why the file system refused.
package struct DiskError: Error, CustomStringConvertible {
    package var path: String
    package var reason: String
    /// The number that the system gave.
    var code: Int32?
    var isTooLarge = false

    package var description: String { "\(path): \(reason)" }

    init(_ path: String, _ code: Int32 = errno) {
        self.path = path
        self.code = code
        reason = unsafe String(cString: strerror(code))
    }

    package init(_ path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// A file of so many bytes, where there may be `most`.
    init(_ path: String, _ size: Int, most: Int) {
        self.path = path
        reason = "It has \(size) bytes, and may have \(most)"
        isTooLarge = true
    }
}

/// Files and folders by absolute path or relative to the working folder.
enum Disk {
    enum EntryType: Sendable {
        case file, folder, symbolicLink, other
    }

    struct Entry: Sendable {
        /// `nil` when the name is not UTF-8.
        var name: String?
        /// The name, with `\xff` for each byte that is not UTF-8.
        var shown: String
        var type: EntryType
    }

    static func type(of path: String) -> EntryType? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return type(of: status)
    }

    static func type(of status: stat) -> EntryType {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .symbolicLink
        default: .other
        }
    }

    /// What is in a folder, sorted by name.
    static func entries(of folder: String) throws(DiskError) -> [Entry] {
        guard let stream = unsafe opendir(folder) else { throw DiskError(folder) }
        defer { unsafe closedir(stream) }
        var entries: [Entry] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                    unsafe Array(
                        UnsafeBufferPointer(
                            start: bytes,
                            count: strlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))))
                }
            }
            // The folder itself, and the one it is in.
            if name.count <= 2, name.allSatisfy({ $0 == UInt8(ascii: ".") }) { continue }
            let text = String(validating: name, as: UTF8.self)
            let type: EntryType
            switch Int32(unsafe entry.pointee.d_type) {
            case Int32(DT_REG): type = .file
            case Int32(DT_DIR): type = .folder
            case Int32(DT_LNK): type = .symbolicLink
            case Int32(DT_UNKNOWN): type = text.flatMap { Self.type(of: folder + "/" + $0) } ?? .other
            default: type = .other
            }
            entries.append(Entry(name: text, shown: text ?? shown(name), type: type))
        }
        return entries.sorted { $0.shown.precedes($1.shown) }
    }

    private static func shown(_ name: [UInt8]) -> String {
        var text = ""
        var rest = name
        while let place = SourceText.firstInvalidByte(in: rest) {
            text += String(decoding: rest[..<place], as: UTF8.self) + "\\x" + String(rest[place], radix: 16)
            rest.removeFirst(place + 1)
        }
        return text + String(decoding: rest, as: UTF8.self)
    }

    /// Why a file can't be read; `nil` when it can.
    static func obstacle(toReading path: String) -> DiskError? {
        unsafe access(path, R_OK) == 0 ? nil : DiskError(path)
    }

    /// The bytes of a regular file that has not more than `most`.
    static func read(_ path: String, most: Int = .max) throws(DiskError) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw DiskError(path) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw DiskError(path) }
        guard type(of: status) == .file else { throw DiskError(path, reason: "This is not a regular file") }
        guard status.st_size <= most else { throw DiskError(path, Int(status.st_size), most: most) }
        return try bytes(of: file, Int(status.st_size), path)
    }

    /// The next bytes of an open file, fewer where it ends.
    private static func bytes(of file: Int32, _ size: Int, _ path: String) throws(DiskError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let amount = unsafe Self.read(file, buffer.baseAddress, count, size)
                if amount < 0, errno == EINTR { continue }
                if amount < 0 { failure = errno }
                if amount <= 0 { return }
                count += amount
            }
        }
        if failure != 0 { throw DiskError(path, failure) }
        return bytes
    }

    static func read(_ file: Int32, _ base: UnsafeMutablePointer<UInt8>?, _ start: Int, _ end: Int)
        -> Int
    {
        guard let base = unsafe base else { return 0 }
        #if canImport(Darwin)
            return unsafe Darwin.read(file, base + start, end - start)
        #elseif canImport(Musl)
            return unsafe Musl.read(file, base + start, end - start)
        #else
            return unsafe Glibc.read(file, base + start, end - start)
        #endif
    }

    /// The bytes of a regular file below a folder, or those of a range, without following a symbolic link.
    ///
    /// Each folder on the way is opened from the one before, so that nothing can be put in its place meanwhile.
    static func read(_ path: SourcePath, in root: String, _ range: Range<Int>?, most: Int)
        throws(FileContents.Problem) -> [UInt8]
    {
        var folder = unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .unreadable(DiskError(root).reason) }
        defer { close(folder) }
        var folders = path.string.split(separator: "/").map(String.init)
        let name = folders.removeLast()
        for (depth, name) in folders.enumerated() {
            let next = unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard next >= 0 else { throw problem(with: name, in: folder) }
            close(folder)
            folder = next
            let isContent = depth == 0 && name == "content"
            if !isContent && isPublished(folder) { throw .output }
        }
        // A pipe would wait for somebody who writes into it.
        let file = unsafe openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw problem(with: name, in: folder) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw .unreadable(DiskError(name).reason) }
        guard type(of: status) == .file else { throw type(of: status) == .folder ? .folder : .noFile }
        let size = Int(status.st_size)
        let wanted = (range ?? 0..<size).clamped(to: 0..<size)
        guard wanted.count <= most else { throw .tooLarge }
        do throws(DiskError) {
            guard lseek(file, off_t(wanted.lowerBound), SEEK_SET) >= 0 else { throw DiskError(name) }
            return try bytes(of: file, wanted.count, name)
        } catch {
            throw .unreadable(error.reason)
        }
    }

    /// Whether a build published into a folder: it left its list there.
    static func isPublished(_ path: String) -> Bool {
        let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard folder >= 0 else { return false }
        defer { close(folder) }
        return isPublished(folder)
    }

    private static func isPublished(_ folder: Int32) -> Bool {
        let name = Publication.manifestName
        let list = unsafe openat(folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
        guard list >= 0 else { return false }
        defer { close(list) }
        return (try? bytes(of: list, Manifest.sign.count, name)) == Manifest.sign
    }

    /// Why something in an open folder could not be opened.
    private static func problem(with name: String, in folder: Int32) -> FileContents.Problem {
        let error = DiskError(name)
        switch type(of: name, in: folder) {
        case nil: return .missing
        case .symbolicLink: return .symbolicLink
        case .other: return .noFile
        // A file in the place of a folder: what is asked for below it does not exist.
        case .file where error.code == ENOTDIR: return .missing
        case .file, .folder: return .unreadable(error.reason)
        }
    }

    private static func type(of name: String, in folder: Int32) -> EntryType? {
        var status = stat()
        guard unsafe fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        return type(of: status)
    }

    /// Writes a whole file, in place of what was there.
    static func write(_ bytes: [UInt8], to path: String) throws(DiskError) {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw DiskError(path) }
        var failure: Int32 = 0
        unsafe bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count {
                let amount = unsafe Self.write(file, buffer, start)
                if amount < 0, errno == EINTR { continue }
                if amount < 0 {
                    failure = errno
                    return
                }
                start += amount
            }
        }
        // A full disk may be reported only here.
        if close(file) != 0, failure == 0 { failure = errno }
        if failure != 0 { throw DiskError(path, failure) }
    }

    static func write(_ file: Int32, _ buffer: UnsafeRawBufferPointer, _ start: Int) -> Int {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
        #if canImport(Darwin)
            return unsafe Darwin.write(file, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
            return unsafe Musl.write(file, rest.baseAddress, rest.count)
        #else
            return unsafe Glibc.write(file, rest.baseAddress, rest.count)
        #endif
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(DiskError) {
        if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw DiskError(path)
        }
        try makeFolder(String(path[..<slash]))
        guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw DiskError(path) }
    }

    static func move(_ from: String, to path: String) throws(DiskError) {
        guard unsafe rename(from, path) == 0 else { throw DiskError(path) }
    }

    static func removeFile(_ path: String) throws(DiskError) {
        guard unsafe unlink(path) == 0 || errno == ENOENT else { throw DiskError(path) }
    }

    /// Removes a folder if it is empty.
    static func removeEmptyFolder(_ path: String) { _ = unsafe rmdir(path) }

    /// Removes a folder with all that is in it, without following symbolic links.
    static func removeTree(_ path: String) throws(DiskError) {
        guard type(of: path) != nil else { return }
        for entry in try entries(of: path) {
            guard let name = entry.name else { continue }
            if entry.type == .folder {
                try removeTree(path + "/" + name)
            } else {
                try removeFile(path + "/" + name)
            }
        }
        removeEmptyFolder(path)
    }

    /// The absolute path of something that exists, without symbolic links.
    static func realPath(_ path: String) -> String? {
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
