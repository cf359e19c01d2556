// The calls to the system that watching needs. Only this file and `KernelQueue.swift` have `unsafe` in them:
// all that leaves them is a value.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

// MARK: Folders

struct FolderEntry {
    var name: String
    var isFolder: Bool
}

/// What is in a folder, in no order; nothing when it can't be read. A link to a folder is not a folder.
func entries(of folder: String) -> [FolderEntry] {
    guard let stream = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(stream) }
    var found: [FolderEntry] = []
    while let entry = unsafe readdir(stream) {
        let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        guard name != ".", name != ".." else { continue }
        let type = unsafe Int32(entry.pointee.d_type)
        // Some file systems leave the type to be asked for.
        let isFolder = type == unknownType ? isFolderOnDisk(folder + "/" + name) : type == folderType
        found.append(FolderEntry(name: name, isFolder: isFolder))
    }
    return found
}

private let unknownType = Int32(DT_UNKNOWN)
private let folderType = Int32(DT_DIR)

private func isFolderOnDisk(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

/// Whether something other than a folder is there. A link is, whatever it leads to.
func isFileOnDisk(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
}

/// What tells that a file was written: its time, size and place on the disk.
enum FileStamp: Equatable {
    case file(seconds: Int, nanoseconds: Int, size: Int, number: UInt64)
    case unreadable

    init(ofFileAt path: String) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            self = .unreadable
            return
        }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        self = .file(
            seconds: time.tv_sec, nanoseconds: time.tv_nsec, size: Int(status.st_size),
            number: UInt64(status.st_ino))
    }
}

// MARK: Waiting

/// Tells a thread that waits in the kernel to stop: a pipe whose writing end is closed.
struct StopSignal: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        (readEnd, writeEnd) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }

    /// Call once.
    func send() { close(writeEnd) }

    enum Outcome { case stopped, ready, timedOut }

    /// Whether the signal came within a time. Once it has, the signal is used up.
    func wait(milliseconds: Int) -> Bool {
        wait(for: [], milliseconds: milliseconds) == .stopped
    }

    /// Waits for events of the kernel, for a time if one is given, until the signal comes.
    func wait(orFor queue: KernelQueue, milliseconds: Int?) -> Outcome {
        wait(for: [queue.descriptor], milliseconds: milliseconds)
    }

    private func wait(for files: [Int32], milliseconds: Int?) -> Outcome {
        var waiting = ([readEnd] + files).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while true {
            let count = unsafe poll(&waiting, .init(waiting.count), Int32(milliseconds ?? -1))
            if count == 0 { return .timedOut }
            if count < 0, errno == EINTR { continue }
            if count < 0 || waiting[0].revents != 0 {
                close(readEnd)
                return .stopped
            }
            return .ready
        }
    }
}
