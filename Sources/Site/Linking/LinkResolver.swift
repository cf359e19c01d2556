// Where a link leads that an author wrote: the one function that turns what stands in Markdown into an address.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// All that a link can lead to.
///
/// A class, since every page is rendered with it.
final class LinkResolver: Sendable {
    let graph: ConceptGraph
    let plan: SitePlan
    let contentFolder: SourcePath?
    let contents: FileContents
    let imageSizes: ImageSizes
    /// Paths inside the content of each article, attachment and draft that is left out.
    let articles: [String: ArticleIndex]
    let attachments: AttachmentPaths
    let drafts: Set<String>
    /// Addresses on the web under which sources are found.
    private let sourceAddresses: Set<String>
    private let lazyNames: LinkNames
    /// How many dead links of a page get a suggestion: few where there are many pages, since all names times all
    /// dead links take long.
    let mostSuggestions: Int

    init(graph: ConceptGraph, plan: SitePlan, files: SiteFiles, drafts: [SourcePath]) {
        self.graph = graph
        self.plan = plan
        contentFolder = files.contentFolder
        contents = files.contents
        imageSizes = ImageSizes(files.contents)
        articles = Dictionary(
            plan.contentPaths.enumerated().map { ($1, ArticleIndex($0)) },
            uniquingKeysWith: { first, _ in first })
        attachments = AttachmentPaths(files.attachments.map(files.contentPath))
        self.drafts = Set(drafts.map(files.contentPath))
        sourceAddresses = Set(graph.sources.compactMap { graph[$0].source?.url?.value })
        lazyNames = LinkNames(
            graph, articles: articles, attachments: files.attachments.map(files.contentPath))
        mostSuggestions = max(1, 10_000 / max(1, graph.articles.count))
    }

    /// The same, with files that may be read anew.
    init(_ other: LinkResolver, contents: FileContents) {
        graph = other.graph
        plan = other.plan
        contentFolder = other.contentFolder
        self.contents = contents
        imageSizes = other.imageSizes
        articles = other.articles
        attachments = other.attachments
        drafts = other.drafts
        sourceAddresses = other.sourceAddresses
        lazyNames = other.lazyNames
        mostSuggestions = other.mostSuggestions
    }

    /// Straight from the articles: to lend the graph counts references to all of its tables.
    func kind(of article: ArticleIndex) -> Kind { graph.kinds[Int(article.raw)] }
    func id(of article: ArticleIndex) -> String { graph.articles[Int(article.raw)].id.value }

    /// What wikilinks name, and what a mistyped link may have meant.
    var names: LinkNames.Tables { lazyNames.tables }

    /// Whether an address on the web is that of a source, or of a place in it.
    func isAddressOfSource(_ address: String) -> Bool {
        sourceAddresses.contains(address)
            || address.firstIndex(of: "#").map { sourceAddresses.contains(String(address[..<$0])) } ?? false
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
    ///
    /// - Parameter suggests: whether a dead link gets a suggestion.
    func resolve(
        link: String, from contentPath: String, isImage: Bool = false, suggests: Bool = true
    ) throws(Problem) -> Destination {
        if link.isEmpty { return .nowhere }
        if link.hasPrefix("//") || Self.hasScheme(link) { return .elsewhere }
        let bytes = Array(link.utf8)
        let hash = bytes.span.firstIndex(of: UInt8(ascii: "#"), in: bytes.indices) ?? bytes.count
        let fragment: String? =
            if hash < bytes.count {
                Self.text(Self.decoded(bytes[(hash + 1)...]) ?? Array(bytes[(hash + 1)...]))
            } else {
                nil
            }
        let query = bytes.span.firstIndex(of: UInt8(ascii: "?"), in: 0..<hash) ?? hash
        if query == 0 { return .fragment(fragment ?? "") }
        let rule: Rule = isImage ? .brokenImage : .brokenLink
        guard let written = Self.decoded(bytes[..<query]), let path = Self.path(written, from: contentPath)
        else {
            throw Problem(
                rule: rule, message: "“\(link)” leads out of the site.",
                help: "Link to a file inside the content, or to a whole address like https://example.org/.")
        }
        let end = written.split(separator: Self.slash, omittingEmptySubsequences: false).last ?? []
        let isFolder =
            end.isEmpty || end.elementsEqual([Self.dot]) || end.elementsEqual([Self.dot, Self.dot])
        if let destination = destination(
            at: path, isFolder: isFolder, fragment: fragment, suffix: bytes[query...])
        {
            return destination
        }
        throw Problem(
            rule: rule, message: "“\(link)” leads to no page and no file.",
            help: help(for: path, written: link, from: contentPath, suggests))
    }

    /// The bytes with `%41` read as `A`; `nil` when that is not UTF-8.
    private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        if !bytes.contains(UInt8(ascii: "%")) { return Array(bytes) }
        return URLText.decoded(text(Array(bytes))).map { Array($0.utf8) }
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// - Parameter isFolder: whether the link says so: `drinks/` is the folder, also beside a file `drinks.md`.
    private func destination(
        at path: String, isFolder: Bool, fragment: String?, suffix: ArraySlice<UInt8>
    ) -> Destination? {
        if isFolder, let folder = folder(at: path, fragment: fragment) { return folder }
        if let article = articles[path] ?? articles[path + ".md"] {
            return .page(plan.pageOfArticle[Int(article.raw)], article: article, fragment: fragment)
        }
        if let file = attachments[path] {
            return Address(file: file).map {
                .attachment($0, suffix: String(decoding: suffix, as: UTF8.self))
            }
        }
        return page(at: [path], fragment: fragment) ?? folder(at: path, fragment: fragment)
            ?? page(at: [path + ".html"], fragment: fragment)
    }

    private func folder(at path: String, fragment: String?) -> Destination? {
        for name in ["index.md", "README.md", "readme.md"] {
            if let article = articles[PagePath.joined(path, name)] {
                return .page(plan.pageOfArticle[Int(article.raw)], article: article, fragment: fragment)
            }
        }
        return page(
            at: [path, PagePath.folder(path)].map { PagePath.joined($0, "index.html") }, fragment: fragment)
    }

    private func page(at files: [String], fragment: String?) -> Destination? {
        let page = files.lazy.compactMap { OutputPath($0) }.compactMap { self.plan.pageOfFile[$0] }.first
        return page.map { .page($0, article: plan.pages[$0].article, fragment: fragment) }
    }

    private func help(
        for path: String, written link: String, from contentPath: String, _ suggests: Bool
    ) -> String {
        if drafts.contains(path) || drafts.contains(path + ".md") {
            return "\(path) is a draft: publish it, or build with --drafts."
        }
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let meant =
            (suggests ? Suggestion.nearest(to: path, among: names.paths) : nil)
            ?? names.fileNames.paths(endingIn: name).first
        guard let meant else {
            return
                "A path starts at the folder of the file it stands in; with a leading slash, at the content folder."
        }
        return "Did you mean \(Self.link(to: meant, from: contentPath, isRooted: link.hasPrefix("/")))?"
    }

    /// A file inside the content as a link in another one is written: `../images/a%20b.png`, or `/images/a%20b.png`.
    ///
    /// Letters of other scripts stay, since Markdown takes them as they are.
    static func link(to path: String, from contentPath: String, isRooted: Bool) -> String {
        var target = path.split(separator: "/", omittingEmptySubsequences: false)
        var climbs = ""
        if !isRooted {
            var folder = contentPath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            while let first = folder.first, first == target.first, target.count > 1 {
                folder.removeFirst()
                target.removeFirst()
            }
            climbs = String(repeating: "../", count: folder.count)
        }
        let plain = target.joined(separator: "/").flatMap { sign in
            "%#?: ()<>\"\\".contains(sign) ? URLText.encoded(path: String(sign)) : String(sign)
        }
        return (isRooted ? "/" : climbs) + String(plain)
    }

    /// The path of a file inside the content; `nil` for one beside it.
    func contentPath(of path: SourcePath) -> String? { contentFolder.pathInside(path) }

    /// A written path, seen from the folder of a file or (with a leading slash) from the root of the content,
    /// without `.` and `..`; `nil` when it climbs out.
    static func path(_ written: String, from contentPath: String) -> String? {
        path(Array(written.utf8), from: contentPath)
    }

    private static func path(_ bytes: [UInt8], from contentPath: String) -> String? {
        let written = bytes.span
        var path: [UInt8] = []
        path.reserveCapacity(contentPath.utf8.count + written.count)
        if written.isEmpty || written[0] != slash {
            path.append(contentsOf: contentPath.utf8)
            path.removeLast(path.count - (path.lastIndex(of: slash) ?? 0))
        }
        var start = 0
        while start < written.count {
            let end = written.firstIndex(of: slash, in: start..<written.count) ?? written.count
            let part = start..<end
            start = end + 1
            let isDots = part.count <= 2 && part.allSatisfy { written[$0] == dot }
            if isDots, part.count < 2 { continue }
            if isDots {
                if path.isEmpty { return nil }
                path.removeLast(path.count - (path.lastIndex(of: slash) ?? 0))
            } else {
                if !path.isEmpty { path.append(slash) }
                path.append(contentsOf: bytes[part])
            }
        }
        return text(path)
    }

    private static let dot = UInt8(ascii: ".")

    private static let slash = UInt8(ascii: "/")

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
