// Rules, modes and patterns that many languages share: comments, strings, regular expressions.

extension Rule {
    static func comment(_ mark: String, when: Condition = .always) -> Rule {
        Rule(.sequence([.text(Array(mark.utf8)), .line]), .comment, when: when)
    }

    static func comment(_ opening: String, _ closing: String) -> Rule {
        Rule(.sequence([.text(Array(opening.utf8)), .through(closing)]), .comment)
    }

    static func nestedComment(_ opening: String, _ closing: String) -> Rule {
        Rule(.nested(Array(opening.utf8), Array(closing.utf8)), .comment)
    }

    /// A string without anything inside but escapes.
    static func string(
        _ quote: String, prefix: [String] = [], escape: Bool = true, doubling: Bool = false,
        lines: Bool = false
    ) -> Rule {
        let body = Pattern.quoted(Array(quote.utf8), escape: escape, doubling: doubling, lines: lines)
        guard !prefix.isEmpty else { return Rule(body, .string) }
        return Rule(.sequence([.either(prefix.map { .text(Array($0.utf8)) }), body]), .string)
    }

    /// The opening of a string that is read in a mode of its own.
    static func string(opening: Pattern, _ mode: String, capture: ByteSet = ByteSet()) -> Rule {
        Rule(opening, .string, .push(mode, capture: capture))
    }

    static let character = Rule(.character, .string)
    /// `@name`, `@name.of.module`.
    static let attribute = Rule(
        .sequence(["@", .one(.nameStart), .many(ByteSet.name.union("."))]), .attribute)
    static let regularExpression = Rule(.regularExpression, .string, when: .operand)
}

extension Mode {
    /// The inside of a string: escapes, what `rules` say, and its end.
    static func string(
        _ name: String, end: Pattern, lines: Bool = false, escape: Bool = true, _ rules: [Rule] = []
    ) -> Mode {
        let escapes = escape ? [Rule(.sequence(["\\", .one(.any)]), .string)] : []
        return Mode(name, text: .string, endsAtLine: !lines, rules + escapes + [Rule(end, .string, .pop)])
    }

    /// Code inside a string and what says how to write it, `{price:>10.2f}`.
    static func formatted(_ name: String = "interpolation", of code: String = "code") -> [Mode] {
        [
            Mode(
                name, including: [code],
                [
                    Rule("}", .operator, .close), Rule(.one("([{"), nil, .open),
                    Rule(.one(")]"), nil, .close),
                    Rule(":", nil, when: .outermost, .replace("format")),
                ]),
            Mode("format", text: .string, [Rule("}", .operator, .pop), Rule("{", .operator, .push(name))]),
        ]
    }

    /// Code inside a string, up to the bracket that closes it.
    static func interpolation(
        _ name: String = "interpolation", _ opening: Pattern = "{", _ closing: Pattern = "}",
        of code: String = "code"
    ) -> Mode {
        Mode(
            name, including: [code],
            [Rule(opening, nil, .open), Rule(closing, .operator, .close)])
    }
}

extension Pattern {
    /// From quote to quote; without its end, to the end of the line or, with `lines`, of the code.
    static func quoted(_ quote: [UInt8], escape: Bool, doubling: Bool = false, lines: Bool = false) -> Pattern
    {
        .scan(ByteSet(quote.prefix(1))) { source, start in
            guard source.has(quote, at: start) else { return nil }
            var index = start + quote.count
            while index < source.limit {
                let byte = source.bytes[index]
                if escape, byte == UInt8(ascii: "\\") {
                    index += 2
                } else if byte == quote[0], source.has(quote, at: index) {
                    index += quote.count
                    guard doubling, source.has(quote, at: index) else { return index }
                    index += quote.count
                } else if !lines, byte == UInt8(ascii: "\n") {
                    return index
                } else {
                    index += 1
                }
            }
            return source.limit
        }
    }

    /// A string that ends on its line, soon; anything else is none.
    static func closed(_ quote: UInt8, escape: Bool = true) -> Pattern {
        .scan(ByteSet([quote])) { source, start in
            let near = Source(bytes: source.bytes, limit: min(source.limit, start + Pattern.horizon))
            let end = Pattern.quoted([quote], escape: escape).end(in: near, at: start)
            return end.flatMap { $0 > start + 1 && near.byte(at: $0 - 1) == quote ? $0 : nil }
        }
    }

    /// A comment that may contain others of its kind.
    static func nested(_ opening: [UInt8], _ closing: [UInt8]) -> Pattern {
        .scan(ByteSet(opening.prefix(1))) { source, start in
            guard source.has(opening, at: start) else { return nil }
            var depth = 1
            var index = start + opening.count
            while index < source.limit {
                if source.has(closing, at: index) {
                    index += closing.count
                    depth -= 1
                    if depth == 0 { return index }
                } else if source.has(opening, at: index) {
                    index += opening.count
                    depth += 1
                } else {
                    index += 1
                }
            }
            return source.limit
        }
    }

    /// `'a'`, `'\n'`, `'\u{1F600}'`, `'é'`; a lone `'` is none.
    static let character = Pattern.scan("'") { source, start in
        var index = start + 1
        let first = source.byte(at: index)
        if first == UInt8(ascii: "\\") {
            index = min(source.limit, index + 2)
            while index < start + 14, Pattern.escapeDigits.contains(source.byte(at: index)) {
                index += 1
            }
        } else if ByteSet("'\n").contains(first) {
            return nil
        } else {
            index += 1
            while index < start + 6, source.byte(at: index) & 0xC0 == 0x80 { index += 1 }
        }
        return source.byte(at: index) == UInt8(ascii: "'") ? index + 1 : nil
    }

    private static let escapeDigits = ByteSet.hexDigits.union("{}_")
    private static let noRegularExpression: ByteSet = " \t/*=\n"

    /// `/…/flags` on one line, not beginning with space.
    static let regularExpression = Pattern.scan("/") { source, start in
        guard !Pattern.noRegularExpression.contains(source.byte(at: start + 1)) else { return nil }
        let horizon = min(source.limit, start + Pattern.horizon)
        var index = start + 1
        var isInClass = false
        while index < horizon {
            switch source.bytes[index] {
            case UInt8(ascii: "\n"): return nil
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass: return source.skip(.letters, from: index + 1)
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Brackets around anything that is not long: `#[derive(A, B)]`.
    static func bracketed(_ opening: String) -> Pattern {
        let text = Array(opening.utf8)
        return .scan(ByteSet(text.prefix(1))) { source, start in
            guard source.has(text, at: start) else { return nil }
            return source.closing(after: start + text.count, horizon: Pattern.longestRun)
        }
    }

    /// A delimiter of the author's choice with brackets in pairs: `(…)`, `{…}`, `|…|`.
    static func delimited(at start: Int, in source: Source, parts: Int = 1) -> Int? {
        var index = start
        for part in 0..<parts {
            let opening = source.byte(at: part == 0 ? start : index)
            guard index < source.limit else { return source.limit }
            let closing = partner(of: opening)
            if part == 0 || closing != opening { index += 1 }
            var depth = 1
            while index < source.limit, depth > 0 {
                let byte = source.bytes[index]
                if byte == UInt8(ascii: "\\") {
                    index += 1
                } else if byte == closing {
                    depth -= 1
                } else if byte == opening {
                    depth += 1
                }
                index += 1
            }
            if part + 1 < parts, closing != opening { index = source.skip(.space, from: index) }
            if part + 1 < parts, closing == opening {
                // The second part begins where the first one ends: s/a/b/.
                while index < source.limit, source.bytes[index] != closing {
                    index += source.bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                }
                return min(index + 1, source.limit)
            }
        }
        return min(index, source.limit)
    }

    private static func partner(of byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "("): UInt8(ascii: ")")
        case UInt8(ascii: "["): UInt8(ascii: "]")
        case UInt8(ascii: "{"): UInt8(ascii: "}")
        case UInt8(ascii: "<"): UInt8(ascii: ">")
        default: byte
        }
    }
}

extension Source {
    /// The end of the square or round brackets that are open at `start`, within `horizon` bytes.
    func closing(after start: Int, horizon: Int) -> Int? {
        var depth = 1
        var index = start
        while index < min(limit, start + horizon) {
            let byte = bytes[index]
            index += 1
            if ByteSet.openings.contains(byte) { depth += 1 }
            if ByteSet.closings.contains(byte) { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
