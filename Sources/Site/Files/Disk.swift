// The file system, as far as a site needs it: the one file of this module with unsafe calls.

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

    package var description: String { "\(path): \(reason)" }

    init(_ path: String, _ code: Int32 = errno) {
        self.path = path
        reason = unsafe String(cString: strerror(code))
    }

    package init(_ path: String, reason: String) {
        self.path = path
        self.reason = reason
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
        var type: EntryType
    }

    static func type(of path: String) -> EntryType? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return type(of: status)
    }

    private static func type(of status: stat) -> EntryType {
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
            guard name != Array(".".utf8), name != Array("..".utf8) else { continue }
            let text = String(validating: name, as: UTF8.self)
            let type: EntryType
            switch Int32(unsafe entry.pointee.d_type) {
            case Int32(DT_REG): type = .file
            case Int32(DT_DIR): type = .folder
            case Int32(DT_LNK): type = .symbolicLink
            case Int32(DT_UNKNOWN): type = text.flatMap { Self.type(of: folder + "/" + $0) } ?? .other
            default: type = .other
            }
            entries.append(Entry(name: text, type: type))
        }
        return entries.sorted { ($0.name ?? "").utf8.lexicographicallyPrecedes(($1.name ?? "").utf8) }
    }

    /// The bytes of a regular file.
    static func read(_ path: String) throws(DiskError) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw DiskError(path) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw DiskError(path) }
        guard type(of: status) == .file else { throw DiskError(path, reason: "This is not a regular file") }
        let size = Int(status.st_size)
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

    private static func read(_ file: Int32, _ base: UnsafeMutablePointer<UInt8>?, _ start: Int, _ end: Int)
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

    private static func write(_ file: Int32, _ buffer: UnsafeRawBufferPointer, _ start: Int) -> Int {
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
