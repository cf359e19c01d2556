// A client that sends what it is told, byte for byte: a polite one would tidy hostile requests up.

import FlyingSocks
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@testable import Preview

final class RawClient {
    /// In seconds: the library's own five are too few where other programs have the processor.
    private static let patience = 60.0

    private let socket: AsyncSocket
    private var received: [UInt8] = []

    init(port: UInt16) async throws {
        socket = try await AsyncSocket.connected(
            to: .inet(ip4: "127.0.0.1", port: port), timeout: Self.patience)
    }

    init(port6 port: UInt16) async throws {
        socket = try await AsyncSocket.connected(to: .inet6(ip6: "::1", port: port), timeout: Self.patience)
    }

    func send(_ text: String) async throws {
        try await socket.write(Data(text.utf8))
    }

    func get(_ path: String, port: UInt16, method: String = "GET", headers: String = "") async throws {
        try await send("\(method) \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\n\(headers)\r\n")
    }

    /// All up to and with some text.
    func read(to end: String) async throws -> String {
        let end = Array(end.utf8)
        while true {
            if let place = received.firstRange(of: end) {
                defer { received.removeSubrange(..<place.upperBound) }
                return String(decoding: received[..<place.upperBound], as: UTF8.self)
            }
            received += try await socket.read(atMost: 4096)
        }
    }

    /// The head of an answer, and its body by the length that the head tells.
    func readAnswer(hasBody: Bool = true) async throws -> (head: String, body: String) {
        let head = try await read(to: "\r\n\r\n")
        let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length: ") }
        let count = line.flatMap { Int($0.dropFirst(16)) } ?? 0
        guard hasBody else { return (head, "") }
        while received.count < count { received += try await socket.read(atMost: 4096) }
        defer { received.removeFirst(count) }
        return (head, String(decoding: received[..<count], as: UTF8.self))
    }

    func close() throws { try socket.close() }
}

/// Runs a server at a free port for as long as a test needs it.
func withServer(
    _ content: PreviewContent, heartbeat: Duration = .seconds(10), patience: Patience = Patience(),
    _ test: @escaping @Sendable (PreviewServer, UInt16) async throws -> Void
) async throws {
    let server = PreviewServer(port: 0, initial: content, heartbeat: heartbeat, patience: patience)
    let (addresses, continuation) = AsyncStream.makeStream(of: String.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await server.run { continuation.yield($0) } }
        group.addTask {
            for await address in addresses {
                let port = address.split(separator: ":").last.flatMap { UInt16($0.dropLast()) }
                try await test(server, port ?? 0)
                return
            }
        }
        defer { group.cancelAll() }
        try await group.next()
    }
}

func page(_ text: String, problems: String? = nil) -> PreviewContent {
    PreviewContent(
        respond: { $0 == "index.html" ? PreviewResponse(file: $0, body: Array(text.utf8)) : nil },
        notFound: { PreviewResponse(file: "404.html", body: Array("Not here".utf8), status: 404) },
        problems: problems)
}
