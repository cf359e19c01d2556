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
            ("B2B", "business to business", true), ("B2C", "business-to-consumer", true),
            ("P2P", "peer-to-peer", true), ("W3C", "World Wide Web Consortium", true),
            ("I2C", "Inter-Integrated Circuit", true), ("MP3", "MPEG audio layer 3", true),
            ("B2C", "business tobacco company", false), ("W3C", "Web consortium", false),
            ("P2P", "peers and peers", false),
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
            (["DNS"], "The Domain Name System (DNS) maps", ["domain name system"]),
            (["PR"], "To speak of public relations (PR) is", ["public relations"]),
            (["CTR"], "The click-through rate (CTR) is", ["click-through rate"]),
            (["HTML"], "Pages in HyperText Markup Language (HTML)", ["HyperText Markup Language"]),
            (["Key opinion leader"], "A KOL (key opinion leader) is", ["KOL"]),
            (["UGC"], "UGC (User-Generated Content) is", ["user-generated content"]),
            (["B2C"], "B2C (business-to-consumer) is", ["business-to-consumer"]),
            (["W3C"], "The World Wide Web Consortium (W3C) writes", ["world wide web consortium"]),
            (["Social networking site"], "A social networking site (SNS) is", ["SNS"]),
            (["networking site"], "A social networking site (SNS) is", []),
            (["API"], "A RAPI (Rapid API) is; an API (see below)", []),
            (["API"], "The API of NASA (National Aeronautics and Space Administration)", []),
            (["API"], "An API (application programming interface", []),
            (["API"], "", []),
            // What only stands near is not taken.
            (["PR"], "Journalists write press texts (PR)", []),
            (["IT"], "Help is there in time (IT)", []),
            (["AB"], "This is a book (AB)", []),
            (["UN"], "All the united nations that we know of (UN)", []),
            (["API"], "A program, integrated (API)", []),
            (["CAT"], "A cat (CAT)", []), (["CAT"], "The big cat (CAT)", []),
            (["DNS"], "(DNS) is", []),
            (["Key opinion leader"], "A leader (key opinion leader) is", []),
            (["Key opinion leader"], "A KOL (key opinion) is", []),
            (["Tea"], "A drink of leaves (tea) is", []),
        ]
        for row in rows {
            #expect(Abbreviations.forms(of: row.labels, in: row.sentence) == row.forms, "\(row.sentence)")
        }
    }
}
