// A raw start tag as it is written: the name, and the attributes that are allowed, with their values
// escaped anew.

struct RawTagWriter {
    private(set) var ids: [String] = []
    private(set) var undescribedImages: [Int] = []
    private(set) var removals: [Removal] = []
    /// What is known of the picture at hand: its size.
    private var known: [(name: String, value: String)] = []

    mutating func write(
        _ element: OpenedElement, _ attributes: [ParsedAttribute], to html: inout [UInt8],
        _ resolve: (RawReference) -> Resolution
    ) {
        let start = html.count
        append("<\(element.name)", to: &html)
        let needsSource = Allowed.withSource.contains(element.name)
        var hasSource = false
        known = []
        for attribute in attributes {
            guard let value = value(of: attribute, on: element, resolve) else { continue }
            append(" \(attribute.name)=\"", to: &html)
            appendEscaped(value, to: &html)
            append("\"", to: &html)
            if attribute.name == "src" || attribute.name == "srcset" { hasSource = true }
            if attribute.name == "id" { ids.append(String(decoding: value, as: UTF8.self)) }
        }
        for attribute in known where !isGiven(attribute.name, attributes) {
            append(" \(attribute.name)=\"\(attribute.value)\"", to: &html)
        }
        if hasSource || !needsSource {
            if element.name == "img", !attributes.contains(where: { $0.name == "alt" }) {
                undescribedImages.append(element.tag.lowerBound)
            }
            let isVoid = Allowed.elements[element.name]?.contains(.void) == true
            append(element.isSelfClosing && isVoid ? " />" : ">", to: &html)
            return
        }
        // Without a source it is an error in HTML. What stands for an image is its text.
        html.removeSubrange(start...)
        if let text = attributes.first(where: { $0.name == "alt" })?.value { appendEscaped(text, to: &html) }
        if !attributes.contains(where: { $0.name == "src" || $0.name == "srcset" }) {
            note(
                .element, element.tag.lowerBound, "“<\(element.name)>” is left out: it has no address.",
                "Write the address as “src”.")
        }
    }

    /// Whether the author says it; who gives one side of a picture means the other to follow.
    private func isGiven(_ name: String, _ attributes: [ParsedAttribute]) -> Bool {
        let sides = ["width", "height"]
        let names = sides.contains(name) ? sides : [name]
        return attributes.contains { names.contains($0.name) }
    }

    private mutating func note(_ what: Removal.What, _ offset: Int, _ message: String, _ help: String) {
        removals.append(Removal(what: what, offset: offset, message: message, help: help))
    }

    /// The value to write; nil if the attribute is left out.
    private mutating func value(
        of attribute: ParsedAttribute, on element: OpenedElement, _ resolve: (RawReference) -> Resolution
    ) -> [UInt8]? {
        let value = attribute.value
        guard let allowed = Allowed.value(attribute.name, on: element.name) else {
            note(
                .attribute, attribute.offset, "“\(attribute.name)” on “<\(element.name)>” is left out.",
                Allowed.help(for: attribute.name))
            return nil
        }
        let help: String
        switch allowed {
        case .text: return value
        case .none: return []
        case .id:
            if !value.isEmpty, !value.contains(where: isSpace) { return value }
            help = "An id has at least one character, and no spaces."
        case .number:
            if (1...4).contains(value.count), value.allSatisfy(isDigit) { return value }
            help = "Write a whole number without a unit."
        case .integer:
            let digits = value.first == UInt8(ascii: "-") ? value.dropFirst() : value[...]
            if (1...9).contains(digits.count), digits.allSatisfy(isDigit) { return value }
            help = "Write a whole number."
        case .oneOf(let values):
            if values.contains(String(decoding: value, as: UTF8.self)) { return value }
            help = "Write one of: \(values.filter { !$0.isEmpty }.map { "“\($0)”" }.joined(separator: ", "))."
        case .address(let kind):
            return address(cleanAddress(value), kind, attribute, attribute.offset, element, resolve)
        case .imageList: return imageList(attribute, on: element, resolve)
        }
        note(
            .attribute, attribute.offset,
            "“\(attribute.name)” on “<\(element.name)>” is left out: “\(shortened(value))” is not a value of it.",
            help)
        return nil
    }

    private mutating func address(
        _ address: [UInt8], _ kind: RawReference.Kind, _ attribute: ParsedAttribute, _ offset: Int,
        _ element: OpenedElement, _ resolve: (RawReference) -> Resolution
    ) -> [UInt8]? {
        guard isAllowed(address, as: kind) else {
            note(
                .address, offset,
                "The address “\(shortened(address))” is left out: it is not of a kind that pages may link to.",
                kind == .link
                    ? "Write a relative address, or one with https, http, mailto or tel."
                    : "Write a relative address, or one with https or http.")
            return nil
        }
        guard !address.isEmpty || kind == .link else {
            note(.address, offset, "“\(attribute.name)” on “<\(element.name)>” has no address.", "Write one.")
            return nil
        }
        let reference = RawReference(
            kind: kind, value: String(decoding: address, as: UTF8.self), offset: offset,
            element: element.name,
            attribute: attribute.name)
        switch resolve(reference) {
        case .keep: return address
        case .replace(let replacement, let attributes):
            if element.name == "img", attribute.name == "src" { known = attributes }
            return replacement
        case .remove: return nil
        }
    }

    private mutating func imageList(
        _ attribute: ParsedAttribute, on element: OpenedElement, _ resolve: (RawReference) -> Resolution
    ) -> [UInt8]? {
        var list: [UInt8] = []
        for candidate in imageCandidates(attribute.value) {
            guard isDescriptor(candidate.descriptor) else {
                note(
                    .attribute, attribute.offset,
                    "“\(shortened(candidate.descriptor))” in “srcset” is neither a width nor a density.",
                    "Write for example “640w” or “2x” after the address.")
                continue
            }
            guard
                let address = address(
                    candidate.address, .image, attribute, attribute.offset, element, resolve)
            else { continue }
            if !list.isEmpty { list += Array(", ".utf8) }
            list += address
            if !candidate.descriptor.isEmpty { list += [0x20] + candidate.descriptor }
        }
        return list.isEmpty ? nil : list
    }
}

/// A value of the author's for a message: one line, and not long.
private func shortened(_ value: [UInt8]) -> String {
    let start = value.prefix(60).map { $0 < 0x20 ? 0x20 : $0 }
    return String(decoding: start, as: UTF8.self) + (value.count > 60 ? "…" : "")
}
