import Bytes

/// A date as precise as its source: a year, a month or a day.
///
/// No day is ever invented: `2020-04` is shown as "April 2020". Where a full date is needed, `firstDay` and `lastDay` say which is meant.
public struct PartialDate: Sendable, Hashable {
    /// Year, month, day and precision in one number, in the order in which dates sort: a site holds hundreds of thousands of them.
    public let rank: Int32

    public var year: Int { Int(rank >> 11) }
    public var month: Int? { precision > 0 ? Int(rank >> 7 & 15) : nil }
    public var day: Int? { precision > 1 ? Int(rank >> 2 & 31) : nil }
    private var precision: Int32 { rank & 3 }

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

    /// Days of the Gregorian calendar to its first day from one that is fixed: what two dates differ by.
    public var dayNumber: Int {
        let day = firstDay
        let earlier = day.year - 1
        let months = (1..<(day.month ?? 1)).reduce(0) { $0 + daysIn(month: $1, of: day.year) }
        return earlier * 365 + earlier / 4 - earlier / 100 + earlier / 400 + months + (day.day ?? 1)
    }

    /// The day that stands for an unknown one where a format insists on a date.
    public static let epoch = PartialDate(year: 1970, month: 1, day: 1)

    /// The date of a `rank` that another one gave.
    public init(rank: Int32) { self.rank = rank }

    init(year: Int, month: Int?, day: Int?) {
        let precision: Int32 = month == nil ? 0 : day == nil ? 1 : 2
        rank = Int32(year) << 11 | Int32(month ?? 1) << 7 | Int32(day ?? 1) << 2 | precision
    }
}

extension PartialDate: Comparable {
    /// By first day; of two that begin on one day the less precise comes first, so `2020` < `2020-01` < `2020-01-01`.
    public static func < (a: PartialDate, b: PartialDate) -> Bool { a.rank < b.rank }
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
        guard byte.isDigit else { return nil }
        value = value * 10 + Int(byte - 48)
    }
    return value
}

private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

extension PartialDate: ByteCoded {
    public static var blank: PartialDate { .epoch }
    public mutating func pass(_ coder: inout ByteCoder) throws {
        try coder.pass(&self, as: { Int($0.rank) }, { PartialDate(rank: Int32(truncatingIfNeeded: $0)) })
    }
}
