// What is wrong, where, and what to do about it.

/// One thing that is wrong with a site: a place, a sentence and a way out.
package struct Diagnostic: Hashable, Sendable {
    package var rule: Rule
    package var severity: Severity
    /// One sentence, with a full stop. Names and values of the author stand in “ ”.
    package var message: String
    package var place: Place?
    /// The way out: one sentence, with a full stop.
    package var help: String?

    /// - Parameter severity: where it is not that of the rule.
    package init(
        _ rule: Rule, _ message: String, at place: Place?, help: String? = nil, severity: Severity? = nil
    ) {
        self.rule = rule
        self.severity = severity ?? rule.defaultSeverity
        self.message = message
        self.place = place
        self.help = help
    }
}

extension Diagnostic: Comparable {
    /// By file, place, rule, message, help: the order in which diagnostics are shown on every machine.
    package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
        switch (a.place, b.place) {
        case (nil, .some): return true
        case (.some, nil): return false
        case (let x?, let y?) where x != y:
            if x.path != y.path { return x.path < y.path }
            return (x.range.lowerBound, x.range.upperBound) < (y.range.lowerBound, y.range.upperBound)
        default:
            if a.rule != b.rule { return a.rule.rawValue < b.rule.rawValue }
            return a.message != b.message ? a.message < b.message : (a.help ?? "") < (b.help ?? "")
        }
    }
}

/// A value, and what was wrong with what it was made from.
///
/// A stage that reads an author's files does not fail: it returns the best value it could make.
package struct Checked<Value> {
    package var value: Value
    package var diagnostics: [Diagnostic]

    @inlinable @inline(__always)
    package init(_ value: Value, _ diagnostics: [Diagnostic] = []) {
        self.value = value
        self.diagnostics = diagnostics
    }
}

extension Checked: Sendable where Value: Sendable {}
