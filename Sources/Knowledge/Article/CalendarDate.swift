// Dates of articles and works: as exact as they are known, and without a clock or a time zone.

/// A year, a month of a year, or a day, in the proleptic Gregorian calendar.
package struct CalendarDate: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int?
    package let day: Int?

    /// Reads `2026`, `2026-03`, `2026-03-09`, and a timestamp that begins with a day.
    ///
    /// Fails for a day that does not exist: `2026-02-30`.
    package init?(_ text: String) {
        var day = Substring(text)
        if let end = text.firstIndex(where: { $0 == "T" || $0 == "t" || $0 == " " }) {
            day = text[..<end]
            guard day.utf8.count == "2026-03-09".utf8.count, Self.isTime(text[text.index(after: end)...])
            else { return nil }
        }
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int($0) : nil }
        guard numbers.count == parts.count, (1...3).contains(parts.count), parts[0].count == 4 else {
            return nil
        }
        guard parts.dropFirst().allSatisfy({ $0.count == 2 }) else { return nil }
        year = numbers[0]
        month = numbers.count > 1 ? numbers[1] : nil
        self.day = numbers.count > 2 ? numbers[2] : nil
        if let month, !(1...12).contains(month) { return nil }
        if let month, let day = self.day, !(1...Self.days(of: month, in: year)).contains(day) { return nil }
    }

    /// `2026-03-09`, cut to what is known.
    package var iso: String {
        var text = Self.padded(year, 4)
        if let month { text += "-" + Self.padded(month, 2) }
        if let day { text += "-" + Self.padded(day, 2) }
        return text
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
        (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
    }

    /// Hours and minutes, then what RFC 3339 and YAML have after them. The time is not kept.
    private static func isTime(_ text: Substring) -> Bool {
        let digits = text.utf8.prefix(5).enumerated().allSatisfy { place, byte in
            place == 2 ? byte == UInt8(ascii: ":") : (0x30...0x39).contains(byte)
        }
        return digits && text.utf8.count >= 5
            && text.utf8.dropFirst(5).allSatisfy { "0123456789:.,+-Zz ".utf8.contains($0) }
    }

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
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
