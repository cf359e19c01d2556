// YAML to nodes with byte ranges: plain YAML straight from the bytes, all other by Yams' tree.

package import Diagnostics
internal import Yams

/// YAML, read with Yams.
package enum YAML {
    /// More nodes than any author writes: what an alias bomb expands to.
    static let maximumNodes = 100_000
    static let maximumDepth = 100

    /// The fields of the mapping that stands in a range of a file.
    package static func fields(of bytes: [UInt8], in range: Range<Int>, path: SourcePath) -> Checked<[Field]>
    {
        if let fields = PlainYAML.fields(of: bytes, in: range, path: path) { return Checked(fields) }
        return fieldsByYams(of: bytes, in: range, path: path)
    }

    /// The same for any YAML, at twenty times the cost.
    package static func fieldsByYams(
        of bytes: [UInt8], in range: Range<Int>, path: SourcePath
    ) -> Checked<[Field]> {
        var reader = TreeReader(bytes: Array(bytes[range]), start: range.lowerBound, path: path)
        let whole = Place(path, range.lowerBound..<range.lowerBound)
        do throws(YAMLFailure) {
            guard let root = try compose(reader.bytes) else { return Checked([]) }
            let node = try reader.node(root, depth: 0)
            if case .mapping(let fields) = node.content { return Checked(fields, reader.diagnostics) }
            if case .null = node.content { return Checked([]) }
            return Checked(
                [],
                [
                    Diagnostic(
                        .invalidFrontMatter, "This is \(node.kindWord), not fields with values.",
                        at: node.place,
                        help: "Write lines like “title: Blog”.")
                ])
        } catch {
            var place = whole
            if let (line, column) = error.position {
                let offset = range.lowerBound + reader.positions.offset(line: line, column: column)
                place = Place(path, bytes.wholeCharacters(offset..<min(offset + 1, range.upperBound)))
            }
            return Checked(
                [],
                reader.diagnostics + [Diagnostic(error.rule, error.message, at: place, help: error.help)])
        }
    }

    /// Whether a text without quotes is no value.
    static func isNull(_ text: String) -> Bool {
        text.utf8.count <= 4 && ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// More aliases than any author writes; few enough that what they expand to stays small.
    private static let maximumAliases = 32

    /// Whether anchors (`&name`) are repeated so often that expanding them could take forever.
    private static func isBomb(_ bytes: [UInt8]) -> Bool {
        var (anchors, aliases) = (0, 0)
        for index in bytes.indices.dropLast()
        where bytes[index] == UInt8(ascii: "&") || bytes[index] == UInt8(ascii: "*") {
            let before = index > 0 ? bytes[index - 1] : 0x0A
            let isStart =
                before <= 0x20 || before == UInt8(ascii: "[") || before == UInt8(ascii: ",")
                || before == UInt8(ascii: "{")
            guard isStart, bytes[index + 1] > 0x20 else { continue }
            if bytes[index] == UInt8(ascii: "&") { anchors += 1 } else { aliases += 1 }
        }
        return anchors > 0 && aliases > maximumAliases
    }

    private static func compose(_ bytes: [UInt8]) throws(YAMLFailure) -> Node? {
        if isBomb(bytes) {
            throw YAMLFailure(
                message: "The front matter has more than \(maximumAliases) aliases.", position: nil,
                help: "Write the values themselves in the place of some aliases (*name).")
        }
        do {
            let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let text = String(decoding: bytes[start...], as: UTF8.self)
            // The encoding is named since Yams would ask the environment for it otherwise.
            return try Yams.compose(yaml: text, .default, .default, .utf8)
        } catch let error as YamlError {
            throw YAMLFailure(error, in: bytes)
        } catch {
            throw YAMLFailure(message: "This can't be read as YAML.", position: nil)
        }
    }
}

/// Why a YAML text can't be read.
private struct YAMLFailure: Error {
    var message: String
    /// Line and column from 1.
    var position: (line: Int, column: Int)?
    var rule: Rule
    var help =
        "Look at the indentation, quotes and brackets here; a value with “: ” or “#” in it has to stand in quotes."

    init(
        message: String, position: (line: Int, column: Int)?, help: String? = nil,
        rule: Rule = .invalidFrontMatter
    ) {
        self.message = message
        self.position = position
        self.rule = rule
        if let help { self.help = help }
    }

    init(_ error: YamlError, in text: [UInt8]) {
        switch error {
        case .scanner(_, let problem, let mark, _) where problem.hasPrefix("Maximum nesting"),
            .parser(_, let problem, let mark, _) where problem.hasPrefix("Maximum nesting"):
            self.init(
                message: "This is nested too deeply.", position: (mark.line, mark.column), help: "Nest less.")
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let around = context.map { " (\($0.text))" } ?? ""
            // What is never closed is found out at the end; its beginning says more.
            var positions = YAMLPositions(text)
            let isAtEnd = positions.offset(line: mark.line, column: mark.column) == text.count
            let shown = isAtEnd ? context?.mark ?? mark : mark
            let offset = positions.offset(line: shown.line, column: shown.column)
            let isTab = offset < text.count && text[offset] == 0x09
            self.init(
                message: "YAML: \(problem)\(around).", position: (shown.line, shown.column),
                help: isTab ? "Indent with spaces: YAML takes no tabs there." : nil)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().map { "“\($0)”" }.joined(separator: ", ")
            let first = (context.mark.line, context.mark.column)
            self.init(
                message: "\(names) is written twice in one mapping.",
                position: duplicates.min().flatMap { Self.repetition(of: $0, at: first, in: text) } ?? first,
                help: "Keep one of the two.", rule: .duplicateKey)
        case .reader(let problem, _, let character, _):
            self.init(
                message: "YAML: \(problem).", position: Self.position(of: character, in: text),
                help: "Delete the character, or write it as an escape in double quotes.")
        default:
            self.init(message: "This can't be read as YAML.", position: nil)
        }
    }

    /// Where a name stands again in the mapping whose first one is at a line and column, from 1.
    private static func repetition(
        of name: String, at first: (line: Int, column: Int), in bytes: [UInt8]
    ) -> (line: Int, column: Int)? {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated().dropFirst(first.line) {
            let text = line.drop { $0 == 0x20 }
            guard let start = text.first, start != UInt8(ascii: "#"), start != 0x0D else { continue }
            let column = text.startIndex - line.startIndex + 1
            if column < first.column { return nil }
            let unquoted = text.drop { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            if column == first.column, unquoted.starts(with: name.utf8) {
                let rest = unquoted.dropFirst(name.utf8.count).drop { [0x20, 0x22, 0x27].contains($0) }
                if rest.first == UInt8(ascii: ":") { return (index + 1, column) }
            }
        }
        return nil
    }

    private static func position(of character: Int32, in bytes: [UInt8]) -> (line: Int, column: Int)? {
        var (line, column) = (1, 1)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.value == UInt32(bitPattern: character) { return (line, column) }
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        return nil
    }
}

/// Turns Yams' nodes into ours.
private struct TreeReader {
    let bytes: [UInt8]
    /// Offset of `bytes` in their file.
    let start: Int
    let path: SourcePath
    var positions: YAMLPositions
    var count = 0
    var diagnostics: [Diagnostic] = []

    init(bytes: [UInt8], start: Int, path: SourcePath) {
        self.bytes = bytes
        self.start = start
        self.path = path
        positions = YAMLPositions(bytes)
    }

    mutating func node(_ node: Node, depth: Int) throws(YAMLFailure) -> FieldValue {
        count += 1
        guard count <= YAML.maximumNodes, depth <= YAML.maximumDepth else {
            throw YAMLFailure(
                message:
                    "The front matter has more than \(YAML.maximumNodes) values or \(YAML.maximumDepth) levels.",
                position: nil, help: "Use fewer aliases (*name) or nest less.")
        }
        switch node {
        case .scalar(let scalar):
            let place = place(of: scalar)
            let isPlain = scalar.style == .plain || scalar.style == .any
            let isNull = isPlain && YAML.isNull(scalar.string)
            return FieldValue(
                content: isNull ? .null : .scalar(scalar.string, isQuoted: !isPlain), place: place)
        case .sequence(let sequence):
            var nodes: [FieldValue] = []
            nodes.reserveCapacity(sequence.count)
            for child in sequence { nodes.append(try self.node(child, depth: depth + 1)) }
            return FieldValue(content: .sequence(nodes), place: place(of: sequence.mark, length: 1))
        case .mapping(let mapping):
            var fields: [Field] = []
            fields.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                let name = try self.node(key, depth: depth + 1)
                let child = try self.node(value, depth: depth + 1)
                guard case .scalar(let text, _) = name.content else {
                    diagnostics.append(
                        Diagnostic(
                            .invalidFrontMatter,
                            "The name of a field has to be a text, not \(name.kindWord).",
                            at: name.place, help: "Write “name: value”."))
                    continue
                }
                fields.append(Field(name: Located(text, at: name.place), value: child))
            }
            return FieldValue(content: .mapping(fields), place: place(of: mapping.mark, length: 1))
        case .alias(let alias):
            return FieldValue(content: .null, place: place(of: alias.mark, length: 1))
        }
    }

    private mutating func place(of mark: Mark?, length: Int) -> Place {
        guard let mark else { return Place(path, start..<start) }
        let offset = positions.offset(line: mark.line, column: mark.column)
        let range = bytes.wholeCharacters(offset..<min(offset + length, bytes.count))
        return Place(path, start + range.lowerBound..<start + range.upperBound)
    }

    /// A scalar's bytes: its text where it is written plainly, with its quotes where it is quoted, else its line.
    private mutating func place(of scalar: Node.Scalar) -> Place {
        guard let mark = scalar.mark else { return Place(path, start..<start) }
        let offset = positions.offset(line: mark.line, column: mark.column)
        var end = offset
        if let quote = quote(of: scalar), offset < bytes.count, bytes[offset] == quote {
            end = self.end(ofQuotedAt: offset, quote)
        } else if bytes[offset...].starts(with: scalar.string.utf8) {
            end = offset + scalar.string.utf8.count
        } else {
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        }
        return Place(path, start + offset..<start + end)
    }

    private func quote(of scalar: Node.Scalar) -> UInt8? {
        switch scalar.style {
        case .singleQuoted: UInt8(ascii: "'")
        case .doubleQuoted: UInt8(ascii: "\"")
        default: nil
        }
    }

    /// The byte after the closing quote: `\"` and `''` are part of the text.
    private func end(ofQuotedAt start: Int, _ quote: UInt8) -> Int {
        var end = start + 1
        while end < bytes.count {
            if bytes[end] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
                end += 2
            } else if bytes[end] != quote {
                end += 1
            } else if quote == UInt8(ascii: "'"), end + 1 < bytes.count, bytes[end + 1] == quote {
                end += 2
            } else {
                return end + 1
            }
        }
        return bytes.count
    }
}
