// HTML with its scripts and styles, XML and SVG.

extension Grammar {
    static let html = Grammar([
        Mode(
            "text",
            [
                .comment("<!--", "-->"),
                Rule(
                    .sequence([.anyCase("<!doctype"), .many(ByteSet.any.subtracting(">\n")), .optional(">")]),
                    .preprocessor),
                Rule(.sequence([.anyCase("<script"), .not(.name)]), .tag, .push("script")),
                Rule(.sequence([.anyCase("<style"), .not(.name)]), .tag, .push("style")),
            ] + tags),
        value, tag("tag", []),
        tag("script", [Rule(">", .tag, .popAndEmbed { raw($0, $1, $2, "script") })]),
        tag("style", [Rule(">", .tag, .popAndEmbed { raw($0, $1, $2, "style") })]),
    ])

    static let xml = Grammar([
        Mode(
            "text",
            [
                .comment("<!--", "-->"), Rule(.sequence(["<![CDATA[", .through("]]>")]), .string),
                Rule(.sequence(["<?", .through("?>")]), .preprocessor),
                Rule(
                    .sequence(["<!", .one(.letters), .many(ByteSet.any.subtracting(">[\n")), .optional(">")]),
                    .preprocessor),
            ] + tags),
        value, tag("tag", []),
    ])

    private static let unquoted = ByteSet.any.subtracting("\"'<>= \t\r\n")
    private static let value = Mode("value", [Rule(.some(unquoted), .string, .pop)])
    private static let tagName = ByteSet.name.union("-.:")
    private static let tags: [Rule] = [
        Rule(.sequence(["</", .one(.nameStart), .many(tagName.union(.space)), .optional(">")]), .tag),
        Rule(.sequence(["<", .one(.nameStart), .many(tagName)]), .tag, .push("tag")),
        Rule(.sequence(["&", .some(ByteSet.name.union("#")), ";"]), .constant),
    ]

    private static func tag(_ name: String, _ rules: [Rule]) -> Mode {
        Mode(
            name,
            rules + [
                Rule("/>", .tag, .pop), Rule(">", .tag, .pop),
                // The tag before was never closed.
                Rule(.sequence([.many(ByteSet()), .ahead("<")]), nil, .pop),
                .string("\"", escape: false, lines: true), .string("'", escape: false, lines: true),
                Rule(.sequence(["=", .many(.space), .ahead(unquoted)]), nil, .push("value")),
                Rule(.some(ByteSet.any.subtracting("\"'<>/= \t\r\n")), .attribute),
            ])
    }

    /// What stands between `<script …>` and `</script`.
    private static func raw(_ source: Source, _ match: Range<Int>, _ start: Int, _ name: StaticString)
        -> Embedding?
    {
        var end = match.upperBound
        while end < source.limit {
            if source.bytes[end] == UInt8(ascii: "<"), source.byte(at: end + 1) == UInt8(ascii: "/"),
                source.hasFolded(Array(name.description.utf8), at: end + 2)
            {
                break
            }
            end += 1
        }
        guard name.description == "script" else { return Embedding(grammar: .css, end: end) }
        let opening = Source(bytes: source.bytes, limit: min(match.upperBound, start + Pattern.horizon))
        if opening.find(Array("json".utf8), from: start) != nil { return Embedding(grammar: .json, end: end) }
        if opening.find(Array("text/".utf8), from: start) != nil,
            opening.find(Array("javascript".utf8), from: start) == nil
        {
            return Embedding(grammar: .plain, end: end)
        }
        return Embedding(grammar: .javaScript, end: end)
    }

    static let plain = Grammar([Mode("text", [])])
}
