import Diagnostics
import Testing

struct SourceTextTests {
    @Test func `a place has the line and column that editors show`() {
        let rows: [(text: String, offset: Int, line: Int, column: Int)] = [
            ("", 0, 1, 1), ("abc", 0, 1, 1), ("abc", 3, 1, 4), ("abc", 99, 1, 4), ("abc", -1, 1, 1),
            ("a\nb", 1, 1, 2), ("a\nb", 2, 2, 1), ("a\n", 2, 2, 1),
            ("a\r\nb", 3, 2, 1), ("a\rb", 2, 2, 1), ("a\r\rb", 3, 3, 1), ("a\n\r\nb", 4, 3, 1),
            ("äöx", 4, 1, 3), ("🧭x", 4, 1, 2), ("a\u{2028}b", 4, 1, 3),
            ("\u{FEFF}abc", 0, 1, 1), ("\u{FEFF}abc", 3, 1, 1), ("\u{FEFF}abc\nd", 4, 1, 2),
            ("\u{FEFF}\nd", 4, 2, 1),
        ]
        for row in rows {
            let (line, column) = SourceText(Array(row.text.utf8)).position(of: row.offset)
            #expect(line == row.line && column == row.column, "\(row)")
        }
    }

    @Test func `a line and a column lead back to the byte`() {
        let text = SourceText(Array("\u{FEFF}añb\r\n\r\n社x\n".utf8))
        for offset in [3, 4, 6, 7, 9, 11, 14, 15, 16] {
            let (line, column) = text.position(of: offset)
            #expect(text.offset(line: line, column: column) == offset)
        }
        #expect(text.offset(line: 99, column: 99) == text.bytes.count)
    }

    @Test func `a line has no end of line in it`() {
        let text = SourceText(Array("one\r\ntwo\rthree\n\nfive".utf8))
        #expect(
            (0...6).map { String(decoding: text.line($0), as: UTF8.self) } == [
                "", "one", "two", "three", "", "five", "",
            ])
    }

    @Test func `a path of a site does not leave it`() {
        for path in ["a.md", "content/a b/ü.md", "...", "a/..b"] { #expect(SourcePath(path)?.string == path) }
        for path in ["", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "a\0b"] {
            #expect(SourcePath(path) == nil)
        }
    }
}
