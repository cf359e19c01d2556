// Templates: pieces of one language with holes that are in another one, as PHP in HTML.

/// A language that is written into the holes of another one.
///
/// The template is read first; then what lies around it is read as if the holes were space, so that a hole
/// may stand anywhere: in text, in an attribute, in a script.
struct Template: Sendable {
    /// Its first mode has the text that belongs to the language around.
    var grammar: Grammar
    var surroundings: Grammar
    /// Code without this mark is all template; it begins in the second mode.
    var bareWithout: [UInt8] = []

    func tokens(in code: [UInt8]) -> [Token] {
        let source = Source(bytes: code, limit: code.count)
        let isBare = !bareWithout.isEmpty && source.find(bareWithout, from: 0) == nil
        var inside = Lexer(code, grammar: grammar, mode: isBare ? 1 : 0)
        inside.run()
        if isBare { return inside.tokens }
        var masked = code.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        for range in inside.outside { masked.replaceSubrange(range, with: code[range]) }
        var around = Lexer(masked, grammar: surroundings)
        around.run()
        return merge(inside.tokens, cut(around.tokens, to: inside.outside))
    }

    /// The parts of the tokens that lie in the ranges; both are sorted.
    private func cut(_ tokens: [Token], to ranges: [Range<Int>]) -> [Token] {
        var result: [Token] = []
        var first = 0
        for token in tokens {
            while first < ranges.count, ranges[first].upperBound <= token.range.lowerBound { first += 1 }
            var next = first
            while next < ranges.count, ranges[next].lowerBound < token.range.upperBound {
                let part = token.range.clamped(to: ranges[next])
                if let last = result.last, last.kind == token.kind, last.range.upperBound == part.lowerBound,
                    part.lowerBound > token.range.lowerBound
                {
                    result[result.count - 1].range = last.range.lowerBound..<part.upperBound
                } else if !part.isEmpty {
                    result.append(Token(part, token.kind))
                }
                next += 1
            }
        }
        return result
    }

    private func merge(_ a: [Token], _ b: [Token]) -> [Token] {
        var result: [Token] = []
        result.reserveCapacity(a.count + b.count)
        var (i, j) = (0, 0)
        while i < a.count || j < b.count {
            if j == b.count || (i < a.count && a[i].range.lowerBound < b[j].range.lowerBound) {
                result.append(a[i])
                i += 1
            } else {
                result.append(b[j])
                j += 1
            }
        }
        return result
    }
}
