// Headings: their ids, the outline of a page, and the title that stands at its top.

import Diagnostics

/// A heading of a page's body.
package struct OutlineEntry: Hashable, Sendable {
    /// 1 to 6.
    package var level: Int
    package var id: String
    /// Inline HTML without links.
    package var title: [UInt8]
    /// A second id, of its words, where its author gave the first.
    package var slug: String?
    /// Whether it stands in no list, quote or callout.
    package var isTopLevel = true
}

/// The headings of a page, gathered in the order of the text.
struct Headings {
    /// Inline HTML of a level-1 heading that starts the page: it is taken out of the body.
    private(set) var title: [UInt8]?
    /// The ids that lead to the title.
    private(set) var titleIDs: [String] = []
    private var titleSlug = ""
    private(set) var outline: [OutlineEntry] = []
    /// All ids of the page, those of raw HTML too.
    private(set) var ids: [String] = []
    /// How many headings of the body have begun.
    private(set) var count = 0
    private var used = Set<String>(minimumCapacity: 12)
    /// Ids that authors gave headings: those made of words make way.
    private var own: Set<String> = []
    private var repeats: [String: Int] = [:]

    func isTitle(_ node: Node, isFirst: Bool) -> Bool {
        isFirst && node.level == 1 && node.parent?.kind == .document
    }

    mutating func begin() { count += 1 }

    mutating func note(idsIn html: [UInt8]) {
        for id in Markdown.ids(in: html) where used.insert(id).inserted { ids.append(id) }
    }

    /// Gives a heading its tag with an id, or takes it out if it is the page's title.
    ///
    /// - Parameters:
    ///   - ownID: the id that its author gave it, not yet another heading's.
    ///   - hasAbbreviations: whether words of the page may be explained, and so those of a heading.
    mutating func settle(
        _ node: Node, isFirst: Bool, text: ArraySlice<UInt8>, ownID: String?, hasAbbreviations: Bool,
        options: MarkdownOptions
    ) {
        let slug = slug(of: text)
        if !isTitle(node, isFirst: isFirst), ownID == nil, !hasAbbreviations, let words = node.onlyText {
            return settle(node, words, slug, text, options)
        }
        let heading = Node.inline()
        heading.takeChildren(of: node)
        let html = heading.html(trustingHTML: options.rawHTML == .trusted)
        if isTitle(node, isFirst: isFirst) {
            title = html
            titleSlug = slug
            if let ownID { titleIDs = [unique(ownID, isOwn: true)] }
            heading.free()
            node.free()
            return
        }
        let id = unique(ownID ?? (slug.isEmpty ? "section" : slug), isOwn: ownID != nil)
        let level = node.level
        let isTopLevel = node.parent?.kind == .document
        outline.append(OutlineEntry(level: level, id: id, title: withoutLinks(html), isTopLevel: isTopLevel))
        if ownID != nil, let anchor = anchor(to: slug) {
            // `[[page#The words]]` leads here too.
            outline[outline.count - 1].slug = slug
            if let first = heading.firstChild { first.insertBefore(.inline(anchor)) }
        }
        var tag: [UInt8] = []
        appendTag(level, id, to: &tag)
        heading.setHTML(tag, endTags[level - 1])
        if options.headingLinks, !text.isEmpty {
            var link: [UInt8] = []
            appendLink(to: id, text, to: &link)
            heading.append(.inline(link))
        }
        let block = Node.block()
        block.append(heading)
        node.replace(with: block)
    }

    /// A heading of words alone, as nearly all are: it becomes one node with its HTML.
    private mutating func settle(
        _ node: Node, _ words: [UInt8], _ slug: String, _ text: ArraySlice<UInt8>, _ options: MarkdownOptions
    ) {
        let id = unique(slug.isEmpty ? "section" : slug, isOwn: false)
        let level = node.level
        var title: [UInt8] = []
        title.reserveCapacity(words.count)
        title.append(escaping: words.span)
        outline.append(
            OutlineEntry(level: level, id: id, title: title, isTopLevel: node.parent?.kind == .document))
        var html: [UInt8] = []
        html.reserveCapacity(2 * (title.count + text.count) + 160)
        appendTag(level, id, to: &html)
        html.append(title.span)
        if options.headingLinks, !text.isEmpty { appendLink(to: id, text, to: &html) }
        html.append("</h")
        html.append(UInt8(ascii: "0") + UInt8(level))
        html.append(UInt8(ascii: ">"))
        let block = Node.block()
        block.setHTML(html)
        node.replace(with: block)
    }

    /// Gives the title an id of its words, when all else has its own: what those lead to doesn't change.
    mutating func settleTitle() {
        guard let title else { return }
        if titleIDs.isEmpty {
            titleIDs = [unique(titleSlug.isEmpty ? "section" : titleSlug, isOwn: false)]
        } else if let anchor = anchor(to: titleSlug) {
            titleIDs.append(titleSlug)
            self.title = anchor + title
        }
    }

    /// What leads to a heading by its words, beside the id that its author gave it; nothing if these lead elsewhere.
    private mutating func anchor(to slug: String) -> [UInt8]? {
        guard !slug.isEmpty, !own.contains(slug), used.insert(slug).inserted else { return nil }
        ids.append(slug)
        var anchor = Array("<span".utf8)
        anchor.append(attribute: "id", slug)
        anchor.append("></span>")
        return anchor
    }

    private func appendTag(_ level: Int, _ id: String, to html: inout [UInt8]) {
        html.append("<h")
        html.append(UInt8(ascii: "0") + UInt8(level))
        html.append(attribute: "id", id)
        html.append(UInt8(ascii: ">"))
    }

    private func appendLink(to id: String, _ text: ArraySlice<UInt8>, to html: inout [UInt8]) {
        html.append(" <a class=\"heading-link\" href=\"#")
        html.append(percentEncoding: id)
        html.append("\" aria-label=\"Link to this section: ")
        html.append(escaping: text)
        html.append("\">#</a>")
    }

    func isUsed(_ id: String) -> Bool { used.contains(id) }

    mutating func reserve(_ id: String) { if used.insert(id).inserted { ids.append(id) } }

    mutating func expect(ownID: String) { own.insert(ownID) }

    private mutating func unique(_ slug: String, isOwn: Bool) -> String {
        var id = slug
        while !isOwn && !own.isEmpty && own.contains(id) || !used.insert(id).inserted {
            repeats[slug, default: 0] += 1
            id = "\(slug)-\(repeats[slug, default: 0])"
        }
        ids.append(id)
        return id
    }
}

private let endTags: [StaticString] = ["</h1>", "</h2>", "</h3>", "</h4>", "</h5>", "</h6>"]

/// A name for the ids of headings and for files: letters, digits and `_` in lower case, a hyphen for all between
/// them. Empty when nothing is left.
///
///     What’s new in “Über 2.0”?  →  what-s-new-in-über-2-0
package func slug(of text: some Sequence<UInt8>) -> String {
    var slug = Array(text)
    guard slug.span.isASCII else { return Markdown.slug(ofUnicode: slug) }
    // Written over what has been read: a hyphen stands for at least one byte.
    var bytes = slug.mutableSpan
    var end = 0
    var isGap = false
    for place in bytes.indices {
        let byte = bytes[place]
        guard isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") else {
            isGap = true
            continue
        }
        if isGap, end > 0 {
            bytes[end] = UInt8(ascii: "-")
            end += 1
        }
        isGap = false
        bytes[end] = lowerCased(byte)
        end += 1
    }
    return String(bytes: slug.span.extracting(first: end))
}

private func slug(ofUnicode text: [UInt8]) -> String {
    var slug = ""
    var isGap = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
        guard isWordPart(scalar) else {
            isGap = true
            continue
        }
        if isGap, !slug.isEmpty { slug.append("-") }
        isGap = false
        if scalar.isASCII {
            slug.unicodeScalars.append(Unicode.Scalar(lowerCased(UInt8(scalar.value))))
        } else {
            slug.append(scalar.properties.lowercaseMapping)
        }
    }
    return slug
}

func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
        return isLetter(UInt8(scalar.value)) || isDigit(UInt8(scalar.value)) || scalar == "_"
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
        true
    default: false
    }
}

/// The id in `{#id}`, `{ #id }` or `{#id .class}`.
func ownID(in braces: ArraySlice<UInt8>) -> Range<Int>? {
    var start = braces.startIndex + 1
    let end = braces.endIndex - 1
    while start < end, braces[start] == UInt8(ascii: " ") { start += 1 }
    guard start < end, braces[start] == UInt8(ascii: "#") else { return nil }
    start += 1
    var idEnd = start
    while idEnd < end, !isSpace(braces[idEnd]) { idEnd += 1 }
    guard idEnd > start, !braces[start..<idEnd].contains(UInt8(ascii: "\\")) else { return nil }
    // What follows may be classes alone, which headings have none of.
    let rest = braces[idEnd..<end].split(whereSeparator: isSpace)
    return rest.allSatisfy { $0.first == UInt8(ascii: ".") } ? start..<idEnd : nil
}
