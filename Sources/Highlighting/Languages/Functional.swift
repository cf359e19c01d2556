// Haskell, OCaml, Clojure and Nix.

extension Grammar {
    static let haskell = Grammar(code: [
        Rule(.sequence(["{-#", .through("#-}")]), .preprocessor), .nestedComment("{-", "-}"),
        Rule(
            .sequence([.text(Array("--".utf8)), .many("-"), .not("!#$%&*+./<=>?@\\^|~:"), .line]), .comment),
        .string("\""), .character,
        Rule(.scan(ByteSet.nameStart, haskellSignature), .function, when: .lineStart),
        Rule(.sequence(["`", .name, "`"]), .operator),
        Rule(.some("!$%&*+./<=>?@\\^|-~:"), .operator),
        .number(), .word(haskellWords),
    ])

    private static let primedName = ByteSet.name.union("'")

    /// `name ::` at the beginning of a line.
    @Sendable private static func haskellSignature(_ source: Source, _ start: Int) -> Int? {
        let end = source.skip(primedName, from: start)
        var index = end
        while index < end + 20, source.byte(at: index) == UInt8(ascii: " ") { index += 1 }
        return source.has("::", at: index) ? end : nil
    }

    private static let haskellWords = Words(
        keywords: """
            case class data default deriving do else forall foreign if import in infix infixl infixr instance let
            mdo module newtype of proc qualified rec then type where as hiding family pattern
            """, constants: "True False Nothing"
    ).with {
        $0.rest = primedName
        $0.call = nil
        $0.shout = nil
        $0.hasMembers = false
    }

    static let ocaml = Grammar(code: [
        .nestedComment("(*", "*)"), .string("\"", lines: true), .character,
        Rule(.sequence(["'", .one(.nameStart), .many(.name)]), .type),
        Rule(.sequence(["[@", .some(ByteSet.name.union("@. ")), "]"]), .attribute),
        Rule(.sequence(["~", .name]), .attribute),
        Rule(.either(["->", "|>", "<-", ":=", "::", "@@"]), .operator),
        .number(NumberForm(suffixes: "lLn")),
        .word(
            Words(
                keywords: """
                    and as assert begin class constraint do done downto else end exception external for fun function
                    functor if in include inherit initializer lazy let match method module mutable new nonrec object of
                    open private rec sig struct then to try type val virtual when while with
                    """,
                types: "int float bool string char unit list array option bytes exn ref",
                constants: "true false"
            ).with {
                $0.rest = primedName
                $0.call = nil
                $0.shout = nil
            }),
    ])

    static let clojure = Grammar(
        code: [
            .comment(";"), .string("\"", lines: true),
            Rule(.sequence(["#", .quoted([34], escape: true, lines: true)]), .string),
            Rule(.sequence(["\\", .one(.name), .many(.name)]), .string),
            Rule(.sequence([.some(":"), .one(.nameStart), .many(lispName)]), .constant),
            Rule(.sequence(["(", .ahead(lispName.subtracting(.digits))]), nil, .push("head")),
            .number(NumberForm(separators: "", suffixes: "NM", name: lispName)), .word(lispWords),
        ],
        [
            Mode(
                "head",
                [
                    Rule(.sequence([.either(lispForms), .not(lispName)]), .keyword, .pop),
                    Rule(.some(lispName), .function, .pop),
                ])
        ])

    private static let lispName = ByteSet.name.union("-*+!?<>=/.'&%$")
    private static let lispForms: [Pattern] = """
        defmacro defmethod defmulti defonce defprotocol defrecord deftype defn- defn defun defvar defparameter
        define-syntax define def ns let letfn let* letrec loop recur if-let if-not if when-let when-not when cond
        condp case do doseq dotimes for fn lambda try catch finally throw import require use quote set! begin
        setq setf progn unless and or
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { .text(Array($0.utf8)) }
    private static let lispWords = Words(constants: "true false nil #t #f").with {
        $0.start = lispName.subtracting(.digits)
        $0.rest = lispName
        $0.call = nil
        $0.capital = nil
        $0.capitalCall = nil
        $0.shout = nil
        $0.hasMembers = false
    }

    static let nix = Grammar(
        code: [
            .comment("#"), .comment("/*", "*/"), .string(opening: "''", "lines"),
            .string(opening: "\"", "string"),
            Rule(.scan(.nameStart, nixKey), .attribute, when: .indent),
            Rule(.sequence(["<", .some(ByteSet.name.union("-./")), ">"]), .string),
            Rule(.sequence([.either(["./", "../", "~/"]), .many(ByteSet.name.union("-./+"))]), .string),
            Rule(
                .sequence([
                    .either(["https://", "http://", "github:"]), .some(ByteSet.name.union("-./:?=&+%")),
                ]),
                .string),
            .number(),
            .word(
                Words(
                    keywords: "assert else if in inherit let or rec then with", constants: "true false null",
                    functions: "import map throw abort builtins toString derivation"
                ).with {
                    $0.rest = ByteSet.name.union("-'")
                    $0.call = nil
                    $0.capital = nil
                    $0.capitalCall = nil
                    $0.shout = nil
                }),
        ],
        [
            .string("string", end: "\"", lines: true, [Rule("${", .operator, .push("interpolation"))]),
            Mode(
                "lines", text: .string,
                [
                    Rule(.either(["''$", "'''", "''\\"]), .string), Rule("''", .string, .pop),
                    Rule("${", .operator, .push("interpolation")),
                ]),
            .interpolation(),
        ])

    private static let nixName = ByteSet.name.union("-.'")

    /// `name.of.value =`, but not `==`.
    @Sendable private static func nixKey(_ source: Source, _ start: Int) -> Int? {
        let end = source.skip(nixName, from: start)
        var index = end
        while index < end + 20, source.byte(at: index) == UInt8(ascii: " ") { index += 1 }
        return source.byte(at: index) == UInt8(ascii: "=") && source.byte(at: index + 1) != UInt8(ascii: "=")
            ? end : nil
    }
}
