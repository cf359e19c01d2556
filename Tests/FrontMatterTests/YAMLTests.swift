import Diagnostics
import Dispatch
import FrontMatter
import Testing

func fields(_ yaml: String) throws -> Checked<[Field]> {
    let bytes = Array(yaml.utf8)
    return YAML.fields(of: bytes, in: 0..<bytes.count, path: try #require(SourcePath("site.yml")))
}

/// A value in a compact form: quoted scalars in quotes, `null` for none.
func compact(_ node: FieldValue) -> String {
    switch node.content {
    case .scalar(let text, let isQuoted): isQuoted ? "\"\(text)\"" : text
    case .sequence(let nodes): "[" + nodes.map(compact).joined(separator: ", ") + "]"
    case .mapping(let fields):
        "{" + fields.map { $0.name.value + ": " + compact($0.value) }.joined(separator: ", ") + "}"
    case .null: "null"
    }
}

struct YAMLTests {
    @Test func `a value keeps its text and whether it was quoted`() throws {
        let rows: [(yaml: String, value: String)] = [
            ("a: text", "text"), ("a: no", "no"), ("a: \"no\"", "\"no\""), ("a: 'it''s'", "\"it's\""),
            ("a: 12.50", "12.50"), ("a: 0x1F", "0x1F"), ("a: 2026-03-09", "2026-03-09"),
            ("a: 1_000", "1_000"),
            ("a:", "null"), ("a: ~", "null"), ("a: null", "null"), ("a: Null", "null"),
            ("a: 'null'", "\"null\""),
            ("a: ''", "\"\""), ("a: nULL", "nULL"),
            ("a: [b, 'c', ~]", "[b, \"c\", null]"), ("a: []", "[]"), ("a: {}", "{}"), ("a: {b: c}", "{b: c}"),
            ("a:\n- b\n- c: d\n  e: f", "[b, {c: d, e: f}]"),
            ("a: |\n  b\n  c\n", "\"b\nc\n\""), ("a: >-\n  b\n  c\n", "\"b c\""), ("a: b\n  c", "b c"),
            ("x: &n [b]\na: *n", "[b]"), ("a: \"\\u00e9\\n\"", "\"é\n\""), ("a: b # c", "b"),
            ("a: b#c", "b#c"),
        ]
        for row in rows {
            let parsed = try fields(row.yaml)
            let value = parsed.value.last.map { compact($0.value) }
            #expect(value == row.value && parsed.diagnostics.isEmpty, "\(row.yaml)")
        }
    }

    @Test func `every value has the bytes that its author wrote`() throws {
        let rows: [(yaml: String, written: String)] = [
            ("a: text", "text"), ("a: \"two words\"", "\"two words\""), ("a: 'it''s'", "'it''s'"),
            ("a: \"q \\\" q\" # \"", "\"q \\\" q\""), ("größe: ä ö", "ä ö"), ("a: [ü, \"é\", last]", "["),
            ("a: {b: c}", "{"), ("a:\n  b: c", "b"), ("a: |\n  b\n  c\n", "|"), ("a: b\n  c", "b"),
            ("社: {交: 媒体}", "{"), ("a: &n \"x\" # &", "&n \"x\" # &"), ("a: !t \"x!\" # !", "!t \"x!\" # !"),
            ("x: \"a\u{2028}b\u{85}\"\na: here", "here"), ("x: 'ä\r\n  ö'\r\na: here\r\n", "here"),
            ("\u{FEFF}a: here", "here"), ("a: ", ""),
        ]
        for row in rows {
            let parsed = try fields(row.yaml)
            let place = try #require(parsed.value.last?.value.place, "\(row.yaml)")
            #expect(
                String(decoding: Array(row.yaml.utf8)[place.range], as: UTF8.self) == row.written,
                "\(row.yaml)")
        }
    }

    @Test func `names, items and inner values have their places`() throws {
        let yaml = "\u{FEFF}täg: [ü, 'é é', {b: \"c\"}]\nname: x"
        let parsed = try fields(yaml).value
        func written(_ place: Place) -> String {
            String(decoding: Array(yaml.utf8)[place.range], as: UTF8.self)
        }
        #expect(parsed.map { written($0.name.place) } == ["täg", "name"])
        guard case .sequence(let items) = parsed[0].value.content else { return #expect(Bool(false)) }
        #expect(items.map { written($0.place) } == ["ü", "'é é'", "{"])
        guard case .mapping(let inner) = items[2].content else { return #expect(Bool(false)) }
        #expect(written(inner[0].name.place) == "b" && written(inner[0].value.place) == "\"c\"")
    }

    @Test func `places count from the start of the file, not of the front matter`() throws {
        let text = "\u{FEFF}---\r\nä: b\r\n---\r\n"
        let bytes = Array(text.utf8)
        let parsed = FrontMatter.parse(bytes, path: try #require(SourcePath("a.md"))).value
        let place = try #require(parsed.fields.first?.value.place)
        #expect(String(decoding: bytes[place.range], as: UTF8.self) == "b")
    }

    @Test func `YAML that can't be read is pointed at`() throws {
        let rows: [(yaml: String, line: Int, column: Int, rule: Rule, message: String)] = [
            ("title: a: b", 1, 9, .invalidFrontMatter, "mapping values are not allowed in this context"),
            ("ä: b\nc: [d", 2, 4, .invalidFrontMatter, "did not find expected ',' or ']'"),
            ("a: 'b", 1, 4, .invalidFrontMatter, "found unexpected end of stream"),
            ("a: *b", 1, 4, .invalidFrontMatter, "found undefined alias"),
            ("a: @b", 1, 4, .invalidFrontMatter, "found character that cannot start any token"),
            ("a: b\n\tc: d", 2, 1, .invalidFrontMatter, "found a tab character that violates indentation"),
            ("ü: b\nc: x\u{1}y", 2, 5, .invalidFrontMatter, "control characters are not allowed"),
            ("a: 1\n---\nb: 2", 2, 1, .invalidFrontMatter, "but found another document"),
            ("- a", 1, 1, .invalidFrontMatter, "This is a list, not fields with values."),
            ("text", 1, 1, .invalidFrontMatter, "This is a text, not fields with values."),
            ("[a]: b", 1, 1, .invalidFrontMatter, "The name of a field has to be a text, not a list."),
            ("~: b", 1, 1, .invalidFrontMatter, "The name of a field has to be a text, not empty."),
            ("a: 1\nb: 2\na: 3", 3, 1, .duplicateKey, "“a” is written twice in one mapping."),
            ("a: 1\n\"a\": 3", 2, 1, .duplicateKey, "“a” is written twice in one mapping."),
            (
                "c:\n- v: 1\n  w: 2\n- v: 3\n  x: 4\n  v: 5", 6, 3, .duplicateKey,
                "“v” is written twice in one mapping."
            ),
            ("c: {v: 1, v: 2}", 1, 5, .duplicateKey, "“v” is written twice in one mapping."),
        ]
        for row in rows {
            let problems = try fields(row.yaml).diagnostics
            let problem = try #require(problems.first, "\(row.yaml)")
            let (line, column) = SourceText(Array(row.yaml.utf8)).position(
                of: try #require(problem.place).range.lowerBound)
            #expect(line == row.line && column == row.column, "\(row.yaml): \(line):\(column)")
            #expect(
                problem.rule == row.rule && problem.message.contains(row.message),
                "\(row.yaml): \(problem.message)")
            #expect(problem.help != nil && problem.message.hasSuffix("."))
        }
    }

    @Test func `a tab that indents is told from other slips`() throws {
        for yaml in ["a: b\n\tc: d", "a:\n\t- b", "a:\n  - b\n\t- c"] {
            let problem = try #require(try fields(yaml).diagnostics.first)
            #expect(problem.help == "Indent with spaces: YAML takes no tabs there.", "\(yaml)")
        }
        #expect(try fields("a: [b").diagnostics.first?.help?.contains("tabs") == false)
    }

    @Test func `empty YAML has no fields and nothing wrong`() throws {
        for yaml in ["", "\n", "# comment\n", "~", "---\n", "\u{FEFF}"] {
            let parsed = try fields(yaml)
            #expect(parsed.value.isEmpty && parsed.diagnostics.isEmpty, "\(yaml)")
        }
    }
}

struct HostileYAMLTests {
    @Test func `aliases that multiply are stopped`() throws {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            yaml +=
                "a\(level): &a\(level) ["
                + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        let parsed = try fields(yaml)
        #expect(parsed.value.isEmpty)
        #expect(parsed.diagnostics.first?.message == "The front matter has more than 32 aliases.")
    }

    @Test func `a key made of aliases that multiply is stopped too`() throws {
        var yaml = "a0: &a0 [x, x]\n"
        for level in 1...8 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let parsed = try fields(yaml + "? *a8\n: x\n")
        #expect(parsed.diagnostics.first?.message == "The front matter has more than 32 aliases.")
    }

    /// A thread of a pool has a smaller stack than the main thread.
    @Test(arguments: ["[", "{a: ", "- "]) func `deep nesting is stopped, on any thread`(opening: String)
        throws
    {
        let yaml = "a:\n " + String(repeating: opening, count: 100_000)
        let path = try #require(SourcePath("a.md"))
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            let bytes = Array(yaml.utf8)
            #expect(YAML.fields(of: bytes, in: 0..<bytes.count, path: path).diagnostics.count == 1)
        }
    }

    @Test func `a long line of values takes linear time`() throws {
        let yaml = "a: [" + Array(repeating: "ä", count: 90_000).joined(separator: ", ") + "]"
        let clock = ContinuousClock()
        let time = try clock.measure {
            let problems = try fields(yaml).diagnostics
            #expect(problems.isEmpty)
        }
        #expect(time < .seconds(30), "\(time)")
    }
}
