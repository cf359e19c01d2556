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
    var transcript = Transcript()
    var diagnostics: [Diagnostic] = []
    var headings = Headings()

    var wikilinks: [Wikilink] = []
    var block: Node?
    private var blockContext = TextBlock.Context.prose
    var quote: Int?
    var depth = 0
    private var isTooDeep = false
    private var hasContent = false
    /// Where the text of the link or image around what comes next starts in the transcript.
    var link: Int?
    var image: (node: Node, start: Int)?

    init(_ source: Source, _ options: MarkdownOptions, isPage: Bool) {
        self.source = source
        self.options = options
        self.isPage = isPage
        transcript.reserve(source.body.count)
    }

    mutating func read(_ tree: borrowing Tree, _ linker: inout some Linker) {
        let walk = tree.walk()
        while let step = walk.next() {
            let node = step.node
            switch node.kind {
            case .text: transcript.append(node, context)
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
            case .link, .customInline:
                changeDepth(step)
                if step.isEntering { openLink() } else { closeLink(node, &linker) }
            case .image:
                changeDepth(step)
                if step.isEntering { openImage(node) } else { closeImage(node, &linker) }
            case .paragraph, .heading:
                changeDepth(step)
                if step.isEntering { open(node, walk) } else { close(node) }
            case .blockQuote:
                changeDepth(step)
                readQuote(isEntering: step.isEntering)
            case .codeBlock: readCode(node)
            case .htmlBlock: readHTMLBlock(node)
            case .rule: hasContent = true
            case .document, .list, .item, .customBlock: changeDepth(step)
            }
        }
    }

    private var context: TextBlock.Context {
        if image != nil { return .image }
        if link != nil { return .link }
        return isTooDeep ? .tooDeep : blockContext
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
        let isHeading = node.kind == .heading
        block = node
        blockContext = isHeading ? .heading : .prose
        source.enter(node)
        if isHeading, isPage, !isTooDeep, !headings.isTitle(node, isFirst: !hasContent) { headings.begin() }
        openText(node, isHeading ? .heading : .paragraph)
        if source.mayHaveWikilinks, !isTooDeep,
            source.markWikilinks(in: node, smartPunctuation: options.smartPunctuation, into: &wikilinks)
        {
            walk.restart(in: node)
        }
    }

    private mutating func close(_ node: Node) {
        transcript.close()
        if node.kind == .heading, isPage, depth < Self.deepest {
            headings.settle(
                node, isFirst: !hasContent, text: transcript.lastText,
                trustingHTML: options.rawHTML == .trusted)
        }
        hasContent = true
        block = nil
    }

    private mutating func openText(_ node: Node, _ kind: Node.Kind, writtenAs written: Node? = nil) {
        let place = source.place(source.range(of: written ?? node))
        transcript.open(node, kind, quote: quote, section: headings.count, place: place)
    }

    private mutating func readCode(_ node: Node) {
        hasContent = true
        openText(node, .codeBlock)
        transcript.append(node, .code)
        transcript.close()
    }

    // MARK: Raw HTML

    private mutating func readHTMLBlock(_ node: Node) {
        let html = node.literal
        let visible = withoutComments(html)
        if options.rawHTML == .trusted {
            hasContent = hasContent || !visible.isEmpty
            headings.note(idsIn: html)
        } else if visible.isEmpty {
            node.free()
        } else {
            hasContent = true
            report(rawHTMLAt: source.firstLine(of: node))
            let code = Node.codeBlock(visible.span)
            openText(code, .codeBlock, writtenAs: node)
            transcript.append(visible, .html)
            transcript.close()
            node.replace(with: code)
        }
    }

    private mutating func readHTML(_ node: Node) {
        guard image == nil, let block else { return }
        transcript.endRun()
        let html = node.literal
        if options.rawHTML == .trusted {
            headings.note(idsIn: html)
            if html.starts(with: "<br".utf8) { transcript.appendHardBreak() }
        } else if withoutComments(html).isEmpty {
            node.free()
        } else if !isTooDeep {
            report(rawHTMLAt: source.place(ofHTML: html, node: node, in: block))
            transcript.append(html, .html)
            node.replace(with: .text(html.span))
        }
        transcript.endRun()
    }

    private mutating func report(rawHTMLAt place: Place) {
        diagnostics.append(
            Diagnostic(
                .rawHTML, "Raw HTML is shown as text.", at: place,
                help: "Write it in Markdown, or set “raw_html: trusted” in site.yml."))
    }
}
