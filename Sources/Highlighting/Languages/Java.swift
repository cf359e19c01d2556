// Java, Kotlin, Scala, Groovy and Dart.

extension Grammar {
    static let java = Grammar(code: [
        .comment("//"), .comment("/*", "*/"),
        Rule(.sequence(["@interface", .not(.name)]), .keyword), .attribute,
        .string("\"\"\"", lines: true), .string("\""), .character,
        .number(NumberForm(suffixes: "lLfFdD")),
        .word(javaWords),
    ])

    static let kotlin = Grammar(
        code: [
            .comment("//"), .nestedComment("/*", "*/"),
            Rule(.sequence(["@", .optional(.sequence([.name, ":"])), .name]), .attribute),
            .string(opening: "\"\"\"", "lines"), .string(opening: "\"", "string"), .character,
            Rule(.sequence(["`", .some(ByteSet.notNewline.subtracting("`")), "`"]), nil),
            .number(NumberForm(suffixes: "lLfFuU")),
            .word(kotlinWords),
        ],
        [
            .string("string", end: "\"", dollarHoles),
            .string("lines", end: "\"\"\"", lines: true, escape: false, dollarHoles),
            .interpolation(),
        ])

    static let scala = Grammar(
        code: [
            .comment("//"), .nestedComment("/*", "*/"), .attribute,
            .string(opening: .sequence([.either(["s", "f", "raw"]), "\"\"\""]), "lines"),
            .string(opening: .sequence([.either(["s", "f", "raw"]), "\""]), "string"),
            .string("\"\"\"", escape: false, lines: true), .string("\""), .character,
            Rule(.sequence(["`", .some(ByteSet.notNewline.subtracting("`")), "`"]), nil),
            .number(NumberForm(suffixes: "lLfFdD")),
            .word(scalaWords),
        ],
        [
            .string("string", end: "\"", dollarHoles),
            .string("lines", end: "\"\"\"", lines: true, escape: false, dollarHoles),
            .interpolation(),
        ])

    static let groovy = Grammar(
        code: [
            .comment("//"), .comment("/*", "*/"), .attribute,
            .string("'''", lines: true), .string(opening: "\"\"\"", "lines"),
            .string("'"), .string(opening: "\"", "string"), .regularExpression,
            .number(NumberForm(suffixes: "lLfFdDgGiI")),
            .word(groovyWords),
        ],
        [
            .string("string", end: "\"", dollarHoles),
            .string("lines", end: "\"\"\"", lines: true, dollarHoles),
            .interpolation(),
        ])

    static let dart = Grammar(
        code: [
            .comment("//"), .nestedComment("/*", "*/"), .attribute,
            .string("'''", prefix: ["r"], escape: false, lines: true),
            .string("\"\"\"", prefix: ["r"], escape: false, lines: true),
            .string("'", prefix: ["r"], escape: false), .string("\"", prefix: ["r"], escape: false),
            .string(opening: "'''", "single lines"), .string(opening: "\"\"\"", "double lines"),
            .string(opening: "'", "single"), .string(opening: "\"", "double"),
            .number(), .word(dartWords),
        ],
        [
            .string("single", end: "'", dollarHoles), .string("double", end: "\"", dollarHoles),
            .string("single lines", end: "'''", lines: true, dollarHoles),
            .string("double lines", end: "\"\"\"", lines: true, dollarHoles),
            .interpolation(),
        ])

    /// `$name` and `${code}`.
    static let dollarHoles = [
        Rule("${", .operator, .push("interpolation")),
        Rule(.sequence(["$", .one(.nameStart), .many(.name)]), .variable),
    ]

    private static let javaKeywords = """
        abstract assert break case catch const continue default do else extends final finally for goto if
        implements import instanceof native package permits private protected public return sealed static strictfp
        switch synchronized throw throws transient try var volatile while yield
        """
    private static let javaTypes = "boolean byte char double float int long short void"

    private static let javaWords = Words(
        keywords: javaKeywords, typeWords: "class interface enum record new", values: "this super",
        types: javaTypes, constants: "true false null")

    private static let groovyWords = Words(
        keywords: javaKeywords + " as def in trait",
        typeWords: "class interface enum record new", values: "this super", types: javaTypes,
        constants: "true false null")

    private static let kotlinWords = Words(
        keywords: """
            as break by catch constructor continue do else finally for get if import in init is package return set
            throw try val var when while
            """,
        contextual: """
            abstract actual annotation companion const crossinline data expect external final infix inline inner
            internal lateinit noinline open operator out override private protected public reified sealed suspend
            tailrec value vararg
            """,
        functionWords: "fun", typeWords: "class interface object typealias enum", values: "this super",
        constants: "true false null"
    ).with { $0.hasLabels = true }

    private static let scalaWords = Words(
        keywords: """
            abstract case catch derives do else end export extends extension final finally for forSome given if
            implicit import infix inline lazy match open opaque override package private protected return sealed
            then throw transparent try using val var while with yield
            """,
        functionWords: "def", typeWords: "class object trait enum type new", values: "this super",
        constants: "true false null")

    private static let dartWords = Words(
        keywords: """
            assert await break case catch const continue default do else extends finally for if implements import
            in is rethrow return switch throw try var when while with yield
            """,
        contextual: """
            abstract as async base covariant deferred export extension external factory final get hide interface late
            library mixin on operator part required sealed set show static sync typedef
            """,
        typeWords: "class enum new", values: "this super",
        types: "bool double dynamic int num void", constants: "true false null"
    ).with { $0.hasLabels = true }
}
