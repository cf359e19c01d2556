// The one place that makes the text of a diagnostic.

extension Diagnostic {
    /// The diagnostic as a person reads it, with the line it points at.
    ///
    ///     content/concepts/blog.md:4:14: error: “socail-media” is not the id of an article. [unknown-id]
    ///       4 |   - broader: socail-media
    ///         |              ^^^^^^^^^^^^
    ///       help: Did you mean “social-media”?
    ///
    /// Control and bidirectional characters of the author's text are shown as escapes, so that no file can
    /// move the cursor of a terminal or turn a message around.
    package func text(source: SourceText?) -> String {
        var text = ""
        let position = place.flatMap { place in source?.position(of: place.range.lowerBound) }
        if let place {
            text += place.path.string.visible
            if let position { text += ":\(position.line):\(position.column)" }
            text += ": "
        }
        text += "\(severity.rawValue): \(message.shortened.visible) [\(rule.rawValue)]\n"
        if let place, let source, let position {
            text += Self.excerpt(of: place.range, inLine: position.line, of: source)
        }
        if let help { text += "  help: \(help.shortened.visible)\n" }
        return text
    }

    /// The line with carets under a range of it. A window around the place keeps a line of 10 MB from filling the
    /// screen, and from being decoded.
    private static func excerpt(of range: Range<Int>, inLine number: Int, of source: SourceText) -> String {
        let line = source.line(number)
        guard !line.isEmpty else { return "" }
        let marked = range.clamped(to: line.startIndex..<line.endIndex)
        let (start, before) = line.characters(60, before: marked.lowerBound)
        let end = line.characters(max(41, 100 - before), after: marked.lowerBound)
        func shown(_ range: Range<Int>) -> String { String(decoding: line[range], as: UTF8.self).visible }
        let text =
            (start > line.startIndex ? "…" : "") + shown(start..<end) + (end < line.endIndex ? "…" : "")
        let indent = (start > line.startIndex ? 1 : 0) + shown(start..<marked.lowerBound).width
        let carets = max(1, shown(marked.clamped(to: start..<end)).width)
        let margin = String(repeating: " ", count: String(number).count)
        return "  \(number) | \(text)\n  \(margin) | "
            + String(repeating: " ", count: indent) + String(repeating: "^", count: carets) + "\n"
    }
}

extension ArraySlice<UInt8> {
    /// Where up to so many code points begin that stand before an offset, and their number.
    fileprivate func characters(_ most: Int, before offset: Int) -> (start: Int, count: Int) {
        var (start, count) = (offset, 0)
        while start > startIndex, count < most {
            start -= 1
            while start > startIndex, self[start] & 0xC0 == 0x80 { start -= 1 }
            count += 1
        }
        return (start, count)
    }

    /// Where up to so many code points end that begin at an offset.
    fileprivate func characters(_ most: Int, after offset: Int) -> Int {
        var (end, count) = (offset, 0)
        while end < endIndex, count < most {
            end += 1
            while end < endIndex, self[end] & 0xC0 == 0x80 { end += 1 }
            count += 1
        }
        return end
    }
}

extension String {
    /// A text that fits a screen: of a long one, what it begins and ends with.
    fileprivate var shortened: String {
        guard utf8.count > 600 else { return self }
        return String(unicodeScalars.prefix(200)) + " … " + String(unicodeScalars.suffix(200))
    }
}

extension String {
    /// The string with control and bidirectional characters written as `\u{…}`, and a tab as a space.
    package var visible: String {
        var result = ""
        for scalar in unicodeScalars {
            if scalar == "\t" {
                result += " "
            } else if scalar.isVisible {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            }
        }
        return result
    }

    /// A text in JSON whose control and bidirectional characters are written as `\uXXXX`: the same to a program, and
    /// harmless to a terminal. The line ends between its values stay.
    package var visibleJSON: String {
        var result = ""
        for scalar in unicodeScalars {
            if scalar == "\n" || scalar.isVisible {
                result.unicodeScalars.append(scalar)
            } else {
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
        }
        return result
    }

    /// Columns of a terminal: two for the wide scripts of East Asia and emoji, none for marks.
    fileprivate var width: Int {
        unicodeScalars.reduce(0) { width, scalar in
            switch scalar.value {
            case 0x0300...0x036F, 0x200C...0x200D, 0xFE00...0xFE0F: width
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
                0xFF00...0xFF60,
                0x1F300...0x1FAFF, 0x20000...0x3FFFD:
                width + 2
            default: width + 1
            }
        }
    }
}

extension Unicode.Scalar {
    /// Whether a terminal shows the character, and does nothing else with it.
    package var isVisible: Bool {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
        // Joiners make letters of Persian and emoji what they are.
        case .format: self == "\u{200C}" || self == "\u{200D}"
        default: true
        }
    }
}
