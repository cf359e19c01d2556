// Which addresses an author may link to. An address is read as browsers read it (the URL standard): white
// space and control characters around it and tabs and line ends in it do not count.

/// An address without the characters that browsers pass over.
func cleanAddress(_ bytes: [UInt8]) -> [UInt8] {
    var address = bytes[...]
    while let first = address.first, first <= 0x20 { address.removeFirst() }
    while let last = address.last, last <= 0x20 { address.removeLast() }
    return address.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
}

/// Whether a clean address is relative, or of a scheme that cannot run or disguise anything.
func isAllowed(_ address: [UInt8], as kind: RawReference.Kind) -> Bool {
    guard let end = address.firstIndex(where: { [0x23, 0x2F, 0x3A, 0x3F, 0x5C].contains($0) }),
        address[end] == UInt8(ascii: ":")
    else { return true }
    let scheme = String(decoding: address[..<end].lazy.map(lowercase), as: UTF8.self)
    switch kind {
    case .link: return ["http", "https", "mailto", "tel"].contains(scheme)
    case .media: return ["http", "https"].contains(scheme)
    case .image:
        return ["http", "https"].contains(scheme) || scheme == "data" && isImageData(address[(end + 1)...])
    }
}

/// Pictures of these kinds hold no scripts, as SVG does.
private func isImageData(_ data: ArraySlice<UInt8>) -> Bool {
    guard let end = data.firstIndex(where: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") }) else {
        return false
    }
    let type = String(decoding: data[..<end].lazy.map(lowercase), as: UTF8.self)
    return ["image/png", "image/gif", "image/jpeg", "image/webp", "image/avif"].contains(type)
}

/// One image of a `srcset`.
struct ImageCandidate {
    var address: [UInt8]
    /// Such as `2x` or `640w`, or empty.
    var descriptor: [UInt8]
}

/// The images of a `srcset`, parsed as the HTML standard says (section 4.8.4.2.2).
func imageCandidates(_ value: [UInt8]) -> [ImageCandidate] {
    var candidates: [ImageCandidate] = []
    var i = 0
    while true {
        while i < value.count, isSpace(value[i]) || value[i] == UInt8(ascii: ",") { i += 1 }
        guard i < value.count else { return candidates }
        let start = i
        while i < value.count, !isSpace(value[i]) { i += 1 }
        var address = value[start..<i]
        var descriptor: [UInt8] = []
        if address.last == UInt8(ascii: ",") {
            while address.last == UInt8(ascii: ",") { address.removeLast() }
        } else {
            while i < value.count, value[i] != UInt8(ascii: ",") {
                descriptor.append(value[i])
                i += 1
            }
        }
        while let last = descriptor.last, isSpace(last) { descriptor.removeLast() }
        candidates.append(
            ImageCandidate(
                address: cleanAddress([UInt8](address)), descriptor: [UInt8](descriptor.drop(while: isSpace)))
        )
    }
}

/// Whether a descriptor is empty, a width (`640w`) or a density (`1.5x`).
func isDescriptor(_ bytes: [UInt8]) -> Bool {
    guard let last = bytes.last else { return true }
    let number = bytes.dropLast()
    if last == UInt8(ascii: "w") { return !number.isEmpty && number.allSatisfy(isDigit) }
    return last == UInt8(ascii: "x") && number.contains(where: isDigit)
        && number.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
}
