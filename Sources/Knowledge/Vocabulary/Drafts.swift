// The patterns of a vocabulary before its automaton is built: each label in each of its forms.

/// Collects the forms of labels, cut into words.
struct Drafts {
    private(set) var patterns: [Vocabulary.Pattern] = []
    /// The words of each pattern, last first, with whether a gap follows.
    private var cuts: [[(hash: UInt64, gapAfter: Bool)]] = []
    private(set) var spellings: [UInt8] = []
    private let letters = Letters.shared

    /// Longer labels are not taken: the places of a spelling are small numbers, with room for a longer plural.
    static let maximumBytes = 60_000
    private static let maximumTotal = 2_000_000_000

    init(capacity: Int) {
        patterns.reserveCapacity(capacity)
        cuts.reserveCapacity(capacity)
        spellings.reserveCapacity(capacity * 16)
    }

    /// The patterns as the automaton is to try them where several end in one state: labels as they are
    /// written before inflected ones, exact case before any, earlier labels before later ones.
    var order: [Int] {
        func rank(_ pattern: Vocabulary.Pattern) -> Int {
            Int(pattern.form.rawValue) << 2 | Int(pattern.rule.rawValue)
        }
        return patterns.indices.sorted { a, b in
            let (first, second) = (rank(patterns[a]), rank(patterns[b]))
            return first != second ? first < second : a < b
        }
    }

    /// The hashes of the words of each pattern.
    var wordsOfPatterns: [[UInt64]] { cuts.map { $0.map(\.hash) } }

    /// The table of all words, and the patterns in their order as its numbers.
    func numbered(_ order: [Int]) -> (words: WordTable, symbols: [[WordAutomaton.Symbol]]) {
        var distinct: Set<UInt64> = []
        for word in cuts.joined() { distinct.insert(word.hash) }
        var words = WordTable(capacity: distinct.count)
        let symbols = order.map { index in
            cuts[index].map { words.insert($0.hash) << 1 | ($0.gapAfter ? 1 : 0) }
        }
        return (words, symbols)
    }

    /// Adds the label and its inflected forms; false if it can't be found in any text.
    mutating func add(_ spelling: [UInt8], of label: Int32, _ rule: CaseRule, inflects: Bool) -> Bool {
        let phrase = Phrase(spelling)
        guard let last = phrase.words.last, phrase.words.count <= WordAutomaton.maximumLength,
            spelling.count <= Self.maximumBytes, spellings.count <= Self.maximumTotal, isNameable(spelling)
        else { return false }
        append(phrase, label, .asWritten, rule, inflects)
        guard inflects else { return true }
        let word = spelling[last.start..<last.end]
        for plural in Inflection.plurals(of: word, inPhrase: phrase.endsInJoinedWord) {
            append(phrase.replacing(last, by: plural), label, .plural, rule, true)
        }
        for singular in Inflection.singulars(of: word, inName: rule != .any) {
            append(phrase.replacing(last, by: singular), label, .singular, rule, true)
        }
        if let head = phrase.head {
            for plural in Inflection.plurals(of: spelling[head.start..<head.end], inPhrase: true) {
                append(phrase.replacing(head, by: plural), label, .plural, rule, true)
            }
        }
        return true
    }

    private mutating func append(
        _ phrase: Phrase, _ label: Int32, _ form: Vocabulary.Form, _ rule: CaseRule, _ inflects: Bool
    ) {
        let (spelling, cut) = (phrase.spelling, phrase.words)
        let start = spellings.count
        // Without the white space around the label.
        spellings.append(contentsOf: spelling[(cut.first?.start ?? 0)..<(cut.last?.end ?? 0)])
        let hyphens = cut.count { $0.gap == .hyphen }
        guard
            let pattern = Vocabulary.Pattern(
                label: label, spelling: start..<spellings.count, form: form, rule: rule, inflects: inflects,
                hyphens: hyphens, isShort: cut.count == 1 && spellings.count - start <= 4)
        else { return spellings.removeLast(spellings.count - start) }
        patterns.append(pattern)
        var reversed: [(hash: UInt64, gapAfter: Bool)] = []
        reversed.reserveCapacity(cut.count)
        var gapAfter = false
        for word in cut.reversed() {
            reversed.append((word.hash, gapAfter))
            gapAfter = word.gap != .none
        }
        cuts.append(reversed)
    }

    /// Whether a label holds more than punctuation.
    private func isNameable(_ spelling: [UInt8]) -> Bool {
        String(decoding: spelling, as: UTF8.self).unicodeScalars.contains { scalar in
            switch letters.kind(of: scalar.value) {
            case .letter, .digit, .single, .katakana: return true
            default: break
            }
            switch scalar.properties.generalCategory {
            case .mathSymbol, .currencySymbol, .otherSymbol, .otherNumber: return true
            default: return false
            }
        }
    }
}
