// Markdown, LaTeX and differences.

extension Grammar {
    static let markdown = Grammar([
        Mode(
            "text",
            [
                Rule(
                    .sequence(["---", .many(.blank), "\n"]), .preprocessor, when: .lineStart,
                    .embed { source, match, _ in
                        guard match.lowerBound == 0,
                            let end = source.find(Array("\n---".utf8), from: match.upperBound - 1)
                        else { return nil }
                        return Embedding(grammar: .yaml, end: end + 1, closing: source.lineEnd(from: end + 1))
                    }),
                Rule(
                    .sequence(["---", .many("-"), .many(.blank), .lineEnd]), .preprocessor, when: .lineStart),
                Rule(.scan("`~", fence), .preprocessor, when: .indent, .embed(fenced)),
                Rule(.sequence([.some("#"), .ahead(.space), .line]), .heading, when: .lineStart),
                Rule(
                    .sequence([
                        .either([.sequence(["==", .some("=")]), .sequence(["--", .some("-")])]),
                        .many(.blank),
                        .lineEnd,
                    ]), .heading, when: .lineStart),
                Rule(.sequence([":::", .line]), .preprocessor, when: .lineStart),
                Rule(.some(">"), .operator, when: .indent),
                Rule(.sequence([.one("-*+"), .ahead(.blank)]), .operator, when: .indent),
                Rule(.sequence([.some(.digits), .one(".)"), .ahead(.blank)]), .operator, when: .indent),
                .comment("<!--", "-->"),
                Rule(.sequence(["\\", .one(ByteSet.notNewline)]), nil),
                Rule(.scan("`", codeSpan), .string),
                Rule(.sequence(["[[", .some(ByteSet.notNewline.subtracting("[]")), "]]"]), .variable),
                Rule(.sequence(["[^", .some(ByteSet.name.union("-")), "]"]), .variable),
                Rule(.sequence(["[!", .some(ByteSet.letters), "]"]), .attribute),
                Rule(.sequence(["](", .some(ByteSet.notNewline.subtracting("()")), .ahead(")")]), .string),
                Rule(
                    .sequence([
                        "<", .either(["https://", "http://", "mailto:"]),
                        .many(ByteSet.any.subtracting("<> \n")), ">",
                    ]), .string),
                Rule(
                    .sequence([
                        "<", .optional("/"), .one(.letters), .many(ByteSet.notNewline.subtracting("<>")), ">",
                    ]), .tag),
                Rule(.sequence(["&", .some(ByteSet.name.union("#")), ";"]), .constant),
                Rule(.some(.name), nil),
            ])
    ])

    /// The line that opens a fence.
    @Sendable private static func fence(_ source: Source, _ start: Int) -> Int? {
        let mark = source.bytes[start]
        let end = source.skip(ByteSet([mark]), from: start)
        guard end - start >= 3 else { return nil }
        let line = source.lineEnd(from: end)
        return min(line + 1, source.limit)
    }

    @Sendable private static func fenced(_ source: Source, _ match: Range<Int>, _ start: Int) -> Embedding? {
        let mark = ByteSet([source.bytes[match.lowerBound]])
        let count = source.skip(mark, from: match.lowerBound) - match.lowerBound
        let word = source.skip(" ", from: match.lowerBound + count)
        let wordEnd = min(source.skip(ByteSet.name.union("-+#."), from: word), word + 40)
        let name = String(decoding: source.bytes[word..<max(word, wordEnd)], as: UTF8.self)
        var line = match.upperBound
        while line < source.limit {
            let first = source.skip(" ", from: line)
            let last = source.skip(mark, from: first)
            let end = source.lineEnd(from: last)
            if last - first >= count, source.skip(.blank, from: last) == end { break }
            line = min(end + 1, source.limit)
        }
        // Markdown in Markdown stays plain, so that fences can't nest without end.
        let language = Language(named: name).flatMap { $0.name == "Markdown" ? nil : $0 }
        return Embedding(
            grammar: language?.embedded ?? .plain, end: line, closing: source.lineEnd(from: line))
    }

    /// As many backticks as it began with.
    @Sendable private static func codeSpan(_ source: Source, _ start: Int) -> Int? {
        let content = source.skip("`", from: start)
        let count = content - start
        var index = content
        let horizon = min(source.limit, content + Pattern.horizon)
        while index < horizon {
            guard source.bytes[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let end = source.skip("`", from: index)
            if end - index == count { return end }
            index = end
        }
        return content > start + 2 ? content : nil
    }

    static let latex = Grammar([
        Mode(
            "text",
            latexRules + [
                Rule("$$", .operator, .push("display")), Rule("$", .operator, .push("inline")),
                Rule("\\[", .operator, .push("brackets")), Rule("\\(", .operator, .push("parentheses")),
            ]),
        Mode("display", [Rule("$$", .operator, .pop)] + mathRules),
        Mode("inline", [Rule("$", .operator, .pop)] + mathRules),
        Mode("brackets", [Rule("\\]", .operator, .pop)] + mathRules),
        Mode("parentheses", [Rule("\\)", .operator, .pop)] + mathRules),
        Mode(
            "environment", endsAtLine: true,
            [Rule("{", nil), Rule("}", nil, .pop), Rule(.some(ByteSet.name.union("*")), .type)]),
        Mode("heading", endsAtLine: true, [Rule("{", nil, .replace("title"))]),
        Mode(
            "title", text: .heading, endsAtLine: true,
            [
                Rule("{", nil, .open), Rule("}", nil, .close),
                Rule(.sequence(["\\", .some(.letters)]), .keyword),
            ]),
    ])

    private static let latexRules: [Rule] = [
        .comment("%"), Rule(.sequence(["\\", .one("%$&#_{}\\")]), .constant),
        Rule(.sequence([.either(["\\begin", "\\end"]), .ahead("{")]), .keyword, .push("environment")),
        Rule(
            .sequence([
                .either([
                    "\\part", "\\chapter", "\\section", "\\subsection", "\\subsubsection", "\\title",
                ]), .optional("*"), .ahead("{"),
            ]), .keyword, .push("heading")),
        Rule(.sequence(["\\", .some(ByteSet.letters.union("@")), .optional("*")]), .keyword),
        Rule(.one("&~"), .operator),
    ]
    private static let mathRules: [Rule] = [
        .comment("%"), Rule(.sequence(["\\", .some(.letters)]), .function), Rule("\\\\", .constant),
        Rule(.sequence(["\\", .one("%$&#_{},;:!|")]), .constant), Rule(.one("^_&"), .operator), .number(),
    ]

    static let diff = Grammar([
        Mode(
            "lines",
            [
                Rule(
                    .sequence([
                        .either([
                            "+++ ", "--- ", "diff ", "index ", "Index: ", "new file", "deleted file",
                            "rename ",
                            "similarity ", "old mode", "new mode", "====", "Binary ",
                        ]), .line,
                    ]), .preprocessor, when: .lineStart),
                Rule(.sequence(["@@", .line]), .preprocessor, when: .lineStart),
                Rule(.sequence([.one("+>"), .line]), .inserted, when: .lineStart),
                Rule(.sequence([.one("-<"), .line]), .deleted, when: .lineStart),
                Rule(.sequence([.one("!"), .line]), .keyword, when: .lineStart),
                Rule(.sequence([.some(ByteSet.notNewline)]), nil),
            ])
    ])
}
