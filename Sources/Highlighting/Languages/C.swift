// C, C++ and Objective-C.

extension Grammar {
    static let c = Grammar(code: cFamily + [.word(cWords)], cModes)
    static let cPlusPlus = Grammar(
        code: [
            rawString,
            Rule(.sequence(["[[", .some(ByteSet.name.union(":, ()\".")), "]]"]), .attribute),
        ] + cFamily + [.word(cPlusPlusWords)], cModes)
    static let objectiveC = Grammar(
        code: [
            .string("\"", prefix: ["@"]),
            Rule(
                .sequence([
                    "@",
                    .either([
                        "interface", "implementation", "protocol", "property", "end", "class", "selector",
                        "synthesize", "dynamic", "optional", "required", "public", "private", "protected",
                        "package", "autoreleasepool", "try", "catch", "finally", "throw", "synchronized",
                        "encode", "import", "available",
                    ]), .not(.name),
                ]), .keyword),
        ] + cFamily + [.word(objectiveCWords)], cModes)

    private static let cFamily: [Rule] = [
        .comment("//"),
        .comment("/*", "*/"),
        Rule(
            .sequence(["#", .many(.blank), .either(["include_next", "include", "import"]), .not(.name)]),
            .preprocessor, when: .indent, .push("include")),
        Rule(.sequence(["#", .many(.blank), .some(.name)]), .preprocessor, when: .indent),
        .string("\"", prefix: ["L", "u8", "u", "U"]),
        .string("\""),
        Rule(.sequence([.either(["L", "u8", "u", "U"]), .character]), .string),
        .character,
        .number(NumberForm(separators: "_'", suffixes: ByteSet.letters.union("_").union(.digits))),
    ]

    private static let cModes = [
        Mode(
            "include", endsAtLine: true,
            [
                .comment("//"), .comment("/*", "*/"), .string("\""),
                Rule(.sequence(["<", .some(ByteSet.notNewline.subtracting(">")), .optional(">")]), .string),
            ])
    ]

    /// `R"end( … )end"`.
    private static let rawString = Rule(
        .scan("RLuU") { source, start in
            var index = source.skip("Lu8U", from: start)
            guard source.has("R\"", at: index), index - start <= 2 else { return nil }
            index += 2
            let word = index..<source.skip(ByteSet.notNewline.subtracting("()\\ \""), from: index)
            guard word.count <= 16, source.byte(at: word.upperBound) == UInt8(ascii: "(") else { return nil }
            let closing = [UInt8(ascii: ")")] + source.bytes[word] + [UInt8(ascii: "\"")]
            return source.find(closing, from: word.upperBound).map { $0 + closing.count } ?? source.limit
        }, .string)

    private static let cKeywords = """
        auto break case const continue default do else extern for goto if inline register restrict return sizeof
        static switch typedef volatile while _Alignas _Alignof _Atomic _Generic _Noreturn _Static_assert
        _Thread_local alignas alignof static_assert thread_local
        """
    private static let cTypes = """
        void char short int long float double signed unsigned bool _Bool _Complex size_t ssize_t ptrdiff_t
        intptr_t uintptr_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intmax_t uintmax_t
        wchar_t char8_t char16_t char32_t time_t off_t pid_t va_list
        """

    private static let cWords = Words(
        keywords: cKeywords, typeWords: "struct union enum", types: cTypes + " FILE",
        constants: "NULL true false nullptr"
    ).with { $0.capitalCall = .function }

    private static let cPlusPlusWords = Words(
        keywords: cKeywords + """
             and and_eq asm bitand bitor catch compl consteval constexpr constinit const_cast co_await co_return
            co_yield decltype delete dynamic_cast explicit export final friend import module mutable
            new noexcept not not_eq operator or or_eq override private protected public reinterpret_cast requires
            static_cast template throw try typeid using virtual xor xor_eq
            """,
        typeWords: "struct union enum class typename concept namespace", values: "this",
        types: cTypes + """
             string string_view vector map set unordered_map unordered_set unique_ptr shared_ptr optional variant
            pair tuple array span
            """,
        constants: "NULL true false nullptr"
    ).with { $0.capitalCall = .function }

    private static let objectiveCWords = Words(
        keywords: cKeywords + """
             in nonatomic atomic strong weak copy assign retain readonly readwrite nullable nonnull getter setter
            __weak __strong __block __bridge
            """,
        typeWords: "struct union enum", values: "self super",
        types: cTypes + " id instancetype SEL IMP BOOL Class", constants: "nil Nil YES NO NULL true false"
    ).with { $0.capitalCall = .function }
}
