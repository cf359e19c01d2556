import Diagnostics
import Testing

@testable import Site

private let mercuries = [
    "planet": "kind: concept\ntitle: Mercury (planet)\ndefinition: A planet.\nrelations: [{broader: world}]",
    "god": "kind: concept\ntitle: Mercury (god)\ndefinition: A god.",
    "world": "kind: concept\ntitle: heavenly body\ndefinition: Not a star. Mercury.",
]

/// `words ids choice` of what is linked on the page.
private func links(
    _ text: String, site: String? = nil, concepts: [String: String] = mercuries,
    sourceLocation: SourceLocation = #_sourceLocation
) throws -> [String] {
    let explanation = try explanation(text, site: site, concepts: concepts, sourceLocation: sourceLocation)
    return explanation.occurrences.filter { $0.path.string == "content/page.md" && $0.isLinked }.map {
        found in
        let ids = found.concepts.map(\.id).joined(separator: "+")
        return "\(found.words) \(ids)" + (found.choice.map { " \($0.rawValue)" } ?? "")
    }
}

struct SenseTests {
    @Test func `a title with a qualifier gives its name as a label, which others may share`() throws {
        #expect(try links("Mercury") == ["Mercury god+planet shared"])
        #expect(
            try links("Mercury (god) and Mercury (planet)") == [
                "Mercury (god) god", "Mercury (planet) planet",
            ])
        let alone = ["planet": "kind: concept\ntitle: Mercury (planet)"]
        #expect(try links("Mercury’s", concepts: alone) == ["Mercury planet"])
    }

    @Test func `a name without a qualifier gives way to a title or an alias`() throws {
        let metal = ["metal": "kind: concept\ntitle: mercury\ndefinition: x"].merging(mercuries) { $1 }
        #expect(try links("Mercury", concepts: metal) == ["Mercury metal"])
        let shared = ["metal": "kind: concept\ntitle: mercury\nambiguous: true"].merging(mercuries) { $1 }
        #expect(try links("Mercury", concepts: shared) == ["Mercury metal+god+planet shared"])
        let site = try explainedSite("", concepts: metal)
        #expect(!site.diagnostics.contains { $0.rule == .ambiguousLabel })
    }

    @Test func `a wikilink may leave out the qualifier where one concept has the name`() throws {
        let alone = ["planet": "kind: concept\ntitle: Mercury (planet)\ndefinition: x"]
        for concepts in [alone, mercuries] {
            let site = try explainedSite("[[Mercury]]", concepts: concepts)
            let problems = site.diagnostics.filter { $0.place?.path.string == "content/page.md" }
            #expect(problems.map(\.rule) == (concepts.count == 1 ? [] : [.ambiguousLabel]))
        }
    }

    @Test func `an author says what a label means on a page and in a section`() throws {
        let page = """
            ---
            senses:
              Mercury: planet
              "#myths": {mercury: god}
              later: {Mercury: planet}
            ---
            Mercury.

            # Myths

            Mercury.

            ## Rome

            Mercuries.

            ### Later

            Mercury.

            # Sky

            Mercury.
            """
        #expect(
            try links(page) == [
                "Mercury planet settled", "Mercury god settled", "Mercuries god settled",
                "Mercury planet settled", "Mercury planet settled",
            ])
    }

    @Test func `a label, concept or heading that is not there is an error with what was meant`() throws {
        let page =
            "---\nsenses: {Mercurz: planet, Mercury: planets, histori: {Mercury: god}}\n---\n# History\n\n## History"
        let found = try explainedSite(page, concepts: mercuries).diagnostics.filter {
            $0.place?.path.string == "content/page.md"
        }
        let texts = found.map { "\($0.message) \($0.help ?? "")" }
        #expect(
            texts == [
                "“Mercurz” is not a label of a concept. Did you mean “Mercury”?",
                "“planets” is not the id of a concept. Did you mean “planet”?",
                "The page has no heading “#histori”. Did you mean “#history”?",
            ])
    }

    @Test func `a concept without the label is an error, and so is a label that stands twice`() throws {
        let page =
            "---\nsenses: {heavenly body: god, Mercury: world, mercury: god, MERCURY: planet, a: {mercury: god, Mercury: god}}\n---\n# X\n\n## A"
        let site = try explainedSite(page, concepts: mercuries)
        let found = site.diagnostics.filter { $0.place?.path.string == "content/page.md" }
        #expect(
            found.map { "\($0.message) \($0.help ?? "")" } == [
                "“god” does not have the label “heavenly body”. Write who has it (world), or list it among the aliases of “god”.",
                "“world” does not have the label “Mercury”. Write who has it (god, planet), or list it among the aliases of “world”.",
                "“MERCURY” is a label whose sense is given already. Keep one of the two.",
                "“Mercury” is a label whose sense is given already. Keep one of the two.",
            ])
        // Metal has the word as its title, the others have it without their qualifier.
        let metal = ["metal": "kind: concept\ntitle: mercury\ndefinition: x"].merging(mercuries) { $1 }
        #expect(
            try links("---\nsenses: {Mercury: planet}\n---\nMercury", concepts: metal)
                == ["Mercury planet settled"])
    }

    @Test func `the sense nearest in the graph is taken if the site asks for it`() throws {
        let near = "linking: {senses: nearest}"
        func link(on page: String, _ site: String?) throws -> [String] {
            var concepts = mercuries
            concepts["star"] = "kind: concept\ntitle: star\nrelations: [{related: world}]\n---\nMercury."
            concepts["far"] = "kind: concept\ntitle: far\n---\nMercury."
            let explanation = try explanation("Mercury", site: site, concepts: concepts)
            return explanation.occurrences.filter { $0.path.string == "content/\(page).md" && $0.isLinked }
                .map {
                    $0.concepts.map(\.id).joined(separator: "+")
                }
        }
        #expect(try link(on: "star", near) == ["planet"])
        #expect(try link(on: "star", nil) == ["god+planet"])
        #expect(try link(on: "far", near) == ["god+planet"])
        #expect(try link(on: "page", near) == ["god+planet"])
    }

    @Test func `with labels auto an abbreviation and what it stands for are both labels`() throws {
        let auto = "linking: {labels: auto}"
        let rows: [(concept: String, text: String, links: [String])] = [
            (
                "title: API (Application Programming Interface)", "An application programming interface.",
                ["application programming interface c"]
            ),
            (
                "title: API\n---\n# An API\n\nAn **API** (*application programming interface*) is a way.",
                "Application programming interfaces.",
                ["Application programming interfaces c"]
            ),
            (
                "title: social networking site\ndefinition: A social networking site (SNS) is a [site](x.md).",
                "An SNS.",
                ["SNS c"]
            ),
            (
                "title: API\n---\nIt is. An API (application programming interface) is.",
                "Application programming interface.", []
            ),
            (
                "title: DNS\n---\n> [!note]\n> Not long ago\nit was new.\n\nThe Domain Name System (DNS) maps.",
                "A domain name system.", ["domain name system c"]
            ),
            (
                "title: Key opinion leader\n---\nA KOL (key opinion leader) is.", "A KOL.", ["KOL c"]
            ),
            ("title: API\n---\nNASA (National Aeronautics and Space Administration) has one.", "NASA.", []),
        ]
        for row in rows {
            let concepts = ["c": "kind: concept\n" + row.concept]
            #expect(try links(row.text, site: auto, concepts: concepts) == row.links, "\(row.concept)")
            #expect(try links(row.text, concepts: concepts).isEmpty, "\(row.concept)")
        }
    }

    @Test func `labels that were found are reported with their place, and give way to those of others`()
        throws
    {
        let concepts = [
            "c": "kind: concept\ntitle: API\n---\nAn API (application programming interface) is.",
            "d": "kind: concept\ntitle: SNS (social networking site)",
            "e": "kind: concept\ntitle: social networking site",
        ]
        let report = try explanation(
            "A social networking site.", site: "linking: {labels: auto}", concepts: concepts)
        #expect(
            report.labelsFound.map { "\($0.text) \($0.origin) \($0.path):\($0.position.line)" } == [
                "application programming interface first-sentence content/c.md:5",
                "SNS unqualified-title content/d.md:3",
            ])
        let linked = report.occurrences.filter { $0.path.string == "content/page.md" && $0.isLinked }
        #expect(linked.map { $0.concepts.map(\.id) } == [["e"]])
    }
}
