import Diagnostics
import Dispatch
import FrontMatter
import Testing

private func parse(_ text: String) throws -> Checked<FrontMatter> {
    FrontMatter.parse(Array(text.utf8), path: try #require(SourcePath("a.md")))
}

private func body(_ text: String, _ parsed: FrontMatter) -> String {
    String(decoding: Array(text.utf8)[parsed.body], as: UTF8.self)
}

struct JSONTests {
    @Test func `a value of JSON is the text, list or mapping that YAML would have`() throws {
        let rows: [(json: String, value: String)] = [
            ("\"text\"", "\"text\""), ("\"\"", "\"\""), ("\"a } { b\"", "\"a } { b\""), ("\"é\"", "\"é\""),
            ("\"q \\\" \\\\ \\/ \\n\\t\"", "\"q \" \\ / \n\t\""), ("\"\\u00E9\\u00e9\"", "\"éé\""),
            ("\"\\ud83d\\ude00\"", "\"😀\""), ("\"\\u0041b\"", "\"Ab\""), ("true", "true"), ("false", "false"),
            ("null", "null"), ("0", "0"), ("-12", "-12"), ("1.10", "1.10"), ("1e3", "1e3"),
            ("-0.5E+10", "-0.5E+10"), ("12345678901234567890", "12345678901234567890"),
            ("[]", "[]"), ("{}", "{}"), ("[1, \"b\", null, [true]]", "[1, \"b\", null, [true]]"),
            ("{\"b\": {\"c\": []}}", "{b: {c: []}}"), ("\t[\t1\t,\n\t2\r\n]", "[1, 2]"),
            ("\"2024-02-29\"", "\"2024-02-29\""), ("{\"\": 1}", "{: 1}"), ("\"---\"", "\"---\""),
        ]
        for row in rows {
            let text = "{\"a\":\(row.json)}\nText."
            let parsed = try parse(text)
            #expect(parsed.value.fields.map { compact($0.value) } == [row.value], "\(row.json)")
            #expect(body(text, parsed.value) == "Text." && parsed.diagnostics.isEmpty, "\(row.json)")
        }
    }

    @Test func `JSON ends where its object ends`() throws {
        let rows: [(text: String, names: [String], body: String)] = [
            ("{\"a\": 1}", ["a"], ""), ("{\"a\": 1}\n\nText.", ["a"], "\nText."),
            ("{\n  \"b\": 1,\n  \"a\": 2\n}\nText.", ["b", "a"], "Text."),
            ("{\"a\": 1} \t\r\nText.", ["a"], "Text."), ("{\"a\": 1}\rText.", ["a"], "Text."),
            ("{\"a\": 1} Text.", ["a"], " Text."), ("{\"a\": \"}\"}\n{\"b\": 2}\n", ["a"], "{\"b\": 2}\n"),
            ("\u{FEFF}{\"a\": 1}\nText.", ["a"], "Text."),
            ("{\r\n\t\"a\"\r\n:\r\n1}\r\nText.", ["a"], "Text."),
            ("{}\nText.", [], "Text."), ("{ \n }\nText.", [], "Text."), ("{}", [], ""),
        ]
        for row in rows {
            let parsed = try parse(row.text)
            #expect(parsed.value.fields.map(\.name.value) == row.names, "\(row.text)")
            #expect(body(row.text, parsed.value) == row.body && parsed.diagnostics.isEmpty, "\(row.text)")
        }
    }

    @Test func `Markdown that begins with a brace stays Markdown`() throws {
        for text in [
            "{{#include x.md}}\n", "{{< figure >}}\n", "{#id}\nText.", "{% raw %}\n{}\n{% endraw %}",
            "{ not json }", "{", "{\n", "{\nname: x\n}\n", "{} is an empty object.", "{\"quoted\"} text",
            "{ \"a\", \"b\" }", "{\"a", "{\"a\n\": 1}", "{\"", "{\"\\", "{\"a\"", "{'a': 1}", " {\"a\": 1}",
            "\n{\"a\": 1}", "{.class}", "[{\"a\": 1}]", "{:.note}\n",
        ] {
            let parsed = try parse(text)
            #expect(
                body(text, parsed.value) == text && parsed.value.fields.isEmpty && parsed.diagnostics.isEmpty,
                "\(text)")
        }
    }

    @Test func `names and values of JSON have their places`() throws {
        let text = "\u{FEFF}{\"ä\": [\"ü\", 12], \"b\": {\"c\": true}, \"d\": null}"
        let bytes = Array(text.utf8)
        let fields = try parse(text).value.fields
        func at(_ place: Place) -> String { String(decoding: bytes[place.range], as: UTF8.self) }
        #expect(fields.map { at($0.name.place) } == ["\"ä\"", "\"b\"", "\"d\""])
        #expect(fields.map { at($0.value.place) } == ["[", "{", "null"])
        guard case .sequence(let items) = fields[0].value.content else { return #expect(Bool(false)) }
        #expect(items.map { at($0.place) } == ["\"ü\"", "12"])
    }

    @Test func `JSON that can't be read is pointed at, and leaves the Markdown`() throws {
        let rows: [(json: String, line: Int, column: Int, message: String)] = [
            ("{\"a\": 1,}", 1, 8, "A comma stands before the closing bracket."),
            ("{\"a\": [1,\n]}", 1, 9, "A comma stands before the closing bracket."),
            ("{\"a\": 1\n\"b\": 2}", 2, 1, "A comma is missing before this."),
            ("{\"a\": 1, b: 2}", 1, 10, "The name of a field has to stand in double quotes here."),
            ("{\"a\": 'b'}", 1, 7, "“'b'” is not a value of JSON."),
            ("{\"a\": yes}", 1, 7, "“yes” is not a value of JSON."),
            ("{\"a\": 01}", 1, 7, "“01” is not a value of JSON."),
            ("{\"a\": .5}", 1, 7, "“.5” is not a value of JSON."),
            ("{\"a\": +1}", 1, 7, "“+1” is not a value of JSON."),
            ("{\"a\": 1.}", 1, 7, "“1.” is not a value of JSON."),
            ("{\"a\": NaN}", 1, 7, "“NaN” is not a value of JSON."),
            ("{\"a\": }", 1, 7, "A value is missing here."),
            ("{\"a\": , \"b\": 1}", 1, 7, "A value is missing here."),
            ("{\"a\": 1, \"b\" 2}", 1, 14, "A colon is missing after “b”."),
            ("{\"a\": \"b\\q\"}", 1, 9, "This escape is not known in JSON."),
            ("{\"ä\": \"\\ud83d\"}", 1, 8, "This escape is not a character."),
            ("{\"a\": \"\\u12\"}", 1, 8, "This escape is not a character."),
            ("{\"a\": \"b\tc\"}", 1, 9, "A control character can't stand in a text."),
            ("{\"a\": \"b\n\", \"c\": 1}", 1, 7, "This text has no closing quote on its line."),
            ("{\"a\": 1 // c\n}", 1, 9, "JSON has no comments."),
            ("{\"a\": /* c */ 1}", 1, 7, "JSON has no comments."),
            ("{\"a\": [1}\n}", 1, 9, "This is the wrong closing bracket."),
        ]
        for row in rows {
            let text = row.json + "\nText."
            let parsed = try parse(text)
            let problem = try #require(parsed.diagnostics.first, "\(row.json)")
            let (line, column) = SourceText(Array(text.utf8)).position(
                of: try #require(problem.place).range.lowerBound)
            #expect(line == row.line && column == row.column, "\(row.json): \(line):\(column)")
            #expect(problem.message == row.message && problem.help != nil, "\(row.json): \(problem.message)")
            #expect(problem.rule == .invalidFrontMatter && parsed.value.fields.isEmpty)
            if !row.json.contains("[1}"), !row.json.contains("b\n") {
                #expect(body(text, parsed.value).hasSuffix("Text."), "\(row.json)")
            }
        }
    }

    @Test func `a name that is written twice in JSON is pointed at the second time`() throws {
        let parsed = try parse("{\"a\": 1, \"b\": {\"c\": 1, \"c\": 2}, \"a\": 2}\nText.")
        #expect(parsed.diagnostics.map(\.rule) == [.duplicateKey, .duplicateKey])
        #expect(parsed.diagnostics.map { $0.place?.range } == [23..<26, 32..<35])
        #expect(parsed.value.fields.map { compact($0.value) } == ["1", "{c: 1}"])
    }

    @Test func `JSON without an end is said so`() throws {
        for text in ["{\"a\": 1", "{\"a\": [1, 2", "{\"a\": {\"b\": 1}\n\nText.\n", "{\"a\":"] {
            let parsed = try parse(text)
            #expect(parsed.diagnostics.count == 1 && parsed.value.fields.isEmpty, "\(text)")
            #expect(parsed.value.body.isEmpty, "\(text)")
        }
        #expect(try parse("{\"a\": 1").diagnostics.map(\.message) == ["The front matter has no end."])
        let text = "{\n\"a\": [1\n}\nText."
        #expect(body(text, try parse(text).value) == "Text.")
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"]) func `deep nesting in JSON is stopped`(opening: String)
        throws
    {
        let text = "{\"a\":" + String(repeating: opening, count: 100_000)
        let path = try #require(SourcePath("a.md"))
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            #expect(FrontMatter.parse(Array(text.utf8), path: path).diagnostics.count == 1)
        }
    }

    @Test(arguments: [
        Hostile("a list", "{\"a\": [" + String(repeating: "\"ä\", ", count: 90_000) + "1]}"),
        Hostile("names", "{" + (0..<40_000).map { "\"a\($0)\": 1," }.joined() + "\"b\": 2}"),
        Hostile("escapes", "{\"a\": \"" + String(repeating: "\\\\", count: 500_000) + "\"}"),
        Hostile("closing braces", "{\"a\": " + String(repeating: "}\n", count: 300_000)),
        Hostile("space", "{" + String(repeating: " ", count: 1_000_000)),
    ])
    func `much JSON takes linear time`(_ hostile: Hostile) throws {
        let time = try ContinuousClock().measure { _ = try parse(hostile.text) }
        #expect(time < .seconds(20), "\(time)")
    }
}
