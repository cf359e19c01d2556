import Knowledge
import Testing

struct CalendarDateTests {
    @Test func `dates of other generators are read, without their time and zone`() {
        let rows: [(text: String, iso: String?)] = [
            ("2024-02-29T10:00:00Z", "2024-02-29"), ("2024-02-29 10:00:00 +02:00", "2024-02-29"),
            ("2024-02-29 10:00:00 +0200", "2024-02-29"), ("2024-02-29T10:00:00-07:00", "2024-02-29"),
            ("2024-02-29T23:30:00-11:00", "2024-02-29"), ("2024-02-29T10:00:00.123456789", "2024-02-29"),
            ("2024-02-29 10:00:00 -0800 PST", "2024-02-29"), ("2024-02-29T10:00", "2024-02-29"),
            ("29 February 2024", "2024-02-29"), ("29 Feb 2024", "2024-02-29"), ("9 mar 2026", "2026-03-09"),
            ("March 9, 2026", "2026-03-09"), ("Mar 09 2026", "2026-03-09"), ("Jul 08 2022", "2022-07-08"),
            ("Thu, 29 Feb 2024 10:00:00 GMT", "2024-02-29"),
            ("Thu, 29 Feb 2024 10:00:00 +0200", "2024-02-29"),
            ("Thursday, 29 February 2024", "2024-02-29"),
            ("29 February 2023", nil), ("2023-02-29T10:00:00Z", nil), ("2024-02-29T25:00:00Z", nil),
            ("2024-02-29T10:60", nil), ("03/04/2026", nil), ("2026/03/09", nil), ("9 March", nil),
            ("March 2026", nil), ("9 Mai 2026", nil), ("9 March 26", nil), ("9 9 2026", nil),
            ("March March 2026", nil), ("9 March 2026 or so", nil), ("10:00:00", nil), ("2024-02-29Z", nil),
            ("2024-02-29 PST", nil), ("99999999999999999999", nil), ("99999999999999999999 March 2026", nil),
        ]
        for row in rows {
            #expect(CalendarDate(row.text)?.iso == row.iso, "\(row.text)")
        }
    }

    @Test func `why a date does not exist is said`() {
        let rows: [(text: String, reason: String?)] = [
            ("2023-02-29", "February 2023 has 28 days."), ("2024-02-30", "February 2024 has 29 days."),
            ("2026-04-31T10:00:00Z", "April 2026 has 30 days."),
            ("2026-13-01", "A year has the months 01 to 12."),
            ("2026-00", "A year has the months 01 to 12."), ("31 June 2026", "June 2026 has 30 days."),
            ("2026-01-00", "January 2026 has 31 days."), ("soon", nil), ("2024-02-29", nil), ("2026", nil),
        ]
        for row in rows {
            #expect(CalendarDate.reason(against: row.text) == row.reason, "\(row.text)")
        }
    }
}
