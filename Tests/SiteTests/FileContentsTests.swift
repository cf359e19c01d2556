import Diagnostics
import Foundation
import Testing

@testable import Site

struct FileContentsTests {
    let folder: TemporaryFolder
    let contents: FileContents

    init() throws {
        folder = try TemporaryFolder()
        let outside = folder.path + "/outside"
        try folder.write("secret", to: "outside/secret.txt")
        try folder.write("0123456789", to: "site/content/a.txt")
        try folder.write("Text.", to: "site/content/index.md")
        try folder.write("shared", to: "site/src/b.txt")
        try folder.write("hidden", to: "site/.git/config")
        try folder.write("hidden", to: "site/src/.env")
        try folder.write("# differentia 2: …\n", to: "site/public/.differentia")
        try folder.write("written", to: "site/public/a.html")
        try folder.write("", to: "site/src/large.bin")
        let file = try FileHandle(forWritingTo: URL(filePath: folder.path + "/site/src/large.bin"))
        try file.truncate(atOffset: 50_000_001)
        try file.close()
        let manager = FileManager.default
        let site = folder.path + "/site"
        try manager.createSymbolicLink(atPath: site + "/src/out", withDestinationPath: outside)
        try manager.createSymbolicLink(
            atPath: site + "/src/link.txt", withDestinationPath: outside + "/secret.txt")
        try manager.createSymbolicLink(atPath: site + "/src/gone.txt", withDestinationPath: "nowhere")
        try manager.createSymbolicLink(atPath: site + "/src/loop", withDestinationPath: "loop")
        let pipe = Process()
        pipe.executableURL = URL(filePath: "/usr/bin/env")
        pipe.arguments = ["mkfifo", site + "/src/pipe"]
        try pipe.run()
        pipe.waitUntilExit()
        contents = try SiteFolder(root: site, output: site + "/public").read(theme: [], jobs: 1).contents
    }

    private func read(_ path: String, _ range: Range<Int>? = nil) throws -> String {
        let path = try #require(SourcePath(path))
        do throws(FileContents.Problem) {
            return String(decoding: try contents.bytes(of: path, in: range), as: UTF8.self)
        } catch {
            return "\(error)"
        }
    }

    @Test func `files of the site are read, whole or in part`() throws {
        #expect(try read("content/a.txt") == "0123456789")
        #expect(try read("src/b.txt") == "shared")
        #expect(try read("content/a.txt", 2..<5) == "234")
        #expect(try read("content/a.txt", 8..<50) == "89")
        #expect(try read("content/a.txt", 50..<60) == "")
        #expect(try read("src/large.bin", 50_000_000..<60_000_000) == "\0")
    }

    @Test func `what is no file of the site has no bytes`() throws {
        let rows = [
            ("content/b.txt", "missing"), ("nowhere/b.txt", "missing"), ("content/a.txt/x", "missing"),
            ("content", "folder"), ("src/out", "symbolicLink"), ("src/out/secret.txt", "symbolicLink"),
            ("src/link.txt", "symbolicLink"), ("src/gone.txt", "symbolicLink"),
            ("src/loop/a", "symbolicLink"),
            (".git/config", "hidden"), ("src/.env", "hidden"), ("public/a.html", "output"),
            ("src/pipe", "noFile"), ("src/large.bin", "tooLarge"),
        ]
        for (path, problem) in rows { #expect(try read(path) == problem, "\(path)") }
    }

    @Test func `names are those of a folder of the site`() throws {
        #expect(contents.names(in: SourcePath("content")) == ["a.txt", "index.md"])
        #expect(contents.names(in: nil) == ["content", "public", "src"])
        #expect(contents.names(in: SourcePath("src/out")).isEmpty)
        #expect(contents.names(in: SourcePath("nowhere")).isEmpty)
    }

    @Test func `files in memory answer as those on a disk do`() throws {
        let path = try #require(SourcePath("a/b.txt"))
        let folder = try #require(SourcePath("a"))
        let memory = FileContents([path: Array("0123".utf8)])
        #expect(try memory.bytes(of: path) == Array("0123".utf8))
        #expect(try memory.bytes(of: path, in: 2..<9) == Array("23".utf8))
        #expect(throws: FileContents.Problem.folder) { try memory.bytes(of: folder) }
        #expect(throws: FileContents.Problem.missing) { try FileContents().bytes(of: path) }
        #expect(memory.names(in: nil) == ["a"] && memory.names(in: folder) == ["b.txt"])
    }
}
