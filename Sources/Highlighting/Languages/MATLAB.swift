// MATLAB and Octave.

extension Grammar {
    static let matlab = Grammar(
        code: [
            Rule(.scan("%#", matlabBlock), .comment, when: .indent), .comment("%"), .comment("#"),
            Rule(.sequence(["...", .line]), .comment),
            // `'` after a value transposes it; after a space it does so only if nothing closes it.
            Rule(".'", nil), Rule(matlabText, .string, when: .operand),
            Rule(.scan("'", matlabElement), .string),
            .string("\"", doubling: true),
            Rule(.sequence(["@", .name]), .function),
            Rule(.sequence(["function", .not(.name)]), .keyword, when: .indent, .push("signature")),
            Rule(
                .sequence([
                    .either(["properties", "methods", "events", "enumeration", "arguments"]),
                    .not(ByteSet.name.union("(.")),
                ]), .keyword, when: .indent),
            .number(NumberForm(separators: "", prefixes: "xXbB", suffixes: ByteSet.digits.union("ijIJus"))),
            .word(matlabWords),
        ],
        [
            Mode(
                "signature", endsAtLine: true,
                [
                    .comment("%"), Rule(.sequence([.name, .many(.blank), "="]), nil, .pop),
                    Rule("[", nil, .pop),
                    Rule(.sequence([.one(.nameStart), .many(ByteSet.name.union("."))]), .function, .pop),
                ])
        ])

    private static let matlabText = Pattern.quoted([39], escape: false, doubling: true)

    /// A text in a list, `[name 'text']`: after a space, with its end on the same line, soon.
    @Sendable private static func matlabElement(_ source: Source, _ start: Int) -> Int? {
        guard ByteSet.space.contains(source.byte(at: start - 1)) else { return nil }
        let near = Source(bytes: source.bytes, limit: min(source.limit, start + Pattern.horizon))
        let end = matlabText.end(in: near, at: start)
        return end.flatMap { $0 > start + 1 && near.byte(at: $0 - 1) == UInt8(ascii: "'") ? $0 : nil }
    }

    /// `%{` to `%}`, each alone on its line; without its end, to the end of the code.
    @Sendable private static func matlabBlock(_ source: Source, _ start: Int) -> Int? {
        guard isMark("{", start, source) else { return nil }
        var index = start
        var depth = 0
        while index < source.limit {
            let mark = source.skip(.blank, from: index)
            if isMark("{", mark, source) { depth += 1 }
            if isMark("}", mark, source) { depth -= 1 }
            if depth == 0 { return mark + 2 }
            index = source.lineEnd(from: mark) + 1
        }
        return source.limit
    }

    private static func isMark(_ bracket: ByteSet, _ index: Int, _ source: Source) -> Bool {
        guard ByteSet("%#").contains(source.byte(at: index)), bracket.contains(source.byte(at: index + 1))
        else {
            return false
        }
        let end = source.skip(.blank, from: index + 2)
        return end == source.limit || source.byte(at: end) == UInt8(ascii: "\n")
    }

    private static let matlabWords = Words(
        keywords: """
            break case catch continue do else elseif end end_try_catch end_unwind_protect endclassdef endfor
            endfunction endif endparfor endswitch endwhile for function global if import otherwise parfor persistent
            return spmd switch try until unwind_protect unwind_protect_cleanup while
            """, typeWords: "classdef",
        types: "int8 int16 int32 int64 uint8 uint16 uint32 uint64 single double logical char",
        constants: "true false pi Inf NaN inf nan eps NA", functions: "clc clear close disp figure hold",
        variables: "ans nargin nargout varargin varargout"
    ).with {
        $0.capital = nil
        $0.capitalCall = .function
        $0.shout = nil
    }
}
