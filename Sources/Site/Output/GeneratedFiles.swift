// Files for machines: site map, feed, robots.txt, redirects.

internal import Diagnostics
internal import Knowledge

extension SiteModel {
    /// Every file that is neither a page nor a copy.
    func generatedFiles() -> [(path: OutputPath, file: GeneratedFile)] {
        var files: [(String, GeneratedFile)] = [("robots.txt", .robots)]
        if configuration.hasHeadersFile { files.append((HostHeaders.path, .headers)) }
        if configuration.baseURL != nil {
            let parts = siteMapParts
            if parts.count == 1 {
                files.append(("sitemap.xml", .siteMap(parts[0])))
            } else {
                files.append(("sitemap.xml", .siteMapIndex(count: parts.count)))
                files += parts.enumerated().map { ("sitemap-\($0 + 1).xml", .siteMap($1)) }
            }
        }
        if FeedFile.isWritten(configuration, graph) { files.append((FeedFile.path, .feed)) }
        files += plan.redirects.enumerated().map { ($1.from.string, .redirect($0)) }
        return files.compactMap { path, file in OutputPath(path).map { ($0, file) } }
    }

    func bytes(of file: GeneratedFile) -> [UInt8] {
        switch file {
        case .robots: Array(robots().utf8)
        case .headers: Array(HostHeaders.file(configuration).utf8)
        case .siteMap(let range): siteMap(of: range)
        case .siteMapIndex(let count): siteMapIndex(count: count)
        case .feed: Array(feed().utf8)
        case .redirect(let number): Array(redirect(plan.redirects[number]).utf8)
        }
    }

    /// The sitemaps protocol (sitemaps.org, 0.9): at most 50,000 addresses in a file.
    private static let mostAddresses = 50_000

    /// Stretches of `plan.pages`, one for each file; the page for missing addresses is in none.
    private var siteMapParts: [Range<Int>] {
        let starts = stride(from: 0, to: max(plan.pages.count, 1), by: Self.mostAddresses)
        return starts.map { $0..<min($0 + Self.mostAddresses, plan.pages.count) }
    }

    private static let siteMapHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private static let siteMapNamespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""

    private func siteMap(of pages: Range<Int>) -> [UInt8] {
        let base = configuration.baseURL ?? ""
        var bytes = Array((Self.siteMapHead + "<urlset \(Self.siteMapNamespace)>\n").utf8)
        for page in plan.pages[pages] where page.subject != .notFound {
            let date = page.article.flatMap {
                graph.articles[Int($0.raw)].updated ?? graph.articles[Int($0.raw)].date
            }
            bytes += "<url><loc>".utf8
            bytes += XML.escaped(base + page.address.canonical).utf8
            bytes += "</loc>".utf8
            if let date {
                bytes += "<lastmod>".utf8
                bytes += date.iso.utf8
                bytes += "</lastmod>".utf8
            }
            bytes += "</url>\n".utf8
        }
        bytes += "</urlset>\n".utf8
        return bytes
    }

    private func siteMapIndex(count: Int) -> [UInt8] {
        let base = configuration.baseURL ?? ""
        var text = Self.siteMapHead + "<sitemapindex \(Self.siteMapNamespace)>\n"
        for number in 1...count {
            text += "<sitemap><loc>\(XML.escaped("\(base)sitemap-\(number).xml"))</loc></sitemap>\n"
        }
        return Array((text + "</sitemapindex>\n").utf8)
    }

    private func robots() -> String {
        let siteMap = configuration.baseURL.map { "Sitemap: \($0)sitemap.xml\n" } ?? ""
        return "User-agent: *\nAllow: /\n" + siteMap
    }

    /// A page that sends its reader on, without script and without a rule of the host.
    private func redirect(_ redirect: Redirect) -> String {
        let page = plan.pages[redirect.page]
        // An empty address would be that of the page that sends on.
        let path = String(repeating: "../", count: redirect.from.depth) + page.address.link
        let target = path.isEmpty ? "./" : XML.escaped(path)
        let title = XML.escaped(title(of: page, redirect.page))
        let canonical =
            configuration.baseURL.map {
                "<link rel=\"canonical\" href=\"\(XML.escaped($0 + page.address.canonical))\">\n"
            } ?? ""
        let policy =
            configuration.contentPolicy.map {
                "<meta http-equiv=\"Content-Security-Policy\" content=\"\(XML.escaped($0.inPage))\">\n"
            } ?? ""
        return """
            <!doctype html>
            <html lang="\(XML.escaped(configuration.language))">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            \(policy)<title>\(title)</title>
            \(canonical)<meta http-equiv="refresh" content="0; url=\(target)">
            <meta name="robots" content="noindex">
            </head>
            <body>
            <main><p>This page has moved: <a href="\(target)">\(title)</a></p></main>
            </body>
            </html>

            """
    }
}

/// A file for machines, made when it is asked for.
enum GeneratedFile: Sendable {
    case robots
    case headers
    /// Of a stretch of `SitePlan.pages`.
    case siteMap(Range<Int>)
    /// What names the site maps of a site that needs several.
    case siteMapIndex(count: Int)
    case feed
    /// Place in `SitePlan.redirects`.
    case redirect(Int)
}

/// Text in XML and in attributes.
enum XML {
    /// Escapes `&`, `<`, `>` and `"`; leaves out control characters, which XML 1.0 can't hold.
    static func escaped(_ text: some StringProtocol) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var start = 0
        while let sign = bytes.span.first(
            in: start..<bytes.count, where: { $0.signsOfMarkup | $0.within(0, 0x1F) | $0.equal(to: 0xEF) })
        {
            result += bytes[start..<sign]
            start = sign + 1
            switch bytes[sign] {
            case UInt8(ascii: "&"): result += "&amp;".utf8
            case UInt8(ascii: "<"): result += "&lt;".utf8
            case UInt8(ascii: ">"): result += "&gt;".utf8
            case UInt8(ascii: "\""): result += "&quot;".utf8
            case 0xEF:
                // U+FFFE and U+FFFF.
                let rest = bytes[start...].prefix(2)
                if rest.elementsEqual([0xBF, 0xBE]) || rest.elementsEqual([0xBF, 0xBF]) {
                    start += 2
                } else {
                    result.append(0xEF)
                }
            case UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): result.append(bytes[sign])
            default: break
            }
        }
        if start == 0 { return String(text) }
        result += bytes[start...]
        return String(decoding: result, as: UTF8.self)
    }
}
