// Words, labels and pages that are the same in every run.

/// SplitMix64: Swift's own generator can't be given a seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// A page of prose that mentions labels, and the labels.
///
/// A label is a plain word and a noun. Plain words are all over the text, nouns stand in labels alone: so a text is
/// full of labels that only begin, and what is found is what was meant.
struct LabelledText {
    var labels: [String]
    var text: String

    init(labels count: Int, words: Int = 800, mentions: Int = 20) {
        var random = SeededGenerator(state: 1)
        func word(_ syllables: Int) -> String {
            (0..<syllables).map { _ in
                String("bdfgklmnprstvw".randomElement(using: &random) ?? "b")
                    + String("aeiou".randomElement(using: &random) ?? "a")
            }.joined()
        }
        let plain = (0..<3_000).map { _ in word(2) + "m" }
        let nouns = (0..<3_000).map { _ in word(3) + "k" }
        var known: Set<String> = []
        labels = []
        while labels.count < count {
            let label = plain[Int.random(in: 0..<3_000, using: &random)] + " " + nouns[labels.count % 3_000]
            if known.insert(label).inserted { labels.append(label) }
        }
        var parts = (0..<words).map { _ in plain[Int.random(in: 0..<3_000, using: &random)] }
        for _ in 0..<mentions {
            parts[Int.random(in: 0..<words, using: &random)] =
                labels[Int.random(in: 0..<count, using: &random)]
        }
        text = parts.enumerated().map { $1 + ($0 % 12 == 11 ? ". " : " ") }.joined()
    }
}
