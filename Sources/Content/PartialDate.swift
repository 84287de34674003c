/// A date as precise as its source: a year, a month or a day.
///
/// No day is ever invented: `2020-04` is shown as "April 2020". Where a full date is needed, `firstDay` and `lastDay` say which is meant.
public struct PartialDate: Sendable, Hashable {
    public let year: Int
    public let month: Int?
    public let day: Int?

    /// `2018`, `2020-04` or `2020-04-03`; nil for anything else, also for a day that the calendar does not have.
    public init?(_ text: String) {
        let bytes = Array(text.utf8.prefix(11))
        guard bytes.count == 4 || bytes.count == 7 || bytes.count == 10 else { return nil }
        guard let year = number(bytes[0..<4]), year > 0 else { return nil }
        guard bytes.count > 4 else {
            self.init(year: year, month: nil, day: nil)
            return
        }
        guard bytes[4] == UInt8(ascii: "-"), let month = number(bytes[5..<7]), (1...12).contains(month) else { return nil }
        guard bytes.count > 7 else {
            self.init(year: year, month: month, day: nil)
            return
        }
        guard bytes[7] == UInt8(ascii: "-"), let day = number(bytes[8..<10]), (1...daysIn(month: month, of: year)).contains(day) else {
            return nil
        }
        self.init(year: year, month: month, day: day)
    }

    /// As written, and as `<time datetime>` takes it: `2018`, `2020-04`, `2020-04-03`.
    public var iso: String {
        var iso = padded(year, to: 4)
        if let month { iso += "-" + padded(month, to: 2) }
        if let day { iso += "-" + padded(day, to: 2) }
        return iso
    }

    /// For readers: `2018`, `April 2020`, `April 3, 2020`.
    public var text: String {
        guard let month else { return String(year) }
        guard let day else { return "\(monthNames[month - 1]) \(year)" }
        return "\(monthNames[month - 1]) \(day), \(year)"
    }

    /// The first day of the period: when it begins to count, as for `publish-on`.
    public var firstDay: PartialDate { PartialDate(year: year, month: month ?? 1, day: day ?? 1) }

    /// The last day of the period: when it stops to count, as for `review-by` and `expires-on`.
    public var lastDay: PartialDate {
        let month = month ?? 12
        return PartialDate(year: year, month: month, day: day ?? daysIn(month: month, of: year))
    }

    /// The day that stands for an unknown one where a format insists on a date.
    public static let epoch = PartialDate(year: 1970, month: 1, day: 1)

    init(year: Int, month: Int?, day: Int?) {
        self.year = year
        self.month = month
        self.day = day
    }
}

extension PartialDate: Comparable {
    /// By first day; of two that begin on one day the less precise comes first, so `2020` < `2020-01` < `2020-01-01`.
    public static func < (a: PartialDate, b: PartialDate) -> Bool {
        (a.year, a.month ?? 1, a.day ?? 1, a.precision) < (b.year, b.month ?? 1, b.day ?? 1, b.precision)
    }

    private var precision: Int { month == nil ? 0 : day == nil ? 1 : 2 }
}

/// English, as the dates of the sites are; in order.
let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]

func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
}

/// Digits only: `Int(_:)` would take a sign as well.
private func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
    }
    return value
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
