// What can be wrong in a formula, in one place and one voice.

import Diagnostics

extension MathProblem {
    static func unknown(_ name: String, _ range: Range<Int>) -> MathProblem {
        // Of two that differ in case only, the one in the case that was written.
        let isCapital = name.utf8.contains { (0x41...0x5A).contains($0) }
        let near = Suggestion.nearest(to: name, among: isCapital ? Meaning.names : Meaning.names.reversed())
        if name == "\\" {
            return MathProblem(range, "A backslash stands alone.", help: "Write “\\backslash” for the sign.")
        }
        return MathProblem(
            range, "“\(name)” is not a known command.",
            help: near.map { "Did you mean “\($0)”?" }
                ?? "The manual lists the commands; a name in upright letters is “\\operatorname{name}”.")
    }

    static func refused(_ name: String, _ range: Range<Int>, help: String) -> MathProblem {
        MathProblem(range, "“\(name)” is not supported in formulas.", help: help)
    }

    static func environment(_ name: String, _ range: Range<Int>) -> MathProblem {
        let known = Table.environments.keys.sorted()
        let other = [
            "eqnarray": "align", "eqnarray*": "align*", "multline": "gather", "multline*": "gather*",
        ][name]
        let near = other ?? Suggestion.nearest(to: name, among: known)
        return MathProblem(
            range, "“\(name)” is not a known environment.",
            help: near.map { other == nil ? "Did you mean “\($0)”?" : "Use “\($0)”." }
                ?? "Known are \(known.joined(separator: ", ")).")
    }

    static func missing(_ name: String, count: Int, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\(name)” has no argument here.",
            help: count == 1
                ? "Write what it applies to in braces, as in “\(name){x}”."
                : "It takes two, as in “\(name){a}{b}”.")
    }

    static func textBrace(_ name: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(range, "“\(name)” has no words.", help: "Write them in braces, as in “\(name){if}”.")
    }

    static func doubleScript(_ range: Range<Int>, isUpper: Bool) -> MathProblem {
        let (word, sign) = isUpper ? ("superscript", "^") : ("subscript", "_")
        return MathProblem(
            range, "This is a second \(word) of the same thing.",
            help: "Put both into one, “x\(sign){a b}”, or nest them, “x\(sign){a\(sign)b}”.")
    }

    static func limits(_ name: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\(name)” does not follow an operator.",
            help: "Write it right after one such as “\\sum” or “\\int”, before the scripts.")
    }

    static func tooDeep(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "The formula is nested more than \(Parser.deepest - 1) levels deep.",
            help: "Write it in several parts.")
    }

    static func strayBrace(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“}” closes nothing.", help: "Remove it, add the “{”, or write “\\}” for the sign.")
    }

    static func strayRight(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\\right” has no “\\left”.", help: "Add “\\left” before it; “\\left.” shows nothing.")
    }

    static func middle(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\\middle” does not stand between “\\left” and “\\right”.",
            help: "Write “\\mid” or “\\big|” for a line that does not grow.")
    }

    static func delimiter(_ name: String, _ range: Range<Int>, found: String) -> MathProblem {
        MathProblem(
            range,
            found.isEmpty ? "“\(name)” has no delimiter." : "“\(found)” is not a delimiter for “\(name)”.",
            help: "Use one such as ( ) [ ] \\{ \\} | \\| \\langle \\rangle, or a full stop for none.")
    }

    static func ampersand(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“&” separates columns, but no table is open here.",
            help: "Put the lines into “\\begin{aligned} … \\end{aligned}”, or write “\\&” for the sign.")
    }

    static func columnsNotAllowed(_ name: String, _ range: Range<Int>) -> MathProblem {
        let name = name.isEmpty ? "\\substack" : name
        return MathProblem(range, "“\(name)” has no columns.", help: "Use “aligned” to align lines at “&”.")
    }

    static func newRow(_ name: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\(name)” begins a new line, but this formula has only one.",
            help: "Put the lines into “\\begin{aligned} … \\end{aligned}” or “gathered”.")
    }

    static func strayEnd(_ name: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\\end{\(name)}” has no “\\begin{\(name)}”.", help: "Remove it, or add the beginning.")
    }

    static func otherEnd(_ begun: String, _ ended: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\\begin{\(begun)}” ends with “\\end{\(ended)}”.", help: "Write “\\end{\(begun)}” here.")
    }

    static func columns(_ letters: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, letters.isEmpty ? "“array” has no columns." : "“\(letters)” are not columns.",
            help: "Write a letter l, c or r for each, and | for a line, as in “\\begin{array}{l|cr}”.")
    }

    static func line(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\\hline” does not stand at the beginning of a row of an array.",
            help: "Write it after “\\\\”, in “\\begin{array}{…}”.")
    }

    static func length(_ text: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\(text)” is not a width.",
            help: "Write a number above zero and a unit, as in “1.5em”; “\\!” moves things together.")
    }

    static func tag(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\\tag” cannot stand here.",
            help: "Write one for each displayed formula, or one for each row of “align” or “gather”.")
    }

    static func secondInfix(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "Two of these in one row are ambiguous.", help: "Use “\\frac{a}{b}”, or add braces.")
    }

    static func commandInText(_ name: String, _ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\(name)” is not for words.",
            help: "Write formulas between words in dollar signs, as in “\\text{if $x > 0$}”.")
    }

    static func notNegated(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "“\\not” does not stand before one sign.", help: "Write it as in “\\not=” or “\\not\\in”.")
    }

    static func dollar(_ range: Range<Int>) -> MathProblem {
        MathProblem(range, "“$” stands within a formula.", help: "Write “\\$” for the sign.")
    }

    static func hash(_ range: Range<Int>) -> MathProblem {
        MathProblem(range, "“#” stands within a formula.", help: "Write “\\#” for the sign.")
    }

    static func controlCharacter(_ range: Range<Int>) -> MathProblem {
        MathProblem(
            range, "A control character stands within the formula.", help: "Remove it; it is invisible.")
    }

    static func brokenCharacter(_ range: Range<Int>) -> MathProblem {
        MathProblem(range, "A byte here is not UTF-8.", help: "Save the file in UTF-8.")
    }
}

extension Meaning {
    /// What can be suggested, in order, so that the same mistake always gets the same answer.
    static let names: [String] = all.keys.filter { name in
        if case .refused = all[name] { return false }
        return name.utf8.count > 2
    }.sorted()
}

extension Parser {
    /// What is open at the end, or where something else ends.
    func unclosed(_ frame: Frame) -> MathProblem {
        let opened = lexer.text(frame.opened)
        switch frame.purpose {
        case .formula: return .strayBrace(frame.opened)
        case .group: return MathProblem(frame.opened, "“{” has no “}”.", help: "Add it where the group ends.")
        case .option:
            return MathProblem(frame.opened, "“[” has no “]”.", help: "Add it where the option ends.")
        case .inlineMath:
            return MathProblem(frame.opened, "“$” has no second one.", help: "Add it before the words go on.")
        case .fence:
            return MathProblem(
                frame.opened, "“\\left” has no “\\right”.",
                help: "Add it in the same group or cell; “\\right.” shows nothing.")
        case .table:
            if frame.table.kind == .substack {
                return MathProblem(
                    frame.opened, "“\\substack” has no “}”.", help: "Add it after the last line.")
            }
            return MathProblem(
                frame.opened, "“\(opened)” has no end.", help: "Add “\\end{\(frame.table.name)}”.")
        case .text:
            return MathProblem(frame.opened, "“\(opened)” has no “}”.", help: "Add it after the words.")
        case .arguments(let command):
            return .missing(opened, count: command.argumentCount, frame.opened)
        }
    }

    /// The command that waits for an argument where something else stands.
    func missing() -> MathProblem { unclosed(top) }
}
