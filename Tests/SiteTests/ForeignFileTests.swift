// A build owns what it wrote, and nothing else.

import Foundation
import Site
import Testing

struct ForeignFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("# Home\n\n[A](a.md)", to: "content/index.md")
        try folder.write("Text.", to: "content/a.md")
        try folder.write("binary", to: "content/files/a.bin")
    }

    /// The message of the refusal.
    private func refusal(_ publish: () throws -> Publication.Summary) -> String? {
        do {
            _ = try publish()
            return nil
        } catch Publication.Failure.refused(let message, _) {
            return message.replacing(folder.path + "/", with: "")
        } catch {
            return "\(error)"
        }
    }

    @Test(arguments: [false, true])
    func `files, links and folders of others stay, and are the same ones`(inPlace: Bool) throws {
        try folder.publish()
        try folder.write("example.org", to: "public/CNAME")
        try folder.write("ref", to: "public/.git/HEAD")
        try folder.write("mine", to: "public/deep/er/mine.txt")
        try folder.makeFolder("public/empty")
        try folder.makeLink("public/link", to: "nowhere/at all")
        try folder.setMode(0o750, of: "public/.git")
        try folder.setMode(0o600, of: "public/CNAME")
        let date = Date(timeIntervalSince1970: 1_000_000_000)
        for name in ["public/CNAME", "public/.git/HEAD", "public/.git", "public/empty"] {
            try folder.setDate(date, of: name)
        }
        let number = try folder.attributes(of: "public/CNAME")[.systemFileNumber] as? Int
        for text in ["One.", "Two.", "Three."] {
            try folder.write(text, to: "content/a.md")
            try folder.publish { $0.keepsFolder = inPlace }
            #expect(try #require(folder.read("public/a.html")).contains(text))
        }
        #expect(folder.read("public/CNAME") == "example.org" && folder.read("public/.git/HEAD") == "ref")
        #expect(folder.read("public/deep/er/mine.txt") == "mine")
        #expect(folder.target(of: "public/link") == "nowhere/at all")
        for name in ["public/CNAME", "public/.git/HEAD", "public/.git", "public/empty"] {
            #expect(try folder.date(of: name) == date, "\(name)")
        }
        #expect(try folder.attributes(of: "public/.git")[.posixPermissions] as? Int == 0o750)
        #expect(try folder.attributes(of: "public/CNAME")[.posixPermissions] as? Int == 0o600)
        #expect(try folder.attributes(of: "public/CNAME")[.systemFileNumber] as? Int == number)
        #expect(folder.names == ["content", "public"])
    }

    @Test func `two files whose names are two Unicode forms of one are both the build's own`() throws {
        let names = ["f\u{E9}.txt", "fe\u{301}.txt"]
        for text in ["one", "two"] {
            for name in names { try folder.write("\(text) in \(name)", to: "content/" + name) }
            try folder.publish()
            for name in names { #expect(folder.read("public/" + name) == "\(text) in \(name)") }
        }
        try folder.remove("content/" + names[0])
        try folder.publish()
        #expect(folder.read("public/" + names[0]) == nil)
        #expect(folder.read("public/" + names[1]) == "two in \(names[1])")
    }

    @Test func `a name in another Unicode form is another file`() throws {
        try folder.write("own", to: "content/e\u{E9}.txt")
        try folder.publish()
        try folder.write("mine", to: "public/ee\u{301}.txt")
        // Some file systems know one form only.
        guard folder.read("public/e\u{E9}.txt") == "own" else { return }
        try folder.write("Other.", to: "content/a.md")
        try folder.publish()
        #expect(folder.read("public/e\u{E9}.txt") == "own" && folder.read("public/ee\u{301}.txt") == "mine")
        try folder.remove("content/e\u{E9}.txt")
        try folder.publish()
        #expect(folder.read("public/e\u{E9}.txt") == nil && folder.read("public/ee\u{301}.txt") == "mine")
    }

    @Test func `a folder keeps its mode`() throws {
        try folder.publish()
        try folder.setMode(0o750, of: "public")
        try folder.setMode(0o705, of: "public/files")
        try folder.write("Other.", to: "content/a.md")
        try folder.publish()
        #expect(try folder.attributes(of: "public")[.posixPermissions] as? Int == 0o750)
        #expect(try folder.attributes(of: "public/files")[.posixPermissions] as? Int == 0o705)
    }

    @Test(arguments: [false, true])
    func `a file that somebody changed is neither replaced nor removed, unless it is asked for`(inPlace: Bool)
        throws
    {
        try folder.publish()
        try folder.write("My own words.", to: "public/a.html")
        try folder.write("mine", to: "public/files/a.bin")
        try folder.write("Other.", to: "content/a.md")
        try folder.write("other", to: "content/files/a.bin")
        #expect(
            refusal { try folder.publish() }
                == "public/a.html was changed after a build wrote it, and so were 1 more.")
        try folder.remove("content/a.md")
        try folder.write("Text.", to: "content/index.md")
        try folder.write("binary", to: "content/files/a.bin")
        try folder.write("binary", to: "public/files/a.bin")
        #expect(refusal { try folder.publish() } == "public/a.html was changed after a build wrote it.")
        #expect(folder.read("public/a.html") == "My own words.")
        try folder.publish {
            $0.overwritesChanges = true
            $0.keepsFolder = inPlace
        }
        #expect(folder.read("public/a.html") == nil && folder.read("public/files/a.bin") == "binary")
        try folder.publish()
    }

    @Test func `a file that somebody removed is written again`() throws {
        try folder.publish()
        try folder.remove("public/a.html")
        try folder.remove("public/files/a.bin")
        #expect(try folder.publish().written == 2)
        #expect(folder.read("public/files/a.bin") == "binary")
    }

    @Test func `a link in the place of a page is not replaced`() throws {
        try folder.publish()
        try folder.remove("public/a.html")
        try folder.makeLink("public/a.html", to: "elsewhere.html")
        #expect(refusal { try folder.publish() } == "public/a.html was not written by Differentia.")
        #expect(folder.target(of: "public/a.html") == "elsewhere.html")
    }

    @Test func `a file below a folder that became a file is not lost`() throws {
        try folder.write("x", to: "content/two/x")
        try folder.publish()
        try folder.write("mine", to: "public/two/mine")
        try folder.remove("content/two")
        try folder.write("y", to: "content/two")
        #expect(refusal { try folder.publish() } == "public/two/mine was not written by Differentia.")
        #expect(folder.read("public/two/mine") == "mine" && folder.read("public/two/x") == "x")
    }

    @Test func `a checkout with other ends of lines is still the build's own`() throws {
        try folder.publish()
        for name in ["public/a.html", "public/.differentia"] {
            try folder.write(
                try #require(folder.read(name)).replacing("\n", with: "\r\n"), to: name)
        }
        try folder.write("Other.", to: "content/a.md")
        #expect(try folder.publish().written == 1)
        #expect(!(try #require(folder.read("public/a.html")).contains("\r")))
        #expect(!(try #require(folder.read("public/.differentia")).contains("\r")))
    }

    @Test func `a file that lost its bytes when the power failed is written again`() throws {
        try folder.publish()
        try folder.write("", to: "public/a.html")
        #expect(try folder.publish().written == 1)
    }

    @Test(arguments: [
        "CNAME\nnotes.txt\n", "", "# My files\n", "# differentia 2: …\nCNAME\n",
        "# differentia 2: …\n0123456789abcdef ../a\n",
    ])
    func `a list that no build left makes nothing a build's own`(_ list: String) throws {
        try folder.write("example.org", to: "public/CNAME")
        try folder.write("mine", to: "public/notes.txt")
        try folder.write(list, to: "public/.differentia")
        #expect(
            refusal { try folder.publish() }
                == "public/.differentia is not the list of files that a build leaves, or was changed.")
        #expect(folder.read("public/CNAME") == "example.org" && folder.read("public/notes.txt") == "mine")
        #expect(folder.read("public/.differentia") == list)
        #expect(folder.names == ["content", "public"])
    }

    @Test func `a folder or a link in the place of the list is somebody else's`() throws {
        try folder.write("mine", to: "public/.differentia/mine")
        #expect(refusal { try folder.publish() }?.hasPrefix("public/.differentia is not the list") == true)
        try folder.makeFolder("other")
        try folder.makeLink("other/.differentia", to: "../public")
        #expect(refusal { try folder.publish(to: "other") }?.hasPrefix("other/.differentia is not") == true)
        #expect(folder.read("public/.differentia/mine") == "mine")
    }

    @Test(arguments: ["new/mine", "lock", "kept-1/mine"])
    func `a folder of others with the name of the working folder is refused`(_ name: String) throws {
        try folder.publish()
        try folder.write("mine", to: ".public.differentia/" + name)
        try folder.write("Other.", to: "content/a.md")
        let message = refusal { try folder.publish() }
        #expect(
            message?.hasPrefix("A build needs the name .public.differentia for a folder of its own") == true,
            "\(message ?? "")")
        #expect(folder.files(in: ".public.differentia") == [name])
        #expect(folder.read(".public.differentia/" + name) == "mine")
    }

    @Test(arguments: [false, true])
    func `files of others with names that a build might use inside the output stay`(inPlace: Bool) throws {
        try folder.publish()
        let mine = [
            ".differentia.probe", ".differentia.staging/mine", ".differentia.staging/new/mine",
            ".differentia.staging-2/lock", ".differentia.both",
        ]
        for name in mine { try folder.write("mine", to: "public/" + name) }
        try folder.write("Other.", to: "content/a.md")
        try folder.publish { $0.keepsFolder = inPlace }
        for name in mine { #expect(folder.read("public/" + name) == "mine", "\(name)") }
        #expect(try #require(folder.read("public/a.html")).contains("Other."))
    }

    @Test func `a list of a later version is refused`() throws {
        try folder.publish()
        try folder.write("# differentia 3: whatever\n", to: "public/.differentia")
        #expect(refusal { try folder.publish() } == "public was published by a later version of Differentia.")
    }

    @Test(arguments: [
        "site.yml", "main.py", "index.js", "meson.build", "config.toml", "x.csproj", "lib/x.c",
        ".obsidian/app.json",
        "index.html", ".differentia.probe", ".differentia.staging/mine",
    ])
    func `a folder in which no build published is refused with what it holds`(_ file: String) throws {
        try folder.write("x", to: "other/" + file)
        try folder.write("ref", to: "other/.git/HEAD")
        let name = file.split(separator: "/")[0]
        #expect(
            refusal { try folder.publish(to: "other") }
                == "The output folder other holds “\(name)”, and no build published into it.")
        #expect(
            folder.files(in: "other") == [".git/HEAD", file].sorted() && folder.names == ["content", "other"])
    }

    @Test func `of many files in the output only some are named`() throws {
        for name in ["a", "b", "c", "d", "e"] { try folder.write("x", to: "other/" + name) }
        #expect(
            refusal { try folder.publish(to: "other") }
                == "The output folder other holds “a”, “b”, “c” and 2 more, and no build published into it.")
    }

    @Test
    func `what version control and hosts want in a published folder may be there before the first build`()
        throws
    {
        let names = [
            ".git/HEAD", ".github/x.yml", ".gitattributes", ".gitignore", ".nojekyll", ".well-known/a",
            "CNAME",
            "LICENSE", "README.md", "favicon.ico",
        ]
        for name in names { try folder.write("mine", to: "public/" + name) }
        try folder.publish()
        for name in names { #expect(folder.read("public/" + name) == "mine") }
        #expect(folder.read("public/a.html") != nil)
    }

    @Test(arguments: ["content/out", "templates/out"])
    func `an output inside the source is refused`(_ output: String) throws {
        try folder.write("x", to: "templates/x.mustache")
        let message = refusal { try folder.publish(to: output) }
        #expect(message?.contains(" is inside of the source ") == true, "\(message ?? "")")
        #expect(!folder.files(in: "").contains { $0.contains("out") })
    }

    @Test func `a link to the output stays, and what it leads to is replaced`() throws {
        try folder.makeFolder("elsewhere/site")
        try folder.makeLink("public", to: "elsewhere/site")
        try folder.publish()
        try folder.write("Other.", to: "content/a.md")
        try folder.publish()
        #expect(folder.target(of: "public") == "elsewhere/site")
        #expect(try #require(folder.read("elsewhere/site/a.html")).contains("Other."))
        #expect(folder.names == ["content", "elsewhere", "public"])
        try folder.remove("elsewhere")
        #expect(refusal { try folder.publish() } == "public is a symbolic link that leads nowhere.")
    }
}
