// Code blocks: lines from a file, highlighting, titles, line numbers and marks.

import Diagnostics

extension Reading {
    /// Turns marks in code back into what was written.
    func restore(codeBlock node: Node) {
        let literal = node.literal
        if literal.mayHaveMarks { node.setLiteral(literal.restored(page.constructs)) }
        let info = node.info
        if info.mayHaveMarks { node.setInfo(info.restored(page.constructs)) }
    }

    /// `{{#include path:2:10}}` as the only line of a code block.
    mutating func include(into node: Node, _ linker: inout some Linker) {
        guard source.triggers.contains(.include) else { return }
        let literal = node.literal
        guard let path = includedPath(literal[trimmed(literal.span, literal.indices)]) else { return }
        let place = source.place(ofLine: literal[path], in: source.range(of: node))
        guard let file = linker.include(String(decoding: literal[path], as: UTF8.self), at: place) else {
            return
        }
        let code = file.ranges.flatMap { file.bytes[$0.clamped(to: file.bytes.indices)] }
        node.setLiteral(code.filter { $0 != UInt8(ascii: "\r") && $0 != 0 })
    }

    /// Gives a code block the HTML that its info string asks for.
    mutating func closeCode(_ node: Node) {
        let info = CodeInfo(writtenInfo(of: node))
        let code = node.literal
        if info.language.elementsEqual("math".utf8), options.math, options.converters.math != nil {
            closeMath(node, code)
            return
        }
        let tokens = highlighted(code, info)
        let isPlain = node.info.prefix { !isSpace($0) }.elementsEqual(info.language)
        guard !tokens.isEmpty || info.hasLines || info.title != nil || !isPlain else { return }
        var html: [UInt8] = []
        html.reserveCapacity(code.count * 2)
        if let title = info.title {
            html.append("<figure class=\"code\"><figcaption>")
            html.append(escaping: title)
            html.append("</figcaption>")
        }
        html.append(
            contentsOf: (info.firstNumber == nil
                ? "<pre tabindex=\"0\">" : "<pre class=\"numbered\" tabindex=\"0\">").utf8)
        html.append("<code")
        if !info.language.isEmpty { html.append(attribute: "class", Array("language-".utf8) + info.language) }
        html.append(UInt8(ascii: ">"))
        html.append(code: code, tokens, info)
        html.append("</code></pre>")
        if info.title != nil { html.append("</figure>") }
        let block = Node.block()
        block.append(.inline(html))
        node.replace(with: block)
    }

    /// What stands after a fence as its author wrote it, if it has a backslash; else as cmark reads it.
    private func writtenInfo(of node: Node) -> [UInt8] {
        let range = source.range(of: node)
        let line = source.bytes[range].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !node.info.isEmpty, line.contains(UInt8(ascii: "\\")) else { return node.info }
        let info = line.drop { $0 == UInt8(ascii: "`") || $0 == UInt8(ascii: "~") }
        return Array(source.bytes[trimmed(source.bytes.span, info.indices)]).restored(page.constructs)
    }

    private func highlighted(_ code: [UInt8], _ info: CodeInfo) -> [CodeToken] {
        guard let highlight = options.converters.highlight, !info.language.isEmpty else { return [] }
        return highlight(code, String(decoding: info.language, as: UTF8.self)) ?? []
    }
}

extension [UInt8] {
    /// Appends code with an element around each token, and around each line if the lines are shown apart.
    fileprivate mutating func append(code: [UInt8], _ tokens: [CodeToken], _ info: CodeInfo) {
        guard info.hasLines else {
            append(code: code, code.indices, tokens[...])
            return
        }
        var rest = tokens[...]
        var marked = info.marked[...]
        var start = 0
        var number = 1
        while start < code.count {
            let end = code[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? code.count
            var text = start..<end
            var cssClass = "line"
            while let range = marked.first, range.upperBound < number { marked.removeFirst() }
            if let range = marked.first, range.contains(number) { cssClass += " marked" }
            if info.isDiff, let sign = code[text].first, "+-".utf8.contains(sign) {
                cssClass += sign == UInt8(ascii: "+") ? " inserted" : " deleted"
                text = start + 1..<end
            } else if info.isDiff, code[text].first == UInt8(ascii: " ") {
                text = start + 1..<end
            }
            append("<span")
            append(attribute: "class", cssClass)
            if let first = info.firstNumber {
                append(attribute: "data-line", String(first + number - 1).utf8)
            }
            append(UInt8(ascii: ">"))
            while let token = rest.first, token.range.upperBound <= text.lowerBound { rest.removeFirst() }
            append(code: code, text, rest)
            append("</span>")
            start = end
            number += 1
        }
    }

    /// Appends a part of the code; tokens that reach beyond it are cut.
    private mutating func append(code: [UInt8], _ range: Range<Int>, _ tokens: ArraySlice<CodeToken>) {
        var i = range.lowerBound
        for token in tokens {
            guard token.range.lowerBound < range.upperBound else { break }
            let part = token.range.clamped(to: i..<range.upperBound)
            if part.isEmpty { continue }
            append(escaping: code[i..<part.lowerBound])
            append("<span")
            append(attribute: "class", token.cssClass.utf8)
            append(UInt8(ascii: ">"))
            append(escaping: code[part])
            append("</span>")
            i = part.upperBound
        }
        append(escaping: code[i..<range.upperBound])
    }
}

/// What stands after the fence of a code block.
///
///     swift title="a.swift" {1,3-5} linenums=10 diff
struct CodeInfo {
    private(set) var language: [UInt8] = []
    private(set) var title: [UInt8]?
    /// The number of the first line, if lines are numbered.
    private(set) var firstNumber: Int?
    private(set) var marked: [ClosedRange<Int>] = []
    /// Whether lines start with `+`, `-` or a space.
    private(set) var isDiff = false

    var hasLines: Bool { firstNumber != nil || !marked.isEmpty || isDiff }

    init(_ info: [UInt8]) {
        var i = 0
        // `{.swift title="x"}`, as Pandoc has it; `swift{1,3}` without a space.
        var words: [ArraySlice<UInt8>] = []
        while i < info.count {
            while i < info.count, isSpace(info[i]) { i += 1 }
            let start = i
            var quote: UInt8?
            var depth = 0
            while i < info.count, quote != nil || depth > 0 || !isSpace(info[i]) {
                if info[i] == UInt8(ascii: "\\"), i + 1 < info.count, isPunctuation(info[i + 1]) {
                    i += 1
                } else if let open = quote {
                    if info[i] == open { quote = nil }
                } else if info[i] == UInt8(ascii: "\"") || info[i] == UInt8(ascii: "'"),
                    depth > 0 || i == start || info[i - 1] == UInt8(ascii: "=")
                {
                    quote = info[i]
                } else if info[i] == UInt8(ascii: "{") {
                    if i > start { break }
                    depth += 1
                } else if info[i] == UInt8(ascii: "}") {
                    depth = max(depth - 1, 0)
                }
                i += 1
            }
            if i > start { words.append(info[start..<i]) }
        }
        for (number, word) in words.enumerated() { read(word, isFirst: number == 0) }
        marked = Self.merged(marked)
    }

    /// Ranges in order, apart from each other.
    private static func merged(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var merged: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, last.upperBound >= range.lowerBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private mutating func read(_ word: ArraySlice<UInt8>, isFirst: Bool) {
        if word.first == UInt8(ascii: "{"), word.last == UInt8(ascii: "}"), word.count > 2 {
            let inner = word.dropFirst().dropLast()
            let lines = Self.lines(inner)
            if !lines.isEmpty {
                marked += lines
            } else {
                let info = CodeInfo(Array(inner))
                if language.isEmpty {
                    language =
                        info.language.first == UInt8(ascii: ".")
                        ? Array(info.language.dropFirst()) : info.language
                }
                title = title ?? info.title
                firstNumber = firstNumber ?? info.firstNumber
                marked += info.marked
                isDiff = isDiff || info.isDiff
            }
            return
        }
        if let equals = word.firstIndex(of: UInt8(ascii: "=")) {
            let name = String(decoding: word[..<equals], as: UTF8.self)
            var value = word[(equals + 1)...]
            if let quote = value.first, quote == value.last, value.count > 1, "\"'".utf8.contains(quote) {
                value = value.dropFirst().dropLast()
            }
            switch name {
            case "title", "filename", "name": title = value.isEmpty ? title : withoutEscapes(value)
            case "linenums", "linenostart", "startLineNumber", "start": firstNumber = Self.number(value) ?? 1
            case "linenos", "showLineNumbers", "numbers":
                if !["false", "no"].contains(String(decoding: value, as: UTF8.self)) {
                    firstNumber = firstNumber ?? Self.number(value) ?? 1
                }
            case "hl_lines", "mark": marked += Self.lines(value)
            default: break
            }
            return
        }
        switch String(decoding: word, as: UTF8.self) {
        // `rust,ignore`
        case _ where isFirst: language = withoutEscapes(word.prefix { $0 != UInt8(ascii: ",") })
        case "linenums", "linenos", "showLineNumbers", ".numberLines", "numbered":
            firstNumber = firstNumber ?? 1
        case "diff": isDiff = true
        default: break
        }
    }

    /// `\"` is `"`.
    private func withoutEscapes(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var i = text.startIndex
        while i < text.endIndex {
            if text[i] == UInt8(ascii: "\\"), i + 1 < text.endIndex, isPunctuation(text[i + 1]) { i += 1 }
            result.append(text[i])
            i += 1
        }
        return result
    }

    /// The number of a line: 0 to 999,999,999.
    private static func number(_ text: ArraySlice<UInt8>) -> Int? {
        guard (1...9).contains(text.count), text.allSatisfy(isDigit) else { return nil }
        return Int(String(decoding: text, as: UTF8.self))
    }

    /// `1,3-5` or `1 3-5`; nothing if it is something else.
    private static func lines(_ text: ArraySlice<UInt8>) -> [ClosedRange<Int>] {
        var lines: [ClosedRange<Int>] = []
        for part in text.split(whereSeparator: {
            $0 == UInt8(ascii: ",") || isSpace($0) || "[]{}\"'".utf8.contains($0)
        }) {
            let ends = part.split(separator: UInt8(ascii: "-")).map { number($0) }
            guard let first = ends.first, let first, ends.count <= 2, first > 0 else { return [] }
            let last = ends.count == 2 ? ends[1] ?? first : first
            lines.append(first...max(first, last))
        }
        return lines
    }
}
