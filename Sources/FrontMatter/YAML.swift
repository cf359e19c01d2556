// From Yams' tree to nodes with byte ranges.

package import Diagnostics
internal import Yams

/// YAML, read with Yams.
package enum YAML {
    /// More nodes than any author writes: what an alias bomb expands to.
    static let maximumNodes = 100_000
    static let maximumDepth = 100

    /// The fields of the mapping that stands in a range of a file.
    package static func fields(of bytes: [UInt8], in range: Range<Int>, path: SourcePath) -> Checked<[Field]> {
        var reader = TreeReader(text: SourceText(Array(bytes[range])), start: range.lowerBound, path: path)
        let whole = Place(path, range.lowerBound..<range.lowerBound)
        do throws(YAMLFailure) {
            guard let root = try compose(reader.text.bytes) else { return Checked([]) }
            let node = try reader.node(root, depth: 0)
            if case .mapping(let fields) = node.content { return Checked(fields, reader.diagnostics) }
            if case .null = node.content { return Checked([]) }
            return Checked(
                [],
                [
                    Diagnostic(
                        .invalidFrontMatter, "This is \(node.kindWord), not fields with values.", at: node.place,
                        help: "Write lines like “title: Blog”.")
                ])
        } catch {
            var place = whole
            if let (line, column) = error.position {
                let offset = range.lowerBound + reader.text.offset(line: line, column: column)
                place = Place(path, offset..<min(offset + 1, range.upperBound))
            }
            return Checked(
                [],
                reader.diagnostics + [Diagnostic(error.rule, error.message, at: place, help: error.help)])
        }
    }

    private static func compose(_ bytes: [UInt8]) throws(YAMLFailure) -> Node? {
        do {
            return try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self))
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
    var help = "A value with “: ”, “#” or a leading symbol has to stand in quotes."

    init(message: String, position: (line: Int, column: Int)?, help: String? = nil, rule: Rule = .invalidFrontMatter) {
        self.message = message
        self.position = position
        self.rule = rule
        if let help { self.help = help }
    }

    init(_ error: YamlError, in text: [UInt8]) {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let around = context.map { " (\($0.text))" } ?? ""
            self.init(message: "YAML: \(problem)\(around).", position: (mark.line, mark.column))
        case .duplicatedKeysInMapping(let duplicates, let context):
            let names = duplicates.sorted().map { "“\($0)”" }.joined(separator: ", ")
            self.init(
                message: "\(names) is written twice in one mapping.",
                position: duplicates.min().flatMap { Self.secondLine(of: $0, in: text) }
                    ?? (context.mark.line, context.mark.column),
                help: "Keep one of the two.", rule: .duplicateKey)
        default:
            self.init(message: "This can't be read as YAML: \(error).", position: nil)
        }
    }

    /// Line and column of the second line that starts with `name:`, whatever its indentation.
    private static func secondLine(of name: String, in bytes: [UInt8]) -> (line: Int, column: Int)? {
        var seen = 0
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let text = line.drop { $0 == 0x20 || $0 == UInt8(ascii: "-") }
            guard text.starts(with: name.utf8), text.dropFirst(name.utf8.count).first == UInt8(ascii: ":") else { continue }
            seen += 1
            if seen == 2 { return (index + 1, text.startIndex - line.startIndex + 1) }
        }
        return nil
    }
}

/// Turns Yams' nodes into ours.
private struct TreeReader {
    var text: SourceText
    /// Offset of `text` in its file.
    var start: Int
    var path: SourcePath
    var count = 0
    var diagnostics: [Diagnostic] = []

    mutating func node(_ node: Node, depth: Int) throws(YAMLFailure) -> YAMLNode {
        count += 1
        guard count <= YAML.maximumNodes, depth <= YAML.maximumDepth else {
            throw YAMLFailure(
                message: "The front matter has more than \(YAML.maximumNodes) values or \(YAML.maximumDepth) levels.",
                position: nil, help: "Use fewer aliases (*name) or nest less.")
        }
        switch node {
        case .scalar(let scalar):
            let place = place(of: scalar)
            let isPlain = scalar.style == .plain || scalar.style == .any
            let isNull = isPlain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return YAMLNode(
                content: isNull ? .null : .scalar(scalar.string, isQuoted: !isPlain), place: place)
        case .sequence(let sequence):
            var nodes: [YAMLNode] = []
            nodes.reserveCapacity(sequence.count)
            for child in sequence { nodes.append(try self.node(child, depth: depth + 1)) }
            return YAMLNode(content: .sequence(nodes), place: place(of: sequence.mark, length: 1))
        case .mapping(let mapping):
            var fields: [Field] = []
            fields.reserveCapacity(mapping.count)
            for (key, value) in mapping {
                let name = try self.node(key, depth: depth + 1)
                let child = try self.node(value, depth: depth + 1)
                guard case .scalar(let text, _) = name.content else {
                    diagnostics.append(
                        Diagnostic(
                            .invalidFrontMatter, "The name of a field has to be a text, not \(name.kindWord).",
                            at: name.place, help: "Write “name: value”."))
                    continue
                }
                fields.append(Field(name: Located(text, at: name.place), value: child))
            }
            return YAMLNode(content: .mapping(fields), place: place(of: mapping.mark, length: 1))
        case .alias(let alias):
            return YAMLNode(content: .null, place: place(of: alias.mark, length: 1))
        }
    }

    private func place(of mark: Mark?, length: Int) -> Place {
        guard let mark else { return Place(path, start..<start) }
        let offset = text.offset(line: mark.line, column: mark.column)
        return Place(path, start + offset..<start + min(offset + length, text.bytes.count))
    }

    /// A scalar's bytes: its text where it is written plainly, with its quotes where it is quoted, else its line.
    private func place(of scalar: Node.Scalar) -> Place {
        guard let mark = scalar.mark else { return Place(path, start..<start) }
        let bytes = text.bytes
        let offset = text.offset(line: mark.line, column: mark.column)
        var end = offset
        if scalar.style == .singleQuoted || scalar.style == .doubleQuoted, offset < bytes.count {
            end = offset + 1
            while end < bytes.count, bytes[end] != bytes[offset] {
                end += bytes[end] == UInt8(ascii: "\\") && scalar.style == .doubleQuoted ? 2 : 1
            }
            end = min(end + 1, bytes.count)
        } else if bytes[offset...].starts(with: scalar.string.utf8) {
            end = offset + scalar.string.utf8.count
        } else {
            while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
        }
        return Place(path, start + offset..<start + end)
    }
}
