// What the engine keeps for each mode that it is in.

/// A mode that is being read.
struct Frame {
    let grammar: Grammar
    var mode: CompiledMode
    /// Where the mode began, where its language did, and where its language ends.
    let start: Int
    let base: Int
    let limit: Int
    /// Brackets that are open.
    var nesting = 0
    /// The bytes that were captured at its beginning.
    var captured = 0..<0
    var heredoc: Heredoc?
    /// Where the mark ends that closes an embedded piece.
    var closing: Int?

    init(grammar: Grammar, mode: Int, start: Int, base: Int, limit: Int) {
        self.grammar = grammar
        self.mode = grammar.modes[mode]
        self.start = start
        self.base = base
        self.limit = limit
    }
}

/// A text of lines that was announced: `<<~EOF`.
struct Heredoc {
    var word: Range<Int>
    var mode: Int
}
