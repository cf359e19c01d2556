// Input made to be slow, or to break something.

import Foundation
import Testing

@testable import MathML

@Suite struct `Hostile formulas` {
    /// Whether a thread with the stack of a worker comes to an end of it.
    private func survives(_ latex: [UInt8]) async -> Bool {
        await withCheckedContinuation { continuation in
            let thread = Thread {
                switch mathML(latex, isDisplay: true) {
                case .success(let bytes): continuation.resume(returning: !bytes.isEmpty)
                case .failure(let problem):
                    continuation.resume(returning: problem.range.upperBound <= latex.count)
                }
            }
            thread.stackSize = 512 << 10
            thread.start()
        }
    }

    @Test(arguments: [
        "{", "}", "_", "^", "x_", "'", "\\frac", "\\frac{", "\\sqrt[", "&", "\\left(", "\\left(x",
        "\\begin{matrix}",
        "\\begin{array}{c}a\\\\", "\\text{", "\\text{{", "\\text{$", "\\displaystyle ", "\\hat", "x^{",
        "\\over ", "\\not",
        "\\substack{", "\\\\", "\\", "%", "x", "1", "\\alpha", "\\unknowncommand", "\\begin{", "\\mathrm{",
        "\\sin ",
        "\\hspace{", "-", "\\limits",
    ])
    func `a hundred thousand bytes of one thing end in time`(_ part: String) async {
        let bytes = Array(part.utf8)
        let repeated = (0..<100_000 / bytes.count).flatMap { _ in bytes }
        #expect(await survives(repeated))
    }

    @Test(arguments: [
        ("{", "}"), ("\\sqrt{", "}"), ("x^{", "}"), ("\\left(", "\\right)"), ("\\text{$", "$}"),
        ("\\begin{matrix}", "\\end{matrix}"), ("\\hat{", "}"), ("{a\\over{", "}}"),
        ("\\begin{pmatrix}a&", "\\end{pmatrix}"),
    ])
    func `the deepest nesting fits a small stack`(_ pair: (String, String)) async {
        for depth in [60, 90, 190] {
            let latex =
                String(repeating: pair.0, count: depth) + "x" + String(repeating: pair.1, count: depth)
            #expect(await survives(Array(latex.utf8)))
        }
    }

    @Test func `each beginning of a formula gives an element or a problem`() {
        let latex = Array(
            """
            \\begin{align*} \\left[ \\frac{a_1'^2}{\\sqrt[3]{\\text{é $x$ }}} \\right] &= \\sum\\limits_{i \\in ℝ}^{∞}
            \\mathbb{R} \\tag{1} \\\\[4pt] \\hline \\begin{array}{l|c} \\not\\in & \\hspace{2em} \\end{array} \\end{align*}
            """.utf8)
        for end in latex.indices {
            if case .failure(let problem) = mathML(Array(latex[..<end]), isDisplay: true) {
                #expect(problem.range.upperBound <= end)
                #expect(!problem.message.isEmpty && !problem.help.isEmpty)
            }
        }
    }

    @Test func `random bytes give an element or a problem`() {
        let parts = [
            "{", "}", "\\frac", "^", "_", "&", "\\\\", "\\left", "\\right", "(", ")", "[", "]", "x", "1", ".",
            "'", "$",
            "\\text{", "\\begin{matrix}", "\\end{matrix}", "\\sqrt", "\\not", "\\over", "\\limits", "\\sum",
            "\\mathrm",
            "\\displaystyle", "|", "\\middle", "%", "\n", "é", "\\tag{", "\\begin{align}", "\\end{align}",
            "\\sin", "-",
            "\\substack{", "\\big", "~", "\\hline", "\\",
        ]
        var state: UInt64 = 7
        for _ in 0..<5000 {
            var latex: [UInt8] = []
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                latex += parts[Int(state >> 33) % parts.count].utf8
            }
            if case .failure(let problem) = mathML(latex, isDisplay: true) {
                #expect(problem.range.upperBound <= latex.count)
            }
        }
    }

    @Test(arguments: [
        [0x00], [0x78, 0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0x1B], [0xF4, 0x90, 0x80, 0x80],
    ])
    func `bytes that no page may contain are a problem`(_ bytes: [UInt8]) {
        guard case .failure = mathML(bytes, isDisplay: false) else {
            Issue.record("It was accepted.")
            return
        }
    }
}
