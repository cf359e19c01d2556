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
        if let place {
            text += place.path.string.visible
            if let source {
                let (line, column) = source.position(of: place.range.lowerBound)
                text += ":\(line):\(column)"
            }
            text += ": "
        }
        text += "\(severity.rawValue): \(message.visible) [\(rule.rawValue)]\n"
        if let place, let source { text += excerpt(of: place.range, in: source) }
        if let help { text += "  help: \(help.visible)\n" }
        return text
    }

    private func excerpt(of range: Range<Int>, in source: SourceText) -> String {
        let (lineNumber, column) = source.position(of: range.lowerBound)
        let lineBytes = source.line(lineNumber)
        guard !lineBytes.isEmpty else { return "" }
        // A window around the place keeps a line of 10 MB from filling the screen.
        let line = Array(String(decoding: lineBytes, as: UTF8.self).unicodeScalars)
        let marked = String(decoding: source.bytes[clamped(range, to: lineBytes)], as: UTF8.self)
            .unicodeScalars.count
        let start = max(0, min(column - 1, line.count) - 60)
        let end = min(line.count, max(start + 100, column + 40))
        let before = line[start..<min(max(start, column - 1), end)]
        let under = line[min(column - 1, end)..<min(column - 1 + marked, end)]
        let shown = (start > 0 ? "…" : "") + text(of: line[start..<end]) + (end < line.count ? "…" : "")
        let indent = (start > 0 ? " " : "") + String(repeating: " ", count: text(of: before).width)
        let number = String(lineNumber)
        let margin = String(repeating: " ", count: number.count)
        let carets = String(repeating: "^", count: max(1, text(of: under).width))
        return "  \(number) | \(shown)\n  \(margin) | \(indent)\(carets)\n"
    }

    private func clamped(_ range: Range<Int>, to line: ArraySlice<UInt8>) -> Range<Int> {
        range.clamped(to: line.startIndex..<line.endIndex)
    }

    private func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view).visible
    }
}

extension String {
    /// The string with control and bidirectional characters written as `\u{…}`, and a tab as a space.
    package var visible: String {
        var result = ""
        for scalar in unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar == "\t": result += " "
            case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            case .format where scalar != "\u{200C}" && scalar != "\u{200D}":
                result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
            default: result.unicodeScalars.append(scalar)
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
