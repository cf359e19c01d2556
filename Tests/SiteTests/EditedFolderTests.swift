// A folder that somebody edits again and again: what a build after another publishes over the last site is, byte for byte,
// what a build from nothing publishes into an empty folder.

import Diagnostics
import Foundation
import Site
import Testing

struct EditedFolderTests {
    @Test
    func `a random sequence of 300 edits, each published over the last site, gives what a clean build gives`()
        throws
    {
        var site = try EditedFolder(seed: 1)
        var last = try site.build()
        var published = 0
        for number in 1...300 {
            let edit = try site.edit()
            let isOfArticles = edit.paths.allSatisfy { SiteFolder.isArticle($0, of: last.files) }
            last = try site.build(after: isOfArticles ? last : nil, edit.paths)
            let clean = try site.build()
            #expect(last.diagnostics == clean.diagnostics, "edit \(number), \(edit.words)")
            if clean.hasErrors { continue }
            try site.publish(last, to: "public")
            try site.publish(clean, to: "clean")
            let (made, expected) = (try site.tree("public"), try site.tree("clean"))
            let different = Set(made.keys).union(expected.keys).filter { made[$0] != expected[$0] }.sorted()
            #expect(different.isEmpty, "edit \(number), \(edit.words)")
            if !different.isEmpty { return }
            try site.folder.remove("clean")
            published += 1
        }
        #expect(published >= 250, "Few edits break the site: \(published).")
        #expect(
            site.kinds.count == EditedFolder.Kind.allCases.count, "The edits are of all kinds: \(site.kinds)."
        )
    }
}

/// The folder of a small site, and who edits it; the same seed makes the same edits.
private struct EditedFolder {
    enum Kind: CaseIterable {
        case text, heading, title, aliases, relation, claim, senses, redirect, draft
        case addedArticle, renamedArticle, removedArticle, renamedFolder
        case addedFile, changedFile, renamedFile, removedFile
        case template, removedTemplate, asset, configuration, broken
    }

    struct Edit {
        var words: String
        var paths: [SourcePath]
    }

    let folder: TemporaryFolder
    private(set) var kinds: Set<Kind> = []
    private var random: UInt64
    private var number = 0
    /// An article that can't be read, and what it was before: the next edit mends it.
    private var broken: (name: String, text: String)?

    init(seed: UInt64) throws {
        random = seed
        folder = try TemporaryFolder()
        try writeConfiguration()
        try folder.write("# Home\n\nTea and [[coffee]]; [data](files/data.txt).\n", to: "content/index.md")
        for name in ["tea", "coffee", "milk"] { try writeConcept(name, "aliases: [\(name) drink]") }
        try folder.write("---\nkind: source\npublisher: P\n---\n# Book\n", to: "content/sources/book.md")
        try folder.write(
            "---\nkind: dimension\nquestion: Is it hot?\nvalues: [yes, no]\n---\n# Hot\n",
            to: "content/questions/hot.md")
        for note in 0..<3 {
            try folder.write(
                "# Note \(note)\n\nOf tea.\n\n## Part\n\nOf coffee, and [the next](note-\((note + 1) % 3).md#part).\n",
                to: "content/notes/note-\(note).md")
        }
        try folder.write(
            "# With\n\n{{#include note-2.md}}\n\n![[note-1#part]]\n\n![A dot](../files/dot.svg)\n",
            to: "content/notes/with.md")
        try folder.write("one\n", to: "content/files/data.txt")
        try writeDot(4)
    }

    // MARK: - Builds

    private func site(_ output: String) -> SiteFolder {
        SiteFolder(root: folder.path, output: folder.path + "/" + output)
    }

    /// As the preview builds: after edits of articles, what they can't change is taken over.
    func build(after last: BuiltSite? = nil, _ changed: [SourcePath] = []) throws -> BuiltSite {
        var options = BuildOptions()
        options.jobs = 2
        options.keepsStages = true
        let known = last.flatMap { site("public").reread($0.files, changed: changed) }
        let files = try known ?? site("public").read(theme: Scenario.plainTheme, jobs: 2)
        return Build.run(files, options, after: last)
    }

    func publish(_ built: BuiltSite, to output: String) throws {
        _ = try Publication(folder: site(output)).publish(built)
    }

    func tree(_ output: String) throws -> [String: Data] {
        var tree: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: "\(folder.path)/\(output)") {
            // A folder has no bytes.
            tree[name] = FileManager.default.contents(atPath: "\(folder.path)/\(output)/\(name)") ?? Data()
        }
        return tree
    }

    // MARK: - Edits

    private mutating func draw(_ count: Int) -> Int {
        // Steele, Lea, Flood: “Fast splittable pseudorandom number generators” (2014).
        random &+= 0x9E37_79B9_7F4A_7C15
        var mixed = random
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(count))
    }

    private mutating func draw<Item>(from items: [Item]) -> Item { items[draw(items.count)] }

    mutating func edit() throws -> Edit {
        number += 1
        if let (name, text) = broken {
            broken = nil
            try folder.write(text, to: name)
            return Edit(words: "\(name) is mended", paths: [name].compactMap { SourcePath($0) })
        }
        let kind = draw(from: Kind.allCases)
        kinds.insert(kind)
        let changed = try edit(kind)
        return Edit(words: "\(kind): \(changed)", paths: changed.compactMap { SourcePath($0) })
    }

    /// Returns the names of the files that it changed.
    private mutating func edit(_ kind: Kind) throws -> [String] {
        let files = folder.files(in: "content").map { "content/" + $0 }
        let articles = files.filter { $0.hasSuffix(".md") }
        let attachments = files.filter { !$0.hasSuffix(".md") }
        let article = draw(from: articles)
        let text = folder.read(article) ?? ""
        let word = draw(from: [
            "tea", "coffee drink", "the book", "[[milk]]", "`code`", "*hot*", "[gone](gone.md)", "{#x}",
            "\u{7F}",
        ])
        switch kind {
        case .text: return try write(text + "\nMore of \(word) \(number).\n", to: article)
        case .heading: return try write(text + "\n## Part \(number % 5)\n\nOf \(word).\n", to: article)
        case .title:
            return try write(
                text.replacing(#/# .*/#, with: "# Title \(number % 7)", maxReplacements: 1), to: article)
        case .aliases: return try writeConcept("tea", "aliases: [tea drink, note \(number % 5), part]")
        case .relation:
            let relation = draw(from: ["broader", "related", "contrasts"])
            return try writeConcept("coffee", "relations:\n  - \(relation): \(draw(from: ["tea", "milk"]))")
        case .claim:
            return try writeConcept(
                "milk",
                "claims:\n  - {dimension: hot, value: \(draw(from: ["yes", "no"])), text: \"Of *tea* \(number).\", sources: [book]}"
            )
        case .senses:
            return try writeConcept("tea\(number % 3)", "aliases: [coffee drink, tea]")
        case .redirect:
            return try write(
                "---\nredirect_from: [old/\(number % 4).html]\n---\n# Moved \(number)\n",
                to: "content/notes/moved.md")
        case .draft:
            return try write(
                "---\ndraft: \(draw(from: ["true", "false"]))\n---\n# Draft\n\nOf milk.\n",
                to: "content/notes/draft.md")
        case .addedArticle:
            return try write(
                "---\ntags: [t\(number % 3)]\ndate: 2020-01-0\(1 + number % 9)\n---\n# New \(number)\n\nOf \(word).\n",
                to: "content/\(draw(from: ["notes", "more", "more/deep"]))/new-\(number).md")
        case .renamedArticle: return try move(article, to: article.dropLast(3) + "-\(number % 10).md")
        case .removedArticle: return articles.count > 8 ? try remove(article) : []
        case .renamedFolder:
            let old = String(article[..<(article.lastIndex(of: "/") ?? article.endIndex)])
            if old == "content" { return [] }
            return try files.filter { $0.hasPrefix(old + "/") }.flatMap {
                try move($0, to: "content/moved-\(number % 4)" + $0.dropFirst(old.count))
            }
        case .addedFile: return try write("file \(number)\n", to: "content/files/f\(number % 20).txt")
        case .changedFile:
            try writeDot(number)
            return try write("data \(number)\n", to: "content/files/data.txt") + ["content/files/dot.svg"]
        case .renamedFile:
            return attachments.isEmpty
                ? [] : try move(draw(from: attachments), to: "content/files/renamed-\(number % 5)")
        case .removedFile: return attachments.isEmpty ? [] : try remove(draw(from: attachments))
        case .template:
            return try write(
                "{{<layout}}{{$main}}<p>{{page.title}} \(number)</p>{{/main}}{{/layout}}\n",
                to: "templates/article.mustache")
        case .removedTemplate:
            let name = "templates/article.mustache"
            return folder.read(name) == nil ? [] : try remove(name)
        case .asset: return try write("p { margin: \(number)px }\n", to: "templates/assets/own.css")
        case .configuration: return try writeConfiguration(draw(from: ["page", "section", "every"]))
        case .broken:
            broken = (article, text)
            return try write("---\ntitle: [\n---\n" + text, to: article)
        }
    }

    @discardableResult
    private func write(_ text: String, to name: String) throws -> [String] {
        try folder.write(text, to: name)
        return [name]
    }

    private func remove(_ name: String) throws -> [String] {
        try folder.remove(name)
        return [name]
    }

    private func move(_ name: String, to new: some StringProtocol) throws -> [String] {
        let text = folder.read(name) ?? ""
        return try remove(name) + write(text, to: String(new))
    }

    @discardableResult
    private func writeConcept(_ name: String, _ fields: String) throws -> [String] {
        try write(
            "---\nkind: concept\ndefinition: A [drink](coffee.md).\n\(fields)\n---\n# \(name.capitalized)\n\nTea, coffee and milk.\n",
            to: "content/concepts/\(name).md")
    }

    @discardableResult
    private func writeConfiguration(_ scope: String = "section") throws -> [String] {
        // What somebody breaks by renaming and removing does not keep the site from being published.
        let severities = Rule.allCases.filter { $0 != .invalidFrontMatter }.map {
            "  \($0.rawValue): warning\n"
        }
        return try write(
            "title: Edited \(number)\nbase_url: https://example.org/\nlinking: {scope: \(scope)}\ndiagnostics:\n"
                + severities.joined(), to: "site.yml")
    }

    private func writeDot(_ width: Int) throws {
        try folder.write(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"5\"></svg>",
            to: "content/files/dot.svg")
    }
}
