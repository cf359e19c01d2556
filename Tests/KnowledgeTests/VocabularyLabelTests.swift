import Testing

@testable import Knowledge

struct VocabularyLabelTests {
    @Test func `a qualifier stands in brackets at the end of a title`() {
        let rows: [(title: String, name: String?, qualifier: String?)] = [
            ("Mercury (planet)", "Mercury", "planet"),
            (" Mercury  (planet) ", "Mercury", "planet"),
            ("Set (in mathematics (naive))", "Set", "in mathematics (naive)"),
            ("A (b) c (d)", "A (b) c", "d"),
            ("水星（行星）", "水星", "行星"),
            ("f(x)", nil, nil), ("(planet)", nil, nil), ("Mercury ()", nil, nil),
            ("Mercury (planet", nil, nil),
            ("Mercury) (planet", nil, nil), ("Mercury (planet) today", nil, nil), ("", nil, nil),
            (")", nil, nil),
        ]
        for row in rows {
            let parts = Qualifier.split(row.title)
            #expect(parts?.name == row.name && parts?.qualifier == row.qualifier, "\(row.title)")
        }
    }

    @Test func `an abbreviation takes its letters from the words, the first from the start of one`() {
        let rows: [(short: String, long: String, fits: Bool)] = [
            ("API", "application programming interface", true),
            ("APIs", "application programming interfaces", true),
            ("HTML", "Hypertext Markup Language", true),
            ("SNS", "social networking site", true),
            ("WoM", "word of mouth", true),
            ("B2B", "business to business", false),
            ("API", "interface", false), ("API", "a programming language", false),
            ("api", "application programming interface", false),
            ("A", "an answer", false),
            ("UGC", "content by users", false),
            ("GDPR", "General Data Protection Regulation", true),
            ("EU", "a union of many states of all of the countries of Europe", false),
            ("LOL", "language of a cat", false),
        ]
        for row in rows { #expect(Abbreviations.isShort(row.short, of: row.long) == row.fits, "\(row)") }
    }

    @Test func `both forms stand side by side, one of them a label`() {
        let rows: [(labels: [String], sentence: String, forms: [String])] = [
            (["API"], "An API (application programming interface) is", ["application programming interface"]),
            (["API"], "An API (Application Programming Interface) is", ["application programming interface"]),
            (["UN"], "The UN (United Nations, 1945) is", ["united nations"]),
            (["HTML"], "HTML (HyperText Markup Language) is", ["HyperText Markup Language"]),
            (["Social networking site"], "A social networking site (SNS) is", ["SNS"]),
            (["networking site"], "A social networking site (SNS) is", []),
            (["API"], "A RAPI (Rapid API) is; an API (see below)", []),
            (["API"], "The API of NASA (National Aeronautics and Space Administration)", []),
            (["API"], "An API (application programming interface", []),
            (["API"], "", []),
        ]
        for row in rows {
            #expect(Abbreviations.forms(of: row.labels, in: row.sentence) == row.forms, "\(row.sentence)")
        }
    }
}
