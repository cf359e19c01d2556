// Quotation marks by language: https://cldr.unicode.org (delimiters).

/// The marks that smart punctuation makes of straight quotes.
package struct Quotes: Hashable, Sendable {
    /// Around a quotation.
    package var double: (open: String, close: String) { (doubleOpen, doubleClose) }
    private var doubleOpen: String
    private var doubleClose: String
    private var singleOpen: String
    private var singleClose: String

    package init(_ doubleOpen: String, _ doubleClose: String, _ singleOpen: String, _ singleClose: String) {
        self.doubleOpen = doubleOpen
        self.doubleClose = doubleClose
        self.singleOpen = singleOpen
        self.singleClose = singleClose
    }

    /// Around a quotation inside of a quotation.
    package var single: (open: String, close: String) { (singleOpen, singleClose) }

    package static let english = Quotes("“", "”", "‘", "’")

    /// The marks of a language by its tag, such as `de-AT`; nothing where they are unknown.
    package init?(language: String) {
        let tag = language.lowercased()
        let primary = String(tag.prefix { $0 != "-" && $0 != "_" })
        guard let marks = Self.ofLanguage[tag] ?? Self.ofLanguage[primary] else { return nil }
        self = marks
    }

    private static let ofLanguage: [String: Quotes] = {
        let german = Quotes("„", "“", "‚", "‘")
        let french = Quotes("«\u{202F}", "\u{202F}»", "‹\u{202F}", "\u{202F}›")
        let angles = Quotes("«", "»", "‹", "›")
        let spanish = Quotes("«", "»", "“", "”")
        let nordic = Quotes("”", "”", "’", "’")
        let polish = Quotes("„", "”", "‚", "’")
        let slavic = Quotes("«", "»", "„", "“")
        var all: [String: Quotes] = [:]
        for tag in [
            "en", "zh", "ko", "ja", "tr", "pt-br", "nl", "id", "ms", "vi", "ga", "cy", "he", "ar", "hi", "th",
            "eo",
        ] { all[tag] = .english }
        for tag in ["de", "cs", "sk", "sl", "is", "lt", "lv", "et", "bg", "mk", "lb", "ka"] {
            all[tag] = german
        }
        for tag in ["fr", "br"] { all[tag] = french }
        for tag in ["de-ch", "fr-ch", "it-ch", "de-li"] { all[tag] = angles }
        for tag in ["es", "it", "ca", "pt", "gl", "eu"] { all[tag] = spanish }
        for tag in ["fi", "sv"] { all[tag] = nordic }
        for tag in ["pl", "ro", "hr", "sr", "bs"] { all[tag] = polish }
        for tag in ["ru", "uk", "be", "el", "no", "nb", "nn", "hy", "kk"] { all[tag] = slavic }
        all["no"] = Quotes("«", "»", "‘", "’")
        all["nb"] = all["no"]
        all["nn"] = all["no"]
        all["da"] = Quotes("“", "”", "‘", "’")
        all["hu"] = Quotes("„", "”", "»", "«")
        all["el"] = Quotes("«", "»", "“", "”")
        return all
    }()
}
