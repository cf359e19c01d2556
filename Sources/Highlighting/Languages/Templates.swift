// Templates around HTML: Mustache and Handlebars, Jinja and Liquid, ERB.

extension Grammar {
    static let mustache = Grammar([
        Mode(
            "outside", isOutside: true,
            [
                .comment("{{!--", "--}}"), .comment("{{!", "}}"),
                Rule("{{{", .operator, .push("raw")),
                Rule(.sequence(["{{", .many("~"), .some("#^/&>$<*")]), .operator, .push("tag")),
                Rule(.sequence(["{{", .many("~")]), .operator, .push("tag")),
            ]),
        Mode("tag", [Rule(.sequence([.many("~"), "}}"]), .operator, .pop)] + mustacheRules),
        Mode("raw", [Rule("}}}", .operator, .pop)] + mustacheRules),
    ])

    private static let mustacheRules: [Rule] = [
        .string("\""), .string("'"), .number(),
        Rule(
            .sequence([
                .either(["if", "unless", "each", "with", "else", "as", "let", "lookup", "log"]),
                .not(ByteSet.name.union("-.")),
            ]), .keyword),
        Rule(.sequence([.either(["true", "false", "null", "undefined"]), .not(.name)]), .constant),
        Rule(.sequence([.one(.nameStart), .many(ByteSet.name.union("-")), .ahead("=")]), .attribute),
        Rule(.some(ByteSet.name.union("-./@")), .variable),
    ]

    static let jinja = Grammar([
        Mode(
            "outside", isOutside: true,
            [
                .comment("{#", "#}"), Rule(.sequence(["{{", .many("-")]), .operator, .push("output")),
                Rule(.sequence(["{%", .many("-+")]), .operator, .push("tag")),
            ]),
        Mode(
            "tag",
            [
                Rule(.sequence([.many("-+"), "%}"]), .operator, .pop),
                Rule(
                    .sequence([
                        .either(
                            """
                            if elif elsif else endif for endfor in is not and or block endblock extends include import from macro
                            endmacro call endcall filter endfilter set endset with endwith raw endraw assign capture endcapture
                            case when endcase unless endunless autoescape endautoescape do recursive as render comment endcomment
                            """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
                                .text(Array($0.utf8))
                            }), .not(.name),
                    ]),
                    .keyword),
            ] + jinjaRules),
        Mode("output", [Rule(.sequence([.many("-"), "}}"]), .operator, .pop)] + jinjaRules),
    ])

    private static let jinjaRules: [Rule] = [
        .string("\""), .string("'"), .number(),
        Rule(
            .sequence([.either(["true", "false", "none", "nil", "True", "False", "None"]), .not(.name)]),
            .constant),
        Rule(.sequence(["|", .many(" "), .name]), .function),
        Rule(.sequence([.name, .ahead("(")]), .function),
        Rule(.sequence([.name, .many(ByteSet.name.union("."))]), .variable),
    ]

    static let erb = Grammar([
        Mode(
            "outside", isOutside: true,
            [
                .comment("<%#", "%>"),
                Rule(
                    .sequence(["<%", .many("=-")]), .operator,
                    .embed { source, match, _ in
                        var end = source.find(Array("%>".utf8), from: match.upperBound) ?? source.limit
                        if end > match.upperBound, source.bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
                        return Embedding(grammar: .ruby, end: end)
                    }),
                Rule(.either(["%>", "-%>"]), .operator),
            ])
    ])
}
