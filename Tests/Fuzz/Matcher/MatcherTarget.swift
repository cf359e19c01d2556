// Labels in texts: the automaton finds what a naive matcher finds, and in any script its matches are in order, apart,
// inside of the run, and whole characters.

import Fuzzing

@testable import Knowledge

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var choices = Choices(unsafe input(start, count))
    if choices.roll(2) == 0 { compare(&choices) } else { checkAnyScript(&choices) }
    return 0
}

/// The letters and signs whose rules the naive matcher knows.
private let pieces = [
    " ", "b", "k", "x", "bk", "B", "K", "Bk", "ж", "Ж", "s", "ss", "by", "bies", "box", "boxes", "man", "men",
    "1",
    "中", "\n", "-", "+", "++", "’s", "'", "’", ",", "(", "…", "  ", "BK",
]

private func compare(_ choices: inout Choices) {
    let labels = (0...choices.roll(8)).map { index in
        Label(
            words(of: 1 + choices.roll(6), &choices), target: Int32(index), inflects: choices.roll(2) == 0,
            exactCase: choices.roll(8) == 7)
    }
    let ends = (Int(choices.byte()), Int(choices.byte()))
    var text = ""
    while !choices.isEmpty, text.utf8.count < 400 {
        let number = choices.roll(pieces.count + labels.count)
        text += number < pieces.count ? pieces[number] : labels[number - pieces.count].text
    }
    let bytes = Array(text.utf8)
    let run = part(of: bytes, between: ends)
    var matches: [Vocabulary.Match] = []
    Vocabulary(labels).matches(in: bytes.span, run: run, into: &matches)
    let expected = NaiveMatcher(labels: labels).ranges(in: text, run: run)
    require(
        matches.map(\.range) == expected,
        "\(labels.map { ($0.text, $0.inflects, $0.exactCase) }) in \(text.debugDescription), \(run): "
            + "\(matches.map(\.range)), and to the naive matcher \(expected)")
}

private func words(of count: Int, _ choices: inout Choices) -> String {
    (0..<count).map { _ in choices.pick(pieces) }.joined()
}

/// What lies between two bytes, which may cut a character; all, if they are equal.
private func part(of bytes: [UInt8], between ends: (Int, Int)) -> Range<Int> {
    if ends.0 == ends.1 { return bytes.indices }
    return (min(ends.0, ends.1)..<max(ends.0, ends.1)).clamped(to: bytes.indices)
}

/// Lines of labels, and after an empty line the text.
private func checkAnyScript(_ choices: inout Choices) {
    let (inflects, isCut) = (choices.roll(2) == 0, choices.roll(2) == 0)
    let bytes = text(choices.rest)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let names = lines.prefix(while: { !$0.isEmpty }).prefix(32)
    let labels = names.enumerated().map {
        Label(String(decoding: $1, as: UTF8.self), target: Int32($0), inflects: inflects)
    }
    let vocabulary = Vocabulary(labels)
    let whole = Array(lines.dropFirst(names.count).joined(separator: [0x0A]))
    let run =
        isCut
        ? character(in: whole, at: whole.count / 3)..<character(in: whole, at: whole.count * 2 / 3)
        : whole.indices
    var matches: [Vocabulary.Match] = []
    vocabulary.matches(in: whole.span, run: run, into: &matches)
    var end = run.lowerBound
    for match in matches {
        let range = match.range
        require(
            range.lowerBound >= end && range.upperBound <= run.upperBound && !range.isEmpty,
            "\(range) is found in \(run), after \(end).")
        require(
            whole[range.lowerBound] & 0xC0 != 0x80
                && (range.upperBound == whole.count || whole[range.upperBound] & 0xC0 != 0x80),
            "\(range) cuts a character.")
        require(labels.indices.contains(Int(match.label)), "There is no label \(match.label).")
        end = range.upperBound
    }
    checkSame(labels, vocabulary)
}

/// Where the first character from an offset on starts.
private func character(in bytes: [UInt8], at offset: Int) -> Int {
    bytes[offset...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
}

/// A label is the same as itself, and as all that are the same as it.
private func checkSame(_ labels: [Label], _ vocabulary: Vocabulary) {
    for index in labels.indices {
        let (label, name) = (Int32(index), labels[index].text)
        let same = vocabulary.labels(sameAs: label)
        require(same.contains(label), "\(name.debugDescription) is not the same as itself.")
        require(
            same.allSatisfy { vocabulary.labels(sameAs: $0) == same }, "\(name.debugDescription): \(same)")
    }
}
