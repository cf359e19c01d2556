// Random texts that are YAML, nearly YAML, and hardly YAML: the same ones for the same seed.

/// Makes mappings as authors write them, and then spoils some.
struct RandomYAML {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// Something between plain front matter and noise.
    mutating func text() -> String {
        var text = ""
        if below(8) == 0 {
            for _ in 0..<1 + below(12) { text += pick(Self.pieces) }
        } else {
            text = mapping(indentation: below(10) == 0 ? 2 : 0, depth: 0)
        }
        for _ in 0..<max(0, below(6) - 2) { text = spoiled(text) }
        if below(10) == 0 {
            text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        }
        return text
    }

    // MARK: What authors write

    private mutating func mapping(indentation: Int, depth: Int) -> String {
        var lines = ""
        let margin = String(repeating: " ", count: indentation)
        for number in 0..<1 + below(4) {
            let name = below(16) == 0 ? pick(Self.names) : pick(Self.plainNames) + String(number)
            lines += margin + name + ":" + value(indentation: indentation, depth: depth)
            if below(12) == 0 { lines += pick(["\n", "# c\n", "   # c: d\n", "  \n", margin + "# c\n"]) }
        }
        return lines
    }

    /// What follows a colon, with its line feed.
    private mutating func value(indentation: Int, depth: Int) -> String {
        let deeper = indentation + 1 + below(3)
        switch below(depth < 3 ? 10 : 6) {
        case 0: return pick(["", " ", "  # c", " #"]) + "\n"
        case 1, 2, 3: return pick([" ", " ", "  "]) + scalar() + end()
        case 4, 5: return " " + list() + end()
        case 6: return end() + mapping(indentation: deeper, depth: depth + 1)
        default: return end() + items(indentation: below(3) == 0 ? indentation : deeper, depth: depth + 1)
        }
    }

    private mutating func items(indentation: Int, depth: Int) -> String {
        var lines = ""
        let margin = String(repeating: " ", count: indentation)
        for _ in 0..<1 + below(3) {
            let gap = 1 + (below(8) == 0 ? below(3) : 0)
            lines += margin + "-" + String(repeating: " ", count: gap)
            switch below(depth < 3 ? 6 : 4) {
            case 0: lines += list() + end()
            case 1, 2, 3: lines += scalar() + end()
            default: lines += mapping(indentation: indentation + 1 + gap, depth: depth + 1).drop { $0 == " " }
            }
        }
        return lines
    }

    private mutating func scalar() -> String {
        switch below(16) {
        case 0: pick(Self.pieces) + pick(Self.words)
        case 1: pick(Self.words) + pick(Self.pieces) + pick(Self.words)
        case 2, 3: "\"" + pick(Self.words) + pick(Self.words) + "\""
        case 4, 5: "'" + pick(Self.words) + "'"
        case 6, 7, 8: pick(Self.words)
        default: pick(Self.plainNames)
        }
    }

    private mutating func list() -> String {
        var items: [String] = []
        for _ in 0..<below(4) { items.append(below(4) == 0 ? scalar() : pick(Self.plainNames)) }
        let space = pick(["", "", " "])
        return "[" + space + items.joined(separator: pick([", ", ",", " , "])) + space + "]"
    }

    private mutating func end() -> String {
        pick(["\n", "\n", "\n", "\n", " \n", " # c\n", "\n\n", "\n  # c\n"])
    }

    // MARK: What goes wrong

    private mutating func spoiled(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        let place = below(scalars.count + 1)
        switch below(4) {
        case 0 where place < scalars.count: scalars.remove(at: place)
        case 1 where place < scalars.count: scalars[place...] = scalars[place...].dropFirst(1 + below(6))
        case 2:
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            scalars.insert(contentsOf: "\(lines[below(lines.count)])\n".unicodeScalars, at: place)
        default: scalars.insert(contentsOf: pick(Self.pieces).unicodeScalars, at: place)
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static let plainNames = ["a", "title", "two words", "größe", "社", "x-y", "a.b", "what?"]

    private static let names = [
        "a", "title", "two words", "größe", "社", "x-y", "a.b", "what?", "a, b", "12", "null", "~", "yes", "/",
        "a:b",
        "\"q\"", "'q'", "<<", "e\u{301}", "\u{E9}", "true", "0x1", "1",
    ]

    private static let words = [
        "a", "Blog", "some words", "ä ö", "媒体", "no", "null", "Null", "~", "2026-03-09", "12.50", "-1",
        "https://a.org/b#c",
        "What is it?", "Q & A", "R&D", "it's", "a, b", "50 %", "a (b)", "“a”", "x…", "a@b.c", "[[a]]", "*a*",
        "C#", "#c",
        "two  spaces", "a:b", "12:30", "", "\u{A0}", "e\u{301}", "😀", "(a)", "+1", "$1", "a;b", "^a", "_a_",
    ]

    private static let pieces = [
        " ", "  ", "\t", "\n", "\n ", "\n  ", "\n   ", "\n    ", "\n- ", "\n  - ", "\r\n", "\r", ":", ": ",
        " : ", ":\n",
        "- ", "-", "- - ", "? ", "?", "[", "]", "{", "}", ", ", ",", "'", "\"", "''", "\\", "\\n", "#", " #",
        " # c\n",
        "!", "!t ", "!!str ", "&a ", "&a", "*a", " *a ", "|", ">", "|\n  x\n", ">-\n  x\n", "%",
        "%YAML 1.1\n", "@", "`", "=",
        "<<: ", "---", "\n---\n", "--- ", "...", "\n...\n", "\n... ", ".", "~", "null", "a: b: c",
        "key:value", "a: b",
        "text\n  goes on", "\"a\n  b\"", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{A0}", "\u{E000}",
        "\u{FFFD}",
        "\u{FFFE}", "\u{10FFFF}", "\u{80}", "\u{9F}", "\u{0}", "\u{1}", "\u{7F}", "é", "社", "😀", "\u{2027}",
        "\u{202A}",
    ]

    // MARK: Chance

    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }

    private mutating func pick(_ choices: [String]) -> String { choices[below(choices.count)] }
}
