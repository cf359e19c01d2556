import Foundation
import Testing

struct ExplainTests {
    private func program() throws -> Program {
        try Program([
            "content/tea.md": "---\nkind: concept\ntitle: Tea\naliases: [cha]\n---\n",
            "content/page.md": "Tea, tea.\n\n`tea`\n",
            "content/late.md": "---\ndraft: true\n---\nTea.\n",
        ])
    }

    @Test func `explain lists the occurrences of a file, of a line and of a label`() throws {
        let program = try program()
        let file = try program.run("explain", "content/page.md")
        #expect(file.code == 0 && file.errors == "")
        #expect(
            file.output == """
                content/page.md:1:1  Tea  Linked to Tea: the first in this section.
                content/page.md:1:6  tea  Not linked: it is linked already, in line 1.
                content/page.md:3:2  tea  Not linked: it stands in code or a formula.

                3 occurrences: 1 linked, 2 not (1 not-first, 1 code).

                """)
        let line = try program.run("explain", "page.md:3")
        #expect(
            line.output.hasPrefix("content/page.md:3:2  tea  Not linked: ")
                && line.output.contains("\n1 occur"))
        #expect(try program.run("explain", "content/page.md:3:2").output == line.output)
        #expect(
            try program.run("explain", "--term", "tea").output.hasSuffix("2 not (1 not-first, 1 code).\n"))
        #expect(try program.run("explain", "--term", "cha").output == "No label occurs here.\n")
        #expect(try program.run("explain", "late.md", "--drafts").output.contains("late.md:4:1  Tea  Linked"))
        #expect(!program.exists("public"))
    }

    @Test func `explain without a file reports on the site`() throws {
        let result = try program().run("explain")
        #expect(result.code == 0)
        #expect(
            result.output == """
                MOST LINKED
                  Tea  1 link  on 1 page

                LABELS THAT NO TEXT HAS
                  cha  tea

                NOT LINKED, BY RULE
                  not-first  1
                  code       1

                2 labels, 3 occurrences: 1 linked, 2 not.

                """)
    }

    @Test func `explain answers programs in JSON`() throws {
        let program = try program()
        let answer = try program.run("explain", "page.md", "--format", "json")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let occurrences = try #require(json["occurrences"] as? [[String: Any]])
        #expect(json["version"] as? Int == 1 && occurrences.count == 3)
        #expect(
            Set(occurrences[1].keys) == [
                "file", "line", "column", "words", "label", "concepts", "linked", "rule", "sentence", "first",
            ])
        #expect(
            occurrences[1]["rule"] as? String == "not-first" && occurrences[1]["linked"] as? Bool == false)
        let report = try program.run("explain", "--format", "json")
        let site = try #require(
            try JSONSerialization.jsonObject(with: Data(report.output.utf8)) as? [String: Any])
        #expect(
            Set(site.keys).isSuperset(of: ["version", "labels", "summary", "most_linked", "labels_never_met"])
        )
    }

    @Test func `JSON stays JSON whatever a text holds, and sends no codes to the terminal`() throws {
        let program = try Program([
            "content/tea.md":
                "---\nkind: concept\ntitle: \"Tea\u{202E}</script>\\\"\\n\"\naliases: [tea]\n---\n",
            "content/page.md": "Drink tea.\n",
        ])
        for arguments in [["explain", "--format", "json"], ["explain", "page.md", "--format", "json"]] {
            let answer =
                arguments.count == 3
                ? try program.run(arguments[0], arguments[1], arguments[2])
                : try program.run(arguments[0], arguments[1], arguments[2], arguments[3])
            #expect(answer.output.contains(#"Tea\u202e</script>\"\n"#), "\(answer.output)")
            #expect(!answer.output.unicodeScalars.contains("\u{202E}"))
            #expect((try? JSONSerialization.jsonObject(with: Data(answer.output.utf8))) != nil)
        }
    }

    @Test func `explain says what it does not know, and what was meant`() throws {
        let program = try program()
        let rows: [(arguments: [String], errors: String)] = [
            (
                ["pag.md"],
                "error: “pag.md” is not an article of this site.\n  help: Did you mean content/page.md?\n"
            ),
            (
                ["late.md"],
                "error: “content/late.md” is a draft, so it is not built.\n  help: Explain it with --drafts.\n"
            ),
            (
                ["page.md:9"],
                "error: content/page.md has 4 lines, and no line 9.\n  help: Name a line from 1 to 4.\n"
            ),
            (["--term", "taa"], "error: “taa” is not a label of a concept.\n  help: Did you mean “Tea”?\n"),
        ]
        for row in rows {
            let result =
                row.arguments.count == 1
                ? try program.run("explain", row.arguments[0])
                : try program.run("explain", row.arguments[0], row.arguments[1])
            #expect(
                result.code == 64 && result.output == "" && result.errors == row.errors, "\(row.arguments)")
        }
        #expect(try program.run("explain", "--format", "xml").code == 64)
    }
}
