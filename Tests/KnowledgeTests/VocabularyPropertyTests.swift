import Testing

@testable import Knowledge

/// A small generator of numbers (SplitMix64): the same seed gives the same cases on every machine.
private struct Dice {
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

/// The matcher as one would write it without a thought of time: every label in every form at every word.
private struct NaiveMatcher {
    struct Word {
        var range: Range<Int>
        var text: String
        var isAfterGap: Bool
    }

    var labels: [Label]

    func ranges(in text: String, run: Range<Int>) -> [Range<Int>] {
        let words = Self.words(of: text)
        var ranges: [Range<Int>] = []
        var index = 0
        while index < words.count {
            var longest = 0
            for label in labels {
                for form in Self.forms(of: label)
                where form.count > longest && fits(form, label, words, at: index, run, text) {
                    longest = form.count
                }
            }
            if longest > 0 {
                ranges.append(words[index].range.lowerBound..<words[index + longest - 1].range.upperBound)
            }
            index += max(1, longest)
        }
        return ranges
    }

    private func fits(
        _ form: [Word], _ label: Label, _ words: [Word], at index: Int, _ run: Range<Int>, _ text: String
    ) -> Bool {
        guard index + form.count <= words.count else { return false }
        let last = index + form.count - 1
        guard words[index].range.lowerBound >= run.lowerBound, words[last].range.upperBound <= run.upperBound
        else {
            return false
        }
        let spelled = form.map(\.text).joined()
        let written = words[index...last].map(\.text).joined()
        guard spelled.lowercased() == written.lowercased() else { return false }
        for (offset, word) in form.enumerated() {
            guard word.text.lowercased() == words[index + offset].text.lowercased() else { return false }
            guard offset == 0 || word.isAfterGap == words[index + offset].isAfterGap else { return false }
        }
        // Prefixes: here only one letter and a hyphen.
        if index > 0, words[index].text.first.map({ $0.isLetter || $0.isNumber }) == true {
            let before = Array(text.utf8)[..<words[index].range.lowerBound]
            if before.last == UInt8(ascii: "-"), words[index - 1].range.upperBound == before.count - 1 {
                let letters = words[index - 1].text
                let isJoined =
                    index > 1 && words[index - 2].range.upperBound == words[index - 1].range.lowerBound
                if letters.utf8.count == 1, letters.first?.isLetter == true,
                    !(isJoined
                        && words[index - 2].text.last.map { $0 == "’" || $0 == "'" || $0.isLetter } == true)
                {
                    return false
                }
            }
        }
        let isPossessive =
            last + 1 < words.count && words[last + 1].text == "'s"
            && words[last + 1].range.lowerBound == words[last].range.upperBound
        if isPossessive && !label.inflects { return false }
        let letters = label.text.filter(\.isLetter)
        let capitals = letters.filter(\.isUppercase).count
        if !label.exactCase
            && (capitals == 0 || capitals == 1 && letters.first?.isUppercase == true && letters.count > 1)
        {
            let found = written.filter { $0.isLetter || $0.isNumber || $0 == "+" || $0 == "中" }
            let isShort = form.count == 1 && form[0].range.count <= 4
            return !(isShort && found.count > 1 && found.allSatisfy(\.isUppercase) && written == found)
        }
        if !label.exactCase {
            let parts = label.text.drop { !$0.isLetter }.split(maxSplits: 1) { !$0.isLetter }
            let first = parts.first ?? ""
            let isPlain = first.count > 1 && !first.dropFirst().contains(where: \.isUppercase)
            if isPlain && parts.count == 2 || isPlain && first.endIndex != label.text.endIndex {
                let from = spelled.firstIndex(where: \.isLetter) ?? spelled.startIndex
                let to = written.firstIndex(where: \.isLetter) ?? written.startIndex
                return spelled[from...].dropFirst() == written[to...].dropFirst()
            }
        }
        return spelled == written
    }

    private static func forms(of label: Label) -> [[Word]] {
        let words = words(of: label.text)
        guard let last = words.last, label.text.contains(where: { $0.isLetter || $0.isNumber || $0 == "+" })
        else { return [] }
        guard label.inflects else { return [words] }
        let bytes = Array(last.text.utf8)
        let letters = label.text.filter(\.isLetter)
        let capitals = letters.filter(\.isUppercase).count
        let isName =
            label.exactCase
            || !(capitals == 0 || capitals == 1 && letters.first?.isUppercase == true && letters.count > 1)
        let others = Inflection.plurals(of: bytes[...]) + Inflection.singulars(of: bytes[...], inName: isName)
        return [words]
            + others.map { other in
                let end = last.range.lowerBound + other.count
                return words.dropLast() + [
                    Word(
                        range: last.range.lowerBound..<end, text: String(decoding: other, as: UTF8.self),
                        isAfterGap: last.isAfterGap)
                ]
            }
    }

    /// Words of a text of the letters below; the real rules are more.
    static func words(of text: String) -> [Word] {
        let scalars = Array(text.unicodeScalars)
        func isWord(_ index: Int) -> Bool {
            scalars.indices.contains(index)
                && (scalars[index].properties.isAlphabetic || scalars[index] == "1")
                && scalars[index] != "中"
        }
        func isPossessive(_ index: Int) -> Bool {
            scalars.indices.contains(index + 1) && "'’".unicodeScalars.contains(scalars[index])
                && scalars[index + 1] == "s"
                && !isWord(index + 2)
        }
        var words: [Word] = []
        var index = 0
        var offset = 0
        var isAfterGap = false
        func length(_ range: Range<Int>) -> Int { scalars[range].reduce(0) { $0 + String($1).utf8.count } }
        while index < scalars.count {
            var end = index + 1
            let scalar = scalars[index]
            let endsInWord = words.last.map { $0.text.count > 1 && $0.text.first != "+" } ?? false
            if scalar == " " || scalar == "\n" {
                isAfterGap = true
            } else if scalar == "-", !isAfterGap,
                isWord(index - 1) || index > 0 && ["中", "+"].contains(scalars[index - 1]),
                index + 1 < scalars.count, isWord(index + 1) || scalars[index + 1] == "中",
                scalars[index - 1] != "+" || endsInWord
            {
                isAfterGap = true
            } else {
                if isWord(index) {
                    while true {
                        if isWord(end) {
                            end += 1
                        } else if end < scalars.count, "'’".unicodeScalars.contains(scalars[end]),
                            isWord(end + 1),
                            scalars[end + 1] != "1", !isPossessive(end)
                        {
                            end += 1
                        } else if end + 1 < scalars.count, scalars[end] == ",", scalars[end - 1] == "1",
                            scalars[end + 1] == "1"
                        {
                            end += 1
                        } else if end < scalars.count, scalars[end] == "+" {
                            var next = end
                            while next < scalars.count, scalars[next] == "+" { next += 1 }
                            guard
                                next > end + 1
                                    || !(isWord(next) || next < scalars.count && scalars[next] == "中")
                            else { break }
                            end = next
                            break
                        } else {
                            break
                        }
                    }
                } else if isPossessive(index), !isAfterGap, index > 0, scalars[index - 1] != " " {
                    end = index + 2
                }
                let count = length(index..<end)
                var text = String(String.UnicodeScalarView(scalars[index..<end]))
                text = String(text.map { $0 == "’" ? "'" : $0 })
                words.append(Word(range: offset..<offset + count, text: text, isAfterGap: isAfterGap))
                isAfterGap = false
            }
            offset += length(index..<end)
            index = end
        }
        return words
    }
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
