// What the preview serves: one build, held in memory and never changed.

/// A build as the preview sees it: a function from the path of a file to its bytes.
///
///     PreviewContent(
///         respond: { path in files[path].map { PreviewResponse(file: path, body: $0) } },
///         notFound: { PreviewResponse(file: "404.html", body: page, status: 404) })
package struct PreviewContent: Sendable {
    /// The file at a path such as `concepts/blog.html`, or nil when the site has none.
    ///
    /// The path is decoded and safe: it has no `..`, no `.`, no empty part and no NUL. The index of a folder
    /// is asked for by its own path, `index.html` for the root.
    package var respond: @Sendable (_ path: String) -> PreviewResponse?
    /// The page for everything that is missing.
    package var notFound: @Sendable () -> PreviewResponse
    /// What is wrong with the last edit, as plain text, or nil when nothing is.
    ///
    /// While it is set, every page shows it, and the pages are those of the last good build.
    package var problems: String?
    /// What the host of the published site is told to send with every file.
    package var headers: [(name: String, value: String)]

    package init(
        respond: @escaping @Sendable (_ path: String) -> PreviewResponse?,
        notFound: @escaping @Sendable () -> PreviewResponse,
        problems: String? = nil,
        headers: [(name: String, value: String)] = []
    ) {
        self.respond = respond
        self.notFound = notFound
        self.problems = problems
        self.headers = headers
    }
}

/// One file as it goes to the browser, before the preview adds its script to it.
package struct PreviewResponse: Sendable, Equatable {
    package var status: Int
    package var contentType: String
    package var body: Body

    package enum Body: Sendable, Equatable {
        case bytes([UInt8])
        case file(PreviewFile)
    }

    package init(status: Int, contentType: String, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = .bytes(body)
    }

    /// A file whose type is told by the ending of its name.
    package init(file path: String, body: [UInt8], status: Int = 200) {
        self.init(status: status, contentType: ContentType.ofFile(path), body: body)
    }

    /// A file that is sent in pieces.
    package init(file path: String, _ file: PreviewFile) {
        status = 200
        contentType = ContentType.ofFile(path)
        body = .file(file)
    }
}

/// A file that is read while it is sent: however many take it, and however slowly, it is never in memory.
package struct PreviewFile: Sendable, Equatable {
    /// In bytes.
    package var count: Int
    /// Letters, digits and hyphens: others whenever the file may have other bytes.
    package var version: String
    /// Some of the bytes; `nil` when it is no longer the same file.
    package var bytes: @Sendable (Range<Int>) -> [UInt8]?

    package init(count: Int, version: String, bytes: @escaping @Sendable (Range<Int>) -> [UInt8]?) {
        self.count = count
        self.version = version
        self.bytes = bytes
    }

    package static func == (a: PreviewFile, b: PreviewFile) -> Bool {
        a.count == b.count && a.version == b.version
    }
}

/// Which type a browser is told for a file, by the ending of its name.
package enum ContentType {
    /// The media type of a file, with the character set when it is text.
    ///
    ///     ContentType.ofFile("assets/site.CSS")   // "text/css; charset=utf-8"
    ///     ContentType.ofFile("CNAME")             // "application/octet-stream"
    package static func ofFile(_ path: String) -> String {
        guard let name = path.utf8.split(separator: UInt8(ascii: "/")).last,
            let dot = name.lastIndex(of: UInt8(ascii: "."))
        else { return unknown }
        return byEnding[String(Substring(name[name.index(after: dot)...])).lowercased()] ?? unknown
    }

    private static let unknown = "application/octet-stream"

    private static let byEnding: [String: String] = [
        "atom": "application/atom+xml; charset=utf-8",
        "avif": "image/avif",
        "css": "text/css; charset=utf-8",
        "csv": "text/csv; charset=utf-8",
        "gif": "image/gif",
        "gz": "application/gzip",
        "htm": "text/html; charset=utf-8",
        "html": "text/html; charset=utf-8",
        "ico": "image/x-icon",
        "jpeg": "image/jpeg",
        "jpg": "image/jpeg",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json; charset=utf-8",
        "jsonld": "application/ld+json; charset=utf-8",
        "map": "application/json; charset=utf-8",
        "md": "text/markdown; charset=utf-8",
        "mjs": "text/javascript; charset=utf-8",
        "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "oga": "audio/ogg",
        "ogg": "audio/ogg",
        "ogv": "video/ogg",
        "otf": "font/otf",
        "pdf": "application/pdf",
        "png": "image/png",
        "rss": "application/rss+xml; charset=utf-8",
        "svg": "image/svg+xml; charset=utf-8",
        "tsv": "text/tab-separated-values; charset=utf-8",
        "ttf": "font/ttf",
        "ttl": "text/turtle; charset=utf-8",
        "txt": "text/plain; charset=utf-8",
        "wasm": "application/wasm",
        "wav": "audio/wav",
        "weba": "audio/webm",
        "webm": "video/webm",
        "webmanifest": "application/manifest+json; charset=utf-8",
        "webp": "image/webp",
        "woff": "font/woff",
        "woff2": "font/woff2",
        "xml": "application/xml; charset=utf-8",
        "zip": "application/zip",
    ]
}
