// Titles that say which of several things they mean: “Mercury (planet)”.

/// A title as the words that prose uses, and what sets its concept apart from others of that name.
///
///     Qualifier.split("Mercury (planet)")   // ("Mercury", "planet")
///     Qualifier.split("水星（行星）")         // ("水星", "行星")
///     Qualifier.split("f(x)")               // nil: no space stands before the bracket
package enum Qualifier {
    package static func split(_ title: String) -> (name: String, qualifier: String)? {
        let title = title.trimmed
        guard let last = title.last, last == ")" || last == "）" else { return nil }
        let opening: Character = last == ")" ? "(" : "（"
        var depth = 0
        for index in title.indices.reversed() {
            if title[index] == last { depth += 1 }
            if title[index] == opening { depth -= 1 }
            guard depth == 0 else { continue }
            let before = title[..<index]
            let name = String(before).trimmed
            let qualifier = String(title[title.index(after: index)...].dropLast()).trimmed
            let isApart = last == "）" || before.last?.isWhitespace == true
            return isApart && !name.isEmpty && !qualifier.isEmpty ? (name, qualifier) : nil
        }
        return nil
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
