// PHP, in HTML or on its own.

extension Grammar {
    static let php = Grammar([
        Mode(
            "outside", isOutside: true,
            [
                Rule(.either([.anyCase("<?php"), "<?="]), .preprocessor, .push("code")),
                Rule(.sequence(["<?", .ahead(.space)]), .preprocessor, .push("code")),
            ]),
        Mode("code", phpRules),
        .string("string", end: "\"", lines: true, phpHoles),
        .string("command", end: "`", lines: true, phpHoles),
        Mode("heredoc", text: .string, phpHoles), Mode("raw heredoc", text: .string, []),
        .interpolation(),
        // A member is no keyword: `$query->list()`.
        Mode(
            "member", endsAtLine: true,
            [
                Rule(.sequence([.name, .ahead("(")]), .function, .pop),
                Rule(.sequence(["class", .not(.name)]), .keyword, .pop),
                Rule(.sequence([.one(.capitals), .many(phpConstant), .not(.name)]), .constant, .pop),
                Rule(.name, nil, .pop),
                Rule(.not(ByteSet()), nil, .pop),
            ]),
    ])

    private static let phpConstant = ByteSet.capitals.union(.digits).union("_")

    private static let phpRules: [Rule] = [
        Rule("?>", .preprocessor, .pop),
        Rule(.bracketed("#["), .attribute),
        Rule(.scan("/#", phpLineComment), .comment), .comment("/*", "*/"),
        Rule(
            .sequence(["<<<", .many(.blank), .optional(.one("'\"")), .name, .optional(.one("'\""))]), .string,
            .heredoc("heredoc", raw: "raw heredoc")),
        .string(opening: "\"", "string"), .string(opening: "`", "command"), .string("'", lines: true),
        Rule(.sequence(["$", .one(.nameStart), .many(.name)]), .variable),
        Rule(.either(["->", "?->", "::"]), nil, .push("member")),
        .number(), .word(phpWords),
    ]

    /// A comment ends with its line, or before `?>`.
    @Sendable private static func phpLineComment(_ source: Source, _ start: Int) -> Int? {
        guard source.byte(at: start) == UInt8(ascii: "#") || source.has("//", at: start) else { return nil }
        var index = start + 1
        while index < source.limit, source.bytes[index] != UInt8(ascii: "\n") {
            if source.has("?>", at: index) { return index }
            index += 1
        }
        return index
    }

    private static let phpHoles = [
        Rule(.sequence(["\\", .one(ByteSet.notNewline)]), .string),
        Rule(.sequence(["{", .ahead("$")]), .operator, .push("interpolation")),
        Rule("${", .operator, .push("interpolation")),
        Rule(.sequence(["$", .one(.nameStart), .many(.name)]), .variable),
    ]

    private static let phpWords = Words(
        keywords: """
            abstract and as break callable case catch clone const continue declare default do echo else elseif empty
            enddeclare endfor endforeach endif endswitch endwhile exit die extends final finally for foreach
            global goto if implements include include_once instanceof insteadof isset list match namespace or print
            private protected public readonly require require_once return static switch throw try unset use var
            while xor yield from
            """,
        functionWords: "function fn", typeWords: "class interface trait enum new", values: "self parent",
        types: "array bool float int iterable mixed never object string void", constants: "true false null",
        foldsCase: true
    ).with { $0.hasMembers = false }
}
