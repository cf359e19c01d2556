import Diagnostics
import Testing

struct OrderAndSuggestionTests {
    @Test func `diagnostics stand in the order of file, place, rule, message and help`() throws {
        let (a, b) = (try #require(SourcePath("a.md")), try #require(SourcePath("b.md")))
        let sorted = [
            Diagnostic(.orphan, "No place.", at: nil),
            Diagnostic(.orphan, "First.", at: Place(a, 0..<1)),
            Diagnostic(.orphan, "Longer.", at: Place(a, 0..<2)),
            Diagnostic(.cycle, "Rule.", at: Place(a, 5..<6)),
            Diagnostic(.orphan, "A.", at: Place(a, 5..<6)),
            Diagnostic(.orphan, "B.", at: Place(a, 5..<6)),
            Diagnostic(.orphan, "B.", at: Place(a, 5..<6), help: "A."),
            Diagnostic(.orphan, "B.", at: Place(a, 5..<6), help: "B."),
            Diagnostic(.cycle, "Other file.", at: Place(b, 0..<1)),
        ]
        for _ in 0..<50 { #expect(sorted.shuffled().sorted() == sorted) }
    }

    @Test func `an error weighs more than a warning, a warning more than a note`() {
        #expect(Severity.allCases.shuffled().sorted() == [.note, .warning, .error])
    }

    @Test func `a slip is recognized, another word is not`() {
        let names = ["social-media", "social-network", "blog", "tie", "id"]
        let rows: [(name: String, meant: String?)] = [
            ("socail-media", "social-media"), ("social-meda", "social-media"),
            ("Social-Media", "social-media"),
            ("social-networks", "social-network"), ("bolg", "blog"), ("blgo", "blog"), ("block", nil),
            ("tei", "tie"),
            ("television", nil), ("", nil), ("radio", nil), ("x", nil), ("social", nil),
        ]
        for row in rows {
            #expect(Suggestion.nearest(to: row.name, among: names) == row.meant, "\(row.name)")
        }
    }

    @Test func `a name of any length is looked up in no time`() {
        let (a, b) = (String(repeating: "a", count: 1_000_000), String(repeating: "ab", count: 500_000))
        #expect(Suggestion.nearest(to: a, among: [b]) == nil)
        #expect(Suggestion.nearest(to: "tea", among: [a, "teas", b]) == "teas")
        let name = String(repeating: "ab", count: 99)
        #expect(Suggestion.nearest(to: name + "c", among: [a, name + "d"]) == name + "d")
    }

    @Test func `of names equally near the first is suggested`() {
        #expect(Suggestion.nearest(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(Suggestion.nearest(to: "cat", among: ["hat", "bat"]) == "hat")
        #expect(Suggestion.nearest(to: "cat", among: ["hat", "cat"]) == "cat")
    }

    @Test func `a site of ten thousand names answers many slips quickly`() {
        let names = (0..<10_000).map { "articles-about-social-networking-number-\($0)" }
        let clock = ContinuousClock()
        let time = clock.measure {
            for number in 0..<3 {
                #expect(
                    Suggestion.nearest(
                        to: "artikles-about-social-networking-number-\(number * 3_331)", among: names) != nil)
            }
        }
        #expect(time < .seconds(20), "\(time)")
    }
}
