// Pages of Markdown with everything switched on, as the site renders them: with formulas, code, raw HTML, links, terms,
// includes and embeds. What comes out is HTML that a parser sees as it was meant, with nothing in it that an author may
// not write, and every place that is told lies inside of its file.

import Diagnostics
import Fuzzing
import HTML

@testable import Markdown

private let path = SourcePath("content/page.md")!

/// The first byte chooses the options, the others are the page.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe input(start, count)
    let page = text(bytes.dropFirst())
    let options = chosenOptions(bytes.first ?? 0)
    checkPage(page, options)
    checkInline(page, options)
    checkRaw(page)
    return 0
}

private func chosenOptions(_ byte: UInt8) -> MarkdownOptions {
    MarkdownOptions(
        rawHTML: byte & 1 == 0 ? .sanitize : .escape,
        smartPunctuation: byte & 2 != 0,
        quotes: byte & 4 == 0 ? .english : Quotes("„", "“", "‚", "‘"),
        math: byte & 8 == 0,
        headingLinks: byte & 16 != 0,
        converters: .islands)
}

private func checkPage(_ file: [UInt8], _ options: MarkdownOptions) {
    let body = file.indices
    var linker = FuzzLinker()
    let page = render(file, body: body, path: path, options: options, linker: &linker)
    requireSound(page.html)
    if let heading = page.heading { requireSound(heading) }
    for entry in page.outline {
        requireSound(entry.title)
        require(page.ids.contains(entry.id), "“\(entry.id)” is the id of a heading, and not of the page.")
    }
    requireText(page.sentences)
    requireText(Array(page.summary.utf8))
    check(page.diagnostics + linker.diagnostics, in: file)
    for mention in page.mentions {
        _ = page.section(of: mention)
        _ = page.sentence(of: mention)
    }
    var second = FuzzLinker()
    let again = render(file, body: body, path: path, options: options, linker: &second)
    require(
        again.html == page.html && again.mentions == page.mentions && again.sentences == page.sentences
            && again.diagnostics == page.diagnostics,
        "The page is another one the second time.")
    _ = firstHeading(of: file, body: body, path: path, options: options)
}

private func checkInline(_ file: [UInt8], _ options: MarkdownOptions) {
    guard file.count <= 256 else { return }
    var linker = FuzzLinker()
    // Such as the `|` before a text on lines of its own.
    let place = Place(path, 16..<17)
    let inline = renderInline(
        String(decoding: file, as: UTF8.self), at: place, options: options, linker: &linker)
    requireSound(inline.html)
    for problem in inline.diagnostics {
        require(problem.place == place, "“\(problem.message)” is elsewhere.")
    }
    for mention in inline.mentions { _ = inline.sentence(of: mention) }
}

/// Raw HTML on its own: the page may have a tag of ours around each of an author's.
private func checkRaw(_ html: [UInt8]) {
    guard !html.isEmpty else { return }
    let safe = sanitize(html, raw: [0..<html.count])
    let faults = HTMLStructure(safe.html).faults + forbidden(in: safe.html)
    require(faults.isEmpty, "\(faults) in \(shown(safe.html))")
    for removal in safe.removals { require(html.indices.contains(removal.offset), "\(removal)") }
}

private func requireSound(_ html: [UInt8]) {
    let faults = HTMLStructure(html).faults
    require(faults.isEmpty, "\(faults) in \(shown(html))")
    for index in html.indices where html[index] == 0xFF {
        // The start of a value, or of another address in a list of pictures.
        let before = html[..<index]
        require(
            before.last == UInt8(ascii: "\"") || before.suffix(2).elementsEqual(", ".utf8),
            "A root mark in \(shown(html))")
    }
    requireText(html.filter { $0 != 0xFF })
}

/// No half of a character, and none of the marks that constructs are written with on their way.
private func requireText(_ bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { fatalError("No UTF-8: \(shown(bytes))") }
    require(
        !text.unicodeScalars.contains { (0xFDD0...0xFDD7).contains($0.value) }, "A mark in \(shown(bytes))")
}

private func check(_ problems: [Diagnostic], in file: [UInt8]) {
    for problem in problems {
        guard let place = problem.place else { continue }
        let source = place.path == path ? file : FuzzLinker.files[place.path.string].map { Array($0.utf8) }
        guard let source else { fatalError("“\(problem.message)” is in no file: \(place.path)") }
        require(
            place.range.lowerBound >= 0 && place.range.upperBound <= source.count,
            "“\(problem.message)” is at \(place.range) of \(source.count) bytes.")
    }
    let source = SourceText(file)
    for problem in problems.prefix(4) where problem.place?.path == path { _ = problem.text(source: source) }
}

private func shown(_ html: [UInt8]) -> String { String(decoding: html, as: UTF8.self) }
