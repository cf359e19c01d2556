// Shells: Bash and its kin, sessions in a console, PowerShell, and the files that contain shell commands.

extension Grammar {
    static let shell = Grammar(
        code: [Rule(.sequence(["$", .ahead(" ")]), .operator, when: .lineStart)] + shellRules + [
            .word(shellWords)
        ],
        shellModes)

    private static let shellRules: [Rule] =
        [
            .comment("#", when: .wordStart),
            Rule(
                .sequence([
                    "<<", .optional("-"), .many(" "), .optional(.one("'\"\\")), .one(.nameStart),
                    .many(.name),
                    .optional(.one("'\"")),
                ]), .string, .heredoc("heredoc", raw: "raw heredoc")),
            .string("'", prefix: ["$"], lines: true), .string("'", escape: false, lines: true),
            .string(opening: "\"", "string"),
            Rule("`", .operator, .push("command")),
            Rule(.sequence(["\\", .one(ByteSet.notNewline)]), nil),
        ] + shellVariables + [
            Rule(
                .sequence([.one(.nameStart), .many(.name), .optional("+"), .ahead("=")]), .variable,
                when: .wordStart),
            Rule(
                .sequence([.one(.nameStart), .many(ByteSet.name.union("-")), "()"]), .function,
                when: .wordStart),
            Rule(
                .sequence(["--", .ahead(ByteSet.letters), .many(ByteSet.name.union("-"))]), .attribute,
                when: .wordStart),
            Rule(
                .sequence(["-", .ahead(ByteSet.letters), .many(ByteSet.name.union("-"))]), .attribute,
                when: .wordStart),
            Rule(
                .sequence([.some(.digits), .one("<>"), .many("&>"), .many(.digits)]), .operator,
                when: .wordStart),
            Rule(.sequence([.some("<>"), .optional(.sequence(["&", .many(.digits)]))]), .operator),
            Rule(.some("|&"), .operator), Rule(";;", .operator),
            Rule(.sequence([.some(.digits), .not(shellName)]), .number, when: .wordStart),
        ]

    private static let shellVariables: [Rule] = [
        Rule("$(", .operator, .push("interpolation")),
        Rule("${", .operator, .push("parameter")),
        Rule(.sequence(["$", .one(.nameStart), .many(.name)]), .variable),
        Rule(.sequence(["$", .one("0123456789!@#*?$-_")]), .variable),
    ]
    private static let shellHoles = [Rule(.sequence(["\\", .one(.any)]), .string)] + shellVariables

    private static let shellModes = [
        Mode("string", text: .string, [Rule("\"", .string, .pop)] + shellHoles),
        Mode(
            "heredoc", text: .string,
            [Rule(.sequence(["\\", .one(ByteSet.notNewline)]), .string)] + shellVariables),
        Mode("raw heredoc", text: .string, []),
        Mode.interpolation("interpolation", "(", ")"),
        Mode("command", including: ["code"], [Rule("`", .operator, .pop)]),
        Mode(
            "parameter",
            [
                Rule("}", .operator, .pop), Rule(.some(.name), .variable, .replace("parameter rest")),
                Rule(.one("#!"), nil), Rule(.one("@*?$-"), .variable, .replace("parameter rest")),
            ]),
        Mode(
            "parameter rest",
            [
                Rule("}", .operator, .pop), .string(opening: "\"", "string"),
                Rule(.sequence(["\\", .one(.any)]), nil),
            ] + shellVariables),
    ]

    private static let shellName = ByteSet.name.union("-./:@%+,~=")
    private static let shellWords = Words(
        keywords: """
            if then elif else fi for in do done case esac while until select return export local readonly declare
            typeset time
            """, functionWords: "function",
        constants: "true false",
        functions: """
            alias bg break builtin cd command continue echo eval exec exit fg getopts hash jobs kill popd printf pushd
            pwd read set shift shopt source sudo test trap type ulimit umask unalias unset wait
            """
    ).with {
        $0.rest = shellName
        $0.call = nil
        $0.capital = nil
        $0.capitalCall = nil
        $0.shout = nil
        $0.hasMembers = false
    }

    /// A session in a terminal: lines with a prompt are commands, the others are what they printed.
    static let console = Grammar([
        Mode(
            "output",
            [
                Rule(
                    .scan(ByteSet.any.subtracting(.space), prompt), .operator, when: .lineStart,
                    .embed { source, match, _ in
                        var end = source.lineEnd(from: match.upperBound)
                        while end < source.limit, source.byte(at: end - 1) == UInt8(ascii: "\\"),
                            end > match.upperBound
                        {
                            end = source.lineEnd(from: end + 1)
                        }
                        return Embedding(grammar: .shell, end: end)
                    })
            ])
    ])

    private static let promptEnds: ByteSet = "$#%>"

    /// `$ `, `# `, `% `, `> `, `❯ `, `user@host:~/dir$ `, `(venv) $ `, `PS C:\> `.
    @Sendable private static func prompt(_ source: Source, _ start: Int) -> Int? {
        if promptEnds.contains(source.byte(at: start)), source.byte(at: start + 1) == UInt8(ascii: " ") {
            return start + 1
        }
        if source.has("❯ ", at: start) { return start + 3 }
        let isHost = ByteSet.letters.union("([~/").contains(source.byte(at: start))
        guard isHost else { return nil }
        var hasAt = source.has("PS ", at: start) || source.byte(at: start) == UInt8(ascii: "(")
        for index in start..<min(source.limit, start + 80) {
            let byte = source.bytes[index]
            if byte == UInt8(ascii: "\n") { return nil }
            if byte == UInt8(ascii: "@") { hasAt = true }
            if hasAt, promptEnds.contains(byte), source.byte(at: index + 1) == UInt8(ascii: " ") {
                return index + 1
            }
        }
        return nil
    }

    static let powerShell = Grammar(
        code: [
            .comment("<#", "#>"), .comment("#", when: .wordStart),
            .string(opening: "@\"", "lines"), Rule(.sequence(["@'", .through("\n'@")]), .string),
            .string("'", escape: false, doubling: true, lines: true), .string(opening: "\"", "string"),
            Rule("$(", .operator, .push("interpolation")),
            Rule(.sequence(["${", .through("}")]), .variable),
            Rule(.sequence(["$", .one(.nameStart), .many(ByteSet.name.union(":"))]), .variable),
            Rule(.sequence(["$", .one("$?^_")]), .variable),
            Rule(.sequence(["@", .name]), .variable),
            Rule(.sequence(["[", .one(.letters), .many(.name), .ahead("(")]), .attribute),
            Rule(.sequence(["[", .one(.letters), .many(ByteSet.name.union(".[]"))]), .type, when: .operand),
            Rule(.sequence(["-", .one(.letters), .many(.name)]), .attribute, when: .wordStart),
            Rule(.sequence([.some(.letters), "-", .one(.letters), .many(.name)]), .function),
            Rule("|", .operator), .number(NumberForm(suffixes: "kKmMgGtTpPbBlLdD")), .word(powerShellWords),
        ],
        [
            Mode(
                "string", text: .string,
                [
                    Rule(.sequence(["`", .one(.any)]), .string), Rule("\"\"", .string),
                    Rule("\"", .string, .pop),
                ] + powerShellHoles),
            Mode("lines", text: .string, [Rule("\"@", .string, when: .lineStart, .pop)] + powerShellHoles),
            .interpolation("interpolation", "(", ")"),
        ])

    private static let powerShellHoles = [
        Rule("$(", .operator, .push("interpolation")), Rule(.sequence(["${", .through("}")]), .variable),
        Rule(.sequence(["$", .one(.nameStart), .many(.name)]), .variable),
    ]
    private static let powerShellWords = Words(
        keywords: """
            begin break catch continue data do dynamicparam else elseif end enum exit finally for foreach if
            in param process return switch throw trap try until using while
            """, functionWords: "function filter", typeWords: "class", foldsCase: true
    ).with {
        $0.capital = nil
        $0.capitalCall = .function
        $0.shout = nil
    }

    static let dockerfile = Grammar(
        code: [
            .comment("#", when: .indent),
            Rule(
                .sequence([
                    .either(dockerInstructions.map { .anyCase($0) }), .ahead(.space),
                ]), .keyword, when: .indent),
            Rule(.sequence([.anyCase("as"), .ahead(" ")]), .keyword, when: .wordStart),
        ] + shellRules + [.word(dockerWords)], shellModes)

    private static let dockerInstructions = [
        "FROM", "RUN", "CMD", "LABEL", "MAINTAINER", "EXPOSE", "ENV", "ADD", "COPY", "ENTRYPOINT", "VOLUME",
        "USER",
        "WORKDIR", "ARG", "ONBUILD", "STOPSIGNAL", "HEALTHCHECK", "SHELL",
    ]
    private static let dockerWords = shellWords.with { $0.table = WordTable([]) }

    static let makefile = Grammar(
        code: [
            .comment("#"),
            Rule(
                .sequence([
                    .either([
                        "ifeq", "ifneq", "ifdef", "ifndef", "else", "endif", "-include", "sinclude",
                        "include", "define",
                        "endef", "export", "unexport", "override", "vpath", "undefine",
                    ]), .not(ByteSet.name.union("-:.=")),
                ]), .keyword, when: .lineStart),
            Rule(.scan(ByteSet.name.union("."), makeVariable), .variable, when: .indent),
            Rule(.scan(ByteSet.name.union("./%$-"), makeTarget), .function, when: .lineStart),
            Rule(.either(["$(", "${"]), .variable, .push("reference")),
            Rule(.sequence(["$$", .optional(.name)]), .variable),
            Rule(.sequence(["$", .one("@<^+*?|%")]), .variable),
            Rule(.sequence(["\\", .one(ByteSet.notNewline)]), nil),
            Rule(.closed(34), .string), Rule(.closed(39, escape: false), .string),
            Rule(.some(ByteSet.name.union("-./")), nil),
        ],
        [
            Mode(
                "reference", text: .variable,
                [
                    Rule(.one(")}"), .variable, .pop),
                    Rule(.either(["$(", "${"]), .variable, .push("reference")),
                    Rule(
                        .sequence([.either(makeFunctions.map { .text(Array($0.utf8)) }), .ahead(" ")]),
                        .function,
                        .replace("arguments")),
                ]),
            Mode(
                "arguments",
                [
                    Rule(.either(["$(", "${"]), .variable, .push("reference")), Rule("(", nil, .open),
                    Rule(.one(")}"), .variable, .close), Rule(.sequence(["$", .one("@<^+*?|%")]), .variable),
                ]),
        ])

    private static let makeFunctions = """
        subst patsubst strip findstring filter-out filter sort wordlist words word firstword lastword dir notdir
        suffix basename addsuffix addprefix join wildcard realpath abspath if or and foreach call origin shell
        error warning info eval value
        """.split(whereSeparator: { $0 == " " || $0 == "\n" })

    private static let makeName = ByteSet.name.union(".-")
    private static let makeSigns: ByteSet = ":?+!"
    private static let makeTargets = ByteSet.name.union("./%$()-_ {}")

    /// `NAME =`, `NAME :=`, `NAME ?=`, `NAME +=`.
    @Sendable private static func makeVariable(_ source: Source, _ start: Int) -> Int? {
        if source.byte(at: start - 1) == UInt8(ascii: "\t") { return nil }
        let end = source.skip(makeName, from: start)
        var index = end
        while index < end + 40, ByteSet.blank.contains(source.byte(at: index)) { index += 1 }
        while index < end + 44, makeSigns.contains(source.byte(at: index)) { index += 1 }
        return source.byte(at: index) == UInt8(ascii: "=") ? end : nil
    }

    /// `name other:` before a space or the end of the line.
    @Sendable private static func makeTarget(_ source: Source, _ start: Int) -> Int? {
        for index in start..<min(source.limit, start + 300) {
            let byte = source.bytes[index]
            if byte == UInt8(ascii: ":") {
                return source.byte(at: index + 1) == UInt8(ascii: "=") ? nil : index
            }
            if !makeTargets.contains(byte) { return nil }
        }
        return nil
    }
}
