// Typed reading of fields: what has another type or an unknown name becomes a diagnostic.

package import Diagnostics

/// Takes fields out of a mapping by name and type; what nobody took is unknown.
///
///     var reader = FieldReader(fields)
///     let title = reader.text("title")
///     let tags = reader.texts("tags")
///     let problems = reader.finish(knownNames: ["title", "tags"])
package struct FieldReader {
    private var fields: [Field]
    package private(set) var diagnostics: [Diagnostic] = []

    package init(_ fields: [Field]) {
        self.fields = fields
    }

    /// Takes a field with any value; `nil` when it is missing or empty.
    package mutating func take(_ name: String) -> Field? {
        guard let index = fields.firstIndex(where: { $0.name.value == name }) else { return nil }
        let field = fields.remove(at: index)
        if case .null = field.value.content { return nil }
        return field
    }

    /// One text. A number, a date and `yes` are texts as well: what they mean, their reader decides.
    package mutating func text(_ name: String) -> Located<String>? {
        guard let field = take(name) else { return nil }
        return text(field.value, named: name)
    }

    /// A list of texts; a single text is a list of one.
    package mutating func texts(_ name: String) -> [Located<String>] {
        guard let field = take(name) else { return [] }
        return texts(field.value, named: name)
    }

    /// A list of texts, as `texts`, with a warning for `a, b`: a list without brackets, most likely. In quotes it is one text.
    package mutating func list(_ name: String) -> [Located<String>] {
        guard let field = take(name) else { return [] }
        if case .scalar(let text, isQuoted: false) = field.value.content, text.contains(", ") {
            diagnostics.append(
                Diagnostic(
                    .wrongType, "“\(name)” is one text with commas in it, and no list.",
                    at: field.value.place,
                    help: "Write [\(text)]; if it is one text, put it in quotes.", severity: .warning))
        }
        return texts(field.value, named: name)
    }

    /// `true` or `false`, also written yes / no and on / off.
    package mutating func flag(_ name: String) -> Located<Bool>? {
        guard let text = text(name) else { return nil }
        switch text.value.lowercased() {
        case "true", "yes", "on": return Located(true, at: text.place)
        case "false", "no", "off": return Located(false, at: text.place)
        default:
            report(
                .wrongType, "“\(name)” is yes or no, not “\(text.value)”.", at: text.place,
                help: "Write true or false.")
            return nil
        }
    }

    package mutating func number(_ name: String) -> Located<Double>? {
        guard let text = text(name) else { return nil }
        guard let number = Double(text.value), number.isFinite else {
            report(
                .wrongType, "“\(name)” is a number, not “\(text.value)”.", at: text.place,
                help: "Write a number like 12 or 0.5.")
            return nil
        }
        return Located(number, at: text.place)
    }

    /// The fields of a mapping.
    package mutating func mapping(_ name: String) -> [Field] {
        guard let field = take(name) else { return [] }
        guard case .mapping(let fields) = field.value.content else {
            report(
                .wrongType, "“\(name)” is a mapping, not \(field.value.kindWord).", at: field.value.place,
                help: "Write indented lines of “name: value” below it.")
            return []
        }
        return fields
    }

    /// The items of a list; any other value is a list of one.
    package mutating func items(_ name: String) -> [FieldValue] {
        guard let field = take(name) else { return [] }
        if case .sequence(let items) = field.value.content { return items }
        return [field.value]
    }

    /// One text that stands at a node.
    package mutating func text(_ node: FieldValue, named name: String) -> Located<String>? {
        guard case .scalar(let text, _) = node.content else {
            report(
                .wrongType, "“\(name)” is a text, not \(node.kindWord).", at: node.place,
                help: "Write one value after “\(name):”.")
            return nil
        }
        return Located(visible(text, named: name, at: node.place), at: node.place)
    }

    /// One text or a list of them that stands at a node.
    package mutating func texts(_ node: FieldValue, named name: String) -> [Located<String>] {
        guard case .sequence(let items) = node.content else {
            return text(node, named: name).map { [$0] } ?? []
        }
        var texts: [Located<String>] = []
        for item in items {
            guard case .scalar(let text, _) = item.content else {
                report(
                    .wrongType, "“\(name)” is a list of texts; this item is \(item.kindWord).",
                    at: item.place,
                    help: "Write one text after each hyphen.")
                continue
            }
            texts.append(Located(visible(text, named: name, at: item.place), at: item.place))
        }
        return texts
    }

    /// A text without the control characters that an escape can put into it: no page and no feed can hold them.
    private mutating func visible(_ text: String, named name: String, at place: Place) -> String {
        func isControl(_ byte: UInt8) -> Bool {
            byte < 0x20 && !(0x09...0x0A).contains(byte) && byte != 0x0D || byte == 0x7F
        }
        guard text.mayHaveControls, let first = text.utf8.first(where: isControl) else { return text }
        let digits = String(first, radix: 16, uppercase: true)
        report(
            .invalidValue,
            "“\(name)” has a control character (U+\(String(repeating: "0", count: 4 - digits.count))\(digits)) in it.",
            at: place, help: "Delete its escape. It is shown as �.")
        let scalars = text.unicodeScalars.map { $0.isASCII && isControl(UInt8($0.value)) ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(scalars))
    }

    package mutating func report(_ rule: Rule, _ message: String, at place: Place, help: String? = nil) {
        diagnostics.append(Diagnostic(rule, message, at: place, help: help))
    }

    /// Takes over the diagnostics of a reader of something inside.
    package mutating func absorb(_ problems: [Diagnostic]) {
        diagnostics += problems
    }

    /// The fields that nobody took.
    package var rest: [Field] { fields }

    /// Every diagnostic of this reader, with one for each field that nobody took.
    ///
    /// - Parameter help: a way out for some of these fields; for the others, a known name that is near.
    package consuming func finish(
        knownNames: [String], help: (Field) -> String? = { _ in nil }
    ) -> [Diagnostic] {
        diagnostics
            + fields.map { field in
                let name = field.name.value
                let suggestion = Suggestion.nearest(to: name, among: knownNames)
                return Diagnostic(
                    .unknownKey, "“\(name)” is not a field that is known here.", at: field.name.place,
                    help: help(field) ?? suggestion.map { "Did you mean “\($0)”?" }
                        ?? "Known here: \(knownNames.joined(separator: ", ")).")
            }
    }
}
