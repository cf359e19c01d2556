// What stands in the text of a page and is not written there: included files, pictures and parts of other
// articles.

internal import Diagnostics
internal import FrontMatter
internal import Knowledge
internal import Markdown

extension PageLinker {
    mutating func include(_ path: String, at place: Place) -> IncludedFile? {
        includesFiles = true
        do throws(LinkResolver.Problem) {
            let include = try resolver.resolve(include: path, from: place.path)
            return IncludedFile(path: include.path, bytes: include.bytes, ranges: withoutFrontMatter(include))
        } catch {
            report(error, at: place)
            return nil
        }
    }

    /// The Markdown of an article: its front matter is not for readers.
    private func withoutFrontMatter(_ include: Include) -> [Range<Int>] {
        guard include.path.string.hasSuffix(".md") else { return include.ranges }
        let body = FrontMatter.parse(include.bytes, path: include.path).value.body
        return include.ranges.map { $0.clamped(to: body) }.filter { !$0.isEmpty }
    }

    mutating func embed(_ reference: LinkReference) -> Embed? {
        labelUse?.note(reference)
        do throws(LinkResolver.Problem) {
            switch try destination(of: reference) {
            case .attachment(let address, let suffix):
                let shown = EmbedText(reference.text)
                let anchor = Anchor(href: rooted(address.link + suffix))
                guard LinkResolver.isPicture(address.file.string) else {
                    return .blocks(link(anchor, reference))
                }
                return .image(picture(anchor, address, suffix, shown))
            case .page(let target, let article?, let fragment):
                let anchor = anchor(to: target, article: article, fragment: fragment, for: reference)
                let title = resolver.graph[article].title.value
                var html = Array("<div class=\"embed\" role=\"group\" aria-label=\"".utf8)
                html += text(title) + Array("\"><p class=\"embed-source\"><a href=\"".utf8)
                html += escaped(anchor.href) + Array("\">".utf8) + text(title) + Array("</a></p>\n".utf8)
                html += EmbedMark.bytes(embeds.count) + Array("</div>\n".utf8)
                embeds.append(
                    EmbeddedArticle(
                        article: article, heading: fragment, place: reference.place,
                        written: reference.destination))
                return .blocks(html)
            case .page, .fragment, .elsewhere, .nowhere:
                throw LinkResolver.Problem(
                    rule: .brokenLink,
                    message: "“\(reference.destination)” is nothing that can be shown here.",
                    help: "Embed another article, or a picture: ![[map.png]].")
            }
        } catch {
            report(error, at: reference.place)
            return nil
        }
    }

    private func picture(_ anchor: Anchor, _ address: Address, _ suffix: String, _ shown: EmbedText) -> Anchor
    {
        var anchor = anchor
        anchor.text = shown.description
        anchor.attributes = resolver.sizeAttributes(of: address, suffix: suffix, wanted: shown.size)
        return anchor
    }

    /// A file that is no picture is linked.
    private func link(_ anchor: Anchor, _ reference: LinkReference) -> [UInt8] {
        let shown = reference.text.isEmpty ? reference.destination : reference.text
        return Array("<p><a href=\"".utf8) + escaped(anchor.href) + Array("\">".utf8) + text(shown)
            + Array("</a></p>\n".utf8)
    }

    private func text(_ text: String) -> [UInt8] { Array(XML.escaped(text).utf8) }

    /// An address as it stands in an attribute: with its mark for the root of the site it is no UTF-8.
    private func escaped(_ address: [UInt8]) -> [UInt8] {
        address.flatMap { byte -> [UInt8] in
            switch byte {
            case UInt8(ascii: "&"): Array("&amp;".utf8)
            case UInt8(ascii: "\""): Array("&quot;".utf8)
            default: [byte]
            }
        }
    }
}

/// What an author writes behind the destination of an embed: `300`, `A map`, `A map|300x200`.
struct EmbedText: Hashable, Sendable {
    /// For those who don't see the picture.
    var description: String
    var size: WantedSize?

    init(_ text: String) {
        let bar = text.lastIndex(of: "|")
        let last = bar.map { text[text.index(after: $0)...] } ?? text[...]
        size = WantedSize(String(last.trimmingSpaces))
        let rest = size == nil ? text[...] : bar.map { text[..<$0] } ?? ""
        description = String(rest.trimmingSpaces)
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var text = drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
