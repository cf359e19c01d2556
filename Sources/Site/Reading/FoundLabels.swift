// Labels that a concept's author did not list, but wrote: with `labels: auto`, abbreviations and what they stand for.

internal import Diagnostics
internal import Knowledge
internal import Markdown

extension Draft {
    /// Finds them in the title, the definition, and the first sentence of the text.
    ///
    ///     title: API, and “An **API** (application programming interface) is …” → “application programming interface”
    func withFoundLabels(in file: [UInt8]) -> Draft {
        guard article.kind == .concept else { return self }
        let title = article.title
        var labels = [title.value] + article.aliases.map(\.value)
        if let parts = Qualifier.split(title.value) { labels.append(parts.name) }
        var found: [Article.FoundLabel] = []
        func look(in text: String, _ origin: LabelOrigin, at place: Place) {
            for form in Abbreviations.forms(of: labels, in: text) where !labels.contains(form) {
                labels.append(form)
                found.append(Article.FoundLabel(text: Located(form, at: place), origin: origin))
            }
        }
        look(in: title.value, .titleAbbreviation, at: title.place)
        if let definition = article.concept?.definition {
            look(in: plainSentence(definition.value, at: definition.place), .definition, at: definition.place)
        }
        if let paragraph = firstParagraph(of: file) {
            let text = String(decoding: file[paragraph], as: UTF8.self)
            let place = Place(article.path, paragraph)
            look(in: plainSentence(text, at: place), .firstSentence, at: place)
        }
        var article = article
        article.foundLabels = found
        return with(article)
    }

    /// The first sentence of a text of Markdown, without markup.
    private func plainSentence(_ markdown: String, at place: Place) -> String {
        var linker = NoLinks()
        let text = Markdown.renderInline(markdown, at: place, options: MarkdownOptions(), linker: &linker)
            .text
        var isInBrackets = false
        var ends = false
        var sentence = ""
        for character in text {
            if ends, character.isWhitespace { break }
            if character == "(" { isInBrackets = true }
            if character == ")" { isInBrackets = false }
            ends = !isInBrackets && (character == "." || character == "!" || character == "?")
            sentence.append(character)
        }
        return sentence
    }

    /// The first paragraph after the headings, quotes and callouts that a body begins with: at most 2000 bytes.
    private func firstParagraph(of bytes: [UInt8]) -> Range<Int>? {
        var start = body.lowerBound
        var isInQuote = false
        while start < body.upperBound {
            let end = bytes[start..<body.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? body.upperBound
            let line = bytes[start..<end].drop { $0 == UInt8(ascii: " ") }
            let isEmpty = line.allSatisfy { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\t") }
            isInQuote = !isEmpty && (isInQuote || line.first == UInt8(ascii: ">"))
            guard isEmpty || isInQuote || line.first == UInt8(ascii: "#") else { break }
            start = end + 1
        }
        guard start < body.upperBound else { return nil }
        var end = start
        var wasEnd = false
        while end < body.upperBound, end - start < 2000 {
            let isEnd = bytes[end] == UInt8(ascii: "\n")
            if isEnd && wasEnd { break }
            if bytes[end] != UInt8(ascii: "\r") { wasEnd = isEnd }
            end += 1
        }
        while end > start, end < body.upperBound, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return start..<end
    }
}
