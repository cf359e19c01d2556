// The links at the top of every page.

internal import Diagnostics
internal import Knowledge
internal import Templates

/// One entry of the navigation.
struct NavigationItem: Sendable {
    enum Target: Sendable {
        /// Place in `SitePlan.pages`.
        case page(Int)
        case elsewhere(String)
    }

    var title: String
    var target: Target

    /// What `site.yml` lists; without it, the folders of the site and its list of terms.
    static func make(_ configuration: Configuration, _ resolver: LinkResolver) -> Checked<[NavigationItem]> {
        let (graph, plan) = (resolver.graph, resolver.plan)
        guard let entries = configuration.navigation else {
            var items = plan.topSections.prefix(6).map { section in
                NavigationItem(
                    title: plan.sections[section].title, target: .page(plan.sections[section].page))
            }
            if let terms = plan.pageOfSubject[.terms] {
                items.append(NavigationItem(title: "Terms", target: .page(terms)))
            }
            return Checked(Array(items))
        }
        var diagnostics: [Diagnostic] = []
        let items = entries.compactMap { entry -> NavigationItem? in
            let target = entry.target.value
            if LinkResolver.hasScheme(target) {
                guard target.isWebAddress else {
                    diagnostics.append(
                        Diagnostic(
                            .invalidConfiguration,
                            "“\(target)” in the navigation is not an address on the web.",
                            at: entry.target.place,
                            help: "Write an address that begins with https://, http://, mailto: or tel:."))
                    return nil
                }
                return NavigationItem(title: entry.title ?? target, target: .elsewhere(target))
            }
            if let article = graph.article(withID: target) {
                return NavigationItem(
                    title: entry.title ?? graph[article].title.value,
                    target: .page(plan.pageOfArticle[Int(article.raw)]))
            }
            if case .page(let page, let article, _)? = try? resolver.resolve(link: target, from: "index.md") {
                let title = entry.title ?? article.map { graph[$0].title.value } ?? plan.title(of: page)
                return NavigationItem(title: title, target: .page(page))
            }
            let names = graph.ids + plan.sections.dropFirst().map { $0.path + "/" }
            diagnostics.append(
                Diagnostic(
                    .invalidConfiguration, "“\(target)” in the navigation is not a page of the site.",
                    at: entry.target.place,
                    help: Suggestion.nearest(to: target, among: names).map { "Did you mean “\($0)”?" }
                        ?? "Write an id, a path inside the content, a page like terms.html, or a whole address."
                ))
            return nil
        }
        return Checked(items, diagnostics)
    }
}

extension String {
    /// An address that runs no program, wherever it stands.
    fileprivate var isWebAddress: Bool {
        let lowercased = lowercased()
        return ["https://", "http://", "mailto:", "tel:"].contains { lowercased.hasPrefix($0) }
            && unicodeScalars.allSatisfy { $0.isVisible && !$0.properties.isWhitespace }
    }
}

extension SitePlan {
    /// The title of a page that no author wrote.
    func title(of page: Int) -> String {
        switch pages[page].subject {
        case .home: "Home"
        case .section(let section): sections[section].title
        case .terms: "Terms"
        case .tags: "Tags"
        case .tag(let tag): tags[tag].name
        case .positions: "Positions"
        case .graph: "Map of concepts"
        case .disambiguation(let label): sharedLabels[label].text
        case .notFound: "Page not found"
        case .article, .contrast: ""
        }
    }

    /// The section a page stands in.
    func section(of page: Int) -> Int? {
        if let article = pages[page].article { return sectionOfArticle[Int(article.raw)] }
        if case .section(let section) = pages[page].subject { return section }
        return nil
    }

    /// The sections of folders at the top.
    var topSections: [Int] { sections.first?.sections ?? [] }

    /// A section and those around it, from the root.
    func path(to section: Int) -> [Int] {
        var path = [section]
        while let last = path.last, let parent = sections[last].parent { path.append(parent) }
        return path.reversed()
    }
}

/// What `site` is on each page: it differs only in which entry of the navigation is the page's own, or is around it.
struct SiteValues: Sendable {
    /// Pages that the navigation leads to.
    private var ofPages: [Int: Shared] = [:]
    private var ofSections: [Shared] = []
    private let elsewhere: Shared
    private let plan: SitePlan

    init(_ site: Object, _ navigation: [NavigationItem], _ plan: SitePlan) {
        func value(_ current: Int?, _ around: [Int]) -> Shared {
            var site = site
            site.setList(.navigation, navigation.map { $0.value(current, around, plan) })
            return Shared(site)
        }
        self.plan = plan
        elsewhere = value(nil, [])
        let targets = Set(
            navigation.compactMap { item in if case .page(let page) = item.target { page } else { nil } })
        // Most sections have the same entries around them.
        var known: [[Int]: Shared] = [[]: elsewhere]
        for section in plan.sections.indices {
            let around = plan.pages(around: section).filter(targets.contains)
            let shared = known[around] ?? value(nil, around)
            known[around] = shared
            ofSections.append(shared)
        }
        for page in targets {
            ofPages[page] = value(page, plan.section(of: page).map { plan.pages(around: $0) } ?? [])
        }
    }

    func value(for page: Int) -> Shared {
        ofPages[page] ?? plan.section(of: page).map { ofSections[$0] } ?? elsewhere
    }
}

extension SitePlan {
    /// The pages of a section and of those around it, without the root.
    fileprivate func pages(around section: Int) -> [Int] {
        path(to: section).filter { $0 != 0 }.map { sections[$0].page }
    }
}

extension NavigationItem {
    fileprivate func value(_ current: Int?, _ around: [Int], _ plan: SitePlan) -> Value {
        switch target {
        case .elsewhere(let url):
            .object([.title: .text(title), .url: .text(url), .isCurrent: false, .isSection: false])
        case .page(let page):
            .object([
                .title: .text(title), .url: .link(plan.pages[page].address.link),
                .isCurrent: .bool(page == current),
                .isSection: .bool(page != current && around.contains(page)),
            ])
        }
    }
}
