// Bytes that become HTML: what is written as a character reference.

func append(_ text: String, to html: inout [UInt8]) { html.append(contentsOf: text.utf8) }

/// Appends `text` so that an HTML parser reads it as that text, within an attribute as well.
func appendEscaped(_ text: some Sequence<UInt8>, to html: inout [UInt8]) {
    for byte in text {
        switch byte {
        case UInt8(ascii: "&"): append("&amp;", to: &html)
        case UInt8(ascii: "<"): append("&lt;", to: &html)
        case UInt8(ascii: ">"): append("&gt;", to: &html)
        case UInt8(ascii: "\""): append("&quot;", to: &html)
        default: html.append(byte)
        }
    }
}

/// Appends HTML of the author in which no tag is left: a `<` is text, and character references stay.
///
/// NUL is not allowed in HTML. 0xFF is no UTF-8, and marks a link of ours, so an author may not write it.
func appendText(_ text: ArraySlice<UInt8>, to html: inout [UInt8]) {
    for byte in text {
        switch byte {
        case UInt8(ascii: "<"): append("&lt;", to: &html)
        case 0, 0xFF: append("\u{FFFD}", to: &html)
        default: html.append(byte)
        }
    }
}

/// Appends HTML of the author so that a reader sees the tags themselves.
func appendShown(_ text: ArraySlice<UInt8>, to html: inout [UInt8]) {
    for byte in text {
        switch byte {
        case UInt8(ascii: "&"): append("&amp;", to: &html)
        case UInt8(ascii: "<"): append("&lt;", to: &html)
        case UInt8(ascii: ">"): append("&gt;", to: &html)
        case 0, 0xFF: append("\u{FFFD}", to: &html)
        default: html.append(byte)
        }
    }
}

/// White space of HTML.
func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B }

func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func lowercase(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
