// Blocks of ours on the walk: cells, terms, titles, paragraphs that hold one thing, code, callouts.

import Diagnostics

extension Reading {
    // MARK: Headings that are none

    /// Gives a cell, term or title the tag that it stands for.
    mutating func closeHeadingOfOurs(_ node: Node) {
        switch node.tag {
        case Tag.term: replace(node, "<dt>", "</dt>")
        case Tag.title: break
        case let tag where Tag.isCell(tag):
            let isHeader = tag > Tag.cell
            if isHeader, !transcript.lastText.isEmpty {
                if !tableLabel.isEmpty { tableLabel.append(", ") }
                tableLabel.append(contentsOf: transcript.lastText)
            }
            let alignment = (isHeader ? Tag.headerCell : Tag.cell) - tag
            var start = Array((isHeader ? "<th scope=\"col\"" : "<td").utf8)
            if alignment > 0 {
                start.append(attribute: "class", ["left", "center", "right"][alignment - 1].utf8)
            }
            start.append(UInt8(ascii: ">"))
            replace(node, start, isHeader ? "</th>" : "</td>")
        default: break
        }
    }

    private func replace(_ node: Node, _ start: StaticString, _ end: StaticString) {
        replace(node, start.bytes, end)
    }

    private func replace(_ node: Node, _ start: [UInt8], _ end: StaticString) {
        let content = Node.inline(start, end)
        content.takeChildren(of: node)
        let block = Node.block()
        block.append(content)
        node.replace(with: block)
    }

    // MARK: Paragraphs

    /// A paragraph that is an image with a title, a formula, or the text of a tight definition.
    func closeParagraph(_ node: Node) {
        guard page.hasMarks || caption != nil else { return }
        if let parent = node.parent, parent.kind == .customBlock, parent.tag > 0,
            case .definition(isLoose: false) = page.constructs[parent.tag - 1].kind
        {
            let isOnly = parent.firstChild == node && node.next == nil
            if isOnly { parent.setTag(0) }
            replace(node, isOnly ? "<dd>" : "", isOnly ? "</dd>" : "")
            return
        }
        if isEmpty(node) {
            node.free()
            return
        }
        guard let only = node.firstChild, only.next == nil, only.kind == .customInline else { return }
        if only.tag > 0, case .math(_, isDisplay: true) = page.constructs[only.tag - 1].kind {
            replace(node, "<div class=\"math\" tabindex=\"0\">", "</div>")
        } else if let caption, caption.paragraph == node {
            var end = Array("<figcaption>".utf8)
            end.append(escaping: caption.text)
            end.append("</figcaption>")
            only.append(.inline(end))
            replace(node, "<figure>", "</figure>")
        }
    }

    /// Whether a paragraph holds comments alone.
    private func isEmpty(_ node: Node) -> Bool {
        var child = node.firstChild
        if child == nil { return false }
        while let next = child {
            if next.kind == .softBreak || next.kind == .lineBreak {
                child = next.next
            } else if next.kind == .customInline, next.tag > 0,
                case .comment = page.constructs[next.tag - 1].kind
            {
                child = next.next
            } else if next.kind == .text, next.literal.allSatisfy(isSpace) {
                child = next.next
            } else {
                return false
            }
        }
        return true
    }

    /// The box of a task.
    func readTask(_ node: Node, isDone: Bool) {
        var html = Array("<input type=\"checkbox\" disabled=\"\"".utf8)
        html.append(attribute: "aria-label", (isDone ? "Done" : "Not done").utf8)
        if isDone { html.append(" checked=\"\"") }
        html.append(" /> ")
        node.setHTML(html)
        if let item = node.parent?.parent, item.kind == .item {
            item.setTag(Tag.task)
            item.parent?.setTag(Tag.taskList)
        }
    }

    // MARK: Math

    mutating func readMathBlock(_ node: Node) {
        guard case .mathBlock(let latex) = page.constructs[node.tag - 1].kind else { return }
        let shown = latex[trimmed(latex.span, latex.indices)]
        transcript.append(shown, .code)
        let range = page.constructs[node.tag - 1].range
        if options.tracksOrigins, let start = firstIndex(of: Array(shown), in: source.bytes[range]) {
            origin = .bytes(Array(start..<start + shown.count))
        }
    }

    mutating func closeMathBlock(_ node: Node) {
        let construct = page.constructs[node.tag - 1]
        guard case .mathBlock(let latex) = construct.kind else { return }
        close(node, latex, construct)
    }

    /// A code block in the language `math`.
    mutating func closeMath(_ node: Node, _ latex: [UInt8]) {
        close(node, latex, Construct(kind: .mathBlock(latex), range: source.range(of: node), written: latex))
    }

    private mutating func close(_ node: Node, _ latex: [UInt8], _ construct: Construct) {
        let block = Node.block()
        let start = Array("<div class=\"math\" tabindex=\"0\">".utf8)
        block.append(.inline(start + math(latex, isDisplay: true, construct) + Array("</div>".utf8)))
        node.replace(with: block)
    }

    /// Gives a list with tasks, and its items, classes, which cmark's own lists have not.
    func closeTaskList(_ list: Node) {
        let block = Node.block()
        if let first = list.firstNumber {
            block.setHTML(
                Array("<ol class=\"tasks\"\(first == 1 ? "" : " start=\"\(first)\"")>".utf8), "</ol>")
        } else {
            block.setHTML(Array("<ul class=\"tasks\">".utf8), "</ul>")
        }
        let isTight = list.isTight
        while let item = list.firstChild {
            let new = Node.block()
            new.setHTML(Array((item.tag == Tag.task ? "<li class=\"task\">" : "<li>").utf8), "</li>")
            while let child = item.firstChild {
                if isTight, child.kind == .paragraph {
                    let text = Node.inline()
                    text.takeChildren(of: child)
                    let line = Node.block()
                    line.append(text)
                    new.append(line)
                    child.free()
                } else {
                    new.append(child)
                }
            }
            block.append(new)
            item.free()
        }
        list.replace(with: block)
    }

    // MARK: Ids of headings

    /// Notes the ids that authors gave headings, before the first is read.
    mutating func expectOwnIDs(_ roots: Node?...) {
        guard source.triggers.contains(.headingID) else { return }
        for case let root? in roots {
            let walk = Walk(from: root)
            while let step = walk.next() {
                guard step.isEntering, step.node.kind == .heading, step.node.tag == 0,
                    let (id, _) = writtenID(of: step.node)
                else { continue }
                headings.expect(
                    ownID: String(decoding: Array(source.bytes[id]).restored(page.constructs), as: UTF8.self))
            }
        }
    }

    /// The id that an author gave a heading, taken out of its text.
    mutating func takeOwnID(of heading: Node) -> String? {
        guard let (id, text) = writtenID(of: heading) else { return nil }
        heading.lastChild?.setLiteral(text)
        let name = String(decoding: Array(source.bytes[id]).restored(page.constructs), as: UTF8.self)
        if headings.isUsed(name) {
            diagnostics.append(
                Diagnostic(
                    .duplicateAnchor, "Another part of this page has the id “\(name)”.", at: source.place(id),
                    help: "Give each heading an id of its own."))
        }
        return name
    }

    /// Where `{#id}` or `{ #id .class }` stands at the end of a heading, and its last text without that.
    private func writtenID(of heading: Node) -> (id: Range<Int>, text: [UInt8])? {
        guard source.triggers.contains(.headingID), let last = heading.lastChild, last.kind == .text else {
            return nil
        }
        var literal = last.literal
        while let end = literal.last, isSpace(end) { literal.removeLast() }
        guard literal.last == UInt8(ascii: "}"), let start = literal.lastIndex(of: UInt8(ascii: "{")),
            ownID(in: literal[start...]) != nil
        else { return nil }
        // Typographic marks may have changed the id in the text: the source has it as it was written.
        let range = source.range(of: heading)
        guard let open = source.bytes[range].lastIndex(of: UInt8(ascii: "{")),
            open == range.lowerBound || source.bytes[open - 1] != UInt8(ascii: "\\"),
            let end = source.bytes[open..<range.upperBound].firstIndex(of: UInt8(ascii: "}")),
            let id = ownID(in: source.bytes[open...end])
        else { return nil }
        literal.removeSubrange(start...)
        while let end = literal.last, isSpace(end) { literal.removeLast() }
        // `## A ## {#a}`
        let signs = literal.reversed().prefix { $0 == UInt8(ascii: "#") }.count
        if signs > 0, signs == literal.count || isSpace(literal[literal.count - signs - 1]) {
            literal.removeLast(signs)
        }
        while let end = literal.last, isSpace(end) { literal.removeLast() }
        return (id, literal)
    }

    // MARK: Blocks that hold blocks

    mutating func closeBlock(_ node: Node) {
        switch page.constructs[node.tag - 1].kind {
        case .table: closeTable(node)
        case .definitionList: node.setHTML(Array("<dl>".utf8), "</dl>")
        case .definition: node.setHTML(Array("<dd>".utf8), "</dd>")
        case .container(let name): closeCallout(node, name, .none, isContainer: true)
        case .callout(let kind, let folding): closeCallout(node, kind, folding, isContainer: false)
        default: break
        }
    }

    private mutating func closeTable(_ node: Node) {
        var label = Array("Table: ".utf8)
        label.append(contentsOf: tableLabel)
        tableLabel = []
        var start = Array("<div class=\"table-scroll\" role=\"group\"".utf8)
        start.append(attribute: "aria-label", label)
        start.append(" tabindex=\"0\">\n<table>")
        node.setHTML(start, "</table>\n</div>")
    }

    private mutating func closeCallout(
        _ node: Node, _ kind: [UInt8], _ folding: Construct.Folding, isContainer: Bool
    ) {
        let name = String(decoding: kind, as: UTF8.self)
        let title = node.firstChild.flatMap { $0.kind == .heading && $0.tag == Tag.title ? $0 : nil }
        let hasTitle = title?.firstChild != nil
        let isDetails = isContainer && name == "details"
        let known = CalloutKind(named: name)
        if isContainer, known == nil, !isDetails {
            if let title, hasTitle { replace(title, "<p class=\"title\">", "</p>") } else { title?.free() }
            var start = Array("<div".utf8)
            start.append(attribute: "class", kind)
            start.append(UInt8(ascii: ">"))
            node.setHTML(start, "</div>")
            return
        }
        if known == nil, !isDetails {
            let construct = page.constructs[node.tag - 1]
            diagnostics.append(
                Diagnostic(
                    .unknownCallout, "“\(name)” is not a kind of callout; it is shown as a note.",
                    at: source.place(construct.range),
                    help: Suggestion.nearest(to: name, among: CalloutKind.names).map {
                        "Did you mean “\($0)”?"
                    }
                        ?? "Write one of \(CalloutKind.names.joined(separator: ", "))."))
        }
        let cssClass = (known ?? .note).rawValue
        if let title {
            if !hasTitle { title.append(.text(Array((known?.title ?? capitalized(name)).utf8).span)) }
            let isFoldable = folding != .none || isDetails
            replace(
                title, isFoldable ? "<summary class=\"callout-title\">" : "<p class=\"callout-title\">",
                isFoldable ? "</summary>" : "</p>")
        }
        switch (folding, isDetails) {
        case (.none, false):
            node.setHTML(Array("<div class=\"callout callout-\(cssClass)\" role=\"note\">".utf8), "</div>")
        case (.open, _):
            node.setHTML(
                Array("<details class=\"callout callout-\(cssClass)\" open=\"\">".utf8), "</details>")
        default: node.setHTML(Array("<details class=\"callout callout-\(cssClass)\">".utf8), "</details>")
        }
    }

    private func capitalized(_ name: String) -> String {
        name.isEmpty ? "" : name.prefix(1).uppercased() + name.dropFirst().replacing("-", with: " ")
    }
}

/// The kinds of callouts, of GitHub and of Obsidian.
enum CalloutKind: String, CaseIterable {
    case note, abstract, info, todo, tip, success, question, warning, failure, danger, bug, example, quote
    case important, caution

    private static let synonyms: [String: CalloutKind] = [
        "summary": .abstract, "tldr": .abstract, "hint": .tip, "check": .success, "done": .success,
        "help": .question,
        "faq": .question, "attention": .warning, "fail": .failure, "missing": .failure, "error": .danger,
        "cite": .quote,
    ]

    static var names: [String] { allCases.map(\.rawValue) + synonyms.keys.sorted() }

    init?(named name: String) {
        guard let kind = CalloutKind(rawValue: name) ?? Self.synonyms[name] else { return nil }
        self = kind
    }

    var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
