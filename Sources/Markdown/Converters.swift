// What Markdown has others do: it knows no formulas, no programming languages and no HTML but its own.

/// Turns parts of a page into HTML. What is missing stays as its author wrote it.
package struct Converters: Sendable {
    /// MathML of a formula.
    package var math: (@Sendable (_ latex: [UInt8], _ isDisplay: Bool) -> Result<[UInt8], ConversionProblem>)?
    /// The parts of a code that are shown in a way of their own: sorted, apart. Nothing for an unknown language.
    package var highlight: (@Sendable (_ code: [UInt8], _ language: String) -> [CodeToken]?)?
    /// What may stand on a page of HTML that an author wrote.
    package var sanitize:
        (@Sendable (_ html: [UInt8], _ raw: [Range<Int>], _ resolve: RawResolver) -> SanitizedHTML)?

    package init() {}
}

/// Why something could not be converted.
package struct ConversionProblem: Error, Hashable, Sendable {
    /// In the bytes that were to be converted.
    package var range: Range<Int>
    package var message: String
    package var help: String

    package init(range: Range<Int>, message: String, help: String) {
        self.range = range
        self.message = message
        self.help = help
    }
}

/// A part of a code, and the class of its element.
package struct CodeToken: Hashable, Sendable {
    package var range: Range<Int>
    package var cssClass: String

    package init(_ range: Range<Int>, _ cssClass: String) {
        self.range = range
        self.cssClass = cssClass
    }
}

/// A destination in raw HTML: is asked for at its offset in the HTML, as `Linker.target(of:)` is asked for those
/// in Markdown.
package typealias RawResolver = (_ kind: LinkReference.Kind, _ destination: String, _ offset: Int) ->
    LinkTarget

/// HTML of which all that an author wrote is safe.
package struct SanitizedHTML: Sendable {
    package var html: [UInt8]
    package var ids: [String]
    /// Where images stand that have no `alt`, in the HTML before.
    package var undescribedImages: [Int]
    /// What was left out, with its offset in the HTML before.
    package var removals: [(offset: Int, message: String, help: String)]

    package init(
        html: [UInt8], ids: [String] = [], undescribedImages: [Int] = [],
        removals: [(offset: Int, message: String, help: String)] = []
    ) {
        self.html = html
        self.ids = ids
        self.undescribedImages = undescribedImages
        self.removals = removals
    }
}
