// Stage 1, for each file alone: bytes to an article.

internal import Diagnostics
internal import FrontMatter
internal import Knowledge
internal import Markdown
internal import Synchronization

/// The bytes of an article's file, until its page is rendered: the largest part of what a build would hold.
final class PageSource: Sendable {
    private let held: Mutex<[UInt8]>

    init(_ bytes: [UInt8]) { held = Mutex(bytes) }

    var bytes: [UInt8] { held.withLock { $0 } }

    /// Lets the bytes go.
    func release() { held.withLock { $0 = [] } }
}

/// An article as its file has it, before it knows the others.
///
/// A class, since arrays of drafts are copied from stage to stage.
final class Draft: Sendable {
    let article: Article
    /// The path inside the content.
    let contentPath: String
    /// What is not UTF-8 is repaired in it.
    let source: PageSource
    /// The bytes of the Markdown.
    let body: Range<Int>
    /// The author gave the id, rather than the file's name.
    let hasOwnID: Bool
    /// Its front matter is not what its author meant: what follows from that is not reported again.
    let isUnreadable: Bool

    init(
        article: Article, contentPath: String, source: PageSource, body: Range<Int>, hasOwnID: Bool,
        isUnreadable: Bool = false
    ) {
        self.article = article
        self.contentPath = contentPath
        self.source = source
        self.body = body
        self.hasOwnID = hasOwnID
        self.isUnreadable = isUnreadable
    }

    /// The same file as another article.
    func with(_ article: Article) -> Draft {
        Draft(
            article: article, contentPath: contentPath, source: source, body: body, hasOwnID: hasOwnID,
            isUnreadable: isUnreadable)
    }

    static func parse(_ file: SourceFile, contentPath: String, configuration: Configuration) -> Checked<Draft>
    {
        let text = FileText.read(file)
        let file = SourceFile(path: file.path, bytes: text.value)
        var diagnostics = text.diagnostics
        let frontMatter = FrontMatter.parse(file.bytes, path: file.path)
        var reader = ArticleReader(
            fields: FieldReader(frontMatter.value.fields), path: file.path, contentPath: contentPath,
            configuration: configuration)
        let start = Place(file.path, 0..<0)
        let article = reader.article(
            heading: {
                firstHeading(
                    of: file.bytes, body: frontMatter.value.body, path: file.path,
                    options: MarkdownOptions(math: configuration.readsMath))
            }, start: start)
        diagnostics += frontMatter.diagnostics + reader.finish()
        var draft = Draft(
            article: article, contentPath: contentPath, source: PageSource(file.bytes),
            body: frontMatter.value.body, hasOwnID: reader.hasOwnID,
            isUnreadable: !frontMatter.diagnostics.isEmpty || reader.hasUnknownKind)
        if configuration.labels == .auto { draft = draft.withFoundLabels(in: file.bytes) }
        return Checked(draft, diagnostics)
    }
}

extension Draft {
    /// The articles of a site, in the order of their paths, each with an id of its own.
    ///
    /// Leaves drafts out unless they are wanted (their paths by id), and adds the dimensions that only `site.yml`
    /// names.
    static func settled(
        _ drafts: [Draft], _ files: SiteFiles, _ configuration: Configuration, _ options: BuildOptions
    ) -> (kept: [Draft], leftOut: [String: SourcePath]) {
        var kept = drafts.filter { options.includesDrafts || !$0.article.isDraft }
        let leftOut = Dictionary(
            drafts.lazy.filter { $0.article.isDraft && !options.includesDrafts }.map {
                ($0.article.id.value, $0.article.path)
            },
            uniquingKeysWith: { first, _ in first })
        kept += mappedDimensions(
            configuration, known: Set(kept.map(\.article.id.value)), drafts, files)
        // Files mostly come in this order.
        if !zip(kept, kept.dropFirst()).allSatisfy({ $0.article.path < $1.article.path }) {
            kept.sort { $0.article.path < $1.article.path }
        }
        settleIDs(&kept)
        return (kept, leftOut)
    }

    /// The default id is the file's name, or the folder's for an `index.md`. Where two files of plain prose
    /// have one name, neither gets it: their ids are their paths.
    private static func settleIDs(_ drafts: inout [Draft]) {
        let holders = Dictionary(grouping: drafts.indices, by: { drafts[$0].article.id.value })
        for (_, indices) in holders where indices.count > 1 {
            for index in indices where !drafts[index].hasOwnID && drafts[index].article.kind == .article {
                var article = drafts[index].article
                article.id.value = String(drafts[index].contentPath.dropLast(".md".count))
                drafts[index] = drafts[index].with(article)
            }
        }
    }

    /// A dimension for each field of `dimensions_from` whose dimension no author wrote.
    private static func mappedDimensions(
        _ configuration: Configuration, known: Set<String>, _ drafts: [Draft], _ files: SiteFiles
    ) -> [Draft] {
        var known = known
        return configuration.dimensionsFrom.compactMap { _, dimension in
            guard known.insert(dimension.value).inserted, ArticleReader.isValid(id: dimension.value) else {
                return nil
            }
            let folder = files.contentFolder.map { $0.string + "/" } ?? ""
            var name = dimension.value
            while drafts.contains(where: { $0.article.path.string == "\(folder)dimensions/\(name).md" }) {
                name += "-2"
            }
            guard let path = SourcePath("\(folder)dimensions/\(name).md") else { return nil }
            let title = ArticleReader.title(fromName: dimension.value)
            var details = DimensionDetails()
            details.type = .list
            let article = Article(
                path: path, id: dimension, title: Located(title, at: dimension.place),
                details: .dimension(details))
            return Draft(
                article: article, contentPath: files.contentPath(path), source: PageSource([]), body: 0..<0,
                hasOwnID: true)
        }
    }
}
