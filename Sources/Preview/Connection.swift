// A connection: requests are read and answered one after the other.

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import FlyingSocks

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The server's end of a connection.
struct Connection {
    let socket: AsyncSocket
    let patience: Patience
    /// Gives it time until its next step; nil is all the time it wants.
    let allow: @Sendable (Duration?) -> Void
    private var received: [UInt8] = []

    init(_ socket: AsyncSocket, _ patience: Patience, allow: @escaping @Sendable (Duration?) -> Void) {
        self.socket = socket
        self.patience = patience
        self.allow = allow
        // The system holds a second small piece back until the first is acknowledged, which takes 40 ms
        // (RFC 896, 1122).
        try? socket.socket.setValue(
            true, for: BoolSocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY))
    }

    enum Question {
        case request(RequestHead)
        case refused(RequestHead.Refusal)
    }

    /// The next request. Throws when the client went away, or was too slow.
    mutating func next() async throws -> Question {
        var looked = 0
        allow(received.isEmpty ? patience.idle : patience.head)
        do {
            while true {
                if let end = try RequestHead.end(in: received, from: looked) {
                    defer { received.removeFirst(end) }
                    return .request(try RequestHead(received[..<end]))
                }
                looked = received.count
                let isFirst = received.isEmpty
                received += try await socket.read(atMost: 4096)
                if isFirst { allow(patience.head) }
            }
        } catch let refusal as RequestHead.Refusal {
            return .refused(refusal)
        }
    }

    /// Throws when the client went away, was too slow, or the file that it takes is another one now.
    func send(_ answer: Answer, keepsOpen: Bool) async throws {
        let head = answer.head(keepsOpen: keepsOpen)
        switch answer.body {
        case .bytes(let body) where body.count < Self.piece: try await send(Data(head + body))
        case .bytes(let body):
            try await send(Data(head))
            try await send(body.indices) { body[$0] }
        case .file(let file, let range):
            try await send(Data(head))
            try await send(range) { piece in
                guard let bytes = file.bytes(piece) else { throw SocketError.disconnected }
                return bytes[...]
            }
        case .omitted, .events: try await send(Data(head))
        }
    }

    /// Sends messages until there are no more, or the client goes away.
    func send(_ answer: Answer, then messages: AsyncStream<[UInt8]>) async throws {
        try await send(Data(answer.head(keepsOpen: false)))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await message in messages {
                    try await send(Data(message))
                    allow(nil)
                }
            }
            // Reading is how one learns that the client went away. It has nothing more to say.
            group.addTask { [socket] in _ = try await socket.read(atMost: 1) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static let piece = 64 * 1024

    /// In pieces, so that a large file may take long over a slow connection that does move.
    private func send(_ range: Range<Int>, _ bytes: (Range<Int>) throws -> ArraySlice<UInt8>) async throws {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(start + Self.piece, range.upperBound)
            try await send(Data(bytes(start..<end)))
            start = end
        }
    }

    private func send(_ bytes: Data) async throws {
        allow(patience.piece)
        try await socket.write(bytes)
    }

    /// Takes what the client still sends, for a moment: an answer is lost when the connection is closed over it.
    func sayFarewell() async throws {
        allow(patience.farewell)
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        for _ in 0..<64 { _ = try await socket.read(atMost: 4096) }
    }
}

extension Answer {
    /// The first line and the headers, as they are sent.
    func head(keepsOpen: Bool) -> [UInt8] {
        var text = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "")\r\n"
        for header in headers { text += "\(header.name): \(header.value)\r\n" }
        if let count = body.count { text += "Content-Length: \(count)\r\n" }
        if !keepsOpen { text += "Connection: close\r\n" }
        return Array((text + "\r\n").utf8)
    }

    private static let phrases = [
        200: "OK", 206: "Partial Content", 302: "Found", 304: "Not Modified", 400: "Bad Request",
        403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 412: "Precondition Failed",
        416: "Range Not Satisfiable", 431: "Request Header Fields Too Large",
        505: "HTTP Version Not Supported",
    ]
}
