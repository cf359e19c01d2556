// Swift.

extension Grammar {
    static let swift = Grammar(
        code: swiftRules,
        [
            Mode(
                "string", text: .string, endsAtLine: true,
                [
                    Rule(.sequence(["\\", .captured, "("]), .operator, .push("interpolation")),
                    Rule(.sequence(["\\", .captured, .one(.any)]), .string),
                    Rule(.sequence(["\"", .captured]), .string, .pop),
                ]),
            Mode(
                "lines", text: .string,
                [
                    Rule(.sequence(["\\", .captured, "("]), .operator, .push("interpolation")),
                    Rule(.sequence(["\\", .captured, .one(.any)]), .string),
                    Rule(.sequence(["\"\"\"", .captured]), .string, .pop),
                ]),
            .interpolation("interpolation", "(", ")"),
        ])

    private static let swiftRules: [Rule] = [
        .comment("//"),
        .nestedComment("/*", "*/"),
        .string(opening: .sequence([.many("#"), "\"\"\""]), "lines", capture: "#"),
        .string(opening: .sequence([.many("#"), "\""]), "string", capture: "#"),
        .regularExpression,
        Rule(.sequence([.some("#"), "/", .through("/#")]), .string),
        .attribute,
        Rule(.sequence(["#", .one(.nameStart), .many(.name)]), .preprocessor),
        Rule(.sequence(["`", .some(ByteSet.notNewline.subtracting("`")), "`"]), nil),
        Rule(.sequence(["$", .some(.name)]), .variable),
        .number(),
        .word(swiftWords),
    ]

    private static let swiftWords = Words(
        keywords: """
            associatedtype deinit import init inout internal let operator private precedencegroup public rethrows
            static subscript var break case catch continue default defer do else fallthrough for guard if in repeat
            return throw switch where while as is try await async throws didSet willSet isolated mutating
            nonisolated nonmutating fileprivate get set _modify _read
            """,
        contextual: """
            any borrowing consume consuming convenience copy discard dynamic final indirect infix lazy open optional
            override package postfix prefix required sending some unowned unsafe weak
            """,
        functionWords: "func macro",
        typeWords: "class struct enum protocol extension actor typealias",
        values: "self super Self", types: "Any", constants: "true false nil"
    ).with {
        $0.shout = nil
        $0.hasLabels = true
        $0.hasOuterNames = true
    }
}
