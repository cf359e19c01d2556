// `~~struck~~`: runs of one or two tildes, paired by the rules for emphasis:
// https://github.github.com/gfm/#strikethrough-extension-

extension Node {
    /// Whether a link was written as `<https://…>`.
    fileprivate var isAutolink: Bool {
        guard let text = firstChild, text.kind == .text, text.next == nil else { return false }
        let shown = text.literal
        return destination == shown || destination == Array("mailto:".utf8) + shown
    }
}

extension Reading {
    /// Puts struck text of a block into elements; whether there was any.
    func strike(in block: Node) -> Bool {
        var hasChanged = false
        let walk = Walk(from: block)
        var parents: [Node] = []
        while let step = walk.next() {
            guard step.isEntering else { continue }
            switch step.node.kind {
            case .link where step.node.isAutolink: continue
            case .paragraph, .heading, .emphasis, .strong, .link, .image, .customInline:
                parents.append(step.node)
            default: continue
            }
        }
        for parent in parents where strike(childrenOf: parent) { hasChanged = true }
        return hasChanged
    }

    private struct Run {
        var node: Int
        var range: Range<Int>
        var canOpen: Bool
        var canClose: Bool
        var partner: Int?
        var isOpener = false
    }

    private func strike(childrenOf parent: Node) -> Bool {
        var nodes: [Node] = []
        var texts: [[UInt8]] = []
        var hasTilde = false
        var child = parent.firstChild
        while let node = child {
            nodes.append(node)
            let text = node.kind == .text ? node.literal : []
            if text.contains(UInt8(ascii: "~")) { hasTilde = true }
            texts.append(text)
            child = node.next
        }
        guard hasTilde else { return false }
        var runs = runs(nodes, texts)
        pair(&runs)
        guard runs.contains(where: { $0.partner != nil }) else { return false }
        rebuild(parent, nodes, texts, runs.filter { $0.partner != nil })
        return true
    }

    private func runs(_ nodes: [Node], _ texts: [[UInt8]]) -> [Run] {
        var runs: [Run] = []
        for (number, text) in texts.enumerated() where !text.isEmpty {
            var i = 0
            while i < text.count {
                guard text[i] == UInt8(ascii: "~") else {
                    i += 1
                    continue
                }
                let start = i
                while i < text.count, text[i] == UInt8(ascii: "~") { i += 1 }
                guard i - start <= 2 else { continue }
                let before =
                    start > 0 ? last(text[..<start]) : border(nodes, number - 1, texts, isBefore: true)
                let after =
                    i < text.count ? first(text[i...]) : border(nodes, number + 1, texts, isBefore: false)
                let isLeft =
                    !after.isSpace && (!after.isPunctuation || before.isSpace || before.isPunctuation)
                let isRight =
                    !before.isSpace && (!before.isPunctuation || after.isSpace || after.isPunctuation)
                runs.append(Run(node: number, range: start..<i, canOpen: isLeft, canClose: isRight))
            }
        }
        return runs
    }

    private typealias Side = (isSpace: Bool, isPunctuation: Bool)

    private func side(_ scalar: Unicode.Scalar?) -> Side {
        guard let scalar else { return (true, false) }
        if scalar.isASCII { return (isSpace(UInt8(scalar.value)), isPunctuation(UInt8(scalar.value))) }
        return (
            scalar.properties.isWhitespace,
            !isWordPart(scalar) && !scalar.properties.isWhitespace && !scalar.properties.isEmoji
        )
    }

    private func last(_ text: ArraySlice<UInt8>) -> Side {
        var start = text.endIndex - 1
        while start > text.startIndex, isContinuation(text[start]) { start -= 1 }
        return side(String(decoding: text[start...], as: UTF8.self).unicodeScalars.first)
    }

    private func first(_ text: ArraySlice<UInt8>) -> Side {
        side(String(decoding: text.prefix(4), as: UTF8.self).unicodeScalars.first)
    }

    /// What stands beside the end of a text: white space at a line's end, the sign of whatever comes next.
    private func border(_ nodes: [Node], _ number: Int, _ texts: [[UInt8]], isBefore: Bool) -> Side {
        guard nodes.indices.contains(number) else { return (true, false) }
        switch nodes[number].kind {
        case .text where !texts[number].isEmpty:
            return isBefore ? last(texts[number][...]) : first(texts[number][...])
        case .softBreak, .lineBreak: return (true, false)
        default: return (false, true)
        }
    }

    /// Pairs each closer with the opener before it, if they are of one length. O(n).
    private func pair(_ runs: inout [Run]) {
        var openers: [Int] = []
        for i in runs.indices {
            if runs[i].canClose, let last = openers.popLast() {
                guard runs[last].range.count == runs[i].range.count else { continue }
                runs[last].partner = i
                runs[last].isOpener = true
                runs[i].partner = last
            } else if runs[i].canOpen {
                openers.append(i)
            }
        }
    }

    private func rebuild(_ parent: Node, _ nodes: [Node], _ texts: [[UInt8]], _ runs: [Run]) {
        var stack: [Node] = []
        var next = 0
        func put(_ node: Node, before: Node) {
            if let last = stack.last { last.append(node) } else { before.insertBefore(node) }
        }
        for (number, node) in nodes.enumerated() {
            guard next < runs.count, runs[next].node == number else {
                if let last = stack.last { last.append(node) }
                continue
            }
            let text = texts[number]
            // A place that stays while the text is taken apart.
            let anchor = Node.inline()
            node.insertBefore(anchor)
            var start = 0
            while next < runs.count, runs[next].node == number {
                let run = runs[next]
                if run.range.lowerBound > start {
                    put(.text(text.span.extracting(start..<run.range.lowerBound)), before: anchor)
                }
                start = run.range.upperBound
                if run.isOpener {
                    let element = Node.inline(Array("<del>".utf8), "</del>")
                    put(element, before: anchor)
                    stack.append(element)
                } else {
                    _ = stack.popLast()
                }
                next += 1
            }
            if start < text.count { put(.text(text.span.extracting(start..<text.count)), before: anchor) }
            anchor.free()
            node.free()
        }
    }
}
