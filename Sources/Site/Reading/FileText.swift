// The text of a file that may hold any bytes: what is not UTF-8, or no text at all, is mended so that the rest of
// the file is read, and reported.

internal import Diagnostics

/// UTF-8 without control characters, from any bytes.
enum FileText {
    /// The text of a file, with one diagnostic for each kind of thing that was mended in it.
    ///
    ///     Caf⟨E9⟩          “This is not UTF-8 text.”      Caf�
    ///     ⟨FF FE⟩C⟨00⟩…    “This file is UTF-16 text.”    as it was meant
    ///     a⟨00⟩b           “A control character …”        a�b
    static func read(_ file: SourceFile) -> Checked<[UInt8]> {
        if let encoding = Encoding(of: file.bytes) {
            let problem = Diagnostic(
                .invalidText, "This file is \(encoding.rawValue) text.", at: Place(file.path, 0..<0),
                help: "Save it as UTF-8: editors ask for the encoding where they ask for the name.")
            let text = SourceFile(path: file.path, bytes: encoding.decoded(file.bytes))
            return Checked(replacingControls(text).value, [problem])
        }
        let (isASCII, firstControl) = signs(in: file.bytes.span)
        if isASCII, firstControl == nil { return Checked(file.bytes) }
        guard let offset = SourceText.firstInvalidByte(in: file.bytes) else {
            return replacingControls(file)
        }
        let problem = Diagnostic(
            .invalidText, "This is not UTF-8 text.", at: Place(file.path, offset..<offset + 1),
            help: "Save the file as UTF-8. What can't be read is shown as �.")
        let repaired = Array(String(decoding: file.bytes, as: UTF8.self).utf8)
        let text = replacingControls(SourceFile(path: file.path, bytes: repaired))
        return Checked(text.value, [problem] + text.diagnostics)
    }

    /// The text with � in place of characters that HTML and XML can't hold.
    private static func replacingControls(_ file: SourceFile) -> Checked<[UInt8]> {
        guard let first = signs(in: file.bytes.span).firstControl else { return Checked(file.bytes) }
        var bytes = Array(file.bytes[..<first])
        bytes.reserveCapacity(file.bytes.count + 64)
        for byte in file.bytes[first...] {
            if isControl(byte) { bytes += [0xEF, 0xBF, 0xBD] } else { bytes.append(byte) }
        }
        let digits = String(file.bytes[first], radix: 16, uppercase: true)
        let number = String(repeating: "0", count: 4 - digits.count) + digits
        return Checked(
            bytes,
            [
                Diagnostic(
                    .invalidText, "A control character (U+\(number)) stands here.",
                    at: Place(file.path, first..<first + 3),
                    help: "Delete it: no text has such characters. It is shown as �.")
            ])
    }

    /// Whether all bytes are of ASCII, as far as the first control character, and where that is.
    private static func signs(in text: Span<UInt8>) -> (isASCII: Bool, firstControl: Int?) {
        var isASCII = true
        var start = 0
        while text.count &- start >= 8 {
            let eight = EightBytes(whole: start, of: text)
            if !eight.beyondASCII.isEmpty { isASCII = false }
            // Nearly always the end of a line.
            if eight.mayHaveControls {
                for i in start..<start + 8 where isControl(text[i]) { return (isASCII, i) }
            }
            start &+= 8
        }
        for i in start..<text.count {
            if text[i] >= 0x80 { isASCII = false }
            if isControl(text[i]) { return (isASCII, i) }
        }
        return (isASCII, nil)
    }

    /// All but tabs, line ends and form feeds.
    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 ? !(0x09...0x0D).contains(byte) || byte == 0x0B : byte == 0x7F
    }
}

extension FileText {
    /// An encoding whose files can be told by their first bytes.
    private enum Encoding: String {
        case utf16 = "UTF-16", utf16BigEndian = "UTF-16 (big-endian)"
        case utf32 = "UTF-32", utf32BigEndian = "UTF-32 (big-endian)"

        /// By the byte order mark; without one, by the zeros that stand before or behind most letters of a Latin text.
        init?(of bytes: [UInt8]) {
            if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
                self = .utf32
            } else if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
                self = .utf32BigEndian
            } else if bytes.starts(with: [0xFF, 0xFE]) {
                self = .utf16
            } else if bytes.starts(with: [0xFE, 0xFF]) {
                self = .utf16BigEndian
            } else {
                let start = bytes.prefix(1_024)
                guard bytes.span.firstIndex(of: 0, in: start.indices) != nil else { return nil }
                let pairs = start.count / 2
                let zeros = start.indices.lazy.filter { start[$0] == 0 }
                let (even, odd) = (zeros.count { $0 % 2 == 0 }, zeros.count { $0 % 2 == 1 })
                if pairs > 1, odd * 2 >= pairs, even * 8 < odd {
                    self = .utf16
                } else if pairs > 1, even * 2 >= pairs, odd * 8 < even {
                    self = .utf16BigEndian
                } else {
                    return nil
                }
            }
        }

        /// The text without its mark; � for what is none.
        func decoded(_ bytes: [UInt8]) -> [UInt8] {
            let isBig = self == .utf16BigEndian || self == .utf32BigEndian
            let width = self == .utf16 || self == .utf16BigEndian ? 2 : 4
            let units = stride(from: 0, to: bytes.count, by: width).map { start -> UInt32 in
                guard start + width <= bytes.count else { return 0xFFFD }
                let unit = bytes[start..<start + width]
                return isBig
                    ? unit.reduce(0) { $0 << 8 | UInt32($1) }
                    : unit.reversed().reduce(0) { $0 << 8 | UInt32($1) }
            }
            let text = units.first == 0xFEFF ? units.dropFirst() : units[...]
            if width == 2 { return Array(String(decoding: text.map { UInt16($0) }, as: UTF16.self).utf8) }
            return Array(String(decoding: text, as: UTF32.self).utf8)
        }
    }
}

extension SiteFiles {
    /// Mends the texts that are read once for the whole site: `site.yml` and the templates.
    mutating func mendTexts() -> [Diagnostic] {
        var diagnostics: [Diagnostic] = []
        func mended(_ file: SourceFile) -> SourceFile {
            let text = FileText.read(file)
            diagnostics += text.diagnostics
            return SourceFile(path: file.path, bytes: text.value)
        }
        configuration = configuration.map(mended)
        templates = templates.map { $0.path.string.hasSuffix(".mustache") ? mended($0) : $0 }
        return diagnostics
    }
}
