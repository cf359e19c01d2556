// Abbreviations that a text explains: “An API (application programming interface) is …”.
//
// The pattern and the test of letters are those of Ariel S. Schwartz and Marti A. Hearst, “A simple algorithm for
// identifying abbreviation definitions in biomedical text” (Pacific Symposium on Biocomputing 8, 2003): short and
// long form stand side by side, one of them in brackets; read from the end, each letter of the short form occurs in
// the long one, and the first begins a word of it. More exact than theirs: the last word takes part, and one of the
// two has to be a label of the concept already, so nothing is taken for its name that only stands near it.

package enum Abbreviations {
    /// The other form of a concept's labels, where a sentence gives both.
    ///
    ///     of ["API"] in "An API (application programming interface) is"   // ["application programming interface"]
    ///     of ["Application programming interface"] in the words of that label, then "(API)"   // ["API"]
    package static func forms(of labels: [String], in sentence: String) -> [String] {
        var forms: [String] = []
        var rest = sentence[...]
        while let open = rest.firstIndex(of: "(") {
            let before = String(sentence[..<open]).trimmed
            guard let close = rest[open...].firstIndex(of: ")") else { break }
            let inside = rest[rest.index(after: open)..<close].prefix { $0 != "," && $0 != ";" }
            rest = rest[rest.index(after: close)...]
            if let form = form(inside: String(inside).trimmed, before, labels), !forms.contains(form) {
                forms.append(form)
            }
        }
        return forms
    }

    private static func form(inside: String, _ before: String, _ labels: [String]) -> String? {
        for label in labels where isLast(label, of: before) {
            if isShort(label, of: inside) { return asLabel(inside) }
            if isShort(inside, of: label) { return inside }
        }
        return nil
    }

    /// Whether a text ends with a label, in any case, as whole words.
    private static func isLast(_ label: String, of text: String) -> Bool {
        let (text, label) = (text.lowercased(), label.lowercased())
        guard text.hasSuffix(label) else { return false }
        return text.dropLast(label.count).last.map { !$0.isLetter && !$0.isNumber } ?? true
    }

    /// Whether a word is the abbreviation of several.
    static func isShort(_ short: String, of long: String) -> Bool {
        let capitals = short.count(where: \.isUppercase)
        guard (2...10).contains(short.count), !short.contains(where: \.isWhitespace), capitals >= 2,
            capitals * 2 >= short.count
        else { return false }
        let words = long.split { $0.isWhitespace || $0 == "-" }
        guard words.count > 1, words.count <= min(short.count + 5, short.count * 2) else { return false }
        var letters = Array(short.lowercased().filter { $0.isLetter || $0.isNumber })
        // Of several APIs.
        if short.last == "s", letters.count > 2 { letters.removeLast() }
        let text = Array(long.lowercased())
        let lastWord = text.count - (words.last?.count ?? 0)
        var place = text.count - 1
        for (index, letter) in letters.enumerated().reversed() {
            while place >= 0,
                text[place] != letter
                    || index == 0 && place > 0 && (text[place - 1].isLetter || text[place - 1].isNumber)
            {
                place -= 1
            }
            guard place >= 0, place >= lastWord || index < letters.count - 1 else { return false }
            place -= 1
        }
        return true
    }

    /// “Application Programming Interface” as prose writes it too: in lower case a label matches any case.
    private static func asLabel(_ long: String) -> String {
        let words = long.split(separator: " ")
        let isTitle = words.allSatisfy { word in !word.dropFirst().contains(where: \.isUppercase) }
        return isTitle ? long.lowercased() : long
    }
}
