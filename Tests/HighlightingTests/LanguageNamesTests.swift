// Names and aliases of languages, and the classes of their tokens.

import Testing

@testable import Highlighting

@Test(arguments: [
    ("js", "JavaScript"), ("JavaScript", "JavaScript"), ("jsx", "JavaScript"), ("ts", "TypeScript"),
    ("tsx", "TSX"), ("c++", "C++"), ("CPP", "C++"), ("c#", "C#"), ("cs", "C#"), ("objc", "Objective-C"),
    ("py", "Python"), ("rb", "Ruby"), ("golang", "Go"), ("rs", "Rust"), ("kt", "Kotlin"), ("yml", "YAML"),
    ("sh", "Bash"), ("zsh", "Bash"), ("console", "Console"), ("shell-session", "Console"),
    ("ps1", "PowerShell"),
    ("html", "HTML"), ("svg", "XML"), ("hbs", "Mustache"), ("scss", "SCSS"), ("json5", "JSON"),
    ("md", "Markdown"),
    ("tex", "LaTeX"), ("patch", "Diff"), ("docker", "Dockerfile"), ("make", "Makefile"),
    ("proto", "Protocol Buffers"),
    ("postgres", "SQL"), ("ttl", "SPARQL"), ("SWIFT", "Swift"),
    ("asm", "Assembly"), ("nasm", "Assembly"), ("vba", "Visual Basic"), ("vb", "Visual Basic"),
    ("octave", "MATLAB"),
])
func `a language is found by its name and its aliases in any case`(_ name: String, _ language: String) {
    #expect(Language(named: name)?.name == language)
}

@Test(arguments: ["klingon", "", "js ", "text", "plain"])
func `an unknown language is none`(_ name: String) {
    #expect(Language(named: name) == nil)
}

@Test func `no name or alias stands for two languages`() {
    var owners: [String: String] = [:]
    for language in Language.all {
        for name in [language.name.lowercased()] + language.aliases {
            #expect(owners[name] == nil, "\(name): \(owners[name] ?? ""), \(language.name)")
            owners[name] = language.name
        }
    }
}

@Test func `the languages are in the order of the alphabet`() {
    let names = Language.all.map { $0.name.lowercased() }
    #expect(names == names.sorted())
}

@Test func `the raw value of a kind is its class`() {
    #expect(Token.Kind.keyword.rawValue == "hl-keyword")
    #expect(Token.Kind.allCases.allSatisfy { $0.rawValue == "hl-\($0)" })
}
