// The labels of a site in a page of prose: one automaton for all of them, or what one writes first.

import Knowledge

func compareMatchers() {
    for count in [200, 2_000, 20_000] {
        let page = LabelledText(labels: count)
        let text = Array(page.text.utf8)
        let labels = page.labels.enumerated().map { Label($1, target: Int32($0), inflects: false) }
        let vocabulary = Vocabulary(labels)
        let phrases = Set(page.labels)
        let needles = page.labels.map { Array($0.utf8) }
        let found = vocabulary.matches(in: text).count
        precondition(found == phrasesFound(in: page.text, phrases), "The phrases are not the labels.")
        precondition(found == needlesFound(in: text, needles), "The needles are not the labels.")
        show(
            "\(found) of \(count) labels in \(text.count) bytes",
            [
                Contender(name: "the automaton", run: { vocabulary.matches(in: text).count }),
                Contender(name: "a set of phrases, words cut as strings") {
                    phrasesFound(in: page.text, phrases)
                },
                Contender(name: "each label searched for in turn") { needlesFound(in: text, needles) },
            ])
    }
}

/// Cuts the text into words, and looks up each two that follow each other.
private func phrasesFound(in text: String, _ phrases: Set<String>) -> Int {
    let words = text.lowercased().split { !$0.isLetter }
    var found = 0
    for index in words.indices.dropLast() where phrases.contains(words[index] + " " + words[index + 1]) {
        found += 1
    }
    return found
}

/// Searches the whole text for one label after the other; a label has to be whole words.
private func needlesFound(in text: [UInt8], _ needles: [[UInt8]]) -> Int {
    let lowercase = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    let text = lowercase.span
    var found = 0
    for needle in needles {
        let needle = needle.span
        var start = 0
        while start + needle.count <= text.count {
            var length = 0
            while length < needle.count, text[start + length] == needle[length] { length += 1 }
            if length == needle.count, isBorder(text, start - 1), isBorder(text, start + length) {
                found += 1
            }
            start += 1
        }
    }
    return found
}

private func isBorder(_ text: Span<UInt8>, _ place: Int) -> Bool {
    place < 0 || place >= text.count || text[place] < 0x61 || text[place] > 0x7A
}
