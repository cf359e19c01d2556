// A mode ready for use: plain values in arrays, and for each byte the rules to try.

/// A rule as numbers.
struct CompiledRule: Sendable {
    enum Match: Sendable {
        /// The number of a pattern, of the words, of the form of numbers.
        case pattern(Int, Kind?)
        case word(Int)
        case number(Int)
    }

    enum Step: Sendable {
        case stay, pop, open, close
        case push(Int, capture: ByteSet)
        case replace(Int)
        case embed(Int, pops: Bool)
        case heredoc(Int, raw: Int)
    }

    let match: Match
    let when: Condition
    let step: Step
}

/// A mode with the rules to try at each byte.
final class CompiledMode: Sendable {
    typealias Embed = @Sendable (Source, _ match: Range<Int>, _ modeStart: Int) -> Embedding?

    let text: Kind?
    let endsAtLine: Bool
    let isOutside: Bool
    let rules: [CompiledRule]
    let shapes: Shapes
    let words: [Words]
    let numbers: [NumberForm]
    let embeds: [Embed]
    /// `order[starts[b]..<starts[b + 1]]` are the rules to try at byte `b`.
    let order: [UInt16]
    let starts: [UInt16]

    /// `number` answers the number of a mode.
    init(_ draft: Mode, _ rules: [Rule], number: (String) -> Int) {
        text = draft.text
        endsAtLine = draft.endsAtLine
        isOutside = draft.isOutside
        var shapes = Shapes()
        var words: [Words] = []
        var numbers: [NumberForm] = []
        var embeds: [Embed] = []
        self.rules = rules.map { rule in
            let match: CompiledRule.Match
            switch rule.match {
            case .pattern(let pattern, let kind): match = .pattern(shapes.add(pattern), kind)
            case .word(let value):
                match = .word(words.count)
                words.append(value)
            case .number(let form):
                match = .number(numbers.count)
                numbers.append(form)
            }
            let step: CompiledRule.Step
            switch rule.action {
            case .stay: step = .stay
            case .pop: step = .pop
            case .open: step = .open
            case .close: step = .close
            case .push(let name, let capture): step = .push(number(name), capture: capture)
            case .replace(let name): step = .replace(number(name))
            case .embed(let embed), .popAndEmbed(let embed):
                if case .embed = rule.action {
                    step = .embed(embeds.count, pops: false)
                } else {
                    step = .embed(embeds.count, pops: true)
                }
                embeds.append(embed)
            case .heredoc(let name, let raw): step = .heredoc(number(name), raw: number(raw))
            }
            return CompiledRule(match: match, when: rule.when, step: step)
        }
        self.shapes = shapes
        self.words = words
        self.numbers = numbers
        self.embeds = embeds
        (order, starts) = CompiledMode.table(rules)
    }

    private static func table(_ rules: [Rule]) -> (order: [UInt16], starts: [UInt16]) {
        let first = rules.map { $0.first ?? .notNewline }
        var order: [UInt16] = []
        var starts: [UInt16] = [0]
        for byte in UInt8.min...UInt8.max {
            for (number, set) in first.enumerated() where set.contains(byte) { order.append(UInt16(number)) }
            starts.append(UInt16(order.count))
        }
        return (order, starts)
    }

    @inline(__always)
    func hasRules(at byte: UInt8) -> Bool { starts[Int(byte)] != starts[Int(byte) + 1] }
}
