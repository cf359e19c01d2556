// How page data is put together.

internal import Templates

extension Object {
    /// Sets a list, and `has_NAME`, which a heading over the list can ask.
    mutating func setList(_ name: ListName, _ values: [Value]) {
        self[name.list] = .list(values)
        self[name.hasElements] = .bool(!values.isEmpty)
    }
}

extension Value {
    /// HTML, or `absent` for `nil` and for none.
    static func optional(html: [UInt8]?) -> Value {
        guard let html, !html.isEmpty else { return .absent }
        return .html(html)
    }
}
