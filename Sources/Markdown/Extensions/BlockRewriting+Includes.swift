// Text from other files.

import Diagnostics

extension BlockRewriting {
    // MARK: Includes

    private static var mostFailedIncludes: Int { 20 }

    /// `{{#include path}}`
    mutating func include(_ opener: Opener, _ linker: inout some Linker) -> Int? {
        let text = trimmed(old.bytes.span, opener.text)
        guard let path = includedPath(old.bytes[text]) else { return nil }
        let place = source.place(old.origin(of: text, in: opener.line))
        let name = String(decoding: Array(old.bytes[path]).restored(page.constructs), as: UTF8.self)
        let offset = old.origin(of: text.lowerBound, in: opener.line)
        guard page.includes.insert(offset).inserted else { return nil }
        guard !source.isFull else {
            page.report(
                .brokenInclude, "This page includes more than 1,000 files or 20 MB; “\(name)” is left out.",
                at: place,
                help: "Include less, or link to the file.")
            return nil
        }
        // Each costs the reading of a file, and the limits of what is included do not count it.
        guard page.failedIncludes < Self.mostFailedIncludes else {
            page.report(
                .brokenInclude,
                "“\(name)” is left out: \(Self.mostFailedIncludes) includes of this page failed before it.",
                at: place,
                help: "Correct those first.")
            return nil
        }
        page.failedIncludes += 1
        guard let file = linker.include(name, at: place) else { return nil }
        guard let range = source.include(file.bytes, file.path, at: offset, &page) else {
            page.report(
                .brokenInclude, "“\(name)” includes itself.", at: place,
                help: "Remove one of the includes that lead back here.")
            return nil
        }
        page.failedIncludes -= 1
        let first = prefix(of: opener)
        let others = structure.prefix(in: opener.start.container)
        var isFirst = true
        for part in file.ranges.map({ $0.clamped(to: file.bytes.indices) }) {
            let part = range.lowerBound + part.lowerBound..<range.lowerBound + part.upperBound
            let starts = lines(in: source.bytes.span, part).starts
            for (number, start) in starts.enumerated() where start < part.upperBound {
                var end = number + 1 < starts.count ? starts[number + 1] : part.upperBound
                while end > start, "\r\n".utf8.contains(source.bytes[end - 1]) { end -= 1 }
                new.append(isFirst ? first : others, source.bytes[start..<end], origin: start..<end)
                isFirst = false
            }
        }
        return opener.line + 1
    }
}

/// The path in `{{#include path}}`, if the text is just that.
func includedPath(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    let start = Array("{{#include".utf8)
    guard text.starts(with: start), text.suffix(2).elementsEqual("}}".utf8), text.count > start.count + 2,
        isSpace(text[text.startIndex + start.count])
    else { return nil }
    let inner = text.startIndex + start.count..<text.endIndex - 2
    var path = inner
    while !path.isEmpty, isSpace(text[path.lowerBound]) { path = path.lowerBound + 1..<path.upperBound }
    while !path.isEmpty, isSpace(text[path.upperBound - 1]) { path = path.lowerBound..<path.upperBound - 1 }
    let hasBraces = text[path].contains { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }
    return path.isEmpty || hasBraces ? nil : path
}
