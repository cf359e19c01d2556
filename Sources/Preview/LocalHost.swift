// Who may ask. A page of any site can make a browser send requests to this machine, and a name server can
// make a foreign name point to it (DNS rebinding): then only the headers tell that the question is not ours.

/// The names under which the preview answers, at its port.
struct LocalHost: Equatable {
    let port: UInt16

    /// Whether a `Host` header names this server.
    ///
    ///     "localhost:8080", "127.0.0.1:8080", "[::1]:8080"   // yes, at port 8080
    ///     "example.org:8080", "localhost", "127.0.0.2:8080"  // no
    func isNamed(byHost header: String?) -> Bool {
        guard let header = header?.lowercased() else { return false }
        return Self.names.contains { name in
            header == "\(name):\(port)" || (port == 80 && header == name)
        }
    }

    /// Whether a page with this `Origin` header may listen for new builds.
    ///
    /// A browser leaves the header out for a page of the same origin, and always sends it for another.
    func isNamed(byOrigin header: String?) -> Bool {
        guard let header else { return true }
        let scheme = "http://"
        return header.lowercased().hasPrefix(scheme)
            && isNamed(byHost: String(header.dropFirst(scheme.count)))
    }

    private static let names = ["localhost", "127.0.0.1", "[::1]"]
}
