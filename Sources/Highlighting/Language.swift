// The door of the module: a language by its name, and the tokens of code in it.

/// A programming, markup or data language whose code can be coloured.
///
///     Language(named: "js")?.tokens(in: Array("let x = 1".utf8))
///     // [Token(0..<3, .keyword), Token(8..<9, .number)]
package struct Language: Sendable {
    /// The name for people: `JavaScript`.
    package let name: String
    /// The other names that an author may write, in lower case.
    package let aliases: [String]
    let reading: @Sendable () -> Reading

    init(_ name: String, _ aliases: String, _ reading: @escaping @Sendable () -> Reading) {
        self.name = name
        self.aliases = aliases.split(separator: " ").map(String.init)
        self.reading = reading
    }

    /// The language of a name or an alias, in any case: `js`, `JavaScript`, `c++`, `console`.
    package init?(named name: String) {
        guard let number = Language.numbers[name.lowercased()] else { return nil }
        self = Language.all[number]
    }

    /// The coloured stretches of the code: sorted, apart, never within a character.
    ///
    /// What lies between them is plain. Any bytes are fine, and the time is linear in their number.
    package func tokens(in code: [UInt8]) -> [Token] {
        switch reading() {
        case .grammar(let grammar):
            var lexer = Lexer(code, grammar: grammar)
            lexer.run()
            return lexer.tokens
        case .template(let template): return template.tokens(in: code)
        }
    }

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for (number, language) in all.enumerated() {
            for name in [language.name.lowercased()] + language.aliases { numbers[name] = number }
        }
        return numbers
    }()
}

/// How the code of a language is read.
enum Reading: Sendable {
    case grammar(Grammar)
    case template(Template)
}

extension Language {
    /// The grammar in which a piece of this language is read inside another one; a template stays plain there.
    var embedded: Grammar {
        switch reading() {
        case .grammar(let grammar): grammar
        case .template: .plain
        }
    }
}
