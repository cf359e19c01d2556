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
        /// The headers of a body of so many bytes, without the body: the answer to `HEAD`.
        case omitted(count: Int)
        /// The stream of new builds, which ends when the browser goes away.
        case events
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
        guard host.isNamed(byOrigin: request.origin) else {
            return refusal(403, "Only pages of this preview may listen for new builds.", to: request)
        }
        return Answer(
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
        let body = Array((sentence + "\n").utf8)
        return sized(
            Answer(status: status, headers: headers("text/plain; charset=utf-8"), body: .bytes(body)), request
        )
    }

    private func page(_ response: PreviewResponse, to request: Request) -> Answer {
        var body = response.body
        if response.contentType.lowercased().hasPrefix("text/html") {
            body = PageAdditions(build: build, problems: content.problems).added(to: body)
        }
        var answer = Answer(
            status: response.status, headers: headers(response.contentType), body: .bytes(body))
        if response.status == 200 {
            answer.headers.append(.init("Accept-Ranges", "bytes"))
            answer.cut(to: ByteRange(header: request.range, of: body.count), of: body)
        }
        return sized(answer, request)
    }

    private func sized(_ answer: Answer, _ request: Request) -> Answer {
        guard request.method == "HEAD", case .bytes(let body) = answer.body else { return answer }
        var answer = answer
        answer.body = .omitted(count: body.count)
        return answer
    }

    /// No page of another site may load, frame or guess at what is served here.
    private func headers(_ contentType: String) -> [Answer.Header] {
        [
            .init("Content-Type", contentType),
            .init("Cache-Control", "no-store"),
            .init("X-Content-Type-Options", "nosniff"),
            .init("Cross-Origin-Resource-Policy", "same-origin"),
            .init("X-Frame-Options", "SAMEORIGIN"),
        ]
    }
}

extension Answer {
    fileprivate mutating func cut(to range: ByteRange, of whole: [UInt8]) {
        switch range {
        case .whole: break
        case .part(let part):
            status = 206
            headers.append(
                .init("Content-Range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(whole.count)"))
            body = .bytes(Array(whole[part]))
        case .outside:
            status = 416
            headers.append(.init("Content-Range", "bytes */\(whole.count)"))
            body = .bytes([])
        }
    }
}
