// Serves the last build from memory, on this machine only, and tells browsers when there is a new one.

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import FlyingFox
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
    private let heartbeat: Duration

    private struct State: Sendable {
        var served: Served
        var streams = OpenStreams()
        var isListening = false
    }

    /// - Parameter port: 0 for any that is free.
    package convenience init(port: UInt16, initial: PreviewContent) {
        self.init(port: port, initial: initial, heartbeat: .seconds(10))
    }

    init(port: UInt16, initial: PreviewContent, heartbeat: Duration) {
        let build = BuildName(session: .random(in: .min ... .max))
        state = Mutex(State(served: Served(content: initial, build: build, host: LocalHost(port: port))))
        self.heartbeat = heartbeat
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

    /// Serves until its task is cancelled. Calls `started` once, with the address, when it listens.
    ///
    /// Throws a `PreviewError` when the port can't be had.
    package func run(started: @escaping @Sendable (_ address: String) async -> Void = { _ in }) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.serve(started: started) }
            group.addTask { try await self.beat() }
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

    // MARK: Sockets

    private func serve(started: @escaping @Sendable (_ address: String) async -> Void) async throws {
        defer { state.withLock { $0.isListening = false } }
        try await withThrowingTaskGroup(of: Void.self) { group in
            let first = try httpServer(
                at: .inet(ip4: "127.0.0.1", port: state.withLock { $0.served.host.port }))
            group.addTask { try await self.keepServing(first) }
            group.addTask {
                try await first.waitUntilListening()
                guard case .ip4(_, let port)? = await first.listeningAddress else { return }
                self.state.withLock { state in
                    state.served.host = LocalHost(port: port)
                    state.isListening = true
                }
                await started("http://127.0.0.1:\(port)/")
                // “localhost” may mean ::1 to a browser. A machine without IPv6 does without it.
                try? await self.httpServer(at: .inet6(ip6: "::1", port: port)).run()
                try await Task.sleep(for: .seconds(1 << 40))
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Starts again after a failure that is not about the port: with all descriptors in use for a moment,
    /// accepting a connection fails, and with it the whole server.
    private func keepServing(_ first: HTTPServer) async throws {
        var server = first
        while true {
            do {
                try await server.run()
            } catch {
                try Task.checkCancellation()
                let (port, wasListening) = state.withLock { ($0.served.host.port, $0.isListening) }
                guard wasListening else { throw PreviewError(error, port: port) }
            }
            try await Task.sleep(for: .milliseconds(200))
            server = try httpServer(at: .inet(ip4: "127.0.0.1", port: state.withLock { $0.served.host.port }))
        }
    }

    /// A server at one address.
    ///
    /// Its own limit on the time for an answer is short: each request holds a timer for so long.
    private func httpServer(at address: some SocketAddress) -> HTTPServer {
        HTTPServer(
            config: HTTPServer.Configuration(
                address: address, timeout: 5, pool: PromptSocketPool(base: HTTPServer.defaultPool()),
                logger: DisabledLogger.disabled),
            handler: ClosureHTTPHandler { [self] request in respond(to: request) })
    }

    // MARK: Requests

    private func respond(to request: HTTPRequest) -> HTTPResponse {
        let question = Request(
            method: request.method.rawValue, path: request.target.path(),
            query: request.target.query(),
            host: request.headers[.host], origin: request.headers[HTTPHeader("Origin")],
            range: request.headers[.range])
        // The state is copied, so that looking up a page holds no one up.
        let served = state.withLock { $0.served }
        let answer = served.answer(to: question)
        var headers = HTTPHeaders()
        for header in answer.headers { headers[HTTPHeader(header.name)] = header.value }
        let status = HTTPStatusCode(answer.status, phrase: Self.phrases[answer.status] ?? "")
        switch answer.body {
        case .bytes(let bytes):
            let body = HTTPBodySequence(data: Data(bytes), suggestedBufferSize: max(1, bytes.count))
            return HTTPResponse(statusCode: status, headers: headers, body: body)
        case .omitted(let count):
            headers[.contentLength] = String(count)
            return HTTPResponse(statusCode: status, headers: headers)
        case .events:
            return HTTPResponse(
                statusCode: status, headers: headers,
                body: HTTPBodySequence(from: EventBody(stream: openStream())))
        }
    }

    private func openStream() -> AsyncStream<[UInt8]> {
        state.withLock { state in
            state.streams.open(first: state.served.events) { [weak self] id in
                self?.state.withLock { $0.streams.close(id) }
            }
        }
    }

    private static let phrases = [
        200: "OK", 206: "Partial Content", 302: "Found", 400: "Bad Request", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 416: "Range Not Satisfiable",
    ]
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
