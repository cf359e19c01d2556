// The preview over a real socket: what the browser and what others get.

import FlyingSocks
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@testable import Preview

@Suite(.timeLimit(.minutes(5)))
struct PreviewServerTests {
    @Test func `a page is served with the script, over one connection again and again`() async throws {
        try await withServer(page("<body>One</body>")) { server, port in
            let client = try await RawClient(port: port)
            for _ in 0..<3 {
                try await client.get("/", port: port)
                let (head, body) = try await client.readAnswer()
                #expect(head.hasPrefix("HTTP/1.1 200 OK\r\n"))
                #expect(body.contains("<body>One<link"))
                #expect(body.contains("data-build="))
            }
            try await client.get("/", port: port, method: "HEAD")
            #expect(try await client.readAnswer(hasBody: false).head.contains("Content-Length: "))
            try await client.get("/assets/", port: port)
            #expect(try await client.readAnswer().head.hasPrefix("HTTP/1.1 404 Not Found\r\n"))
            #expect(server.address == "http://127.0.0.1:\(port)/")
        }
    }

    @Test(arguments: [
        ("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET /..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET /..%5c..%5cetc HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET http://localhost:PORT/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET /%252e%252e/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "404"),
        ("GET / HTTP/1.1\r\n\r\n", "403"),
        ("GET / HTTP/1.1\r\nHost: example.org:PORT\r\n\r\n", "403"),
        ("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: example.org\r\n\r\n", "400"),
        (
            "GET /.differentia/events HTTP/1.1\r\nHost: localhost:PORT\r\nOrigin: http://example.org\r\n\r\n",
            "403"
        ),
        ("POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 2\r\n\r\n{}", "405"),
        ("DELETE /index.html HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "405"),
        (
            "GET /.differentia/events HTTP/1.1\r\nHost: localhost:PORT\r\nSec-Fetch-Site: cross-site\r\n\r\n",
            "403"
        ),
        ("GET /%c0%ae%c0%ae/etc/passwd HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET /a%00 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET /a\u{0} HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400"),
        ("GET / HTTP/1.1\nHost: localhost:PORT\n\n", "400"),
        ("GET / HTTP/1.1\r\nHost: localhost:PORT\r\n Folded: 1\r\n\r\n", "400"),
        ("GET / HTTP/2\r\nHost: localhost:PORT\r\n\r\n", "505"),
        ("GET\r\n\r\n", "400"), ("\r\n\r\n", "400"), ("\u{0}\u{1}\r\n", "400"), ("\u{16}\u{3}\u{1}", "400"),
        ("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nA: " + String(repeating: "a", count: 17_000), "431"),
        ("GET /" + String(repeating: "a", count: 17_000), "431"),
        (
            "GET / HTTP/1.1\r\nHost: localhost:PORT\r\n" + String(repeating: "a: b\r\n", count: 100) + "\r\n",
            "431"
        ),
    ])
    func `a hostile request is refused`(request: String, status: String) async throws {
        try await withServer(page("One")) { _, port in
            let client = try await RawClient(port: port)
            try await client.send(request.replacing("PORT", with: String(port)))
            #expect(try await client.readAnswer().head.hasPrefix("HTTP/1.1 \(status) "))
        }
    }

    @Test(arguments: [
        "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 30\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost:PORT\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: localhost:PORT\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost:PORT\r\nno header\r\n\r\n",
    ])
    func `what follows a request with a body, or the last one, is no request`(request: String) async throws {
        try await withServer(page("One")) { _, port in
            let client = try await RawClient(port: port)
            let request = request.replacing("PORT", with: String(port))
            try await client.send(request + "GET /second HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n")
            let (head, _) = try await client.readAnswer()
            #expect(head.contains("\r\nConnection: close\r\n"))
            await #expect(throws: SocketError.disconnected) { _ = try await client.read(to: "HTTP/1.1") }
        }
    }

    @Test func `requests that are sent at once are answered in their order`() async throws {
        try await withServer(page("One")) { _, port in
            let client = try await RawClient(port: port)
            let request = "GET PATH HTTP/1.1\r\nHost: localhost:\(port)\r\n\r\n"
            try await client.send(
                ["/", "/missing", "/"].map { request.replacing("PATH", with: $0) }.joined())
            for status in ["200 OK", "404 Not Found", "200 OK"] {
                #expect(try await client.readAnswer().head.hasPrefix("HTTP/1.1 \(status)\r\n"))
            }
        }
    }

    @Test func `a file that the browser has is not sent again`() async throws {
        try await withServer(page("One")) { _, port in
            let client = try await RawClient(port: port)
            try await client.get("/", port: port)
            let head = try await client.readAnswer().head
            let tag = try #require(
                head.split(separator: "\r\n").first { $0.hasPrefix("ETag: ") }?.dropFirst(6))
            try await client.get("/", port: port, headers: "If-None-Match: \"other\", W/\(tag)\r\n")
            let second = try await client.readAnswer().head
            #expect(second.hasPrefix("HTTP/1.1 304 Not Modified\r\n"))
            #expect(!second.contains("Content-Length"))
            try await client.get("/", port: port)
            #expect(try await client.readAnswer().head.hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test(arguments: ["", "GET / HT", "GET / HTTP/1.1\r\nHost: localhost"])
    func `a client that never ends its request is not waited for`(beginning: String) async throws {
        let patience = Patience(
            idle: .milliseconds(50), head: .milliseconds(50), farewell: .milliseconds(20))
        try await withServer(page("One"), patience: patience) { server, port in
            let client = try await RawClient(port: port)
            if !beginning.isEmpty { try await client.send(beginning) }
            await #expect(throws: SocketError.disconnected) { _ = try await client.read(to: "HTTP/1.1") }
            while server.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    @Test func `a client that takes nothing of its answer is not waited for`() async throws {
        let patience = Patience(piece: .milliseconds(50), farewell: .milliseconds(20))
        // More than what the system holds on its way.
        let large = PreviewResponse(file: "large.bin", body: [UInt8](repeating: 0, count: 16 << 20))
        let content = PreviewContent(respond: { _ in large }, notFound: { large })
        try await withServer(content, patience: patience) { server, port in
            let client = try await RawClient(port: port)
            try await client.get("/", port: port)
            _ = try await client.read(to: "HTTP/1.1 200")
            while server.openConnections > 0 { try await Task.sleep(for: .milliseconds(5)) }
            try client.close()
        }
    }

    @Test func `a file is read while it is sent, and breaks off when it is another one`() async throws {
        let count = 1 << 20
        let file = PreviewFile(count: count, version: "1") { [UInt8](repeating: 0x61, count: $0.count) }
        let lost = PreviewFile(count: count, version: "2") {
            $0.lowerBound < count / 2 ? [UInt8](repeating: 0x61, count: $0.count) : nil
        }
        let content = PreviewContent(
            respond: { PreviewResponse(file: $0, $0 == "lost.bin" ? lost : file) },
            notFound: { PreviewResponse(file: "404.html", body: []) })
        try await withServer(content) { _, port in
            let client = try await RawClient(port: port)
            try await client.get("/whole.bin", port: port)
            #expect(try await client.readAnswer().body == String(repeating: "a", count: count))
            try await client.get("/lost.bin", port: port)
            await #expect(throws: SocketError.disconnected) { _ = try await client.readAnswer() }
        }
    }

    @Test func `open pages are told of a new build, of problems, and of their end`() async throws {
        try await withServer(page("One")) { server, port in
            var clients: [RawClient] = []
            for _ in 0..<200 {
                let client = try await RawClient(port: port)
                try await client.get(
                    "/.differentia/events", port: port, headers: "Origin: http://localhost:\(port)\r\n")
                let first = try await client.read(to: "event: problems\ndata: \n\n")
                #expect(first.contains("Content-Type: text/event-stream; charset=utf-8\r\n"))
                #expect(first.contains("-1\n\n"))
                clients.append(client)
            }
            #expect(server.openStreams == 200)

            server.publish(page("Two"))
            for client in clients {
                #expect(try await client.read(to: "event: problems\ndata: \n\n").contains("-2\n\n"))
            }
            server.report(problems: "Line one\nline two")
            for client in clients {
                let told = try await client.read(to: "event: problems\ndata: Line one\ndata: line two\n\n")
                #expect(told.contains("-2\n\n"))
            }
            let reader = try await RawClient(port: port)
            try await reader.get("/", port: port)
            let body = try await reader.readAnswer().body
            #expect(body.hasPrefix("Two") && body.contains("Line one\nline two</pre>"))

            server.publish(page("Three"))
            for client in clients {
                #expect(try await client.read(to: "event: problems\ndata: \n\n").contains("-3\n\n"))
            }
            try await reader.get("/", port: port)
            #expect(try await !reader.readAnswer().body.contains("<pre"))

            for client in clients { try client.close() }
            while server.openStreams > 0 || server.openConnections > 1 {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
    }

    @Test func `a page that went away frees its stream, and the others are told that the preview is there`()
        async throws
    {
        try await withServer(page("One"), heartbeat: .milliseconds(20)) { server, port in
            let leaving = try await RawClient(port: port)
            let staying = try await RawClient(port: port)
            for client in [leaving, staying] {
                try await client.get("/.differentia/events", port: port)
                _ = try await client.read(to: "\n\n")
            }
            #expect(server.openStreams == 2)
            try leaving.close()
            while server.openStreams > 1 { try await Task.sleep(for: .milliseconds(5)) }
            _ = try await staying.read(to: ": still here\n\n")
            #expect(server.openStreams == 1)
        }
    }

    @Test(.enabled(if: hasIPv6)) func `the preview answers at both addresses of this machine`() async throws {
        try await withServer(page("One")) { _, port in
            // The second address is opened after the first is told.
            while true {
                guard let client = try? await RawClient(port6: port) else { continue }
                try await client.send("GET / HTTP/1.1\r\nHost: [::1]:\(port)\r\n\r\n")
                #expect(try await client.readAnswer().head.hasPrefix("HTTP/1.1 200 "))
                return
            }
        }
    }

    @Test func `two previews at one port are one too many, and the second says the way out`() async throws {
        try await withServer(page("One")) { _, port in
            let second = PreviewServer(port: port, initial: page("Two"))
            let error = await #expect(throws: PreviewError.self) { try await second.run() }
            #expect(
                error?.description
                    == "Port \(port) is in use by another program. Choose another with --port, or 0 for any.")
            #expect(second.address == nil)
        }
    }

    @Test func `a preview that is stopped frees its port`() async throws {
        let port = Port()
        try await withServer(page("One")) { _, used in await port.set(used) }
        let second = PreviewServer(port: await port.number, initial: page("Two"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (started, continuation) = AsyncStream.makeStream(of: String.self)
            group.addTask { try await second.run { continuation.yield($0) } }
            group.addTask { for await _ in started { return } }
            try await group.next()
            group.cancelAll()
        }
    }
}

private let hasIPv6: Bool = {
    guard let socket = try? Socket(domain: AF_INET6) else { return false }
    defer { try? socket.close() }
    return (try? socket.bind(to: .inet6(ip6: "::1", port: 0))) != nil
}()

private actor Port {
    var number: UInt16 = 0
    func set(_ number: UInt16) { self.number = number }
}
