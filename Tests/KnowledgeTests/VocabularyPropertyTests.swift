import Testing

@testable import Knowledge

/// A small generator of numbers (SplitMix64): the same seed gives the same cases on every machine.
struct Dice {
    var state: UInt64

    mutating func roll(_ sides: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(sides))
    }

    mutating func pick<T>(_ list: [T]) -> T { list[roll(list.count)] }
}

struct VocabularyPropertyTests {
    private static let pieces = [
        "b", "k", "x", "bk", "B", "K", "Bk", "ж", "Ж", "s", "ss", "by", "bies", "box", "boxes", "man", "men",
        "1", "中", "中",
        " ", " ", " ", " ", " ", "  ", "\n", "-", "+", "++", "’s", "'", "’", ",", "(", "…",
    ]

    @Test(arguments: 0..<8)
    func `random labels are found in random texts where a naive matcher finds them`(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        for _ in 0..<1000 {
            let labels = (0...dice.roll(6)).map { index in
                Label(
                    (0...dice.roll(5)).map { _ in dice.pick(Self.pieces) }.joined(), target: Int32(index),
                    inflects: dice.roll(2) == 0, exactCase: dice.roll(8) == 0)
            }
            // Half of the text is made of labels, so that they overlap.
            let text = (0...dice.roll(30)).map { _ in
                dice.roll(2) == 0 ? dice.pick(labels).text : dice.pick(Self.pieces)
            }
            .joined()
            let bytes = Array(text.utf8)
            var run = 0..<bytes.count
            if dice.roll(2) == 0 {
                let (a, b) = (dice.roll(bytes.count + 1), dice.roll(bytes.count + 1))
                run = min(a, b)..<max(a, b)
            }
            var matches: [Vocabulary.Match] = []
            Vocabulary(labels).matches(in: bytes.span, run: run, into: &matches)
            let expected = NaiveMatcher(labels: labels).ranges(in: text, run: run)
            guard matches.map(\.range) == expected else {
                let ranges = matches.map(\.range)
                let shown = labels.map { ($0.text, $0.inflects, $0.exactCase) }
                Issue.record("\(shown) in \(text.debugDescription), \(run): \(ranges), not \(expected)")
                return
            }
        }
    }

    @Test(arguments: 0..<4) func `words read once hold the labels of every run`(seed: Int) {
        var dice = Dice(state: UInt64(seed) &+ 7000)
        for _ in 0..<300 {
            let pieces = dice.roll(2) == 0 ? Self.pieces : Self.scripts
            let labels = (0...dice.roll(6)).map { index in
                Label((0...dice.roll(5)).map { _ in dice.pick(pieces) }.joined(), target: Int32(index))
            }
            let text = (0...dice.roll(30)).map { _ in
                dice.roll(2) == 0 ? dice.pick(labels).text : dice.pick(pieces)
            }
            .joined()
            let bytes = Array(text.utf8)
            let vocabulary = Vocabulary(labels)
            var words = KnownWords()
            vocabulary.readWords(of: bytes.span, into: &words)
            for _ in 0..<4 {
                let (a, b) = (dice.roll(bytes.count + 1), dice.roll(bytes.count + 1))
                let run = min(a, b)..<max(a, b)
                var found: [Vocabulary.Match] = []
                vocabulary.matches(of: &words, in: bytes.span, run: run, into: &found)
                var expected: [Vocabulary.Match] = []
                vocabulary.matches(in: bytes.span, run: run, into: &expected)
                #expect(found == expected, "\(labels.map(\.text)) in \(text.debugDescription), \(run)")
            }
        }
    }

    @Test(arguments: 0..<8) func `a text holds the words of every label that is found in it`(seed: Int) {
        var dice = Dice(state: UInt64(seed) &+ 2000)
        for _ in 0..<1000 {
            let pieces = dice.roll(2) == 0 ? Self.pieces : Self.scripts
            let labels = (0...dice.roll(6)).map { index in
                Label(
                    (0...dice.roll(5)).map { _ in dice.pick(pieces) }.joined(), target: Int32(index),
                    inflects: dice.roll(2) == 0, exactCase: dice.roll(8) == 0)
            }
            let text = (0...dice.roll(30)).map { _ in
                dice.roll(2) == 0 ? dice.pick(labels).text : dice.pick(pieces)
            }
            .joined()
            let bytes = Array(text.utf8)
            let run = dice.roll(bytes.count + 1)..<bytes.count
            var matches: [Vocabulary.Match] = []
            let vocabulary = Vocabulary(labels)
            vocabulary.matches(in: bytes.span, run: run, into: &matches)
            var words = WordFilter()
            words.add(wordsOf: bytes.span, run: run)
            for match in matches {
                #expect(
                    vocabulary.labels(sameAs: match.label).contains {
                        words.mayHold(LabelForms(labels[Int($0)]))
                    },
                    "\(labels[Int(match.label)].text) in \(text)")
            }
        }
    }

    @Test func `a text seldom seems to hold a word that is not in it`() {
        var words = WordFilter()
        let text = Array((0..<500).map { "word\($0)" }.joined(separator: " ").utf8)
        words.add(wordsOf: text.span, run: text.indices)
        let others = (0..<1000).count {
            words.mayHold(LabelForms(Label("other\($0)", target: 0, inflects: false)))
        }
        #expect(others < 40)
    }

    private static let scripts = [
        "İstanbul", "ısı", "Straße", "STRASSE", "ẞ", "λόγος", "ΛΌΓΟΣ", "сеть", "Сеть", "شبكة", "كِتَاب", "רשת",
        "צה\"ל",
        "社交", "媒体", "中", "ソーシャル", "メディア", "がく", "か\u{3099}く", "สื่อ", "สังคม", "네트워크", "👍", "👍🏽", "👩‍💻", "🇩🇪",
        "é", "e\u{301}", "C++", "C#", "ﬁ", "\u{AD}", "\u{200D}", "l’", "’s", "s", "-", " ", " ", " ", "\n",
        ".", "@",
    ]

    @Test(arguments: 0..<8)
    func `in any script matches are in order, apart, whole characters, and the label on their own`(seed: Int)
    {
        var dice = Dice(state: UInt64(seed) &+ 1000)
        for _ in 0..<400 {
            let labels = (0...dice.roll(5)).map { index in
                Label(
                    (0...dice.roll(3)).map { _ in dice.pick(Self.scripts) }.joined(), target: Int32(index),
                    inflects: false)
            }
            let vocabulary = Vocabulary(labels)
            let text = (0...dice.roll(20)).map { _ in
                dice.roll(3) == 0 ? dice.pick(labels).text : dice.pick(Self.scripts)
            }.joined()
            let bytes = Array(text.utf8)
            var end = 0
            for match in vocabulary.matches(in: bytes) {
                let words = Array(bytes[match.range])
                let isApart = match.range.lowerBound >= end && !match.range.isEmpty
                let alone = vocabulary.matches(in: words)
                let isWhole = String(validating: words, as: UTF8.self) != nil
                if !isApart || !isWhole || alone.map(\.range) != [0..<words.count] {
                    Issue.record("\(labels.map(\.text)) in \(text.debugDescription): \(match)")
                    return
                }
                end = match.range.upperBound
            }
            for (index, label) in labels.enumerated() where vocabulary.isFindable(Int32(index)) {
                // White space, hyphens and invisible signs at its ends are not a part of a label.
                guard let found = vocabulary.matches(in: Array(" \(label.text) ".utf8)).first else {
                    Issue.record("\(label.text.debugDescription) is not found in itself")
                    return
                }
                #expect(found.range.count <= label.text.utf8.count)
            }
        }
    }

    @Test
    func
        `folding is idempotent, keeps scalars apart that Unicode keeps apart, and is the lower case of most`()
    {
        let letters = Letters.shared
        var wrong: [Unicode.Scalar] = []
        for scalar in (0..<0x1F000).compactMap(Unicode.Scalar.init)
        where letters.kind(of: scalar.value) == .letter {
            let folded = letters.fold(scalar.value)
            let isLower = folded != scalar.value || !scalar.properties.changesWhenLowercased
            if !isLower || letters.fold(folded) != folded { wrong.append(scalar) }
        }
        #expect(wrong.isEmpty)
        let rows: [(Unicode.Scalar, Unicode.Scalar)] = [
            ("A", "a"), ("É", "é"), ("Σ", "σ"), ("ς", "σ"), ("ſ", "s"), ("ẞ", "ß"), ("ß", "ß"), ("ı", "ı"),
            ("İ", "i"),
            ("Ж", "ж"), ("Ω", "ω"), ("ǅ", "ǆ"), ("Ⓐ", "ⓐ"), ("𐐀", "𐐨"), ("ﬁ", "ﬁ"), ("Ᾱ", "ᾱ"),
        ]
        for (scalar, folded) in rows { #expect(letters.fold(scalar.value) == folded.value, "\(scalar)") }
    }

    @Test func `time grows with the text only`() {
        // Each of these would take hours if any step were quadratic.
        let nested = Vocabulary(
            (1...32).map { Label(Array(repeating: "a", count: $0).joined(separator: " "), target: 0) })
        #expect(nested.matches(in: Array(String(repeating: "a ", count: 50_000).utf8)).count == 1563)
        let never = Vocabulary(
            (1...30).map {
                Label(Array(repeating: "a", count: $0).joined(separator: " ") + " B c", target: 0)
            })
        #expect(never.matches(in: Array(String(repeating: "a ", count: 50_000).utf8)).isEmpty)
        let word = Vocabulary([
            Label(String(repeating: "a", count: 1000), target: 0), Label("中中中中", target: 0),
        ])
        #expect(word.matches(in: Array(String(repeating: "a", count: 200_000).utf8)).isEmpty)
        #expect(word.matches(in: Array(String(repeating: "中", count: 40_000).utf8)).count == 10_000)
        let same = Vocabulary(Array(repeating: Label("a", target: 0), count: 10_000))
        #expect(same.matches(in: Array(String(repeating: "A ", count: 50_000).utf8)).count == 50_000)
        let text = Array(String(repeating: "a", count: 5_000).utf8)
        var matches: [Vocabulary.Match] = []
        for start in text.indices { word.matches(in: text.span, run: start..<start + 1, into: &matches) }
        #expect(matches.isEmpty)
    }
}
