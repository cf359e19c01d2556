// What the tests hold every result against: it is balanced to the letter, a parser written after the HTML
// standard sees the same elements inside each other, and nothing stands in it that may not.

@testable import HTML

/// The elements of a text by its tags alone, and by the parser.
struct HTMLStructure {
    struct Element {
        var name: String
        var start: Int
        var parent: Int?
    }

    /// By the tags, each with the index of the element around it.
    var elements: [Element] = []
    /// What is wrong with the text.
    var faults: [String] = []

    init(_ html: [UInt8]) {
        var open: [Int] = []
        var i = 0
        while i < html.count {
            guard html[i] == UInt8(ascii: "<") else {
                i += 1
                continue
            }
            guard let tag = scanTag(html, at: i, limit: html.count) else {
                faults.append("“<” at \(i) begins no tag")
                i += 1
                continue
            }
            i = tag.range.upperBound
            if tag.isEnd {
                if let last = open.last, elements[last].name == tag.name {
                    open.removeLast()
                } else {
                    faults.append("</\(tag.name)> at \(tag.range.lowerBound) ends nothing")
                }
            } else {
                elements.append(Element(name: tag.name, start: tag.range.lowerBound, parent: open.last))
                if !Allowed.voids.contains(tag.name), !tag.isSelfClosing { open.append(elements.count - 1) }
            }
        }
        for element in open { faults.append("<\(elements[element].name)> is not ended") }
        compareWithParser(html)
    }

    private mutating func compareWithParser(_ html: [UInt8]) {
        guard let tree = GumboTree(html.span) else { return }
        let parsed = tree.elements(withAttributes: [])
        if parsed.map(\.tag.lowerBound) != elements.map(\.start) {
            faults.append(
                "the parser sees other elements: \(parsed.map(\.tag.lowerBound)) \(elements.map(\.start))")
        } else {
            for (element, seen) in zip(elements, parsed) where seen.parent != element.parent {
                faults.append("the parser sees <\(element.name)> at \(element.start) in another element")
            }
        }
    }
}

/// What a parser finds in a text that an author may not write. The lists are written here once more, so
/// that a mistake in the module's own does not hide itself.
func forbidden(in html: [UInt8]) -> [String] {
    let elements = Set(
        """
        a abbr address article aside audio b bdi bdo blockquote br caption cite code col colgroup data dd del \
        details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins kbd li \
        mark nav ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table \
        tbody td tfoot th thead time tr track u ul var video wbr
        """.split(separator: " ").map(String.init))
    let attributes = Set(
        """
        abbr alt cite class colspan controls datetime decoding default dir download headers height hidden href \
        hreflang id kind label lang loading loop media muted name open playsinline poster preload rel reversed \
        role rowspan scope sizes span src srclang srcset start tabindex title translate type value width
        """.split(separator: " ").map(String.init))
    guard let tree = GumboTree(html.span) else { return ["no tree"] }
    var found: [String] = []
    for element in tree.elements(withAttributes: Array(repeating: true, count: html.count)) {
        let name = String(
            decoding: html[element.tag].dropFirst().prefix { !isSpace($0) && $0 != 0x3E && $0 != 0x2F },
            as: UTF8.self)
        if !elements.contains(name) || !element.isHTML { found.append("<\(name)>") }
        for attribute in element.attributes {
            if !attributes.contains(attribute.name), !attribute.name.hasPrefix("aria-"),
                !attribute.name.hasPrefix("data-")
            {
                found.append(attribute.name)
            }
            if ["href", "src", "srcset", "poster", "cite"].contains(attribute.name) {
                let value = String(decoding: attribute.value.filter { $0 > 0x20 }, as: UTF8.self).lowercased()
                for scheme in ["javascript:", "vbscript:", "file:", "data:text", "data:image/svg", "blob:"]
                where value.split(separator: ",").contains(where: { $0.hasPrefix(scheme) }) {
                    found.append("\(attribute.name)=\(value)")
                }
            }
        }
    }
    return found
}

func clean(_ html: String) -> String {
    String(
        decoding: sanitize(Array(html.utf8), raw: html.isEmpty ? [] : [0..<html.utf8.count]).html,
        as: UTF8.self)
}
