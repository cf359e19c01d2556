import Diagnostics
import Testing

@testable import Site

struct FileTextTests {
    private func read(_ bytes: [UInt8]) throws -> (text: String, problems: [String]) {
        let file = SourceFile(path: try #require(SourcePath("content/a.md")), bytes: bytes)
        let text = FileText.read(file)
        let source = SourceText(text.value)
        let problems = text.diagnostics.map { problem -> String in
            let position = source.position(of: problem.place?.range.lowerBound ?? -1)
            return "\(position.line):\(position.column) \(problem.message)"
        }
        #expect(
            text.diagnostics.allSatisfy { $0.rule == .invalidText && $0.severity == .error && $0.help != nil }
        )
        return (String(decoding: text.value, as: UTF8.self), problems)
    }

    private func utf16(_ text: String, isBig: Bool = false, mark: Bool) -> [UInt8] {
        let units = (mark ? [0xFEFF] : []) + Array(text.utf16)
        return units.flatMap {
            isBig ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
        }
    }

    private func utf32(_ text: String, isBig: Bool = false) -> [UInt8] {
        let units = [0xFEFF] + text.unicodeScalars.map(\.value)
        let shifts: [UInt32] = isBig ? [24, 16, 8, 0] : [0, 8, 16, 24]
        return units.flatMap { unit in shifts.map { UInt8(unit >> $0 & 255) } }
    }

    @Test func `text in UTF-16 and UTF-32 is read as it was meant, and reported`() throws {
        let text = "# Grüße\n\nan 😀 alle\n"
        let rows: [(bytes: [UInt8], encoding: String)] = [
            (utf16(text, mark: true), "UTF-16"), (utf16(text, mark: false), "UTF-16"),
            (utf16(text, isBig: true, mark: true), "UTF-16 (big-endian)"),
            (utf16(text, isBig: true, mark: false), "UTF-16 (big-endian)"),
            (utf32(text), "UTF-32"), (utf32(text, isBig: true), "UTF-32 (big-endian)"),
        ]
        for row in rows {
            let read = try read(row.bytes)
            #expect(read.text == text, "\(row.encoding)")
            #expect(read.problems == ["1:1 This file is \(row.encoding) text."])
        }
        // Letters of other scripts have no zeros, so only a mark tells.
        #expect(try read(utf16("社交媒体", mark: true)).text == "社交媒体")
        #expect(try read(utf16("ab", mark: true) + [0x63]).text == "ab�")
        #expect(try read(utf16("a", mark: true) + [0x00, 0xD8]).text == "a�")
    }

    @Test func `what is not UTF-8 is reported at its first byte, and shown as �`() throws {
        let rows: [(bytes: [UInt8], text: String, problem: String)] = [
            (Array("ab".utf8) + [0xE9] + Array("c\nd".utf8) + [0xFF], "ab�c\nd�", "1:3"),
            (Array("ä\n".utf8) + [0xC3], "ä\n�", "2:1"),
            ([0xED, 0xA0, 0x80], "���", "1:1"), ([0xC0, 0xAF], "��", "1:1"), ([0xF5], "�", "1:1"),
        ]
        for row in rows {
            let read = try read(row.bytes)
            #expect(read.text == row.text && read.problems == ["\(row.problem) This is not UTF-8 text."])
        }
    }

    @Test func `control characters are reported at the first, and each shown as �`() throws {
        let rows: [(text: String, read: String, problem: String?)] = [
            ("ab\u{0}cd\u{0}", "ab�cd�", "1:3 A control character (U+0000) stands here."),
            ("\n\u{1B}[2J", "\n�[2J", "2:1 A control character (U+001B) stands here."),
            ("a\u{B}b", "a�b", "1:2 A control character (U+000B) stands here."),
            ("a\u{7F}", "a�", "1:2 A control character (U+007F) stands here."),
            ("a\tb\u{C}c\r\nd\r", "a\tb\u{C}c\r\nd\r", nil), ("", "", nil), ("\u{FEFF}a", "\u{FEFF}a", nil),
            ("\u{0}", "�", "1:1 A control character (U+0000) stands here."),
        ]
        for row in rows {
            let read = try read(Array(row.text.utf8))
            #expect(read.text == row.read && read.problems == [row.problem].compactMap(\.self), "\(row)")
        }
        let both = try read([0x61, 0xFF, 0x62, 0x07])
        #expect(both.text == "a�b�")
        #expect(
            both.problems == [
                "1:2 This is not UTF-8 text.", "1:4 A control character (U+0007) stands here.",
            ])
    }
}
