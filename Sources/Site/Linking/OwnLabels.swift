// A concept's own labels on its own page, where they mean it in any case.

internal import Diagnostics
internal import Knowledge

/// The labels of a page's concept that are of several words and found only as they are written.
///
///     on the page of “Test Targets”, the “targets” of “test targets” are not the concept “Target”
struct OwnLabels: Sendable {
    /// With the letters of ASCII in lower case.
    private var labels: [[UInt8]] = []

    /// Every word that is found is compared with all of them: so they are few, and short.
    private static let maximumLabels = 32
    private static let maximumLength = 256

    init() {}

    init(of concept: Article) {
        for text in [concept.title.value] + concept.aliases.map(\.value)
        where labels.count < Self.maximumLabels && text.utf8.count <= Self.maximumLength {
            let hasCapitals = text.dropFirst().contains(where: \.isUppercase)
            if hasCapitals, text.contains(" ") { labels.append(text.utf8.map(Self.lowercase)) }
        }
    }

    /// Whether words of a text are some of the words of a label, written in any case.
    func contain(_ words: Range<Int>, of text: [UInt8]) -> Bool {
        labels.contains { label in
            let first = max(0, words.lowerBound - label.count + 1)
            return (first...words.lowerBound).contains { start in
                let end = start + label.count
                return end <= text.count && Self.lowercase(text[start]) == label[0]
                    && (start == 0 || !Self.isLetter(text[start - 1])) && Self.wordEnds(at: end, of: text)
                    && text[start..<end].lazy.map(Self.lowercase).elementsEqual(label)
            }
        }
    }

    /// Whether a word ends here, or with an ending of plurals.
    private static func wordEnds(at offset: Int, of text: [UInt8]) -> Bool {
        let ending = text[offset...].prefix(3).prefix(while: isLetter)
        return ending.isEmpty || ending.elementsEqual("s".utf8) || ending.elementsEqual("es".utf8)
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
