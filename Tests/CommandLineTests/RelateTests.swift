import Foundation
import Testing

/// What `relate` prints, and how silenced diagnostics are shown.
struct RelateTests {
    private static let files = [
        "content/face.md": """
        ---
        kind: concept
        title: Face
        aliases: [The Face]
        definition: A site.
        relations:
          - instance-of: channel
            says: [post]
            where: page 4
          - contrasts: media
            says: [essay]
        ---

        """,
        "content/channel.md": """
        ---
        kind: concept
        title: Social channel
        aliases: [outlet]
        definition: A way to people.
        relations:
          - part-of: media
            denies: [essay]
            says: [post]
        ---

        """,
        "content/media.md": """
        ---
        kind: concept
        title: Social media
        aliases: [outlet]
        definition: Media of many people, unlike Face.
        ---

        """,
        "content/index.md": "# Home\n\nA social channel is one thing, and social media another.\n",
        "content/alone.md":
            "---\nkind: concept\ntitle: Alone\ndefinition: It is.\nsilence: {orphan: A test.}\n---\n",
        "content/post.md": "---\nkind: source\ntitle: The post\nurl: https://example.org/post\n---\n",
        "content/essay.md": "---\nkind: source\ntitle: The essay\n---\n",
    ].merging(["site.yml": "diagnostics: {ambiguous-label: ignore}\n"]) { first, _ in first }

    @Test func `relate tells the path, every source on it and where it is written`() throws {
        let program = try Program(Self.files)
        let result = try program.run("relate", "the face", "media")
        #expect(result.code == 0 && result.errors == "")
        #expect(
            result.output == """
                Face is one of the social channels, which are a part of social media (disputed).

                  Face – is an example of – Social channel
                    says so: The post (post) <https://example.org/post>
                    where: page 4
                    written in content/face.md:7:18
                  Social channel – is a part of – Social media (disputed)
                    says so: The post (post) <https://example.org/post>
                    denies it: The essay (essay)
                    written in content/channel.md:7:14

                Also said of the two:

                  Face – is not the same as – Social media
                    says so: The essay (essay)
                    written in content/face.md:10:16

                """)
        let direct = try program.run("relate", "Social-Media", "channel")
        #expect(
            direct.output.hasPrefix(
                "One part of social media is social channel (disputed).\n\n  Social media – has as parts – Social channel (disputed)\n"
            ))
    }

    @Test func `without a path both components are told`() throws {
        let program = try Program(Self.files)
        let result = try program.run("relate", "face", "Alone")
        #expect(result.code == 0 && result.errors == "")
        #expect(
            result.output == """
                No relation leads from “Face” to “Alone”, in any number of steps.
                “Face” hangs together with 2 other concepts.
                “Alone” has no relation at all (content/alone.md).

                """)
    }

    @Test func `relate has an answer for programs`() throws {
        let program = try Program(Self.files)
        let result = try program.run("relate", "channel", "media", "--format", "json")
        #expect(
            result.output == """
                {
                  "also_said" : [

                  ],
                  "connected" : [
                    3,
                    3
                  ],
                  "from" : {
                    "file" : "content/channel.md",
                    "id" : "channel",
                    "title" : "Social channel"
                  },
                  "path" : [
                    {
                      "column" : 14,
                      "denies" : [
                        {
                          "file" : "content/essay.md",
                          "id" : "essay",
                          "title" : "The essay"
                        }
                      ],
                      "disputed" : true,
                      "file" : "content/channel.md",
                      "line" : 7,
                      "object" : "media",
                      "relation" : "part-of",
                      "says" : [
                        {
                          "file" : "content/post.md",
                          "id" : "post",
                          "title" : "The post",
                          "url" : "https://example.org/post"
                        }
                      ],
                      "subject" : "channel",
                      "words" : "is a part of"
                    }
                  ],
                  "sentence" : "Social channel is a part of social media (disputed).",
                  "to" : {
                    "file" : "content/media.md",
                    "id" : "media",
                    "title" : "Social media"
                  },
                  "version" : 1
                }

                """)
        let none = try program.run("relate", "face", "alone", "--format", "json")
        #expect(none.code == 0 && !none.output.contains("\"path\"") && none.output.contains("\"connected\""))
    }

    @Test func `a name that is no concept's is wrong on the command line`() throws {
        let program = try Program(Self.files)
        let rows: [(first: String, errors: String)] = [
            (
                "fcae",
                "error: “fcae” is not the id, the title or an alias of a concept.\n  help: Did you mean “face”?\n"
            ),
            (
                "television",
                "error: “television” is not the id, the title or an alias of a concept.\n  help: The site has 4 concepts; its page “terms” lists their labels.\n"
            ),
            (
                "post",
                "error: “post” is the id of a source, and only concepts relate.\n  help: It is content/post.md.\n"
            ),
            (
                "Outlet",
                "error: “Outlet” is a label of 2 concepts.\n  help: Name the one by its id: “channel”, “media”.\n"
            ),
            (
                "social media",
                "error: “social media” and “media” are one concept: Social media.\n  help: Name two concepts.\n"
            ),
        ]
        for row in rows {
            let result = try program.run("relate", row.first, "media")
            #expect(result.code == 64 && result.output == "" && result.errors == row.errors, "\(row.first)")
        }
    }

    @Test func `a name that titles tell apart in brackets is a label of each`() throws {
        let concept = "---\nkind: concept\ndefinition: It is.\n"
        let program = try Program([
            "content/planet.md": concept + "title: Mercury (planet)\n---\n",
            "content/god.md": concept + "title: Mercury (god)\n---\n",
            "content/net.md": concept + "title: Net (of fish)\n---\n",
        ])
        let shared = try program.run("relate", "mercury", "net")
        #expect(shared.code == 64 && shared.output == "")
        #expect(
            shared.errors
                == "error: “mercury” is a label of 2 concepts.\n  help: Name the one by its id: “god”, “planet”.\n"
        )
        #expect(try program.run("relate", "god", "net").code == 0)
    }

    @Test func `check counts what is silenced, and shows it with its reason when asked`() throws {
        let program = try Program(Self.files)
        let quiet = try program.run("check")
        #expect(quiet.errors == "" && quiet.output == "11 pages: nothing wrong, 1 silenced.\n")
        let shown = try program.run("check", "--silenced")
        #expect(shown.output == quiet.output && shown.code == 0)
        #expect(
            shown.errors == """
                content/alone.md:1:1: note: Nothing leads to “Alone”: no page mentions it and it has no relation. [orphan]
                  1 | ---
                    | ^
                  help: Silenced: A test.

                """)
        try program.write(
            "---\nkind: concept\ndefinition: It is.\nsilence: {orphn: x}\n---\n", to: "content/b.md")
        let wrong = try program.run("check")
        #expect(wrong.code == 1 && wrong.errors.contains("“orphn” is not the name of a diagnostic."))
        #expect(wrong.errors.contains("Did you mean “orphan”?"))
    }
}
