// Labels that only markup inside of them keeps from being found. Their words are no other label: in “social *media*” the
// longest label is “social media”, which no link can be put around, and “media” alone is not what it says.

internal import Knowledge
internal import Markdown

extension Vocabulary {
    /// The labels of a block that reach over the borders between its runs of prose, in their order.
    ///
    /// Only runs that stand side by side are looked at once more: a text without emphasis costs nothing.
    func labelsBroken(in block: TextBlock, _ words: inout KnownWords) -> [Match] {
        var broken: [Match] = []
        var matches: [Match] = []
        for runs in block.runs.split(whereSeparator: { !$0.isProse }) where runs.count > 1 {
            guard let first = runs.first, let last = runs.last else { continue }
            matches.removeAll(keepingCapacity: true)
            self.matches(
                of: &words, in: block.bytes.span, run: first.range.lowerBound..<last.range.upperBound,
                into: &matches)
            var run = runs.startIndex
            for match in matches {
                while runs[run].range.upperBound <= match.range.lowerBound { run += 1 }
                if runs[run].range.upperBound < match.range.upperBound { broken.append(match) }
            }
        }
        return broken
    }
}

/// The broken labels of one block, looked for when a word is found that may be a part of one.
struct BrokenLabels {
    private var found: ArraySlice<Vocabulary.Match>?

    /// The broken label that has some of these words. Asked from left to right.
    mutating func label(
        over range: Range<Int>, in block: TextBlock, run: Int, _ words: inout KnownWords,
        _ vocabulary: Vocabulary
    ) -> Int32? {
        let isBeside = { (other: Int) in
            block.runs.indices.contains(other) && block.runs[other].isProse
        }
        guard isBeside(run - 1) || isBeside(run + 1) else { return nil }
        var broken = found ?? vocabulary.labelsBroken(in: block, &words)[...]
        broken = broken.drop { $0.range.upperBound <= range.lowerBound }
        found = broken
        return broken.first.flatMap { $0.range.lowerBound < range.upperBound ? $0.label : nil }
    }
}
