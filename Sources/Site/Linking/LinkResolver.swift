// Where a link leads that an author wrote: the one function that turns what stands in Markdown into an address.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// All that a link can lead to.
struct LinkResolver: Sendable {
    let graph: ConceptGraph
    let plan: SitePlan
    /// Path inside the content of the folder of content, then of each article and attachment.
    private let articles: [String: ArticleIndex]
    private let attachments: Set<String>
    /// Titles and aliases of all articles, as written and in lower case.
    private let labels: [String: [ArticleIndex]]
    private let lowercasedLabels: [String: [ArticleIndex]]
    private let drafts: Set<String>
    /// What a mistyped link may have meant: paths, ids and labels, each in a fixed order.
    private let paths: [String]
    private let names: [String]
    private let pathOfName: [String: String]

    init(graph: ConceptGraph, plan: SitePlan, files: SiteFiles, drafts: [SourcePath]) {
        self.graph = graph
        self.plan = plan
        articles = Dictionary(
            graph.articles.enumerated().map { (files.contentPath($1.path), ArticleIndex($0)) },
            uniquingKeysWith: { first, _ in first })
        attachments = Set(files.attachments.map(files.contentPath))
        self.drafts = Set(drafts.map(files.contentPath))
        var labels: [String: [ArticleIndex]] = [:]
        var lowercased: [String: [ArticleIndex]] = [:]
        for (index, article) in graph.articles.enumerated() {
            let number = ArticleIndex(index)
            for label in [article.title.value] + article.aliases.map(\.value) {
                if labels[label]?.last != number { labels[label, default: []].append(number) }
                let key = label.lowercased()
                if lowercased[key]?.last != number { lowercased[key, default: []].append(number) }
            }
        }
        self.labels = labels
        lowercasedLabels = lowercased
        paths = articles.keys.sorted() + attachments.sorted()
        names = graph.ids + labels.keys.sorted()
        pathOfName = Dictionary(
            paths.map { ($0.split(separator: "/").last.map(String.init) ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What was found at the end of a link.
    enum Destination: Hashable {
        /// An address on the web, a mail address: not ours.
        case elsewhere
        /// `[text]()`: the author's word that this text is never linked.
        case nowhere
        /// A place on the same page.
        case fragment(String)
        case page(Int, article: ArticleIndex?, fragment: String?)
        /// A file, with the query and fragment that the author wrote after it.
        case attachment(Address, suffix: String)
    }

    /// Why a link leads nowhere.
    struct Problem: Error {
        var rule: Rule
        var message: String
        var help: String
    }

    /// The destination of a Markdown link in a file of the content.
    func resolve(link: String, from contentPath: String, isImage: Bool = false) throws(Problem) -> Destination
    {
        if link.isEmpty { return .nowhere }
        if link.hasPrefix("//") || Self.hasScheme(link) { return .elsewhere }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let fragment = parts.count > 1 ? URLText.decoded(String(parts[1])) ?? String(parts[1]) : nil
        let written =
            parts[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        if written.isEmpty { return .fragment(fragment ?? "") }
        let rule: Rule = isImage ? .brokenImage : .brokenLink
        guard let decoded = URLText.decoded(String(written)), let path = Self.path(decoded, from: contentPath)
        else {
            throw Problem(
                rule: rule, message: "“\(link)” leads out of the site.",
                help: "Link to a file inside the content, or to a whole address like https://example.org/.")
        }
        let suffix = String(link.dropFirst(written.count))
        if let destination = destination(at: path, fragment: fragment, suffix: suffix) { return destination }
        throw Problem(
            rule: rule, message: "“\(link)” leads to no page and no file.",
            help: help(for: path, from: contentPath))
    }

    private func destination(at path: String, fragment: String?, suffix: String) -> Destination? {
        if let article = articles[path] ?? articles[path + ".md"] {
            return .page(plan.pageOfArticle[Int(article.raw)], article: article, fragment: fragment)
        }
        if attachments.contains(path) { return Address(file: path).map { .attachment($0, suffix: suffix) } }
        let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
        for name in ["index.md", "README.md", "readme.md"] {
            if let article = articles[PagePath.joined(folder, name)] {
                return .page(plan.pageOfArticle[Int(article.raw)], article: article, fragment: fragment)
            }
        }
        let files = [
            path, PagePath.joined(folder, "index.html"), folder + ".html",
            PagePath.joined(PagePath.folder(folder), "index.html"),
        ]
        .compactMap { OutputPath($0) }
        guard let page = files.lazy.compactMap({ plan.pageOfFile[$0] }).first else { return nil }
        return .page(page, article: plan.pages[page].article, fragment: fragment)
    }

    private func help(for path: String, from contentPath: String) -> String {
        if drafts.contains(path) || drafts.contains(path + ".md") {
            return "\(path) is a draft: publish it, or build with --drafts."
        }
        if let suggestion = Suggestion.nearest(to: path, among: paths) {
            return "Did you mean \(suggestion)?"
        }
        if let sameName = pathOfName[path.split(separator: "/").last.map(String.init) ?? ""] {
            return "Did you mean \(sameName)?"
        }
        return
            "A path starts at the folder of the file it stands in; with a leading slash, at the content folder."
    }

    /// The destination of `[[id or label#heading]]`.
    func resolve(wikilink: String) throws(Problem) -> Destination {
        let parts = wikilink.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let name = (parts.first ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let fragment = parts.count > 1 ? URLText.slug(parts[1]) : nil
        if name.isEmpty { return .fragment(fragment ?? "") }
        let found =
            graph.article(withID: name).map { [$0] } ?? labels[name] ?? lowercasedLabels[name.lowercased()]
            ?? []
        guard let article = found.first else {
            throw Problem(
                rule: .brokenLink, message: "“\(name)” is not the id or label of an article.",
                help: Suggestion.nearest(to: name, among: names).map { "Did you mean “\($0)”?" }
                    ?? "Write the id of an article, its title, or one of its aliases.")
        }
        guard found.count == 1 else {
            let ids = found.map { "[[\(graph[$0].id.value)]]" }.joined(separator: ", ")
            throw Problem(
                rule: .ambiguousLabel, message: "“\(name)” is a label of several articles.",
                help: "Write an id: \(ids).")
        }
        return .page(plan.pageOfArticle[Int(article.raw)], article: article, fragment: fragment)
    }

    /// A written path, seen from the folder of a file or (with a leading slash) from the root of the content, without `.` and `..`.
    private static func path(_ written: String, from contentPath: String) -> String? {
        var parts: [Substring] = written.hasPrefix("/") ? [] : contentPath.split(separator: "/").dropLast()
        for part in written.split(separator: "/") where part != "." {
            if part == ".." {
                guard parts.popLast() != nil else { return nil }
            } else {
                parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }

    /// RFC 3986: a letter, then letters, digits, `+`, `-`, `.`, then a colon.
    static func hasScheme(_ link: String) -> Bool {
        for (offset, byte) in link.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                if offset == 0 { return false }
            case UInt8(ascii: ":"): return offset > 0
            default: return false
            }
        }
        return false
    }
}
