// C#.

extension Grammar {
    static let cSharp = Grammar(
        code: [
            .comment("//"),
            .comment("/*", "*/"),
            Rule(.sequence(["#", .many(.blank), .some(.name)]), .preprocessor, when: .indent),
            Rule(.sequence(["[", .ahead(.letters)]), nil, when: .indent, .push("attribute")),
            .string("\"\"\"", escape: false, lines: true),
            .string("\"", prefix: ["@"], escape: false, doubling: true, lines: true),
            .string(opening: .either(["$@\"", "@$\""]), "verbatim"),
            .string(opening: .sequence([.some("$"), "\"\"\""]), "raw"),
            .string(opening: "$\"", "string"),
            .string("\""),
            .character,
            Rule(.sequence(["@", .one(.nameStart), .many(.name)]), nil),
            .number(NumberForm(suffixes: "uUlLfFdDmM")),
            .word(cSharpWords),
        ],
        [
            Mode(
                "attribute", [Rule(.sequence([.name, .not(":")]), .attribute, .pop), Rule(.name, .keyword)]),
            .string("string", end: "\"", cSharpHoles),
            .string(
                "verbatim", end: "\"", lines: true, escape: false, [Rule("\"\"", .string)] + cSharpHoles),
            .string("raw", end: "\"\"\"", lines: true, escape: false, cSharpHoles),
        ] + Mode.formatted())

    /// `{value}` in a string of .NET; `{{` is a bracket.
    static let cSharpHoles = [
        Rule(.either(["{{", "}}"]), .string), Rule("{", .operator, .push("interpolation")),
    ]

    private static let cSharpWords = Words(
        keywords: """
            abstract as async await break case catch checked const continue default do else event explicit
            extern finally fixed for foreach from get global goto if implicit in init internal is lock nameof
            operator orderby out override params partial private protected public readonly ref required return
            sealed select set sizeof stackalloc static switch throw try typeof unchecked unsafe using var virtual
            volatile when where while with yield file and or not
            """,
        typeWords: "class struct interface enum record new namespace delegate", values: "this base",
        types: """
            bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong
            ushort void
            """, constants: "true false null"
    ).with {
        $0.capitalCall = .function
        $0.capitalNeedsName = true
        $0.shout = nil
    }
}
