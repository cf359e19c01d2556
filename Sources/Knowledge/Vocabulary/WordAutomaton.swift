// The automaton of Aho and Corasick (“Efficient string matching: an aid to bibliographic search”, CACM 1975),
// with words for letters, read from the last word of the text to the first.
//
// Read backwards, the automaton knows at each word which labels *begin* there, the longest on top, so that
// leftmost-longest needs no waiting and no second reading. With words for letters, every match is a whole word
// by construction, and there are about as many states as words in labels.

/// A trie of reversed patterns with failure links. State 0 is the root; the state after word `n` alone is `n`.
struct WordAutomaton: Sendable {
    /// A word and the gap after it, towards the word read before: `number << 1 | (gap ? 1 : 0)`.
    typealias Symbol = UInt32

    private var transitions: Transitions
    private var states: [State]
    /// The patterns in the order of the states in which they end, as places in what the automaton was made of.
    private(set) var order: [Int] = []

    /// All that is known of a state, side by side in memory.
    private struct State {
        /// What a step needs to know, in one load: bit 0 if there is an output, bit 1 if the failure link leads below
        /// the root, and a filter of the symbols that lead on from it in the other bits.
        var gate: UInt32 = 0
        var fail: UInt32 = 0
        /// The longest state that ends a pattern, on the way from here along failure links; itself too.
        var output: UInt32 = 0
        var depth: UInt32
        /// The places in `order` of the patterns that end here.
        var firstPattern: UInt32 = 0
        var patternCount: UInt32 = 0
    }

    /// Patterns longer than this are not taken: the bound of the work at one word.
    static let maximumLength = 32

    /// `patterns[i]` are the symbols of pattern i, last word first, the gap bit of the first being 0.
    ///
    /// Patterns that end in one state keep their order.
    init(_ patterns: [[Symbol]], wordCount: Int) {
        transitions = Transitions(capacity: patterns.count)
        states = [State(depth: 0)] + Array(repeating: State(depth: 1), count: wordCount)
        var parents = Array(repeating: UInt32(0), count: wordCount + 1)
        var symbols = parents
        var ends: [UInt32] = []
        ends.reserveCapacity(patterns.count)
        for pattern in patterns {
            var state = pattern.first.map { $0 >> 1 } ?? 0
            for symbol in pattern.dropFirst() {
                var next = transitions.next(state, symbol)
                if next == 0 {
                    next = UInt32(states.count)
                    transitions.insert(state, symbol, next)
                    states.append(State(depth: states[Int(state)].depth + 1))
                    parents.append(state)
                    symbols.append(symbol)
                }
                state = next
            }
            ends.append(state)
        }
        group(patternsEndingIn: ends)
        link(parents, symbols)
    }

    /// The state after one more word. Over a whole text the failure links followed are no more than the words
    /// read.
    @inline(__always) func next(_ state: UInt32, _ symbol: Symbol) -> UInt32 {
        var state = state
        while state != 0 {
            let gate = states[Int(state)].gate
            if gate & Self.filter(symbol) != 0 {
                let next = transitions.next(state, symbol)
                if next != 0 { return next }
            }
            if gate & 2 == 0 { break }
            state = states[Int(state)].fail
        }
        return symbol >> 1
    }

    /// The longest state at or below `state` that ends a pattern, or 0.
    @inline(__always) func output(_ state: UInt32) -> UInt32 {
        states[Int(state)].gate & 1 == 0 ? 0 : states[Int(state)].output
    }

    func shorterOutput(_ state: UInt32) -> UInt32 { states[Int(states[Int(state)].fail)].output }
    func length(_ state: UInt32) -> Int { Int(states[Int(state)].depth) }
    /// The places in `order` of the patterns that end in a state.
    func patterns(_ state: UInt32) -> Range<Int> {
        let first = Int(states[Int(state)].firstPattern)
        return first..<first + Int(states[Int(state)].patternCount)
    }

    /// The patterns that end in one state, where there are several.
    var sharedStates: [Range<Int>] {
        states.indices.map { patterns(UInt32($0)) }.filter { $0.count > 1 }
    }

    @inline(__always) private static func filter(_ symbol: Symbol) -> UInt32 {
        4 << (((symbol &* 0x9E37_79B1) >> 16) % 30)
    }

    private mutating func group(patternsEndingIn ends: [UInt32]) {
        for state in ends where state != 0 { states[Int(state)].patternCount += 1 }
        var first: UInt32 = 0
        for state in states.indices {
            states[state].firstPattern = first
            first += states[state].patternCount
        }
        var free = states.map(\.firstPattern)
        order = Array(repeating: 0, count: Int(first))
        for (pattern, state) in ends.enumerated() where state != 0 {
            order[Int(free[Int(state)])] = pattern
            free[Int(state)] += 1
        }
    }

    /// Sets failure links, outputs and gates, shallow states first.
    private mutating func link(_ parents: [UInt32], _ symbols: [Symbol]) {
        var byDepth: [[UInt32]] = []
        for state in states.indices.dropFirst() {
            let depth = Int(states[state].depth)
            while byDepth.count <= depth { byDepth.append([]) }
            byDepth[depth].append(UInt32(state))
            states[Int(parents[state])].gate |= depth > 1 ? Self.filter(symbols[state]) : 0
        }
        for state in byDepth.joined() {
            let index = Int(state)
            if states[index].depth > 1 {
                let fail = next(states[Int(parents[index])].fail, symbols[index])
                states[index].fail = fail
                states[index].gate |= fail == 0 ? 0 : 2
            }
            states[index].output =
                states[index].patternCount == 0 ? states[Int(states[index].fail)].output : state
            states[index].gate |= states[index].output == 0 ? 0 : 1
        }
    }
}

/// State × symbol → state, in one open-addressed table.
private struct Transitions: Sendable {
    private var keys: [UInt64]
    private var states: [UInt32]
    private var shift: UInt64
    private var count = 0

    init(capacity: Int) {
        var bits: UInt64 = 4
        while 1 << bits < capacity * 2 { bits += 1 }
        keys = Array(repeating: 0, count: 1 << bits)
        states = Array(repeating: 0, count: 1 << bits)
        shift = 64 - bits
    }

    @inline(__always) func next(_ state: UInt32, _ symbol: UInt32) -> UInt32 {
        let key = UInt64(state) << 32 | UInt64(symbol)
        var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while true {
            let found = keys[index]
            if found == key { return states[index] }
            if found == 0 { return 0 }
            index = (index + 1) & (keys.count - 1)
        }
    }

    mutating func insert(_ state: UInt32, _ symbol: UInt32, _ next: UInt32) {
        if count * 2 >= keys.count { grow() }
        count += 1
        place(UInt64(state) << 32 | UInt64(symbol), next)
    }

    private mutating func place(_ key: UInt64, _ next: UInt32) {
        var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
        while keys[index] != 0 { index = (index + 1) & (keys.count - 1) }
        keys[index] = key
        states[index] = next
    }

    private mutating func grow() {
        let (oldKeys, oldStates) = (keys, states)
        keys = Array(repeating: 0, count: oldKeys.count * 2)
        states = Array(repeating: 0, count: oldKeys.count * 2)
        shift -= 1
        for (key, state) in zip(oldKeys, oldStates) where key != 0 { place(key, state) }
    }
}
