// A page of Markdown becomes HTML: the verb of this module. Read this first.
//
// cmark parses and renders; in between one walk over the tree has links resolved and writes down the plain
// text, and then links are put on words of it.

package import Diagnostics

package struct MarkdownOptions: Hashable, Sendable {
    package enum RawHTML: Sendable {
        /// Shown as text, with a warning; comments are left out.
        case escape
        /// Let through, and so are destinations like `javascript:`.
        case trusted
    }

    package var rawHTML: RawHTML
    /// Makes quotes curly, `--` and `---` dashes, `...` an ellipsis.
    package var smartPunctuation: Bool

    package init(rawHTML: RawHTML = .escape, smartPunctuation: Bool = false) {
        self.rawHTML = rawHTML
        self.smartPunctuation = smartPunctuation
    }
}

/// What a page of Markdown says.
package struct RenderedMarkdown: Sendable {
    /// Inline HTML of a level-1 heading that starts the page: it is not in `html`.
    package var heading: [UInt8]?
    package var html: [UInt8]
    package var outline: [OutlineEntry]
    /// All that a link of the form `#id` can point at, in order.
    package var ids: [String]
    package var mentions: [Mention]
    /// Plain text of the first paragraph that is no quotation, at most about 200 characters.
    package var summary: String
    /// Plain text of all, the title too, a line for each block.
    package var text: [UInt8]
    package var diagnostics: [Diagnostic]
}

/// Renders the part of a file that is Markdown.
///
///     # Blog            heading:  Blog
///                       html:     <p>A <a href="/log/">log</a>.</p>
///     A [log](log.md).  mentions: “A ” “log” “.”
package func render(
    _ file: [UInt8], body: Range<Int>, path: SourcePath, options: MarkdownOptions, linker: inout some Linker
) -> RenderedMarkdown {
    let body = body.clamped(to: file.indices)
    let tree = Tree(file.span.extracting(body), smartPunctuation: options.smartPunctuation)
    var reading = Reading(Source(file, body: body, path: path), options, isPage: true)
    reading.read(tree, &linker)
    reading.transcript.linkTerms(&linker)
    let transcript = reading.transcript
    return RenderedMarkdown(
        heading: reading.headings.title,
        html: tree.html(trustingHTML: options.rawHTML == .trusted),
        outline: reading.headings.outline,
        ids: reading.headings.ids,
        mentions: transcript.orderedMentions,
        summary: transcript.summary,
        text: transcript.text,
        diagnostics: reading.diagnostics)
}

extension Transcript {
    /// Puts links on words, block by block.
    mutating func linkTerms(_ linker: inout some Linker) {
        settleQuotes()
        for i in blocks.indices where !blocks[i].text.isEmpty {
            let block = textBlock(blocks[i])
            let found = linker.terms(in: block)
            if found.isEmpty { continue }
            let terms = applicable(found, in: block)
            let start = blocks[i].text.lowerBound
            let wrappings = terms.map { term in
                let range = start + term.range.lowerBound..<start + term.range.upperBound
                if let target = term.anchor.mention {
                    mentions.append(Mention(target: target, range: range, block: i, isByHand: false))
                }
                return Wrapping(inner: range, outer: range, node: .inline(openTag(of: term.anchor), "</a>"))
            }
            wrap(wrappings, pieces[blocks[i].pieces], of: text.span)
        }
    }

    /// The mentions in the order of the text.
    var orderedMentions: [Markdown.Mention] {
        mentions.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { mention in
            let block = blocks[mention.block]
            return Markdown.Mention(
                target: mention.target, range: mention.range, block: block.text, section: block.section,
                isByHand: mention.isByHand)
        }
    }

    /// The first paragraph that is no quotation.
    var summary: String {
        let first = blocks.first { $0.kind == .paragraph && $0.quote == nil && !$0.text.isEmpty }
        return first.map { Markdown.summary($0.text, of: text.span) } ?? ""
    }
}
