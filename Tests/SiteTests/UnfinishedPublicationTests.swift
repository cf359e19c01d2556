// What a build that was cut short leaves, and what the next one makes of it.

import Foundation
import Site
import Testing

struct UnfinishedPublicationTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("# Home\n\n[A](a.md)", to: "content/index.md")
        try folder.write("Text.", to: "content/a.md")
        try folder.publish()
    }

    /// What a killed build leaves beside other things.
    private func writeLock(_ text: String = "Here a build of Differentia makes a site ready.\n") throws {
        try folder.write(text, to: ".public.differentia/lock")
    }

    @Test func `an unfinished site is cleared away`() throws {
        try folder.write("half", to: ".public.differentia/new/a.html")
        try writeLock()
        #expect(try folder.publish().written == 0)
        #expect(folder.names == ["content", "public"])
    }

    @Test func `a build that was killed before it said whose the folder is leaves nothing in the way`() throws
    {
        try folder.makeFolder(".public.differentia")
        #expect(try folder.publish().written == 0)
        try writeLock("")
        #expect(try folder.publish().written == 0)
        #expect(folder.names == ["content", "public"])
    }

    @Test func `an unfinished site inside of the output is cleared away`() throws {
        try folder.write("half", to: "public/.differentia.staging/new/a.html")
        try folder.write(
            "Here a build of Differentia makes a site ready.\n", to: "public/.differentia.staging/lock")
        try folder.write("Other.", to: "content/a.md")
        try folder.publish()
        #expect(!folder.files(in: "public").contains { $0.contains("staging") })
    }

    /// A kill between the exchange and the end: the old site is in the working folder.
    @Test func `an old site is taken apart without losing what others put into it`() throws {
        let list = try #require(folder.read("public/.differentia"))
        try writeLock()
        try folder.write(list, to: ".public.differentia/whole/.differentia")
        try folder.write("old", to: ".public.differentia/whole/a.html")
        try folder.write("example.org", to: ".public.differentia/whole/CNAME")
        try folder.write("x", to: ".public.differentia/whole/notes/x.txt")
        try folder.write("newer", to: "public/kept.txt")
        try folder.write("older", to: ".public.differentia/whole/kept.txt")
        let summary = try folder.publish()
        #expect(folder.read("public/CNAME") == "example.org" && folder.read("public/notes/x.txt") == "x")
        #expect(folder.read("public/kept.txt") == "newer")
        #expect(folder.read(".public.differentia/kept-1/kept.txt") == "older")
        #expect(folder.files(in: ".public.differentia") == ["kept-1/kept.txt", "lock"])
        #expect(summary.remarks.count == 1 && summary.remarks[0].contains("/.public.differentia/kept-1."))
        #expect(try #require(folder.read("public/a.html")).contains("Text."))
        // It stays until somebody takes it away.
        try folder.write("Other.", to: "content/a.md")
        try folder.publish()
        #expect(folder.read(".public.differentia/kept-1/kept.txt") == "older")
    }

    @Test func `a new site that was whole but not in place is cleared away`() throws {
        try folder.write("example.org", to: "public/CNAME")
        try writeLock()
        try folder.makeFolder(".public.differentia/whole")
        for name in folder.files(in: "public") {
            try FileManager.default.linkItem(
                atPath: folder.path + "/public/" + name,
                toPath: folder.path + "/.public.differentia/whole/" + name)
        }
        try folder.publish()
        #expect(folder.names == ["content", "public"] && folder.read("public/CNAME") == "example.org")
    }

    @Test func `a replacement of single files that was cut short goes on`() throws {
        // Its list has the hashes of the old and the new files.
        let old = try #require(folder.read("public/.differentia"))
        let page = try #require(folder.read("public/a.html"))
        try folder.write("Other.", to: "content/a.md")
        try folder.publish()
        let new = try #require(folder.read("public/.differentia"))
        let both = Set((old + new).split(separator: "\n")).sorted().joined(separator: "\n") + "\n"
        try folder.write(both, to: "public/.differentia")
        try folder.write(page, to: "public/a.html")
        #expect(try folder.publish().written == 1)
        #expect(folder.read("public/.differentia") == new)
    }

    @Test func `a build that is told to end leaves everything as it was`() throws {
        let before = folder.files(in: "public").map { folder.read("public/" + $0) }
        try folder.write("Other.", to: "content/a.md")
        do {
            try folder.publish { $0.isCancelled = { true } }
            Issue.record("The build was not cancelled.")
        } catch Publication.Failure.cancelled {}
        #expect(folder.files(in: "public").map { folder.read("public/" + $0) } == before)
        #expect(folder.names == ["content", "public"])
    }

    @Test func `files are replaced one by one when the folder is to stay`() throws {
        try folder.write("mine", to: "public/mine.txt")
        let number = try folder.attributes(of: "public")[.systemFileNumber] as? Int
        try folder.write("# Home\n\n[B](b.md)", to: "content/index.md")
        try folder.write("Text.", to: "content/b.md")
        try folder.remove("content/a.md")
        let summary = try folder.publish { $0.keepsFolder = true }
        #expect(summary.removed == 1 && summary.remarks.count == 1)
        #expect(
            folder.files(in: "public") == [
                ".differentia", "404.html", "b.html", "index.html", "mine.txt", "robots.txt",
            ])
        #expect(try folder.attributes(of: "public")[.systemFileNumber] as? Int == number)
        #expect(folder.names == ["content", "public"])
    }
}
