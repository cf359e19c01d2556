// HTML of ours: every byte of it stays. Raw elements make room for it.

extension Balance {
    mutating func readOurs(_ range: Range<Int>) {
        var textStart = range.lowerBound
        var i = range.lowerBound
        var nextComment = range.lowerBound
        while i < range.upperBound {
            guard html[i] == UInt8(ascii: "<") else {
                i += 1
                continue
            }
            if let tag = scanTag(html, at: i, limit: range.upperBound) {
                appendOurs(textStart..<i)
                readOurs(tag)
                i = tag.range.upperBound
                textStart = i
                if !tag.isEnd, !context.isForeign, Allowed.textOnly.contains(tag.name) {
                    i = rawTextEnd(tag.name, from: i, limit: range.upperBound)?.lowerBound ?? range.upperBound
                }
            } else if i >= nextComment, html[i...].starts(with: "<!--".utf8) {
                let end = commentEnd(from: i + 4, limit: range.upperBound)
                nextComment = end == nil ? range.upperBound : i
                i = end ?? i + 1
            } else {
                i += 1
            }
        }
        appendOurs(textStart..<range.upperBound)
    }

    private mutating func appendOurs(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if !isBlank(range) { prepareForText() }
        pieces.append(.ours(range))
    }

    private mutating func readOurs(_ tag: Tag) {
        if tag.isEnd { return endOurs(tag) }
        if context.isForeign {
            if tag.isSelfClosing { _ = open(tag, isRaw: false) } else { push(tag, isRaw: false) }
            return
        }
        prepareForText()
        if tag.name == "a", context.link > 0 { leaveLink() }
        if Allowed.headings.contains(tag.name), canClose(context.heading) { close(through: context.heading) }
        if Allowed.isBlock(tag.name), canClose(context.paragraph) { close(through: context.paragraph) }
        let isForeign = tag.name == "svg" || tag.name == "math"
        if Allowed.voids.contains(tag.name) || isForeign && tag.isSelfClosing {
            _ = open(tag, isRaw: false)
        } else {
            push(tag, isRaw: false)
        }
    }

    /// Ends a raw link before a link of ours, or takes it back when something of ours is open in it.
    private mutating func leaveLink() {
        let index = context.link
        guard stack[index].isRaw, !stack[index].isDropped, let number = stack[index].number else { return }
        if canClose(index) { return close(through: index) }
        stack[index].isDropped = true
        elements[number].isDropped = true
        note(
            .element, stack[index].offset, "“<a>” is left out, since there is a link in it.",
            "A link cannot stand in a link: close it before the next one.")
    }

    private mutating func endOurs(_ tag: Tag) {
        close(through: context.border + 1)
        refused = 0
        guard stack.count > 1, top.name == tag.name else {
            pieces.append(.ours(tag.range))
            return
        }
        let element = stack.removeLast()
        if !element.isInterrupted { pieces.append(.ours(tag.range)) }
    }
}
