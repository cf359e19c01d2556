// What the preview answers to a request: a pure function, so that every rule is tested without a network.

/// A request, reduced to what an answer depends on.
struct Request {
    var method: String
    /// As sent: not decoded, without the query.
    var path: String
    /// As sent, without the question mark.
    var query = ""
    var host: String?
    var origin: String?
    var range: String?
    var ifRange: String?
    var ifMatch: String?
    var ifNoneMatch: String?
    /// Who makes the browser ask: `Sec-Fetch-Site`, `-Mode` and `-Dest`. Other programs send none of them.
    var fetchSite: String?
    var fetchMode: String?
    var fetchDestination: String?
}

extension Request {
    init(_ head: RequestHead) {
        let parts = head.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method: head.method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : "",
            host: head["host"], origin: head["origin"], range: head["range"], ifRange: head["if-range"],
            ifMatch: head["if-match"], ifNoneMatch: head["if-none-match"],
            fetchSite: head["sec-fetch-site"], fetchMode: head["sec-fetch-mode"],
            fetchDestination: head["sec-fetch-dest"])
    }

    /// Whether a page of another site makes the browser ask, for other than to go to the page asked for.
    var isOfOtherSite: Bool {
        guard let fetchSite, fetchSite != "same-origin", fetchSite != "none" else { return false }
        return fetchMode != "navigate" || fetchDestination != "document"
    }
}

/// What is served at this moment.
struct Served {
    var content: PreviewContent
    var build: BuildName
    var host: LocalHost
}

/// An answer, ready to be written.
struct Answer: Equatable {
    var status: Int
    var headers: [Header]
    var body: Body

    struct Header: Equatable {
        var name: String
        var value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    enum Body: Equatable {
        case bytes([UInt8])
        /// A part of a file, or all of it.
        case file(PreviewFile, Range<Int>)
        /// The headers of a body of so many bytes, without the body: the answer to `HEAD`. Without a count there
        /// is no body to tell of.
        case omitted(count: Int?)
        /// The stream of new builds, which ends when the browser goes away.
        case events

        /// In bytes; `nil` for one that is not told of.
        var count: Int? {
            switch self {
            case .bytes(let bytes): bytes.count
            case .file(_, let range): range.count
            case .omitted(let count): count
            case .events: nil
            }
        }

        func part(_ range: Range<Int>) -> Body {
            switch self {
            case .bytes(let bytes): .bytes(Array(bytes[range]))
            case .file(let file, _): .file(file, range)
            case .omitted, .events: self
            }
        }
    }

    subscript(name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}

/// The addresses that belong to the preview and not to the site.
enum Reserved {
    static let folder = ".differentia"
    static let events = folder + "/events"
    static let script = folder + "/reload.js"
    static let style = folder + "/preview.css"
}

extension Served {
    /// Answers a request: who asks, how, and for what, in this order.
    func answer(to request: Request) -> Answer {
        guard host.isNamed(byHost: request.host) else {
            return refusal(
                403, "This preview answers only at http://localhost:\(host.port)/ on the machine it runs on.",
                to: request)
        }
        guard !request.isOfOtherSite, host.isNamed(byOrigin: request.origin) else {
            return refusal(403, "A page of another site may lead here, and do nothing else.", to: request)
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            var answer = refusal(405, "The preview only shows pages: it answers GET and HEAD.", to: request)
            answer.headers.append(.init("Allow", "GET, HEAD"))
            return answer
        }
        do {
            let path = try RequestPath(target: request.path)
            return answer(to: request, for: path)
        } catch {
            switch error {
            case .malformed: return refusal(400, "This address is not the path of a page.", to: request)
            case .missing: return page(content.notFound(), to: request)
            }
        }
    }

    /// Answers what is no request that can be read.
    func answer(to refusal: RequestHead.Refusal) -> Answer {
        switch refusal {
        case .malformed: self.refusal(400, "This is not a request that a browser sends.")
        case .tooLarge: self.refusal(431, "The headers of this request are too long.")
        case .unknownVersion: self.refusal(505, "The preview speaks HTTP/1.1.")
        }
    }

    private func answer(to request: Request, for path: RequestPath) -> Answer {
        switch path.string {
        case Reserved.events: return events(to: request)
        case Reserved.script: return page(.init(file: Reserved.script, body: reloadScript), to: request)
        case Reserved.style: return page(.init(file: Reserved.style, body: previewStyle), to: request)
        case Reserved.folder: return page(content.notFound(), to: request)
        case let other where other.hasPrefix(Reserved.folder + "/"):
            return page(content.notFound(), to: request)
        default: break
        }
        if let response = content.respond(path.file) { return page(response, to: request) }
        if !path.isFolder, content.respond(path.index) != nil { return redirect(to: path, request) }
        return page(content.notFound(), to: request)
    }

    private func events(to request: Request) -> Answer {
        Answer(
            status: 200, headers: headers("text/event-stream; charset=utf-8"),
            body: request.method == "HEAD" ? .omitted(count: 0) : .events)
    }

    private func redirect(to path: RequestPath, _ request: Request) -> Answer {
        // A query goes along only if it can't break the header that it becomes part of.
        let isPlain = request.query.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        let query = request.query.isEmpty || !isPlain ? "" : "?" + request.query
        var answer = refusal(302, "This is a folder: its address ends in a slash.", to: request)
        answer.headers.append(.init("Location", path.folderAddress + query))
        return answer
    }

    private func refusal(_ status: Int, _ sentence: String, to request: Request) -> Answer {
        sized(refusal(status, sentence), request)
    }

    private func refusal(_ status: Int, _ sentence: String) -> Answer {
        let body = Array((sentence + "\n").utf8)
        return Answer(status: status, headers: headers("text/plain; charset=utf-8"), body: .bytes(body))
    }

    private func page(_ response: PreviewResponse, to request: Request) -> Answer {
        let body: Answer.Body
        let tag: EntityTag
        switch response.body {
        case .file(let file):
            tag = EntityTag(of: file)
            body = .file(file, 0..<file.count)
        case .bytes(var bytes):
            if response.contentType.lowercased().hasPrefix("text/html") {
                bytes = PageAdditions(build: build, problems: content.problems).added(to: bytes)
            }
            tag = EntityTag(of: bytes)
            body = .bytes(bytes)
        }
        var answer = Answer(status: response.status, headers: headers(response.contentType), body: body)
        if response.status == 200 { answer.weigh(request, tag) }
        return sized(answer, request)
    }

    private func sized(_ answer: Answer, _ request: Request) -> Answer {
        guard request.method == "HEAD", answer.body != .events, let count = answer.body.count else {
            return answer
        }
        var answer = answer
        answer.body = .omitted(count: count)
        return answer
    }

    /// No page of another site may load, frame or guess at what is served here; and what the host of the
    /// published site is told to send with it.
    private func headers(_ contentType: String) -> [Answer.Header] {
        let own = [
            Answer.Header("Content-Type", contentType),
            // What is kept is asked about each time.
            Answer.Header("Cache-Control", "no-cache"),
            Answer.Header("X-Content-Type-Options", "nosniff"),
            Answer.Header("Cross-Origin-Resource-Policy", "same-origin"),
            Answer.Header("X-Frame-Options", "SAMEORIGIN"),
        ]
        return own
            + content.headers.filter { header in !own.contains { $0.name == header.name } }.map {
                Answer.Header($0.name, $0.value)
            }
    }
}

extension Answer {
    /// Weighs what the client has against the file, in the order of RFC 9110, 13.2.2.
    fileprivate mutating func weigh(_ request: Request, _ tag: EntityTag) {
        headers += [.init("Accept-Ranges", "bytes"), .init("ETag", tag.text)]
        if let list = request.ifMatch, !tag.isNamed(by: list, orWeakly: false) {
            status = 412
            body = .bytes([])
        } else if let list = request.ifNoneMatch, tag.isNamed(by: list, orWeakly: true) {
            status = 304
            body = .omitted(count: nil)
        } else if request.method == "GET", request.ifRange.map({ $0 == tag.text }) ?? true {
            cut(to: request.range)
        }
    }

    private mutating func cut(to range: String?) {
        let whole = body.count ?? 0
        switch ByteRange(header: range, of: whole) {
        case .whole: break
        case .part(let part):
            status = 206
            headers.append(
                .init("Content-Range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(whole)"))
            body = body.part(part)
        case .outside:
            status = 416
            headers.append(.init("Content-Range", "bytes */\(whole)"))
            body = .bytes([])
        }
    }
}
