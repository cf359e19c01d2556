// Front matter in YAML, TOML and JSON, and files that are one of these throughout: what is read has its place inside of
// the file, and the quick reader of YAML has no meaning of its own.

import Diagnostics
import FrontMatter
import Fuzzing

private let path = SourcePath("content/a.md")!

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let file = text(unsafe input(start, count))
    let parsed = FrontMatter.parse(file, path: path)
    let body = parsed.value.body
    require(isPlace(body, in: file), "The Markdown is \(body) of \(file.count) bytes.")
    check(parsed.value.fields, parsed.diagnostics, in: file)
    checkWhole(file)
    return 0
}

/// `site.yml` and the like have no fences.
private func checkWhole(_ file: [UInt8]) {
    let toml = TOML.fields(of: file, in: file.indices, path: path)
    check(toml.value, toml.diagnostics, in: file)
    let yaml = YAML.fieldsByYams(of: file, in: file.indices, path: path)
    check(yaml.value, yaml.diagnostics, in: file)
    if let plain = PlainYAML.fields(of: file, in: file.indices, path: path) {
        require(yaml.diagnostics.isEmpty, "Plain YAML is an error to Yams: \(yaml.diagnostics)")
        require(plain == yaml.value, "Plain YAML is \(plain), and to Yams \(yaml.value)")
    }
}

private func check(_ fields: [Field], _ diagnostics: [Diagnostic], in file: [UInt8]) {
    for field in fields { check(field, in: file) }
    var reader = FieldReader(fields)
    _ = reader.texts("title")
    _ = reader.flag("draft")
    _ = reader.number("order")
    let problems = diagnostics + reader.finish(knownNames: ["title", "tags"])
    for problem in problems {
        if let place = problem.place {
            require(isPlace(place.range, in: file), "“\(problem.message)” is at \(place.range).")
        }
    }
    // Each text walks over its line: a few will do.
    let source = SourceText(file)
    for problem in problems.prefix(4) {
        let shown = problem.text(source: source)
        require(
            !shown.utf8.contains { $0 < 0x20 && $0 != 0x0A }, "A control character is shown: \(shown)")
    }
}

private func check(_ field: Field, in file: [UInt8]) {
    require(isPlace(field.name.place.range, in: file), "“\(field.name.value)” is at \(field.name.place).")
    check(field.value, in: file)
}

private func check(_ value: FieldValue, in file: [UInt8]) {
    require(isPlace(value.place.range, in: file), "\(value.kindWord) is at \(value.place).")
    switch value.content {
    case .mapping(let fields): for field in fields { check(field, in: file) }
    case .sequence(let items): for item in items { check(item, in: file) }
    case .scalar, .null: break
    }
}

/// Whether a range lies inside of the file, with whole characters on both sides.
private func isPlace(_ range: Range<Int>, in file: [UInt8]) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= file.count
        && [range.lowerBound, range.upperBound].allSatisfy { $0 == file.count || file[$0] & 0xC0 != 0x80 }
}
