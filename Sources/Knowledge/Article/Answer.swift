// What a claim answers to the question of its dimension, in a form that can be compared.

/// The kind of answers a dimension admits.
package enum AnswerType: String, Sendable, CaseIterable {
    case text, choice, yesNo = "yes-no", number, date, link, list
}

/// One answer.
package struct Answer: Hashable, Sendable {
    package enum Meaning: Hashable, Sendable {
        case plain, yes, no, partial
        /// A source says that it is not known: neither silence nor “no”.
        case unknown
        /// An absolute http or https address.
        case link(String)
    }

    /// Two answers are the same when their keys are.
    package let key: String
    /// What a reader sees.
    package let text: String
    package let meaning: Meaning

    /// Reads an author's value; `nil` when it isn't an answer of this type.
    ///
    /// `Yes`, `true` and `yes` are one answer to a yes-no question; `12`, `12.0` and `12 €` one to a number with
    /// the unit €. Text is compared without regard to case and runs of white space.
    package init?(_ value: String, type: AnswerType, unit: String? = nil) {
        let text = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !text.isEmpty else { return nil }
        let isOpen = type == .text || type == .list || type == .link
        if !isOpen, text.lowercased() == "unknown" {
            self.init(key: "unknown", text: "unknown", meaning: .unknown)
            return
        }
        switch type {
        case .text, .choice, .list:
            self.init(key: text.lowercased(), text: text)
        case .yesNo:
            switch text.lowercased() {
            case "yes", "true": self.init(key: "yes", text: "yes", meaning: .yes)
            case "no", "false": self.init(key: "no", text: "no", meaning: .no)
            case "partial", "partly": self.init(key: "partial", text: "partial", meaning: .partial)
            default: return nil
            }
        case .number:
            var digits = Substring(text)
            if let unit, digits.hasSuffix(unit) { digits = digits.dropLast(unit.count) }
            while digits.last == " " { digits.removeLast() }
            guard let number = Double(digits), number.isFinite else { return nil }
            let isWhole = number == number.rounded() && abs(number) < 1e15
            self.init(
                key: isWhole ? String(Int(number)) : String(number),
                text: unit.map { "\(digits) \($0)" } ?? String(digits))
        case .date:
            guard let date = CalendarDate(text) else { return nil }
            self.init(key: date.iso, text: date.words)
        case .link:
            let lowercased = text.lowercased()
            guard lowercased.hasPrefix("https://") || lowercased.hasPrefix("http://"), !text.contains(" ")
            else { return nil }
            self.init(key: text, text: text, meaning: .link(text))
        }
    }

    private init(key: String, text: String, meaning: Meaning = .plain) {
        self.key = key
        self.text = text
        self.meaning = meaning
    }
}
