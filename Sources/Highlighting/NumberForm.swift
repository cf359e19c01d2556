// How a language writes numbers.

/// The spelling of numbers: `0xFF_FF`, `1'000u`, `1.5e-3`, `10n`.
struct NumberForm: Sendable {
    /// What may stand between digits.
    var separators: ByteSet = "_"
    /// Letters after a `0` that announce another base.
    var prefixes: ByteSet = "xXoObB"
    /// What may follow the digits as a part of the number.
    var suffixes = ByteSet()
    /// What names are made of: a number that runs into a name is none.
    var name: ByteSet = .name

    /// The end of the number at `start`, and whether it is one; `3rd` is read to its end and is none.
    func end(in source: Source, at start: Int) -> (end: Int, isNumber: Bool) {
        let digits = ByteSet.digits.union(separators)
        var index = start
        if source.byte(at: start) == UInt8(ascii: "0"), prefixes.contains(source.byte(at: start + 1)),
            ByteSet.hexDigits.contains(source.byte(at: start + 2))
        {
            index = source.skip(ByteSet.hexDigits.union(separators), from: start + 2)
            index = exponent(
                in: source, at: fraction(in: source, at: index, .hexDigits), NumberForm.binaryExponent)
        } else {
            index = source.skip(digits, from: start)
            index = exponent(
                in: source, at: fraction(in: source, at: index, .digits), NumberForm.decimalExponent)
        }
        index = source.skip(suffixes, from: index)
        let end = source.skip(name, from: index)
        return (end, end == index)
    }

    private static let binaryExponent: ByteSet = "pP"
    private static let decimalExponent: ByteSet = "eE"

    private func fraction(in source: Source, at index: Int, _ digits: ByteSet) -> Int {
        guard source.byte(at: index) == UInt8(ascii: "."), digits.contains(source.byte(at: index + 1)) else {
            return index
        }
        // `1.e` of a hexadecimal number may be a member: only decimal digits say that it goes on.
        guard ByteSet.digits.contains(source.byte(at: index + 1)) else { return index }
        return source.skip(digits.union(separators), from: index + 1)
    }

    private func exponent(in source: Source, at index: Int, _ letters: ByteSet) -> Int {
        guard letters.contains(source.byte(at: index)) else { return index }
        var digit = index + 1
        if ByteSet.signs.contains(source.byte(at: digit)) { digit += 1 }
        guard ByteSet.digits.contains(source.byte(at: digit)) else { return index }
        return source.skip(ByteSet.digits.union(separators), from: digit)
    }
}
