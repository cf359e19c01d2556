// Markup and script in every field of front matter and `site.yml`, through the default theme: text in every context.

import Diagnostics
import Foundation
import Testing

@testable import Site

#if canImport(FoundationXML)
    import FoundationXML
#endif

struct HostileFieldsTests {
    /// Ends a text, an attribute, a script, a comment, a CDATA section, and calls a template.
    static let payload = "\"'><script>alert(1)</script><i onclick=alert(1)>{{page}}]]>--></title>&lt;"

    /// A site with the payload in each of its fields, and a number that says in which.
    private static func site() throws -> BuiltSite {
        var number = 0
        func text() -> String {
            number += 1
            return "'\(payload.replacing("'", with: "''")) f\(number)'"
        }
        let own = """
            title: \(text())
            description: \(text())
            navigation:
              - {title: \(text()), to: concept}
              - {title: \(text()), to: 'https://example.org/?\(payload.replacing("'", with: "''").replacing(" ", with: ""))'}
            relations:
              - {name: helps, inverse: helped-by, label: \(text()), inverse_label: \(text())}
            diagnostics: {raw-html: ignore}
            """
        let concept = """
            ---
            kind: concept
            title: \(text())
            aliases: [\(text())]
            summary: \(text())
            tags: [\(text())]
            definition: \(text())
            date: 2026-01-01
            relations: [{helps: other, says: [source], where: \(text())}, {contrasts: other}]
            claims:
              - {dimension: words, value: \(text()), text: \(text()), sources: [source], where: \(text())}
              - {dimension: choice, value: \(payload.replacing("'", with: "").yamlQuoted), sources: [source]}
            facts: {list: [\(text())], size: 5}
            ---
            The concept.
            """
        let files = [
            "site.yml": own,
            "content/concept.md": concept,
            "content/other.md":
                "---\nkind: concept\ntitle: \(text())\ndefinition: x\nclaims: [{dimension: words, value: b, sources: [source]}]\n---\nOther.",
            "content/words.md":
                "---\nkind: dimension\ntitle: \(text())\nquestion: \(text())\n---\n",
            "content/size.md": "---\nkind: dimension\ntype: number\ntitle: Size\nunit: \(text())\n---\n",
            "content/list.md": "---\nkind: dimension\ntype: list\ntitle: \(text())\n---\n",
            "content/choice.md":
                "---\nkind: dimension\ntitle: \(text())\nvalues: [\(payload.replacing("'", with: "").yamlQuoted)]\n---\n",
            "content/source.md":
                "---\nkind: source\ntitle: \(text())\npublisher: \(text())\nauthors: [\(text())]\nshort: \(text())\n"
                + "url: 'https://example.org/?\(payload.replacing("'", with: "").replacing(" ", with: ""))'\n---\n",
            "content/all.md":
                "---\nkind: comparison\ntitle: \(text())\nsummary: \(text())\nconcepts: [concept, other]\n---\n",
            "content/same.md":
                "---\nkind: concept\ntitle: A\naliases: [Same]\nambiguous: true\ndefinition: x\n---\n",
            "content/again.md":
                "---\nkind: concept\ntitle: B\naliases: [Same]\nambiguous: true\ndefinition: x\n---\n",
            "content/index.md": "---\ntitle: \(text())\nsummary: \(text())\nredirect_from: old.html\n---\n",
        ]
        var site = SiteFiles()
        site.contentFolder = SourcePath("content")
        site.theme = Scenario.defaultTheme
        for (name, text) in files {
            let file = SourceFile(path: try #require(SourcePath(name)), bytes: Array(text.utf8))
            if name == "site.yml" { site.configuration = file } else { site.articles.append(file) }
        }
        var options = BuildOptions()
        options.baseURL = "https://example.org/a/"
        return Build.run(site, options)
    }

    private static func texts(of site: BuiltSite) -> [(path: String, text: String)] {
        site.outputs.compactMap { output in
            guard let bytes = site.bytes(of: output)?.value, !output.path.string.hasPrefix("assets/") else {
                return nil
            }
            return (output.path.string, String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func `no field of an author becomes markup, script or an address that runs one`() throws {
        let texts = Self.texts(of: try Self.site())
        #expect(texts.count > 15)
        for (path, text) in texts {
            for sign in [
                "<script>alert", "<i onclick", "onclick=alert(1)>", "'><script", "\"'><", "--></title>",
                "]]>--><", "href=\"javascript",
            ] {
                #expect(!text.contains(sign), "\(path): \(sign)")
            }
        }
    }

    @Test func `every field of an author is shown somewhere as it was written`() throws {
        let all = Self.texts(of: try Self.site()).map(\.text).joined()
        let shown = "&lt;script&gt;alert(1)&lt;/script&gt;"
        #expect(all.contains(shown))
        for number in 1...30 {
            #expect(
                all.contains(" f\(number)<") || all.contains(" f\(number)\"") || all.contains(" f\(number) ")
                    || all.contains(" f\(number)&") || all.contains(" f\(number)\n"), "f\(number)")
        }
    }

    @Test func `feed and site map are XML, and say what the author wrote`() throws {
        final class Reader: NSObject, XMLParserDelegate {
            var text = ""
            func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
        }
        let texts = Self.texts(of: try Self.site())
        for name in ["feed.xml", "sitemap.xml"] {
            let text = try #require(texts.first { $0.path == name }?.text)
            let parser = XMLParser(data: Data(text.utf8))
            let reader = Reader()
            parser.delegate = reader
            #expect(parser.parse(), "\(name)")
            if name == "feed.xml" { #expect(reader.text.contains(Self.payload)) }
        }
    }
}

extension String {
    fileprivate var yamlQuoted: String { "'" + replacing("'", with: "''") + "'" }
}
