// Heads of requests, good and bad, byte for byte.

import Testing

@testable import Preview

private func head(_ text: String) throws -> RequestHead? {
    let bytes = Array(text.utf8)
    return try RequestHead.end(in: bytes, from: 0).map { try RequestHead(bytes[..<$0]) }
}

struct RequestHeadTests {
    @Test func `a head is a line and headers, by name in any case`() throws {
        let head = try #require(
            try head(
                "GET /a?b HTTP/1.1\r\nHost:localhost:4000\r\nX-Empty:\r\nACCEPT: \t a, b \t\r\naccept: c\r\n\r\n"
            ))
        #expect(head.method == "GET" && head.target == "/a?b" && head.isCurrent)
        #expect(head["host"] == "localhost:4000" && head["x-empty"] == "" && head["accept"] == "a, b, c")
        #expect(head.keepsOpen && !head.hasBody)
    }

    @Test(arguments: [
        "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: Upgrade, Close\r\n\r\n", "GET / HTTP/1.1\r\nContent-Length: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 00\r\n\r\n", "GET / HTTP/1.1\r\nTransfer-Encoding:\r\n\r\n",
    ])
    func `after these nothing more is read`(text: String) throws {
        #expect(try head(text)?.keepsOpen == false)
    }

    @Test(arguments: ["", "G", "GET / HTTP/1.1\r", "GET / HTTP/1.1\r\nA: b\r\n", "\r\n", "\r\n\r"])
    func `a beginning is waited with`(text: String) throws {
        #expect(try head(text) == nil)
    }

    @Test(arguments: [
        "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", " GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1 \r\n\r\n", "GET /\t HTTP/1.1\r\n\r\n", "G(T / HTTP/1.1\r\n\r\n",
        "GET / http/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nA\r\n\r\n", "GET / HTTP/1.1\r\nA : b\r\n\r\n", "GET / HTTP/1.1\r\n A: b\r\n\r\n",
        "GET / HTTP/1.1\r\n: b\r\n\r\n", "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "\n", "GET / HTTP/1.1\n", "GET / HTTP/1.1\rA", "\u{0}", "GET /\u{7F}", "GET / HTTP/1.1\r\nA: \u{1}",
    ])
    func `what a browser never sends is refused at once`(text: String) {
        #expect(throws: RequestHead.Refusal.malformed) { try head(text) }
    }

    @Test func `a head has its bounds`() throws {
        let line = String(repeating: "a", count: RequestHead.mostBytes)
        #expect(throws: RequestHead.Refusal.tooLarge) { try head("GET /" + line) }
        let start = "GET / HTTP/1.1\r\n"
        let most = String(repeating: "a: b\r\n", count: RequestHead.mostHeaders)
        #expect(try head(start + most + "\r\n") != nil)
        #expect(throws: RequestHead.Refusal.tooLarge) { try head(start + most + "a: b\r\n\r\n") }
        #expect(throws: RequestHead.Refusal.unknownVersion) { try head("GET / HTTP/2.0\r\n\r\n") }
    }

    @Test func `a head may come byte by byte, and the next with it`() throws {
        let bytes = Array("GET / HTTP/1.1\r\n\r\nGET".utf8)
        for count in 0..<18 {
            #expect(try RequestHead.end(in: Array(bytes[..<count]), from: max(0, count - 1)) == nil)
        }
        #expect(try RequestHead.end(in: bytes, from: 17) == 18)
    }
}
