// JavaScript and TypeScript, with and without JSX.

extension Grammar {
    static let javaScript = Grammar(
        code: javaScriptRules + [jsx, .word(javaScriptWords)], javaScriptModes + jsxModes)
    static let typeScript = Grammar(code: javaScriptRules + [.word(typeScriptWords)], javaScriptModes)
    static let tsx = Grammar(
        code: javaScriptRules + [jsx, .word(typeScriptWords)], javaScriptModes + jsxModes)

    private static let javaScriptRules: [Rule] = [
        Rule(.sequence(["#!", .line]), .comment, when: .lineStart),
        .comment("//"),
        .comment("/*", "*/"),
        .string("\""),
        .string("'"),
        .string(opening: "`", "template"),
        .regularExpression,
        .attribute,
        Rule(.sequence(["#", .one(.nameStart), .many(.name)]), nil),
        .number(NumberForm(suffixes: "n")),
        Rule(.scan(.nameStart, namedFunction), .function),
    ]

    /// `name = (…) =>`, `name: function`, `name = async (`: a name that is given a function.
    @Sendable private static func namedFunction(_ source: Source, _ start: Int) -> Int? {
        let end = source.skip(javaScriptName, from: start)
        var index = end
        guard " =:".utf8.contains(source.byte(at: index)) else { return nil }
        if source.byte(at: index) == UInt8(ascii: " ") { index += 1 }
        guard "=:".utf8.contains(source.byte(at: index)) else { return nil }
        index += 1
        if source.byte(at: index) == UInt8(ascii: " ") { index += 1 }
        if source.has("async ", at: index) { index += 6 }
        if source.has("function", at: index), !ByteSet.name.contains(source.byte(at: index + 8)) {
            return end
        }
        if source.byte(at: index) == UInt8(ascii: "(") {
            guard let close = source.closing(after: index + 1, horizon: 120) else { return nil }
            return source.has(" =>", at: close) ? end : nil
        }
        let name = source.skip(.name, from: index)
        return name > index && name - index < 60 && source.has(" =>", at: name) ? end : nil
    }

    private static let javaScriptName = ByteSet.name.union("$")

    private static let javaScriptModes = [
        Mode.string("template", end: "`", lines: true, [Rule("${", .operator, .push("interpolation"))]),
        .interpolation(),
    ]

    static let javaScriptKeywords = """
        await break case catch const constructor continue debugger default delete do else export extends finally
        for if import in instanceof let return switch throw try typeof var void while with yield
        """
    private static let javaScriptContextual = "as async from get of set static using"

    private static let javaScriptWords = Words(
        keywords: javaScriptKeywords, contextual: javaScriptContextual, functionWords: "function",
        typeWords: "class new",
        values: "this super arguments", constants: "true false null undefined NaN Infinity"
    ).with(javaScriptNames)

    private static let typeScriptWords = Words(
        keywords: javaScriptKeywords + " implements infer keyof",
        contextual: javaScriptContextual + """
             abstract accessor asserts declare is namespace module out override private protected public readonly
            satisfies unique
            """,
        functionWords: "function", typeWords: "class new interface type enum", values: "this super arguments",
        types: "any bigint boolean never number object string symbol unknown",
        constants: "true false null undefined NaN Infinity"
    ).with(javaScriptNames)

    private static func javaScriptNames(_ words: inout Words) {
        words.start = .nameStart.union("$")
        words.rest = javaScriptName
        words.hasLabels = true
    }
}

extension Grammar {
    /// `<Name …`, `<>`; not the type parameters of an arrow function, `<T,>(x) =>` or `<T extends U>`.
    private static let jsx = Rule(
        .scan("<") { source, start in
            if source.byte(at: start + 1) == UInt8(ascii: ">") { return start + 1 }
            guard ByteSet.letters.contains(source.byte(at: start + 1)) else { return nil }
            let end = source.skip(tagName, from: start + 1)
            if source.byte(at: end) == UInt8(ascii: ",") || source.has(" extends ", at: end) { return nil }
            guard source.byte(at: end) == UInt8(ascii: "<") else { return end }
            // `<List<Row> rows={…}>`: the types belong to the tag.
            var depth = 0
            for index in end..<min(source.limit, end + 100) {
                if source.bytes[index] == UInt8(ascii: "<") { depth += 1 }
                if source.bytes[index] == UInt8(ascii: ">") { depth -= 1 }
                if depth == 0 { return index + 1 }
            }
            return nil
        }, .tag, when: .operand, .push("tag"))

    private static let tagName = ByteSet.name.union(".-:")

    private static let jsxModes = [
        Mode(
            "tag",
            [
                .comment("//"), .comment("/*", "*/"),
                Rule("/>", .tag, .pop), Rule(">", .tag, .replace("children")),
                .string("\"", escape: false, lines: true), .string("'", escape: false, lines: true),
                Rule("{", .operator, .push("interpolation")),
                Rule(.sequence([.one(.nameStart), .many(ByteSet.name.union("-:"))]), .attribute),
            ]),
        Mode(
            "children",
            [
                Rule(.sequence(["</", .many(tagName.union(" ")), .optional(">")]), .tag, .pop),
                Rule(.sequence(["<", .many(tagName)]), .tag, .push("tag")),
                Rule("{", .operator, .push("interpolation")),
                Rule(.sequence(["&", .some(ByteSet.name.union("#")), ";"]), .constant),
            ]),
    ]
}
