// Values as bytes.

internal import Diagnostics

extension ByteBuffer {
    /// Appends a value as `{{x}}` or `{{{x}}}` shows it. Objects and lists show nothing.
    mutating func append(_ value: Value, isEscaped: Bool, root: [UInt8]) {
        switch value {
        case .absent, .list, .series, .object, .shared: break
        case .bool(let bool): append(bool ? "true" : "false")
        case .number(let number): append(number)
        case .decimal(let number): append(text: number.description)
        case .text(let text): append(text, isEscaped: isEscaped)
        case .html(let bytes): append(html: bytes, root: root)
        case .link(let path):
            append(root)
            append(path, isEscaped: isEscaped)
        }
    }

    private mutating func append(_ text: String, isEscaped: Bool) {
        if isEscaped { append(escaping: text) } else { append(text: text) }
    }

    /// Decimal digits, without making a `String`.
    private mutating func append(_ number: Int) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var scale: UInt = 1
        while number.magnitude / scale >= 10 { scale *= 10 }
        while scale > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number.magnitude / scale % 10))
            scale /= 10
        }
    }
}
