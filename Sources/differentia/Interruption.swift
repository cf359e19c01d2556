// Control-C while a site is made ready: the working folder is cleared before the process ends.

internal import Foundation
internal import Synchronization

#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Glibc
#endif

/// The signal that came, or 0: alone here since a handler of signals can capture nothing.
private let received = Atomic<Int32>(0)

/// The signals that ask a build to end.
enum Interruption {
    static var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

    /// From now on the first signal is only noted; the second ends the process at once.
    ///
    /// A file that may not grow gives an error rather than a signal.
    static func watch() {
        _ = isRequested
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                received.store(number, ordering: .relaxed)
                signal(number, SIG_DFL)
            }
        }
        signal(SIGXFSZ, SIG_IGN)
    }

    /// Ends the process by the signal, so that whoever started it sees why.
    static func end() -> Never {
        let number = received.load(ordering: .relaxed)
        signal(number, SIG_DFL)
        // To the process rather than to this thread, which may have it blocked; it comes within the moment.
        kill(getpid(), number)
        sleep(1)
        exit(128 + number)
    }
}
