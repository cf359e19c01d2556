import Diagnostics
import Foundation
import Site
import Testing

struct PublicationTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("# Home\n\n[A](a.md)", to: "content/index.md")
        try folder.write("Text.", to: "content/a.md")
        try folder.write("binary", to: "content/files/a.bin")
    }

    @discardableResult
    private func publish(to output: String = "public") throws -> Publication.Summary {
        try folder.publish(to: output)
    }

    @Test func `a site is written with its copies, and a list of what was written`() throws {
        let summary = try publish()
        #expect(
            folder.files(in: "public") == [
                ".differentia", "404.html", "a.html", "files/a.bin", "index.html", "robots.txt",
            ])
        #expect(summary.written == 5 && summary.unchanged == 0 && summary.removed == 0)
        #expect(folder.read("public/files/a.bin") == "binary")
        let list = try #require(folder.read("public/.differentia")).split(separator: "\n")
        #expect(list[0] == "# differentia 2: the XXH64 and the path of each file that a build wrote")
        #expect(
            list.dropFirst().map { $0.dropFirst(17) } == [
                "404.html", "a.html", "files/a.bin", "index.html", "robots.txt",
            ])
        #expect(list.contains("\(ContentHash(of: Array("binary".utf8)).hex) files/a.bin"))
        #expect(folder.files(in: "").allSatisfy { $0.hasPrefix("public/") || $0.hasPrefix("content/") })
    }

    @Test func `a file that did not change is not written again`() throws {
        try publish()
        let old = Date(timeIntervalSince1970: 1_000_000_000)
        for name in folder.files(in: "public") { try folder.setDate(old, of: "public/" + name) }
        try folder.write("Other text.", to: "content/a.md")
        let summary = try publish()
        #expect(summary.written == 1 && summary.unchanged == 4)
        for name in folder.files(in: "public") {
            #expect(
                try (folder.date(of: "public/" + name) == old) == !["a.html", ".differentia"].contains(name),
                "\(name)")
        }
    }

    @Test func `what an earlier build wrote and this one doesn't is removed, with folders that become empty`()
        throws
    {
        try publish()
        try folder.write("mine", to: "public/files/mine.txt")
        try folder.write("mine", to: "public/CNAME")
        try folder.remove("content/files/a.bin")
        try folder.write("Text.", to: "content/index.md")
        try folder.remove("content/a.md")
        let summary = try publish()
        #expect(summary.removed == 2)
        #expect(
            folder.files(in: "public") == [
                ".differentia", "404.html", "CNAME", "files/mine.txt", "index.html", "robots.txt",
            ])
        try folder.write("Text.", to: "content/deep/er/page.md")
        try publish()
        try folder.remove("content/deep")
        try publish()
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/public/deep"))
    }

    @Test func `a file that no build wrote is never replaced`() throws {
        try folder.write("mine", to: "public/a.html")
        #expect(throws: Publication.Failure.self) { try publish() }
        #expect(folder.files(in: "public").filter { $0 != ".differentia" } == ["a.html"])
        #expect(folder.read("public/a.html") == "mine")
    }

    @Test func `a page that can't be made leaves everything as it was`() throws {
        try publish()
        let before = folder.files(in: "public").map { folder.read("public/" + $0) }
        try folder.write("Changed.", to: "content/a.md")
        try folder.write("New.", to: "content/b.md")
        try folder.write("{{>article}}", to: "templates/article.mustache")
        #expect(throws: Publication.Failure.self) { try publish() }
        #expect(folder.files(in: "public").map { folder.read("public/" + $0) } == before)
        #expect(
            folder.files(in: "").allSatisfy {
                $0.hasPrefix("public/") || $0.hasPrefix("content/") || $0.hasPrefix("templates/")
            })
    }

    @Test(arguments: ["", ".", "content", "templates", "..", "content/.."])
    func `an output that holds the source is refused`(
        _ output: String
    ) throws {
        try folder.write("own", to: "templates/x.mustache")
        let before = folder.files(in: "")
        #expect(throws: Publication.Failure.self) { try publish(to: output) }
        #expect(folder.files(in: "") == before)
    }

    @Test func `an output inside a folder of plain Markdown is not read as content`() throws {
        let plain = try TemporaryFolder()
        try plain.write("Text.", to: "a.md")
        try plain.publish(to: "out")
        try plain.publish(to: "out")
        #expect(plain.files(in: "out") == [".differentia", "404.html", "a.html", "index.html", "robots.txt"])
        try plain.publish()
        #expect(plain.files(in: "public").allSatisfy { !$0.hasPrefix("out/") })
    }

    @Test func `a folder beside the output that no build made stays`() throws {
        try folder.write("mine", to: "public.new/notes.txt")
        try publish()
        #expect(folder.read("public.new/notes.txt") == "mine")
    }

    @Test func `a file becomes a folder, and a folder a file`() throws {
        try folder.write("x", to: "content/one")
        try folder.write("x", to: "content/two/x")
        try publish()
        try folder.remove("content/one")
        try folder.remove("content/two")
        try folder.write("y", to: "content/one/y")
        try folder.write("y", to: "content/two")
        try publish()
        #expect(folder.read("public/one/y") == "y" && folder.read("public/two") == "y")
    }
}

struct SiteFolderTests {
    @Test func `hidden files, links and what is no file are left out`() throws {
        let folder = try TemporaryFolder()
        try folder.write("A.", to: "a.md")
        try folder.write("secret", to: ".env")
        try folder.write("secret", to: ".git/config")
        try folder.write("x", to: "sub/b.TXT")
        try folder.write("title: T", to: "site.yml")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/link.md", withDestinationPath: "/etc/passwd")
        let files = try SiteFolder(root: folder.path, output: folder.path + "/public").read(
            theme: [], jobs: 1)
        #expect(files.articles.map(\.path.string) == ["a.md"])
        #expect(files.attachments.map(\.string) == ["sub/b.TXT"])
        #expect(files.configuration != nil && files.contentFolder == nil)
        #expect(files.diagnostics.map(\.message) == ["“link.md” is a symbolic link, which is not followed."])
    }

    @Test func `a folder that is not there is an error`() throws {
        #expect(throws: DiskError.self) {
            try SiteFolder(root: "/nowhere/at/all", output: "/nowhere/else").read(theme: [], jobs: 1)
        }
    }

    @Test func `the same folder read twice builds the same`() throws {
        let folder = try TemporaryFolder()
        for number in 0..<40 {
            try folder.write(
                "# Page \(number)\n\n[next](p\((number + 7) % 40).md)", to: "content/p\(number).md")
        }
        let site = SiteFolder(root: folder.path, output: folder.path + "/public")
        let (one, eight) = (
            try site.read(theme: Scenario.plainTheme, jobs: 1),
            try site.read(theme: Scenario.plainTheme, jobs: 8)
        )
        var options = BuildOptions()
        let first = Outcome(of: one, options)
        options.jobs = 8
        #expect(Outcome(of: eight, options) == first)
    }
}
