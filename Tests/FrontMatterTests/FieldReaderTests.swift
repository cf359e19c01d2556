import Diagnostics
import FrontMatter
import Testing

struct FieldReaderTests {
    /// What is wrong with the field `f` when it is read by `read`.
    private func problems(_ yaml: String, _ read: (inout FieldReader) -> Void) throws -> [String] {
        var reader = FieldReader(try fields(yaml).value)
        read(&reader)
        return reader.finish(knownNames: ["f"]).map { "\($0.rule.rawValue): \($0.message)" }
    }

    @Test func `a flag is yes or no in YAML's words`() throws {
        let rows: [(yaml: String, value: Bool?)] = [
            ("f: true", true), ("f: yes", true), ("f: On", true), ("f: \"yes\"", true),
            ("f: false", false), ("f: no", false), ("f: OFF", false), ("f: 1", nil), ("f: maybe", nil),
            ("f:", nil), ("g: yes", nil),
        ]
        for row in rows {
            var reader = FieldReader(try fields(row.yaml).value)
            #expect(reader.flag("f")?.value == row.value, "\(row.yaml)")
        }
    }

    @Test func `a number is finite`() throws {
        let rows: [(yaml: String, value: Double?)] = [
            ("f: 12", 12), ("f: -0.5", -0.5), ("f: 1e3", 1000), ("f: nan", nil), ("f: inf", nil),
            ("f: 1e999", nil), ("f: twelve", nil),
        ]
        for row in rows {
            var reader = FieldReader(try fields(row.yaml).value)
            #expect(reader.number("f")?.value == row.value, "\(row.yaml)")
        }
    }

    @Test func `a control character that an escape made is reported and shown as �`() throws {
        let rows: [(yaml: String, text: String, number: String)] = [
            (#"f: "a\0b""#, "a�b", "0000"), (#"f: "\e[2J\a""#, "�[2J�", "001B"),
            (#"f: "a\x7Fb""#, "a�b", "007F"),
        ]
        for row in rows {
            var (text, texts): (String?, [String]) = (nil, [])
            let problem = "invalid-value: “f” has a control character (U+\(row.number)) in it."
            let ofText = try problems(row.yaml) { text = $0.text("f")?.value }
            let ofTexts = try problems(row.yaml) { texts = $0.texts("f").map(\.value) }
            #expect(text == row.text && texts == [row.text] && ofText == [problem] && ofTexts == [problem])
        }
        var texts: [String] = []
        let ofList = try problems(#"f: ["a\0", b, "c\td\ne"]"#) { texts = $0.texts("f").map(\.value) }
        #expect(texts == ["a�", "b", "c\td\ne"] && ofList.count == 1)
    }

    @Test func `one text and a list of texts are both texts`() throws {
        for (yaml, texts) in [
            ("f: a", ["a"]), ("f: [a, 'b', 3]", ["a", "b", "3"]), ("f: []", []), ("f:", []), ("g: a", []),
        ] {
            var reader = FieldReader(try fields(yaml).value)
            #expect(reader.texts("f").map(\.value) == texts, "\(yaml)")
        }
    }

    @Test func `a wrong type is said so`() throws {
        #expect(try problems("f: [a]") { _ = $0.text("f") } == ["wrong-type: “f” is a text, not a list."])
        #expect(
            try problems("f: {a: b}") { _ = $0.text("f") } == ["wrong-type: “f” is a text, not a mapping."])
        #expect(
            try problems("f: {a: b}") { _ = $0.texts("f") } == ["wrong-type: “f” is a text, not a mapping."])
        #expect(
            try problems("f: [a, [b], ~]") { _ = $0.texts("f") } == [
                "wrong-type: “f” is a list of texts; this item is a list.",
                "wrong-type: “f” is a list of texts; this item is empty.",
            ])
        #expect(try problems("f: a") { _ = $0.mapping("f") } == ["wrong-type: “f” is a mapping, not a text."])
        #expect(try problems("f: a") { _ = $0.flag("f") } == ["wrong-type: “f” is yes or no, not “a”."])
        #expect(try problems("f: a") { _ = $0.number("f") } == ["wrong-type: “f” is a number, not “a”."])
        #expect(try problems("f:") { _ = $0.text("f") } == [])
    }

    @Test func `a field that nobody knows is pointed at, with the name that was meant`() throws {
        var reader = FieldReader(try fields("title: A\nalaises: [b]\nzzz: 1").value)
        #expect(reader.text("title")?.value == "A")
        let found = reader.finish(knownNames: ["title", "aliases"])
        #expect(found.map(\.rule) == [.unknownKey, .unknownKey])
        #expect(found.map(\.help) == ["Did you mean “aliases”?", "Known here: title, aliases."])
        #expect(found.map { $0.place?.range } == [9..<16, 22..<25])
    }
}
