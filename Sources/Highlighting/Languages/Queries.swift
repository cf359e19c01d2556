// Queries and schemas: SQL, GraphQL, Protocol Buffers, SPARQL and Turtle.

extension Grammar {
    static let sql = Grammar(code: [
        .comment("--"), .nestedComment("/*", "*/"),
        .string("'", prefix: ["E", "e"], lines: true),
        .string("'", prefix: ["N", "B", "X", "n", "b", "x"], escape: false, doubling: true, lines: true),
        .string("'", escape: false, doubling: true, lines: true),
        .string("\"", escape: false, doubling: true),
        Rule(.sequence(["`", .some(ByteSet.notNewline.subtracting("`")), "`"]), nil),
        Rule(
            .scan(
                "$",
                { source, start in
                    let tag = source.skip(.name, from: start + 1)
                    guard source.byte(at: tag) == UInt8(ascii: "$"), tag - start < 60 else { return nil }
                    let mark = Array(source.bytes[start...tag])
                    return source.find(mark, from: tag + 1).map { $0 + mark.count } ?? source.limit
                }), .string),
        Rule(.sequence(["$", .some(.digits)]), .variable),
        Rule(.sequence([.some("@"), .one(.nameStart), .many(.name)]), .variable),
        Rule("::", nil), Rule(.sequence([":", .one(.nameStart), .many(.name)]), .variable),
        .number(NumberForm(separators: "")), .word(sqlWords),
    ])

    private static let sqlWords = Words(
        keywords: """
            abort action add after all alter analyze and any as asc asymmetric autoincrement before begin between both
            by call cascade case cast check collate column commit concurrently conflict constraint create cross cube
            current cursor database deallocate declare default deferrable deferred delete desc describe distinct do
            drop each else elsif elseif end escape except exclude execute exists explain extension fetch filter first
            following for foreign from full function generated glob grant group grouping groups having if ignore
            ilike immediate in index inner insert instead intersect interval into is isnull join key language last
            lateral leading left like limit local lock loop match materialized merge natural next no not nothing notnull
            nulls of offset on only or order others out outer over overlaps owner partition plan policy pragma
            preceding primary privileges procedure raise range recursive references refresh reindex release rename
            replace restrict returning returns revoke right role rollback rollup row rows savepoint schema select
            sequence set show similar some start stored symmetric table tablespace temp temporary then ties to
            top trailing transaction trigger truncate unbounded union unique unlogged until update use using vacuum
            values view virtual volatile when where while window with within without auto_increment engine charset
            unsigned identity go
            """,
        types: """
            bigint bigserial binary bit blob bool boolean bytea char character cidr clob date datetime decimal double
            float geography geometry hstore inet int int2 int4 int8 integer json jsonb long money nchar numeric
            nvarchar precision real serial smallint smallserial text time timestamp timestamptz tinyint uuid varbinary
            varchar varying xml
            """,
        constants: "true false null unknown current_date current_time current_timestamp current_user",
        foldsCase: true
    ).with {
        $0.capital = nil
        $0.capitalCall = .function
        $0.shout = nil
        $0.rest = ByteSet.name.union("$")
    }

    static let graphQL = Grammar(code: [
        .comment("#"), .string("\"\"\"", lines: true), .string("\""), .attribute,
        Rule(.sequence(["$", .name]), .variable), .number(),
        // `type` is a common name of a field, too.
        Rule(
            .scan(
                .letters,
                { source, start in
                    let end = source.skip(.letters, from: start)
                    guard source.byte(at: end) == UInt8(ascii: " "),
                        ByteSet.capitals.contains(source.byte(at: end + 1)),
                        ["type", "interface", "union", "enum", "input", "scalar"].contains(
                            String(decoding: source.bytes[start..<min(end, start + 10)], as: UTF8.self))
                    else { return nil }
                    return end
                }), .keyword),
        .word(
            Words(
                keywords: """
                    directive extend implements on query mutation subscription fragment schema repeatable
                    """, types: "Int Float String Boolean ID",
                constants: "true false null"
            ).with {
                $0.hasLabels = true
                $0.call = nil
            }),
    ])

    static let protobuf = Grammar(code: [
        .comment("//"), .comment("/*", "*/"), .string("\""), .string("'"),
        .number(NumberForm(separators: "")),
        .word(
            Words(
                keywords: """
                    syntax edition import weak public package option optional required repeated oneof map reserved
                    extensions to max extend returns stream group
                    """, functionWords: "rpc", typeWords: "message enum service",
                types: """
                    double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string
                    bytes
                    """, constants: "true false"
            ).with { $0.call = nil }),
    ])

    /// Statements about things: IRIs, prefixed names, variables.
    static let sparql = Grammar(code: [
        .comment("#", when: .wordStart), .string("\"\"\"", lines: true), .string("'''", lines: true),
        .string("\""),
        .string("'"), Rule(.sequence(["<", .some(ByteSet.any.subtracting("<>\" \n{}")), ">"]), .string),
        Rule(.sequence([.either(["@prefix", "@base"]), .not(.name)]), .keyword),
        Rule(.sequence(["@", .some(ByteSet.letters.union("-"))]), .attribute),
        Rule(.sequence([.one("?$"), .some(.name)]), .variable),
        Rule(.sequence([.optional(.name), ":", .many(ByteSet.name.union("-"))]), .type),
        Rule(.sequence(["a", .ahead(.space)]), .keyword, when: .wordStart), .number(),
        .word(
            Words(
                keywords: """
                    add all as asc ask base bind by clear construct copy create data delete desc describe distinct drop
                    exists filter from graph group having in insert into limit load minus move named not offset optional
                    order prefix reduced select service silent to union using values where with
                    """, constants: "true false", foldsCase: true
            ).with {
                $0.capital = nil
                $0.capitalCall = .function
                $0.shout = nil
            }),
    ])
}
