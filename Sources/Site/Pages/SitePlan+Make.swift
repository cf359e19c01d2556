// How the pages of a site come about.

internal import Diagnostics
internal import Knowledge

/// Plans every page: one for each article, and those that the graph calls for. Linear in articles.
struct SitePlanning: Sendable {
    private let graph: ConceptGraph
    private let files: SiteFiles
    private var plan: SitePlan
    private var diagnostics: [Diagnostic] = []
    private var folders: [String: Folder] = [:]
    /// Place in `plan.pages` of each file.
    private var places: [OutputPath: Int] = [:]
    /// Place in `plan.pages` of each article that has a page.
    private var placeOfArticle: [Int?] = []
    /// Where pairs that contrast would have a page, and the comparison that shows them instead.
    private var replacedContrasts: [(address: Address, comparison: ArticleIndex)] = []
    /// Subjects whose page is that of an article.
    private var stoodFor: [Page.Subject: OutputPath] = [:]

    private struct Folder {
        /// The folder's name as its author wrote it.
        var name: String
        var index: ArticleIndex?
        var articles: [ArticleIndex] = []
        var hasIndexFile = false
    }

    /// Plans the pages for which no label need be known: those of articles and folders.
    ///
    /// - Parameter contentPaths: those of the articles.
    init(_ graph: ConceptGraph, _ contentPaths: [String], _ files: SiteFiles, style: URLStyle) {
        self.graph = graph
        self.files = files
        plan = SitePlan(style: style)
        plan.contentPaths = contentPaths
        folders[""] = Folder(name: "")
        addArticles()
        addSections()
    }

    /// Plans all others.
    consuming func finished(with terms: TermIndex) -> Checked<SitePlan> {
        addSubjects(terms)
        addRedirects()
        finish()
        return Checked(plan, diagnostics)
    }

    private mutating func addArticles() {
        var slugs = UniqueSlugs(capacity: graph.articles.count)
        places.reserveCapacity(graph.articles.count)
        plan.pages.reserveCapacity(graph.articles.count)
        plan.slugOfArticle = graph.articles.indices.map { slugs.next(for: graph.articles[$0].id.value) }
        placeOfArticle = [Int?](repeating: nil, count: graph.articles.count)
        let contentPaths = plan.contentPaths
        for contentPath in contentPaths where contentPath.lowercased().hasSuffix("index.md") {
            let (folder, name) = PagePath.parts(of: contentPath)
            guard name == "index" else { continue }
            open(folder, names: contentPath.split(separator: "/").dropLast().map(String.init))
            folders[folder]?.hasIndexFile = true
        }
        // Most files are in the folder of the file before them.
        var last: (contentFolder: Substring, folder: String) = ("", "")
        for index in graph.articles.indices {
            let number = ArticleIndex(index)
            let contentPath = contentPaths[index]
            let slash = contentPath.utf8.lastIndex(of: UInt8(ascii: "/"))
            let contentFolder = contentPath[..<(slash ?? contentPath.startIndex)]
            if !contentFolder.hasSameBytes(as: last.contentFolder) {
                last = (contentFolder, PagePath.folder(String(contentFolder)))
            }
            let folder = last.folder
            var name = PagePath.name(of: contentPath, after: slash)
            // Beside an index.md, a README.md is a page like the others.
            if name == "index", !contentPath.lowercased().hasSuffix("index.md"),
                folders[folder]?.hasIndexFile == true
            {
                name = "readme"
            }
            guard let address = Address(page: PagePath.joined(folder, name), style: plan.style) else {
                diagnostics.append(
                    Diagnostic(
                        .invalidPath, "The path of this page is too long for a disk.",
                        at: graph[number].place,
                        help: "Give the file or its folders shorter names."))
                continue
            }
            if let place = places[address.file], let other = plan.pages[place].article {
                diagnostics.append(
                    Diagnostic(
                        .duplicateURL,
                        "\(graph[number].path) and \(graph[other].path) are one page: \(address.file).",
                        at: graph[number].place, help: "Rename one of the two files."))
            }
            places[address.file] = plan.pages.count
            placeOfArticle[index] = plan.pages.count
            plan.pages.append(Page(address: address, subject: .article(number), article: number))
            if folders[folder] == nil {
                open(folder, names: contentPath.split(separator: "/").dropLast().map(String.init))
            }
            if name == "index" {
                folders[folder]?.index = number
            } else {
                folders[folder]?.articles.append(number)
            }
        }
    }

    private mutating func open(_ folder: String, names: [String]) {
        guard folders[folder] == nil else { return }
        folders[folder] = Folder(name: names.last ?? "")
        guard let slash = folder.lastIndex(of: "/") else { return }
        open(String(folder[..<slash]), names: names.dropLast())
    }

    private mutating func addSections() {
        let paths = folders.keys.sorted { $0.precedes($1) }
        let numbers = Dictionary(uniqueKeysWithValues: paths.enumerated().map { ($1, $0) })
        plan.sectionOfArticle = [Int](repeating: 0, count: graph.articles.count)
        plan.placeInSection = [Int?](repeating: nil, count: graph.articles.count)
        for (number, path) in paths.enumerated() {
            guard let folder = folders[path] else { continue }
            let parent =
                path.isEmpty ? nil : numbers[path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""]
            let title =
                folder.index.map { graph[$0].title.value } ?? ArticleReader.title(fromName: folder.name)
            plan.sections.append(
                Section(
                    path: path, title: title, page: 0, articles: ordered(folder.articles), sections: [],
                    parent: parent))
            for (place, article) in plan.sections[number].articles.enumerated() {
                plan.placeInSection[Int(article.raw)] = place
            }
            if let parent { plan.sections[parent].sections.append(number) }
            for article in folder.articles + (folder.index.map { [$0] } ?? []) {
                plan.sectionOfArticle[Int(article.raw)] = number
            }
            let subject: Page.Subject = path.isEmpty ? .home : .section(number)
            add(subject, path: PagePath.joined(path, "index"))
        }
    }

    /// By `order` where any has one; else newest first when all have a date; else by title.
    private func ordered(_ articles: [ArticleIndex]) -> [ArticleIndex] {
        if articles.contains(where: { graph[$0].order != nil }) {
            return articles.sorted { a, b in
                let (x, y) = (graph[a].order ?? .infinity, graph[b].order ?? .infinity)
                return x != y ? x < y : graph.titleOrder(a, b)
            }
        }
        let dates = articles.compactMap { graph[$0].date }
        if !dates.isEmpty, dates.count == articles.count {
            return zip(articles, dates).sorted { $0.1 != $1.1 ? $0.1 > $1.1 : $0.0 < $1.0 }.map(\.0)
        }
        return graph.inTitleOrder(articles)
    }

    private mutating func addSubjects(_ terms: TermIndex) {
        addTags()
        if graph.claims.contains(where: { !$0.isFact && !$0.sources.isEmpty }) {
            add(.positions, path: "positions")
        }
        if !graph.relations.isEmpty { add(.graph, path: "graph") }
        plan.sharedLabels = terms.sharedLabels
        var slugs = UniqueSlugs(reserved: ["index"])
        for (index, label) in plan.sharedLabels.enumerated() {
            add(.disambiguation(index), path: "terms/" + slugs.next(for: label.text))
        }
        if !graph.concepts.isEmpty { add(.terms, path: "terms") }
        addContrasts()
        if let address = Address(file: "404.html"), !take(address, for: .notFound) {
            append(.notFound, address)
        }
    }

    private mutating func addTags() {
        var places: [String: Int] = [:]
        for index in graph.articles.indices {
            for tag in graph.articles[index].tags {
                let key = Tag.key(tag.value)
                let place = places[key] ?? plan.tags.count
                if place == plan.tags.count {
                    places[key] = place
                    plan.tags.append(Tag(name: tag.value, slug: "", articles: []))
                }
                if plan.tags[place].articles.last != ArticleIndex(index) {
                    plan.tags[place].articles.append(ArticleIndex(index))
                }
            }
        }
        plan.tags.sort {
            $0.name.lowercased() != $1.name.lowercased()
                ? $0.name.lowercased() < $1.name.lowercased() : $0.name < $1.name
        }
        // The list of all tags is tags/index.
        var slugs = UniqueSlugs(reserved: ["index"])
        plan.tagsOfArticle = [[Int]](repeating: [], count: graph.articles.count)
        for index in plan.tags.indices {
            plan.tags[index].articles = graph.inTitleOrder(plan.tags[index].articles)
            plan.tags[index].slug = slugs.next(for: plan.tags[index].name)
            for article in plan.tags[index].articles { plan.tagsOfArticle[Int(article.raw)].append(index) }
            add(.tag(index), path: "tags/" + plan.tags[index].slug)
        }
        if !plan.tags.isEmpty { add(.tags, path: "tags/index") }
    }

    private mutating func addContrasts() {
        guard let type = graph.relationTypes.firstIndex(where: { $0.name == "contrasts" }) else { return }
        var seen: Set<Set<ArticleIndex>> = []
        for relation in graph.relations where relation.type == type {
            let pair = [relation.subject, relation.object]
            guard seen.insert(Set(pair)).inserted else { continue }
            let names = pair.map { plan.slugOfArticle[Int($0.raw)] }
            let path = "compare/\(names[0])-and-\(names[1])"
            if let comparison = graph.comparison(of: pair[0], and: pair[1]) {
                if let address = Address(page: path, style: plan.style) {
                    replacedContrasts.append((address, comparison))
                }
                continue
            }
            let contrast = Contrast(first: relation.subject, second: relation.object)
            add(.contrast(plan.contrasts.count), path: path)
            plan.contrastOfPair[Set(pair)] = plan.contrasts.count
            plan.contrasts.append(contrast)
        }
    }

    /// Adds a generated page at a path, or where that belongs to another page, beside it: `all-tags`, `graph-2`.
    private mutating func add(_ subject: Page.Subject, path: String) {
        guard let address = Address(page: path, style: plan.style) else { return }
        if places[address.file] == nil {
            append(subject, address)
        } else if !take(address, for: subject) {
            let isList = path.hasSuffix("/index")
            let beside = isList ? "all-" + path.dropLast("/index".count) : path
            for number in (isList ? 1 : 2)... {
                let name = number == 1 ? beside : "\(beside)-\(number)"
                guard let address = Address(page: name, style: plan.style) else { return }
                if places[address.file] == nil { return append(subject, address) }
            }
        }
    }

    private mutating func append(_ subject: Page.Subject, _ address: Address) {
        places[address.file] = plan.pages.count
        plan.pages.append(Page(address: address, subject: subject))
    }

    /// Makes a generated page of the page at its address, if that can be: plain prose becomes its introduction.
    ///
    /// An article of another kind (a concept in an `index.md`) keeps its own page, which stands for that of a folder as well.
    /// A folder keeps its page too, unless all that is in it introduces generated pages.
    private mutating func take(_ address: Address, for subject: Page.Subject) -> Bool {
        guard let place = places[address.file] else { return false }
        let mayStandFor =
            switch subject {
            case .home, .section, .notFound: true
            default: false
            }
        if let article = plan.pages[place].article, graph.kind(of: article) != .article {
            if mayStandFor { stoodFor[subject] = address.file }
            return mayStandFor
        }
        switch plan.pages[place].subject {
        case .article: break
        case .section(let section):
            guard introduces(plan.sections[section]) else { return false }
            stoodFor[.section(section)] = address.file
        default: return false
        }
        plan.pages[place].subject = subject
        return true
    }

    /// Whether all that is in a folder introduces generated pages.
    private func introduces(_ section: Section) -> Bool {
        section.sections.isEmpty
            && section.articles.allSatisfy { article in
                placeOfArticle[Int(article.raw)].map { plan.pages[$0].subject != .article(article) } ?? true
            }
    }

    private mutating func finish() {
        plan.pages.sort { $0.address.file < $1.address.file }
        plan.pageOfArticle = [Int](repeating: 0, count: graph.articles.count)
        plan.pageOfSubject.reserveCapacity(plan.pages.count)
        plan.pageOfFile.reserveCapacity(plan.pages.count)
        for index in plan.pages.indices {
            plan.pageOfSubject[plan.pages[index].subject] = index
            let file = plan.pages[index].address.file
            if plan.pageOfFile[file] == nil { plan.pageOfFile[file] = index }
            if let article = plan.pages[index].article { plan.pageOfArticle[Int(article.raw)] = index }
        }
        for (subject, file) in stoodFor { plan.pageOfSubject[subject] = plan.pageOfFile[file] }
        for index in plan.sections.indices {
            plan.sections[index].page = plan.pageOfSubject[index == 0 ? .home : .section(index)] ?? 0
        }
        for index in plan.redirects.indices {
            plan.redirects[index].page = plan.pageOfArticle[plan.redirects[index].page]
        }
        for attachment in files.attachments {
            let path = files.contentPath(attachment)
            guard let file = OutputPath(path) else {
                diagnostics.append(
                    Diagnostic(
                        .invalidPath, "The path of this file is too long for a disk, so it is left out.",
                        at: Place(attachment, 0..<0), help: "Give the file or its folders shorter names."))
                continue
            }
            guard plan.pageOfFile[file] != nil else { continue }
            diagnostics.append(
                Diagnostic(
                    .duplicateURL, "This file stands where a page of the site is written: \(path).",
                    at: Place(attachment, 0..<0), help: "Rename the file."))
        }
    }

    private mutating func addRedirects() {
        let isNeeded =
            !replacedContrasts.isEmpty
            || graph.articles.indices.contains { !graph.articles[$0].redirectFrom.isEmpty }
        guard isNeeded else { return }
        let attachments = files.attachments.compactMap { OutputPath(files.contentPath($0)) }
        let generated = ["robots.txt", "sitemap.xml", FeedFile.path, HostHeaders.path].compactMap {
            OutputPath($0)
        }
        let assets = (files.theme + files.templates).compactMap {
            OutputPath(String($0.path.string.dropFirst("templates/".count)))
        }
        let taken = Set(plan.pages.map(\.address.file) + attachments + generated + assets)
        var redirected: Set<OutputPath> = []
        for index in graph.articles.indices {
            for old in graph.articles[index].redirectFrom {
                guard let file = Self.redirectFile(old.value) else {
                    diagnostics.append(
                        Diagnostic(
                            .invalidPath, "“\(old.value)” is not a path inside the site.", at: old.place,
                            help: "Write the old path from the site's root, like old/blog.html."))
                    continue
                }
                guard !taken.contains(file), redirected.insert(file).inserted else {
                    diagnostics.append(
                        Diagnostic(
                            .duplicateURL, "“\(old.value)” can't redirect: another file is written there.",
                            at: old.place,
                            help: "Delete the redirect, or rename the other file."))
                    continue
                }
                plan.redirects.append(Redirect(from: file, page: index, place: old.place))
            }
        }
        // Who linked to the page of a pair finds the comparison that has taken its place.
        for (address, comparison) in replacedContrasts
        where !taken.contains(address.file) && redirected.insert(address.file).inserted {
            plan.redirects.append(
                Redirect(from: address.file, page: Int(comparison.raw), place: graph[comparison].place))
        }
        plan.redirects.sort { $0.from < $1.from }
    }

    private static func redirectFile(_ text: String) -> OutputPath? {
        var path = text.hasPrefix("/") ? String(text.dropFirst()) : text
        if path.isEmpty || path.hasSuffix("/") {
            path += "index.html"
        } else if !(path.split(separator: "/").last ?? "").contains(".") {
            path += ".html"
        }
        guard !path.contains(where: { "?#\\:".contains($0) || $0.isNewline }) else { return nil }
        guard !path.split(separator: "/").dropLast().contains(where: { $0.hasSuffix(".html") }) else {
            return nil
        }
        guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { return nil }
        return OutputPath(path)
    }
}
