// What a name in code is: a word of the language, a call, a type, or just a name.

/// How a language spells names, and what it tells by their look.
struct Words: Sendable {
    var table: WordTable
    /// What a name begins with, and what it goes on with.
    var start: ByteSet = .nameStart
    var rest: ByteSet = .name
    /// A name before `(`.
    var call: Kind? = .function
    /// A name with a capital first, and the same before `(`.
    var capital: Kind? = .type
    var capitalCall: Kind? = .type
    /// A name in capitals only, of two or more.
    var shout: Kind? = .constant
    /// Whether a name after a dot is a member, whatever it is elsewhere: `x.default`.
    var hasMembers = true
    /// Whether a keyword before a colon is a label: `move(for: x)`.
    var hasLabels = false
    /// Whether a parameter may have an outer name before its own: `init(for value: Int)`.
    var hasOuterNames = false
    /// What a name may end with once: `empty?`.
    var ending = ByteSet()
    /// What follows a name with a capital for it to be a type, where members have capitals too (C#).
    var capitalNeedsName = false

    init(
        keywords: String = "", contextual: String = "", functionWords: String = "", typeWords: String = "",
        values: String = "",
        types: String = "", constants: String = "", functions: String = "", variables: String = "",
        attributes: String = "", foldsCase: Bool = false
    ) {
        table = WordTable(
            [
                (keywords, Meaning(kind: .keyword)),
                (contextual, Meaning(kind: .keyword, isContextual: true)),
                (functionWords, Meaning(kind: .keyword, introduces: .function)),
                (typeWords, Meaning(kind: .keyword, introduces: .type)),
                (values, Meaning(kind: .keyword, isValue: true)),
                (types, Meaning(kind: .type, isValue: true)),
                (constants, Meaning(kind: .constant, isValue: true)),
                (functions, Meaning(kind: .function)),
                (variables, Meaning(kind: .variable, isValue: true)),
                (attributes, Meaning(kind: .attribute)),
            ], foldsCase: foldsCase)
    }

    func with(_ change: (inout Words) -> Void) -> Words {
        var copy = self
        change(&copy)
        return copy
    }

    /// Where the name that begins at `start` ends.
    func end(in source: Source, at start: Int) -> Int {
        let end = source.skip(rest, from: start + 1)
        guard ending.contains(source.byte(at: end)), source.byte(at: end + 1) != UInt8(ascii: "=") else {
            return end
        }
        return end + 1
    }

    /// What the name in `range` is; `introduced` is what the word before it announced.
    func meaning(of range: Range<Int>, in source: Source, introduced: Kind?) -> Meaning {
        let isMember = hasMembers && follows(UInt8(ascii: "."), range, source)
        let next = source.byte(at: range.upperBound)
        let isCall = next == UInt8(ascii: "(")
        if !isMember, let known = table.meaning(of: range, in: source.bytes),
            !known.isContextual || goesOn(after: range, in: source)
        {
            if hasLabels, known.kind == .keyword, isLabel(range, in: source) { return Meaning(isValue: true) }
            return known
        }
        if let introduced {
            let isPath = introduced == .function && next == UInt8(ascii: ".")
            return isPath
                ? Meaning(introduces: introduced, isValue: true) : Meaning(kind: introduced, isValue: true)
        }
        if ByteSet.capitals.contains(source.bytes[range.lowerBound]) {
            if isCall { return Meaning(kind: capitalCall, isValue: true) }
            if let shout, next != UInt8(ascii: "<"), isShout(range, source) {
                return Meaning(kind: shout, isValue: true)
            }
            if capitalNeedsName, isMember || !namesType(range, source) { return Meaning(isValue: true) }
            return Meaning(kind: capital, isValue: true)
        }
        return Meaning(kind: isCall ? call : nil, isValue: true)
    }

    /// Whether a word stands before what it says something about, and is not a name of the author's.
    private func goesOn(after range: Range<Int>, in source: Source) -> Bool {
        var index = range.upperBound
        guard ByteSet.space.contains(source.byte(at: index)) else { return false }
        while index < range.upperBound + 3, ByteSet.space.contains(source.byte(at: index)) { index += 1 }
        let next = source.byte(at: index)
        if next == UInt8(ascii: "*") || next == UInt8(ascii: "{") { return true }
        return start.contains(next) || Words.afterContextual.contains(next)
    }

    private static let afterContextual: ByteSet = "\"'`[(#@\n"

    /// After one dot, but not after the two or three of a range.
    private func follows(_ dot: UInt8, _ range: Range<Int>, _ source: Source) -> Bool {
        source.byte(at: range.lowerBound - 1) == dot && source.byte(at: range.lowerBound - 2) != dot
    }

    /// `for:` anywhere but `default:` only in a list, and `(for name:`, as outer names of parameters.
    private func isLabel(_ range: Range<Int>, in source: Source) -> Bool {
        let next = source.byte(at: range.upperBound)
        if next == UInt8(ascii: ":") {
            return range.count != 7 || !source.has("default", at: range.lowerBound) || isListed(range, source)
        }
        guard hasOuterNames, next == UInt8(ascii: " "), isListed(range, source) else { return false }
        for word in ["let ", "var ", "some ", "any ", "inout ", "isolated ", "await ", "try "]
        where source.has(Array(word.utf8), at: range.lowerBound) { return false }
        let end = source.skip(rest, from: range.upperBound + 1)
        return end > range.upperBound + 1 && source.byte(at: end) == UInt8(ascii: ":")
    }

    /// After `(` or `, `.
    private func isListed(_ range: Range<Int>, _ source: Source) -> Bool {
        let before = source.byte(at: range.lowerBound - 1)
        return before == UInt8(ascii: "(")
            || before == UInt8(ascii: " ") && source.byte(at: range.lowerBound - 2) == UInt8(ascii: ",")
    }

    private func isShout(_ range: Range<Int>, _ source: Source) -> Bool {
        guard range.count > 1 else { return false }
        return source.skip(Words.shouting, from: range.lowerBound) >= range.upperBound
    }

    private static let shouting = ByteSet.capitals.union(.digits).union("_")
    private static let afterType: ByteSet = "<.[?"

    /// `List<int>`, `User user`, `Console.Out`, `int?`, `User[]`, `: Base`, `new User`.
    private func namesType(_ range: Range<Int>, _ source: Source) -> Bool {
        let next = source.byte(at: range.upperBound)
        if next == UInt8(ascii: " ") {
            if start.contains(source.byte(at: range.upperBound + 1)) { return true }
        } else if Words.afterType.contains(next) {
            return true
        }
        var index = range.lowerBound - 1
        // A few spaces at most: the answer is only a guess.
        while index > range.lowerBound - 4, source.byte(at: index) == UInt8(ascii: " ") { index -= 1 }
        return source.byte(at: index) == UInt8(ascii: ":") || source.byte(at: index) == UInt8(ascii: "<")
    }
}
