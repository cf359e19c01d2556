// A page of Markdown becomes HTML: the verb of this module. Read this first.
//
// cmark parses and renders; in between one walk over the tree has links resolved and writes down the plain
// text, and then links are put on words of it.

package import Diagnostics

package struct MarkdownOptions: Sendable {
    package enum RawHTML: Sendable {
        /// Shown as text, with a warning; comments are left out.
        case escape
        /// What `Converters.sanitize` leaves of it.
        case sanitize
        /// Let through, and so are destinations like `javascript:`.
        case trusted
    }

    package var rawHTML: RawHTML
    /// Makes quotes curly, `--` and `---` dashes, `...` an ellipsis.
    package var smartPunctuation: Bool
    /// The quotes that smart punctuation makes.
    package var quotes: Quotes
    /// Whether smart punctuation makes other quotes than cmark.
    var hasOwnQuotes: Bool { smartPunctuation && quotes != .english }
    /// Reads `$x$` as math.
    package var math: Bool
    /// Reads `~~x~~` as struck.
    package var strikethrough = true
    /// Gives each heading a link to itself.
    package var headingLinks: Bool
    package var converters: Converters
    /// Tells a linker where each byte of a block was written.
    package var tracksOrigins = false

    package init(
        rawHTML: RawHTML = .escape, smartPunctuation: Bool = false, quotes: Quotes = .english,
        math: Bool = true,
        headingLinks: Bool = false, converters: Converters = Converters()
    ) {
        self.rawHTML = rawHTML
        self.smartPunctuation = smartPunctuation
        self.quotes = quotes
        self.math = math
        self.headingLinks = headingLinks
        self.converters = converters
    }
}

/// What a page of Markdown says.
package struct RenderedMarkdown: Sendable {
    /// Inline HTML of a level-1 heading that starts the page: it is not in `html`.
    package var heading: [UInt8]?
    /// The ids that lead to `heading`: its own first.
    package var headingIDs: [String]
    package var html: [UInt8]
    package var outline: [OutlineEntry]
    /// All that a link of the form `#id` can point at, in order.
    package var ids: [String]
    /// The number of everything that is mentioned, as often as it is.
    package var mentionTargets: [Int32]
    /// Those whose sentences are kept, in the order of the text.
    package var mentions: [Mention]
    /// Plain text of the first paragraph that is no quotation, at most about 200 characters.
    package var summary: String
    /// Plain text of the sentences around mentions.
    var sentences: [UInt8]
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
    var source = Source(file, body: body.clamped(to: file.indices), path: path)
    var page = PageConstructs(options)
    let tree = Tree(&source, &page, options, hasBlocks: true, &linker)
    var reading = Reading(source, options, page, isPage: true)
    reading.read(tree, &linker)
    reading.transcript.linkTerms(of: reading.source, &linker, reading.page.abbreviations)
    reading.finish(tree)
    let (mentions, sentences) = reading.transcript.keptMentions(&linker)
    var html = tree.html(trustingHTML: options.rawHTML == .trusted)
    html = reading.sanitized(html, &linker)
    reading.headings.settleTitle()
    let heading = reading.headings.title.map { reading.sanitized($0, &linker) }
    var outline = reading.headings.outline
    if !reading.rawPieces.isEmpty {
        for i in outline.indices { outline[i].title = reading.sanitized(outline[i].title, &linker) }
    }
    return RenderedMarkdown(
        heading: heading,
        headingIDs: reading.headings.titleIDs,
        html: html,
        outline: outline.withoutSpareCapacity,
        ids: reading.headings.ids.withoutSpareCapacity,
        mentionTargets: reading.transcript.mentions.map { Int32($0.target) },
        mentions: mentions,
        summary: reading.summary,
        sentences: sentences,
        diagnostics: reading.page.diagnostics + reading.diagnostics)
}

extension Transcript {
    /// Puts links on words, block by block.
    mutating func linkTerms(
        of source: Source, _ linker: inout some Linker, _ abbreviations: Abbreviations
    ) {
        settleQuotes()
        guard let first = blocks.first else { return }
        // One block for all, so that its memory is taken once.
        var block = TextBlock(place: source.place(first.range))
        let tags = linker.tags
        var writer = TermWriter(tags, abbreviations)
        for i in blocks.indices where !blocks[i].text.isEmpty {
            show(i, of: source, in: &block)
            let found = linker.terms(in: block)
            if found.isEmpty { continue }
            let terms = applicable(found, in: block)
            let start = blocks[i].text.lowerBound
            for number in terms.indices {
                guard let target = tags.mention(of: terms[number].tag) else { continue }
                let words = terms[number].range
                let range = start + words.lowerBound..<start + words.upperBound
                mentions.append(Mention(target: target, range: range, block: i, isByHand: false))
            }
            writer.write(terms, pieces[blocks[i].pieces], of: text.span, from: start)
        }
    }

    /// The first paragraph that is no quotation.
    var summary: String {
        let first = blocks.first { $0.kind == .paragraph && $0.quote == nil && !$0.text.isEmpty }
        return first.map { Markdown.summary($0.text, of: text.span) } ?? ""
    }
}
