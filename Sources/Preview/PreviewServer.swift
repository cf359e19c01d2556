// Serves the last build from memory, on this machine only, and tells browsers when there is a new one.

import FlyingSocks
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A web server for one reader: the author.
///
///     let server = PreviewServer(port: 4000, initial: content)
///     try await server.run { address in print("Preview at \(address)") }
///     // meanwhile, after each build:
///     server.publish(newContent)
package final class PreviewServer: Sendable {
    private let state: Mutex<State>
    private let connections = OpenConnections()
    private let heartbeat: Duration
    private let patience: Patience

    private struct State: Sendable {
        var served: Served
        var streams = OpenStreams()
        var isListening = false
    }

    /// - Parameter port: 0 for any that is free.
    package convenience init(port: UInt16, initial: PreviewContent) {
        self.init(port: port, initial: initial, heartbeat: .seconds(10))
    }

    init(port: UInt16, initial: PreviewContent, heartbeat: Duration, patience: Patience = Patience()) {
        let build = BuildName(session: .random(in: .min ... .max))
        state = Mutex(State(served: Served(content: initial, build: build, host: LocalHost(port: port))))
        self.heartbeat = heartbeat
        self.patience = patience
    }

    /// The address to open in a browser, once the server listens.
    package var address: String? {
        state.withLock { $0.isListening ? "http://127.0.0.1:\($0.served.host.port)/" : nil }
    }

    /// Serves from now on something else, and tells all open pages.
    ///
    /// Without problems it is a new build, and the pages reload. With problems they stay as they are and show
    /// them.
    package func publish(_ content: PreviewContent) {
        state.withLock { state in
            state.served.content = content
            if content.problems == nil { state.served.build.number += 1 }
            state.streams.send(state.served.events)
        }
    }

    /// Keeps serving what is served, and shows in every page what is wrong with the last edit.
    package func report(problems: String) {
        state.withLock { state in
            state.served.content.problems = problems
            state.streams.send(state.served.events)
        }
    }

    /// How many pages listen at the moment.
    var openStreams: Int { state.withLock { $0.streams.count } }

    var openConnections: Int { connections.count }

    /// Serves until its task is cancelled. Calls `started` once, with the address, when it listens.
    ///
    /// Throws a `PreviewError` when the port can't be had.
    package func run(started: @escaping @Sendable (_ address: String) async -> Void = { _ in }) async throws {
        defer { state.withLock { $0.isListening = false } }
        let (pool, sockets, address) = try await listen()
        defer { for socket in sockets { try? socket.close() } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pool.run() }
            for socket in sockets { group.addTask { try await self.accept(on: socket) } }
            group.addTask {
                await started(address)
                try await self.beat()
            }
            group.addTask { try await self.endLateConnections() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func beat() async throws {
        while true {
            try await Task.sleep(for: heartbeat)
            state.withLock { $0.streams.beat() }
        }
    }

    private func endLateConnections() async throws {
        while true {
            try await Task.sleep(for: patience.farewell / 2)
            connections.endLate()
        }
    }

    // MARK: Sockets

    private func listen() async throws -> (any AsyncSocketPool, [AsyncSocket], address: String) {
        var port = state.withLock { $0.served.host.port }
        let pool = SocketPool<Poll>.make()
        do {
            let first = try Self.listeningSocket(at: .inet(ip4: "127.0.0.1", port: port))
            if case .ip4(_, let given) = try first.sockname() { port = given }
            // “localhost” may mean ::1 to a browser. A machine without IPv6 does without it.
            let second = try? Self.listeningSocket(at: .inet6(ip6: "::1", port: port))
            try await pool.prepare()
            let sockets = try [first, second].compactMap { $0 }.map {
                try AsyncSocket(socket: $0, pool: pool)
            }
            state.withLock { [port] state in
                state.served.host = LocalHost(port: port)
                state.isListening = true
            }
            return (pool, sockets, "http://127.0.0.1:\(port)/")
        } catch {
            throw PreviewError(error, port: port)
        }
    }

    private static func listeningSocket(at address: some SocketAddress) throws -> Socket {
        let socket = try Socket(domain: Int32(type(of: address).family))
        do {
            try socket.setValue(true, for: .localAddressReuse)
            #if canImport(Darwin)
                try socket.setValue(true, for: .noSIGPIPE)
            #endif
            try socket.bind(to: address)
            try socket.listen()
            return socket
        } catch {
            try? socket.close()
            throw error
        }
    }

    private func accept(on socket: AsyncSocket) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                do {
                    let client = try await socket.accept()
                    group.addTask { await self.converse(with: client) }
                } catch {
                    // A client that went away already; or all descriptors are in use, for a moment.
                    try await Task.sleep(for: .milliseconds(50))
                }
            }
        }
    }

    // MARK: Requests

    private func converse(with socket: AsyncSocket) async {
        let id = connections.open(socket.socket)
        defer { connections.close(id) }
        var connection = Connection(socket, patience) { [connections] in connections.allow($0, id) }
        do {
            while try await answer(&connection) {}
            try await connection.sayFarewell()
        } catch {
            // The client went away, as it may at any time.
        }
    }

    /// Answers the next request, and tells whether another may follow.
    private func answer(_ connection: inout Connection) async throws -> Bool {
        let question = try await connection.next()
        // The state is copied, so that looking up a page holds no one up.
        let served = state.withLock { $0.served }
        switch question {
        case .refused(let refusal):
            try await connection.send(served.answer(to: refusal), keepsOpen: false)
            return false
        case .request(let head):
            let answer = served.answer(to: Request(head))
            guard answer.body == .events else {
                try await connection.send(answer, keepsOpen: head.keepsOpen)
                return head.keepsOpen
            }
            let stream = state.withLock { $0.streams.open(first: $0.served.events) }
            defer { state.withLock { $0.streams.close(stream.id) } }
            try await connection.send(answer, then: stream.messages)
            return false
        }
    }
}

/// Why a preview can't start, as a sentence with a way out.
package struct PreviewError: Error, CustomStringConvertible, Equatable {
    package var description: String

    fileprivate init(_ error: any Error, port: UInt16) {
        switch error {
        case SocketError.failed(_, errno: EADDRINUSE, _):
            description =
                "Port \(port) is in use by another program. Choose another with --port, or 0 for any."
        case SocketError.failed(_, errno: EACCES, _):
            description = "This user may not use port \(port). Choose one above 1023 with --port."
        case SocketError.failed(_, _, let message):
            description = "The preview can't listen on port \(port): \(message). Choose another with --port."
        default:
            description = "The preview can't listen on port \(port): \(error)"
        }
    }
}
