import Testing

@testable import Knowledge

/// What is found in a text, as pieces of it.
func matchedPieces(_ labels: [String], _ text: String) -> [String] {
    let bytes = Array(text.utf8)
    let vocabulary = Vocabulary(labels.map { Label($0, target: 0) })
    return vocabulary.matches(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
}

/// Labels, separated by `|`; a text; what is found in it, separated by `|`.
typealias MatchRow = (labels: String, text: String, found: String)

func expectMatches(_ rows: [MatchRow], sourceLocation: SourceLocation = #_sourceLocation) {
    for row in rows {
        let pieces = matchedPieces(row.labels.split(separator: "|").map(String.init), row.text).joined(
            separator: "|")
        #expect(pieces == row.found, "\(row.labels) in \(row.text)", sourceLocation: sourceLocation)
    }
}

struct VocabularyMatchTests {
    @Test func `forms that labels share are told, unless one is a label`() {
        func shared(_ labels: [String]) -> [String] {
            let vocabulary = Vocabulary(labels.enumerated().map { Label($1, target: Int32($0)) })
            return vocabulary.sharedForms.map { form in
                "\(form.text): \(form.labels.map { labels[Int($0)] }.joined(separator: ", "))"
            }
        }
        #expect(shared(["Axis", "Axe"]) == ["Axes: Axis, Axe"])
        #expect(shared(["Axe", "Axis"]) == ["Axes: Axe, Axis"])
        #expect(shared(["Axe", "Axis", "axes"]) == [])
        #expect(shared(["Box", "Crate", "boxes"]) == [])
        #expect(
            shared(["battle axe", "battle-axis", "API", "Network"]) == [
                "battle axes: battle axe, battle-axis"
            ])
    }

    @Test func `the longest label wins, the leftmost first`() {
        expectMatches([
            (
                "social networking|social networking site", "a social networking site",
                "social networking site"
            ),
            ("social networking", "a social networking site", "social networking"),
            ("social networking|networking site", "social networking site", "social networking"),
            ("social networking|networking site", "networking site", "networking site"),
            ("a b|b c d|c", "a b c d", "a b|c"),
            ("a b|b c d|c", "x b c d", "b c d"),
            ("a|a b c d", "a b c a b c d a b", "a|a b c d|a"),
            ("b c|a b c d|b", "a b c x", "b c"),
            ("c|b c|a b c|x a b", "x a b c", "x a b|c"),
        ])
    }

    @Test func `a longer label that does not fit leaves room for a shorter one`() {
        expectMatches([
            ("social networks|social Networks SITE", "social networks site", "social networks"),
            ("us|US GAAP", "us gaap", "us"),
            ("social media|social Media Lab|media lab", "social media lab", "social media"),
        ])
    }

    @Test func `only whole words are found`() {
        expectMatches([
            ("network", "networked subnetwork network2 network_x network", "network"),
            (
                "network", "network. (network) “network” network/network, *network*",
                Array(repeating: "network", count: 6).joined(separator: "|")
            ),
            ("blog", "weblog blogger blog", "blog"),
            ("example", "example.com and Example", "Example"),
            ("node", "Node.js", ""),
            ("4", "4.5 14 4", "4"),
            ("net", ".NET ASP.NET Net", "Net"),
            ("can", "can't cannot can", "can"),
            ("reilly", "O’Reilly Reilly", "Reilly"),
            ("entropie", "l’entropie, d'Entropie", "entropie|Entropie"),
        ])
    }

    @Test func `labels with punctuation match as written`() {
        expectMatches([
            ("C++", "C++, C+++ and C++11 but not c++ or C", "C++|C++"),
            ("C", "C C++ C# C", "C|C"),
            ("C|C++|C#", "C, C++ and C#.", "C|C++|C#"),
            (".NET", "Use .NET, ASP.NET and NET", ".NET"),
            ("US$", "US$5, US$ and US", "US$|US$"),
            ("TCP/IP", "TCP/IP is TCP / IP", "TCP/IP"),
            ("AT&T", "AT&T or AT & T", "AT&T"),
            ("Google+|Google", "Google+ by Google", "Google+|Google"),
            ("Yahoo!", "Yahoo! was Yahoo", "Yahoo!"),
            ("McDonald's|McDonald", "McDonald’s, McDonald", "McDonald’s|McDonald"),
            ("web 2.0|web", "Web 2.0. The web 2 0", "Web 2.0|web"),
            ("U.S.", "the U.S. and the US", "U.S."),
            ("rock 'n' roll", "rock ’n’ roll", "rock ’n’ roll"),
            ("?", "What? Why?", ""),
            ("&", "a & b", ""),
        ])
    }

    @Test
    func `a label in lower or sentence case matches any case, one with capitals inside matches exactly`() {
        expectMatches([
            (
                "social media", "Social media, Social Media, SOCIAL MEDIA",
                "Social media|Social Media|SOCIAL MEDIA"
            ),
            ("Social media", "social media, Social Media", "social media|Social Media"),
            ("Audience", "the audience", "audience"),
            ("SNS", "SNS sns Sns", "SNS"),
            ("iOS", "iOS IOS ios", "iOS"),
            ("US", "tell us about the US", "US"),
            ("us", "tell us about the US. Us!", "us|Us"),
            ("YouTube", "YouTube youtube Youtube", "YouTube"),
            ("Google Analytics", "Google Analytics, google analytics, GOOGLE ANALYTICS", "Google Analytics"),
            ("Vitamin C", "vitamin C, Vitamin C, vitamin c", "vitamin C|Vitamin C"),
            ("X-ray", "x-ray X-ray X ray", "x-ray|X-ray|X ray"),
            ("R", "R r", "R"),
        ])
    }

    @Test func `exact case keeps a name apart from a word`() {
        let vocabulary = Vocabulary([Label("Medium", target: 0, exactCase: true), Label("medium", target: 1)])
        let labels = vocabulary.matches(in: Array("Medium is a medium".utf8)).map(\.label)
        #expect(labels == [0, 1])
        let alone = Vocabulary([Label("Apple", target: 0, exactCase: true)])
        #expect(alone.matches(in: Array("an apple, APPLE, Apples".utf8)).map(\.range) == [17..<23])
    }

    @Test func `hyphens and white space of any kind stand for each other`() {
        expectMatches([
            (
                "social media", "social-media social  media social\nmedia social\u{A0}media",
                "social-media|social  media|social\nmedia|social\u{A0}media"
            ),
            (
                "social-media", "social media, social\u{2010}media, social\u{2011}media",
                "social media|social\u{2010}media|social\u{2011}media"
            ),
            ("social media", "socialmedia social - media social, media social–media social- media", ""),
            ("social media", "so\u{AD}cial me\u{AD}dia", "so\u{AD}cial me\u{AD}dia"),
            ("email", "e-mail email", "email"),
            (" social   media ", "social media", "social media"),
            ("word-of-mouth", "word of mouth", "word of mouth"),
        ])
    }

    @Test func `a prefix and its hyphen make another word`() {
        expectMatches([
            ("mail|social", "e-mail, anti-social, Non\u{2011}social but tele-mail", "mail"),
            ("use", "re-use, use-based", "use"),
        ])
    }

    @Test func `addresses and handles are not prose`() {
        expectMatches([
            ("social media|blog|facebook|http", "see http://x.org/social-media/blog, blog", "blog"),
            ("blog|example", "example.com/blog?x=blog (www.example.org/blog) blog", "blog"),
            ("facebook|user|mail", "@facebook user@mail.org facebook", "facebook"),
            ("blogs|networks", "blogs/networks", "blogs|networks"),
        ])
    }

    @Test func `a match lies inside the run, and its borders see the text around`() {
        func found(_ run: Range<Int>, _ text: String, _ label: String = "work") -> [Range<Int>] {
            var matches: [Vocabulary.Match] = []
            Vocabulary([Label(label, target: 0)]).matches(in: Array(text.utf8).span, run: run, into: &matches)
            return matches.map(\.range)
        }
        #expect(found(0..<4, "work") == [0..<4])
        #expect(found(3..<7, "network") == [])
        #expect(found(0..<4, "workshop") == [])
        #expect(found(4..<8, "net work") == [4..<8])
        #expect(found(5..<8, "net work") == [])
        #expect(found(0..<4, "work’s") == [0..<4])
        #expect(found(1..<5, "@work") == [])
        #expect(found(0..<9, "work work work") == [0..<4, 5..<9])
        #expect(found(5..<9, "work work") == [5..<9])
        #expect(found(0..<6, "hard work", "hard work") == [])
        #expect(found(0..<99, "work") == [0..<4])
        #expect(found(4..<4, "work") == [])
        #expect(found(1000..<1004, String(repeating: "x", count: 1000) + "work") == [])
        #expect(found(0..<4, "work" + String(repeating: "x", count: 1000)) == [])
    }

    @Test func `matches are appended to those that are there`() {
        let vocabulary = Vocabulary([Label("a", target: 0)])
        var matches = vocabulary.matches(in: Array("a".utf8))
        vocabulary.matches(in: Array("b a a".utf8).span, run: 0..<5, into: &matches)
        #expect(matches.map(\.range) == [0..<1, 2..<3, 4..<5])
    }

    @Test func `the first of several equal labels is reported, and tells the others`() {
        let vocabulary = Vocabulary([
            Label("Blog", target: 5), Label("Social media", target: 0), Label("social-media", target: 1),
            Label("SOCIAL MEDIA", target: 2), Label("social  media", target: 3, inflects: false),
        ])
        #expect(vocabulary.matches(in: Array("social media’s".utf8)).map(\.label) == [1])
        #expect(vocabulary.matches(in: Array("SOCIAL MEDIA".utf8)).map(\.label) == [3])
        #expect(vocabulary.labels(sameAs: 4) == [1, 2, 4])
        #expect(vocabulary.labels(sameAs: 0) == [0])
        #expect(vocabulary.sharedLabels == [[1, 2, 4]])
        #expect(Vocabulary.key(of: Label("Social\u{2011}Media", target: 0)) == "social Media")
        #expect(Vocabulary.key(of: Label("  Social-media ", target: 0)) == "social media")
        #expect(Vocabulary.key(of: Label("Vitamin C", target: 0)) == "vitamin C")
        #expect(Vocabulary.key(of: Label("McDonald’s", target: 0)) == "McDonald's")
    }

    @Test func `a label as written comes before an inflected one`() {
        let vocabulary = Vocabulary([Label("network", target: 0), Label("networks", target: 1)])
        #expect(vocabulary.matches(in: Array("network networks".utf8)).map(\.label) == [0, 1])
    }

    @Test func `a label without a letter, digit or symbol, or of more than 32 words, is never found`() {
        let long = Array(repeating: "a", count: 33).joined(separator: " ")
        let vocabulary = Vocabulary([
            Label("…", target: 0), Label("", target: 0), Label(long, target: 0), Label("∞", target: 0),
        ])
        #expect((0..<4).map { vocabulary.isFindable($0) } == [false, false, false, true])
        #expect(vocabulary.matches(in: Array("… ∞ \(long)".utf8)).count == 1)
    }

    @Test func `an empty vocabulary and an empty text find nothing`() {
        #expect(Vocabulary([]).matches(in: Array("text".utf8)).isEmpty)
        #expect(Vocabulary([Label("text", target: 0)]).matches(in: []).isEmpty)
    }

    @Test func `broken UTF-8 is no word and no crash`() {
        let vocabulary = Vocabulary([Label("work", target: 0)])
        #expect(
            vocabulary.matches(in: [0xFF, 0x20] + Array("work".utf8) + [0x20, 0xE2, 0x80]).map(\.range) == [
                2..<6
            ])
        #expect(vocabulary.matches(in: [0xC3]).isEmpty)
    }
}

struct VocabularyMissTests {
    @Test func `what is nearly a label is told with the reason`() {
        let labels = [
            Label("us", target: 0), Label("iOS", target: 0), Label("mail", target: 0, inflects: false),
            Label("mail server", target: 0), Label("server rack", target: 0),
        ]
        let rows: [(text: String, misses: [Vocabulary.Miss])] = [
            ("the US", [.init(range: 4..<6, label: 0, reason: .abbreviation)]),
            ("IOS iOS", [.init(range: 0..<3, label: 1, reason: .otherCase)]),
            ("e-mail", [.init(range: 2..<6, label: 2, reason: .prefix)]),
            ("@mail", [.init(range: 1..<5, label: 2, reason: .address)]),
            ("the mail’s", [.init(range: 4..<8, label: 2, reason: .possessive)]),
            ("a mail server", [.init(range: 2..<6, label: 2, reason: .longerLabel(3))]),
            ("mail servers", [.init(range: 0..<4, label: 2, reason: .longerLabel(3))]),
            (
                "mail server rack",
                [
                    .init(range: 0..<4, label: 2, reason: .longerLabel(3)),
                    .init(range: 5..<16, label: 4, reason: .earlierLabel(3)),
                ]
            ),
            ("nothing", []),
        ]
        let vocabulary = Vocabulary(labels)
        for row in rows {
            let bytes = Array(row.text.utf8)
            #expect(vocabulary.misses(in: bytes.span, run: 0..<bytes.count) == row.misses, "\(row.text)")
        }
    }

    @Test func `parts of words and forms that a label does not take are near`() {
        let vocabulary = Vocabulary([
            Label("network", target: 0, inflects: false), Label("criterion", target: 0, inflects: false),
            Label("us", target: 0), Label("social media", target: 0), Label("new", target: 0),
            Label("メディア", target: 0),
        ])
        let near = NearLabels(vocabulary)
        let rows: [(text: String, misses: [Vocabulary.Miss])] = [
            ("networks", [.init(range: 0..<8, label: 0, reason: .inflection)]),
            ("criteria", [.init(range: 0..<8, label: 1, reason: .inflection)]),
            ("networked", [.init(range: 0..<9, label: 0, reason: .insideWord)]),
            ("a subnetworks", [.init(range: 2..<13, label: 0, reason: .insideWord)]),
            ("network.html", [.init(range: 0..<7, label: 0, reason: .address)]),
            ("house", []),
            ("antisocial-media", [.init(range: 0..<16, label: 3, reason: .insideWord)]),
            ("news", [.init(range: 0..<4, label: 4, reason: .insideWord)]),
            ("ソーシャルメディア", [.init(range: 0..<27, label: 5, reason: .insideWord)]),
            ("network", []),
            ("", []),
        ]
        for row in rows {
            let bytes = Array(row.text.utf8)
            let (matches, misses) = vocabulary.readings(in: bytes.span, run: bytes.indices)
            let taken = matches.map(\.range) + misses.map(\.range)
            #expect(
                near.misses(in: bytes.span, run: bytes.indices, apartFrom: taken) == row.misses, "\(row.text)"
            )
        }
    }
}
