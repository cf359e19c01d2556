// YAML: keys, plain values, and blocks of text by their indentation.

extension Grammar {
    static let yaml = Grammar(code: [
        .comment("#", when: .wordStart),
        Rule(
            .sequence([.either(["---", "..."]), .not(ByteSet.notNewline.subtracting(" \r"))]), .preprocessor,
            when: .lineStart),
        Rule(.sequence(["%", .line]), .preprocessor, when: .lineStart),
        Rule(.sequence([.one("-?"), .ahead(.space)]), .operator),
        Rule(.scan("|>", block), .string),
        Rule(
            .scan(
                "\"'",
                { source, start in
                    let quote = source.bytes[start]
                    let end = Pattern.quoted([quote], escape: quote == 34, doubling: quote == 39).end(
                        in: source, at: start)
                    return end.flatMap { source.isYAMLColon(at: source.skip(" ", from: $0)) ? $0 : nil }
                }), .attribute),
        .string("\"", lines: true), .string("'", escape: false, doubling: true, lines: true),
        Rule(.sequence([.one("&*"), .some(ByteSet.name.union("-."))]), .variable),
        Rule(.sequence(["!", .many(ByteSet.notNewline.subtracting(" ,[]{}"))]), .type),
        Rule(.one("[]{},:"), nil),
        Rule(.scan(plainStart, key), .attribute),
        Rule(
            .sequence([
                .either([.date, .sequence([.optional(.one("+-")), .scan(.digits, number)])]), valueEnd,
            ]), .number),
        Rule(
            .sequence([
                .either([
                    "true", "false", "null", "yes", "no", "on", "off", "True", "False", "TRUE", "FALSE",
                    "Null", "~",
                ]),
                valueEnd,
            ]), .constant),
        Rule(.scan(plainStart, plain), nil),
    ])

    private static let plainStart = ByteSet.any.subtracting(" \t\r\n#[]{},\"'&*!|>%@`").union(":-")

    /// What may follow a value: space and a comment, a bracket, or nothing. A blank must end the line.
    private static let valueEnd: Pattern = .scan(.any) { source, start in
        let index = source.skip(.blank, from: start)
        if index >= source.limit { return start }
        let byte = source.bytes[index]
        return byte == 10 || ByteSet.yamlEnds.contains(byte) || (byte == 35 && index > start) ? start : nil
    }

    @Sendable private static func number(_ source: Source, _ start: Int) -> Int? {
        let (end, isNumber) = NumberForm().end(in: source, at: start)
        return isNumber ? end : nil
    }

    /// A plain key, up to its colon.
    @Sendable private static func key(_ source: Source, _ start: Int) -> Int? {
        let end = plainEnd(source, start)
        return end > start && source.isYAMLColon(at: source.skip(" ", from: end)) ? end : nil
    }

    @Sendable private static func plain(_ source: Source, _ start: Int) -> Int? {
        max(plainEnd(source, start), start + 1)
    }

    /// Where a plain scalar on one line ends: at a comment, at `: `, or at a comma or bracket of a flow.
    private static func plainEnd(_ source: Source, _ start: Int) -> Int {
        var index = start
        var end = start
        while index < source.limit {
            let byte = source.bytes[index]
            if byte == 10 || source.isYAMLColon(at: index) || ByteSet.yamlFlow.contains(byte) { break }
            if byte == 35, ByteSet.blank.contains(source.byte(at: index - 1)) { break }
            index += 1
            if !ByteSet.blank.contains(byte) { end = index }
        }
        return end
    }

    /// `|`, `>-`, `|2+` at the end of a line, and the deeper lines that follow.
    @Sendable private static func block(_ source: Source, _ start: Int) -> Int? {
        var index = source.skip("+-123456789", from: start + 1)
        index = source.skip(.blank, from: index)
        if source.byte(at: index) == 35, ByteSet.blank.contains(source.byte(at: index - 1)) {
            index = source.lineEnd(from: index)
        }
        guard index >= source.limit || source.bytes[index] == 10 else { return nil }
        let parent = indentation(source, before: start)
        var end = index
        while index < source.limit {
            let line = index + 1
            let text = source.skip(" ", from: line)
            index = source.lineEnd(from: text)
            if text == index || source.byte(at: text) == 13 { continue }
            guard text - line > parent else { break }
            end = index
        }
        return end
    }

    /// The column of the key or dash whose value begins at `index`, -1 at the top.
    private static func indentation(_ source: Source, before index: Int) -> Int {
        var line = index
        while line > 0, source.bytes[line - 1] != 10 { line -= 1 }
        var column = source.skip(" ", from: line)
        var dash = column
        var found = false
        while source.byte(at: column) == 45, source.byte(at: column + 1) == 32 {
            dash = column
            found = true
            column = source.skip(" ", from: column + 1)
        }
        if column >= index { return found ? dash - line : -1 }
        return column - line
    }
}

extension ByteSet {
    fileprivate static let yamlEnds: ByteSet = ",]}"
    fileprivate static let yamlFlow: ByteSet = ",[]{}"
    fileprivate static let yamlAfterColon = space.union(yamlFlow)
}

extension Source {
    /// A colon that ends a key: before space, the end of the line, or in a flow.
    func isYAMLColon(at index: Int) -> Bool {
        guard byte(at: index) == UInt8(ascii: ":") else { return false }
        return index + 1 >= limit || ByteSet.yamlAfterColon.contains(bytes[index + 1])
    }
}
