import Diagnostics
import FrontMatter
import Testing

struct WholeCharacterTests {
    @Test(arguments: [
        "---\na: b\nä\nc: d\n---\n", "---\na: [b, ä: c\n---\n", "---\na: \"b\\ä\"\n---\n",
        "---\na: @ä\nä: %ö\n---\n",
        "+++\na ä = 1\n+++\n", "+++\n“a” = 1\n+++\n", "+++\na = ä\n+++\n", "+++\na = 1\u{FEFF}\n+++\n",
        "{\"a\": \"\\é\"}\n", "{\"a\": \"\\u1ää\"}\n", "{\"a\": 1, é: 2}\n", "{\"a\": 1 é}\n", "{\"a\": é\n",
    ])
    func `what is wrong is pointed at in whole characters`(text: String) throws {
        let bytes = Array(text.utf8)
        let parsed = FrontMatter.parse(bytes, path: try #require(SourcePath("a.md")))
        try #require(!parsed.diagnostics.isEmpty)
        for problem in parsed.diagnostics {
            let range = try #require(problem.place).range
            #expect(String(validating: bytes[range], as: UTF8.self) != nil, "\(problem.message): \(range)")
        }
    }

    @Test(arguments: ["a:\n  ä: b\n", "a:\n- ä: b\n", "a:\n  ä: {b: c}\n"])
    func `a mapping stands where its first character does`(yaml: String) throws {
        let bytes = Array(yaml.utf8)
        let fields = YAML.fields(of: bytes, in: bytes.indices, path: try #require(SourcePath("a.yml"))).value
        var value = try #require(fields.first).value
        if case .sequence(let items) = value.content { value = try #require(items.first) }
        #expect(String(validating: bytes[value.place.range], as: UTF8.self) == "ä")
    }
}
