import Diagnostics
import Dispatch
import FrontMatter
import Testing

private func toml(_ text: String) throws -> Checked<[Field]> {
    let bytes = Array(text.utf8)
    return TOML.fields(of: bytes, in: 0..<bytes.count, path: try #require(SourcePath("a.md")))
}

/// Every name and value with the text that stands at its place.
private func written(_ fields: [Field], in text: String) -> String {
    let bytes = Array(text.utf8)
    func at(_ place: Place) -> String { String(decoding: bytes[place.range], as: UTF8.self) }
    func show(_ value: FieldValue) -> String {
        switch value.content {
        case .sequence(let items): at(value.place) + items.map(show).joined(separator: " ") + "]"
        case .mapping(let fields): at(value.place) + "<" + written(fields, in: text) + ">"
        default: at(value.place)
        }
    }
    return fields.map { at($0.name.place) + "=" + show($0.value) }.joined(separator: " ")
}

struct TOMLTests {
    @Test func `a value of TOML is the text, list or mapping that YAML would have`() throws {
        let rows: [(toml: String, value: String)] = [
            ("a = \"text\"", "\"text\""), ("a = 'no'", "\"no\""), ("a = \"\"", "\"\""),
            ("a = \"q \\\" \\u00e9 \\U0001F600 \\n\"", "\"q \" é 😀 \n\""), ("a = 'C:\\x'", "\"C:\\x\""),
            ("a = \"\"\"\nb\n  c\"\"\"", "\"b\n  c\""), ("a = \"\"\"b \\\n   c\"\"\"", "\"b c\""),
            ("a = '''\nb''c'''", "\"b''c\""), ("a = \"\"\"\"b\"\"\"\"", "\"\"b\"\""),
            ("a = true", "true"), ("a = false", "false"),
            ("a = 12", "12"), ("a = -7", "-7"), ("a = +7", "7"), ("a = 1_000", "1000"), ("a = 0x1F", "31"),
            ("a = 0o17", "15"), ("a = 0b101", "5"), ("a = 1.10", "1.10"), ("a = 1_0.5", "10.5"),
            ("a = 6e-2", "6e-2"), ("a = inf", "inf"), ("a = nan", "nan"),
            ("a = 9223372036854775807", "9223372036854775807"),
            ("a = 2024-02-29", "2024-02-29"), ("a = 2024-02-29T10:00:00Z # now", "2024-02-29T10:00:00Z"),
            ("a = 2024-02-29 10:00:00+02:00", "2024-02-29 10:00:00+02:00"),
            ("a = 2024-02-29T10:00:00.5", "2024-02-29T10:00:00.5"), ("a = 07:32:00", "07:32:00"),
            ("a = []", "[]"), ("a = ['b', 'c']", "[\"b\", \"c\"]"),
            ("a = [1, 'b', [true],]", "[1, \"b\", [true]]"),
            ("a = [ # one\n  1,\n  2, # two\n]", "[1, 2]"), ("a = {}", "{}"),
            ("a = { b = 1, c.d = 'e' }", "{b: 1, c: {d: \"e\"}}"), ("a.b = 1\na.c = 2", "{b: 1, c: 2}"),
            ("[a]\nb = 1\n[a.c]\nd = 2", "{b: 1, c: {d: 2}}"), ("[a.b.c]\nd = 1", "{b: {c: {d: 1}}}"),
            ("[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nd = 3", "[{b: 1}, {b: 2, c: {d: 3}}]"),
            ("[a]", "{}"), ("a = [{b = 1}, {b = 2}]", "[{b: 1}, {b: 2}]"),
            ("a . \"b c\" . 'd' = 1", "{b c: {d: 1}}"), ("a = 1 # c", "1"), ("# c\n\n a = 1\r\n", "1"),
            ("a = \"\\u0000b\"", "\"\0\""), ("a = {'' = 1}", "{: 1}"), ("a = {\"x\\u0000y\" = 1}", "{x: 1}"),
        ]
        for row in rows {
            let parsed = try toml(row.toml)
            let value = parsed.value.last.map { compact($0.value) }
            #expect(value == row.value && parsed.diagnostics.isEmpty, "\(row.toml) \(parsed.diagnostics)")
        }
    }

    @Test func `what would end the program in toml++ is pointed at`() throws {
        let rows: [(toml: String, written: String, message: String)] = [
            ("[:a]", "[:", "TOML: the name of a table can't begin with “:”."),
            ("a = 1\n[[ ä.b ]]\n", "[[ ä", "TOML: the name of a table can't begin with “ä”."),
            ("[\na = 1", "[\n", "TOML: this table has no name."),
            ("[[[a]]]", "[[[", "TOML: the name of a table can't begin with “[”."),
            ("\u{FEFF}[ä]", "[ä", "TOML: the name of a table can't begin with “ä”."),
            ("a = [[1, }", "}", "TOML: a value can't begin with “}”."),
            ("a = [\u{A0}1]", "\u{A0}", "TOML: a value can't begin with “\u{A0}”."),
            ("a = 2024-02-29Tx", "x", "TOML: an hour of two digits has to follow the T."),
            ("a = [2024-02-29t-1]", "-", "TOML: an hour of two digits has to follow the T."),
        ]
        for row in rows {
            let problem = try #require(try toml(row.toml).diagnostics.first)
            let place = try #require(problem.place).range
            #expect(problem.message == row.message, "\(row.toml)")
            #expect(
                String(decoding: Array(row.toml.utf8)[place], as: UTF8.self) == row.written, "\(row.toml)")
        }
        // What is wrong before it is told first; in a text it is no header.
        #expect(try toml("a = \n[ä]").diagnostics.first?.place?.range.lowerBound ?? 9 < 6)
        #expect(try toml("a = \"\"\"\n[ä]\"\"\"\nb = [\n['c']]").diagnostics.isEmpty)
        #expect(try toml("[]").diagnostics.count == 1 && toml("[ [a]]").diagnostics.count == 1)
        #expect(try toml("[").diagnostics.count == 1 && toml("[\"ä\"]\nb = 1").diagnostics.isEmpty)
    }

    @Test func `every name and value of TOML has its place, in the order of the file`() throws {
        let rows: [(toml: String, written: String)] = [
            ("b = 1\na = \"two # words\" # c", "b=1 a=\"two # words\""), ("größe = 1", ""),
            ("\"größe\" = 'ä' # ö\n\"\\u0061\" = 2", "\"größe\"='ä' \"\\u0061\"=2"),
            ("t = [ 'a', \"b\",\n# c\n 3.5 ]", "t=['a' \"b\" 3.5]"),
            ("m = \"\"\"\na\"\"\"\nz = 2024-02-29 10:00:00 # x", "m=\"\"\"\na\"\"\" z=2024-02-29 10:00:00"),
            ("[x]\nb = 1\n[x.y]\nc = 2", "x=[x]<b=1 y=[x.y]<c=2>>"),
            ("[x.y]\nc = 2\n[x]\nb = 1", "x=[x]<y=[x.y]<c=2> b=1>"),
            ("x.y = 1\nx.z = 2", "x=x<y=1 z=2>"), ("x = { y = 1, z = [2] }", "x={<y=1 z=[2]>"),
            ("[[p]]\na = 1\n[[p]]\na = 2", "p=[[p]][[p]]<a=1> [[p]]<a=2>]"),
            ("a = 1\r\nb = 'c'\r\n", "a=1 b='c'"), ("a = 1\rb = 2\r", "a=1 b=2"),
        ]
        for row in rows {
            #expect(written(try toml(row.toml).value, in: row.toml) == row.written, "\(row.toml)")
        }
    }

    @Test func `TOML that can't be read is pointed at`() throws {
        let rows: [(toml: String, line: Int, column: Int, rule: Rule, message: String)] = [
            ("title: Blog", 1, 6, .invalidFrontMatter, "TOML: "),
            ("a = b", 1, 5, .invalidFrontMatter, "TOML: "),
            ("a = 'b", 1, 7, .invalidFrontMatter, "TOML: "), ("ä = 1", 1, 1, .invalidFrontMatter, "TOML: "),
            ("a = 1\nb = [1", 2, 7, .invalidFrontMatter, "TOML: "),
            ("a = 1\n[b", 2, 3, .invalidFrontMatter, "TOML: "),
            ("a = 1 b = 2", 1, 7, .invalidFrontMatter, "TOML: "),
            ("a = 2023-02-29", 1, 5, .invalidFrontMatter, "TOML: "),
            ("a =", 1, 4, .invalidFrontMatter, "TOML: "),
            ("a = 99999999999999999999", 1, 5, .invalidFrontMatter, "TOML: "),
            ("a = \"\\q\"", 1, 7, .invalidFrontMatter, "TOML: "),
            ("a = 1\u{0}", 1, 6, .invalidFrontMatter, "A control character can't stand here."),
            ("a = 1\nb = 2\na = 3", 3, 1, .duplicateKey, "“a” is written twice in one mapping."),
            ("[a]\nb = 1\n[a]\nc = 1", 3, 2, .duplicateKey, "“a” is written twice in one mapping."),
            ("a = {b = 1, b = 2}", 1, 13, .duplicateKey, "“b” is written twice in one mapping."),
            ("a = 1\n[a]", 2, 2, .duplicateKey, "“a” is written twice in one mapping."),
            ("a = 1\na.b = 2", 2, 1, .duplicateKey, "“a” is written twice in one mapping."),
            ("a.b = 1\n\"a\".'b' = 2", 2, 5, .duplicateKey, "“b” is written twice in one mapping."),
        ]
        for row in rows {
            let parsed = try toml(row.toml)
            let problem = try #require(parsed.diagnostics.first, "\(row.toml)")
            let (line, column) = SourceText(Array(row.toml.utf8)).position(
                of: try #require(problem.place).range.lowerBound)
            #expect(
                line == row.line && column == row.column, "\(row.toml): \(line):\(column) \(problem.message)")
            #expect(
                problem.rule == row.rule && problem.message.hasPrefix(row.message),
                "\(row.toml): \(problem.message)")
            #expect(problem.help != nil && problem.message.hasSuffix("."), "\(problem.message)")
            #expect(parsed.value.isEmpty)
        }
    }

    @Test func `a date or number that can't be is marked whole, with its own help`() throws {
        let rows: [(toml: String, written: String)] = [
            ("a = 2026-02-30", "2026-02-30"), ("b = 1\na = 2026-13-01 # c", "2026-13-01"),
            ("a = 2026-02-28T25:00:00Z", "2026-02-28T25:00:00Z"),
            ("a = [2026-01-01, 2026-01-32]", "2026-01-32"),
            ("a = 99999999999999999999", "99999999999999999999"),
        ]
        for row in rows {
            let problem = try #require(try toml(row.toml).diagnostics.first)
            let range = try #require(problem.place?.range)
            #expect(
                String(decoding: Array(row.toml.utf8)[range], as: UTF8.self) == row.written, "\(row.toml)")
            #expect(problem.help?.contains("a day that exists") == row.written.contains("-"))
        }
    }

    @Test func `empty TOML has no fields and nothing wrong`() throws {
        for text in ["", "\n", "# comment\n", " \t\r\n"] {
            let parsed = try toml(text)
            #expect(parsed.value.isEmpty && parsed.diagnostics.isEmpty, "\(text)")
        }
    }

    @Test func `what readers of fields read from YAML they read from TOML`() throws {
        var reader = FieldReader(
            try toml("title = 'A'\ntags = ['b', 'c']\ndraft = true\norder = 1_0\n[extra]\nx = 1").value)
        #expect(reader.text("title")?.value == "A" && reader.texts("tags").map(\.value) == ["b", "c"])
        #expect(reader.flag("draft")?.value == true && reader.number("order")?.value == 10)
        let rest = reader.finish(knownNames: ["title"])
        #expect(rest.map(\.rule) == [.unknownKey] && rest.map { $0.place?.range } == [56..<61])
    }
}

/// A long text under a short name.
struct Hostile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String

    init(_ name: String, _ text: String) {
        testDescription = name
        self.text = text
    }
}

struct HostileTOMLTests {
    @Test(arguments: [
        Hostile("lists", "a = " + String(repeating: "[", count: 100_000)),
        Hostile("inline tables", "a = " + String(repeating: "{a=", count: 100_000)),
        Hostile("a dotted name", "a" + String(repeating: ".a", count: 100_000) + " = 1"),
        Hostile("a table", "[a" + String(repeating: ".a", count: 100_000) + "]"),
        Hostile("a list of tables", "[[a" + String(repeating: ".a", count: 100_000) + "]]"),
        Hostile("after an error", "x = ]\n[a" + String(repeating: ".a", count: 100_000) + "]"),
        Hostile(
            "99 levels and 99 levels",
            "[a" + String(repeating: ".a", count: 98) + "]\nb = "
                + String(repeating: "[", count: 99) + String(repeating: "]", count: 99)),
    ])
    func `deep nesting in TOML is stopped, on any thread`(_ hostile: Hostile) throws {
        let path = try #require(SourcePath("a.md"))
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            let bytes = Array(hostile.text.utf8)
            let parsed = TOML.fields(of: bytes, in: 0..<bytes.count, path: path)
            #expect(parsed.diagnostics.count == 1 && parsed.value.isEmpty)
        }
    }

    @Test(arguments: [
        Hostile("a list", "a = [" + String(repeating: "'ä', ", count: 90_000) + "]"),
        Hostile("names", (0..<50_000).map { "a\($0) = 1\n" }.joined()),
        Hostile("tables", (0..<4_900).map { "[a\($0).b]\n" }.joined()),
        Hostile("too many tables", (0..<5_100).map { "[a\($0).b]\n" }.joined()),
        Hostile("a list of tables", String(repeating: "[[a]]\n", count: 4_000)),
        Hostile("quotes in a text", "a = \"\"\"" + String(repeating: "\"\" ", count: 300_000) + "\"\"\""),
        Hostile("quotes", String(repeating: "\"", count: 300_000)),
        Hostile("texts without an end", String(repeating: "a = '\n", count: 100_000)),
    ])
    func `much TOML takes linear time`(_ hostile: Hostile) throws {
        let time = try ContinuousClock().measure { _ = try toml(hostile.text) }
        #expect(time < .seconds(20), "\(time)")
    }
}
