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

/// A line each: method, path, query, `Host`, `Origin`, `Range`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let lines = String(decoding: unsafe input(start, count), as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func line(_ number: Int) -> String? { number < lines.count ? lines[number] : nil }
    let request = Request(
        method: line(0) ?? "GET", path: line(1) ?? "", query: line(2) ?? "",
        host: line(3).map { $0.isEmpty ? "localhost:8080" : $0 }, origin: line(4), range: line(5))
    checkPath(request.path)
    checkRange(request.range)
    checkHost(request.host)
    checkAnswer(to: request)
    return 0
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
    require([200, 206, 302, 304, 400, 403, 404, 405, 412, 416].contains(answer.status), "\(answer.status)")
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
