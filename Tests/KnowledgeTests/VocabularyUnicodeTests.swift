import Testing

@testable import Knowledge

struct VocabularyUnicodeTests {
    @Test func `letters with other lengths in lower case do not shift what follows`() {
        expectMatches([
            ("İstanbul|köprü", "İSTANBUL köprü, Istanbul KÖPRÜ", "İSTANBUL|köprü|Istanbul|KÖPRÜ"),
            ("ısı", "ISI ısı isi", "ısı"),
            ("straße|kunst", "STRAẞE Straße strasse ßß Kunst", "STRAẞE|Straße|Kunst"),
            ("λόγος|μύθος", "ΛΌΓΟΣ λόγος λόγοσ Μύθος", "ΛΌΓΟΣ|λόγος|λόγοσ|Μύθος"),
            ("ſtadt", "Stadt", "Stadt"),
            ("kelvin", "\u{212A}elvin", "\u{212A}elvin"),
        ])
    }

    @Test func `German, Russian, Arabic and Hebrew words are whole words`() {
        expectMatches([
            ("Netzwerk", "Netzwerke Netzwerk Netzwerk-Effekt Fußnetzwerk", "Netzwerk|Netzwerk"),
            ("сеть", "Сеть сетью СЕТЬ", "Сеть|СЕТЬ"),
            ("شبكة", "شبكة الشبكة، شبكة.", "شبكة|شبكة"),
            ("شبكة", "شبـكة", "شبـكة"),
            ("רשת", "רשת, הרשת", "רשת"),
            ("צה\"ל|צה", "צה\"ל", "צה\"ל"),
            ("網路", "社群網路服務", "網路"),
            ("네트워크", "네트워크 소셜네트워크", "네트워크"),
            ("col·lecció", "Col·lecció", "Col·lecció"),
            ("सामाजिक", "सामाजिक माध्यम", "सामाजिक"),
        ])
    }

    @Test func `scripts without spaces match inside`() {
        expectMatches([
            ("社交媒体|媒体", "什么是社交媒体？媒体。", "社交媒体|媒体"),
            ("開発", "Web開発者", "開発"),
            ("Web", "Web開発", "Web"),
            ("つながり", "人のつながりを", "つながり"),
            ("ソーシャルメディア", "ソーシャルメディアは", "ソーシャルメディア"),
            ("メディア", "ソーシャルメディア", ""),
            ("らーめん", "らーめん屋", "らーめん"),
            ("がくせい", "か\u{3099}くせい", "か\u{3099}くせい"),
            ("สื่อสังคม", "คือสื่อสังคมออนไลน์", "สื่อสังคม"),
            ("ກາ", "ເຄືອຂ່າຍກາ", "ກາ"),
            ("បណ្តាញ", "បណ្តាញសង្គម", "បណ្តាញ"),
            ("ကွန်ရက်", "လူမှုကွန်ရက်", "ကွန်ရက်"),
        ])
    }

    @Test func `an emoji is found whole or not at all`() {
        expectMatches([
            ("👍", "👍 👍🏽 👍", "👍|👍"),
            ("👨", "👨‍👩‍👧 👨", "👨"),
            ("👨‍👩‍👧", "a 👨‍👩‍👧b", "👨‍👩‍👧"),
            ("🇩🇪", "🇩🇪🇫🇷 🇫🇷🇩🇪", "🇩🇪|🇩🇪"),
            ("❤", "❤️", "❤️"),
            ("blog", "🙂blog🙂", "blog"),
        ])
    }

    @Test func `composed and decomposed letters are the same`() {
        expectMatches([
            ("café", "cafe\u{301} café", "cafe\u{301}|café"),
            ("cafe\u{301}", "cafe\u{301} Café", "cafe\u{301}|Café"),
            ("cafe", "cafe\u{301}", ""),
            ("việt", "vie\u{323}\u{302}t", "vie\u{323}\u{302}t"),
            ("École", "e\u{301}cole", "e\u{301}cole"),
        ])
    }

    @Test func `a word is not cut at a mark, a subscript or an underscore`() {
        expectMatches([
            ("CO", "CO₂ CO", "CO"),
            ("x", "x\u{304} x_1 x", "x"),
            ("network", "network²", "network"),
        ])
    }

    @Test func `plural and possessive signs of English leave other scripts alone`() {
        expectMatches([
            ("сеть", "сеть's сетьs", "сеть"),
            ("İstanbul", "İstanbul'un İstanbul’s", "İstanbul"),
            ("Ελλάδα|ΣΊΣΥΦΟΣ", "ΕΛΛΆΔΑ Σίσυφος ΣΊΣΥΦΟΣ", "ΕΛΛΆΔΑ|ΣΊΣΥΦΟΣ"),
            ("Straße", "Straßen Straße.", "Straße"),
            ("メディア", "メディアs", "メディア"),
        ])
    }

    @Test func `marks of Arabic and Hebrew, and the direction of a text, don't cut a word`() {
        expectMatches([
            ("كتاب", "كتاب كِتَاب، (كتاب)؛ الكتاب", "كتاب|كتاب"),
            ("רשת", "\u{200F}רשת רֶשֶת־רשת", "רשת|רשת"),
            ("תנ״ך", "תנ״ך, תנ\"ך", "תנ״ך"),
        ])
    }

    @Test func `languages without spaces and letters beside them`() {
        expectMatches([
            ("社交|社交媒体", "社交媒体与社交", "社交媒体|社交"),
            ("API", "调用API接口 APIs和", "API|APIs"),
            ("東京", "東京都の東京", "東京|東京"),
            ("コーヒー", "コーヒーとアイスコーヒー", "コーヒー"),
            ("กาแฟ", "ร้านกาแฟและกาแฟเย็น", "กาแฟ|กาแฟ"),
            ("☕️ tea", "☕ tea, ☕️ tea", "☕ tea|☕️ tea"),
            ("👩‍💻", "👩‍💻 👩 💻 👩🏽‍💻", "👩‍💻"),
            ("🇺🇸", "🇺🇸🇺🇸 🇺🇸s", "🇺🇸|🇺🇸|🇺🇸"),
        ])
    }
}
