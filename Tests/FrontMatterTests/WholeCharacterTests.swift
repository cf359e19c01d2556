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
}
