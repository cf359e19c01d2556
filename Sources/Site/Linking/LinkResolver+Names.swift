// What a name in double brackets means: `[[social media]]`, `[[map.png]]`, `![[plans/roof]]`.

internal import Diagnostics
internal import Knowledge

extension LinkResolver {
    /// The destination of `[[name#heading]]`.
    ///
    /// A name is, in this order: an id; a title or alias; a concept's title without its qualifier; the path
    /// of a file of the content, or one that starts at the folder of the file it stands in; the name of a
    /// file in any folder. `.md` may be left out. What matches in no other way may differ in upper and lower case. A name of several is an error.
    func resolve(wikilink: String, from contentPath: String, suggests: Bool = true) throws(Problem)
        -> Destination
    {
        try destination(of: written(wikilink, opening: "[["), from: contentPath, suggests)
    }

    /// The destination of `![[name#heading]]`: an article, whose prose is shown, or a file. Names mean what
    /// they mean in wikilinks.
    func resolve(embed: String, from contentPath: String, suggests: Bool = true) throws(Problem)
        -> Destination
    {
        try destination(of: written(embed, opening: "![["), from: contentPath, suggests)
    }

    /// Whether a name is the title or an alias of an article.
    func isLabel(_ name: String, of article: ArticleIndex) -> Bool {
        var labels = [graph[article].title.value] + graph[article].aliases.map(\.value)
        if names.unqualifiedTitles[name]?.contains(article) == true { labels.append(name) }
        return labels.contains { $0 == name || $0.lowercased() == name.lowercased() }
    }

    /// Whether a file is a picture that browsers show, by the ending of its name.
    static func isPicture(_ path: String) -> Bool {
        let ending = path.split(separator: ".").last?.lowercased() ?? ""
        return ["apng", "avif", "bmp", "gif", "ico", "jfif", "jpeg", "jpg", "png", "svg", "webp"].contains(
            ending)
    }

    private struct WrittenName {
        /// Every white space one space.
        var name: String
        var fragment: String?
        var opening: String

        /// Whether a file is meant rather than an article: it has a folder or an ending.
        var isFile: Bool {
            if name.contains("/") { return true }
            guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
            let ending = name[dot...].utf8.dropFirst()
            return (1...5).contains(ending.count) && ending.allSatisfy { $0 != UInt8(ascii: " ") }
        }
    }

    /// The name ends at the first `#`, unless there is an article whose id or label has one, as “C#”. The heading is what
    /// stands behind the last: of `page#part#chapter` the chapter.
    private func written(_ destination: String, opening: String) -> WrittenName {
        let parts = destination.split(separator: "#", omittingEmptySubsequences: false)
        var (name, hasFragment) = (Self.name(parts.prefix(1)), parts.count > 1)
        for count in stride(from: parts.count, to: 1, by: -1) {
            let longer = Self.name(parts.prefix(count))
            guard isName(longer) else { continue }
            (name, hasFragment) = (longer, count < parts.count)
            break
        }
        return WrittenName(
            name: name, fragment: hasFragment ? parts.last.map(String.init) : nil, opening: opening)
    }

    /// The name in the destination of a wikilink, without its heading.
    func name(inWikilink destination: String) -> String { written(destination, opening: "[[").name }

    private static func name(_ parts: ArraySlice<Substring>) -> String {
        parts.joined(separator: "#").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether a text is an id or a label of an article.
    private func isName(_ text: String) -> Bool {
        graph.article(withID: text) != nil || names.labels[text] != nil
            || names.unqualifiedTitles[text] != nil || names.lowercased[text.lowercased()] != nil
    }

    private enum Named: Hashable {
        case article(ArticleIndex)
        /// Its path inside the content.
        case attachment(String)
    }

    private func destination(
        of written: WrittenName, from contentPath: String, _ suggests: Bool
    ) throws(Problem) -> Destination {
        if written.name.isEmpty { return .fragment(written.fragment.map { URLText.slug($0) } ?? "") }
        let found = meanings(of: written.name, from: contentPath)
        guard let first = found.first else { throw unknown(written, from: contentPath, suggests) }
        guard found.count == 1 else { throw ambiguous(written, found) }
        switch first {
        case .article(let article):
            return .page(
                plan.pageOfArticle[Int(article.raw)], article: article,
                fragment: written.fragment.map { URLText.slug($0) })
        case .attachment(let path):
            guard let address = Address(file: path) else {
                throw unknown(written, from: contentPath, suggests)
            }
            return .attachment(
                address, suffix: written.fragment.map { "#" + Self.encoded(fragment: $0) } ?? "")
        }
    }

    /// All that a name may mean, by the best of its readings.
    private func meanings(of name: String, from contentPath: String) -> [Named] {
        if let article = graph.article(withID: name) { return [.article(article)] }
        let names = names
        if let articles = names.labels[name] ?? names.unqualifiedTitles[name] {
            return articles.map(Named.article)
        }
        let isFixed = name.hasPrefix("/") || name.hasPrefix("./") || name.hasPrefix("../")
        let paths = isFixed ? [] : [Self.path("/" + name, from: contentPath)]
        for case let path? in paths + [Self.path(name, from: contentPath)] {
            if let file = file(at: path) ?? file(at: path + ".md") { return [file] }
        }
        if isFixed { return [] }
        let files = names.fileNames.paths(endingIn: name).compactMap(file)
        if !files.isEmpty { return files }
        let articles = names.lowercased[name.lowercased()] ?? []
        var seen: Set<Named> = []
        return
            (articles.map(Named.article)
            + names.fileNames.paths(endingIn: name, ignoringCase: true).compactMap(file))
            .filter { seen.insert($0).inserted }
    }

    private func file(at path: String) -> Named? {
        articles[path].map(Named.article) ?? attachments[path].map(Named.attachment)
    }

    private func unknown(_ written: WrittenName, from contentPath: String, _ suggests: Bool) -> Problem {
        let name = written.name
        let isEmbed = written.opening == "![["
        let candidates = [Self.path(name, from: contentPath), Self.path("/" + name, from: contentPath)]
        let draft = candidates.compactMap(\.self).flatMap { [$0, $0 + ".md"] }.first(where: drafts.contains)
        let suggestion =
            suggests
            ? Suggestion.nearest(to: name, among: names.all).map { "“\($0)”" } ?? nearestFile(to: name) : nil
        return Problem(
            rule: isEmbed && Self.isPicture(name) ? .brokenImage : .brokenLink,
            message: isEmbed || written.isFile
                ? "“\(name)” is neither an article nor a file of the content."
                : "“\(name)” is not the id or label of an article.",
            help: draft.map { "\($0) is a draft: publish it, or build with --drafts." }
                ?? suggestion.map { "Did you mean \($0)?" }
                ?? (written.isFile
                    ? "Write the name of a file, or its path inside the content."
                    : "Write the id of an article, its title, or one of its aliases."))
    }

    private func nearestFile(to name: String) -> String? {
        if let path = Suggestion.nearest(to: name, among: names.paths) { return path }
        let near = Suggestion.nearest(
            to: name, among: names.paths.lazy.map { $0.split(separator: "/").last.map(String.init) ?? "" })
        return near.flatMap { names.fileNames.paths(endingIn: $0).first }
    }

    private func ambiguous(_ written: WrittenName, _ found: [Named]) -> Problem {
        let areLabels = found.allSatisfy { named in
            if case .article(let article) = named { isLabel(written.name, of: article) } else { false }
        }
        var ways = found.prefix(5).map { named in
            switch named {
            case .article(let article): "\(written.opening)\(graph[article].id.value)]]"
            case .attachment(let path): "\(written.opening)\(path)]]"
            }
        }.joined(separator: ", ")
        if found.count > 5 { ways += " and \(found.count - 5) more" }
        return Problem(
            rule: .ambiguousLabel,
            message: areLabels
                ? "“\(written.name)” is a label of several articles."
                : "“\(written.name)” is the name of several files.",
            help: areLabels ? "Write an id: \(ways)." : "Write one of these: \(ways).")
    }

    /// A fragment for a file, like `page=3` (RFC 3986, 3.5).
    private static func encoded(fragment: String) -> String {
        fragment.utf8.map { byte in
            let isPlain = byte > 0x20 && byte < 0x7F && !#""<>\^`{|}%"#.utf8.contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : (byte < 16 ? "%0" : "%") + hex
        }.joined()
    }
}
