/// The seconds that a `Retry-After` header asks to wait: a number, or a date (RFC 9110, 10.2.3 and 5.6.7); nil where it says neither.
///
/// `now` counts seconds since 1970.
func seconds(ofRetryAfter header: String, now: Int) -> Int? {
    if let seconds = Int(header) { return max(0, seconds) }
    // `Wed, 21 Oct 2026 07:28:00 GMT`
    let words = header.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let day = Int(words[1]), (1...31).contains(day), let year = Int(words[3]),
        (1970...9999).contains(year), let month = months.firstIndex(of: String(words[2]))
    else { return nil }
    let time = words[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (0...23).contains(time[0]), (0...59).contains(time[1]), (0...60).contains(time[2]) else { return nil }
    let date = days(year, month + 1, day) * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]
    return max(0, date - now)
}

private let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

/// The days from 1970 to a day of the Gregorian calendar: years are counted from March, so that a leap day ends one.
private func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let ofYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + ofYear - 719_468
}
