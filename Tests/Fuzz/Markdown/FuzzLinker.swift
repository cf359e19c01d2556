// A small site to link to, include from and embed.

import Diagnostics
import Markdown

/// Knows every page but those that begin with `gone`; `term` and `blog log` are terms.
struct FuzzLinker: Linker {
    private(set) var diagnostics: [Diagnostic] = []

    /// What may be included: also each other, themselves, and only in part.
    static let files = [
        "content/a.md": "# A\n\n[link][r] *a* [^1]\n\n[r]: page.md\n[^1]: Note\n",
        "content/b.md":
            "- item {{#include a.md}}\n\n{{#include b.md}}\n\n{{#include a.md}}\n\n> [!note]\n> x\n",
        "content/c.md": "```\nopen\n{{#include a.md}}\n",
        "content/d.md": "<div>\n\n| a | b |\n|---|---|\n| `|` | $x|y$ |",
    ]

    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
        diagnostics.append(Diagnostic(.brokenLink, "Asked.", at: reference.place))
        let destination = reference.destination
        if destination.isEmpty { return (.unlinked(class: nil), false) }
        if destination.contains(":") { return (.keep, false) }
        if destination.hasPrefix("gone") { return (.unlinked(class: "broken-link"), false) }
        var anchor = Anchor(href: [0xFF] + Array("concepts/a.html".utf8), mention: destination.utf8.count)
        if reference.kind == .wikilink { anchor.text = "A <page>" }
        return (.to(anchor), destination.hasPrefix("source"))
    }

    mutating func include(_ path: String, at place: Place) -> IncludedFile? {
        diagnostics.append(Diagnostic(.brokenLink, "Asked.", at: place))
        guard let path = SourcePath("content/" + path), let text = Self.files[path.string] else { return nil }
        return IncludedFile(path: path, bytes: Array(text.utf8))
    }

    mutating func embed(_ reference: LinkReference) -> Embed? {
        diagnostics.append(Diagnostic(.brokenLink, "Asked.", at: reference.place))
        if reference.destination.hasPrefix("gone") { return nil }
        if reference.destination.hasSuffix(".png") {
            return .image(Anchor(href: [0xFF] + Array("p.png".utf8), attributes: [.init("width", "5")]))
        }
        return .blocks(Array("<section class=\"embed\"><p>Text</p></section>\n".utf8))
    }

    func terms(in block: TextBlock) -> [TermLink] {
        var links: [TermLink] = []
        for run in block.runs where run.context == .prose {
            var offset = run.range.lowerBound
            while offset < run.range.upperBound {
                let rest = block.bytes[offset..<run.range.upperBound]
                guard let term = Self.terms.first(where: { rest.starts(with: $0) }) else {
                    offset += 1
                    continue
                }
                let range = offset..<offset + term.count
                links.append(TermLink(range, tag: 0))
                offset = range.upperBound
            }
        }
        return links
    }

    let tags = TermTags([Anchor(href: [0xFF] + Array("t.html".utf8), mention: 1)])
    private static let terms = ["term", "blog log", "Ä"].map { Array($0.utf8) }
}
