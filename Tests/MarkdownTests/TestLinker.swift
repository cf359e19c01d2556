// A small site for the tests to link to.

import Diagnostics
import Foundation
import Markdown
import Testing

/// Knows pages by file name and label, sources, and a few words that are terms.
struct TestLinker: Linker {
    var terms: [String: Int] = [:]
    private(set) var includes = 0
    /// What may be included, by path.
    var files: [String: String] = [:]
    /// What was asked, in order.
    var asked: [LinkReference] = []
    var blocks: [TextBlock] = []

    /// The plain text of all blocks that have any, a line for each.
    var text: String { blocks.map { String(decoding: $0.bytes, as: UTF8.self) }.joined(separator: "\n") }

    /// `page.md` leads to `/page/`, `[[page]]` too; `source-x.md` is a source; `gone` is nowhere; an empty
    /// destination is never linked; the web is left alone.
    mutating func target(of reference: LinkReference) -> (target: LinkTarget, namesSource: Bool) {
        asked.append(reference)
        let destination = reference.destination
        if destination.isEmpty { return (.unlinked(class: nil), false) }
        if destination.contains(":") { return (.keep, false) }
        if destination.hasPrefix("gone") { return (.unlinked(class: "broken-link"), false) }
        if destination.hasPrefix("as-is") { return (.keep, false) }
        let parts = destination.split(separator: "#", maxSplits: 1).map(String.init)
        let name = (parts.first ?? "").replacing(".md", with: "")
        let fragment = parts.count > 1 ? "#" + parts[1] : ""
        var anchor = Anchor(href: Array("/\(name)/\(fragment)".utf8), mention: name.utf8.count)
        if reference.kind == .wikilink { anchor.text = name.capitalized }
        if reference.kind == .image { anchor = Anchor(href: [0xFF] + Array(name.utf8)) }
        return (.to(anchor), name.hasPrefix("source"))
    }

    mutating func include(_ path: String, at place: Place) -> IncludedFile? {
        includes += 1
        guard let text = files[path], let path = SourcePath("content/" + path) else { return nil }
        return IncludedFile(path: path, bytes: Array(text.utf8))
    }

    /// `![[p.png]]` is an image, another page its title in bold; `gone` is nowhere.
    mutating func embed(_ reference: LinkReference) -> Embed? {
        asked.append(reference)
        let destination = reference.destination
        if destination.hasPrefix("gone") { return nil }
        if destination.hasSuffix(".png") {
            let width = Int(reference.text).map { [Anchor.Attribute("width", String($0))] } ?? []
            return .image(Anchor(href: Array("/\(destination)".utf8), attributes: width))
        }
        return .blocks(Array("<section class=\"embed\"><p>\(destination)</p></section>\n".utf8))
    }

    var tags: TermTags {
        TermTags((0...(terms.values.max() ?? 0)).map { Anchor(href: Array("/t".utf8), mention: $0) })
    }

    /// Every occurrence of every term, wherever it stands.
    mutating func terms(in block: TextBlock) -> [TermLink] {
        blocks.append(block)
        var found: [TermLink] = []
        for (term, number) in terms {
            let word = Array(term.utf8)
            var i = 0
            while i + word.count <= block.bytes.count {
                if block.bytes[i..<i + word.count].elementsEqual(word) {
                    found.append(
                        TermLink(i..<i + word.count, tag: number))
                }
                i += 1
            }
        }
        return found
    }
}

/// A linker of a test need only say what the test is about.
extension Linker {
    mutating func include(_ path: String, at place: Place) -> IncludedFile? { nil }
    mutating func embed(_ reference: LinkReference) -> Embed? { nil }
}

let page = SourcePath("content/page.md")

/// Renders a page; `terms` are the words that are terms.
func rendered(
    _ markdown: String, terms: [String] = [], files: [String: String] = [:],
    options: MarkdownOptions = MarkdownOptions()
) throws -> (page: RenderedMarkdown, linker: TestLinker) {
    let path = try #require(page)
    var linker = TestLinker(terms: Dictionary(uniqueKeysWithValues: zip(terms, 1...)), files: files)
    let bytes = Array(markdown.utf8)
    let result = render(bytes, body: bytes.indices, path: path, options: options, linker: &linker)
    return (result, linker)
}

/// The HTML of a page, without the line's end at its end; a byte that is not UTF-8 is shown as `�`.
func html(_ markdown: String, terms: [String] = [], options: MarkdownOptions = MarkdownOptions()) throws
    -> String
{
    var bytes = try rendered(markdown, terms: terms, options: options).page.html
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
}

/// The author's bytes at a place.
func bytes(_ place: Place, of markdown: String) -> String {
    String(decoding: Array(markdown.utf8)[place.range], as: UTF8.self)
}

/// One case of a table: a text and what it must become.
struct Row: Sendable, CustomTestStringConvertible {
    var markdown: String
    var expected: String

    init(_ markdown: String, _ expected: String) {
        self.markdown = markdown
        self.expected = expected
    }

    var testDescription: String { markdown }
}
