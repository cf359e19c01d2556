// Links, images and wikilinks on the walk: each is resolved when the walk leaves it, so that what is inside
// comes first, as its destination does in the source.

import Diagnostics

extension Reading {
    mutating func openLink() {
        transcript.endRun()
        if image == nil { link = transcript.text.count }
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

    mutating func closeImage(_ node: Node, _ linker: inout some Linker) {
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
