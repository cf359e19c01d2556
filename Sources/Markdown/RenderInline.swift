// Markdown that is not a page: a definition or a claim in front matter, a page's title, and CommonMark as
// it is.

package import Diagnostics

/// What a text of Markdown inside another value says.
package struct RenderedInline: Sendable {
    /// Phrasing content only: it fits into a paragraph.
    package var html: [UInt8]
    package var text: String
    /// The sentences around mentions.
    var sentences: [UInt8]
    /// Links to something that the linker numbered.
    package var mentions: [Mention]
    package var diagnostics: [Diagnostic]
}

/// Renders a short text, such as a definition, as HTML that fits into a paragraph.
///
/// One paragraph gives its content without the `<p>`. Of several blocks, each gives its content, with
/// `<br />` between them: paragraphs, headings and code, also those in lists and quotes.
///
///     A *web* log.  →  A <em>web</em> log.
package func renderInline(
    _ markdown: String, at place: Place, options: MarkdownOptions, linker: inout some Linker
) -> RenderedInline {
    let bytes = Array(markdown.utf8)
    var source = Source(bytes, body: bytes.indices, path: place.path, wholePlace: place)
    var page = PageConstructs(options)
    let tree = Tree(&source, &page, options, hasBlocks: false, &linker)
    var reading = Reading(source, options, page, isPage: false)
    reading.read(tree, &linker)
    reading.transcript.linkTerms(of: reading.source, &linker, reading.page.abbreviations)
    let transcript = reading.transcript
    var html: [UInt8] = []
    for block in transcript.blocks {
        if !html.isEmpty { html.append("<br />\n") }
        html.append(contentsOf: block.inlineHTML(trustingHTML: options.rawHTML == .trusted))
    }
    _ = consume tree
    html = reading.sanitized(html, &linker)
    let (mentions, sentences) = transcript.keptMentions(&linker)
    return RenderedInline(
        html: html, text: String(decoding: transcript.text, as: UTF8.self), sentences: sentences,
        mentions: mentions,
        diagnostics: reading.page.diagnostics + reading.diagnostics)
}

extension Transcript.Block {
    fileprivate func inlineHTML(trustingHTML: Bool) -> [UInt8] {
        if kind == .codeBlock {
            var html = Array("<code>".utf8)
            var code = node.literal
            while let last = code.last, isSpace(last) { code.removeLast() }
            html.append(escaping: code)
            html.append("</code>")
            return html
        }
        let content = Node.inline()
        content.takeChildren(of: node)
        defer { content.free() }
        return content.html(trustingHTML: trustingHTML)
    }
}

/// The plain text of a level-1 heading that starts a body: the title of a page that names none.
///
/// Only as much is parsed as is needed; comments before the heading are passed over.
package func firstHeading(
    of file: [UInt8], body: Range<Int>, path: SourcePath, options: MarkdownOptions = MarkdownOptions()
) -> String? {
    let body = body.clamped(to: file.indices)
    var start = body.lowerBound
    while start < body.upperBound {
        while start < body.upperBound, isSpace(file[start]) { start += 1 }
        guard file[start..<body.upperBound].starts(with: "<!--".utf8) else { break }
        guard let end = commentEnd(file[..<body.upperBound], from: start) else { return nil }
        start = end
    }
    // Indentation counts: the text is taken from the start of its line.
    while start > body.lowerBound, [UInt8(ascii: " "), UInt8(ascii: "\t")].contains(file[start - 1]) {
        start -= 1
    }
    let chunk = start..<blankLine(in: file, start..<body.upperBound)
    let isWhole = !file[chunk].contains(UInt8(ascii: "]"))
    // What a link refers to may be defined anywhere.
    let read = isWhole ? chunk : start..<body.upperBound
    guard let text = firstHeading(file.span.extracting(read), options) else { return nil }
    let plain = mayHaveConstructs(text) ? readHeading(file, read, path, options) ?? text : text
    return String(decoding: withoutOwnID(withoutReferences(plain)), as: UTF8.self)
}

private func mayHaveConstructs(_ text: [UInt8]) -> Bool {
    ["[[", "~~", "$"].contains { firstIndex(of: Array($0.utf8), in: text[...]) != nil }
}

/// The text of a heading with what CommonMark does not know: `[[tea|Tea]]` is “Tea”.
private func readHeading(
    _ file: [UInt8], _ body: Range<Int>, _ path: SourcePath, _ options: MarkdownOptions
) -> [UInt8]? {
    var source = Source(Array(file[body]), body: 0..<body.count, path: path)
    var options = options
    options.rawHTML = .trusted
    var page = PageConstructs(options)
    var linker = NoLinks()
    let tree = Tree(&source, &page, options, hasBlocks: false, &linker)
    var reading = Reading(source, options, page, isPage: false)
    reading.read(tree, &linker)
    _ = consume tree
    return reading.transcript.blocks.first.map { block in
        reading.transcript.text[block.text].map { isSpace($0) ? UInt8(ascii: " ") : $0 }
    }
}

private func firstHeading(_ text: Span<UInt8>, _ options: MarkdownOptions) -> [UInt8]? {
    let tree = Tree(text, smartPunctuation: options.smartPunctuation)
    guard let first = tree.root.firstChild, first.kind == .heading, first.level == 1 else { return nil }
    var transcript = Transcript()
    let walk = Walk(from: first)
    while let step = walk.next() {
        switch step.node.kind {
        // `[^1]` with a footnote of one word is a link to CommonMark.
        case .text where step.node.parent?.kind == .link && step.node.literal.first == UInt8(ascii: "^"):
            continue
        case .text, .code: transcript.append(step.node, .heading)
        case .softBreak, .lineBreak: transcript.append(" ".utf8, .heading)
        case .htmlInline where step.node.literal.starts(with: "<br".utf8):
            transcript.append(" ".utf8, .heading)
        default: break
        }
    }
    _ = consume tree
    return transcript.text
}

/// The text of a heading without `{#id}` at its end.
private func withoutOwnID(_ text: [UInt8]) -> ArraySlice<UInt8> {
    let words = text[trimmed(text.span, text.indices)]
    guard words.last == UInt8(ascii: "}"), let open = words.lastIndex(of: UInt8(ascii: "{")),
        ownID(in: words[open...]) != nil
    else { return text[...] }
    return text[trimmed(text.span, text.startIndex..<open)]
}

/// The text of a heading without references to footnotes.
private func withoutReferences(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var i = 0
    while i < text.count {
        if text[i] == UInt8(ascii: "["), i + 2 < text.count, text[i + 1] == UInt8(ascii: "^"),
            let end = footnoteLabelEnd(text.span, from: i + 2)
        {
            i = end + 1
        } else {
            result.append(text[i])
            i += 1
        }
    }
    return result
}

/// Where the first line without text starts, or the end.
private func blankLine(in file: [UInt8], _ range: Range<Int>) -> Int {
    var isBlank = false
    for i in range {
        if file[i] == UInt8(ascii: "\n") {
            if isBlank { return i }
            isBlank = true
        } else if !isSpace(file[i]) {
            isBlank = false
        }
    }
    return range.upperBound
}

/// CommonMark as its reference implementation renders it, raw HTML let through.
package func plainHTML(_ markdown: [UInt8]) -> [UInt8] {
    Tree(markdown.span).html(trustingHTML: true)
}
