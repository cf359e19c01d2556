// Sends what is written at once. The head and the body of an answer are written one after the other, and the
// system holds a second small piece back until the first is acknowledged, which takes 40 ms (RFC 896, 1122).

import FlyingSocks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A pool of sockets that never hold back what is written to them.
///
/// The server gives no access to its sockets, but each passes by here when it first waits: the listening one
/// for a connection, and a connection, which takes the option over from it, for its request.
struct PromptSocketPool: AsyncSocketPool {
    let base: any AsyncSocketPool

    func prepare() async throws { try await base.prepare() }
    func run() async throws { try await base.run() }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        try? socket.setValue(true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
        try await base.suspendSocket(socket, untilReadyFor: events)
    }
}
