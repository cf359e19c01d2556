// Where a link leads that an author wrote: the one function that turns what stands in Markdown into an address.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// All that a link can lead to.
struct LinkResolver: Sendable {
    let graph: ConceptGraph
    let plan: SitePlan
    let contentFolder: SourcePath?
    let contents: FileContents
    let imageSizes: ImageSizes
    /// Paths inside the content of each article, attachment and draft that is left out.
    let articles: [String: ArticleIndex]
    let attachments: AttachmentPaths
    let drafts: Set<String>
    /// Titles and aliases of all articles; in lower case, their ids too.
    let labels: [String: [ArticleIndex]]
    let lowercasedNames: [String: [ArticleIndex]]
    /// “Mercury” of “Mercury (planet)”.
    let unqualifiedTitles: [String: [ArticleIndex]]
    /// What a mistyped link may have meant: paths, ids and labels, each in a fixed order.
    let paths: [String]
    let names: [String]
    let fileNames: FileNames
    /// How many dead links of a page get a suggestion: few where there are many pages, since all names times all
    /// dead links take long.
    let mostSuggestions: Int
    /// Whether the next one does.
    var suggests = true

    init(graph: ConceptGraph, plan: SitePlan, files: SiteFiles, drafts: [SourcePath]) {
        self.graph = graph
        self.plan = plan
        contentFolder = files.contentFolder
        contents = files.contents
        imageSizes = ImageSizes(files.contents)
        articles = Dictionary(
            graph.articles.enumerated().map { (files.contentPath($1.path), ArticleIndex($0)) },
            uniquingKeysWith: { first, _ in first })
        attachments = AttachmentPaths(files.attachments.map(files.contentPath))
        self.drafts = Set(drafts.map(files.contentPath))
        var labels: [String: [ArticleIndex]] = [:]
        var lowercased: [String: [ArticleIndex]] = [:]
        var unqualified: [String: [ArticleIndex]] = [:]
        for (index, article) in graph.articles.enumerated() {
            let number = ArticleIndex(index)
            let own = [article.title.value] + article.aliases.map(\.value)
            for label in own where labels[label]?.last != number { labels[label, default: []].append(number) }
            if article.kind == .concept, let parts = Qualifier.split(article.title.value) {
                unqualified[parts.name, default: []].append(number)
            }
            for name in own + [article.id.value] {
                let key = name.lowercased()
                if lowercased[key]?.last != number { lowercased[key, default: []].append(number) }
            }
        }
        self.labels = labels
        lowercasedNames = lowercased
        unqualifiedTitles = unqualified
        paths = articles.keys.sorted() + files.attachments.map(files.contentPath).sorted()
        names = graph.ids + labels.keys.sorted()
        fileNames = FileNames(paths)
        mostSuggestions = max(1, 10_000 / max(1, graph.articles.count))
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
        if let file = attachments[path] { return Address(file: file).map { .attachment($0, suffix: suffix) } }
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
        if suggests, let suggestion = Suggestion.nearest(to: path, among: paths) {
            return "Did you mean \(suggestion)?"
        }
        if let sameName = fileNames.paths(endingIn: path.split(separator: "/").last.map(String.init) ?? "")
            .first
        {
            return "Did you mean \(sameName)?"
        }
        return
            "A path starts at the folder of the file it stands in; with a leading slash, at the content folder."
    }

    /// The path of a file inside the content; `nil` for one beside it.
    func contentPath(of path: SourcePath) -> String? {
        guard let contentFolder else { return path.string }
        guard path.string.hasPrefix(contentFolder.string + "/") else { return nil }
        return String(path.string.dropFirst(contentFolder.string.utf8.count + 1))
    }

    /// A written path, seen from the folder of a file or (with a leading slash) from the root of the content,
    /// without `.` and `..`; `nil` when it climbs out.
    static func path(_ written: String, from contentPath: String) -> String? {
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
