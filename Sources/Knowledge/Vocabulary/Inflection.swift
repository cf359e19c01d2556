// The plurals and singulars of English nouns, so that “communities” finds the label “community”.
//
// Sources: Randolph Quirk, Sidney Greenbaum, Geoffrey Leech, Jan Svartvik, “A Comprehensive Grammar of the
// English Language” (1985), §5.73–5.102, for the rules and the irregular nouns; Donna Harman, “How effective
// is suffixing?” (JASIS 42, 1991), whose S-stemmer guards (no stripping after `us`, `ss`; `ies` but not
// `eies`, `aies`) hold here.
//
// The other way round from a stemmer: forms are made from the label, so nothing in the text is ever cut, and
// a form that is no word (“movy” from “movies”) costs one entry and finds nothing. What must be kept out is a
// form that is *another* word: the lists in `IrregularNouns`.
//
//     word ends in                          plural             singular of a label in the plural
//     s, x, z, ch, sh                       + es               – es, – s
//     consonant + y; quy                    y → ies            ies → y, ie
//     consonant + o                         + s, + es          oes → o, oe
//     sis (but not basis)                   sis → ses          ses → sis
//     man (woman, not human)                man → men          men → man
//     ic                                    + s for nouns of a list (topic), never for adjectives (economic)
//     anything else                         + s                – s, but not from ss, us, is
//     irregular (person, criterion, index)  from a list, beside the regular one where both are in use
//
// Which word of several takes the plural is told in `Phrase`. No form is made of verbs: “networked”, “networking”
// are other words.
//
// Kept out, with the lists in `IrregularNouns`: words of grammar (his, this, less) and singulars that look like plurals
// (news, lens, bias, series); of single words also plurals with a meaning of their own (goods, glasses, arms;
// §5.76–5.77), disciplines in -ics (statistics is not a plural of statistic; §5.74) and pairs that are two words (media,
// bases, leaves, lives). In a phrase these mean nothing else: wine glasses, test statistics, tea leaves. Who wants such a
// form of a single word gives it as an alias. The manual has the rules for authors: docs/content/plurals.md.
//
// A plural of a name in capitals takes a small s (`APIs`, `SNSs`), and only such a plural has a singular:
// “United States”, “Google Maps” are names. Possessives need no form: see `Borders`.

enum Inflection {
    /// The plurals of a word, in its own case, the usual one first; none for what is no English noun.
    ///
    /// - Parameter inPhrase: the word is one of several, so that its plural is nothing else: “wine glasses”.
    static func plurals(of word: ArraySlice<UInt8>, inPhrase: Bool = false) -> [[UInt8]] {
        guard word.count >= 2, isLatin(word) else { return [] }
        if isAbbreviation(word) {
            let plural = word + [UInt8(ascii: "s")]
            return word.last == UInt8(ascii: "S")
                ? [Array(plural), Array(word + Array("es".utf8))] : [Array(plural)]
        }
        let lower = lowercased(word)
        let key = String(decoding: lower, as: UTF8.self)
        if let listed = IrregularNouns.plurals[key] { return listed.map { inCase(of: word, $0) } }
        if let listed = IrregularNouns.pluralsInPhrases[key] {
            return inPhrase ? listed.map { inCase(of: word, $0) } : []
        }
        if IrregularNouns.unchanged.contains(key) { return [] }
        var suffixes: [(drop: Int, add: String)] = []
        if ends(lower, "sis"), lower.count > 4 {
            suffixes = [(2, "es")]
        } else if ends(lower, "man"), !IrregularNouns.notMen.contains(key) {
            suffixes = [(2, "en")]
        } else if ends(lower, "ic"), !IrregularNouns.countableInIC.contains(key),
            !(inPhrase && IrregularNouns.countableInPhrases.contains(key))
        {
            // A language, an adjective or a discipline.
        } else if ends(lower, "ch") {
            suffixes = [(0, "es"), (0, "s")]
        } else if ends(lower, "ss") || ends(lower, "us") || ends(lower, "as") || ends(lower, "x")
            || ends(lower, "z")
            || ends(lower, "sh")
        {
            suffixes = [(0, "es")]
        } else if ends(lower, "s") {
            // A plural already.
        } else if ends(lower, "y"), ends(lower, "quy") || !isVowel(lower[lower.endIndex - 2]) {
            suffixes = [(1, "ies"), (0, "s")]
        } else if ends(lower, "o"), lower.count > 3, !isVowel(lower[lower.endIndex - 2]) {
            suffixes = [(0, "s"), (0, "es")]
        } else {
            suffixes = [(0, "s")]
        }
        return suffixes.compactMap { form(word, $0.drop, $0.add, inPhrase: inPhrase) }
    }

    /// The singulars of a word that is a plural, in its own case.
    ///
    /// In a name only an abbreviation has one: `APIs` is the plural of `API`, but `States` is a part of its
    /// name.
    static func singulars(of word: ArraySlice<UInt8>, inName: Bool) -> [[UInt8]] {
        guard word.count >= 3, isLatin(word) else { return [] }
        if word.last == UInt8(ascii: "s"), isAbbreviation(word.dropLast()) { return [Array(word.dropLast())] }
        if inName { return [] }
        let lower = lowercased(word)
        let key = String(decoding: lower, as: UTF8.self)
        if isAnotherWord(key, inPhrase: false) { return [] }
        if let listed = IrregularNouns.singulars[key] { return [inCase(of: word, listed)] }
        if ends(lower, "men") {
            guard key == "women" || lower.count >= 6, !IrregularNouns.notMen.contains(key) else { return [] }
            return [Array(word.dropLast(2) + Array("an".utf8))]
        }
        guard ends(lower, "s"), !ends(lower, "ss"), !ends(lower, "us"), !ends(lower, "is") else { return [] }
        var suffixes: [(drop: Int, add: String)] = [(1, "")]
        if ends(lower, "ics"), !IrregularNouns.countableInIC.contains(String(key.dropLast())) {
            suffixes = []
        } else if ends(lower, "ies"), !ends(lower, "eies"), !ends(lower, "aies") {
            suffixes = [(3, "y"), (1, "")]
        } else if ends(lower, "yses") {
            suffixes = [(2, "is")]
        } else if ends(lower, "ses") {
            suffixes = [(1, ""), (2, ""), (2, "is")]
        } else if ends(lower, "xes") || ends(lower, "zes") || ends(lower, "ches") || ends(lower, "shes")
            || ends(lower, "oes")
        {
            suffixes = [(1, ""), (2, "")]
        }
        return suffixes.compactMap { form(word, $0.drop, $0.add, inPhrase: false) }
            .filter { $0.count >= 3 }
    }

    /// The word with another ending, unless that is another word.
    private static func form(
        _ word: ArraySlice<UInt8>, _ drop: Int, _ add: String, inPhrase: Bool
    ) -> [UInt8]? {
        let form = word.dropLast(drop) + Array(add.utf8)
        let key = String(decoding: lowercased(form), as: UTF8.self)
        return isAnotherWord(key, inPhrase: inPhrase) ? nil : Array(form)
    }

    private static func isAnotherWord(_ form: String, inPhrase: Bool) -> Bool {
        IrregularNouns.neverPlurals.contains(form)
            || !inPhrase && IrregularNouns.meaningsOfTheirOwn.contains(form)
    }

    /// Letters of the Latin script, and digits after at least one letter (`MP3`).
    private static func isLatin(_ word: ArraySlice<UInt8>) -> Bool {
        guard let first = word.first, first | 0x20 >= 0x61 else { return false }
        for byte in word {
            let isASCII = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
            guard isASCII || byte >= 0x80 && byte <= 0xC9 else { return false }
        }
        return true
    }

    /// Two capitals or digits and no small letter.
    private static func isAbbreviation(_ word: ArraySlice<UInt8>) -> Bool {
        word.count > 1 && word.allSatisfy { $0 >= 0x41 && $0 <= 0x5A || $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func lowercased(_ word: ArraySlice<UInt8>) -> [UInt8] {
        word.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    }

    /// A listed form with the capital of the label.
    private static func inCase(of word: ArraySlice<UInt8>, _ form: String) -> [UInt8] {
        var bytes = Array(form.utf8)
        if let first = word.first, first >= 0x41, first <= 0x5A, !bytes.isEmpty { bytes[0] &= ~0x20 }
        return bytes
    }

    private static func ends(_ word: [UInt8], _ suffix: String) -> Bool {
        word.count >= suffix.utf8.count && suffix.utf8.elementsEqual(word.suffix(suffix.utf8.count))
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6F || byte == 0x75
    }
}
