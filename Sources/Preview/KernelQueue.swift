// What the Linux kernel tells of changes (inotify). Other systems have no such queue, and `init` says so.

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A queue of the kernel that tells what happens in watched folders.
struct KernelQueue: Sendable {
    let descriptor: Int32

    /// What happened to a name in a watched folder.
    struct Event: Equatable {
        /// The kernel's number for the folder.
        var folder: Int32
        /// Empty when the event is about the watched folder itself.
        var name: String
        /// Whether the kernel had to leave events out.
        var isOverflow: Bool
        /// Whether the name is a folder's.
        var isFolder: Bool
        /// Whether the watched folder itself was removed, moved, or is no longer watched.
        var isFolderGone: Bool
        /// Whether it is here from now on: it was made here or moved here.
        var isArrival: Bool
        var isMovedAway: Bool
        /// Whether the file is whole: it was closed, moved or removed, and not only opened or grown.
        var isSettled: Bool
    }

    enum Watch: Equatable {
        case watching(Int32)
        /// It is not there, is not a folder, or may not be read.
        case missing
        /// The system has no room for more.
        case full
    }

    #if os(Linux)
        init?() {
            descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
            if descriptor < 0 { return nil }
        }

        func end() { close(descriptor) }

        /// Reading changes nothing and is not told. Changed rights are not either: a hard link changes them.
        private static let mask =
            IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
            | IN_MOVE_SELF

        func watch(_ folder: String, followsLink: Bool) -> Watch {
            var mask = UInt32(Self.mask) | UInt32(IN_ONLYDIR) | UInt32(IN_EXCL_UNLINK)
            if !followsLink { mask |= UInt32(IN_DONT_FOLLOW) }
            let number = unsafe inotify_add_watch(descriptor, folder, mask)
            if number >= 0 { return .watching(number) }
            return errno == ENOSPC || errno == ENOMEM ? .full : .missing
        }

        func unwatch(_ number: Int32) { _ = inotify_rm_watch(descriptor, number) }

        /// All events that wait.
        func events() -> [Event] {
            var events: [Event] = []
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            while true {
                let count = unsafe read(descriptor, &buffer, buffer.count)
                guard count > 0 else { return events }
                var start = 0
                // Four numbers of 32 bits (folder, mask, cookie, length of the name), the name, then NUL.
                while start + 16 <= count {
                    let length = Int(number(at: start + 12, of: buffer))
                    let name = buffer[start + 16..<min(count, start + 16 + length)].prefix { $0 != 0 }
                    events.append(
                        Event(
                            folder: Int32(bitPattern: number(at: start, of: buffer)),
                            name: String(decoding: name, as: UTF8.self),
                            mask: number(at: start + 4, of: buffer)))
                    start += 16 + length
                }
            }
        }

        private func number(at start: Int, of bytes: [UInt8]) -> UInt32 {
            unsafe bytes.withUnsafeBytes { unsafe $0.loadUnaligned(fromByteOffset: start, as: UInt32.self) }
        }
    #else
        init?() { return nil }
        func end() {}
        func watch(_ folder: String, followsLink: Bool) -> Watch { .missing }
        func unwatch(_ number: Int32) {}
        func events() -> [Event] { [] }
    #endif
}

#if os(Linux)
    extension KernelQueue.Event {
        fileprivate init(folder: Int32, name: String, mask: UInt32) {
            func has(_ bit: Int32) -> Bool { mask & UInt32(bitPattern: bit) != 0 }
            self.init(
                folder: folder, name: name, isOverflow: has(IN_Q_OVERFLOW), isFolder: has(IN_ISDIR),
                isFolderGone: has(IN_DELETE_SELF) || has(IN_MOVE_SELF) || has(IN_IGNORED) || has(IN_UNMOUNT),
                isArrival: has(IN_CREATE) || has(IN_MOVED_TO),
                isMovedAway: has(IN_MOVED_FROM),
                isSettled: has(IN_CLOSE_WRITE) || has(IN_MOVED_TO) || has(IN_MOVED_FROM) || has(IN_DELETE))
        }
    }
#endif
