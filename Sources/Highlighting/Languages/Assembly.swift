// Assembly: NASM, MASM, GAS, ARM and their kin in one lexer.

extension Grammar {
    /// A line is labels, a word that says what to do, and what it is done to.
    static let assembly = Grammar(
        code: [
            .comment(";"), .comment("//"), .comment("/*", "*/"),
            Rule(
                .sequence(["#", .either(assemblyConditions), .not(.name)]), .preprocessor, when: .indent,
                .push("operands")),
            .comment("#"),
            Rule(.scan(assemblyLabel, assemblyColon), .function),
            Rule(.scan(assemblyWord, assemblyDatum), .function),
            Rule(.scan(assemblyWord, assemblyAssignment), .variable, .push("operands")),
            .comment("@", when: .indent),
            Rule(
                .sequence([.one(".%"), .one(.nameStart), .many(assemblyWord)]), .preprocessor,
                .push("operands")),
            Rule(.scan(.letters, assemblyDirective), .preprocessor, .push("operands")),
            Rule(.sequence([.either(assemblyPrefixes), .not(assemblyWord)]), .keyword),
            Rule(.sequence([.one(.nameStart), .many(assemblyWord)]), .keyword, .push("operands")),
            Rule(.some(assemblyLabel), nil, .push("operands")),
        ],
        [
            Mode(
                "operands", endsAtLine: true,
                [
                    .comment(";"), .comment("//"), .comment("/*", "*/"),
                    // `#1` is a number where a value is expected; `# 1`, or `#` after a value, begins a comment.
                    Rule(assemblyNumber("#"), .number, when: .operand),
                    Rule(.sequence(["#", .ahead(ByteSet.nameStart.union(":(=+-'\""))]), nil, when: .operand),
                    .comment("#"),
                    Rule(.sequence(["@", .name]), .attribute), .comment("@", when: .wordStart),
                    .string("\""), .string("`"), .character, Rule(.closed(39, escape: false), .string),
                    Rule(.sequence(["%", .either(assemblyKinds), .not(.name)]), .attribute),
                    Rule(.sequence(["%", .some(.name)]), .variable, when: .operand),
                    Rule(.sequence(["\\", .name]), .variable),
                    // After `times 10`.
                    Rule(
                        .sequence(["d", .one("bwdq"), .not(assemblyWord)]), .preprocessor, when: .wordStart),
                    Rule(.scan(ByteSet.letters.union("$"), assemblyRegister), .variable),
                    Rule(assemblyNumber("$"), .number),
                    Rule(
                        .sequence([
                            .one(.digits), .many(ByteSet.hexDigits.union("_")), .one("hH"), .not(.name),
                        ]), .number),
                    .number(NumberForm(prefixes: "xXbBoOqQ", suffixes: "bBoOqQdDfF")), .word(assemblyWords),
                ])
        ])

    private static let assemblyWord = ByteSet.name.union(".$")
    private static let assemblyLabel = assemblyWord.union("?@%")
    private static let assemblyPrefixes = list("rep repe repz repne repnz lock").map(Pattern.folded)
    private static let assemblyKinds = list("function object progbits nobits").map(Pattern.text)
    private static let assemblyConditions =
        list("include define undef if ifdef ifndef elif else endif error pragma").map(Pattern.text)

    private static func list(_ words: String) -> [[UInt8]] {
        words.split(separator: " ").map { Array($0.utf8) }
    }

    private static func assemblyNumber(_ mark: Pattern) -> Pattern {
        .sequence([mark, .optional(.one(.signs)), .ahead(.digits)])
    }

    @Sendable private static func assemblyColon(_ source: Source, _ start: Int) -> Int? {
        let end = source.skip(assemblyLabel, from: start)
        return source.byte(at: end) == UInt8(ascii: ":") ? end : nil
    }

    /// `message db "Hello"`, `main PROC`, `count DWORD 0`; but not `push DWORD PTR [x]`.
    @Sendable private static func assemblyDatum(_ source: Source, _ start: Int) -> Int? {
        let end = source.skip(assemblyWord, from: start)
        let word = afterBlank(source, end)
        let wordEnd = source.skip(.name, from: word)
        guard word > end else { return nil }
        if assemblyData.meaning(of: word..<wordEnd, in: source.bytes) != nil { return end }
        let isFirst = start == 0 || source.byte(at: start - 1) == UInt8(ascii: "\n")
        if isFirst, assemblyBlocks.meaning(of: word..<wordEnd, in: source.bytes) != nil { return end }
        let value = source.byte(at: afterBlank(source, wordEnd))
        return ByteSet("0123456789-?'\"").contains(value)
            && assemblySizes.meaning(of: word..<wordEnd, in: source.bytes) != nil ? end : nil
    }

    @Sendable private static func assemblyAssignment(_ source: Source, _ start: Int) -> Int? {
        let end = source.skip(assemblyWord, from: start)
        return source.byte(at: afterBlank(source, end)) == UInt8(ascii: "=") ? end : nil
    }

    @Sendable private static func assemblyDirective(_ source: Source, _ start: Int) -> Int? {
        let end = source.skip(assemblyWord, from: start)
        return assemblyDirectives.meaning(of: start..<end, in: source.bytes).map { _ in end }
    }

    /// `r8d`, `xmm0`, `x30`, `v0.4s`, `$t0`.
    @Sendable private static func assemblyRegister(_ source: Source, _ start: Int) -> Int? {
        let family = source.byte(at: start) == UInt8(ascii: "$") ? start + 1 : start
        let number = source.skip(.letters, from: family)
        guard assemblyFamilies.meaning(of: family..<number, in: source.bytes) != nil else { return nil }
        var end = source.skip(.digits, from: number)
        guard end > number, end <= number + 2 else { return nil }
        if ByteSet("dwblDWBL").contains(source.byte(at: end)) { end += 1 }
        if source.byte(at: end) == UInt8(ascii: ".") { end = source.skip(.name, from: end + 1) }
        return ByteSet.name.contains(source.byte(at: end)) ? nil : end
    }

    private static func afterBlank(_ source: Source, _ start: Int) -> Int {
        var index = start
        while index < start + 40, ByteSet.blank.contains(source.byte(at: index)) { index += 1 }
        return index
    }
}
