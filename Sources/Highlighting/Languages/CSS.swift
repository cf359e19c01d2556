// CSS, SCSS and Less.

extension Grammar {
    static let css = Grammar([
        Mode("statements", [.comment("/*", "*/")] + statements),
        selector, attribute, declaration, url, atRule, parentheses, .interpolation(of: "values"),
        values(lineComments: false),
    ])
    static let scss = Grammar([
        Mode("statements", [.comment("//"), .comment("/*", "*/")] + statements),
        selector, attribute, declaration, url, atRule, parentheses, .interpolation(of: "values"),
        values(lineComments: true),
    ])

    private static let name = ByteSet.name.union("-")
    private static let nameStart = ByteSet.nameStart.union("-")

    private static let statements: [Rule] = [
        Rule(.one("{};"), nil),
        Rule(.sequence(["@", .some(name)]), .keyword, .push("at-rule")),
        Rule(
            .scan(ByteSet.any.subtracting(.space), { isSelector($0, $1) ? $1 : nil }), nil, .push("selector")),
        Rule(.scan(ByteSet.any.subtracting(.space), { _, start in start }), nil, .push("declaration")),
    ]

    /// Whether what begins here opens a block; asked once for each statement.
    private static func isSelector(_ source: Source, _ start: Int) -> Bool {
        var index = start
        var holes = 0
        var colon: Int?
        while index < source.limit {
            switch source.bytes[index] {
            case UInt8(ascii: "#") where source.byte(at: index + 1) == UInt8(ascii: "{"):
                holes += 1
                index += 1
            case UInt8(ascii: "}") where holes > 0: holes -= 1
            case UInt8(ascii: "{"):
                // `font: { family: x }` of SCSS nests properties.
                return true
            case UInt8(ascii: ";"), UInt8(ascii: "}"): return false
            case UInt8(ascii: ":") where colon == nil: colon = index
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quoted = Pattern.quoted([source.bytes[index]], escape: true)
                index = (quoted.end(in: source, at: index) ?? index + 1) - 1
            default: break
            }
            index += 1
        }
        return colon == nil || colon == start
    }

    private static let selector = Mode(
        "selector",
        [
            .comment("/*", "*/"), Rule(.sequence([.many(ByteSet()), .ahead("{};")]), nil, .pop),
            .string("\""), .string("'"), Rule("#{", .operator, .push("interpolation")),
            Rule(.sequence([.one(".#%"), .one(nameStart), .many(name)]), .type),
            Rule(.sequence([.some(":"), .one(nameStart), .many(name)]), .keyword),
            Rule("[", nil, .push("attribute")), Rule("&", .keyword),
            Rule(.sequence([.some(.digits), .optional("."), .many(.digits), "%"]), .number),
            Rule(.sequence([.one(nameStart), .many(name)]), .tag),
            Rule(.sequence([.one(.digits), .many(name.union("."))]), .number),
        ])

    private static let attribute = Mode(
        "attribute", endsAtLine: true,
        [Rule(.some(name.union("|*")), .attribute, .pop), Rule("]", nil, .pop)])
    /// What is in `url(…)` needs no quotes, and may have a semicolon.
    private static let url = Mode(
        "url", endsAtLine: true,
        [
            Rule("(", nil), Rule(")", nil, .pop), .string("\""), .string("'"),
            Rule(.some(ByteSet.notNewline.subtracting("()\"' ")), .string),
        ])

    private static let declaration = Mode(
        "declaration",
        [
            .comment("/*", "*/"), Rule(.sequence([.many(ByteSet()), .ahead("{};")]), nil, .pop),
            Rule(.sequence([.either(["$", "--", "@"]), .some(name)]), .variable, .replace("values")),
            Rule(.sequence([.optional("*"), .one(nameStart), .many(name)]), .attribute),
            Rule("#{", .operator, .push("interpolation")), Rule(":", nil, .replace("values")),
        ])

    private static func values(lineComments: Bool) -> Mode {
        Mode(
            "values",
            (lineComments ? [.comment("//")] : []) + [
                .comment("/*", "*/"), Rule(.sequence([.many(ByteSet()), .ahead("{};")]), nil, .pop),
            ] + valueRules)
    }

    private static let valueRules: [Rule] = [
        .string("\""), .string("'"),
        Rule("#{", .operator, .push("interpolation")),
        Rule(.sequence(["#", .some(.hexDigits), .not(name)]), .constant),
        Rule(.sequence(["!", .many(" "), .some(name)]), .keyword),
        Rule(.sequence([.either(["$", "--", "@"]), .some(name)]), .variable),
        Rule(.sequence([.anyCase("url"), .ahead("(")]), .function, .push("url")),
        Rule(
            .sequence([
                .optional(.one("+-")), .optional("."), .some(.digits),
                .optional(.sequence([".", .some(.digits)])), .many(.letters), .optional("%"),
            ]), .number),
        Rule(.sequence([.one(nameStart), .many(name.union(".")), .ahead("(")]), .function),
        Rule(.sequence([.one(nameStart), .many(name)]), nil),
    ]

    private static let atRule = Mode(
        "at-rule",
        [
            .comment("/*", "*/"), Rule(.sequence([.many(ByteSet()), .ahead("{};")]), nil, .pop),
            Rule(
                .sequence([
                    .either(["and", "or", "not", "only", "from", "through", "to", "in", "as", "with", "if"]),
                    .not(name),
                ]), .keyword),
            Rule("(", nil, .push("parentheses")),
        ] + valueRules)

    private static let parentheses = Mode(
        "parentheses",
        [
            .comment("/*", "*/"), Rule("(", nil, .push("parentheses")), Rule(")", nil, .pop),
            Rule(.sequence([.many(ByteSet()), .ahead("{};")]), nil, .pop),
            Rule(.sequence([.one(nameStart), .many(name), .ahead(":")]), .attribute),
        ] + valueRules)
}
