// How long a connection may take. Whoever sends or takes too slowly would keep it, and its descriptor, for ever.

import FlyingSocks
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// How long the preview waits for the other side.
struct Patience {
    /// For the next request.
    var idle = Duration.seconds(60)
    /// For the whole head of a request, once it has begun.
    var head = Duration.seconds(10)
    /// For a piece of an answer to be taken.
    var piece = Duration.seconds(30)
    /// For the rest of what a refused client had to say.
    var farewell = Duration.seconds(1)
}

/// The connections that are open, each with the moment at which it has to be done with what it does.
///
/// One look at all of them now and then costs less than a timer for each request.
final class OpenConnections: Sendable {
    private let state = Mutex(State())

    private struct State {
        var connections: [Int: (socket: Socket, end: ContinuousClock.Instant?)] = [:]
        var next = 0
    }

    var count: Int { state.withLock { $0.connections.count } }

    func open(_ socket: Socket) -> Int {
        state.withLock { state in
            defer { state.next += 1 }
            state.connections[state.next] = (socket, nil)
            return state.next
        }
    }

    /// Gives a connection time until its next step; nil is all the time it wants.
    func allow(_ time: Duration?, _ id: Int) {
        let end = time.map { ContinuousClock.now + $0 }
        state.withLock { $0.connections[id]?.end = end }
    }

    /// The socket is closed while the lock is held: its number may belong to another connection right after.
    func close(_ id: Int) {
        state.withLock { state in
            if let connection = state.connections.removeValue(forKey: id) { try? connection.socket.close() }
        }
    }

    /// Ends the connections whose time is over: what waits for them is told that the other side went away.
    func endLate() {
        let now = ContinuousClock.now
        state.withLock { state in
            for (socket, end) in state.connections.values where end.map({ $0 < now }) ?? false {
                shutdown(socket.file.rawValue, Int32(SHUT_RDWR))
            }
        }
    }
}
