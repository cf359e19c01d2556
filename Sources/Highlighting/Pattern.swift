// What a rule looks for at the cursor: small patterns that never go back over what they read.

/// A shape of bytes.
///
/// A pattern reads forward once. One that may fail after reading far would make hostile code slow, so a
/// `scan` that looks for an end either takes all it has read or gives up after `Pattern.horizon` bytes.
indirect enum Pattern: Sendable, ExpressibleByStringLiteral {
    /// These bytes, or these letters in any case.
    case text([UInt8])
    case folded([UInt8])
    /// One byte of the set, one or more, none or more.
    case one(ByteSet)
    case some(ByteSet)
    case many(ByteSet)
    case sequence([Pattern])
    case either([Pattern])
    case optional(Pattern)
    /// Not followed by a byte of the set; takes nothing.
    case not(ByteSet)
    /// Followed by a byte of the set; takes nothing.
    case ahead(ByteSet)
    /// The rest of the line.
    case line
    /// The end of the line; takes nothing.
    case lineEnd
    /// Everything to this text and through it, or to the end of the code.
    case through([UInt8])
    /// The bytes that were captured when the mode began.
    case captured
    /// A function that answers where the shape ends; the set is what it may begin with.
    case scan(ByteSet, @Sendable (Source, Int) -> Int?)

    /// How far a guess may look ahead.
    static let horizon = 1000
    /// How long a run may be that something must follow, so that it is not read again and again for nothing.
    static let longestRun = 300

    init(stringLiteral text: String) { self = .text(Array(text.utf8)) }

    static func through(_ text: String) -> Pattern { .through(Array(text.utf8)) }

    /// A word in any case.
    static func anyCase(_ text: String) -> Pattern { .folded(text.utf8.map(\.lowercased)) }

    static let name: Pattern = .sequence([.one(.nameStart), .many(.name)])
}

extension Pattern {
    /// Where the shape that begins at `start` ends, for a single use.
    func end(in source: Source, at start: Int) -> Int? {
        var shapes = Shapes()
        let number = shapes.add(self)
        return shapes.end(number, in: source, at: start, captured: 0..<0)
    }

    /// The bytes a match may begin with; nil when it may be empty or begin with anything.
    var first: ByteSet? {
        switch self {
        case .text(let text): return text.first.map { ByteSet([$0]) }
        case .folded(let text):
            guard let letter = text.first else { return nil }
            return ByteSet.letters.contains(letter) ? ByteSet([letter, letter & ~32]) : ByteSet([letter])
        case .one(let set), .some(let set), .scan(let set, _): return set
        case .either(let choices):
            var union = ByteSet()
            for choice in choices {
                guard let first = choice.first else { return nil }
                union = union.union(first)
            }
            return union
        case .sequence(let parts):
            var union = ByteSet()
            for part in parts {
                switch part {
                case .many(let set): union = union.union(set)
                case .optional(let inner):
                    guard let first = inner.first else { return nil }
                    union = union.union(first)
                case .not: continue
                default: return part.first.map { union.union($0) }
                }
            }
            return nil
        default: return nil
        }
    }
}

extension Source {
    /// The first place of `text` from `start` on.
    func find(_ text: [UInt8], from start: Int) -> Int? {
        guard let first = text.first else { return nil }
        var index = start
        while index + text.count <= limit {
            if bytes[index] == first, has(text, at: index) { return index }
            index += 1
        }
        return nil
    }
}
