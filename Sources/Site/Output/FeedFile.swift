// The Atom feed (RFC 4287): the newest dated articles.

internal import Diagnostics
internal import Knowledge
internal import Markdown

enum FeedFile {
    static let path = "feed.xml"
    static let mostEntries = 20

    /// A feed needs addresses that are valid anywhere, and dates.
    static func isWritten(_ configuration: Configuration, _ graph: ConceptGraph) -> Bool {
        configuration.baseURL != nil && graph.articles.contains { ($0.updated ?? $0.date) != nil }
    }
}

extension SiteModel {
    func feed() -> String {
        let base = configuration.baseURL ?? ""
        // The newest, of equal dates the first: those that are in order among them, so that all need not be sorted.
        var dated: [(article: ArticleIndex, date: CalendarDate)] = []
        for index in graph.articles.indices {
            guard let date = graph.articles[index].updated ?? graph.articles[index].date else { continue }
            let place = dated.partitioningIndex { $0.date < date }
            if place == FeedFile.mostEntries { continue }
            if dated.count == FeedFile.mostEntries { dated.removeLast() }
            dated.insert((ArticleIndex(index), date), at: place)
        }
        let entries = dated.map { entry($0.article, $0.date, base) }.joined()
        let title = XML.escaped(Self.siteTitle(configuration, graph, plan))
        let subtitle = configuration.description.map { "<subtitle>\(XML.escaped($0))</subtitle>\n" } ?? ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(XML.escaped(configuration.language))">
            <title>\(title)</title>
            \(subtitle)<id>\(XML.escaped(base))</id>
            <link rel="alternate" type="text/html" href="\(XML.escaped(base))"/>
            <link rel="self" type="application/atom+xml" href="\(XML.escaped(base + FeedFile.path))"/>
            <updated>\(dated.first?.date.timestamp ?? "")</updated>
            <author><name>\(title)</name></author>
            <generator>\(Self.generator)</generator>
            \(entries)</feed>

            """
    }

    private func entry(_ number: ArticleIndex, _ date: CalendarDate, _ base: String) -> String {
        let article = graph[number]
        let address = XML.escaped(base + plan.address(of: number).canonical)
        let prose = self[prose: number]
        let summary = summary(of: number)
        let definition = prose.definition.map { Array("<p>".utf8) + $0 + Array("</p>\n".utf8) } ?? []
        // An entry is read far from its page: links to parts of the page lead back there.
        let html = SiteLink.elsewhere(
            (definition + prose.markdown.html)[...], SiteLink.bytes(plan.address(of: number).canonical))
        let parts =
            (summary.isEmpty ? "" : "<summary>\(XML.escaped(summary))</summary>\n")
            + (html.isEmpty ? "" : "<content type=\"html\">\(XML.escaped(absolute(html, base)))</content>\n")
        return """
            <entry\(article.language.map { " xml:lang=\"\(XML.escaped($0))\"" } ?? "")>
            <title>\(XML.escaped(article.title.value))</title>
            <id>\(address)</id>
            <link rel="alternate" type="text/html" href="\(address)"/>
            <published>\((article.date ?? date).timestamp)</published>
            <updated>\(date.timestamp)</updated>
            \(parts)</entry>

            """
    }

    /// HTML with its links into the site made absolute.
    private func absolute(_ html: [UInt8], _ base: String) -> String {
        let base = Array(base.utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(html.count)
        for byte in html {
            if byte == SiteLink.rootMark { bytes += base } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
