// Server-sent events: how a browser is told of a new build. The format is that of the HTML standard, 9.2.

/// The name of what is served: it differs for every build, and for every start of the program.
struct BuildName: Equatable {
    let session: UInt64
    var number = 1

    var text: String { String(session, radix: 36) + "-" + String(number) }
}

extension Served {
    /// All that a page needs to know, as two events: which build is served, and the problems, empty if none.
    ///
    /// Every message tells the whole state, so one that a slow browser never got is no loss.
    var events: [UInt8] {
        var text = "retry: 500\nevent: reload\ndata: \(build.text)\n\nevent: problems\n"
        for line in Array((content.problems ?? "").utf8).lines { text += "data: \(line)\n" }
        return Array((text + "\n").utf8)
    }
}

/// A comment, which a browser passes over: it finds out whether anyone still listens.
let heartbeatComment = Array(": still here\n\n".utf8)

/// The streams of events that are open, one for each page that is shown.
struct OpenStreams {
    private var continuations: [Int: AsyncStream<[UInt8]>.Continuation] = [:]
    private var next = 0

    var count: Int { continuations.count }

    /// Opens a stream that holds one message at most, the newest. It has to be closed.
    mutating func open(first message: [UInt8]) -> (id: Int, messages: AsyncStream<[UInt8]>) {
        let (stream, continuation) = AsyncStream.makeStream(
            of: [UInt8].self, bufferingPolicy: .bufferingNewest(1))
        let id = next
        next += 1
        continuations[id] = continuation
        continuation.yield(message)
        return (id, stream)
    }

    mutating func close(_ id: Int) {
        continuations[id] = nil
    }

    func send(_ message: [UInt8]) {
        for continuation in continuations.values { continuation.yield(message) }
    }

    func beat() {
        for continuation in continuations.values {
            // A browser so slow that a message is still waiting gets the message, not the comment.
            if case .dropped(let message) = continuation.yield(heartbeatComment) {
                continuation.yield(message)
            }
        }
    }
}

extension [UInt8] {
    /// The lines as server-sent events divide them: at LF, CR LF and CR. Empty text is one empty line.
    fileprivate var lines: [String] {
        var lines: [String] = []
        var start = 0
        var index = 0
        while index < count {
            if self[index] == 10 || self[index] == 13 {
                lines.append(String(decoding: self[start..<index], as: UTF8.self))
                if self[index] == 13, index + 1 < count, self[index + 1] == 10 { index += 1 }
                start = index + 1
            }
            index += 1
        }
        if start < count || lines.isEmpty { lines.append(String(decoding: self[start...], as: UTF8.self)) }
        return lines
    }
}
