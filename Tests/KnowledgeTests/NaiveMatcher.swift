// What the automaton is held against: the same rules, written without a thought of time.

@testable import Knowledge

/// The matcher as one would write it without a thought of time: every label in every form at every word.
struct NaiveMatcher {
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
        let others =
            Inflection.plurals(of: bytes[...], inPhrase: words.count > 1 && last.isAfterGap)
            + Inflection.singulars(of: bytes[...], inName: isName)
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
