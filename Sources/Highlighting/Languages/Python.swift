// Python, R and Julia.

extension Grammar {
    static let python = Grammar(
        code: pythonRules,
        [
            .string("formatted double lines", end: "\"\"\"", lines: true, pythonHoles),
            .string("formatted single lines", end: "'''", lines: true, pythonHoles),
            .string("formatted double", end: "\"", pythonHoles),
            .string("formatted single", end: "'", pythonHoles),
        ] + Mode.formatted())

    private static let pythonRules: [Rule] = [
        .comment("#"),
        Rule(.sequence([formatted, "\"\"\""]), .string, .push("formatted double lines")),
        Rule(.sequence([formatted, "'''"]), .string, .push("formatted single lines")),
        Rule(.sequence([formatted, "\""]), .string, .push("formatted double")),
        Rule(.sequence([formatted, "'"]), .string, .push("formatted single")),
        .string("\"\"\"", prefix: bytePrefixes, lines: true),
        .string("'''", prefix: bytePrefixes, lines: true),
        .string("\"", prefix: bytePrefixes), .string("'", prefix: bytePrefixes),
        .string("\"\"\"", lines: true), .string("'''", lines: true), .string("\""), .string("'"),
        Rule(.sequence(["@", .one(.nameStart), .many(ByteSet.name.union("."))]), .attribute, when: .indent),
        Rule(.sequence([">>>", .ahead(" ")]), .operator, when: .lineStart),
        Rule(.scan("mct", softKeyword), .keyword, when: .indent),
        .number(NumberForm(suffixes: "jJ")),
        .word(pythonWords),
    ]

    private static let formatted: Pattern = .sequence([
        .either(["fr", "rf", "fR", "Rf", "Fr", "rF", "FR", "RF", "f", "F", "t", "T"]), .ahead("\"'"),
    ])
    private static let bytePrefixes = ["rb", "br", "Rb", "bR", "RB", "BR", "r", "b", "u", "R", "B", "U"]
    private static let pythonHoles = [
        Rule(.either(["{{", "}}"]), .string), Rule("{", .operator, .push("interpolation")),
    ]

    /// `match x:`, `case [a, b]:` and `type X = …`, but not `match = 1` or `match(x)`.
    @Sendable private static func softKeyword(_ source: Source, _ start: Int) -> Int? {
        for word in ["match ", "case ", "type "] where source.has(Array(word.utf8), at: start) {
            let end = start + word.utf8.count
            guard !ByteSet("=.,:)+*/<>|&^%-").contains(source.byte(at: end)) else { return nil }
            if word == "type " { return ByteSet.capitals.contains(source.byte(at: end)) ? end - 1 : nil }
            let line = min(source.limit, end + 300)
            var index = end
            while index < line, source.bytes[index] != UInt8(ascii: "\n") { index += 1 }
            let text = source.bytes[end..<index]
            return text.contains(UInt8(ascii: ":")) ? end - 1 : nil
        }
        return nil
    }

    private static let pythonWords = Words(
        keywords: """
            and as assert async await break continue del elif else except finally for from global if import in is
            lambda nonlocal not or pass raise return try while with yield
            """,
        functionWords: "def", typeWords: "class",
        types: "bool bytearray bytes complex dict float frozenset int list object set str tuple type",
        constants: "True False None NotImplemented Ellipsis __name__ __file__", variables: "self cls")

    static let r = Grammar(code: [
        .comment("#"),
        Rule(
            .scan("rR") { source, start in
                let quote = source.byte(at: start + 1)
                guard ByteSet("\"'").contains(quote) else { return nil }
                let dashes = source.skip("-", from: start + 2)
                guard ByteSet("([{").contains(source.byte(at: dashes)), dashes - start < 20 else {
                    return nil
                }
                let bracket: UInt8 = source.bytes[dashes] == UInt8(ascii: "(") ? 41 : source.bytes[dashes] + 2
                let end = [bracket] + source.bytes[(start + 2)..<dashes] + [quote]
                return source.find(end, from: dashes).map { $0 + end.count } ?? source.limit
            }, .string),
        .string("\"", lines: true), .string("'", lines: true),
        Rule(.sequence(["`", .some(ByteSet.notNewline.subtracting("`")), "`"]), nil),
        Rule(.sequence(["%", .many(ByteSet.letters.union("<>/*|+")), "%"]), .operator),
        Rule(.either(["<<-", "<-", "|>"]), .operator),
        .number(NumberForm(separators: "", suffixes: "Li")),
        .word(
            Words(
                keywords: "if else repeat while function for next break in return",
                constants: """
                    TRUE FALSE NULL NA NaN Inf NA_integer_ NA_real_ NA_character_ T F
                    """,
                functions: "library require"
            ).with {
                $0.rest = ByteSet.name.union(".")
                $0.capital = nil
                $0.capitalCall = .function
                $0.shout = nil
                $0.hasMembers = false
            }),
    ])

    static let julia = Grammar(
        code: [
            .nestedComment("#=", "=#"), .comment("#"),
            .string("\"\"\"", prefix: ["raw", "r", "b"], escape: false, lines: true),
            .string("\"", prefix: ["raw", "r", "b", "v"], lines: true),
            .string(opening: "\"\"\"", "lines"), .string(opening: "\"", "string"),
            Rule(.character, .string, when: .operand),
            Rule(.sequence(["@", .one(.nameStart), .many(ByteSet.name.union(".!"))]), .attribute),
            Rule(.either(["::", "<:", ">:"]), nil),
            Rule(
                .sequence([":", .one(.nameStart), .many(ByteSet.name.union("!"))]), .constant, when: .apart),
            Rule(.sequence([.name, "!", .ahead("(")]), .function),
            .number(NumberForm(suffixes: "f0im")),
            .word(juliaWords),
        ],
        [
            .string("string", end: "\"", lines: true, juliaHoles),
            .string("lines", end: "\"\"\"", lines: true, juliaHoles),
            .interpolation("interpolation", "(", ")"),
        ])

    private static let juliaHoles = [
        Rule("$(", .operator, .push("interpolation")),
        Rule(.sequence(["$", .one(.nameStart), .many(.name)]), .variable),
    ]
    private static let juliaWords = Words(
        keywords: """
            baremodule begin break catch const continue do else elseif end export finally for global if import in
            isa let local mutable outer public quote return try using where while
            """,
        functionWords: "function macro", typeWords: "struct abstract primitive module type",
        constants: "true false nothing missing NaN Inf pi")
}
