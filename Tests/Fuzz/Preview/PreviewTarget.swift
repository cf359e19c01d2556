// Requests to the preview: no path leads out of the site, no range out of a file, no header of a request into a header
// of the answer, and nobody is answered who asks for another host.

import Fuzzing

@testable import Preview

private let host = LocalHost(port: 8080)
private let file = Array("<html><body>0123456789</body></html>".utf8)

/// A site where every second path is a file, and where every path that is asked for must be safe.
private let served = Served(
    content: PreviewContent(
        respond: { path in
            requireSafe(path)
            return path.utf8.count % 2 == 0 ? PreviewResponse(file: path, body: file) : nil
        },
        notFound: { PreviewResponse(file: "404.html", body: file, status: 404) }),
    build: BuildName(session: 1), host: host)

/// The head of a request; a line may end without a carriage return.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe input(start, count)
    checkEnd(of: bytes)
    var sent: [UInt8] = []
    for byte in bytes {
        if byte == UInt8(ascii: "\n"), sent.last != UInt8(ascii: "\r") { sent.append(UInt8(ascii: "\r")) }
        sent.append(byte)
    }
    sent += Array("\r\n\r\n".utf8)
    checkEnd(of: sent)
    checkHead(sent)
    return 0
}

/// A head ends at the same byte, or is refused, however many bytes are received at a time.
private func checkEnd(of bytes: [UInt8]) {
    let whole = Result { try RequestHead.end(in: bytes, from: 0) }
    var looked = 0
    while looked < bytes.count {
        let received = min(looked + 7, bytes.count)
        let part = Result { try RequestHead.end(in: Array(bytes[..<received]), from: looked) }
        looked = received
        switch (part, whole) {
        case (.success(nil), _): continue
        case (.success(let end?), .success(let other)):
            require(end == other, "The head ends at \(end), and received at once at \(other ?? -1).")
        case (.failure, .failure): break
        default: fatalError("The head is \(part), and received at once \(whole).")
        }
        return
    }
    if case .success(nil) = whole { return }
    fatalError("The head has no end, and received at once \(whole).")
}

private func checkHead(_ sent: [UInt8]) {
    guard let end = try? RequestHead.end(in: sent, from: 0) else { return }
    let head: RequestHead
    do {
        head = try RequestHead(sent[..<end])
    } catch {
        require([400, 431, 505].contains(served.answer(to: error).status), "\(error) has another status.")
        return
    }
    for header in head.headers {
        require(
            !(header.key + header.value).utf8.contains { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F },
            "A control character is in the header “\(header.key)”.")
    }
    var request = Request(head)
    checkPath(request.path)
    checkRange(request.range)
    checkHost(request.host)
    checkAnswer(to: request)
    request.host = "localhost:8080"
    checkAnswer(to: request)
}

private func checkPath(_ target: String) {
    guard let path = try? RequestPath(target: target) else { return }
    requireSafe(path.file)
    requireSafe(path.index)
    require(path.string == decoded(target), "“\(target)” is the path “\(path.string)”.")
    let address = path.folderAddress
    require(
        address.hasPrefix("/") && !address.hasPrefix("//")
            && address.utf8.allSatisfy { (0x21...0x7E).contains($0) },
        "“\(address)” is the address of “\(target)”.")
    let again = try? RequestPath(target: address)
    require(again?.string == path.string, "“\(target)” and its address “\(address)” are not the same.")
}

/// The path of a target, decoded by other means, without the slashes around it.
private func decoded(_ target: String) -> String {
    let parts = target.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
    var bytes = Array(parts[0])
    for part in parts.dropFirst() {
        bytes.append(UInt8(String(decoding: part.prefix(2), as: UTF8.self), radix: 16) ?? 0)
        bytes += part.dropFirst(2)
    }
    var path = bytes.dropFirst()
    if path.last == UInt8(ascii: "/") { path = path.dropLast() }
    return String(decoding: path, as: UTF8.self)
}

private func requireSafe(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    require(
        parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
            && !path.unicodeScalars.contains { $0 == "\0" || $0 == "\\" },
        "“\(path)” leads out of the site.")
}

private func checkRange(_ header: String?) {
    for count in [0, 1, 100] {
        guard case .part(let part) = ByteRange(header: header, of: count) else { continue }
        require(
            !part.isEmpty && part.lowerBound >= 0 && part.upperBound <= count,
            "“\(header ?? "")” is \(part) of \(count) bytes.")
    }
}

private func checkHost(_ header: String?) {
    let names = ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"]
    let isOurs = names.contains(header?.lowercased() ?? "")
    require(host.isNamed(byHost: header) == isOurs, "“\(header ?? "")” is taken for this host.")
    if let header, !isOurs {
        require(!host.isNamed(byOrigin: "http://" + header), "“\(header)” is taken for this origin.")
    }
}

private func checkAnswer(to request: Request) {
    let answer = served.answer(to: request)
    require(
        [200, 206, 302, 304, 400, 403, 404, 405, 412, 416].contains(answer.status),
        "The status is \(answer.status).")
    for header in answer.headers {
        require(
            header.value.utf8.allSatisfy { (0x20...0x7E).contains($0) },
            "“\(header.name): \(header.value)” is no header.")
    }
    if !host.isNamed(byHost: request.host) { require(answer.status == 403, "A foreign host is answered.") }
    if answer.body == .events {
        require(host.isNamed(byOrigin: request.origin), "A foreign page may listen.")
    }
    if request.method == "HEAD", case .bytes = answer.body { fatalError("HEAD is answered with a body.") }
}
