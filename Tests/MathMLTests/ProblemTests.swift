// What a formula can have wrong, where, and the way out.

import Testing

@testable import MathML

@Suite struct `Problems in formulas` {
    @Test(arguments: [
        ("a \\alhpa", 2..<8, "Did you mean “\\alpha”?"),
        ("\\begin{matrx}", 6..<13, "Did you mean “matrix”?"),
        ("\\newcommand{\\R}{x}", 0..<11, "Write the formula out: it cannot define commands of its own."),
        ("{a", 0..<1, "Add it where the group ends."),
        ("a}", 1..<2, "Remove it, add the “{”, or write “\\}” for the sign."),
        ("\\frac{a}", 0..<5, "It takes two, as in “\\frac{a}{b}”."),
        ("x^", 1..<2, "Write what it applies to in braces, as in “^{x}”."),
        ("x^a^b", 3..<4, "Put both into one, “x^{a b}”, or nest them, “x^{a^b}”."),
        ("x^a'", 3..<4, "Put both into one, “x^{a b}”, or nest them, “x^{a^b}”."),
        ("x_a_b", 3..<4, "Put both into one, “x_{a b}”, or nest them, “x_{a_b}”."),
        (
            "a & b", 2..<3,
            "Put the lines into “\\begin{aligned} … \\end{aligned}”, or write “\\&” for the sign."
        ),
        ("a \\\\ b", 2..<4, "Put the lines into “\\begin{aligned} … \\end{aligned}” or “gathered”."),
        ("\\left( x", 0..<5, "Add it in the same group or cell; “\\right.” shows nothing."),
        ("x \\right)", 2..<8, "Add “\\left” before it; “\\left.” shows nothing."),
        (
            "\\left x", 6..<7,
            "Use one such as ( ) [ ] \\{ \\} | \\| \\langle \\rangle, or a full stop for none."
        ),
        ("\\begin{matrix} a", 0..<14, "Add “\\end{matrix}”."),
        ("a \\end{matrix}", 2..<14, "Remove it, or add the beginning."),
        ("\\begin{matrix}\\end{pmatrix}", 14..<27, "Write “\\end{matrix}” here."),
        ("x\\limits", 1..<8, "Write it right after one such as “\\sum” or “\\int”, before the scripts."),
        ("\\text a", 0..<5, "Write them in braces, as in “\\text{if}”."),
        (
            "\\text{\\frac}", 6..<11,
            "Write formulas between words in dollar signs, as in “\\text{if $x > 0$}”."
        ),
        (
            "\\hspace{far}", 7..<12,
            "Write a number above zero and a unit, as in “1.5em”; “\\!” moves things together."
        ),
        (
            "\\begin{array}{xy}", 13..<17,
            "Write a letter l, c or r for each, and | for a line, as in “\\begin{array}{l|cr}”."
        ),
        ("a $ b", 2..<3, "Write “\\$” for the sign."),
        ("a\u{1}", 1..<2, "Remove it; it is invisible."),
    ])
    func `a problem has its bytes and a way out`(_ latex: String, _ range: Range<Int>, _ help: String) {
        guard case .failure(let problem) = mathML(Array(latex.utf8), isDisplay: false) else {
            Issue.record("No problem in \(latex).")
            return
        }
        #expect(problem.range == range)
        #expect(problem.help == help)
        #expect(problem.message.hasSuffix("."))
    }

    @Test func `each known command can be read, or says what it misses`() {
        for name in Meaning.all.keys.sorted() {
            if case .failure(let problem) = mathML(Array(name.utf8), isDisplay: true) {
                #expect(!problem.message.contains("not a known"), "\(name): \(problem.message)")
            }
        }
    }
}
