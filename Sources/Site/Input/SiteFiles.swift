// What a build is made from: the files of a site, read already or within reach.

package import Diagnostics

/// One file and its bytes.
package struct SourceFile: Sendable {
    package var path: SourcePath
    package var bytes: [UInt8]

    package init(path: SourcePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// The files of a site, by what they are for. Their order does not matter.
package struct SiteFiles: Sendable {
    /// `site.yml`.
    package var configuration: SourceFile?
    /// The Markdown files.
    package var articles: [SourceFile] = []
    /// Every other file of the content: copied as it is, and read only for the size of a picture.
    package var attachments: [SourcePath] = []
    /// The site's own templates and their assets, named from inside `templates/`.
    package var templates: [SourceFile] = []
    /// The default theme, likewise: what the site's own templates override.
    package var theme: [SourceFile] = []
    /// The folder of the content: `content`, or nil when the site's root is the content.
    package var contentFolder: SourcePath?
    /// The files that are not read yet.
    package var contents = FileContents()
    /// What went wrong while the files were read.
    package var diagnostics: [Diagnostic] = []

    package init() {}

    /// The path of a content file as its site's author sees it from inside the content.
    func contentPath(_ path: SourcePath) -> String { contentFolder.contentPath(path) }
}

extension SourcePath? {
    /// The path of a file inside this folder of the content, or in the site's root for `nil`.
    func contentPath(_ path: SourcePath) -> String { pathInside(path) ?? path.string }

    /// The path of a file inside this folder of the content; `nil` for one beside it.
    func pathInside(_ path: SourcePath) -> String? {
        // By bytes: an accent at the start of a name is no part of the slash before it.
        guard let folder = self?.string.utf8 else { return path.string }
        let bytes = path.string.utf8
        guard bytes.count > folder.count, bytes.starts(with: folder),
            bytes[bytes.index(bytes.startIndex, offsetBy: folder.count)] == UInt8(ascii: "/")
        else { return nil }
        return String(Substring(bytes.dropFirst(folder.count + 1)))
    }
}

/// What the person who builds decides, rather than the site.
package struct BuildOptions: Sendable {
    package var includesDrafts = false
    /// Replaces the base URL of `site.yml`.
    package var baseURL: String?
    /// How many threads work; at least 1.
    package var jobs = 1
    /// How many bytes of HTML all embeds together may add to the pages.
    package var mostEmbeddedBytes = 500_000_000
    /// Has every decision about a term written down (`BuiltSite.explanation`).
    package var explainsTerms = false
    /// Holds the values of each stage, for a build that goes on from this one.
    package var keepsStages = false

    package init() {}
}
