import Foundation
import Testing

struct CommandLineTests {
    private let note =
        "No site map and no feed, since the base URL is not known: set base_url in site.yml, or --base-url.\n"

    @Test func `build writes the site, then only what changed`() throws {
        let program = try Program(["content/index.md": "# Home\n", "content/a.md": "Text."])
        let first = try program.run("build")
        #expect(first.code == 0 && first.errors == "")
        #expect(
            first.output.hasPrefix("3 pages in ./public: ")
                && first.output.hasSuffix(" written, 0 unchanged; nothing wrong.\n" + note))
        #expect(program.exists("public/index.html") && program.exists("public/a.html"))
        try program.write("Other text.", to: "content/a.md")
        let second = try program.run("build", "--jobs", "3")
        #expect(second.output.hasPrefix("3 pages in ./public: 1 file written, "))
    }

    @Test func `build takes a source, an output and a base URL`() throws {
        let program = try Program(["site/a.md": "Text."])
        let result = try program.run(
            "build", "--source", "site/", "--output", "out/", "--base-url", "https://example.org/x", "--time")
        #expect(result.code == 0)
        #expect(result.output.hasPrefix("3 pages in out: ") && !result.output.contains(note))
        #expect(
            result.output.contains("articles") && result.output.contains("total")
                && result.output.contains(" ms"))
        #expect(
            program.exists("out/a.html") && program.exists("out/sitemap.xml")
                && !program.exists("site/public"))
    }

    @Test func `an error is shown with its line, and nothing is published`() throws {
        let program = try Program(["content/a.md": "[gone](b.md)\n"])
        let result = try program.run("build")
        #expect(result.code == 1 && result.output == "" && !program.exists("public"))
        #expect(
            result.errors == """
                content/a.md:1:8: error: “b.md” leads to no page and no file. [broken-link]
                  1 | [gone](b.md)
                    |        ^^^^
                  help: Did you mean a.md?
                Nothing was published: 1 error.

                """)
    }

    @Test func `check says what is wrong and writes nothing`() throws {
        let program = try Program(["content/index.md": "# Home\n"])
        let clean = try program.run("check")
        #expect(clean.code == 0 && clean.errors == "" && clean.output == "2 pages: nothing wrong.\n")
        try program.write("---\ntitel: A\n---\n", to: "content/a.md")
        let warned = try program.run("check")
        #expect(warned.code == 0 && warned.output == "3 pages: 1 warning.\n")
        #expect(
            warned.errors.hasPrefix(
                "content/a.md:2:1: warning: “titel” is not a field that is known here. [unknown-key]\n"))
        try program.write("[gone](c.md)", to: "content/b.md")
        let wrong = try program.run("check")
        #expect(wrong.code == 1 && wrong.output == "4 pages: 1 error, 1 warning.\n")
        #expect(!program.exists("public"))
    }

    @Test func `check finds errors in templates that only a page shows`() throws {
        let program = try Program(["content/a.md": "Text.", "templates/article.mustache": "{{>nowhere}}\n"])
        let result = try program.run("check")
        #expect(result.code == 1 && result.errors.contains("templates/article.mustache:1:4: error: "))
    }

    @Test func `a draft is built when it is asked for`() throws {
        let program = try Program(["content/index.md": "# Home", "content/a.md": "---\ndraft: true\n---\n"])
        #expect(try program.run("check").output == "2 pages: nothing wrong.\n")
        #expect(try program.run("check", "--drafts").output == "3 pages: nothing wrong.\n")
    }

    @Test func `a folder without Markdown is no site, whatever else is in it`() throws {
        let program = try Program(["site.json": "{}", "notes.txt": "x"])
        let result = try program.run("build")
        #expect(result.code == 2 && result.output == "")
        #expect(
            result.errors.hasSuffix("Write content/index.md, or name the folder of a site with --source.\n"))
    }

    @Test func `a folder that can't be read or written ends with 2`() throws {
        let program = try Program(["content/a.md": "Text.", "file": "x"])
        let missing = try program.run("build", "--source", "nowhere")
        #expect(missing.code == 2 && missing.output == "")
        #expect(
            missing.errors
                == "error: nowhere: There is no such folder\n  help: Name the folder of a site with --source.\n"
        )
        #expect(try program.run("build", "--output", "file").code == 2)
        #expect(try program.run("build", "--output", "file/out").code == 2)
        let onSource = try program.run("build", "--output", ".")
        #expect(onSource.code == 2 && onSource.errors.contains("holds the source"))
        try program.write("mine", to: "public/a.html")
        let foreign = try program.run("build")
        #expect(
            foreign.code == 2 && foreign.errors.contains("holds “a.html”, and no build published into it"))
    }

    @Test func `a command line that is wrong ends with 64`() throws {
        let program = try Program([:])
        for arguments in [
            ["--nonsense"], ["built"], ["build", "--jobs", "0"], ["build", "--jobs", "many"],
            ["build", "extra"], ["check", "--time"],
        ] {
            let result =
                arguments.count == 1
                ? try program.run(arguments[0])
                : arguments.count == 2
                    ? try program.run(arguments[0], arguments[1])
                    : try program.run(arguments[0], arguments[1], arguments[2])
            #expect(result.code == 64 && result.errors.contains("Error:"), "\(arguments)")
        }
    }

    @Test func `the help has examples and the exit codes, the version is a number`() throws {
        let program = try Program([:])
        let help = try program.run("--help")
        #expect(help.code == 0 && help.errors == "")
        for words in ["EXAMPLES", "differentia build", "EXIT CODES", "64  ", "SUBCOMMANDS", "check"] {
            #expect(help.output.contains(words))
        }
        for command in ["build", "check", "preview"] {
            let help = try program.run(command, "--help")
            #expect(
                help.code == 0 && help.output.contains("EXAMPLES")
                    && help.output.contains("differentia \(command)"), "\(command)")
        }
        let version = try program.run("--version")
        let numbers = version.output.dropLast().split(separator: ".")
        #expect(version.code == 0 && numbers.count == 3 && numbers.allSatisfy { Int($0) != nil })
    }

    @Test func `a file name or a text can't send codes to the terminal`() throws {
        let program = try Program(["content/a\u{1B}[31m.md": "[x\u{1B}7\u{7}](gone\u{202E}.md)\n"])
        let result = try program.run("check")
        #expect(result.code == 1)
        for scalar in (result.errors + result.output).unicodeScalars {
            #expect(scalar == "\n" || scalar.properties.generalCategory != .control && scalar != "\u{202E}")
        }
    }

    @Test func `no name, text or field forges a line of the log`() throws {
        let program = try Program([
            "content/x\n::error file=a::b.md": "Text.",
            "content/a.md":
                "---\nkind: \"a\\n::warning::b\\r::notice::c\\u2028##[error]d\"\n---\n[x](</a&#10;::error::b>)\n",
            "site.yml": "\"x\\n::error::y\": z\nlanguage: \"\\n::error::z\"\n",
        ])
        let result = try program.run("check")
        #expect(result.code == 1 && result.errors.contains("\\u{A}::error file=a::b.md"))
        for line in (result.errors + result.output).split(whereSeparator: \.isNewline) {
            #expect(!line.hasPrefix("::") && !line.hasPrefix("##["), "\(line)")
        }
    }

    @Test func `a site in which every file is broken is checked to its end`() throws {
        let program = try Program([
            "content/brackets.md": String(repeating: "[", count: 100_000),
            "content/quotes.md": String(repeating: "> ", count: 100_000) + "a",
            "content/yaml.md": "---\na: " + String(repeating: "[", count: 100_000) + "\n---\n",
            "content/json.md": "{\"a\": " + String(repeating: "[", count: 100_000),
            "content/toml.md": "+++\na = " + String(repeating: "[", count: 100_000) + "\n+++\n",
            "content/long.md": String(repeating: "a ", count: 500_000),
            "content/empty.md": "", "content/fence.md": "---", "content/good.md": "# Good\n",
        ])
        let result = try program.run("check")
        #expect(result.code == 1 && result.output == "11 pages: 4 errors.\n")
        for file in ["quotes", "yaml", "json", "toml"] {
            #expect(result.errors.contains("content/\(file).md:"), "\(file)")
        }
        #expect(result.errors.split(separator: "\n").allSatisfy { $0.count < 200 })
    }
}
