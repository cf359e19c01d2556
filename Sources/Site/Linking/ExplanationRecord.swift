// What a page's linker writes down when it is asked to explain itself: each place where a label occurs, with the
// rule that decided. A build writes nothing down.

internal import Diagnostics
internal import Knowledge
internal import Markdown

/// One place where the words of a label stand, or nearly stand.
struct TermOccurrence: Sendable {
    var path: SourcePath
    var position: Explanation.Position
    var words: String
    /// Index into the vocabulary's labels.
    var label: Int32
    var target: TermIndex.Target
    var rule: LinkingRule
    /// The label that has the words instead.
    var other: Int32?
    /// The occurrence that is linked instead.
    var first: Explanation.Position?
    var choice: SenseChoice?
}

/// What is needed to explain: it is made once for a site.
struct Explainer: Sendable {
    let terms: TermIndex
    let near: NearLabels
    private let sources: [SourcePath: SourceText]
    private let contents: FileContents

    init(_ terms: TermIndex, _ files: SiteFiles) {
        self.terms = terms
        near = NearLabels(terms.vocabulary)
        sources = Dictionary(
            files.articles.map { ($0.path, SourceText($0.bytes)) }, uniquingKeysWith: { first, _ in first })
        contents = files.contents
    }

    func source(of path: SourcePath) -> SourceText {
        sources[path] ?? SourceText((try? contents.bytes(of: path)) ?? [])
    }
}

/// What one linker wrote down.
struct TermRecord: Sendable {
    let explainer: Explainer
    private(set) var occurrences: [TermOccurrence] = []
    private var firsts: [First: Explanation.Position] = [:]
    /// The value of front matter that is read.
    private let value: Located<String>?
    private var field: FieldPlaces?
    private var sources: [SourcePath: SourceText] = [:]
    /// Of the block that is read.
    private var pending: [Pending] = []

    private struct First: Hashable {
        var target: TermIndex.Target
        /// 0 where a term is linked once on a page.
        var section: Int
    }

    private struct Pending {
        var range: Range<Int>
        var label: Int32
        var rule: LinkingRule
        var first: First
        var other: Int32?
        var choice: SenseChoice?
    }

    init(_ explainer: Explainer, value: Located<String>? = nil) {
        self.explainer = explainer
        self.value = value
    }

    /// Notes a label that was found, and what was decided.
    mutating func note(
        _ match: Vocabulary.Match, _ sense: TermSense, _ rule: LinkingRule, partOf longer: Int32?,
        in section: Int, _ scope: LinkScope
    ) {
        let first = First(target: sense.target, section: scope == .page ? 0 : section)
        pending.append(
            Pending(
                range: match.range, label: match.label, rule: rule, first: first, other: longer,
                choice: sense.choice))
    }

    /// Notes what nearly is a label in the prose of a block, and where all of it stands.
    mutating func end(_ block: TextBlock) {
        let vocabulary = explainer.terms.vocabulary
        var words = KnownWords()
        vocabulary.readWords(of: block.bytes.span, into: &words)
        for run in block.runs where run.isProse {
            let (matches, misses) = vocabulary.readings(of: &words, in: block.bytes.span, run: run.range)
            let taken = matches.map(\.range) + misses.map(\.range)
            let near = explainer.near.misses(in: block.bytes.span, run: run.range, apartFrom: taken)
            for miss in misses + near { note(miss) }
        }
        for label in vocabulary.labelsBroken(in: block, &words) {
            append(label.range, label.label, .markup)
        }
        settle(block)
    }

    private mutating func note(_ miss: Vocabulary.Miss) {
        let (rule, other): (LinkingRule, Int32?) =
            switch miss.reason {
            case .longerLabel(let other): (.longerLabel, other)
            case .earlierLabel(let other): (.earlierLabel, other)
            case .otherCase: (.otherCase, nil)
            case .abbreviation: (.abbreviation, nil)
            case .prefix: (.prefix, nil)
            case .address: (.address, nil)
            case .possessive, .inflection: (.inflectionOff, nil)
            case .insideWord: (.insideWord, nil)
            }
        append(miss.range, miss.label, rule, other)
    }

    private mutating func append(
        _ range: Range<Int>, _ label: Int32, _ rule: LinkingRule, _ other: Int32? = nil
    ) {
        let first = First(target: explainer.terms.targets[Int(label)], section: 0)
        pending.append(Pending(range: range, label: label, rule: rule, first: first, other: other))
    }

    /// Places are found in the order of the text.
    private mutating func settle(_ block: TextBlock) {
        guard !pending.isEmpty else { return }
        let path = block.place.path
        let source = sources[path] ?? explainer.source(of: path)
        sources[path] = source
        if let value, field == nil { field = FieldPlaces(value, source) }
        var places = ExplanationPlaces(block, source, field)
        pending.sort {
            ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
        }
        for note in pending {
            let position = places.position(of: note.range)
            var occurrence = TermOccurrence(
                path: path, position: position, words: places.words(note.range), label: note.label,
                target: note.first.target, rule: note.rule, other: note.other, choice: note.choice)
            if note.rule == .notFirst {
                occurrence.first = firsts[note.first]
            } else if note.rule.isLinked, firsts[note.first] == nil {
                firsts[note.first] = position
            }
            occurrences.append(occurrence)
        }
        pending.removeAll(keepingCapacity: true)
    }
}
