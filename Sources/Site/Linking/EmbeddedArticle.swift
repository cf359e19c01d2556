// Articles that stand in the text of others. Each page is rendered alone; when all are, what a page embeds is put
// where its mark stands.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// `![[article#heading]]`
struct EmbeddedArticle: Sendable {
    var article: ArticleIndex
    /// The id of a heading; the whole article without one.
    var heading: String?
    var place: Place
    /// The destination as its author wrote it.
    var written: String
}

/// Where an embedded article comes to stand in the HTML of a page: its number between two bytes that UTF-8 never
/// holds.
enum EmbedMark {
    static let byte: UInt8 = 0xFE

    static func bytes(_ number: Int) -> [UInt8] { [byte] + Array(String(number).utf8) + [byte] }
}

extension Prose {
    /// No page grows beyond this by what it embeds.
    private static let longest = 4_000_000

    /// Puts the HTML of embedded articles where they are embedded.
    ///
    /// An article that embeds itself, also by others, is an error, and so is what goes beyond `most` bytes of embeds
    /// in all pages. O(size of the result).
    static func withEmbeds(_ prose: [Prose], _ plan: SitePlan, most: Int) -> Checked<[Prose]> {
        var result = prose
        var left = most
        var diagnostics: [Diagnostic] = []
        // 1: on the way to it, 2: done.
        var state = Array(repeating: UInt8(0), count: prose.count)
        for start in prose.indices where !prose[start].embeds.isEmpty {
            var way: [(page: Int, next: Int)] = state[start] == 0 ? [(start, 0)] : []
            while let last = way.last {
                state[last.page] = 1
                guard last.next < prose[last.page].embeds.count else {
                    let page = result[last.page].markdown.html
                    result[last.page] = result[last.page].with(
                        html: expanded(page, prose[last.page], result, plan, &left, &diagnostics))
                    state[last.page] = 2
                    way.removeLast()
                    continue
                }
                way[way.count - 1].next += 1
                let embed = prose[last.page].embeds[last.next]
                let target = Int(embed.article.raw)
                if state[target] == 1 {
                    diagnostics.append(
                        Diagnostic(
                            .brokenEmbed, "“\(embed.written)” embeds this page in itself.", at: embed.place,
                            help:
                                "Remove one of the embeds that lead back here, or link: [[\(embed.written)]]."
                        ))
                } else if state[target] == 0, !prose[target].embeds.isEmpty {
                    way.append((target, 0))
                }
            }
        }
        return Checked(result, diagnostics)
    }

    private static func expanded(
        _ html: [UInt8], _ prose: Prose, _ all: [Prose], _ plan: SitePlan, _ left: inout Int,
        _ diagnostics: inout [Diagnostic]
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(html.count * 2)
        var rest = html[...]
        while let start = rest.firstIndex(of: EmbedMark.byte) {
            result += rest[..<start]
            let number = rest[(start + 1)...].prefix { $0 != EmbedMark.byte }
            rest = rest[min(number.endIndex + 1, rest.endIndex)...]
            guard let index = Int(String(decoding: number, as: UTF8.self)),
                prose.embeds.indices.contains(index)
            else { continue }
            let embed = prose.embeds[index]
            let source = all[Int(embed.article.raw)].markdown
            // What is not finished leads back to this page.
            guard !source.html.contains(EmbedMark.byte) else { continue }
            guard let part = source.part(under: embed.heading) else {
                if source.outline.contains(where: { $0.id == embed.heading || $0.slug == embed.heading }) {
                    diagnostics.append(
                        Diagnostic(
                            .brokenEmbed,
                            "The heading of “\(embed.written)” stands in a list, quote or callout.",
                            at: embed.place, help: "Embed a part under a heading that stands on its own."))
                }
                continue
            }
            guard result.count + part.count <= longest, part.count <= left else {
                diagnostics.append(
                    Diagnostic(
                        .brokenEmbed,
                        part.count > left
                            ? "With “\(embed.written)” the embeds of all pages become larger than a site may have."
                            : "With “\(embed.written)” this page becomes larger than 4 MB.",
                        at: embed.place,
                        help: "Link to the article instead: [[\(embed.written)]]."))
                continue
            }
            left -= part.count
            let page = plan.pageOfArticle[Int(embed.article.raw)]
            result += SiteLink.elsewhere(part, SiteLink.bytes(plan.pages[page].address.link))
        }
        return result + rest
    }
}

extension RenderedMarkdown {
    /// The HTML under a heading of the page, itself included, up to the next of its level or a higher one.
    ///
    /// `nil` for a heading that is not there, or stands in a list or quote.
    fileprivate func part(under heading: String?) -> ArraySlice<UInt8>? {
        guard let heading, !heading.isEmpty, !headingIDs.contains(heading) else { return html[...] }
        guard
            let index = outline.firstIndex(where: {
                ($0.id == heading || $0.slug == heading) && $0.isTopLevel
            }),
            let start = offset(of: outline[index], from: 0)
        else { return nil }
        let next = outline[(index + 1)...].first { $0.isTopLevel && $0.level <= outline[index].level }
        let end = next.flatMap { offset(of: $0, from: start + 1) } ?? html.endIndex
        var part = html[start..<end]
        // Footnotes stand at the end of their own page.
        if next == nil, let notes = part.firstRange(of: Array("<section class=\"footnotes\"".utf8)) {
            part = part[..<notes.lowerBound]
        }
        return part
    }

    private func offset(of entry: OutlineEntry, from start: Int) -> Int? {
        let tag =
            Array("<h\(entry.level) id=\"".utf8) + Array(XML.escaped(entry.id).utf8) + [UInt8(ascii: "\"")]
        return html[start...].firstRange(of: tag)?.lowerBound
    }
}
