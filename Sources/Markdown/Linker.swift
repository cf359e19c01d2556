// The border between a page's prose and those who know where its words lead: what Markdown asks, and how
// it is answered. Markdown knows no other page; a linker knows nothing of trees.

package import Diagnostics

/// Decides where the links of a page lead and which of its words become links.
///
/// The links of the whole page are asked for first, in the order of the text, then its terms block by block.
package protocol Linker {
    /// Where a link, image or wikilink leads, and whether that is a source: a block quote with a link to
    /// a source inside it gets no links on its words.
    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool)

    /// The file that `{{#include path}}` names, or nothing, and the linker has said why.
    mutating func include(_ path: String, at place: Place) -> IncludedFile?

    /// What `![[destination|text]]` shows, or nothing, and the linker has said why.
    mutating func embed(_ reference: LinkReference) -> Embed?

    /// The tags of all links on words.
    var tags: TermTags { get }

    /// The links to put on words of a block, sorted, apart from each other, each inside one run of prose.
    mutating func terms(in block: TextBlock) -> [TermLink]

    /// For each of what is mentioned, by the linker's numbers, whether the sentences that mention it are kept. Asked once,
    /// when all is linked.
    func keepsSentences(mentioning targets: [Int]) -> [Bool]
}

/// A linker that knows no other files.
extension Linker {
    package var tags: TermTags { TermTags([]) }
    package mutating func include(_ path: String, at place: Place) -> IncludedFile? { nil }
    package mutating func embed(_ reference: LinkReference) -> Embed? { nil }
    package func keepsSentences(mentioning targets: [Int]) -> [Bool] {
        Array(repeating: true, count: targets.count)
    }
}

/// Text from another file.
package struct IncludedFile: Hashable, Sendable {
    package var path: SourcePath
    /// The whole file.
    package var bytes: [UInt8]
    /// Which of its bytes are included: whole lines, in order.
    package var ranges: [Range<Int>]

    package init(path: SourcePath, bytes: [UInt8], ranges: [Range<Int>]? = nil) {
        self.path = path
        self.bytes = bytes
        self.ranges = ranges ?? [bytes.indices]
    }
}

/// What stands in the place of an embed.
package enum Embed: Hashable, Sendable {
    case image(Anchor)
    /// HTML of blocks, written as it is.
    case blocks([UInt8])
}

/// A link that an author wrote.
package struct LinkReference: Hashable, Sendable {
    package enum Kind: Sendable { case link, image, wikilink, embed }

    package var kind: Kind
    /// Without escapes and entities, with its fragment: `blog.md#history`, `https://…`, `social media`.
    package var destination: String
    /// Plain text of the link, or of an image's description.
    package var text: String
    /// The destination as the author wrote it, or the first line of the block where that cannot be found.
    package var place: Place
    /// The number of the innermost block quote around it.
    package var quote: Int?
}

/// The answer to a `LinkReference`.
package enum LinkTarget: Hashable, Sendable {
    /// Leave it as it is written: the web, a mail address. A destination that runs a program
    /// (`javascript:`) is never left, unless raw HTML is trusted.
    case keep
    case to(Anchor)
    /// Only its text stays: in a `<span class="…">`, or bare without a class.
    case unlinked(class: String?)
}

/// Where a link leads, and what its tag says.
package struct Anchor: Hashable, Sendable {
    /// Written as it is, except that `&`, `<`, `>` and `"` are escaped. It need not be UTF-8.
    package var href: [UInt8]
    package var cssClass: String?
    package var attributes: [Attribute]
    /// What is mentioned by the link, in the linker's own numbers.
    package var mention: Int?
    /// The text of a wikilink that has none of its own. Without it the destination is shown.
    package var text: String?

    package struct Attribute: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package init(
        href: [UInt8], cssClass: String? = nil, attributes: [Attribute] = [], mention: Int? = nil,
        text: String? = nil
    ) {
        self.href = href
        self.cssClass = cssClass
        self.attributes = attributes
        self.mention = mention
        self.text = text
    }
}

/// A link to put on words of a block.
package struct TermLink: Hashable, Sendable {
    /// In the block's bytes.
    package var range: Range<Int>
    /// Place in the linker's `tags`.
    package var tag: Int

    package init(_ range: Range<Int>, tag: Int) {
        self.range = range
        self.tag = tag
    }
}

/// The tags that open the links to terms: made once for a whole site, written wherever a term is met.
///
/// One text for all, since all threads would count references to each.
package final class TermTags: Sendable {
    private let html: [UInt8]
    /// Where each starts in the text; one more at the end.
    private let starts: [Int]
    private let mentions: [Int?]

    package init(_ anchors: [Anchor?]) {
        var html: [UInt8] = []
        var starts = [0]
        starts.reserveCapacity(anchors.count + 1)
        for anchor in anchors {
            if let anchor { html += openTag(of: anchor) }
            starts.append(html.count)
        }
        self.html = html
        self.starts = starts
        mentions = anchors.map { $0?.mention }
    }

    /// Whether there is a tag at a place.
    package func hasTag(_ place: Int) -> Bool { starts[place] < starts[place + 1] }

    /// What is mentioned by the link, in the linker's own numbers.
    func mention(of place: Int) -> Int? { mentions[place] }

    func write(_ place: Int, to output: inout ByteBuffer) {
        output.append(starts[place]..<starts[place + 1], of: html)
    }
}

/// The plain text of one paragraph, heading or code block.
///
///     Blogs are *social*      bytes: Blogs are social media, see there
///     media, see [there](x)   runs:  “Blogs are ” “social” “ media, see ” in prose, “there” in a link
package struct TextBlock: Sendable {
    /// Where a run stands: only words in `prose` become links.
    package enum Context: Sendable {
        case prose, heading, link, code, image, html, quoteNamingSource
        /// The text of a link without a destination.
        case unlinked
        /// More levels deep than links are made.
        case tooDeep
    }

    /// Bytes that follow each other without a tag between them.
    package struct Run: Hashable, Sendable {
        package var range: Range<Int>
        package var context: Context

        @inlinable package var isProse: Bool {
            if case .prose = context { true } else { false }
        }
    }

    /// A line's end is a space here, a hard break a newline; emphasis leaves no trace.
    package var bytes: [UInt8] = []
    package var runs: [Run] = []
    /// 0 before the first heading of the body, then the number of headings so far.
    package var section = 0
    package var place: Place
    /// Offsets in `bytes` of the ends of lines.
    package var lineEnds: [Int] = []
    /// Where each byte was written, in the file or the value of front matter that holds the block: empty unless
    /// `MarkdownOptions.tracksOrigins` asks for it.
    package var origins: [Int?] = []

    package var hasProse: Bool { runs.contains { $0.isProse } }
}

/// A linker for texts whose links don't matter: links are text.
package struct NoLinks: Linker {
    package init() {}

    package mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
        (.unlinked(class: nil), false)
    }

    package mutating func terms(in block: TextBlock) -> [TermLink] { [] }
}
