// HTML of an author: what of it stays.

extension Balance {
    mutating func readRaw(_ range: Range<Int>) {
        var textStart = range.lowerBound
        var i = range.lowerBound
        /// Ends that were looked for and are not in the rest of the range.
        var missingEnds: Set<String> = []
        var unfinishedTags = 0
        let lastEnd = html[range].lastIndex(of: UInt8(ascii: ">")) ?? range.lowerBound
        while i < lastEnd {
            guard html[i] == UInt8(ascii: "<") else {
                i += 1
                continue
            }
            let next = html[i + 1]
            if isLetter(next) || next == UInt8(ascii: "/"), unfinishedTags < 64 {
                guard let tag = scanTag(html, at: i, limit: lastEnd + 1) else {
                    if next != UInt8(ascii: "/") || isLetter(html[i + 2]) { unfinishedTags += 1 }
                    i += 1
                    continue
                }
                appendText(textStart..<i)
                i = tag.range.upperBound
                if !tag.isEnd, Allowed.opaque.contains(tag.name), !missingEnds.contains(tag.name) {
                    if let end = rawTextEnd(tag.name, from: i, limit: lastEnd + 1) {
                        i = end.upperBound
                    } else {
                        missingEnds.insert(tag.name)
                    }
                }
                if i > tag.range.upperBound {
                    show(tag.range.lowerBound..<i)
                    noteForbidden(tag)
                } else if tag.isEnd {
                    readEnd(tag)
                } else {
                    readStart(tag)
                }
                textStart = i
            } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                let isComment = html[i..<range.upperBound].starts(with: "<!--".utf8)
                if isComment, !missingEnds.contains("--"),
                    let end = commentEnd(from: i + 4, limit: range.upperBound)
                {
                    appendText(textStart..<i)
                    i = end
                    textStart = i
                } else {
                    noteDeclaration(at: i, isComment: isComment)
                    if isComment { missingEnds.insert("--") }
                    i += 1
                }
            } else {
                i += 1
            }
        }
        if !missingEnds.contains("--"),
            let start = unfinishedComment(in: max(i, textStart)..<range.upperBound)
        {
            noteDeclaration(at: start, isComment: true)
        }
        appendText(textStart..<range.upperBound)
    }

    private mutating func appendText(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if !isBlank(range) { prepareForText() }
        pieces.append(.text(range))
    }

    private mutating func show(_ range: Range<Int>) {
        prepareForText()
        pieces.append(.shown(range))
    }

    // MARK: Start tags

    private mutating func readStart(_ tag: Tag) {
        let obsoleteHelp = Allowed.obsolete[tag.name]
        guard let element = Allowed.elements[tag.name] ?? (obsoleteHelp == nil ? nil : []), !context.isForeign
        else {
            noteForbidden(tag)
            return show(tag.range)
        }
        if tag.attributeCount > Self.maximalAttributes {
            note(
                .element, tag.range.lowerBound,
                "“<\(tag.name)>” is shown as text: it has more than \(Self.maximalAttributes) attributes.",
                "Write fewer.")
            return show(tag.range)
        }
        let isVoid = element.contains(.void)
        if !isVoid, rawDepth >= Self.maximalRawDepth {
            if refused == 0 {
                note(
                    .element, tag.range.lowerBound,
                    "“<\(tag.name)>” is shown as text: \(Self.maximalRawDepth) elements are open around it.",
                    "Close elements before opening others.")
            }
            refused += 1
            return show(tag.range)
        }
        if let help = obsoleteHelp {
            note(.element, tag.range.lowerBound, "“<\(tag.name)>” is left out: HTML no longer has it.", help)
            pushDropped(tag)
        } else if let help = makeRoom(for: tag.name, element) {
            note(.element, tag.range.lowerBound, "“<\(tag.name)>” is left out: it cannot stand here.", help)
            if !isVoid { pushDropped(tag) }
        } else if isVoid {
            _ = open(tag, isRaw: true)
        } else {
            push(tag, isRaw: true)
        }
    }

    private mutating func noteForbidden(_ tag: Tag) {
        note(
            .element, tag.range.lowerBound,
            "“<\(tag.name)>” is shown as text: it is not one of the elements that pages may hold.",
            "Leave it out, or write “&lt;\(tag.name)>” if it is meant as text.")
    }

    /// Closes what HTML closes before such an element; answers what to do where that is not possible.
    private mutating func makeRoom(for name: String, _ element: AllowedElement) -> String? {
        if element.contains(.tablePart) { return makeRoomInTable(for: name) }
        let around = context
        if Allowed.tableStructure.contains(stack[around.written].name) {
            guard canClose(around.written) else { return "Put it into a cell of the table." }
            close(through: around.table)
            return makeRoom(for: name, element)
        }
        var first = stack.count
        func reach(_ index: Int) -> Bool {
            if canClose(index) { first = min(first, index) }
            return index == 0 || canClose(index)
        }
        switch name {
        case "a":
            if !reach(around.link), !stack[around.link].isDropped { return "A link cannot stand in a link." }
        case "li":
            if !reach(around.item) { return "Put it into a list of its own, “<ul>” or “<ol>”." }
        case "dt", "dd":
            if !reach(around.term) { return "Put it into a list of its own, “<dl>”." }
        case "rt", "rp":
            let last = around.written
            if ["rt", "rp"].contains(stack[last].name), !reach(last) { return "Put it into “<ruby>”." }
            guard stack[first == stack.count ? last : stack[last - 1].context.written].name == "ruby" else {
                return "Put it into “<ruby>”."
            }
        case _ where Allowed.headings.contains(name):
            if !reach(around.heading) { return "A heading cannot stand in a heading." }
        default: break
        }
        var isInterruption = false
        if element.contains(.block), around.paragraph > 0 {
            isInterruption = around.paragraph == around.border
            if isInterruption {
                first = min(first, around.paragraph + 1)
            } else if !reach(around.paragraph) {
                return "It cannot stand in a paragraph: put it on lines of its own."
            }
        }
        close(through: first)
        if isInterruption, top.name == "p", !top.isInterrupted { interruptParagraph() }
        if top.isInterrupted, !element.contains(.block) { resumeParagraph() }
        return nil
    }

    private mutating func makeRoomInTable(for name: String) -> String? {
        let table = context.table
        guard table > 0, canClose(table) else { return "Put it into “<table>”." }
        let parents = Allowed.parents(of: name)
        var index = context.written
        while index > table, !parents.contains(stack[index].name) { index = stack[index - 1].context.written }
        close(through: index + 1)
        return nil
    }

    // MARK: End tags

    private mutating func readEnd(_ tag: Tag) {
        guard let element = Allowed.elements[tag.name] ?? (Allowed.obsolete[tag.name] == nil ? nil : []),
            !context.isForeign
        else { return show(tag.range) }
        if refused > 0, !element.contains(.void) {
            refused -= 1
            return show(tag.range)
        }
        let isTablePart = element.contains(.tablePart) || tag.name == "table"
        var index = stack.count - 1
        while index > context.border, stack[index].name != tag.name {
            if stack[index].isDropped {
                index -= 1
            } else if stack[index].name == "table"
                || !isTablePart && ["td", "th", "caption"].contains(stack[index].name)
            {
                index = 0
            } else {
                index -= 1
            }
        }
        if index > context.border { return close(through: index, isEndTag: true) }
        note(
            .strayEndTag, tag.range.lowerBound,
            "“</\(tag.name)>” closes nothing that was opened in this part.",
            "Leave it out, or write it in the same part of the text as “<\(tag.name)>”.")
    }

    // MARK: What is no tag

    private mutating func noteDeclaration(at offset: Int, isComment: Bool) {
        if isComment {
            note(
                .comment, offset, "A comment is not closed, and shown as text.", "Write “-->” where it ends.")
        } else {
            note(
                .element, offset, "A declaration or instruction is shown as text.",
                "Leave it out, or write “&lt;” if it is meant as text.")
        }
    }

    private func unfinishedComment(in range: Range<Int>) -> Int? {
        range.first { html[$0] == UInt8(ascii: "<") && html[$0..<range.upperBound].starts(with: "<!--".utf8) }
    }

    /// The offset after the comment whose content starts at `start`.
    func commentEnd(from start: Int, limit: Int) -> Int? {
        let hyphen = UInt8(ascii: "-")
        let end = UInt8(ascii: ">")
        // A comment may end as soon as it has started: <!--> and <!--->.
        if start < limit, html[start] == end { return start + 1 }
        if start + 1 < limit, html[start] == hyphen, html[start + 1] == end { return start + 2 }
        var i = start
        while i + 2 < limit {
            if html[i] == hyphen, html[i + 1] == hyphen {
                if html[i + 2] == end { return i + 3 }
                if i + 3 < limit, html[i + 2] == UInt8(ascii: "!"), html[i + 3] == end { return i + 4 }
            }
            i += 1
        }
        return nil
    }

    /// The next end tag with this name.
    func rawTextEnd(_ name: String, from start: Int, limit: Int) -> Range<Int>? {
        let name = Array(name.utf8)
        var i = start
        while i + name.count + 2 < limit {
            if html[i] == UInt8(ascii: "<"), html[i + 1] == UInt8(ascii: "/"),
                html[(i + 2)..<(i + 2 + name.count)].lazy.map(lowercase).elementsEqual(name),
                case let after = html[i + 2 + name.count],
                isSpace(after) || after == UInt8(ascii: ">") || after == UInt8(ascii: "/"),
                let end = html[(i + 2)..<limit].firstIndex(of: UInt8(ascii: ">"))
            {
                return i..<(end + 1)
            }
            i += 1
        }
        return nil
    }
}
