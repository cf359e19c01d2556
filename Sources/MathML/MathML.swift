// LaTeX formulas as MathML Core: pages show them without a script, a font or a picture.

/// What in a formula cannot be shown, and what to write instead.
///
/// `\alhpa + 1` gives the range `0..<6`, “\alhpa” is not a known command., and as help “Did you mean “\alpha”?”.
package struct MathProblem: Error, Hashable, Sendable {
    /// Bytes of the LaTeX source. Empty at its end, when something is missing there.
    package var range: Range<Int>
    package var message: String
    package var help: String

    package init(_ range: Range<Int>, _ message: String, help: String) {
        self.range = range
        self.message = message
        self.help = help
    }
}

/// The `<math>` element of a formula, with its LaTeX source as annotation.
///
/// `x^2` gives `<math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation …>x^2</annotation></semantics></math>`,
/// and `<math display="block">…` for a formula of its own. The first problem ends the reading. O(n).
package func mathML(_ latex: [UInt8], isDisplay: Bool) -> Result<[UInt8], MathProblem> {
    do throws(MathProblem) {
        try checkCharacters(of: latex)
        var parser = Parser(latex, isDisplay: isDisplay)
        let formula = try parser.formula()
        var writer = Writer()
        writer.write(formula, annotation: latex, isDisplay: isDisplay)
        return .success(writer.bytes)
    } catch {
        return .failure(error)
    }
}
