// Data: JSON, YAML, TOML, INI and CSV-like settings.

extension Grammar {
    static let json = Grammar(code: [
        .comment("//"), .comment("/*", "*/"),
        Rule(
            .scan(
                "\"",
                { source, start in
                    let end = Pattern.quoted([34], escape: true).end(in: source, at: start)
                    return end.flatMap {
                        source.byte(at: source.skip(.blank, from: $0)) == UInt8(ascii: ":") ? $0 : nil
                    }
                }), .attribute),
        .string("\""), .string("'"),
        Rule(
            .sequence([.one(ByteSet.nameStart.union("$")), .many(ByteSet.name.union("$")), .ahead(":")]),
            .attribute),
        Rule(.sequence([.one("+-"), .ahead(ByteSet.digits.union("."))]), .number), .number(),
        .word(
            Words(constants: "true false null Infinity NaN").with {
                $0.call = nil
                $0.capital = nil
                $0.capitalCall = nil
                $0.shout = nil
            }),
    ])

    static let toml = Grammar(
        code: [
            .comment("#"),
            Rule(
                .sequence([.some("["), .many(ByteSet.notNewline.subtracting("]#=")), .some("]")]), .type,
                when: .indent),
            Rule(.scan(ByteSet.name.union("\"'-"), { settingKey($0, $1, "=") }), .attribute, when: .indent),
            Rule(.scan(ByteSet.name.union("\"'-"), { settingKey($0, $1, "=") }), .attribute, when: .operand),
        ] + values + [
            .string("\"\"\"", lines: true), .string("'''", escape: false, lines: true),
            .string("\""), .string("'", escape: false),
        ])

    static let ini = Grammar(code: [
        .comment("#", when: .indent), .comment(";", when: .indent), .comment("!", when: .indent),
        Rule(
            .sequence(["[", .many(ByteSet.notNewline.subtracting("]")), "]"]), .type, when: .indent),
        Rule(.sequence(["export", .ahead(" ")]), .keyword, when: .lineStart),
        Rule(.scan(ByteSet.name.union("*"), { settingKey($0, $1, "=:") }), .attribute, when: .indent),
        Rule(
            .scan(
                .name,
                { source, start in
                    source.byte(at: start - 7) == UInt8(ascii: "e") && source.has("export ", at: start - 7)
                        ? settingKey(source, start, "=") : nil
                }), .attribute),
        Rule(.sequence(["${", .some(ByteSet.name.union(".:-")), "}"]), .variable),
        Rule(.closed(34), .string, when: .operand), Rule(.closed(39), .string, when: .operand),
        Rule(.sequence([.date, valueEnd]), .number, when: .operand),
        Rule(
            .sequence([.optional(.one(.signs)), .some(ByteSet.digits.union(".")), valueEnd]), .number,
            when: .operand),
        Rule(
            .sequence([
                .either(["true", "false", "yes", "no", "on", "off", "null"].map { .anyCase($0) }), valueEnd,
            ]), .constant, when: .operand),
        Rule(.some(ByteSet.name.union("-./@")), nil),
    ])

    /// A value of an INI file has its line for itself.
    private static let valueEnd: Pattern = .sequence([.many(.blank), .lineEnd])

    private static let values: [Rule] = [
        Rule(.date, .number),
        Rule(.sequence([.one("+-"), .ahead(ByteSet.digits)]), .number), .number(),
        Rule(
            .sequence([.either(["true", "false", "inf", "nan"]), .not(ByteSet.name.union("-."))]), .constant,
            when: .apart),
        Rule(.some(ByteSet.name.union("-./@")), nil),
    ]

    private static let settingName = ByteSet.name.union("-.*/@[]")

    /// `name.of.it =`, `"name" =`.
    @Sendable private static func settingKey(_ source: Source, _ start: Int, _ signs: ByteSet) -> Int? {
        var index = start
        var end = start
        // A key has its line, and is short.
        let limit = min(source.limit, start + 200)
        while index < limit {
            let byte = source.bytes[index]
            if ByteSet.quotes.contains(byte) {
                index += 1
                while index < limit, source.bytes[index] != byte, source.bytes[index] != UInt8(ascii: "\n") {
                    index += source.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                guard index < limit, source.bytes[index] == byte else { return nil }
                index += 1
                end = index
            } else if settingName.contains(byte) {
                index += 1
                end = index
            } else if ByteSet.blank.contains(byte) {
                index += 1
            } else {
                return signs.contains(byte) ? end : nil
            }
        }
        return nil
    }
}

extension Pattern {
    /// `2026-11-21`, `2026-11-21T08:00:00.5Z`, `08:00:00`.
    static let date: Pattern = .sequence([
        .either([
            .sequence([
                digit, digit, digit, digit, "-", digit, digit, "-", digit, digit,
                .optional(
                    .sequence([
                        .one("Tt "), digit, digit, ":", digit, digit, .many(ByteSet.digits.union(":.")),
                    ])),
            ]),
            .sequence([digit, digit, ":", digit, digit, .many(ByteSet.digits.union(":."))]),
        ]),
        .optional(.either([.one("Zz"), .sequence([.one("+-"), digit, digit, ":", digit, digit])])),
        .not(.name),
    ])
    private static let digit: Pattern = .one(.digits)
}
