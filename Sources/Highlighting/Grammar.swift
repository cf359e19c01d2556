// A language as a value: modes of rules, compiled once to tables by first byte.

/// What to do after a match.
enum Action: Sendable {
    case stay
    /// Enters a mode; the leading bytes of the match that are in `capture` are kept for `Pattern.captured`.
    case push(String, capture: ByteSet = ByteSet())
    /// Leaves the mode, or goes on in another one in its place.
    case pop
    case replace(String)
    /// Counts a bracket of the mode, and leaves the mode with the bracket that closes too many.
    case open, close
    /// What follows is in another language, to an end that the function finds.
    case embed(@Sendable (Source, _ match: Range<Int>, _ modeStart: Int) -> Embedding?)
    /// Leaves the mode, and goes on in another language.
    case popAndEmbed(@Sendable (Source, _ match: Range<Int>, _ modeStart: Int) -> Embedding?)
    /// The lines after this one are a text that ends with the word of the match, alone on its line;
    /// `raw` is the mode when the word is quoted.
    case heredoc(String, raw: String)
}

/// A piece of code in another language.
struct Embedding: Sendable {
    var grammar: Grammar
    var end: Int
    /// Where the mark ends that closes the piece, to be read with it.
    var closing: Int?
}

/// What must hold before the cursor for a rule to be tried.
enum Condition: Sendable {
    case always
    /// At the beginning of a line, or after nothing but space.
    case lineStart, indent
    /// Where an operand is expected and not an operator: there `/` begins a regular expression.
    case operand
    /// After space, an opening bracket or a separator, or at the beginning of a line.
    case wordStart
    /// Not after a name, a closing bracket, a quote or a colon.
    case apart
    /// Outside all brackets that the mode has counted.
    case outermost
}

/// What a rule looks for.
enum Match: Sendable {
    case pattern(Pattern, Kind?)
    case word(Words)
    case number(NumberForm)
}

/// One line of the table of a mode.
struct Rule: Sendable {
    var match: Match
    var when: Condition
    var action: Action

    init(_ pattern: Pattern, _ kind: Kind?, when: Condition = .always, _ action: Action = .stay) {
        match = .pattern(pattern, kind)
        self.when = when
        self.action = action
    }

    init(_ match: Match, when: Condition = .always) {
        self.match = match
        self.when = when
        action = .stay
    }

    static func word(_ words: Words) -> Rule { Rule(.word(words)) }
    static func number(_ form: NumberForm = NumberForm(), when: Condition = .always) -> Rule {
        Rule(.number(form), when: when)
    }

    /// The bytes at which the rule is worth trying; nil stands for all but a newline.
    var first: ByteSet? {
        switch match {
        case .pattern(let pattern, _): pattern.first
        case .word(let words): words.start
        case .number: ByteSet.digits.union(".")
        }
    }
}

/// A list of rules that hold together: the code, the inside of a string, a tag.
struct Mode: Sendable {
    var name: String
    /// What bytes are that no rule takes.
    var text: Kind?
    var rules: [Rule]
    /// Modes whose rules follow the own ones.
    var including: [String]
    /// Whether a newline leaves the mode.
    var endsAtLine: Bool
    /// Whether its text belongs to the language around a template.
    var isOutside: Bool

    init(
        _ name: String, text: Kind? = nil, including: [String] = [], endsAtLine: Bool = false,
        isOutside: Bool = false, _ rules: [Rule]
    ) {
        self.name = name
        self.text = text
        self.rules = rules
        self.including = including
        self.endsAtLine = endsAtLine
        self.isOutside = isOutside
    }
}

/// The modes of a language, ready for use; lexing begins in the first.
final class Grammar: Sendable {
    let modes: [CompiledMode]
    /// Names that a rule uses and no mode has: a slip in a table, which a test looks for.
    let unknownModes: [String]

    init(_ drafts: [Mode]) {
        var numbers: [String: Int] = [:]
        for (number, draft) in drafts.enumerated() { numbers[draft.name] = number }
        var unknown: [String] = []
        func number(_ name: String) -> Int {
            if numbers[name] == nil { unknown.append(name) }
            return numbers[name] ?? 0
        }
        modes = drafts.map { draft in
            var rules = draft.rules
            for name in draft.including { rules += drafts[number(name)].rules }
            return CompiledMode(draft, rules, number: number)
        }
        unknownModes = unknown
    }

    convenience init(code rules: [Rule], _ others: [Mode] = []) {
        self.init([Mode("code", rules)] + others)
    }
}
