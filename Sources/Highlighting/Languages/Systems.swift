// Rust, Go and Zig.

extension Grammar {
    static let rust = Grammar(code: [
        .comment("//"), .nestedComment("/*", "*/"),
        Rule(.bracketed("#["), .attribute), Rule(.bracketed("#!["), .attribute),
        Rule(.scan("rbc", rustRawString), .string),
        .string("\"", prefix: ["b", "c"], lines: true), .string("\"", lines: true),
        Rule(.sequence(["b", .character]), .string), .character,
        Rule(.sequence(["'", .one(.nameStart), .many(.name)]), .type),
        Rule(.sequence(["r#", .name]), nil),
        Rule(.sequence([.name, "!", .ahead("([{ "), .not("=")]), .function),
        Rule(.sequence(["$", .name]), .variable),
        .number(NumberForm(suffixes: ByteSet.letters.union(.digits).union("_"))), .word(rustWords),
    ])

    /// `r#"…"#`, `br"…"`.
    @Sendable private static func rustRawString(_ source: Source, _ start: Int) -> Int? {
        var index = start
        if ByteSet("bc").contains(source.byte(at: index)) { index += 1 }
        guard source.byte(at: index) == UInt8(ascii: "r") else { return nil }
        let hashes = source.skip("#", from: index + 1)
        guard source.byte(at: hashes) == UInt8(ascii: "\""), hashes - index < 60 else { return nil }
        let end = [UInt8(ascii: "\"")] + source.bytes[(index + 1)..<hashes]
        return source.find(end, from: hashes + 1).map { $0 + end.count } ?? source.limit
    }

    private static let rustWords = Words(
        keywords: """
            as async await break const continue crate dyn else extern for if impl in let loop match mod move
            mut pub ref return static unsafe use where while yield
            """,
        functionWords: "fn macro_rules", typeWords: "struct enum trait type union", values: "self super Self",
        types: "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize",
        constants: "true false")

    static let go = Grammar(code: [
        .comment("//"), .comment("/*", "*/"),
        .string("\""), .string("`", escape: false, lines: true), .character,
        .number(NumberForm(suffixes: "i")),
        Rule(.sequence([.either(["func", "chan", "map", "interface"]), .not(.name)]), .keyword),
        .word(goWords),
    ])

    private static let goWords = Words(
        keywords: """
            break case chan const continue default defer else fallthrough for go goto if import interface map
            package range return select struct switch var
            """,
        functionWords: "func", typeWords: "type",
        types: """
            any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune
            string uint uint8 uint16 uint32 uint64 uintptr
            """, constants: "true false nil iota"
    ).with {
        $0.capital = nil
        $0.capitalCall = .function
        $0.shout = nil
    }

    static let zig = Grammar(code: [
        .comment("//"), Rule(.sequence(["\\\\", .line]), .string), .string("\""), .character,
        Rule(.sequence(["@\"", .through("\"")]), nil),
        Rule(.sequence(["@", .name]), .function),
        .number(), .word(zigWords),
    ])

    private static let zigWords = Words(
        keywords: """
            addrspace align allowzero and asm async await break callconv catch comptime const continue defer else
            enum errdefer error export extern for if inline linksection noalias noinline nosuspend opaque or orelse
            packed pub resume return struct suspend switch test threadlocal try union unreachable usingnamespace
            var volatile while
            """,
        functionWords: "fn",
        types: """
            anyerror anyframe anyopaque anytype bool c_int c_uint comptime_float comptime_int f16 f32 f64 f128 i8 i16
            i32 i64 i128 isize noreturn type u1 u8 u16 u32 u64 u128 usize void
            """, constants: "true false null undefined")
}
