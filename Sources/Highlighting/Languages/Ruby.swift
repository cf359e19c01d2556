// Ruby and Elixir.

extension Grammar {
    static let ruby = Grammar(
        code: [
            .comment("#"),
            Rule(.sequence(["=begin", .through("\n=end")]), .comment, when: .lineStart),
            Rule(.sequence(["__END__\n", .through("\0")]), .comment, when: .lineStart),
            Rule(.scan("<", rubyHeredoc), .string, .heredoc("heredoc", raw: "raw heredoc")),
            .string(opening: "\"", "string"), .string(opening: "`", "command"), .string("'", lines: true),
            Rule(.scan("%", rubyLiteral), .string, when: .operand), .regularExpression,
            Rule(.sequence([":\"", .through("\"")]), .constant, when: .operand),
            Rule("::", nil),
            Rule(
                .sequence([":", .one(.nameStart), .many(.name), .optional(.one("?!="))]), .constant,
                when: .apart),
            Rule(.sequence([.either(["@@", "@", "$"]), .one(.nameStart), .many(.name)]), .variable),
            Rule(.sequence(["$", .one("0123456789!@&~;,/\\.<>_*$?:\"")]), .variable),
            Rule(.scan(.nameStart, labelName), .constant),
            .number(NumberForm(suffixes: "ri")), .word(rubyWords),
        ],
        [
            .string("string", end: "\"", lines: true, rubyHoles),
            .string("command", end: "`", lines: true, rubyHoles),
            Mode("heredoc", text: .string, rubyHoles), Mode("raw heredoc", text: .string, []),
            .interpolation(),
        ])

    static let rubyHoles = [
        Rule(.sequence(["\\", .one(ByteSet.notNewline)]), .string),
        Rule("#{", .operator, .push("interpolation")),
    ]

    private static let afterLabel = ByteSet.space.union(",)")

    /// `name:` before space, as a key or an argument; not the `a ? b : c` of an operator, nor `A::B`.
    @Sendable private static func labelName(_ source: Source, _ start: Int) -> Int? {
        let name = source.skip(.name, from: start)
        let next = source.byte(at: name)
        let end = next == UInt8(ascii: "?") || next == UInt8(ascii: "!") ? name + 1 : name
        guard source.byte(at: end) == UInt8(ascii: ":"), source.byte(at: start - 1) != UInt8(ascii: ":"),
            afterLabel.contains(source.byte(at: end + 1))
        else { return nil }
        return end + 1
    }

    /// `<<~SQL`, `<<-'TEXT'`, `<<EOS`.
    @Sendable private static func rubyHeredoc(_ source: Source, _ start: Int) -> Int? {
        guard source.has("<<", at: start) else { return nil }
        var index = start + 2
        if ByteSet("~-").contains(source.byte(at: index)) {
            index += 1
        } else if source.byte(at: start - 1) != UInt8(ascii: " ") {
            return nil
        }
        let quote = source.byte(at: index)
        let isQuoted = ByteSet("'\"`").contains(quote)
        if isQuoted { index += 1 }
        guard ByteSet.capitals.contains(source.byte(at: index)) else { return nil }
        index = source.skip(.name, from: index)
        return isQuoted ? (source.byte(at: index) == quote ? index + 1 : nil) : index
    }

    /// `%w[a b]`, `%(text)`, `%r{…}i`.
    @Sendable private static func rubyLiteral(_ source: Source, _ start: Int) -> Int? {
        let index = ByteSet("wWiIqQrxs").contains(source.byte(at: start + 1)) ? start + 2 : start + 1
        guard ByteSet("([{<|!/").contains(source.byte(at: index)) else { return nil }
        let end = Pattern.delimited(at: index, in: source)
        return end.map {
            source.byte(at: start + 1) == UInt8(ascii: "r") ? source.skip(.letters, from: $0) : $0
        }
    }

    private static let rubyWords = Words(
        keywords: """
            BEGIN END alias and begin break case defined do else elsif end ensure extend for if in include module
            next not or prepend private protected public redo rescue retry return then undef unless until when
            while yield attr_accessor attr_reader attr_writer raise
            """,
        functionWords: "def", typeWords: "class", values: "self super",
        constants: "true false nil __FILE__ __LINE__ __method__",
        functions: "puts print p require require_relative lambda proc loop format"
    ).with {
        $0.capitalCall = .function
        $0.ending = "?!"
    }

    static let elixir = Grammar(
        code: [
            .comment("#"),
            Rule(
                .sequence(["@", .either(["moduledoc", "doc", "typedoc"]), " \"\"\"", .through("\"\"\"")]),
                .comment),
            .string(opening: "\"\"\"", "lines"), .string(opening: "\"", "string"), .string("'"),
            Rule(.scan("~", sigil), .string),
            Rule(.sequence(["@", .one(.nameStart), .many(.name)]), .attribute), Rule("::", nil),
            Rule(
                .sequence([
                    ":",
                    .either([
                        .sequence([.one(.nameStart), .many(ByteSet.name.union("?!@"))]),
                        .sequence(["\"", .through("\"")]),
                    ]),
                ]), .constant, when: .operand),
            Rule(.sequence(["&", .some(.digits)]), .variable),
            Rule(.sequence(["?", .optional("\\"), .one(.name)]), .string, when: .operand),
            Rule(.scan(.nameStart, labelName), .constant),
            Rule(.either(["|>", "->", "<-", "=>", "<>"]), .operator),
            .number(), .word(elixirWords),
        ],
        [
            .string("string", end: "\"", lines: true, rubyHoles),
            .string("lines", end: "\"\"\"", lines: true, rubyHoles), .interpolation(),
        ])

    /// `~r/…/i`, `~w(a b)a`, `~S"""…"""`.
    @Sendable private static func sigil(_ source: Source, _ start: Int) -> Int? {
        guard ByteSet.letters.contains(source.byte(at: start + 1)) else { return nil }
        let index = start + 2
        for quote in ["\"\"\"", "'''"] where source.has(Array(quote.utf8), at: index) {
            return source.find(Array(quote.utf8), from: index + 3).map { $0 + 3 } ?? source.limit
        }
        guard ByteSet("/|\"'([{<").contains(source.byte(at: index)) else { return nil }
        return Pattern.delimited(at: index, in: source).map { source.skip(.letters, from: $0) }
    }

    private static let elixirWords = Words(
        keywords: """
            after alias and case catch cond do else end fn for if import in not or quote raise receive require
            rescue super throw try unless unquote use when with
            """,
        functionWords: "def defp defmacro defmacrop defguard defguardp defdelegate defcallback",
        typeWords: "defmodule defprotocol defimpl defstruct defexception",
        constants: "true false nil __MODULE__ __DIR__ __ENV__"
    ).with {
        $0.shout = nil
        $0.ending = "?!"
    }
}
