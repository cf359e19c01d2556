// Stage 2: which pages the site has, and where. Nothing is rendered yet, so every link can be made.

internal import Diagnostics
internal import Knowledge

/// One page of the finished site.
struct Page: Sendable {
    /// What the page shows besides prose; each subject has its template.
    enum Subject: Hashable, Sendable {
        case home
        case article(ArticleIndex)
        /// Place in `SitePlan.sections`.
        case section(Int)
        case terms
        case tags
        /// Place in `SitePlan.tags`.
        case tag(Int)
        case positions
        case graph
        /// Place in `SitePlan.sharedLabels`.
        case disambiguation(Int)
        /// Place in `SitePlan.contrasts`.
        case contrast(Int)
        case notFound
    }

    var address: Address
    var subject: Subject
    /// The article whose prose stands on the page. A generated page has one when an author wrote an article
    /// at its address: `content/terms.md` introduces the list of terms.
    var article: ArticleIndex?
}

/// A folder of the content, as a page that lists what is in it.
struct Section: Sendable {
    /// Folder inside the content; empty for the root.
    var path: String
    var title: String
    /// Place in `SitePlan.pages`.
    var page: Int
    /// Articles directly in it, without its index.
    var articles: [ArticleIndex]
    /// Sections directly in it.
    var sections: [Int]
    var parent: Int?
}

/// A label that several concepts share.
struct SharedLabel: Sendable {
    var text: String
    var concepts: [ArticleIndex]
}

struct Tag: Sendable {
    var name: String
    var slug: String
    var articles: [ArticleIndex]

    /// Two tags are the same when their keys are.
    static func key(_ name: String) -> String {
        // Nearly all: small letters of ASCII, with single spaces between words.
        var last: UInt8 = 0x20
        let isPlain = name.utf8.allSatisfy { byte in
            defer { last = byte }
            return byte > 0x20 ? byte < 0x80 && !(0x41...0x5A).contains(byte) : byte == 0x20 && last > 0x20
        }
        if isPlain, last > 0x20 { return name }
        return name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}

/// Slugs, each given once: “c”, “c-2” for “C”, “C++”.
struct UniqueSlugs {
    private var taken: Set<String>
    private var last: [String: Int] = [:]

    init(reserved: Set<String> = [], capacity: Int = 0) {
        taken = reserved
        taken.reserveCapacity(capacity)
    }

    mutating func next(for text: String) -> String {
        // File systems hold names of 255 bytes; two slugs and an ending have to fit.
        let slug = URLText.slug(text).cut(toBytes: 100)
        let base = slug.isEmpty ? "x" : slug
        if taken.insert(base).inserted { return base }
        var number = last[base] ?? 1
        repeat { number += 1 } while !taken.insert("\(base)-\(number)").inserted
        last[base] = number
        return "\(base)-\(number)"
    }
}

/// Two concepts that contrast and that no author compared alone.
struct Contrast: Sendable {
    var first: ArticleIndex
    var second: ArticleIndex
}

struct Redirect: Sendable {
    var from: OutputPath
    /// Place in `SitePlan.pages`.
    var page: Int
    /// Where its author wrote it.
    var place: Place
}

/// Every page of a site and its address.
struct SitePlan: Sendable {
    var style: URLStyle
    /// In the order of their files.
    var pages: [Page] = []
    /// Sorted by path; the first is the root.
    var sections: [Section] = []
    var tags: [Tag] = []
    var sharedLabels: [SharedLabel] = []
    var contrasts: [Contrast] = []
    /// Place in `contrasts`.
    var contrastOfPair: [Set<ArticleIndex>: Int] = [:]
    var redirects: [Redirect] = []
    /// The path of each article inside the content.
    var contentPaths: [String] = []
    /// The page of each article.
    var pageOfArticle: [Int] = []
    var pageOfSubject: [Page.Subject: Int] = [:]
    var pageOfFile: [OutputPath: Int] = [:]
    /// The section that each article stands in, or is the index of.
    var sectionOfArticle: [Int] = []
    /// The place of each article among those of its section; nil for the section's index.
    var placeInSection: [Int?] = []
    /// Places in `tags`, sorted, by article.
    var tagsOfArticle: [[Int]] = []
    /// A name for each article that no other has: for addresses and anchors that name two of them.
    var slugOfArticle: [String] = []

    func address(of article: ArticleIndex) -> Address { pages[pageOfArticle[Int(article.raw)]].address }

    func address(of subject: Page.Subject) -> Address? { pageOfSubject[subject].map { pages[$0].address } }
}

/// The path of a page inside the site: `Concepts/Social Media.md` → `concepts/social-media`.
enum PagePath {
    /// The folder and the name; the name of an `index.md` or `README.md` is `index`.
    static func parts(of contentPath: String) -> (folder: String, name: String) {
        let slash = contentPath.utf8.lastIndex(of: UInt8(ascii: "/"))
        return (slash.map { folder(String(contentPath[..<$0])) } ?? "", name(of: contentPath, after: slash))
    }

    /// The name of the page of a file, whose folder ends at a slash.
    static func name(of contentPath: String, after slash: String.Index?) -> String {
        let file = slash.map { contentPath[contentPath.utf8.index(after: $0)...] } ?? contentPath[...]
        let stem = file.isMarkdown ? String(Substring(file.utf8.dropLast(3))) : String(file)
        let isIndex = (5...6).contains(stem.utf8.count) && ["index", "readme"].contains(stem.lowercased())
        return isIndex ? "index" : slug(stem)
    }

    /// The folder of the site in which the pages of a folder of the content are.
    static func folder(_ path: String) -> String {
        path.split(separator: "/").map { slug(String($0)) }.joined(separator: "/")
    }

    static func joined(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : folder + "/" + name
    }

    private static func slug(_ name: String) -> String {
        // An ending has to fit behind it.
        let slug = URLText.slug(name).cut(toBytes: OutputPath.mostBytesOfName - 15)
        return slug.isEmpty ? "page" : slug
    }
}

extension String {
    /// The first characters that together have not more than so many bytes.
    fileprivate func cut(toBytes most: Int) -> String {
        if utf8.count <= most { return self }
        var length = 0
        return String(
            prefix { character in
                length += character.utf8.count
                return length <= most
            })
    }
}
