// Perl and Lua.

extension Grammar {
    static let perl = Grammar(
        code: [
            .comment("#"),
            Rule(.sequence(["=", .one(.letters), .through("\n=cut")]), .comment, when: .lineStart),
            Rule(.sequence([.either(["__END__", "__DATA__"]), .through("\0")]), .comment, when: .lineStart),
            Rule(.scan("<", perlHeredoc), .string, .heredoc("heredoc", raw: "raw heredoc")),
            .string(opening: "\"", "string"), .string(opening: "`", "command"), .string("'", lines: true),
            Rule(.scan("qmsty", perlQuote), .string), .regularExpression,
            Rule(.sequence(["{", .many("^"), .name, "}"]), nil),
            Rule(
                .sequence([
                    .either(["$#", "$", "@"]), .many("$"), .one(.nameStart), .many(ByteSet.name.union(":")),
                ]),
                .variable),
            Rule(
                .sequence(["%", .one(.nameStart), .many(ByteSet.name.union(":"))]), .variable, when: .operand),
            Rule(.sequence(["$", .one("0123456789!@&,./\\;|<>_$?^\"")]), .variable),
            Rule(.sequence(["@_", .not(.name)]), .variable),
            .number(), .word(perlWords),
        ],
        [
            .string("string", end: "\"", lines: true, perlHoles),
            .string("command", end: "`", lines: true, perlHoles),
            Mode("heredoc", text: .string, perlHoles), Mode("raw heredoc", text: .string, []),
        ])

    private static let perlHoles = [
        Rule(.sequence(["\\", .one(ByteSet.notNewline)]), .string),
        Rule(.sequence(["${", .name, "}"]), .variable),
        Rule(.sequence([.one("$@"), .one(.nameStart), .many(.name)]), .variable),
        Rule(.sequence(["$", .one("0123456789!@&")]), .variable),
    ]

    @Sendable private static func perlHeredoc(_ source: Source, _ start: Int) -> Int? {
        guard source.has("<<", at: start) else { return nil }
        var index = source.byte(at: start + 2) == UInt8(ascii: "~") ? start + 3 : start + 2
        let quote = source.byte(at: index)
        let isQuoted = ByteSet("'\"").contains(quote)
        if isQuoted { index += 1 }
        let start = isQuoted ? ByteSet.nameStart : .capitals
        guard start.contains(source.byte(at: index)) else { return nil }
        index = source.skip(.name, from: index)
        return isQuoted ? (source.byte(at: index) == quote ? index + 1 : nil) : index
    }

    /// `q(…)`, `qw/…/`, `m{…}x`, `s/…/…/g`, `tr/a-z/A-Z/`.
    @Sendable private static func perlQuote(_ source: Source, _ start: Int) -> Int? {
        guard !ByteSet("->$@%&{").contains(source.byte(at: start - 1)) else { return nil }
        let end = source.skip(.name, from: start)
        guard end - start <= 2, ByteSet("/{([<|!~").contains(source.byte(at: end)) else { return nil }
        let parts: Int
        switch String(decoding: source.bytes[start..<end], as: UTF8.self) {
        case "q", "qq", "qw", "qr", "qx", "m": parts = 1
        case "s", "tr", "y": parts = 2
        default: return nil
        }
        return Pattern.delimited(at: end, in: source, parts: parts).map { source.skip(.letters, from: $0) }
    }

    private static let perlWords = Words(
        keywords: """
            and cmp continue die do else elsif eq eval for foreach ge given goto gt if last le local lt my ne next
            no not or our redo require return say state unless until use wantarray warn when while x xor
            """,
        functionWords: "sub", typeWords: "package",
        functions: """
            bless chomp chop chr close defined delete each exists grep index join keys lc length map open ord pop print
            printf push ref reverse scalar shift sort splice split sprintf substr uc undef unlink unshift values
            """
    ).with {
        $0.hasMembers = false
        $0.shout = nil
    }

    static let lua = Grammar(code: [
        Rule(.sequence(["--", longBracket]), .comment), .comment("--"), Rule(longBracket, .string),
        .string("\""), .string("'"), Rule(.sequence(["::", .name, "::"]), .preprocessor),
        .number(),
        .word(
            Words(
                keywords: """
                    and break do else elseif end for goto if in local not or repeat return then until while
                    """, functionWords: "function", values: "self", constants: "true false nil"
            ).with {
                $0.capital = nil
                $0.capitalCall = .function
                $0.shout = nil
            }),
    ])

    /// `[[ … ]]`, `[==[ … ]==]`.
    private static let longBracket: Pattern = .scan("[") { source, start in
        let level = source.skip("=", from: start + 1)
        guard source.byte(at: level) == UInt8(ascii: "["), level - start < 20 else { return nil }
        let end = [UInt8(ascii: "]")] + source.bytes[(start + 1)..<level] + [UInt8(ascii: "]")]
        return source.find(end, from: level).map { $0 + end.count } ?? source.limit
    }
}
