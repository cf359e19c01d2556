// Mentions, the sentences around them, and summaries.

import Markdown
import Testing

@Suite struct MentionTests {
    /// The sentence as `before<match>after`.
    private func sentences(_ markdown: String) throws -> [String] {
        let page = try rendered(markdown, terms: ["blog"]).page
        return page.mentions.map { page.sentence(of: $0) }.map { "\($0.before)<\($0.match)>\($0.after)" }
    }

    @Test(arguments: [
        Row("Hi. A blog is a log. Bye.", "A <blog> is a log."),
        Row("blog", "<blog>"),
        Row("Why? A blog! So.", "A <blog>!"),
        Row("He said “no.” A blog (a log.) Then", "A <blog> (a log.)"),
        Row(
            "See e.g. the blog of J. Smith, i.e. Mr. Smith, from 3.5 on. X",
            "See e.g. the <blog> of J. Smith, i.e. Mr. Smith, from 3.5 on."),
        Row("So do I. A blog etc. and more. X", "A <blog> etc. and more."),
        Row("So … A blog… Then", "A <blog>…"),
        Row("很好。blog是！好", "<blog>是！"),
        Row("An\n*old*  \nblog of `x`", "An old <blog> of x"),
        Row("A [blog of mine](wiki.md) is it. B", "A <blog of mine> is it."),
        Row("- One. Two\n- A blog.", "A <blog>."),
        Row("See No. 5 of the blog. X", "See No. 5 of the <blog>."),
        Row("He said no. A blog. X", "A <blog>."),
        Row("[](wiki.md) is it. More", "<> is it."),
        Row("One.\n\n[](wiki.md) is it. More", "<> is it."),
        Row("[](wiki.md).", "<>."),
        Row("[](wiki.md)", "<>"),
    ])
    func `a mention has its sentence`(_ row: Row) throws {
        #expect(try sentences(row.markdown) == [row.expected])
    }

    @Test func `a long sentence is cut at words`() throws {
        let words = Array(repeating: "wörter", count: 60).joined(separator: " ")
        let sentence = try #require(try sentences("\(words) blog \(words).").first)
        #expect(sentence.hasPrefix("…wörter ") && sentence.hasSuffix(" wörter…"))
        #expect((200...246).contains(sentence.unicodeScalars.count))
        let unbroken = String(repeating: "好", count: 500)
        #expect(try sentences(unbroken + "blog" + unbroken)[0].unicodeScalars.count <= 246)
        let first = try #require(try sentences("A blog \(words).").first)
        #expect(first.hasPrefix("A <blog> wörter") && first.unicodeScalars.count > 200)
    }

    @Test func `links by hand and terms are mentions, in the order of the text`() throws {
        let page = try rendered(
            "blog [x](wiki.md)\n\n## H\n\nblog [[forum]] [y](gone.md) [z](https://x.org)", terms: ["blog"]
        ).page
        #expect(page.mentions.map { page.sentence(of: $0).match } == ["blog", "x", "blog", "Forum"])
        #expect(page.mentions.map(\.target) == [1, 4, 1, 5])
        #expect(page.mentions.map { page.section(of: $0) } == ["", "", "h", "h"])
        #expect(page.mentions.map(\.isByHand) == [false, true, false, true])
    }

    @Test(arguments: [
        Row("# T\n\n> q\n\n## H\n\nA *b*\nc `d`.\n\nE", "A b c d."),
        Row("> q", ""),
        Row("- a b", "a b"),
        Row("```\nx\n```\n\ny", "y"),
    ])
    func `a summary is the first paragraph that is no quotation`(_ row: Row) throws {
        #expect(try rendered(row.markdown).page.summary == row.expected)
    }

    @Test func `a long summary is cut at a word`() throws {
        let summary = try rendered(String(repeating: "wörter ", count: 60)).page.summary
        #expect(summary.hasSuffix("wörter…") && summary.unicodeScalars.count <= 201)
    }
}
