// Links, images and wikilinks on the walk: each is resolved when the walk leaves it, so that what is inside
// comes first, as its destination does in the source.

import Diagnostics

extension Reading {
    mutating func openLink(_ node: Node) {
        transcript.endRun()
        if image != nil { return }
        link = transcript.text.count
        linkNode = node
    }

    /// Leaves the text of a link alone.
    func unwrap(link node: Node) {
        let text = Node.inline()
        text.takeChildren(of: node)
        node.replace(with: text)
    }

    mutating func openImage(_ node: Node) {
        transcript.endRun()
        if image == nil { image = (node, transcript.text.count) }
    }

    mutating func closeLink(_ node: Node, _ linker: inout some Linker) {
        transcript.endRun()
        guard image == nil, let start = link, let block else { return }
        link = nil
        guard depth < Self.deepest else { return }
        let destination = node.destination
        let place = source.place(ofDestination: destination, of: node, in: block)
        let target = ask(.link, String(decoding: destination, as: UTF8.self), start, place, &linker)
        switch permitted(target, destination, place) {
        case .keep: break
        case .to(let anchor):
            replace(node, with: .inline(openTag(of: anchor, title: node.title), "</a>"))
            mention(anchor, from: start)
        case .unlinked(let cssClass):
            if destination.isEmpty { transcript.unlink(from: start) }
            replace(node, with: .inline(openTag(ofUnlinked: cssClass), "</span>"))
        }
    }

    /// Ends a wikilink, whose text is inside of the node.
    mutating func closeWikilink(
        _ construct: Construct, _ destination: [UInt8], hasText: Bool, _ node: Node,
        _ linker: inout some Linker
    ) {
        transcript.endRun()
        guard image == nil, let start = link else { return }
        link = nil
        guard depth < Self.deepest else { return }
        source.moveOn(to: construct.range.upperBound)
        let name = String(decoding: destination, as: UTF8.self)
        let target = ask(.wikilink, name, start, source.place(construct.range), &linker)
        switch target {
        case .keep:
            var brackets = Array("[[".utf8)
            if hasText {
                brackets.append(escaping: destination)
                brackets.append(UInt8(ascii: "|"))
            }
            node.setHTML(brackets, "]]")
        case .to(let anchor):
            node.setHTML(openTag(of: anchor), "</a>")
            if !hasText, let text = anchor.text {
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

    /// Ends a bare address, whose text is inside of the node.
    mutating func closeAutolink(
        _ construct: Construct, _ prefix: StaticString, _ node: Node, _ linker: inout some Linker
    ) {
        transcript.endRun()
        guard image == nil, let start = link else { return }
        link = nil
        guard depth < Self.deepest else { return }
        let destination = prefix.bytes + construct.written
        let place = source.place(construct.range)
        switch ask(.link, String(decoding: destination, as: UTF8.self), start, place, &linker) {
        case .keep: node.setHTML(openTag(of: Anchor(href: percentEncoded(destination))), "</a>")
        case .to(let anchor): node.setHTML(openTag(of: anchor), "</a>")
        case .unlinked(let cssClass):
            node.setHTML(openTag(ofUnlinked: cssClass), cssClass == nil ? "" : "</span>")
        }
    }

    mutating func closeImage(_ node: Node, _ linker: inout some Linker) {
        guard let image, image.node == node, let block else { return }
        transcript.endRun()
        self.image = nil
        guard depth < Self.deepest else { return }
        let destination = node.destination
        let place = source.place(ofDestination: destination, of: node, in: block)
        let target = ask(.image, String(decoding: destination, as: UTF8.self), image.start, place, &linker)
        let description = transcript.text[image.start...]
        if description.allSatisfy(isSpace) { reportMissingDescription(at: place) }
        var title = node.title
        if isPage, !title.isEmpty, block.kind == .paragraph, block.firstChild == node, node.next == nil {
            caption = (block, title)
            title = []
        }
        var tag: [UInt8]
        switch permitted(target, destination, place) {
        case .keep:
            tag = imageTag(
                Anchor(href: percentEncoded(destination)), description: description, title: title)
        case .to(let anchor): tag = imageTag(anchor, description: description, title: title)
        case .unlinked(let cssClass):
            tag = openTag(ofUnlinked: cssClass)
            tag.append(escaping: description)
            if cssClass != nil { tag.append("</span>") }
        }
        node.replace(with: .inline(tag))
    }

    mutating func reportMissingDescription(
        at place: Place, help: String = "Say between the brackets what it shows: ![a blog's first page](…)."
    ) {
        diagnostics.append(
            Diagnostic(
                .missingAltText, "This image has no description for those who can't see it.", at: place,
                help: help))
    }

    mutating func ask(
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
        guard target == .keep, options.rawHTML != .trusted, isDangerous(destination) else { return target }
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

    mutating func mention(_ anchor: Anchor, from start: Int) {
        guard let target = anchor.mention else { return }
        transcript.mentions.append(
            Transcript.Mention(
                target: target, range: start..<transcript.text.count, block: transcript.blocks.count - 1,
                isByHand: true))
    }
}
