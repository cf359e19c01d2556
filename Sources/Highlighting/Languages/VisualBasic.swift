// Visual Basic, with and without .NET.

extension Grammar {
    static let visualBasic = Grammar(
        code: [
            .comment("'"),
            Rule(.sequence([.anyCase("rem"), .not(.name), .line]), .comment, when: .wordStart),
            Rule(
                .sequence(["#", .anyCase("end"), .some(.blank), .some(.letters)]), .preprocessor,
                when: .indent),
            Rule(.sequence(["#", .some(.letters)]), .preprocessor, when: .indent),
            Rule(.sequence(["#", .one(.digits), .many(ByteSet.digits.union("/-: AMPamp")), "#"]), .number),
            Rule(.sequence(["<", .ahead(.letters)]), nil, when: .indent, .push("attribute")),
            Rule(.sequence(["<", .ahead(.letters)]), nil, when: .operand, .push("attribute")),
            .string(opening: "$\"", "string"),
            Rule(
                .sequence([.quoted([34], escape: false, doubling: true), .optional(.one("cC"))]), .string),
            Rule(
                .sequence([
                    "&", .one("hHoObB"), .some(ByteSet.hexDigits.union("_")), .many("&%@uUsSlLiI"),
                    .not(.name),
                ]), .number),
            Rule(.sequence(["[", .name, "]"]), nil),
            // In one piece, so that the word after `Sub` is a name only where one is declared.
            Rule(
                .sequence([
                    .either(["end", "exit", "continue"].map { .anyCase($0) }), .some(.blank), .some(.letters),
                ]), .keyword, when: .wordStart),
            .number(NumberForm(suffixes: "uUsSlLiIdDfFrR%&!#@")),
            .word(visualBasicWords),
        ],
        [
            Mode(
                "attribute", [Rule(.sequence([.name, .not(":")]), .attribute, .pop), Rule(.name, .keyword)]),
            .string("string", end: "\"", escape: false, [Rule("\"\"", .string)] + cSharpHoles),
        ] + Mode.formatted())

    private static let visualBasicWords = Words(
        keywords: """
            addhandler addressof aggregate alias and andalso ansi async attribute auto await base byref byval call
            case catch cbool cbyte cchar cdate cdbl cdec cint clng cobj compare const continue csbyte cshort csng
            cstr ctype cuint culng cushort custom declare default delegate dim directcast distinct do each else
            elseif end endif erase error event exit explicit finally for friend from get gettype getxmlnamespace
            global gosub goto group handles if imports in input into is isfalse isnot istrue iterator
            join key let lib like loop mod mustinherit mustoverride nameof narrowing next not notinheritable
            notoverridable off on open operator option optional or order orelse output overloads overridable
            overrides paramarray partial preserve private protected ptrsafe public raiseevent random readonly redim
            removehandler resume return select set shadows shared skip static step stop strict take then throw to
            try trycast typeof until using wend when where while widening with withevents writeonly xor yield
            """, functionWords: "sub function property",
        typeWords: "as class enum implements inherits interface module namespace new of structure type",
        values: "me mybase myclass",
        types: """
            boolean byte char currency date decimal double integer long longlong longptr object sbyte short single
            string uinteger ulong ushort variant
            """,
        constants: "true false nothing null empty vbcr vbcrlf vblf vbnewline vbnullstring vbtab",
        functions: "msgbox inputbox", foldsCase: true
    ).with {
        $0.capital = nil
        $0.capitalCall = .function
        $0.shout = nil
    }
}
