// Files for machines: site map, feed, robots.txt, redirects.

internal import Knowledge

extension SiteModel {
    /// Every file that is neither a page nor a copy.
    func generatedFiles() -> [(OutputPath, [UInt8])] {
        var files: [(String, String)] = [("robots.txt", robots())]
        if configuration.hasHeadersFile { files.append((HostHeaders.path, HostHeaders.file(configuration))) }
        if configuration.baseURL != nil { files += siteMaps() }
        if FeedFile.isWritten(configuration, graph) { files.append((FeedFile.path, feed())) }
        let redirects = plan.redirects.map { ($0.from.string, redirect($0)) }
        return (files + redirects).compactMap { path, text in OutputPath(path).map { ($0, Array(text.utf8)) }
        }
    }

    /// The sitemaps protocol (sitemaps.org, 0.9): at most 50,000 addresses in a file.
    private static let mostAddresses = 50_000

    private func siteMaps() -> [(String, String)] {
        let base = configuration.baseURL ?? ""
        let entries = plan.pages.filter { $0.subject != .notFound }.map { page -> String in
            let article = page.article.map { graph[$0] }
            let date = article.flatMap { $0.updated ?? $0.date }
            let modified = date.map { "<lastmod>\($0.iso)</lastmod>" } ?? ""
            return "<url><loc>\(XML.escaped(base + page.address.canonical))</loc>\(modified)</url>\n"
        }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let namespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
        func urlSet(_ entries: ArraySlice<String>) -> String {
            head + "<urlset \(namespace)>\n" + entries.joined() + "</urlset>\n"
        }
        if entries.count <= Self.mostAddresses { return [("sitemap.xml", urlSet(entries[...]))] }
        let parts = stride(from: 0, to: entries.count, by: Self.mostAddresses).map {
            entries[$0..<min($0 + Self.mostAddresses, entries.count)]
        }
        let names = parts.indices.map { "sitemap-\($0 + 1).xml" }
        let index = names.map { "<sitemap><loc>\(XML.escaped(base + $0))</loc></sitemap>\n" }.joined()
        return [("sitemap.xml", head + "<sitemapindex \(namespace)>\n" + index + "</sitemapindex>\n")]
            + zip(names, parts).map { ($0, urlSet($1)) }
    }

    private func robots() -> String {
        let siteMap = configuration.baseURL.map { "Sitemap: \($0)sitemap.xml\n" } ?? ""
        return "User-agent: *\nAllow: /\n" + siteMap
    }

    /// A page that sends its reader on, without script and without a rule of the host.
    private func redirect(_ redirect: Redirect) -> String {
        let page = plan.pages[redirect.page]
        let target = XML.escaped(String(repeating: "../", count: redirect.from.depth) + page.address.link)
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
            \(policy)<title>\(title)</title>
            \(canonical)<meta http-equiv="refresh" content="0; url=\(target)">
            <meta name="robots" content="noindex">
            </head>
            <body>
            <p>This page has moved: <a href="\(target)">\(title)</a></p>
            </body>
            </html>

            """
    }
}

/// Text in XML and in attributes.
enum XML {
    /// Escapes `&`, `<`, `>` and `"`; leaves out control characters, which XML 1.0 can't hold.
    static func escaped(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t", "\r": result.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
