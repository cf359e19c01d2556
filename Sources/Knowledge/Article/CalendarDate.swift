// Dates of articles and works: as exact as they are known, and without a clock or a time zone.

/// A year, a month of a year, or a day, in the proleptic Gregorian calendar.
package struct CalendarDate: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int?
    package let day: Int?

    /// Reads `2026`, `2026-03`, `2026-03-09`, a timestamp that begins with a day, and a day whose month is an
    /// English word: `9 March 2026`, `Mar 09, 2026`, `Mon, 09 Mar 2026 10:00:00 GMT`.
    ///
    /// The day is the one that is written, whatever the time zone. Fails for a day that does not exist:
    /// `2026-02-30`.
    package init?(_ text: String) {
        guard let parts = Self.numbers(of: text) ?? Self.numbers(ofWords: text) else { return nil }
        year = parts.year
        month = parts.month
        day = parts.day
        if let month, !(1...12).contains(month) { return nil }
        if let month, let day, !(1...Self.days(of: month, in: year)).contains(day) { return nil }
    }

    /// Why a text that has the form of a date is none: “February 2023 has 28 days.”; `nil` when it has no such
    /// form.
    package static func reason(against text: String) -> String? {
        guard let parts = numbers(of: text) ?? numbers(ofWords: text), let month = parts.month else {
            return nil
        }
        guard (1...12).contains(month) else { return "A year has the months 01 to 12." }
        guard let day = parts.day, !(1...days(of: month, in: parts.year)).contains(day) else { return nil }
        return "\(months[month - 1]) \(padded(parts.year, 4)) has \(days(of: month, in: parts.year)) days."
    }

    /// `2026-03-09`, cut to what is known.
    package var iso: String {
        var text: [UInt8] = []
        text.reserveCapacity(10)
        Self.append(year, 4, to: &text)
        for case let part? in [month, day] {
            text.append(UInt8(ascii: "-"))
            Self.append(part, 2, to: &text)
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// `9 March 2026`, cut to what is known.
    package var words: String {
        guard let month else { return Self.padded(year, 4) }
        let name = Self.months[month - 1] + " " + Self.padded(year, 4)
        return day.map { "\($0) \(name)" } ?? name
    }

    /// The first moment of the date in UTC, as RFC 3339 has it.
    package var timestamp: String {
        "\(Self.padded(year, 4))-\(Self.padded(month ?? 1, 2))-\(Self.padded(day ?? 1, 2))T00:00:00Z"
    }

    package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
        if a.year != b.year { return a.year < b.year }
        if a.month != b.month { return a.month ?? 0 < b.month ?? 0 }
        return a.day ?? 0 < b.day ?? 0
    }

    private typealias Parts = (year: Int, month: Int?, day: Int?)

    /// `2026-03-09`, cut to what is known, or whole with a time after it.
    private static func numbers(of text: String) -> Parts? {
        numbers(ofDay: text.utf8) ?? numbers(ofMore: text)
    }

    /// `2026-03-09` and nothing else, as nearly all are written.
    private static func numbers(ofDay text: String.UTF8View) -> Parts? {
        guard text.count == 10 else { return nil }
        var number = 0
        var (year, month) = (0, 0)
        for (place, byte) in text.enumerated() {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
                (year, month) = place == 4 ? (number, month) : (year, number)
                number = 0
            } else {
                guard (0x30...0x39).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 0x30)
            }
        }
        return (year, month, number)
    }

    private static func numbers(ofMore text: String) -> Parts? {
        var day = Substring(text)
        if let end = text.firstIndex(where: { $0 == "T" || $0 == "t" || $0 == " " }) {
            day = text[..<end]
            guard day.utf8.count == "2026-03-09".utf8.count, isTime(text[text.index(after: end)...])
            else { return nil }
        }
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap(number)
        guard numbers.count == parts.count, (1...3).contains(parts.count), parts[0].utf8.count == 4,
            parts.dropFirst().allSatisfy({ $0.utf8.count == 2 })
        else { return nil }
        return (numbers[0], numbers.count > 1 ? numbers[1] : nil, numbers.count > 2 ? numbers[2] : nil)
    }

    /// `9 March 2026`, `March 9, 2026`, with a weekday before it and a time after it.
    private static func numbers(ofWords text: String) -> Parts? {
        // A month's name is short, and so is what may be a date.
        guard text.utf8.count <= 64 else { return nil }
        var words = text.split(whereSeparator: { $0 == " " || $0 == "," })[...]
        if let first = words.first, place(of: first, among: weekdays) != nil { words = words.dropFirst() }
        guard words.count >= 3, let year = number(words[words.startIndex + 2]),
            words[words.startIndex + 2].utf8.count == 4
        else { return nil }
        let (a, b) = (words[words.startIndex], words[words.startIndex + 1])
        let (name, digits) = number(a) == nil ? (a, b) : (b, a)
        guard let month = place(of: name, among: months), let day = number(digits), digits.utf8.count <= 2,
            words.count == 3 || isTime(Substring(words.dropFirst(3).joined(separator: " ")))
        else { return nil }
        return (year, month + 1, day)
    }

    private static func number(_ digits: Substring) -> Int? {
        digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
    }

    /// The place of a name, or of its first three letters, in a list.
    private static func place(of word: Substring, among names: [String]) -> Int? {
        let word = word.lowercased()
        return names.firstIndex { $0.lowercased() == word || $0.lowercased().prefix(3) == word }
    }

    /// Hours and minutes, then what RFC 3339, YAML and Go have after them: `10:00:00.5 +02:00`, `10:00:00 +0100 CET`.
    /// The time is not kept.
    private static func isTime(_ text: Substring) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 5, bytes[2] == UInt8(ascii: ":"), let hour = number(text.prefix(2)), hour <= 24,
            let minute = number(text.dropFirst(3).prefix(2)), minute < 60
        else { return false }
        let zone = bytes.reversed().prefix { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }.count
        let hasZone = (2...5).contains(zone) && bytes[bytes.count - zone - 1] == 0x20
        return bytes.dropFirst(5).dropLast(hasZone ? zone : 0).allSatisfy {
            "0123456789:.,+-Zz ".utf8.contains($0)
        }
    }

    private static let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]

    private static func days(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        var text: [UInt8] = []
        append(number, width, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// A number of so many digits: a year has four, a month two.
    private static func append(_ number: Int, _ width: Int, to text: inout [UInt8]) {
        var scale = 1
        for _ in 1..<width { scale *= 10 }
        while scale > 0 {
            text.append(UInt8(ascii: "0") + UInt8(number / scale % 10))
            scale /= 10
        }
    }
}
