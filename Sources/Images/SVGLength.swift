// Numbers and lengths as CSS and SVG write them.

enum SVGLength {
    /// CSS pixels in each unit that does not depend on what is around the picture (CSS Values 4, 6.2).
    private static let pixelsOfUnit: [String: Double] = [
        "": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "q": 2.4 / 2.54, "pt": 96.0 / 72,
        "pc": 16,
    ]

    /// A length in pixels; `nil` for `100%`, `2em` and what is no length.
    static func pixels(_ text: [UInt8]) -> Double? {
        var rest = trimmed(text)
        guard let number = number(&rest), number >= 0 else { return nil }
        return pixelsOfUnit[String(decoding: rest, as: UTF8.self).lowercased()].map { $0 * number }
    }

    /// Width and height of `0 0 24 24`, with commas or spaces.
    static func viewBox(_ text: [UInt8]) -> (width: Double, height: Double)? {
        var rest = trimmed(text)
        var numbers: [Double] = []
        while !rest.isEmpty {
            guard numbers.count < 4, let number = number(&rest) else { return nil }
            numbers.append(number)
            rest = rest.drop { isSpace($0) }
            if rest.first == UInt8(ascii: ","), numbers.count < 4 {
                rest = rest.dropFirst().drop { isSpace($0) }
            }
        }
        guard numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else { return nil }
        return (numbers[2], numbers[3])
    }

    /// The number at the start of a text, taken off it: `-1.5e3`, `.5`. The `e` of `2em` is of its unit.
    private static func number(_ text: inout ArraySlice<UInt8>) -> Double? {
        var rest = text
        skipSign(&rest)
        var digits = skipDigits(&rest)
        if rest.first == UInt8(ascii: "."), rest.dropFirst().first.map(isDigit) == true {
            rest.removeFirst()
            digits += skipDigits(&rest)
        }
        guard digits > 0 else { return nil }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            var exponent = rest.dropFirst()
            skipSign(&exponent)
            if skipDigits(&exponent) > 0 { rest = exponent }
        }
        let written = text[..<rest.startIndex]
        // Longer ones are no lengths.
        guard written.count <= 100 else { return nil }
        text = rest
        return Double(String(decoding: written, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func skipSign(_ text: inout ArraySlice<UInt8>) {
        if text.first == UInt8(ascii: "+") || text.first == UInt8(ascii: "-") { text.removeFirst() }
    }

    private static func skipDigits(_ text: inout ArraySlice<UInt8>) -> Int {
        let before = text.count
        text = text.drop(while: isDigit)
        return before - text.count
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
        var text = text[...].drop { isSpace($0) }
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
