import Diagnostics
import FrontMatter
import Testing

struct FenceTests {
    /// The names of the fields, what remains as Markdown, and the first diagnostic.
    private func parts(_ text: String) throws -> (names: [String], body: String, problem: String?) {
        let bytes = Array(text.utf8)
        let parsed = FrontMatter.parse(bytes, path: try #require(SourcePath("a.md")))
        return (
            parsed.value.fields.map(\.name.value), String(decoding: bytes[parsed.value.body], as: UTF8.self),
            parsed.diagnostics.first?.message
        )
    }

    @Test func `front matter stands between two lines of three hyphens at the start`() throws {
        let rows: [(text: String, names: [String], body: String)] = [
            ("", [], ""), ("Text.", [], "Text."),
            ("---\ntitle: A\n---\nText.", ["title"], "Text."),
            ("---\ntitle: A\n---", ["title"], ""),
            ("---\ntitle: A\n...\nText.", ["title"], "Text."),
            ("--- \t\ntitle: A\n---  \nText.", ["title"], "Text."),
            ("---\n---\nText.", [], "Text."), ("---\n\n# nothing\n---\nText.", [], "Text."),
            ("\u{FEFF}---\ntitle: A\n---\nText.", ["title"], "Text."), ("\u{FEFF}Text.", [], "Text."),
            ("---\r\ntitle: A\r\ntags: [b]\r\n---\r\nText.\r\n", ["title", "tags"], "Text.\r\n"),
            ("---\rtitle: A\r---\rText.", ["title"], "Text."),
            ("---\ntext: |\n  ---\n  no end\n---\nText.", ["text"], "Text."),
            ("---\nb: 1\na: 2\n---\n---\nText.", ["b", "a"], "---\nText."),
            (" ---\ntitle: A\n---\n", [], " ---\ntitle: A\n---\n"),
            ("----\ntitle: A\n----\n", [], "----\ntitle: A\n----\n"),
        ]
        for row in rows {
            let found = try parts(row.text)
            #expect(found.names == row.names && found.body == row.body && found.problem == nil, "\(row.text)")
        }
    }

    @Test func `front matter below empty lines is text, which is said`() throws {
        let message = "Front matter begins on the first line of a file; this is text."
        for text in [
            "\n---\ntitle: A\n---\n", "\r\n \t\r\n---\r\ntitle: A\r\n---\r\n", "\u{FEFF}\n---\ntitle: A\n---",
            "\n+++\na = 1\n+++\n",
        ] {
            let found = try parts(text)
            #expect(found.names.isEmpty && found.problem == message, "\(text)")
            #expect(found.body == text.trimmingPrefix("\u{FEFF}"))
        }
        for text in ["\n---\ntitle: A\n", "\n---\n\nText: x\n\n---\n", "\n\n ---\ntitle: A\n---\n", "\n"] {
            #expect(try parts(text).problem == nil, "\(text)")
        }
    }

    @Test func `a front matter beyond the limit is not read, but its body is`() throws {
        let long = String(repeating: "x", count: 1_000_000)
        for text in [
            "---\ntitle: \(long)\n---\nText.", "+++\ntitle = \"\(long)\"\n+++\nText.",
            "{\"title\": \"\(long)\"}\nText.",
        ] {
            let found = try parts(text)
            #expect(found.names.isEmpty && found.body == "Text.")
            #expect(found.problem == "The front matter is longer than 1 MB, so it is not read.")
        }
        let prose = "---\n\n\(long)\n\n---\nText."
        #expect(try parts(prose).body == prose)
    }

    @Test func `a thematic break at the start of plain Markdown is not front matter`() throws {
        for text in [
            "---\n", "---", "---\nText.", "---\n\nText.\n\n---\n\nMore.", "---\n\n# Heading\n\nText.\n---\n",
            "---\n- a\n- b\n---\n", "---\nSee http://example.org/.\n---\n", "---\n*emphasis*: yes\n---\n",
            "---\n[link](a.md)\n---\n", "---\n\tcode\n---\n",
        ] {
            let found = try parts(text)
            #expect(found.names.isEmpty && found.body == text && found.problem == nil, "\(text)")
        }
    }

    @Test func `TOML stands between two lines of three plus signs at the start`() throws {
        let rows: [(text: String, names: [String], body: String)] = [
            ("+++\ntitle = 'A'\n+++\nText.", ["title"], "Text."), ("+++\ntitle = 'A'\n+++", ["title"], ""),
            ("+++ \t\nb = 1\na = 2\n+++  \nText.", ["b", "a"], "Text."), ("+++\n+++\nText.", [], "Text."),
            ("\u{FEFF}+++\ntitle = 'A'\n+++\nText.", ["title"], "Text."),
            ("+++\r\ntitle = 'A'\r\n[extra]\r\n+++\r\nText.\r\n", ["title", "extra"], "Text.\r\n"),
            ("+++\rtitle = 'A'\rtags = []\r+++\rText.", ["title", "tags"], "Text."),
            ("+++\ntext = '''\n---\n...\n'''\n+++\nText.", ["text"], "Text."),
            ("---\ntext: |\n  a\n+++: b\n---\nText.", ["text", "+++"], "Text."),
            ("++++\na = 1\n++++\n", [], "++++\na = 1\n++++\n"),
        ]
        for row in rows {
            let found = try parts(row.text)
            #expect(found.names == row.names && found.body == row.body && found.problem == nil, "\(row.text)")
        }
    }

    @Test func `plus signs at the start of plain Markdown are not front matter`() throws {
        for text in [
            "+++", "+++\n", "+++\nText.", "+++\n\nText.\n\n+++\n", "+++\n- a\n+++\n", "+++\n[a](b.md)\n+++\n",
            "+++ b/file.swift\n@@ -1 +1 @@\n", "+++\nWhat is 1 + 1 = 2?\n+++\n", "+++\ntitle: A\n",
        ] {
            let found = try parts(text)
            #expect(found.names.isEmpty && found.body == text && found.problem == nil, "\(text)")
        }
    }

    @Test func `TOML without an end, and YAML between plus signs, are said so`() throws {
        for text in ["+++\ntitle = 'A'\n\nText.", "+++\n[extra]\n---\n"] {
            let found = try parts(text)
            #expect(found.problem == "The front matter has no end." && found.body.isEmpty, "\(text)")
        }
        let bytes = Array("+++\ntitle: A\n+++\nText.".utf8)
        let parsed = FrontMatter.parse(bytes, path: try #require(SourcePath("a.md")))
        #expect(
            parsed.diagnostics.first?.help?.contains("YAML stands between lines of three hyphens") == true)
        #expect(parsed.value.body == 17..<22)
    }

    @Test func `front matter without an end is said so`() throws {
        let found = try parts("---\ntitle: A\n\nText.")
        #expect(found.problem == "The front matter has no end.")
        #expect(found.names.isEmpty && found.body.isEmpty)
    }

    @Test func `front matter that can't be read leaves the Markdown`() throws {
        for yaml in ["title: a: b", "title: [a", "just: *text", "- title: A", "title:Blog\ndate:2026"] {
            let found = try parts("---\n\(yaml)\n---\nText.")
            #expect(found.names.isEmpty && found.body == "Text." && found.problem != nil, "\(yaml)")
        }
    }
}
