// What holds for every language and any bytes.

import Foundation
import Testing

@testable import Highlighting

/// Numbers that look random and are the same on every machine.
private struct Dice {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}

/// Pieces of code that open something, close it, or look as if they did.
private let pieces: [String] = [
    "\"", "'", "`", "${", "#{", "$(", "/*", "*/", "<", "<a", "<!--", "<?php", "{{", "{%", "(", "[", "{", "}",
    "\\", "/", "/[", "#", "r#\"", "R\"(", "<<EOF\n", "%q(", "s{", "---\n", "```\n", "a: ", "- ", "|\n ", "@",
    "$", "f\"{", "'''", "\"\"\"", "a = (", "\n", " ", "\t", "<script>", "<style>", "</", ";", ":", "é", "😀",
    "[[", "](", "~", "x(", "#[", "--", "=", "{-", "(*", "match ", "$$", "\\begin{", "<x y=", "''", "0x", "1e",
    ">", "</script>", "?>", "}}", "%}", "EOF\n", "a", "let x = 1", "\\\"", "=begin\n", "$ ", "\u{0}",
    "%{\n", " 'a", "#1/", "rem ", "&H", "?", "%%", "x $", "<x ", "...",
]

private func isSound(_ tokens: [Token], in code: [UInt8], wholeCharacters: Bool) -> Bool {
    var end = 0
    for token in tokens {
        guard token.range.lowerBound >= end, !token.range.isEmpty, token.range.upperBound <= code.count else {
            return false
        }
        end = token.range.upperBound
        guard wholeCharacters else { continue }
        for edge in [token.range.lowerBound, end] where edge < code.count && code[edge] & 0xC0 == 0x80 {
            return false
        }
    }
    return true
}

@Test(arguments: Language.all)
func `tokens are sorted, apart, inside and cut no character, whatever the code`(_ language: Language) {
    var dice = Dice(1)
    for _ in 0..<60 {
        var code: [UInt8] = []
        for _ in 0..<dice.roll(60) { code += pieces[dice.roll(pieces.count)].utf8 }
        #expect(
            isSound(language.tokens(in: code), in: code, wholeCharacters: true),
            "\(String(decoding: code, as: UTF8.self).debugDescription)")
    }
}

@Test(arguments: Language.all)
func `tokens are sorted, apart and inside even when the bytes are no text`(_ language: Language) {
    var dice = Dice(2)
    for _ in 0..<30 {
        let code = (0..<dice.roll(200)).map { _ in UInt8(dice.roll(256)) }
        #expect(isSound(language.tokens(in: code), in: code, wholeCharacters: false))
    }
}

/// Nanoseconds that this thread has worked, whatever else the machine does.
private func threadTime() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

@Test(arguments: Language.all)
func `the time is linear in the length of hostile code`(_ language: Language) {
    func time(_ piece: String, count: Int) -> UInt64 {
        let bytes = Array(piece.utf8)
        var code: [UInt8] = []
        while code.count < count { code += bytes }
        let start = threadTime()
        _ = language.tokens(in: code)
        return threadTime() - start
    }
    for piece in pieces {
        // Code of four times the length takes four times as long, or 16 times if the time is square. What is
        // quick is not measured again, and a page fault is given two more chances.
        let isLinear = (1...3).contains { _ in
            let long = time(piece, count: 8000)
            return long < 20_000_000 || long < time(piece, count: 2000) * 10
        }
        #expect(isLinear, "\(piece.debugDescription)")
    }
}

@Test(arguments: Language.all)
func `every mode that a rule names exists`(_ language: Language) {
    switch language.reading() {
    case .grammar(let grammar): #expect(grammar.unknownModes == [])
    case .template(let template): #expect(template.grammar.unknownModes == [])
    }
}

@Test func `code that nests too deep stays plain from there on`() throws {
    let code = Array(String(repeating: "`${", count: 500).utf8)
    let tokens = try #require(Language(named: "js")).tokens(in: code)
    let end = try #require(tokens.last).range.upperBound
    #expect(end < 400)
}

@Test(arguments: Language.all)
func `empty code has no tokens`(_ language: Language) {
    #expect(language.tokens(in: []).isEmpty)
}
