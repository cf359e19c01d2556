// Every rule of the preview's answers, without a network.

import Testing

@testable import Preview

private let files: [String: String] = [
    "index.html": "<html><body><p>Home</p></body></html>",
    "concepts/index.html": "<body>Concepts</body>",
    "concepts/social media.html": "<p>Social media</p>",
    "assets/site.css": "body{}</body>",
    "assets/site.js": "1",
    "feed.xml": "<feed/>",
    "plain": "plain",
    ".differentia/own.html": "never shown",
]

/// What `assets/site.css` has, as a file on a disk.
private let film = PreviewFile(count: 13, version: "v1") {
    Array("body{}</body>".utf8[...].dropFirst($0.lowerBound).prefix($0.count))
}

private let additions = """
    <link rel="stylesheet" href="/.differentia/preview.css">\
    <script src="/.differentia/reload.js" data-build="1-1"></script>
    """

private func served(problems: String? = nil) -> Served {
    let content = PreviewContent(
        respond: { path in
            if path == "film.mp4" { return PreviewResponse(file: path, film) }
            return files[path].map { PreviewResponse(file: path, body: Array($0.utf8)) }
        },
        notFound: {
            PreviewResponse(file: "404.html", body: Array("<body>Not here</body>".utf8), status: 404)
        },
        problems: problems)
    return Served(content: content, build: BuildName(session: 1), host: LocalHost(port: 4000))
}

private func answer(
    _ path: String, method: String = "GET", query: String = "", host: String? = "localhost:4000",
    origin: String? = nil, range: String? = nil, problems: String? = nil
) -> Answer {
    served(problems: problems).answer(
        to: Request(method: method, path: path, query: query, host: host, origin: origin, range: range))
}

extension Answer {
    fileprivate var text: String {
        switch body {
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .file(let file, let range): String(decoding: file.bytes(range) ?? [], as: UTF8.self)
        case .omitted, .events: ""
        }
    }
}

struct AnswerTests {
    @Test(arguments: [
        ("/", 200, "text/html; charset=utf-8"),
        ("/index.html", 200, "text/html; charset=utf-8"),
        ("/concepts/", 200, "text/html; charset=utf-8"),
        ("/concepts/social%20media.html", 200, "text/html; charset=utf-8"),
        ("/assets/site.css", 200, "text/css; charset=utf-8"),
        ("/assets/site.js", 200, "text/javascript; charset=utf-8"),
        ("/feed.xml", 200, "application/xml; charset=utf-8"),
        ("/plain", 200, "application/octet-stream"),
        ("/.differentia/reload.js", 200, "text/javascript; charset=utf-8"),
        ("/.differentia/preview.css", 200, "text/css; charset=utf-8"),
        ("/.differentia/events", 200, "text/event-stream; charset=utf-8"),
        ("/concepts", 302, "text/plain; charset=utf-8"),
        ("/missing.html", 404, "text/html; charset=utf-8"),
        ("/plain/", 404, "text/html; charset=utf-8"),
        ("/a//b", 404, "text/html; charset=utf-8"),
        ("/.differentia/own.html", 404, "text/html; charset=utf-8"),
        ("/.differentia/", 404, "text/html; charset=utf-8"),
        ("/../secret", 400, "text/plain; charset=utf-8"),
        ("/%2e%2e%2fsecret", 400, "text/plain; charset=utf-8"),
        ("/a%00", 400, "text/plain; charset=utf-8"),
        ("/a\\b", 400, "text/plain; charset=utf-8"),
        ("http://localhost:4000/", 400, "text/plain; charset=utf-8"),
    ])
    func `each path has its status and type`(path: String, status: Int, type: String) {
        let answer = answer(path)
        #expect(answer.status == status)
        #expect(answer["Content-Type"] == type)
        #expect(answer["Cache-Control"] == "no-cache")
    }

    @Test(arguments: [
        ("localhost:4000", 200), ("LocalHost:4000", 200), ("127.0.0.1:4000", 200), ("[::1]:4000", 200),
        (nil, 403), ("", 403), ("localhost", 403), ("localhost:4001", 403), ("localhost:40000", 403),
        ("example.org:4000", 403), ("localhost.example.org:4000", 403), ("127.0.0.1.example.org:4000", 403),
        ("localhost.:4000", 403), ("0.0.0.0:4000", 403), ("::1:4000", 403), ("user@localhost:4000", 403),
        ("localhost:4000:4000", 403), ("127.1:4000", 403),
    ])
    func `only this machine's own names are answered`(host: String?, status: Int) {
        #expect(answer("/", host: host).status == status)
        #expect(answer("/.differentia/events", host: host).status == status)
    }

    @Test func `a refused host is told where the preview is`() {
        #expect(answer("/", host: "example.org").text.contains("http://localhost:4000/"))
    }

    @Test(arguments: [
        (nil, 200), ("http://localhost:4000", 200), ("http://127.0.0.1:4000", 200),
        ("http://[::1]:4000", 200),
        ("null", 403), ("", 403), ("https://localhost:4000", 403), ("http://localhost:3000", 403),
        ("http://localhost", 403), ("http://example.org:4000", 403),
        ("http://localhost:4000.example.org", 403),
    ])
    func `only pages of the preview may listen for builds, and read what is served`(
        origin: String?, status: Int
    ) {
        #expect(answer("/", origin: origin).status == status)
        let answer = answer("/.differentia/events", origin: origin)
        #expect(answer.status == status)
        #expect((answer.body == .events) == (status == 200))
    }

    @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW", ""])
    func `methods that change something are refused`(method: String) {
        let answer = answer("/", method: method)
        #expect(answer.status == 405)
        #expect(answer["Allow"] == "GET, HEAD")
    }

    @Test(arguments: [
        "/", "/assets/site.css", "/film.mp4", "/missing.html", "/concepts", "/..", "/.differentia/reload.js",
    ])
    func `HEAD gives the headers of GET and the length of its body`(path: String) {
        let whole = answer(path)
        var head = answer(path, method: "HEAD")
        #expect(head.body == .omitted(count: whole.text.utf8.count))
        head.body = whole.body
        #expect(head == whole)
    }

    @Test func `HEAD on the stream of events opens no stream`() {
        #expect(answer("/.differentia/events", method: "HEAD").body == .omitted(count: 0))
    }

    @Test(arguments: [
        ("/concepts", "", "/concepts/"), ("/concepts", "a=1&b", "/concepts/?a=1&b"),
        ("/concepts", "a\r\nSet-Cookie: x", "/concepts/"), ("/%63oncepts", "", "/concepts/"),
    ])
    func `a folder without its slash is sent to the one with it`(
        path: String, query: String, location: String
    ) {
        #expect(answer(path, query: query)["Location"] == location)
    }

    @Test func `an address of a folder is encoded whole`() throws {
        #expect(try RequestPath(target: "/a b/%0d%0a/ü").folderAddress == "/a%20b/%0D%0A/%C3%BC/")
    }

    @Test(arguments: [
        ("/", "<html><body><p>Home</p>\(additions)</body></html>"),
        ("/concepts/social%20media.html", "<p>Social media</p>\(additions)"),
        ("/missing.html", "<body>Not here\(additions)</body>"),
        ("/assets/site.css", "body{}</body>"),
        ("/feed.xml", "<feed/>"),
    ])
    func `the script goes into pages and into nothing else`(path: String, text: String) {
        #expect(answer(path).text == text)
    }

    @Test(arguments: [
        ("bytes=0-0", 206, "b", "bytes 0-0/13"), ("bytes=4-", 206, "{}</body>", "bytes 4-12/13"),
        ("bytes=-5", 206, "body>", "bytes 8-12/13"), ("bytes=4-99", 206, "{}</body>", "bytes 4-12/13"),
        ("bytes=-99", 206, "body{}</body>", "bytes 0-12/13"), ("bytes=13-", 416, "", "bytes */13"),
        ("bytes=-0", 416, "", "bytes */13"), ("bytes=2-1", 200, "body{}</body>", nil),
        ("bytes=0-1,3-4", 200, "body{}</body>", nil), ("bytes=", 200, "body{}</body>", nil),
        ("bytes=-", 200, "body{}</body>", nil), ("lines=1-2", 200, "body{}</body>", nil),
        ("bytes=+1-2", 200, "body{}</body>", nil),
        ("bytes=0-99999999999999999999", 200, "body{}</body>", nil),
        ("bytes=9223372036854775807-9223372036854775807", 416, "", "bytes */13"),
        ("bytes=0-9223372036854775807", 206, "body{}</body>", "bytes 0-12/13"),
    ])
    func `one range of a file is cut out of it`(range: String, status: Int, text: String, told: String?) {
        for path in ["/assets/site.css", "/film.mp4"] {
            let answer = answer(path, range: range)
            #expect(answer.status == status)
            #expect(answer.text == text)
            #expect(answer["Content-Range"] == told)
        }
    }

    @Test func `HEAD knows no ranges`() {
        var request = Request(method: "HEAD", path: "/assets/site.css", host: "localhost:4000")
        request.range = "bytes=0-0"
        #expect(served().answer(to: request).status == 200)
    }

    private static let style = EntityTag(of: Array("body{}</body>".utf8)).text

    @Test(arguments: [
        ("*", 304), (style, 304), ("W/" + style, 304), ("\"a\" , W/\"b\",\(style)", 304), ("\"a\", *", 304),
        ("\"a\"", 200), ("", 200), ("a,b\",\"c", 200), (String(style.dropLast()), 200),
    ])
    func `what the browser has by one of its tags is not sent again`(tags: String, status: Int) {
        for method in ["GET", "HEAD"] {
            var request = Request(method: method, path: "/assets/site.css", host: "localhost:4000")
            request.ifNoneMatch = tags
            request.range = "bytes=0-0"
            let answer = served().answer(to: request)
            #expect(answer.status == (status == 200 && method == "GET" ? 206 : status))
            #expect(answer["ETag"] == Self.style)
            if status == 304 { #expect(answer.body == .omitted(count: nil)) }
        }
    }

    @Test func `a file on the disk has the tag of its version`() {
        var request = Request(method: "GET", path: "/film.mp4", host: "localhost:4000")
        #expect(served().answer(to: request)["ETag"] == "\"f-v1\"")
        request.ifNoneMatch = "\"f-v1\""
        #expect(served().answer(to: request).status == 304)
    }

    @Test func `what is missing has no tag, and is sent whatever the browser has`() {
        var request = Request(method: "GET", path: "/missing.html", host: "localhost:4000")
        request.ifNoneMatch = "*"
        #expect(served().answer(to: request).status == 404)
        #expect(served().answer(to: request)["ETag"] == nil)
    }

    @Test(arguments: [
        (style, 206), ("W/" + style, 200), ("\"a\"", 200), ("*", 200),
        ("Sat, 29 Oct 1994 19:43:31 GMT", 200),
    ])
    func `a range of a file that has changed is the whole file`(tag: String, status: Int) {
        var request = Request(method: "GET", path: "/assets/site.css", host: "localhost:4000")
        (request.range, request.ifRange) = ("bytes=1-2", tag)
        #expect(served().answer(to: request).status == status)
    }

    @Test(arguments: [(style, 200), ("*", 200), ("\"a\"", 412), ("W/" + style, 412)])
    func `a condition that fails is told`(tags: String, status: Int) {
        var request = Request(method: "GET", path: "/assets/site.css", host: "localhost:4000")
        request.ifMatch = tags
        #expect(served().answer(to: request).status == status)
    }

    @Test(arguments: [
        (nil, nil, nil, 200), ("same-origin", "cors", "empty", 200), ("none", "navigate", "document", 200),
        ("cross-site", "navigate", "document", 200), ("same-site", "navigate", "document", 200),
        ("cross-site", "navigate", "iframe", 403), ("cross-site", "no-cors", "image", 403),
        ("same-site", "cors", "empty", 403), ("cross-site", nil, nil, 403),
        ("anything", "navigate", nil, 403),
    ])
    func `a page of another site may lead here and do nothing else`(
        site: String?, mode: String?, destination: String?, status: Int
    ) {
        for path in ["/", "/assets/site.css", "/.differentia/events"] {
            var request = Request(method: "GET", path: path, host: "localhost:4000")
            (request.fetchSite, request.fetchMode, request.fetchDestination) = (site, mode, destination)
            #expect(served().answer(to: request).status == status)
        }
    }

    @Test func `what the host of the site is told to send is sent with everything, and weakens nothing`() {
        var served = served()
        served.content.headers = [
            ("Content-Security-Policy", "default-src 'self'"), ("X-Frame-Options", "ALLOWALL"),
        ]
        for path in ["/", "/assets/site.css", "/missing.html", "/.differentia/reload.js", "/..", "/concepts"]
        {
            let answer = served.answer(to: Request(method: "GET", path: path, host: "localhost:4000"))
            #expect(answer["Content-Security-Policy"] == "default-src 'self'")
            #expect(answer.headers.filter { $0.name == "X-Frame-Options" }.map(\.value) == ["SAMEORIGIN"])
        }
    }

    @Test func `every page shows the problems, as text`() {
        let problems = "a.md:1:2: error: “<b>” & co.\n  1 | <b>\n"
        for path in ["/", "/missing.html"] {
            let text = answer(path, problems: problems).text
            #expect(
                text.contains(
                    "<pre tabindex=\"0\">\na.md:1:2: error: “&lt;b&gt;” &amp; co.\n  1 | &lt;b&gt;\n</pre>"))
            #expect(text.contains("role=\"alert\""))
        }
        #expect(answer("/assets/site.css", problems: problems).text == "body{}</body>")
    }

    @Test(arguments: [
        ("<BODY></BODY >", "<BODY>X</BODY >"), ("</body><!-- </body> -->", "</body><!-- X</body> -->"),
        ("", "X"),
        ("</bod", "</bodX"), ("</body", "X</body"),
    ])
    func `additions stand before the last end of the body`(page: String, expected: String) {
        let added = PageAdditions(build: BuildName(session: 1)).added(to: Array(page.utf8))
        #expect(String(decoding: added, as: UTF8.self) == expected.replacing("X", with: additions))
    }

    @Test(arguments: [
        (nil, "data: \n"), ("a", "data: a\n"), ("a\nb\n", "data: a\ndata: b\n"),
        ("a\r\n\rb", "data: a\ndata: \ndata: b\n"),
        ("data: x\n\nevent: y", "data: data: x\ndata: \ndata: event: y\n"),
    ])
    func `an event holds each line of the problems as data`(problems: String?, data: String) {
        let text = String(decoding: served(problems: problems).events, as: UTF8.self)
        #expect(text == "retry: 500\nevent: reload\ndata: 1-1\n\nevent: problems\n\(data)\n")
    }
}
