// All labels of a site, made ready to be found in prose: what is matched, and which labels are the same.

/// The labels of a site and the automaton that finds them.
///
///     let vocabulary = Vocabulary([Label("social network", target: 0)])
///     var matches: [Vocabulary.Match] = []
///     vocabulary.matches(in: bytes.span, run: 0..<bytes.count, into: &matches)
///
/// A label of more than 32 words or 60,000 bytes, or of nothing but punctuation, is never found: `isFindable` tells.
///
/// A class: as a part of others it is lent without counting references to each of its tables.
package final class Vocabulary: Sendable {
    /// How the text writes the label that was found in it.
    package enum Form: UInt8, Sendable {
        /// As the label, apart from case and white space.
        case asWritten
        /// With a hyphen for a space, or the other way round.
        case variant
        /// As the label, before a possessive `’s`, which is not a part of the match.
        case possessive
        case plural, singular
    }

    /// A label found in a text.
    package struct Match: Hashable, Sendable {
        /// Bytes of the text.
        package var range: Range<Int>
        /// Index into `labels`; the first, where several are the same label.
        package var label: Int32
        package var form: Form
    }

    /// A place that a label nearly fits.
    package struct Miss: Hashable, Sendable {
        package enum Reason: Hashable, Sendable {
            /// A longer label has these words.
            case longerLabel(Int32)
            /// A label that begins earlier has some of these words.
            case earlierLabel(Int32)
            /// The label has capitals, or asks for exact case, and the text is written otherwise.
            case otherCase
            /// A short word in capitals (“US”) is not the word (“us”).
            case abbreviation
            /// A prefix and its hyphen make another word (“e-mail”, “anti-social”).
            case prefix
            /// In a handle, a file name or an address.
            case address
            /// The label does not inflect: no possessive …
            case possessive
            /// … and no plural. Only `NearLabels` tells this.
            case inflection
            /// The label is a part of a longer word. Only `NearLabels` tells this.
            case insideWord
        }

        package var range: Range<Int>
        package var label: Int32
        package var reason: Reason
    }

    package let labels: [Label]
    let words: WordTable
    let automaton: WordAutomaton
    /// In the order of the states of the automaton in which they end.
    let patterns: [Pattern]
    /// The texts of all patterns, one after the other.
    let spellings: [UInt8]
    /// The first label that is the same, for each label.
    private let leaders: [Int32]
    /// Labels that are one label, by the first of them, in their order.
    private let sharers: [Int32: [Int32]]
    private let findable: [Bool]

    /// One form of one label.
    struct Pattern: Sendable {
        var label: Int32
        private var spellingStart: Int32
        private var spellingLength: UInt16
        private var hyphenCount: UInt16
        var form: Form
        var rule: CaseRule
        var inflects: Bool
        /// One word of up to four letters: its capitals are an abbreviation.
        var isShort: Bool

        /// In the spellings of the vocabulary.
        var spelling: Range<Int> { Int(spellingStart)..<Int(spellingStart) + Int(spellingLength) }
        var hyphens: Int { Int(hyphenCount) }

        /// Fails for a spelling of more than 65,535 bytes.
        init?(
            label: Int32, spelling: Range<Int>, form: Form, rule: CaseRule, inflects: Bool, hyphens: Int,
            isShort: Bool
        ) {
            guard spelling.count <= UInt16.max, spelling.upperBound <= Int32.max else { return nil }
            self.label = label
            spellingStart = Int32(spelling.lowerBound)
            spellingLength = UInt16(spelling.count)
            hyphenCount = UInt16(hyphens)
            self.form = form
            self.rule = rule
            self.inflects = inflects
            self.isShort = isShort
        }
    }

    package init(_ labels: [Label]) {
        var drafts = Drafts(capacity: labels.count * 2)
        var leaders: [Int32] = []
        var sharers: [Int32: [Int32]] = [:]
        var leaderByKey: [String: Int32] = [:]
        var takenKinds: [Int32: UInt8] = [:]
        var findable: [Bool] = []
        leaders.reserveCapacity(labels.count)
        leaderByKey.reserveCapacity(labels.count)
        for (index, label) in labels.enumerated() {
            let number = Int32(index)
            let spelling = Composition.composed(label.text)
            let rule = label.exactCase ? .exact : CaseRule(of: spelling)
            let key = Self.key(of: spelling, rule)
            let leader = leaderByKey[key] ?? number
            leaders.append(leader)
            // A label that finds nothing more than an earlier one adds no pattern, or a thousand equal labels
            // would be tried at every place.
            let kind: UInt8 = 1 << (rule.rawValue * 2 + (label.inflects ? 1 : 0))
            if leader == number {
                leaderByKey[key] = number
            } else {
                sharers[leader, default: [leader]].append(number)
            }
            if takenKinds[leader, default: 0] & kind != 0 {
                findable.append(findable[Int(leader)])
                continue
            }
            takenKinds[leader, default: 0] |= kind
            findable.append(drafts.add(spelling, of: number, rule, inflects: label.inflects))
        }
        self.labels = labels
        self.leaders = leaders
        self.sharers = sharers
        self.findable = findable
        spellings = drafts.spellings
        let order = drafts.order
        let (words, symbols) = drafts.numbered(order)
        self.words = words
        automaton = WordAutomaton(symbols, wordCount: words.count)
        patterns = automaton.order.map { drafts.patterns[order[$0]] }
    }

    /// Whether a text exists in which the label is found.
    package func isFindable(_ label: Int32) -> Bool { findable[Int(label)] }

    /// All labels that are the same as this one, it included, in their order.
    package func labels(sameAs label: Int32) -> [Int32] {
        sharers[leaders[Int(label)]] ?? [label]
    }

    /// Every set of labels that are one label, in the order of their first.
    package var sharedLabels: [[Int32]] {
        sharers.values.sorted { $0[0] < $1[0] }
    }

    /// An inflected form that labels have in common, and that is no label itself.
    package struct SharedForm: Sendable {
        package var text: String
        /// The first is the one that is found.
        package var labels: [Int32]
    }

    /// “axes” of “axe” and “axis”.
    package var sharedForms: [SharedForm] {
        automaton.sharedStates.flatMap { state in
            var places: [String: Int] = [:]
            var forms: [(form: SharedForm, isLabel: Bool)] = []
            // In the order in which they are tried: labels as they are written, then forms of earlier labels.
            for position in state {
                let pattern = patterns[position]
                let spelling = Array(spellings[pattern.spelling])
                let key = Self.key(of: spelling, pattern.rule)
                if let place = places[key] {
                    if forms[place].form.labels.last != pattern.label {
                        forms[place].form.labels.append(pattern.label)
                    }
                } else {
                    places[key] = forms.count
                    let form = SharedForm(
                        text: String(decoding: spelling, as: UTF8.self), labels: [pattern.label])
                    forms.append((form, pattern.form == .asWritten))
                }
            }
            return forms.filter { !$0.isLabel && $0.form.labels.count > 1 }.map(\.form)
        }
    }

    /// The form in which two labels are the same label.
    ///
    ///     Vocabulary.key(of: Label("Social-media", target: 0))   // "social media"
    ///     Vocabulary.key(of: Label("SNS", target: 0))            // "SNS", which “sns” is not
    package static func key(of label: Label) -> String {
        let spelling = Composition.composed(label.text)
        return key(of: spelling, label.exactCase ? .exact : CaseRule(of: spelling))
    }

    private static func key(of spelling: [UInt8], _ rule: CaseRule) -> String {
        let letters = Letters.shared
        let text = spelling.span
        var lexer = WordLexer(0..<text.count)
        var key: [UInt8] = []
        key.reserveCapacity(text.count)
        while let word = lexer.next(in: text, letters) {
            if word.gap != .none && !key.isEmpty { key.append(0x20) }
            var position = word.start
            while position < word.end {
                let (scalar, length) = Letters.scalar(at: position, in: text)
                position += length
                guard letters.kind(of: scalar) != .ignored else { continue }
                let folds = rule == .any || (rule == .exactAfterInitial && key.isEmpty)
                let plain = letters.plain(scalar)
                let written = folds || letters.kind(of: scalar) != .letter ? plain : scalar
                if written < 0x80 {
                    key.append(UInt8(written))
                } else if let scalar = Unicode.Scalar(written) {
                    key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                }
            }
        }
        return String(decoding: key, as: UTF8.self)
    }
}
