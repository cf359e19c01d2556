// The one walk over the tree: it has links resolved, settles raw HTML and headings, and writes the
// transcript.

import Diagnostics

/// A walk over a page, and what it has gathered.
struct Reading {
    /// Deeper than this many levels nothing is linked: moving nodes takes cmark a step for each level.
    static let deepest = 500

    let options: MarkdownOptions
    /// Whether headings get ids and a leading one is taken out.
    let isPage: Bool
    var source: Source
    var page: PageConstructs
    var transcript = Transcript()
    var diagnostics: [Diagnostic] = []
    var headings = Headings()

    var block: Node?
    private var blockContext = TextBlock.Context.prose
    var quote: Int?
    var depth = 0
    private var isTooDeep = false
    private var hasContent = false
    /// Where the text of the link or image around what comes next starts in the transcript.
    var link: Int?
    /// The link, wikilink or bare address that `link` belongs to.
    var linkNode: Node?
    var image: (node: Node, start: Int)?
    /// The elements of raw HTML that are open in the block, and those around it.
    private var rawElements = RawElements()
    private var outerElements = RawElements()
    /// Where the text of the block is written, if that is asked for.
    private var origins: OriginReader?
    var origin = Origin.unknown
    /// The list at the end of the page.
    var footnoteList: Node?
    /// The id that the heading's author gave it.
    private var ownID: String?
    /// Where `<!-- more -->` stands.
    private var summaryEnd: Int?
    var rawPieces: [Place] = []
    /// Embedded pages.
    var embeds: [Node] = []
    /// Titles of images that are alone in their paragraph.
    var caption: (paragraph: Node, text: [UInt8])?
    /// The text of the header of the table that is read.
    var tableLabel: [UInt8] = []

    init(
        _ source: consuming Source, _ options: MarkdownOptions, _ page: consuming PageConstructs, isPage: Bool
    ) {
        self.source = source
        self.options = options
        self.page = page
        self.isPage = isPage
        transcript.reserve(self.source.body.count)
        for definition in self.page.footnotes.definitions { headings.reserve("fn-\(definition.slug)") }
    }

    mutating func read(_ tree: borrowing Tree, _ linker: inout some Linker) {
        if isPage { expectOwnIDs(tree.root, page.footnoteBlocks) }
        read(tree.walk(), &linker)
        readFootnotes(&linker)
    }

    mutating func read(_ walk: borrowing Walk, _ linker: inout some Linker) {
        while let step = walk.next() {
            let node = step.node
            if options.tracksOrigins { origin = origins?.follow(step, page.constructs) ?? .unknown }
            switch node.kind {
            case .text:
                // What is too deep for nodes of ours shows what its author wrote.
                if isTooDeep, page.hasMarks { node.setLiteral(node.literal.restored(page.constructs)) }
                transcript.append(node, context)
            case .softBreak: transcript.appendLineEnd(node, context)
            case .lineBreak: transcript.appendHardBreak()
            case .code:
                transcript.endRun()
                transcript.append(node, image == nil ? .code : .image)
                transcript.endRun()
            case .htmlInline: readHTML(node)
            case .emphasis, .strong:
                changeDepth(step)
                transcript.endRun()
            case .customInline:
                changeDepth(step)
                if node.tag > 0 { readConstruct(step, &linker) } else { transcript.endRun() }
            case .link:
                changeDepth(step)
                if link != nil, node != linkNode {
                    // No link stands in a link, not even an address in angle brackets.
                    if !step.isEntering { unwrap(link: node) }
                } else if step.isEntering {
                    openLink(node)
                } else {
                    closeLink(node, &linker)
                }
            case .image:
                changeDepth(step)
                if step.isEntering { openImage(node) } else { closeImage(node, &linker) }
            case .paragraph, .heading:
                changeDepth(step)
                if step.isEntering { open(node, walk) } else { close(node) }
            case .blockQuote:
                changeDepth(step)
                readQuote(isEntering: step.isEntering)
            case .codeBlock: readCode(node, &linker)
            case .htmlBlock: readHTMLBlock(node)
            case .rule: hasContent = true
            case .customBlock:
                changeDepth(step)
                if !step.isEntering, node.tag > 0 { closeBlock(node) }
            case .list:
                changeDepth(step)
                if !step.isEntering, node.tag == Tag.taskList { closeTaskList(node) }
            case .document, .item: changeDepth(step)
            }
            if options.tracksOrigins { transcript.settle(origin) }
        }
    }

    var context: TextBlock.Context {
        if image != nil { return .image }
        if link != nil { return .link }
        return rawElements.context ?? (isTooDeep ? .tooDeep : blockContext)
    }

    // MARK: Blocks

    private mutating func changeDepth(_ step: Walk.Step) {
        depth += step.isEntering ? 1 : -1
        if depth > Self.deepest, !isTooDeep, step.isEntering {
            let place = source.firstLine(of: block ?? step.node)
            diagnostics.append(
                Diagnostic(
                    .invalidText,
                    "The text is nested more than \(Self.deepest) levels deep here; no links are made in it.",
                    at: place, help: "Use fewer levels of quotes, lists or emphasis."))
        }
        isTooDeep = depth > Self.deepest
    }

    private mutating func readQuote(isEntering: Bool) {
        hasContent = true
        if isEntering {
            transcript.quotes.append(Transcript.Quote(parent: quote))
            quote = transcript.quotes.count - 1
        } else {
            quote = quote.flatMap { transcript.quotes[$0].parent }
        }
    }

    private mutating func open(_ node: Node, _ walk: borrowing Walk) {
        let tag = node.tag
        let isHeading = node.kind == .heading && tag == 0
        block = node
        if !rawElements.isEmpty || !outerElements.isEmpty { rawElements = outerElements }
        blockContext = isHeading || tag == Tag.title ? .heading : .prose
        source.enter(node)
        if isHeading, isPage, !isTooDeep, !headings.isTitle(node, isFirst: !hasContent) { headings.begin() }
        let kind: Node.Kind = isHeading ? .heading : tag == 0 ? .paragraph : .item
        ownID = isHeading && isPage ? takeOwnID(of: node) : nil
        openText(node, kind, source.block)
        if tag > 0 { readMathBlock(node) }
        if !isTooDeep, prepare(node) || ownID != nil { walk.restart(in: node) }
        if options.tracksOrigins, tag <= 0 { origins = OriginReader(node, source, options) }
    }

    private mutating func close(_ node: Node) {
        transcript.close()
        if options.tracksOrigins { origins = nil }
        switch node.tag {
        case 0 where node.kind == .heading:
            if isPage, depth < Self.deepest {
                headings.settle(
                    node, isFirst: !hasContent, text: transcript.lastText, ownID: ownID,
                    hasAbbreviations: !page.abbreviations.isEmpty, options: options)
            }
        case 0: if isPage { closeParagraph(node) }
        case let tag where tag > 0: closeMathBlock(node)
        default: closeHeadingOfOurs(node)
        }
        hasContent = true
        block = nil
    }

    private mutating func openText(_ node: Node, _ kind: Node.Kind, writtenAs written: Node? = nil) {
        openText(node, kind, source.range(of: written ?? node))
    }

    private mutating func openText(_ node: Node, _ kind: Node.Kind, _ range: Range<Int>) {
        transcript.open(node, kind, quote: quote, section: headings.count, range: range)
        if options.tracksOrigins, source.wholePlace == nil {
            transcript.shiftOrigins(range.lowerBound - source.place(range).range.lowerBound)
        }
    }

    private mutating func readCode(_ node: Node, _ linker: inout some Linker) {
        hasContent = true
        if page.hasMarks { restore(codeBlock: node) }
        if options.tracksOrigins { origin = source.origin(ofCode: node) }
        include(into: node, &linker)
        openText(node, .codeBlock)
        transcript.append(node, .code)
        transcript.close()
        if isPage { closeCode(node) }
    }

    /// Plain text of what stands before `<!-- more -->`, else of the first paragraph that is no quotation.
    var summary: String {
        guard let summaryEnd else { return transcript.summary }
        return transcript.text(ofParagraphsBefore: summaryEnd)
    }

    // MARK: Raw HTML

    private mutating func readHTMLBlock(_ node: Node) {
        let html = page.hasMarks ? node.literal.restored(page.constructs) : node.literal
        if page.hasMarks { node.setLiteral(html) }
        noteSummaryEnd(html)
        let visible = withoutComments(html)
        if visible.isEmpty {
            if options.rawHTML != .trusted { node.free() }
            return
        }
        hasContent = true
        switch options.rawHTML {
        case .trusted:
            headings.note(idsIn: html)
            readElements(of: html, node)
        case .sanitize where options.converters.sanitize != nil && isPage:
            readElements(of: html, node)
            mark(rawBlock: node, html)
        case .sanitize, .escape:
            if options.tracksOrigins { origin = source.origin(ofLines: html, from: node.startLine) }
            report(rawHTMLAt: source.firstLine(of: node))
            let code = Node.codeBlock(visible.span)
            openText(code, .codeBlock, writtenAs: node)
            transcript.append(visible, .html)
            transcript.close()
            node.replace(with: code)
        }
    }

    /// Notes which elements stay open around the blocks that follow, and writes the text down if its places are asked for.
    private mutating func readElements(of html: [UInt8], _ node: Node) {
        guard options.tracksOrigins, isPage else {
            for piece in htmlPieces(html) where !piece.isText { outerElements.read(tag: html[piece.range]) }
            return
        }
        guard case .bytes(let places) = source.origin(ofLines: html, from: node.startLine) else { return }
        openText(node, .htmlBlock)
        transcript.settle(.unknown)
        for piece in htmlPieces(html) {
            if !piece.isText {
                outerElements.read(tag: html[piece.range])
            } else if !outerElements.isHidden {
                transcript.endRun()
                transcript.append(html[piece.range], .html)
                transcript.settle(.bytes(Array(places[piece.range])))
            }
        }
        transcript.close()
    }

    private mutating func readHTML(_ node: Node) {
        guard image == nil, let block else { return }
        transcript.endRun()
        let html = node.literal
        noteSummaryEnd(html)
        if options.rawHTML == .trusted {
            headings.note(idsIn: html)
            rawElements.read(tag: html[...])
            if html.starts(with: "<br".utf8) { transcript.appendHardBreak() }
        } else if withoutComments(html).isEmpty {
            node.free()
        } else if options.rawHTML == .sanitize, options.converters.sanitize != nil {
            rawElements.read(tag: html[...])
            if html.starts(with: "<br".utf8) { transcript.appendHardBreak() }
            mark(rawInline: node, html, in: block)
        } else if !isTooDeep {
            report(rawHTMLAt: source.place(ofHTML: html, node: node, in: block))
            transcript.append(html, .html)
            node.replace(with: .text(html.span))
        }
        transcript.endRun()
    }

    private mutating func noteSummaryEnd(_ html: [UInt8]) {
        guard summaryEnd == nil, html.starts(with: "<!--".utf8) else { return }
        let words = html.dropFirst(4).prefix { $0 != UInt8(ascii: "-") }.filter { !isSpace($0) }
        if words.elementsEqual("more".utf8) { summaryEnd = transcript.text.count }
    }

    private mutating func report(rawHTMLAt place: Place) {
        diagnostics.append(
            Diagnostic(
                .rawHTML, "Raw HTML is shown as text.", at: place,
                help: "Write it in Markdown, or set “raw_html: trusted” in site.yml."))
    }
}
