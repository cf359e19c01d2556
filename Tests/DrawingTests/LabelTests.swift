// How labels break into lines, and how wide they are taken to be.

import Testing

@testable import Drawing

@Test(arguments: [
    ("Blog", ["Blog"]),
    ("Traditional media", ["Traditional", "media"]),
    ("User-generated content", ["User-", "generated", "content"]),
    ("one two three four five six", ["one two three", "four five six"]),
    ("  spaces   around ", ["spaces around"]),
    ("", []),
    ("社交媒体与社交网络的区别", ["社交媒体与社", "交网络的区别"]),
    ("وسائل التواصل الاجتماعي", ["وسائل التواصل", "الاجتماعي"]),
])
func `a label breaks into few and even lines`(_ label: String, _ lines: [String]) {
    #expect(Label(label, maximum: 112).lines == lines)
}

@Test func `no line is wider than allowed even where a word is`() {
    let label = Label(String(repeating: "Donaudampfschifffahrt", count: 4) + " ende", maximum: 100)
    #expect(label.width <= 100)
    #expect(label.lines.joined() == String(repeating: "Donaudampfschifffahrt", count: 4) + "ende")
}

@Test func `what a reader sees as one letter stays in one line`() {
    let family = "👩‍👩‍👧‍👦"
    let label = Label(String(repeating: family, count: 9), maximum: 60)
    for line in label.lines { #expect(line.allSatisfy { String($0) == family }) }
}

@Test(arguments: [("e\u{301}", "e"), ("ก\u{e49}", "ก"), ("\u{200B}", ""), ("👩‍👩‍👧‍👦", "👧")])
func `marks that stand on a letter take no room`(_ text: String, _ bare: String) {
    #expect(estimatedWidth(of: text, fontSize: 10) == estimatedWidth(of: bare, fontSize: 10))
}

@Test func `a wide character is one em wide and more than any Latin letter but W`() {
    #expect(estimatedWidth(of: "媒", fontSize: 15) == 15)
    #expect(estimatedWidth(of: "i", fontSize: 15) < estimatedWidth(of: "m", fontSize: 15))
}
