// A title or alias that prose can contain, and the rule of case it sets by the way it is written.

/// A title or alias, and what it leads to.
///
///     Label("social media", target: 3)
///     Label("Medium", target: 7, exactCase: true)   // the company, not any medium
package struct Label: Hashable, Sendable {
    package var text: String
    /// The caller's number of what the label leads to.
    package var target: Int32
    /// Whether plurals and possessives match as well.
    package var inflects: Bool
    /// Whether only this very case matches, whatever the label looks like.
    package var exactCase: Bool

    package init(_ text: String, target: Int32, inflects: Bool = true, exactCase: Bool = false) {
        self.text = text
        self.target = target
        self.inflects = inflects
        self.exactCase = exactCase
    }
}

/// Where a concept has a label from.
package enum LabelOrigin: String, Sendable, CaseIterable {
    case title, alias
    /// “Mercury” of “Mercury (planet)”.
    case unqualifiedTitle = "unqualified-title"
    /// Abbreviations and what they stand for, in the title, the definition and the first sentence.
    case titleAbbreviation = "title-abbreviation"
    case definition
    case firstSentence = "first-sentence"

    /// Whether the author lists it as a label, so that it may not be another concept's too.
    package var isOwn: Bool { self == .title || self == .alias }
}

/// Which case a label asks of the text, most exact first.
enum CaseRule: UInt8, Sendable {
    /// Capitals inside: `SNS`, `iOS`, `TikTok`, `C++`.
    case exact
    /// Capitals inside, but not in the first word: `Vitamin C` is also `vitamin C`.
    case exactAfterInitial
    /// No capital, or only the first letter, as titles are written: `social media` and `Social media` match
    /// any case.
    case any

    /// The rule that the letters of a label set.
    ///
    /// A single capital letter (`C`, `C++`) is a name and matches exactly.
    init(of text: [UInt8]) {
        var letterCount = 0
        var capitals = 0
        var firstIsCapital = false
        var firstWordEnded = false
        var firstWordLetters = 0
        var capitalInFirstWord = false
        let letters = Letters.shared
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            switch letters.kind(of: scalar.value) {
            case .letter, .katakana, .single: break
            case .mark, .ignored: continue
            default:
                if letterCount > 0 { firstWordEnded = true }
                continue
            }
            let isCapital = scalar.value < 0x80 ? scalar.value < 0x61 : scalar.properties.isUppercase
            if letterCount == 0 {
                firstIsCapital = isCapital
            } else if isCapital && !firstWordEnded {
                capitalInFirstWord = true
            }
            if !firstWordEnded { firstWordLetters += 1 }
            letterCount += 1
            if isCapital { capitals += 1 }
        }
        if capitals == 0 || (capitals == 1 && firstIsCapital && letterCount > 1) {
            self = .any
        } else if firstWordLetters > 1 && firstWordEnded && !capitalInFirstWord {
            self = .exactAfterInitial
        } else {
            self = .exact
        }
    }
}
