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

    private var wikilinks: [Wikilink] = []
    private var block: Node?
    private var blockContext = TextBlock.Context.prose
    private var quote: Int?
    private var depth = 0
    private var isTooDeep = false
    private var hasContent = false
    /// Where the text of the link or image around what comes next starts in the transcript.
    private var link: Int?
    private var image: (node: Node, start: Int)?

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

    // MARK: Links

    private mutating func openLink() {
        transcript.endRun()
        if image == nil { link = transcript.text.count }
    }

    private mutating func openImage(_ node: Node) {
        transcript.endRun()
        if image == nil { image = (node, transcript.text.count) }
    }

    private mutating func closeLink(_ node: Node, _ linker: inout some Linker) {
        transcript.endRun()
        guard image == nil, let start = link, let block else { return }
        link = nil
        guard depth < Self.deepest else { return }
        if node.kind == .customInline, node.tag > 0 {
            close(wikilinks[node.tag - 1], node, start, &linker)
            return
        }
        let destination = node.destination
        let place = source.place(ofDestination: destination, of: node, in: block)
        let target = ask(.link, String(decoding: destination, as: UTF8.self), start, place, &linker)
        switch permitted(target, destination, place) {
        case .keep: break
        case .to(let anchor):
            replace(node, with: .inline(openTag(of: anchor, title: node.title), "</a>"))
            mention(anchor, from: start)
        case .unlinked(let cssClass):
            replace(node, with: .inline(openTag(ofUnlinked: cssClass), "</span>"))
        }
    }

    private mutating func close(_ link: Wikilink, _ node: Node, _ start: Int, _ linker: inout some Linker) {
        source.moveOn(to: link.range.upperBound)
        let target = ask(.wikilink, link.destination, start, source.place(link.range), &linker)
        switch target {
        case .keep:
            var brackets = Array("[[".utf8)
            if link.hasText {
                brackets.append(escaping: link.destination.utf8)
                brackets.append(UInt8(ascii: "|"))
            }
            node.setHTML(brackets, "]]")
        case .to(let anchor):
            node.setHTML(openTag(of: anchor), "</a>")
            if !link.hasText, let text = anchor.text {
                while let child = node.firstChild { child.free() }
                node.append(.text(Array(text.utf8).span))
                transcript.rewrite(from: start, as: text.utf8, .link)
            }
            mention(anchor, from: start)
        case .unlinked(let cssClass):
            let tag = openTag(ofUnlinked: cssClass)
            if !tag.isEmpty { node.setHTML(tag, "</span>") }
        }
    }

    private mutating func closeImage(_ node: Node, _ linker: inout some Linker) {
        guard let image, image.node == node, let block else { return }
        transcript.endRun()
        self.image = nil
        guard depth < Self.deepest else { return }
        let destination = node.destination
        let place = source.place(ofDestination: destination, of: node, in: block)
        let target = ask(.image, String(decoding: destination, as: UTF8.self), image.start, place, &linker)
        let description = transcript.text[image.start...]
        var tag: [UInt8]
        switch permitted(target, destination, place) {
        case .keep:
            tag = imageTag(
                Anchor(href: percentEncoded(destination)), description: description, title: node.title)
        case .to(let anchor): tag = imageTag(anchor, description: description, title: node.title)
        case .unlinked(let cssClass):
            tag = openTag(ofUnlinked: cssClass)
            tag.append(escaping: description)
            if cssClass != nil { tag.append(contentsOf: "</span>".utf8) }
        }
        node.replace(with: .inline(tag))
    }

    private mutating func ask(
        _ kind: LinkReference.Kind, _ destination: String, _ start: Int, _ place: Place,
        _ linker: inout some Linker
    ) -> LinkTarget {
        let text = String(decoding: transcript.text[start...], as: UTF8.self)
        let reference = LinkReference(
            kind: kind, destination: destination, text: text, place: place, quote: quote)
        let answer = linker.target(of: reference)
        if answer.namesSource, let quote { transcript.quotes[quote].namesSource = true }
        return answer.target
    }

    /// Leaves no link that runs a program, and says so.
    private mutating func permitted(_ target: LinkTarget, _ destination: [UInt8], _ place: Place)
        -> LinkTarget
    {
        guard target == .keep, options.rawHTML == .escape, isDangerous(destination) else { return target }
        let name = String(decoding: destination, as: UTF8.self)
        diagnostics.append(
            Diagnostic(
                .brokenLink, "“\(name)” could run a program on the reader's machine, so it is not linked.",
                at: place, help: "Link to a page or to an address that starts with “https:”."))
        return .unlinked(class: "broken-link")
    }

    private func replace(_ node: Node, with new: Node) {
        new.takeChildren(of: node)
        node.replace(with: new)
    }

    private mutating func mention(_ anchor: Anchor, from start: Int) {
        guard let target = anchor.mention else { return }
        transcript.mentions.append(
            Transcript.Mention(
                target: target, range: start..<transcript.text.count, block: transcript.blocks.count - 1,
                isByHand: true))
    }
}
