// A build after another gives what a build from nothing gives, byte for byte, whatever was edited in between.

import Diagnostics
import Foundation
import Knowledge
import Testing

@testable import Site

struct RebuildTests {
    @Test(arguments: [1, 2, 3]) func `300 random edits, each built after the last build, change no byte`(
        _ seed: UInt64
    ) throws {
        var site = EditedSite(seed: seed)
        var options = BuildOptions()
        options.jobs = 2
        options.keepsStages = true
        var last = Build.run(site.files, options)
        for number in 0..<100 {
            let edit = site.edit()
            let isOfArticles = edit.paths.allSatisfy { SiteFolder.isArticle($0, of: last.files) }
            last = Build.run(site.files, options, after: isOfArticles ? last : nil)
            let clean = Build.run(site.files, options)
            let difference = difference(between: last, and: clean)
            #expect(difference == nil, "edit \(number), \(edit.words): \(difference ?? "")")
            if difference != nil { return }
        }
        #expect(site.kinds.count >= 10, "The edits are of all kinds: \(site.kinds.sorted()).")
    }

    @Test func `a page whose text alone changed is the only one that is rendered again`() throws {
        var site = EditedSite(seed: 4)
        var options = BuildOptions()
        options.keepsStages = true
        let first = Build.run(site.files, options)
        site.change("content/notes/note-1.md") { $0 + "\nOne more line.\n" }
        let second = Build.run(site.files, options, after: first)
        let changed = first.outputs.filter { output in
            second.output(at: output.path).flatMap { second.bytes(of: $0)?.value }
                != first.bytes(of: output)?.value
        }
        #expect(changed.map(\.path.string) == ["notes/note-1.html"])
    }

    @Test(arguments: [
        ("milk drink, oat milk", ["note-0"]),  // words of a page
        ("milk drink, oat", ["note-0", "with"]),  // one word of two pages
        ("milk drink, oats", ["note-0", "with"]),  // their plural
        ("milk drink, MILK", ["note-0", "note-1", "coffee", "tea"]),  // the name in a wikilink, too
        ("milk drink, cocoa", []),
        ("", []),  // no page said “milk drink”
    ]) func `another label renders the pages with its words again, and no others`(
        aliases: String, touched: [String]
    ) throws {
        var site = EditedSite(seed: 5)
        site.change("content/notes/note-0.md") { $0 + "\nOat *milk*.\n" }
        site.change("content/notes/note-1.md") {
            $0 + "\nOf [milk](../concepts/milk.md), `oat milk`, [[MILK]].\n"
        }
        site.change("content/notes/with.md") { _ in "# With\n\nOats.\n" }
        var options = BuildOptions()
        options.keepsStages = true
        let first = Build.run(site.files, options)
        site.change("content/concepts/milk.md") {
            $0.replacing("aliases: [milk drink]", with: "aliases: [\(aliases)]\nsummary: New.")
        }
        let second = Build.run(site.files, options, after: first)
        let rendered = second.model.graph.articles.indices.filter {
            first.model.prose[$0] !== second.model.prose[$0]
        }
        let expected = Set(touched + ["milk"])
        #expect(Set(rendered.map { second.model.graph.articles[$0].id.value }) == expected)
    }

    @Test func `a claim that moves from one concept to another is mentioned by the other`() throws {
        func concept(_ name: String, hasClaim: Bool) -> String {
            let claim =
                "claims:\n  - {dimension: hot, value: yes, text: \"As [tea](tea.md).\", sources: [book]}\n"
            return
                "---\nkind: concept\ndefinition: A drink.\n\(hasClaim ? claim : "")---\n# \(name.capitalized)\n\nHot.\n"
        }
        var site = EditedSite(seed: 6)
        var options = BuildOptions()
        options.keepsStages = true
        site.change("content/concepts/coffee.md") { _ in concept("coffee", hasClaim: true) }
        site.change("content/concepts/milk.md") { _ in concept("milk", hasClaim: false) }
        let first = Build.run(site.files, options)
        #expect(first.model.graph.claims.count == 1)
        site.change("content/concepts/coffee.md") { _ in concept("coffee", hasClaim: false) }
        site.change("content/concepts/milk.md") { _ in concept("milk", hasClaim: true) }
        let second = Build.run(site.files, options, after: first)
        #expect(difference(between: second, and: Build.run(site.files, options)) == nil)
    }

    private func difference(between site: BuiltSite, and clean: BuiltSite) -> String? {
        if site.outputs.map(\.path) != clean.outputs.map(\.path) { return "other files" }
        if site.diagnostics != clean.diagnostics {
            return
                "other diagnostics: \(site.diagnostics.map(\.message)), \(clean.diagnostics.map(\.message))"
        }
        for (output, other) in zip(site.outputs, clean.outputs) {
            let (made, expected) = (site.bytes(of: output), clean.bytes(of: other))
            if made?.value != expected?.value { return "other bytes in \(output.path)" }
            if made?.diagnostics != expected?.diagnostics { return "other diagnostics of \(output.path)" }
            if output.copiedFile != other.copiedFile { return "another copy at \(output.path)" }
        }
        return nil
    }
}

/// A site of a few articles that somebody edits at random; the same seed makes the same edits.
private struct EditedSite {
    private var texts: [String: String] = [:]
    private var random: SplitMix
    private var made = 0
    private(set) var kinds: Set<String> = []

    struct Edit {
        var words: String
        var paths: [SourcePath]
    }

    init(seed: UInt64) {
        random = SplitMix(state: seed)
        texts["site.yml"] = "title: Edited\nbase_url: https://example.org/\n"
        texts["content/index.md"] = "# Home\n\nTea and [[coffee]].\n"
        for name in ["tea", "coffee", "milk"] {
            texts["content/concepts/\(name).md"] =
                "---\nkind: concept\ndefinition: A drink.\naliases: [\(name) drink]\n---\n# \(name.capitalized)\n\nTea, coffee and milk.\n"
        }
        texts["content/sources/book.md"] = "---\nkind: source\npublisher: P\n---\n# Book\n"
        texts["content/questions/hot.md"] =
            "---\nkind: dimension\nquestion: Is it hot?\nvalues: [yes, no]\n---\n# Hot\n"
        for number in 0..<4 {
            texts["content/notes/note-\(number).md"] =
                "# Note \(number)\n\nOf tea.\n\n## Part\n\nOf coffee, and [the next](note-\((number + 1) % 4).md#part).\n"
        }
        texts["content/notes/with.md"] =
            "# With\n\n{{#include note-2.md}}\n\n![[note-3#part]]\n\n![A dot](dot.svg)\n"
        texts["content/notes/dot.svg"] =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"5\"></svg>"
    }

    var files: SiteFiles {
        var files = SiteFiles()
        files.contentFolder = SourcePath("content")
        files.theme = Scenario.defaultTheme
        var contents: [SourcePath: [UInt8]] = [:]
        for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
            guard let path = SourcePath(name) else { continue }
            let file = SourceFile(path: path, bytes: Array(text.utf8))
            contents[path] = file.bytes
            if name == "site.yml" {
                files.configuration = file
            } else if name.hasPrefix("templates/") {
                files.templates.append(file)
            } else if name.hasSuffix(".md") {
                files.articles.append(file)
            } else {
                files.attachments.append(path)
            }
        }
        files.contents = FileContents(contents)
        return files
    }

    mutating func change(_ name: String, _ edit: (String) -> String) { texts[name] = texts[name].map(edit) }

    mutating func edit() -> Edit {
        let articles = texts.keys.filter { $0.hasSuffix(".md") }.sorted()
        let article = articles[Int(random.next() % UInt64(articles.count))]
        let words = [
            "tea", "coffee", "milk", "the book", "[[milk]]", "`code`", "*tea drink*", "{#x}",
            "[gone](gone.md)",
        ]
        let word = words[Int(random.next() % UInt64(words.count))]
        made += 1
        var changed = [article]
        let kind = [
            "text", "text", "text", "title", "alias", "relation", "claim", "add", "remove", "rename",
            "template",
            "configuration", "attachment", "broken", "heading", "bytes",
        ][Int(random.next() % 16)]
        kinds.insert(kind)
        switch kind {
        case "text": texts[article, default: ""] += "\nMore of \(word) \(made).\n"
        case "heading": texts[article, default: ""] += "\n## Part \(made % 5)\n\n\(word)\n"
        case "title":
            texts[article] = texts[article]?.replacing(
                /# .*/, with: "# Title \(made % 7)", maxReplacements: 1)
        case "alias":
            texts["content/concepts/tea.md"] =
                "---\nkind: concept\ndefinition: A [drink](coffee.md).\naliases: [tea drink, note \(made % 5)]\n---\n# Tea\n\nHot.\n"
            changed = ["content/concepts/tea.md"]
        case "relation":
            texts["content/concepts/coffee.md"] =
                "---\nkind: concept\ndefinition: A drink.\nrelations:\n  - \(["broader", "related", "contrasts"][made % 3]): \(["tea", "milk"][made % 2])\n---\n# Coffee\n\nBlack.\n"
            changed = ["content/concepts/coffee.md"]
        case "claim":
            texts["content/concepts/milk.md"] =
                "---\nkind: concept\ndefinition: A drink.\nclaims:\n  - {dimension: hot, value: \(["yes", "no"][made % 2]), text: \"Of *tea* \(made).\", sources: [book]}\n---\n# Milk\n\nWhite.\n"
            changed = ["content/concepts/milk.md"]
        case "add":
            changed = ["content/notes/new-\(made).md"]
            texts[changed[0]] =
                "---\ntags: [t\(made % 3)]\ndate: 2020-01-0\(1 + made % 9)\n---\n# New \(made)\n\nOf \(word).\n"
        case "remove": if articles.count > 6 { texts[article] = nil }
        case "rename":
            let new = article.replacing(".md", with: "-\(made).md")
            texts[new] = texts[article]
            texts[article] = nil
            changed.append(new)
        case "template":
            texts["templates/partials/pager.mustache"] = "<p>{{page.title}} \(made)</p>\n"
            changed = ["templates/partials/pager.mustache"]
        case "configuration":
            texts["site.yml"] =
                "title: Edited \(made)\nbase_url: https://example.org/\nlinking: {scope: \(["page", "section", "every"][made % 3])}\n"
            changed = ["site.yml"]
        case "attachment":
            texts["content/notes/dot.svg"] =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(made)\" height=\"5\"></svg>"
            changed = ["content/notes/dot.svg"]
        case "broken": texts[article] = "---\ntitle: [\n---\n" + (texts[article] ?? "")
        default: texts[article, default: ""] += "\u{0}\u{7F}\n"
        }
        return Edit(words: "\(kind) of \(article)", paths: changed.compactMap { SourcePath($0) })
    }
}

/// Steele, Lea, Flood: “Fast splittable pseudorandom number generators” (2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
