// Footnotes and definition lists: constructs whose blocks stand indented below their first line.

import Diagnostics

extension BlockRewriting {
    // MARK: Footnotes

    /// `[^label]: text`, and the lines that belong to it.
    mutating func footnote(_ opener: Opener) -> Int? {
        let text = old.bytes[opener.text]
        guard let (label, after) = Self.footnoteLabel(text) else { return nil }
        let origin = origin(opener)
        let prefix = prefix(of: opener)
        let labelRange = old.origin(
            of: opener.text.lowerBound + 2..<opener.text.lowerBound + 2 + label.count, in: opener.line)
        if !page.footnotes.define(label, place: source.place(labelRange)) {
            page.report(
                .duplicateFootnote,
                "The footnote “\(String(decoding: label, as: UTF8.self))” is defined twice.",
                at: source.place(labelRange), help: "Give each footnote a label of its own.")
        }
        write(.footnote(label: label), prefix, origin, written: opener.text)
        let next = writeBody(
            of: opener, from: after, width: 4, endsAt: { Self.footnoteLabel($0) != nil })
        write(.end, structure.prefix(in: opener.start.container), origin.upperBound..<origin.upperBound)
        return next.line
    }

    /// The label of `[^label]:`, and where the text after it starts.
    private static func footnoteLabel(_ text: ArraySlice<UInt8>) -> (label: [UInt8], after: Int)? {
        guard text.starts(with: "[^".utf8) else { return nil }
        let start = text.startIndex + 2
        guard
            let close = footnoteLabelEnd(text.span, from: start - text.startIndex).map({
                $0 + text.startIndex
            }),
            close + 1 < text.endIndex, text[close + 1] == UInt8(ascii: ":")
        else { return nil }
        return (Array(text[start..<close]), close + 2)
    }

    // MARK: Definition lists

    /// Lines of terms, then `: definition`, as often as they follow each other.
    mutating func definitionList(_ opener: Opener) -> Int? {
        guard source.triggers.contains(.definitionList),
            let first = terms(from: opener.line, opener.start.container)
        else {
            return nil
        }
        let container = opener.start.container
        let others = structure.prefix(in: container)
        write(.definitionList, prefix(of: opener), origin(opener))
        var entry = Optional(first)
        var next = opener.line
        while let (terms, definition, isLoose) = entry {
            for term in terms { writeTerm(term, container, others) }
            var line = definition
            var isLooseDefinition = isLoose
            while true {
                let start = structure.start(of: line, in: container)
                let text = old.firstText(in: line, from: start.offset)
                let opener = Opener(line: line, start: start, text: text..<old.range(of: line).upperBound)
                let content = old.firstText(in: line, from: text + 1)
                let number = page.constructs.count
                write(.definition(isLoose: isLooseDefinition), others, origin(opener))
                let body = writeBody(
                    of: opener, from: content, width: min(max(content - text, 2), 4),
                    endsAt: { Self.isDefinitionMarker($0) })
                if body.isLoose { page.constructs[number].kind = .definition(isLoose: true) }
                write(.end, others, origin(opener).upperBound..<origin(opener).upperBound)
                next = body.line
                let following = skipBlank(next, container)
                guard following < old.lines.count, isDefinition(following, container) else { break }
                isLooseDefinition = following > next
                line = following
            }
            let following = skipBlank(next, container)
            entry = following < old.lines.count ? self.terms(from: following, container) : nil
        }
        write(.end, others, origin(opener).upperBound..<origin(opener).upperBound)
        return next
    }

    private mutating func writeTerm(_ line: Int, _ container: Int, _ prefix: [UInt8]) {
        let start = structure.start(of: line, in: container)
        let text = trimmed(old.bytes.span, start.offset..<old.range(of: line).upperBound)
        let origin = old.origin(of: text, in: line)
        let number = page.add(Construct(kind: .term, range: origin, written: []))
        var made = prefix
        made.append("# ")
        made.append(construct: number)
        var written = Array(old.bytes[text])
        written.appendEndOfHeading()
        new.append(made, written, origin: origin)
    }

    /// The lines of the terms that start here, the line of their first definition, and whether a blank line
    /// stands between them.
    private mutating func terms(from line: Int, _ container: Int) -> (
        terms: Range<Int>, definition: Int, isLoose: Bool
    )? {
        let leaf = structure.leafOfLine[line]
        guard leaf >= 0, [.paragraph, .heading].contains(structure.leaves[leaf].kind),
            structure.leaves[leaf].container == container, !isDefinition(line, container),
            !isATXHeading(structure.leaves[leaf])
        else { return nil }
        if leaf == leafWithoutDefinition { return nil }
        let last = structure.leaves[leaf].lines.upperBound
        var end = line
        while end <= last {
            let start = structure.start(of: end, in: container)
            guard start.container == container else { return nil }
            // The sign of a container is no term.
            if old.bytes[start.offset..<old.range(of: end).upperBound].starts(with: ":::".utf8) { return nil }
            if end > line, isDefinition(end, container) { return (line..<end, end, false) }
            if end > line, Table.alignments(old.bytes.span, old.range(of: end)) != nil { return nil }
            end += 1
        }
        guard last == line else {
            leafWithoutDefinition = leaf
            return nil
        }
        let next = skipBlank(end, container)
        guard next > end, next < old.lines.count, isDefinition(next, container) else { return nil }
        return (line..<end, next, true)
    }

    private func isATXHeading(_ leaf: BlockStructure.Leaf) -> Bool {
        let start = old.range(of: leaf.lines.lowerBound).lowerBound + leaf.column
        return leaf.kind == .heading && start < old.bytes.count && old.bytes[start] == UInt8(ascii: "#")
    }

    private func isDefinition(_ line: Int, _ container: Int) -> Bool {
        let leaf = structure.leafOfLine[line]
        guard leaf >= 0, [.paragraph, .heading].contains(structure.leaves[leaf].kind) else { return false }
        let start = structure.start(of: line, in: container)
        guard start.container == container else { return false }
        let text = old.firstText(in: line, from: start.offset)
        return text - start.offset <= 3
            && Self.isDefinitionMarker(old.bytes[text..<old.range(of: line).upperBound])
    }

    private static func isDefinitionMarker(_ text: ArraySlice<UInt8>) -> Bool {
        text.first == UInt8(ascii: ":") && text.count > 2 && isSpace(text[text.startIndex + 1])
    }

    private func skipBlank(_ line: Int, _ container: Int) -> Int {
        var line = line
        let last = structure.containers[container].lines.upperBound
        while line <= last, old.isBlank(line, from: structure.start(of: line, in: container).offset) {
            line += 1
        }
        return line <= last ? line : old.lines.count
    }

    // MARK: Bodies

    /// Writes the blocks of a construct, from the text on its first line: the lines of the same paragraph, and
    /// after blank lines those that are indented. The line after them, and whether there was a blank one inside.
    private mutating func writeBody(
        of opener: Opener, from content: Int, width: Int, endsAt: (ArraySlice<UInt8>) -> Bool
    ) -> (line: Int, isLoose: Bool) {
        let container = opener.start.container
        let prefix = structure.prefix(in: container)
        let first = old.firstText(in: opener.line, from: content)
        let text = first..<opener.text.upperBound
        if !text.isEmpty {
            new.append(prefix, old.bytes[text], origin: old.origin(of: text, in: opener.line))
        }
        var line = opener.line + 1
        let last = structure.containers[container].lines.upperBound
        // The rest of the paragraph, whose lines need no indentation.
        let leaf = structure.leafOfLine[opener.line]
        var isParagraph = true
        var width = width
        var isLoose = false
        var isFirstIndented = true
        // HTML goes on to a blank line, and would take the mark of the end along.
        var mayBeHTML = !text.isEmpty && old.bytes[text.lowerBound] == UInt8(ascii: "<")
        defer { if mayBeHTML { endHTML(container) } }
        while line <= last {
            let start = structure.start(of: line, in: container)
            if old.isBlank(line, from: start.offset) {
                let next = skipBlank(line, container)
                guard next < old.lines.count, next <= last else { break }
                let start = structure.start(of: next, in: container)
                let text = old.firstText(in: next, from: start.offset)
                let indent = indentation(start, text, next)
                guard start.container == container, indent >= width else { break }
                if isFirstIndented, indent >= 4 { width = 4 }
                isFirstIndented = false
                for blank in line..<next { new.append(prefix, origin: old.lines[blank].origin) }
                isParagraph = false
                isLoose = true
                mayBeHTML = false
                line = next
                continue
            }
            let text = old.firstText(in: line, from: start.offset)
            let indent = indentation(start, text, line)
            let rest = old.bytes[text..<old.range(of: line).upperBound]
            let isIndented = start.container == container && indent >= width
            if !isIndented {
                guard isParagraph, structure.leafOfLine[line] == leaf, indent <= 3 || leaf >= 0,
                    !endsAt(rest),
                    !rest.starts(with: ":::".utf8),
                    structure.leafOfLine[line] >= 0 || indent > 0, !startsTerm(line, container)
                else { break }
            } else if isFirstIndented, indent >= 4 {
                width = 4
                isFirstIndented = false
            }
            if rest.first == UInt8(ascii: "<") { mayBeHTML = true }
            append(line, start, dropping: isIndented ? width : indent, prefix)
            line += 1
        }
        return (line, isLoose)
    }

    /// Whether the next line is a definition: then this one is its term.
    private func startsTerm(_ line: Int, _ container: Int) -> Bool {
        source.triggers.contains(.definitionList) && line + 1 < old.lines.count
            && structure.leafOfLine[line] == structure.leafOfLine[line + 1]
            && isDefinition(line + 1, container)
    }

    /// The columns between where content starts and its first character.
    private func indentation(_ start: BlockStructure.Start, _ text: Int, _ line: Int) -> Int {
        var column = start.column + start.spaces
        for i in min(start.offset, text)..<text {
            column += old.bytes[i] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
        }
        return column - start.column
    }

    /// Writes a line without columns of its indentation.
    private mutating func append(
        _ line: Int, _ start: BlockStructure.Start, dropping columns: Int, _ prefix: [UInt8]
    ) {
        var column = start.column + start.spaces
        var offset = start.offset
        let end = old.range(of: line).upperBound
        while offset < end, column - start.column < columns {
            guard old.bytes[offset] == UInt8(ascii: " ") || old.bytes[offset] == UInt8(ascii: "\t") else {
                break
            }
            column += old.bytes[offset] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
            offset += 1
        }
        var made = prefix
        let extra = max(column - start.column - columns, 0)
        made.append(contentsOf: repeatElement(UInt8(ascii: " "), count: extra))
        new.append(made, old.bytes[offset..<end], origin: old.origin(of: offset..<end, in: line))
    }
}
