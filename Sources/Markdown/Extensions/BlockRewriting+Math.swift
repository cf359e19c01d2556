// Formulas on lines of their own.

import Diagnostics

extension BlockRewriting {
    // MARK: Math on lines of its own

    /// `$$`, lines, `$$`.
    mutating func mathBlock(_ opener: Opener) -> Int? {
        guard page.options.math, old.bytes[opener.text].starts(with: "$$".utf8) else { return nil }
        let sign = Array("$$".utf8)
        if isMathOpen(before: opener.line) { return nil }
        var latex: [UInt8] = []
        var line = opener.line
        var rest = opener.text.lowerBound + 2..<opener.text.upperBound
        let last = structure.containers[opener.start.container].lines.upperBound
        if let close = firstIndex(of: sign, in: old.bytes[rest]) {
            // With more on its line, it is found with the text of its paragraph.
            guard close + 2 == trimmed(old.bytes.span, rest).upperBound, close > rest.lowerBound else {
                return nil
            }
        }
        while true {
            let text = trimmed(old.bytes.span, rest)
            if old.bytes[text].suffix(2).elementsEqual(sign) {
                latex.append(contentsOf: old.bytes[text].dropLast(2))
                break
            }
            latex.append(contentsOf: old.bytes[rest])
            latex.append(UInt8(ascii: "\n"))
            line += 1
            guard line <= last else { return reportUnclosedMath(opener) }
            let start = structure.start(of: line, in: opener.start.container)
            guard start.container == opener.start.container else { return reportUnclosedMath(opener) }
            rest = start.offset..<old.range(of: line).upperBound
            // As in LaTeX, a formula has no blank lines.
            if trimmed(old.bytes.span, rest).isEmpty { return reportUnclosedMath(opener) }
            if isMark(rest) { return nil }
            if firstIndex(of: sign, in: old.bytes[rest]).map({
                $0 + 2 < trimmed(old.bytes.span, rest).upperBound
            }) ?? false {
                return nil
            }
        }
        let origin = origin(opener).lowerBound..<old.lines[line].origin.upperBound
        let number = page.add(Construct(kind: .mathBlock(latex), range: origin, written: sign + latex + sign))
        var made = prefix(of: opener)
        made.append("# ")
        made.append(construct: number)
        made.appendEndOfHeading()
        new.append(made, origin: origin)
        return line + 1
    }

    /// Says that a formula has no end, unless its paragraph has one, which is found with its text.
    private mutating func reportUnclosedMath(_ opener: Opener) -> Int? {
        let sign = Array("$$".utf8)
        let leaf = structure.leafOfLine[opener.line]
        let last = leaf < 0 ? opener.line : structure.leaves[leaf].lines.upperBound
        let paragraph = opener.text.lowerBound + 2..<old.range(of: last).upperBound
        let start = origin(opener).lowerBound
        // `$$$` is no sign of a formula.
        guard old.bytes[paragraph].first != UInt8(ascii: "$"),
            firstIndex(of: sign, in: old.bytes[paragraph]) == nil, page.unclosed.insert(start).inserted
        else { return nil }
        page.report(
            .unclosedConstruct, "This formula has no end, so it is shown as text.",
            at: source.place(start..<start + 2),
            help: "End it with “$$”, without a blank line before that. “\\$” is a dollar sign.")
        // What was meant as its end, behind a blank line, is reported with it.
        if let end = firstIndex(of: sign, in: old.bytes[paragraph.upperBound...]) {
            page.unclosed.insert(old.origin(of: end, in: old.line(at: end)))
        }
        return nil
    }

    /// Whether a formula that began in an earlier line of the paragraph goes on to this line. O(1) on average.
    mutating func isMathOpen(before line: Int) -> Bool {
        let leaf = structure.leafOfLine[line]
        guard leaf >= 0 else { return false }
        if mathSearch.leaf != leaf { mathSearch = (leaf, structure.leaves[leaf].lines.lowerBound, false) }
        while mathSearch.line < line {
            var rest = old.range(of: mathSearch.line)
            while let sign = firstIndex(of: Array("$$".utf8), in: old.bytes[rest]) {
                mathSearch.isOpen.toggle()
                rest = sign + 2..<rest.upperBound
            }
            mathSearch.line += 1
        }
        return mathSearch.isOpen
    }
}
