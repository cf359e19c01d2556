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
    /// What a step needs to know of a state, in one load: bit 0 if it has an output, bit 1 if its failure
    /// link leads below the root, and a filter of the symbols that lead on from it in the other bits.
    private var gates: [UInt32] = []
    private var fails: [UInt32] = []
    private var depths: [UInt16]
    /// The longest state that ends a pattern, on the way from a state along its failure links; the state
    /// itself too.
    private var outputs: [UInt32] = []
    /// Where the patterns of a state begin in `patternsByState`; one more entry than states.
    private var firstPattern: [UInt32] = []
    private(set) var patternsByState: [Int32] = []

    /// Patterns longer than this are not taken: the bound of the work at one word.
    static let maximumLength = 32

    /// `patterns[i]` are the symbols of pattern i, last word first, the gap bit of the first being 0.
    ///
    /// Patterns that end in one state keep their order.
    init(_ patterns: [[Symbol]], wordCount: Int) {
        transitions = Transitions(capacity: patterns.count)
        depths = [0] + Array(repeating: 1, count: wordCount)
        var parents = Array(repeating: UInt32(0), count: wordCount + 1)
        var symbols = parents
        var ends: [UInt32] = []
        ends.reserveCapacity(patterns.count)
        for pattern in patterns {
            var state = pattern.first.map { $0 >> 1 } ?? 0
            for symbol in pattern.dropFirst() {
                var next = transitions.next(state, symbol)
                if next == 0 {
                    next = UInt32(depths.count)
                    transitions.insert(state, symbol, next)
                    depths.append(depths[Int(state)] + 1)
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
            let gate = gates[Int(state)]
            if gate & Self.filter(symbol) != 0 {
                let next = transitions.next(state, symbol)
                if next != 0 { return next }
            }
            if gate & 2 == 0 { break }
            state = fails[Int(state)]
        }
        return symbol >> 1
    }

    /// The longest state at or below `state` that ends a pattern, or 0.
    @inline(__always) func output(_ state: UInt32) -> UInt32 {
        gates[Int(state)] & 1 == 0 ? 0 : outputs[Int(state)]
    }

    func shorterOutput(_ state: UInt32) -> UInt32 { outputs[Int(fails[Int(state)])] }
    func length(_ state: UInt32) -> Int { Int(depths[Int(state)]) }
    func patterns(_ state: UInt32) -> Range<Int> {
        Int(firstPattern[Int(state)])..<Int(firstPattern[Int(state) + 1])
    }

    /// The patterns that end in one state, where there are several.
    var sharedStates: [Range<Int>] {
        depths.indices.map { patterns(UInt32($0)) }.filter { $0.count > 1 }
    }

    @inline(__always) private static func filter(_ symbol: Symbol) -> UInt32 {
        4 << (((symbol &* 0x9E37_79B1) >> 16) % 30)
    }

    private mutating func group(patternsEndingIn ends: [UInt32]) {
        firstPattern = Array(repeating: 0, count: depths.count + 1)
        for state in ends where state != 0 { firstPattern[Int(state) + 1] += 1 }
        for state in depths.indices { firstPattern[state + 1] += firstPattern[state] }
        var free = firstPattern
        patternsByState = Array(repeating: 0, count: Int(firstPattern[depths.count]))
        for (pattern, state) in ends.enumerated() where state != 0 {
            patternsByState[Int(free[Int(state)])] = Int32(pattern)
            free[Int(state)] += 1
        }
    }

    /// Sets failure links, outputs and gates, shallow states first.
    private mutating func link(_ parents: [UInt32], _ symbols: [Symbol]) {
        fails = Array(repeating: 0, count: depths.count)
        outputs = fails
        gates = fails
        var byDepth: [[UInt32]] = []
        for state in depths.indices.dropFirst() {
            let depth = Int(depths[state])
            while byDepth.count <= depth { byDepth.append([]) }
            byDepth[depth].append(UInt32(state))
            gates[Int(parents[state])] |= depth > 1 ? Self.filter(symbols[state]) : 0
        }
        for state in byDepth.joined() {
            let index = Int(state)
            if depths[index] > 1 {
                let fail = next(fails[Int(parents[index])], symbols[index])
                fails[index] = fail
                gates[index] |= fail == 0 ? 0 : 2
            }
            outputs[index] = patterns(state).isEmpty ? outputs[Int(fails[index])] : state
            gates[index] |= outputs[index] == 0 ? 0 : 1
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
