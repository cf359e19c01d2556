// Constructs on the walk: marks become nodes when the walk enters a block, and nodes get their HTML when it leaves
// them.

import Diagnostics

extension Reading {
    // MARK: Before the walk goes into a block

    /// Puts nodes in the place of marks; whether the block's children have changed.
    mutating func prepare(_ block: Node) -> Bool {
        var hasChanged = false
        if page.hasMarks || options.hasOwnQuotes { hasChanged = expandMarks(in: block) }
        if source.triggers.contains(.tilde), options.strikethrough, strike(in: block) { hasChanged = true }
        return hasChanged
    }

    private mutating func expandMarks(in block: Node) -> Bool {
        var hasChanged = false
        var quotes = QuoteWriter(options)
        let walk = Walk(from: block)
        while let step = walk.next() {
            let node = step.node
            guard step.isEntering else {
                if node.kind != .text, closeTexts(in: node) { hasChanged = true }
                continue
            }
            switch node.kind {
            case .text:
                var text = node.literal
                if quotes.write(&text) { hasChanged = true; node.setLiteral(text) }
                guard text.mayHaveMarks else { continue }
                hasChanged = true
                for new in nodes(text) { node.insertBefore(new) }
                node.free()
            case .code, .htmlInline:
                let text = node.literal
                if text.mayHaveMarks { node.setLiteral(text.restored(page.constructs)) }
            case .link, .image:
                let destination = node.destination
                if destination.mayHaveMarks { node.setDestination(destination.restored(page.constructs)) }
                let title = node.title
                if title.mayHaveMarks { node.setTitle(title.restored(page.constructs)) }
            default: continue
            }
        }
        return hasChanged
    }

    /// What marks stand for, between the text around them; text is one node, also where it has marks of quotes.
    private func nodes(_ text: [UInt8]) -> [Node] {
        var nodes: [Node] = []
        var plain: [UInt8] = []
        for piece in Mark.pieces(of: text.span) {
            switch piece {
            case .text(let range): plain.append(contentsOf: text[range])
            case .quote(let byte): plain.append(contentsOf: [0xE2, 0x80, byte])
            case .apostrophe: plain.append(contentsOf: "’".utf8)
            case .endOfText:
                nodes.append(text: &plain)
                let end = Node.inline()
                end.setTag(Tag.endOfText)
                nodes.append(end)
            case .construct(let number):
                nodes.append(text: &plain)
                guard page.constructs.indices.contains(number), !page.constructs[number].kind.isBlock else {
                    continue
                }
                let node = Node.inline()
                node.setTag(Tag.construct(number))
                nodes.append(node)
            }
        }
        nodes.append(text: &plain)
        return nodes
    }

    /// Puts the text of wikilinks into their nodes.
    private func closeTexts(in parent: Node) -> Bool {
        var open: Node?
        var hasChanged = false
        var child = parent.firstChild
        while let node = child {
            child = node.next
            if node.kind == .customInline, node.tag == Tag.endOfText {
                node.free()
                open = nil
                hasChanged = true
            } else if let link = open {
                link.append(node)
            } else if node.kind == .customInline, node.tag > 0,
                case .wikilink(_, hasText: true) = page.constructs[node.tag - 1].kind
            {
                open = node
            }
        }
        return hasChanged
    }

    // MARK: On the walk

    mutating func readConstruct(_ step: Walk.Step, _ linker: inout some Linker) {
        let node = step.node
        let construct = page.constructs[node.tag - 1]
        let isInLink = link != nil || image != nil
        switch construct.kind {
        case .literal(let text):
            if !step.isEntering { return }
            node.append(.text(text.span))
            transcript.endRun()
            transcript.append(text, context)
            transcript.endRun()
        case .comment:
            if step.isEntering { transcript.endRun() }
        case .task(let isDone):
            if step.isEntering { readTask(node, isDone: isDone) }
        case .math(let latex, let isDisplay):
            if step.isEntering { readMath(latex, isDisplay, construct, node) }
        case .wikilink(let destination, let hasText):
            if isInLink, step.isEntering || node != linkNode {
                if step.isEntering {
                    node.setHTML(escaped(construct.written), hasText ? "]]" : "")
                    transcript.append(construct.written, image == nil ? .link : .image)
                }
                return
            }
            if step.isEntering {
                openLink(node)
                if !hasText {
                    node.append(.text(destination.span))
                    transcript.append(destination, .link)
                }
            } else {
                closeWikilink(construct, destination, hasText: hasText, node, &linker)
            }
        case .autolink(let prefix):
            if isInLink, step.isEntering || node != linkNode {
                if step.isEntering { show(construct, in: node) }
                return
            }
            if step.isEntering {
                openLink(node)
                node.append(.text(construct.written.span))
                transcript.append(construct.written, .link)
            } else {
                closeAutolink(construct, prefix, node, &linker)
            }
        case .embed(let destination, let text):
            if step.isEntering { readEmbed(destination, text, construct, node, &linker) }
        case .footnoteReference(let label):
            if step.isEntering { readReference(label, construct, node, isInLink: isInLink) }
        default: break
        }
    }

    /// Shows what a construct that means nothing here was written as.
    private mutating func show(_ construct: Construct, in node: Node) {
        node.append(.text(construct.written.span))
        transcript.endRun()
        transcript.append(construct.written, context)
        transcript.endRun()
    }

    private mutating func readMath(_ latex: [UInt8], _ isDisplay: Bool, _ construct: Construct, _ node: Node)
    {
        guard image == nil else {
            transcript.append(construct.written, .image)
            return
        }
        transcript.endRun()
        transcript.append(latex[trimmed(latex.span, latex.indices)], .code)
        transcript.endRun()
        node.setHTML(math(latex, isDisplay: isDisplay, construct))
    }

    /// A formula as MathML, or as its source.
    mutating func math(_ latex: [UInt8], isDisplay: Bool, _ construct: Construct) -> [UInt8] {
        guard let convert = options.converters.math else { return mathSource(construct) }
        switch convert(latex, isDisplay) {
        case .success(let html): return html
        case .failure(let problem):
            diagnostics.append(
                Diagnostic(
                    .unconvertedMath, problem.message, at: place(of: problem.range, in: latex, construct),
                    help: problem.help))
            return mathSource(construct)
        }
    }

    private func mathSource(_ construct: Construct) -> [UInt8] {
        var html = Array("<code class=\"math-source\">".utf8)
        html.append(escaping: construct.written)
        html.append("</code>")
        return html
    }

    /// The exact bytes of a part of a formula: between those, the file may have signs of quotes and backslashes.
    private func place(of range: Range<Int>, in latex: [UInt8], _ construct: Construct) -> Place {
        guard !range.isEmpty, range.upperBound <= latex.count else { return source.place(construct.range) }
        var offset = construct.range.lowerBound
        while offset < construct.range.upperBound, source.bytes[offset] == UInt8(ascii: "$") { offset += 1 }
        var start = offset
        for i in 0..<range.upperBound {
            while offset < construct.range.upperBound, source.bytes[offset] != latex[i] { offset += 1 }
            guard offset < construct.range.upperBound else { return source.place(construct.range) }
            if i == range.lowerBound { start = offset }
            offset += 1
        }
        return source.place(start..<offset)
    }

    private mutating func readEmbed(
        _ destination: [UInt8], _ text: [UInt8], _ construct: Construct, _ node: Node,
        _ linker: inout some Linker
    ) {
        guard image == nil else {
            transcript.append(construct.written, .image)
            return
        }
        transcript.endRun()
        let place = source.place(construct.range)
        let reference = LinkReference(
            kind: .embed, destination: String(decoding: destination, as: UTF8.self),
            text: String(decoding: text, as: UTF8.self), place: place, quote: quote)
        switch linker.embed(reference) {
        case .image(let anchor):
            let description = Array((anchor.text ?? "").utf8)
            if description.isEmpty { reportMissingDescription(at: place) }
            node.setHTML(imageTag(anchor, description: description, title: []))
            transcript.append(description, .image)
        case .blocks(let html)
        where isPage && link == nil && node.parent == block && block?.kind == .paragraph:
            node.setHTML(html)
            embeds.append(node)
        case .blocks: linkEmbed(destination, construct, node, &linker)
        case nil:
            var html = Array("<span class=\"broken-link\">".utf8)
            html.append(escaping: construct.written)
            node.setHTML(html, "</span>")
            transcript.append(construct.written, .link)
        }
        transcript.endRun()
    }

    /// Where blocks can't stand, in a heading or a cell, a link leads to what is embedded.
    private mutating func linkEmbed(
        _ destination: [UInt8], _ construct: Construct, _ node: Node, _ linker: inout some Linker
    ) {
        let start = transcript.text.count
        guard link == nil,
            case .to(let anchor) = ask(
                .wikilink, String(decoding: destination, as: UTF8.self), start, source.place(construct.range),
                &linker)
        else {
            transcript.append(construct.written, .link)
            var html: [UInt8] = []
            html.append(escaping: construct.written)
            node.setHTML(html)
            return
        }
        let words = Array((anchor.text ?? String(decoding: destination, as: UTF8.self)).utf8)
        var html = openTag(of: anchor)
        html.append(escaping: words)
        node.setHTML(html, "</a>")
        transcript.append(words, .link)
        mention(anchor, from: start)
    }

    // MARK: Footnotes

    private mutating func readReference(
        _ label: [UInt8], _ construct: Construct, _ node: Node, isInLink: Bool
    ) {
        guard let number = page.footnotes[label] else {
            show(construct, in: node)
            diagnostics.append(
                Diagnostic(
                    .undefinedFootnote,
                    "The footnote “\(String(decoding: label, as: UTF8.self))” is not defined on this page.",
                    at: source.place(construct.range),
                    help:
                        "Define it in a paragraph of its own: “[^\(String(decoding: label, as: UTF8.self))]: …”, or write “\\[” for a bracket."
                ))
            return
        }
        guard !isInLink else {
            show(construct, in: node)
            return
        }
        transcript.endRun()
        let slug = page.footnotes.definitions[number].slug
        var id = "fnref-\(slug)"
        var reference = page.footnotes.definitions[number].references.count + 1
        if reference > 1 { id += "-\(reference)" }
        while headings.isUsed(id) {
            reference += 1
            id = "fnref-\(slug)-\(reference)"
        }
        headings.reserve(id)
        let shown = page.footnotes.refer(to: number, from: id)
        var html = Array("<sup class=\"footnote-reference\"><a".utf8)
        html.append(attribute: "href", "#fn-\(slug)")
        html.append(attribute: "id", id)
        html.append(attribute: "role", "doc-noteref")
        html.append(contentsOf: ">\(shown)</a></sup>".utf8)
        node.setHTML(html)
    }

    /// Reads the notes that the text refers to, in the order of their first reference, then those that these refer
    /// to. What a note without a reference says is no part of the page.
    mutating func readFootnotes(_ linker: inout some Linker) {
        guard let blocks = page.footnoteBlocks else { return }
        var blockOfDefinition: [Int: Node] = [:]
        var child = blocks.firstChild
        while let node = child {
            if case .footnote(let label) = page.constructs[node.tag - 1].kind,
                let number = page.footnotes[label],
                blockOfDefinition[number] == nil
            {
                blockOfDefinition[number] = node
            }
            child = node.next
        }
        let list = Node.block()
        footnoteList = list
        var next = 0
        while next < page.footnotes.referenced.count {
            let number = page.footnotes.referenced[next]
            let note = blockOfDefinition[number] ?? Node.block()
            note.setTag(0)
            list.append(note)
            read(Walk(from: note), &linker)
            next += 1
        }
    }

    /// Puts the notes at the end of the page, and reports those without a reference.
    mutating func finish(_ tree: borrowing Tree) {
        if !page.abbreviations.isEmpty { page.abbreviations.mark(in: tree) }
        for embed in embeds { unwrap(embed) }
        page.footnoteBlocks?.free()
        for definition in page.footnotes.definitions where definition.number == 0 {
            let name = String(decoding: definition.label, as: UTF8.self)
            diagnostics.append(
                Diagnostic(
                    .unusedFootnote, "No text refers to the footnote “\(name)”, so it is not shown.",
                    at: definition.place, help: "Refer to it with “[^\(name)]”, or remove it."))
        }
        guard let list = footnoteList else { return }
        guard list.firstChild != nil else {
            list.free()
            return
        }
        list.setHTML(
            Array("<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>".utf8),
            "</ol>\n</section>")
        var child = list.firstChild
        for number in page.footnotes.referenced {
            guard let note = child else { break }
            child = note.next
            close(note, page.footnotes.definitions[number])
        }
        if !page.abbreviations.isEmpty { page.abbreviations.mark(in: list) }
        tree.root.append(list)
    }

    private func close(_ note: Node, _ definition: Footnotes.Definition) {
        var tag = Array("<li".utf8)
        tag.append(attribute: "id", "fn-\(definition.slug)")
        tag.append(UInt8(ascii: ">"))
        note.setHTML(tag, "</li>")
        let links = backLinks(definition)
        if let last = note.lastChild, last.kind == .paragraph {
            last.append(.inline(links))
        } else {
            let paragraph = Node.block()
            let content = Node.inline(Array("<p>".utf8), "</p>")
            content.append(.inline(Array(links.dropFirst())))
            paragraph.append(content)
            note.append(paragraph)
        }
    }

    private func backLinks(_ definition: Footnotes.Definition) -> [UInt8] {
        var html: [UInt8] = []
        for (index, id) in definition.references.enumerated() {
            let reference = index + 1
            let suffix = reference > 1 ? "-\(reference)" : ""
            html.append(" <a")
            html.append(attribute: "href", "#\(id)")
            html.append(attribute: "class", "footnote-back")
            html.append(attribute: "role", "doc-backlink")
            html.append(attribute: "aria-label", "Back to reference \(definition.number)\(suffix)")
            html.append(">↩\u{FE0E}")
            if reference > 1 { html.append(contentsOf: "<sup>\(reference)</sup>".utf8) }
            html.append("</a>")
        }
        return html
    }

    /// Takes an embedded page out of its paragraph, which goes on after it.
    private func unwrap(_ embed: Node) {
        guard let paragraph = embed.parent, paragraph.kind == .paragraph else { return }
        if let first = paragraph.firstChild, first != embed {
            let before = Node.inline(Array("<p>".utf8), "</p>")
            var hasText = false
            while let child = paragraph.firstChild, child != embed {
                if child.kind != .softBreak { hasText = true }
                before.append(child)
            }
            if hasText {
                let block = Node.block()
                block.append(before)
                paragraph.insertBefore(block)
            } else {
                before.free()
            }
        }
        let block = Node.block()
        block.append(embed)
        paragraph.insertBefore(block)
        while let child = paragraph.firstChild, child.kind == .softBreak { child.free() }
        if paragraph.firstChild == nil { paragraph.free() }
    }
}

private func escaped(_ text: [UInt8]) -> [UInt8] {
    var html: [UInt8] = []
    html.append(escaping: text)
    return html
}

extension [Node] {
    /// Appends a text node, unless its text is empty, and empties the text.
    fileprivate mutating func append(text: inout [UInt8]) {
        if !text.isEmpty { append(.text(text.span)) }
        text.removeAll()
    }
}
