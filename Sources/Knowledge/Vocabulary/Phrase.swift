// A name of one word or several, and which of them takes the plural (Quirk et al. 1985, §5.102).
//
//     the last word                                  wine glasses, half-lives
//     the noun before a preposition                  points of view, passers-by, mothers-in-law
//     the agent noun before a particle               runners-up, hangers-on; but no “signs up”
//     the noun before an adjective (a list)          attorneys general, courts martial

struct Phrase {
    let spelling: [UInt8]
    let words: [WordLexer.Word]

    init(_ spelling: [UInt8]) {
        let letters = Letters.shared
        let text = spelling.span
        var lexer = WordLexer(0..<text.count)
        var words: [WordLexer.Word] = []
        while let word = lexer.next(in: text, letters) { words.append(word) }
        self.spelling = spelling
        self.words = words
    }

    /// Whether the last word comes after another and a space or a hyphen.
    var endsInJoinedWord: Bool { words.count > 1 && words.last?.gap != WordLexer.Gap.none }

    /// The noun before the last word that takes the plural.
    var head: WordLexer.Word? {
        guard endsInJoinedWord, let last = words.last else { return nil }
        let before = words[words.count - 2]
        let (noun, ending) = (lowercased(before), lowercased(last))
        if Self.nounsBefore[ending]?.contains(noun) == true { return before }
        if Self.particles.contains(ending) {
            return noun.utf8.count > 3 && (noun.hasSuffix("er") || noun.hasSuffix("or")) ? before : nil
        }
        // Of “peer-to-peer network” the words with hyphens say only of what kind it is.
        let lastAfterSpace = words.lastIndex { $0.gap == .space } ?? 0
        let preposition = words.indices.dropFirst().dropLast().first { index in
            (words[index].gap == .space || words[index].gap == .hyphen && index > lastAfterSpace)
                && Self.prepositions.contains(text(of: words[index]))
        }
        return preposition.map { words[$0 - 1] }
    }

    /// The phrase with another form of one of its words.
    func replacing(_ word: WordLexer.Word, by form: [UInt8]) -> Phrase {
        Phrase(Array(spelling[..<word.start] + form + spelling[word.end...]))
    }

    private func text(of word: WordLexer.Word) -> String {
        String(decoding: spelling[word.start..<word.end], as: UTF8.self)
    }

    private func lowercased(_ word: WordLexer.Word) -> String { text(of: word).lowercased() }

    static let prepositions: Set<String> = [
        "against", "as", "at", "between", "by", "de", "for", "from", "in", "into", "of", "on", "over", "per",
        "to", "under", "with", "without",
    ]

    private static let particles: Set<String> = [
        "about", "along", "around", "away", "back", "by", "down", "for", "in", "off", "on", "out", "over",
        "through", "to", "up",
    ]

    /// The nouns that an adjective stands after, by the adjective.
    private static let nounsBefore: [String: Set<String>] = [
        "apparent": ["heir"], "presumptive": ["heir"],
        "elect": ["chancellor", "governor", "mayor", "president", "senator"],
        "emeritus": ["dean", "president", "professor"],
        "errant": ["knight"],
        "general": [
            "attorney", "auditor", "comptroller", "consul", "director", "governor", "inspector", "postmaster",
            "secretary", "solicitor", "surgeon",
        ],
        "laureate": ["poet"],
        "martial": ["court"],
        "payable": ["account"], "receivable": ["account"],
        "politic": ["body"],
        "public": ["notary"],
    ]
}

extension Phrase {
    /// The plural of a name inside of a sentence, or nil where it surely has none: proper names, names with an article,
    /// plurals, adjectives.
    ///
    ///     Phrase.plural(of: "point of view")       // "points of view"
    ///     Phrase.plural(of: "network (of trade)")  // "networks": the qualifier tells apart what is one here
    ///     Phrase.plural(of: "The Web")             // nil
    static func plural(of name: String) -> String? {
        let phrase = Phrase(Array((Qualifier.split(name)?.name ?? name).utf8))
        guard let first = phrase.words.first, let noun = phrase.head ?? phrase.words.last,
            phrase.lowercased(first) != "the", !phrase.isProper(noun),
            let plural = Inflection.plurals(of: phrase.spelling[noun.start..<noun.end], inPhrase: true).first
        else { return nil }
        return String(decoding: phrase.replacing(noun, by: plural).spelling, as: UTF8.self)
    }

    /// Whether the noun is a proper name: it has a capital, which it doesn't owe to beginning a title (“Point of view”).
    private func isProper(_ noun: WordLexer.Word) -> Bool {
        func isCapitalized(_ word: WordLexer.Word) -> Bool {
            let text = text(of: word)
            return text.first?.isUppercase == true && text.contains(where: \.isLowercase)
        }
        guard isCapitalized(noun) else { return false }
        return noun.start != words[0].start || words.count == 1
            || words.dropFirst().contains(where: isCapitalized)
    }
}
