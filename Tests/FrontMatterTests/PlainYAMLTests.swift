import Diagnostics
import FrontMatter
import Testing

private func plain(_ yaml: String) throws -> [Field]? {
    let bytes = Array(yaml.utf8)
    return PlainYAML.fields(of: bytes, in: 0..<bytes.count, path: try #require(SourcePath("a.md")))
}

struct PlainYAMLTests {
    @Test func `plain front matter needs no Yams`() throws {
        let rows: [(yaml: String, value: String)] = [
            ("a: text", "text"), ("a: two words # c", "two words"), ("a: b#c", "b#c"), ("a: ", "null"),
            ("a: ~", "null"), ("a: 'b: c'", "\"b: c\""), ("a: \"it's\"\r\n", "\"it's\""),
            ("a: 'C:\\x'", "\"C:\\x\""),
            ("a: https://b.org/#c", "https://b.org/#c"), ("a: What is it?", "What is it?"),
            ("a: Q & A", "Q & A"),
            ("a: b, [c] {d} *e* 'f'", "b, [c] {d} *e* 'f'"), ("größe: ä", "ä"), ("two words: a", "a"),
            ("a: []", "[]"), ("a: [ b c , 'd', \"e\",2 ]", "[b c, \"d\", \"e\", 2]"),
            ("a: [~, null]", "[null, null]"),
            ("a:\n  - b\n  - c d # e\n", "[b, c d]"), ("a:\n- b\n- 'c'", "[b, \"c\"]"),
            ("a:\n  b: c\n  d:\n", "{b: c, d: null}"),
            ("a:\n- b: c\n  d: [e]\n-   f:\n    - g\n", "[{b: c, d: [e]}, {f: [g]}]"),
            ("a:\n  - b:\n    - c\n    d: e\n", "[{b: [c], d: e}]"), ("# c\n\n  a: b\n\n  # c\n", "b"),
        ]
        for row in rows {
            let value = try plain(row.yaml)?.last.map { compact($0.value) }
            #expect(value == row.value, "\(row.yaml)")
        }
    }

    @Test func `what is more than plain is left to Yams`() throws {
        for yaml in [
            "", "text", "- a", "a: b: c", "a: b:", "a:b", "a: b\n  c", "a:\n  b", "a: |\n  b\n",
            "a: >\n  b\n", "a: {b: c}",
            "a: [b, [c]]", "a: [b,]", "a: [b\n]", "a: [b: c]", "a: [b", "a: 'b", "a: 'b'c", "a: 'b''c'",
            "a: \"b\\n\"",
            "a: \"b\n  c\"", "a: &b c", "a: c &b", "a: *b", "a: !b c", "a: @b", "a: `b", "a: %b", "a: -1",
            "a: .5", "? a\n: b",
            "\"a\": b", "~: a", "null: a", "<<: a", "a: b\na: c", "a:\n  - - b", "a:\n  -\n    b: c",
            "a:\n- b\n c: d",
            "a:\n   b: c\n  d: e", "a: b\n- c", "a: b\n---\n", "a: b\n... c: d", "---\na: b", "\ta: b",
            "a:\tb", "a: b\t",
            "a: b\rc: d", "a: b\u{85}", "a: b\u{2028}c", "\u{FEFF}a: b", "a: b\u{1}", "a: b\u{7F}",
            "%YAML 1.1\n---\na: b",
        ] {
            #expect(try plain(yaml) == nil, "\(yaml)")
        }
    }

    @Test(arguments: 0..<8) func `plain YAML has the values and places that Yams finds`(seed: UInt64) throws {
        let path = try #require(SourcePath("a.md"))
        var random = RandomYAML(seed: seed)
        var plainTexts = 0
        for _ in 0..<1000 {
            let text = random.text()
            // Front matter begins somewhere in its file, and ends before the file does.
            let bytes = Array("---\n\(text)---\n".utf8)
            let range = 4..<bytes.count - 4
            guard let fields = PlainYAML.fields(of: bytes, in: range, path: path) else { continue }
            plainTexts += 1
            let expected = YAML.fieldsByYams(of: bytes, in: range, path: path)
            #expect(fields == expected.value && expected.diagnostics.isEmpty, "\(text.debugDescription)")
        }
        #expect(plainTexts > 200, "Too few of the random texts are plain: \(plainTexts) of 1000")
    }
}
