// Abbreviations that a text explains: “An API (application programming interface) is …”.
//
// The pattern and the test of letters are those of Ariel S. Schwartz and Marti A. Hearst, “A simple algorithm for
// identifying abbreviation definitions in biomedical text” (Pacific Symposium on Biocomputing 8, 2003): short and
// long form stand side by side, one of them in brackets; read from the end, each letter of the short form occurs in
// the long one, and the first begins a word of it; before brackets the long form is the fewest words that do. More exact
// than theirs: the last word takes part, and one of the two has to be a label of the concept already, so nothing is taken
// for its name that only stands near it.

package enum Abbreviations {
    /// The other form of a concept's labels, where a sentence gives both.
    ///
    ///     of ["API"] in "An API (application programming interface) is"   // ["application programming interface"]
    ///     of ["API"] in "An application programming interface (API) is"   // ["application programming interface"]
    ///     of ["Application programming interface"] in either              // ["API"]
    package static func forms(of labels: [String], in sentence: String) -> [String] {
        var forms: [String] = []
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "(") {
            let before = String(sentence[..<open].suffix(longestForm)).trimmed
            guard let close = rest[open...].firstIndex(of: ")") else { break }
            let inside = rest[rest.index(after: open)..<close].prefix { $0 != "," && $0 != ";" }
            rest = rest[rest.index(after: close)...]
            if let form = form(inside: String(inside).trimmed, before, labels), !forms.contains(form) {
                forms.append(form)
            }
        }
        return forms
    }

    /// So many characters before brackets are read.
    private static let longestForm = 400

    private static func form(inside: String, _ before: String, _ labels: [String]) -> String? {
        for label in labels {
            if isLast(label, of: before) {
                if isShort(label, of: inside) { return asLabel(inside) }
                if isShort(inside, of: label) { return inside }
            }
            if label == inside, let long = longForm(of: label, before) { return asLabel(long) }
            if label.lowercased() == inside.lowercased(), let short = before.split(separator: " ").last,
                isShort(String(short), of: label)
            {
                return String(short)
            }
        }
        return nil
    }

    /// The fewest words at the end of a text that an abbreviation stands for; none if they begin with a small word.
    private static func longForm(of short: String, _ before: String) -> String? {
        let clause = before.split(omittingEmptySubsequences: false) { ",;:.!?()[]“”\"".contains($0) }.last
        let words = clause?.split(separator: " ") ?? []
        for count in 1...max(1, min(words.count, longest(short))) {
            let run = words.suffix(count)
            let long = run.joined(separator: " ")
            let first = run.first?.lowercased() ?? ""
            guard first.first == short.lowercased().first, isShort(short, of: long) else { continue }
            return articles.contains(first) || Phrase.prepositions.contains(first) ? nil : long
        }
        return nil
    }

    private static let articles: Set<String> = ["a", "an", "the"]

    /// Whether a text ends with a label, in any case, as whole words.
    private static func isLast(_ label: String, of text: String) -> Bool {
        let (text, label) = (text.lowercased(), label.lowercased())
        guard text.hasSuffix(label) else { return false }
        return text.dropLast(label.count).last.map { !$0.isLetter && !$0.isNumber } ?? true
    }

    /// How many words an abbreviation may stand for.
    private static func longest(_ short: String) -> Int { min(short.count + 5, short.count * 2) }

    /// Whether a word is the abbreviation of several.
    ///
    /// A digit stands for a word that sounds like it (`B2C`), or repeats the letter beside it (`W3C`).
    static func isShort(_ short: String, of long: String) -> Bool {
        let capitals = short.count(where: \.isUppercase)
        guard (2...10).contains(short.count), !short.contains(where: \.isWhitespace), capitals >= 2,
            capitals * 2 >= short.count
        else { return false }
        let words = long.lowercased().split { $0.isWhitespace || $0 == "-" }
        guard words.count > 1, words.count <= longest(short) else { return false }
        var letters = Array(short.lowercased().filter { $0.isLetter || $0.isNumber })
        // Of several APIs.
        if short.last == "s", letters.count > 2 { letters.removeLast() }
        if spell(letters, words) { return true }
        guard letters.contains(where: \.isNumber) else { return false }
        let sounds: [Substring: Substring] = ["to": "2", "too": "2", "two": "2", "for": "4", "four": "4"]
        return spell(letters, words.map { sounds[$0] ?? $0 })
            || spell(repeated(letters), words, initials: true)
    }

    /// Whether words have the letters, in this order: the first at the beginning of a word, with `initials` all.
    private static func spell(_ letters: [Character], _ words: [Substring], initials: Bool = false) -> Bool {
        let text = Array(words.joined(separator: " "))
        let lastWord = text.count - (words.last?.count ?? 0)
        var place = text.count - 1
        for (index, letter) in letters.enumerated().reversed() {
            while place >= 0,
                text[place] != letter
                    || (index == 0 || initials) && place > 0
                        && (text[place - 1].isLetter || text[place - 1].isNumber)
            {
                place -= 1
            }
            guard place >= 0, place >= lastWord || index < letters.count - 1 else { return false }
            place -= 1
        }
        return true
    }

    /// `w3c` as `wwwc`: the letter before a digit, or else the one after it, as often as it says.
    private static func repeated(_ letters: [Character]) -> [Character] {
        var repeated: [Character] = []
        for (index, letter) in letters.enumerated() {
            if let count = letter.wholeNumberValue, count > 1 {
                let other = index > 0 ? letters[index - 1] : letters[1]
                repeated += Array(repeating: other, count: count - 1)
            } else {
                repeated.append(letter)
            }
        }
        return repeated
    }

    /// “Application Programming Interface” as prose writes it too: in lower case a label matches any case.
    private static func asLabel(_ long: String) -> String {
        let words = long.split { $0 == " " || $0 == "-" }
        let isTitle = words.allSatisfy { word in !word.dropFirst().contains(where: \.isUppercase) }
        return isTitle ? long.lowercased() : long
    }
}
