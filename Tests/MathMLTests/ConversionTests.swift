// What each construct becomes, to the byte.

import Testing

@testable import MathML

/// The inside of the element, without the annotation.
func converted(_ latex: String, isDisplay: Bool = false) -> String {
    switch mathML(Array(latex.utf8), isDisplay: isDisplay) {
    case .success(let bytes):
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.range(of: "<semantics>"), let end = text.range(of: "<annotation") else {
            return text
        }
        return String(text[start.upperBound..<end.lowerBound])
    case .failure(let problem): return "\(problem.range): \(problem.message)"
    }
}

extension String {
    /// Where a text first stands in it.
    fileprivate func range(of part: String) -> Range<String.Index>? {
        indices.lazy.filter { self[$0...].hasPrefix(part) }.first.map { $0..<index($0, offsetBy: part.count) }
    }
}

@Suite struct `Formulas` {
    @Test func `the source is kept for copying, and escaped`() {
        let bytes = try? mathML(Array("a<b & c".utf8.filter { $0 != 0x26 }), isDisplay: true).get()
        #expect(
            String(decoding: bytes ?? [], as: UTF8.self)
                == """
                <math display="block"><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi><mi>c</mi></mrow>\
                <annotation encoding="application/x-tex">a&lt;b  c</annotation></semantics></math>
                """)
    }

    @Test(arguments: [
        ("x", "<mi>x</mi>"),
        ("", "<mrow></mrow>"),
        ("3.14", "<mn>3.14</mn>"),
        (".5", "<mn>.5</mn>"),
        ("\\alpha\\Gamma", "<mrow><mi>α</mi><mi mathvariant=\"normal\">Γ</mi></mrow>"),
        ("α≤b", "<mrow><mi>α</mi><mo>≤</mo><mi>b</mi></mrow>"),
        ("a % comment\n b", "<mrow><mi>a</mi><mi>b</mi></mrow>"),
        ("a-b", "<mrow><mi>a</mi><mo>−</mo><mi>b</mi></mrow>"),
        ("-b", "<mrow><mo form=\"prefix\">−</mo><mi>b</mi></mrow>"),
        ("a=-b", "<mrow><mi>a</mi><mo>=</mo><mo form=\"prefix\">−</mo><mi>b</mi></mrow>"),
        (
            "f(x)",
            "<mrow><mi>f</mi><mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo></mrow>"
        ),
        ("\\mathbb{R}", "<mi>ℝ</mi>"),
        ("\\mathbf v", "<mi>𝐯</mi>"),
        ("\\mathbf{12}", "<mn>𝟏𝟐</mn>"),
        ("\\mathrm{kg}", "<mi>kg</mi>"),
        ("\\mathrm{d}x", "<mrow><mi mathvariant=\"normal\">d</mi><mi>x</mi></mrow>"),
        ("\\mathcal{L}\\mathfrak{g}", "<mrow><mi>ℒ</mi><mi>𝔤</mi></mrow>"),
        ("\\boldsymbol\\beta", "<mi>𝜷</mi>"),
        ("{\\bf x}y", "<mrow><mi>𝐱</mi><mi>y</mi></mrow>"),
        ("a\\,b", "<mrow><mi>a</mi><mspace width=\"0.1667em\"></mspace><mi>b</mi></mrow>"),
        ("a\\!b", "<mrow><mi>a</mi><mspace class=\"negative-thin\" width=\"0\"></mspace><mi>b</mi></mrow>"),
        ("a~b", "<mrow><mi>a</mi><mtext>\u{A0}</mtext><mi>b</mi></mrow>"),
        ("\\hspace{2em}", "<mspace width=\"2em\"></mspace>"),
        ("a\\not=b", "<mrow><mi>a</mi><mo>≠</mo><mi>b</mi></mrow>"),
        ("\\not\\in", "<mo>∉</mo>"),
        ("\\text{if }x", "<mrow><mtext>if\u{A0}</mtext><mi>x</mi></mrow>"),
        ("\\text{a $x$}", "<mrow><mtext>a\u{A0}</mtext><mrow><mi>x</mi></mrow></mrow>"),
        ("\\textbf{a \\& b}", "<mtext class=\"text-bold\">a &amp; b</mtext>"),
        ("1{,}000", "<mrow><mn>1</mn><mo lspace=\"0\" rspace=\"0\">,</mo><mn>000</mn></mrow>"),
    ])
    func `letters, numbers, signs and words`(_ latex: String, _ expected: String) {
        #expect(converted(latex) == expected)
    }

    @Test(arguments: [
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        ("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        ("x^12", "<mrow><msup><mi>x</mi><mn>1</mn></msup><mn>2</mn></mrow>"),
        ("10^{12}", "<msup><mn>10</mn><mn>12</mn></msup>"),
        ("f'", "<msup><mi>f</mi><mo>′</mo></msup>"),
        ("f''^2", "<msup><mi>f</mi><mrow><mo>″</mo><mn>2</mn></mrow></msup>"),
        ("x^*", "<msup><mi>x</mi><mo lspace=\"0\" rspace=\"0\">∗</mo></msup>"),
        ("{}_a X", "<mrow><msub><mrow></mrow><mi>a</mi></msub><mi>X</mi></mrow>"),
        (
            "x_{i=1}",
            "<msub><mi>x</mi><mrow><mi>i</mi><mo lspace=\"0\" rspace=\"0\">=</mo><mn>1</mn></mrow></msub>"
        ),
        ("\\sum_i^n", "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover>"),
        (
            "\\sum\\limits_i",
            "<munder><mo movablelimits=\"false\">∑</mo><mi>i</mi></munder>"
        ),
        ("\\sum\\nolimits_i", "<msub><mo movablelimits=\"false\">∑</mo><mi>i</mi></msub>"),
        ("\\int_0^1", "<msubsup><mo>∫</mo><mn>0</mn><mn>1</mn></msubsup>"),
        ("\\int\\limits_0", "<munder><mo movablelimits=\"false\">∫</mo><mn>0</mn></munder>"),
        (
            "\\lim_n a",
            "<mrow><munder><mo lspace=\"0\" rspace=\"0\" movablelimits=\"true\">lim</mo><mi>n</mi></munder>"
                + "<mo lspace=\"0\" rspace=\"0.1667em\">\u{2061}</mo><mi>a</mi></mrow>"
        ),
        (
            "\\sin x",
            "<mrow><mi>sin</mi><mo lspace=\"0\" rspace=\"0.1667em\">\u{2061}</mo><mi>x</mi></mrow>"
        ),
        (
            "2\\log(x)",
            "<mrow><mn>2</mn><mspace width=\"0.1667em\"></mspace><mi>log</mi><mo>\u{2061}</mo>"
                + "<mo stretchy=\"false\">(</mo><mi>x</mi><mo stretchy=\"false\">)</mo></mrow>"
        ),
        ("\\operatorname{Var}", "<mi>Var</mi>"),
    ])
    func `scripts, limits and functions`(_ latex: String, _ expected: String) {
        #expect(converted(latex) == expected)
    }

    @Test(arguments: [
        ("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        ("\\frac{a+b}c", "<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>"),
        (
            "\\dfrac12",
            "<mstyle displaystyle=\"true\" scriptlevel=\"0\"><mfrac><mn>1</mn><mn>2</mn></mfrac></mstyle>"
        ),
        ("{a \\over b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (
            "\\binom nk",
            "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mfrac linethickness=\"0\"><mi>n</mi><mi>k</mi>"
                + "</mfrac><mo form=\"postfix\" stretchy=\"true\">)</mo></mrow>"
        ),
        ("\\sqrt{x y}", "<msqrt><mi>x</mi><mi>y</mi></msqrt>"),
        ("\\sqrt[3]x", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (
            "\\hat x",
            "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">^</mo></mover>"
        ),
        (
            "\\overline{ab}",
            "<mrow class=\"overline\"><mi>a</mi><mi>b</mi></mrow>"
        ),
        (
            "\\underbrace{x}_n",
            "<munder><munder><mi>x</mi><mo stretchy=\"true\">⏟</mo></munder><mi>n</mi></munder>"
        ),
        ("\\overset{a}{=}", "<mover><mo>=</mo><mi>a</mi></mover>"),
        (
            "\\left(x\\right.",
            "<mrow><mo form=\"prefix\" stretchy=\"true\">(</mo><mi>x</mi></mrow>"
        ),
        (
            "\\bigl[",
            "<mo form=\"prefix\" stretchy=\"true\" minsize=\"1.2em\" maxsize=\"1.2em\">[</mo>"
        ),
        ("\\boxed{x}", "<mrow class=\"boxed\"><mi>x</mi></mrow>"),
        ("\\phantom{x}", "<mphantom><mi>x</mi></mphantom>"),
    ])
    func `fractions, roots, accents and delimiters`(_ latex: String, _ expected: String) {
        #expect(converted(latex) == expected)
    }

    @Test(arguments: [
        (
            "\\begin{matrix}a&b\\\\c&d\\\\\\end{matrix}",
            "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr>"
                + "<mtr><mtd><mi>c</mi></mtd><mtd><mi>d</mi></mtd></mtr></mtable>"
        ),
        (
            "\\begin{cases}a\\end{cases}",
            "<mrow><mo form=\"prefix\" stretchy=\"true\">{</mo>"
                + "<mtable class=\"cases\"><mtr><mtd><mi>a</mi></mtd></mtr></mtable></mrow>"
        ),
        (
            "\\begin{array}{l|r}a&b\\\\\\hline c&d\\end{array}",
            "<mtable><mtr><mtd class=\"left\"><mi>a</mi></mtd><mtd class=\"right line-left\"><mi>b</mi></mtd></mtr>"
                + "<mtr><mtd class=\"left line-above\"><mi>c</mi></mtd>"
                + "<mtd class=\"right line-left line-above\"><mi>d</mi></mtd></mtr></mtable>"
        ),
        (
            "\\begin{aligned}a&=-b\\\\&-c\\end{aligned}",
            "<mtable class=\"aligned\" displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd>"
                + "<mtd><mo>=</mo><mo form=\"prefix\">−</mo><mi>b</mi></mtd></mtr>"
                + "<mtr><mtd></mtd><mtd><mo form=\"infix\">−</mo><mi>c</mi></mtd></mtr></mtable>"
        ),
        (
            "\\substack{a\\\\b}",
            "<mtable class=\"substack\"><mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr></mtable>"
        ),
    ])
    func `tables`(_ latex: String, _ expected: String) {
        #expect(converted(latex) == expected)
    }

    @Test func `a tag stands in a cell beside a displayed formula`() {
        #expect(
            converted("a\\tag{1}", isDisplay: true)
                == "<mtable class=\"tagged\" displaystyle=\"true\"><mtr><mtd><mi>a</mi></mtd>"
                + "<mtd class=\"tag\"><mtext>(1)</mtext></mtd></mtr></mtable>")
    }
}
