// Templates with mistakes and data of any shape: rendering ends, within its limits, with the same bytes each time, and
// no text gets into a page without being escaped.

import Diagnostics
import Fuzzing

@testable import Templates

/// Stands in every text of the data, after what has to be escaped.
private let sign = "\u{E000}"
private let escaped = Array("&lt;&amp;&quot;&#39;&gt;".utf8)
private let root = Array("../".utf8)

/// The data in bytes up to the first NUL, then templates with a line `===` between them: `page`, `a`, `b`, `c`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe input(start, count)
    let dataEnd = bytes.firstIndex(of: 0) ?? 0
    var choices = Choices(Array(bytes[..<dataEnd]))
    let data = object(&choices, depth: 0)
    check(templates(text(bytes[dataEnd...].drop { $0 == 0 })), data)
    return 0
}

private func templates(_ text: [UInt8]) -> [TemplateFile] {
    var rest = text[...]
    return ["page", "a", "b", "c"].map { name in
        let end = places(of: Array("\n===\n".utf8), in: rest).first ?? rest.endIndex
        let bytes = Array(rest[..<end])
        rest = rest[end...].dropFirst(5)
        return TemplateFile(path: path(name), name: name, bytes: bytes)
    }
}

private func check(_ files: [TemplateFile], _ data: Value) {
    let set = TemplateSet.compile(files)
    for problem in set.diagnostics { check(problem, files) }
    let limits = Limits(depth: 40, work: 50_000)
    var page: [UInt8] = []
    if let problem = set.value.render("page", data, root: root, limits: limits, into: &page) {
        check(problem, files)
    }
    let size = files.reduce(0) { $0 + $1.bytes.count }
    require(page.count <= limits.work + size + 1_000, "The page has \(page.count) bytes.")
    var again: [UInt8] = []
    _ = set.value.render("page", data, root: root, limits: limits, into: &again)
    require(page == again, "The page is another one the second time.")
    if !files.contains(where: mayLeaveUnescaped) { requireEscaped(page) }
}

/// Whether a template has a sign of `{{{x}}}`, which is `{{ {x}}}` as well, or of `{{&x}}`, of other delimiters, with which
/// these may be written anyhow, or the sign of the data.
private func mayLeaveUnescaped(_ file: TemplateFile) -> Bool {
    let bytes = file.bytes[...]
    return ["&", "=", sign].contains { !places(of: Array($0.utf8), in: bytes).isEmpty }
        || places(of: Array("{{".utf8), in: bytes).contains { place in
            bytes[(place + 2)...].first { !$0.isWhitespace } == UInt8(ascii: "{")
        }
}

private func requireEscaped(_ page: [UInt8]) {
    for place in places(of: Array(sign.utf8), in: page[...]) {
        require(
            page[..<place].suffix(escaped.count).elementsEqual(escaped),
            "A text is not escaped: \(String(decoding: page, as: UTF8.self))")
    }
}

private func places(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> [Int] {
    bytes.indices.filter { bytes[$0] == pattern[0] && bytes[$0...].starts(with: pattern) }
}

private func check(_ problem: Diagnostic, _ files: [TemplateFile]) {
    guard let place = problem.place else { return }
    guard let file = files.first(where: { $0.path == place.path }) else {
        fatalError("“\(problem.message)” is in no file.")
    }
    require(place.range.upperBound <= file.bytes.count, "“\(problem.message)” is at \(place.range).")
    require(!problem.text(source: SourceText(file.bytes)).isEmpty, "The diagnostic is empty.")
}

private func path(_ name: String) -> SourcePath { SourcePath("templates/\(name).mustache")! }

// MARK: Data

private let names: [Name] = ["x", "y", "z", "list", "object", "html", "root", "page"]

private func object(_ choices: inout Choices, depth: Int) -> Value {
    var object = Object()
    for name in names.prefix(1 + choices.roll(names.count)) {
        object[name] = value(&choices, depth: depth + 1)
    }
    return .object(object)
}

private func value(_ choices: inout Choices, depth: Int) -> Value {
    switch choices.roll(depth < 4 ? 10 : 7) {
    case 0: .text("<&\"'>" + sign)
    case 1: .link("a/<&\"'>" + sign)
    case 2: .html(Array("<i>".utf8) + [Value.rootMark] + Array("</i>".utf8))
    case 3: .number(Int(truncatingIfNeeded: UInt64(choices.byte()) << 56))
    case 4: .bool(choices.roll(2) == 0)
    case 5: .decimal(Double(choices.byte()) / 8)
    case 6: choices.roll(2) == 0 ? .absent : .text("")
    case 7: .list((0..<choices.roll(4)).map { _ in value(&choices, depth: depth + 1) })
    default: object(&choices, depth: depth)
    }
}
