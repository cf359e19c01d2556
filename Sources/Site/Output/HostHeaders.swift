// What only a host can say of a page: that other sites may not show it in a frame, and that a file is what its name
// says.

/// The headers that a host should send with every file of a site.
enum HostHeaders {
    /// Netlify and Cloudflare Pages read this file; to other hosts it is one like any other.
    static let path = "_headers"

    static func all(_ configuration: Configuration) -> [(name: String, value: String)] {
        let policy = configuration.contentPolicy.map { [("Content-Security-Policy", $0.inHeader)] } ?? []
        return policy + [
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "strict-origin-when-cross-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        ]
    }

    static func file(_ configuration: Configuration) -> String {
        "/*\n" + all(configuration).map { "  \($0.name): \($0.value)\n" }.joined()
    }
}
