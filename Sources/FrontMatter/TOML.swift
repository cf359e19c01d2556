// From TOMLKit's tree to values with places.

package import Diagnostics
internal import TOMLKit

/// TOML, read with TOMLKit, which decides what is valid and what the values are; `TOMLPlaces` knows where they stand.
package enum TOML {
    /// toml++ forgives 256 levels of brackets, and any number of levels of dotted names.
    static let maximumDepth = 100
    static let maximumNodes = 100_000
    /// toml++ looks through all tables so far at each header of one.
    static let maximumTables = 5_000

    /// The fields that stand in a range of a file, in the order of the file.
    ///
    /// A number keeps its digits (`1.10`), without underscores; whole numbers of other bases become decimal. Dates
    /// and times are kept as they are written.
    package static func fields(of bytes: [UInt8], in range: Range<Int>, path: SourcePath) -> Checked<[Field]>
    {
        var text = Array(bytes[range])
        normalizeLineEnds(&text)
        if let offset = text.firstIndex(of: 0) {
            let place = Place(path, range.lowerBound + offset..<range.lowerBound + offset + 1)
            return Checked(
                [],
                [
                    Diagnostic(
                        .invalidFrontMatter, "A control character can't stand here.", at: place,
                        help: "Delete it.")
                ])
        }
        let places = TOMLPlaces(text)
        if let excess = places.excess {
            let start = range.lowerBound + excess
            return Checked(
                [],
                [
                    Diagnostic(
                        .invalidFrontMatter,
                        "The front matter has more than \(maximumNodes) values, \(maximumTables) tables or "
                            + "\(maximumDepth) levels.",
                        at: Place(path, bytes.wholeCharacters(start..<min(start + 1, bytes.count))),
                        help: "Nest less, or move data into a file of its own.")
                ])
        }
        // What is wrong before a mistake that would end the program, toml++ tells.
        let readable = text[..<(places.fatal?.start ?? text.count)]
        do {
            let table = try TOMLTable(string: String(decoding: readable, as: UTF8.self))
            // TOMLKit keeps a table for ever, but what is in it can be freed.
            defer { table.clear() }
            if let fatal = places.fatal {
                return Checked([], [problem(fatal, text, start: range.lowerBound, path)])
            }
            let tree = TOMLTree(text: text, places: places, start: range.lowerBound, path: path)
            return Checked(tree.fields(of: table, at: places.root, in: 0..<0))
        } catch let error as TOMLParseError {
            return Checked([], [problem(error, text, places, start: range.lowerBound, path)])
        } catch {
            let place = Place(path, range.lowerBound..<range.lowerBound)
            return Checked([], [Diagnostic(.invalidFrontMatter, "This can't be read as TOML.", at: place)])
        }
    }

    /// TOML ends a line with `\n` or `\r\n`; a file of `\r` alone is read all the same, byte for byte.
    private static func normalizeLineEnds(_ text: inout [UInt8]) {
        for index in text.indices where text[index] == 0x0D {
            if index + 1 == text.count || text[index + 1] != 0x0A { text[index] = 0x0A }
        }
    }

    private static func problem(_ fatal: TOMLPlaces.Fatal, _ text: [UInt8], start: Int, _ path: SourcePath)
        -> Diagnostic
    {
        let character = text.wholeCharacters(fatal.offset..<fatal.offset + 1)
        let sign = String(decoding: text[character], as: UTF8.self)
        let isLineEnd = sign == "\n" || sign == "\r"
        let (message, help) =
            switch fatal.mistake {
            case .name:
                (
                    isLineEnd ? "this table has no name" : "the name of a table can't begin with “\(sign)”",
                    "Write letters from a to z, digits, hyphens and underscores, or the name in quotes: [\"größe\"]."
                )
            case .value:
                (
                    "a value can't begin with “\(sign)”",
                    "Texts stand in quotes in TOML, and lists in brackets: tags = [\"a\", \"b\"]."
                )
            case .hour:
                ("an hour of two digits has to follow the T", "Write 2026-03-09T08:30:00, or the day alone.")
            }
        let first = fatal.mistake == .name ? fatal.start : character.lowerBound
        return Diagnostic(
            .invalidFrontMatter, "TOML: \(message).",
            at: Place(path, start + first..<start + character.upperBound), help: help)
    }

    private static func problem(
        _ error: TOMLParseError, _ text: [UInt8], _ places: TOMLPlaces, start: Int, _ path: SourcePath
    ) -> Diagnostic {
        if error.description.contains("cannot redefine"), let twice = places.repeated {
            return Diagnostic(
                .duplicateKey, "“\(twice.name)” is written twice in one mapping.",
                at: Place(path, start + twice.range.lowerBound..<start + twice.range.upperBound),
                help: "Keep one of the two.")
        }
        let begin = error.source.begin
        let offset = SourceText(text).offset(line: begin.line, column: begin.column)
        // Of a number or a date that can't be, toml++ knows where it ends.
        let construct = sentence(error.description).split(separator: "(while reading a ").last ?? ""
        let isDate = ["date", "time"].contains { construct.hasPrefix($0) }
        let isNumber = isDate || construct.contains("integer") || construct.contains("floating-point")
        let range =
            (isNumber ? places.number(endingAt: offset) : nil)
            ?? text.wholeCharacters(offset..<min(offset + 1, text.count))
        return Diagnostic(
            .invalidFrontMatter, "TOML: \(sentence(error.description)).",
            at: Place(path, start + range.lowerBound..<start + range.upperBound),
            help: isDate ? "Write a day that exists, like 2026-03-09." : help(text, offset))
    }

    /// “Error while parsing array: …” names the construct first; here it stands after what is wrong with it.
    private static func sentence(_ description: String) -> String {
        let prefix = "Error while parsing "
        var text = Substring(description)
        while text.last == "." || text.last?.isWhitespace == true { text.removeLast() }
        guard text.hasPrefix(prefix), let colon = text.firstIndex(of: ":") else { return String(text) }
        let construct = text[text.index(text.startIndex, offsetBy: prefix.count)..<colon]
        return text[text.index(after: colon)...].drop { $0 == " " } + " (while reading a \(construct))"
    }

    /// The slip that is most common: YAML between the plus signs.
    private static func help(_ text: [UInt8], _ offset: Int) -> String {
        var start = min(offset, text.count)
        while start > 0, text[start - 1] != 0x0A { start -= 1 }
        let isYAML = Fence.looksLikeField(text, at: start, .yaml)
        return isYAML
            ? "Write title = \"Blog\" in TOML; front matter in YAML stands between lines of three hyphens."
            : "Texts stand in quotes in TOML, and lists in brackets: title = \"Blog\", tags = [\"a\", \"b\"]."
    }
}

/// Puts values and places together.
private struct TOMLTree {
    let text: [UInt8]
    let places: TOMLPlaces
    let start: Int
    let path: SourcePath

    /// The fields of a table. What has no place of its own stands where the table does.
    func fields(of table: TOMLTable, at node: Int?, in outer: Range<Int>) -> [Field] {
        let entries =
            named(table, at: node)
            ?? zip(table.keys, table.values).map { name, value in
                (name: name, value: value, entry: node.flatMap { places.entry(name, of: $0) })
            }
        return entries.sorted { ($0.entry?.order ?? .max, $0.name) < ($1.entry?.order ?? .max, $1.name) }
            .map { name, value, entry in
                let range = entry.map { places.nodes[$0.node].range } ?? outer
                return Field(
                    name: Located(name, at: place(entry?.range ?? outer)),
                    value: self.value(value, at: entry?.node, in: range))
            }
    }

    /// The values of a table by the names in the text, if those are all. What `TOMLTable.keys` makes is never freed.
    private func named(_ table: TOMLTable, at node: Int?) -> [(
        name: String, value: TOMLValue, entry: TOMLPlaces.Entry?
    )]? {
        guard let node, places.nodes[node].entries.count == table.count else { return nil }
        let entries = places.nodes[node].entries.compactMap { name, entry in
            table[name].map { (name: name, value: $0.tomlValue, entry: Optional(entry)) }
        }
        return entries.count == table.count ? entries : nil
    }

    private func value(_ value: TOMLValue, at node: Int?, in outer: Range<Int>) -> FieldValue {
        let range = node.map { places.nodes[$0].range } ?? outer
        return FieldValue(content: content(value, at: node, in: range), place: place(range))
    }

    private func content(_ value: TOMLValue, at node: Int?, in range: Range<Int>) -> FieldValue.Content {
        switch value.type {
        case .table:
            return .mapping(value.table.map { fields(of: $0, at: node, in: range) } ?? [])
        case .array:
            guard let array = value.array else { return .sequence([]) }
            let items = node.map { places.nodes[$0].items } ?? []
            return .sequence(
                array.enumerated().map { index, item in
                    self.value(item.tomlValue, at: index < items.count ? items[index] : nil, in: range)
                })
        case .string: return .scalar(string(value, written: text[range]), isQuoted: true)
        case .bool: return .scalar(value.bool == true ? "true" : "false", isQuoted: false)
        case .int: return .scalar(value.int.map { String($0) } ?? "", isQuoted: false)
        case .double:
            let digits = text[range].filter { $0 != UInt8(ascii: "_") }
            return .scalar(String(decoding: digits, as: UTF8.self), isQuoted: false)
        case .date, .time, .dateTime:
            return .scalar(String(decoding: text[range], as: UTF8.self), isQuoted: false)
        }
    }

    /// A text; one without escapes is read where it stands, since TOMLKit makes a copy that is never freed.
    private func string(_ value: TOMLValue, written: ArraySlice<UInt8>) -> String {
        let isBasic = written.first == UInt8(ascii: "\"")
        let isShort =
            written.count >= 2 && (isBasic || written.first == UInt8(ascii: "'"))
            && !written.starts(with: "\"\"\"".utf8) && !written.starts(with: "'''".utf8)
        if isShort, !isBasic || !written.contains(UInt8(ascii: "\\")) {
            return String(decoding: written.dropFirst().dropLast(), as: UTF8.self)
        }
        let string = value.string ?? ""
        // TOMLKit ends it at a NUL. With one, its reader says so.
        let hasNUL = ["\\u0000", "\\U00000000"].contains { written.firstRange(of: Array($0.utf8)) != nil }
        return isBasic && hasNUL ? string + "\0" : string
    }

    private func place(_ range: Range<Int>) -> Place {
        Place(path, start + range.lowerBound..<start + range.upperBound)
    }
}
