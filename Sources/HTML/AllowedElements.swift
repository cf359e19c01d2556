// Which elements an author may write, and what of them matters to the structure of a page.

/// An element that an author may write.
struct AllowedElement: OptionSet {
    var rawValue: Int

    /// It has no content and no end tag.
    static let void = AllowedElement(rawValue: 1)
    /// It ends an open paragraph.
    static let block = AllowedElement(rawValue: 2)
    /// A part of a table that stands nowhere else.
    static let tablePart = AllowedElement(rawValue: 4)
    /// HTML lets an author leave its end tag out.
    static let endsByItself = AllowedElement(rawValue: 8)
}

enum Allowed {
    static let elements: [String: AllowedElement] = [
        "a": [], "abbr": [], "address": .block, "article": .block, "aside": .block, "audio": [],
        "b": [], "bdi": [], "bdo": [], "blockquote": .block, "br": .void,
        "caption": [.tablePart, .endsByItself], "cite": [], "code": [], "col": [.tablePart, .void],
        "colgroup": [.tablePart, .endsByItself], "data": [], "dd": [.block, .endsByItself], "del": [],
        "details": .block, "dfn": [], "div": .block, "dl": .block, "dt": [.block, .endsByItself], "em": [],
        "figcaption": .block, "figure": .block, "footer": .block, "h1": .block, "h2": .block,
        "h3": .block, "h4": .block, "h5": .block, "h6": .block, "header": .block, "hgroup": .block,
        "hr": [.block, .void], "i": [], "img": .void, "ins": [], "kbd": [], "li": [.block, .endsByItself],
        "mark": [], "nav": .block, "ol": .block, "p": [.block, .endsByItself], "picture": [],
        "pre": .block, "q": [], "rp": .endsByItself, "rt": .endsByItself, "ruby": [], "s": [], "samp": [],
        "section": .block, "small": [], "source": .void, "span": [], "strong": [], "sub": [],
        "summary": .block, "sup": [], "table": .block, "tbody": [.tablePart, .endsByItself],
        "td": [.tablePart, .endsByItself], "tfoot": [.tablePart, .endsByItself],
        "th": [.tablePart, .endsByItself], "thead": [.tablePart, .endsByItself], "time": [],
        "tr": [.tablePart, .endsByItself], "track": .void, "u": [], "ul": .block, "var": [], "video": [],
        "wbr": .void,
    ]

    /// Elements that HTML had once: their tags are left out, their content stays. With what to write now.
    static let obsolete: [String: String] = [
        "acronym": "Write <abbr>.", "basefont": classHelp, "big": classHelp, "blink": classHelp,
        "center": classHelp, "dir": "Write <ul>.", "font": classHelp, "marquee": classHelp,
        "nobr": classHelp, "rb": "Write the text directly into <ruby>.", "rtc": "Write <rt>.",
        "spacer": classHelp, "strike": "Write <s> or <del>.", "tt": "Write <code>, <kbd> or <samp>.",
    ]

    static let classHelp = "Write a class, and say in a style sheet what it looks like."

    /// Elements whose content is not HTML: it is shown together with their tags.
    static let opaque: Set<String> = [
        "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext", "script", "style", "svg",
        "template", "textarea", "title", "xmp",
    ]

    /// Elements that are nothing without `src` or `srcset`.
    static let withSource: Set<String> = ["img", "source", "track"]

    /// Elements of ours whose content is no HTML.
    static let textOnly: Set<String> = ["script", "style", "textarea", "title"]

    static let voids: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    /// Elements of ours that end a paragraph of an author's, with those above.
    static func isBlock(_ name: String) -> Bool {
        elements[name]?.contains(.block)
            ?? ["dialog", "fieldset", "form", "main", "menu", "search"].contains(name)
    }

    /// Elements that may stand directly in `parent`, for those where HTML moves everything else away.
    static func parents(of part: String) -> Set<String> {
        switch part {
        case "td", "th": ["tr", "tbody", "thead", "tfoot", "table"]
        case "tr": ["tbody", "thead", "tfoot", "table"]
        case "col": ["colgroup", "table"]
        default: ["table"]
        }
    }

    /// Elements that hold parts of a table, and no text.
    static let tableStructure: Set<String> = ["table", "tbody", "thead", "tfoot", "tr", "colgroup"]

    static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]

    /// Whether a list item in such an element is one of a list further inside ("special" in the standard).
    static func isSpecial(_ name: String) -> Bool {
        elements[name].map { $0.contains(.block) || $0.contains(.tablePart) }
            ?? (voids.contains(name) || isBlock(name) || ["button", "select", "object"].contains(name))
    }
}
