// What pages may load and run: the last wall, should text of an author ever become markup against all intent.

internal import Diagnostics
internal import FrontMatter

/// The Content-Security-Policy of a site (W3C, level 3).
struct ContentPolicy: Sendable, Equatable {
    /// In one line of printable ASCII.
    let text: String

    /// Styles, scripts and fonts from the site itself, pictures also inside of pages; nothing inline, nothing from
    /// elsewhere.
    static let standard = ContentPolicy(
        text:
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )

    private init(text: String) { self.text = text }

    /// Nil for what can't stand in a header. A policy may be written in several lines.
    init?(_ text: String) {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        // A comma would begin another policy in a header, and means nothing in a page.
        guard !line.isEmpty, line.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ",") })
        else { return nil }
        self.text = line
    }

    /// The policy as a page can give it: a browser passes over these directives there.
    var inPage: String {
        let onlyInHeaders = ["frame-ancestors", "report-to", "report-uri", "sandbox"]
        return directives.filter { !onlyInHeaders.contains(Self.name(of: $0)) }.joined(separator: "; ")
    }

    /// The policy as a header gives it. Unless it says otherwise, no other site may show a page in a frame.
    var inHeader: String {
        let hasAncestors = directives.contains { Self.name(of: $0) == "frame-ancestors" }
        return (directives + (hasAncestors ? [] : ["frame-ancestors 'self'"])).joined(separator: "; ")
    }

    private var directives: [String] {
        text.split(separator: ";").map { $0.split(separator: " ").joined(separator: " ") }.filter {
            !$0.isEmpty
        }
    }

    private static func name(of directive: String) -> String {
        directive.split(separator: " ").first.map { $0.lowercased() } ?? ""
    }
}

extension FieldReader {
    /// The policy of `content_security_policy`; nil for `off`.
    mutating func contentPolicy() -> ContentPolicy? {
        guard let written = text("content_security_policy") else { return .standard }
        if ["off", "false", "no"].contains(written.value.lowercased()) { return nil }
        if let policy = ContentPolicy(written.value) { return policy }
        report(
            .invalidConfiguration, "“\(written.value)” is not a content security policy.", at: written.place,
            help:
                "Write directives in plain letters without a comma, like `default-src 'self'; img-src *`, or `off`."
        )
        return .standard
    }
}
