import Bytes

/// What is wrong with a text that is no date, and how the date that it seems to mean is written.
///
/// Where two readings are possible, as in `04/03/2020`, both are told: guessing one would put a wrong day on a guideline.
func explainBadDate(_ text: String) -> (message: String, fixes: [String]) {
    let forms = "write a date as 2020-04-03, 2020-04 or 2020"
    let plain = "'\(text)' is no date"
    let words = dateWords(text)
    let numbers = words.compactMap { Int($0) }

    if isShapedLikeDate(text), numbers.count == words.count {
        if numbers.count > 1, !(1...12).contains(numbers[1]) {
            // 2020-25-12 has its day in the month's place.
            let swapped = numbers.count == 3 ? dates(numbers[0], numbers[2], numbers[1]) : []
            return ("\(plain): there is no month \(words[1])", swapped.isEmpty ? [forms] : writes(swapped))
        }
        if numbers.count == 3 {
            let (year, month) = (numbers[0], numbers[1])
            return ("\(plain): \(monthNames[month - 1]) \(year) has \(daysIn(month: month, of: year)) days", [forms])
        }
        return (plain, [forms])
    }
    if let time = text.utf8.firstIndex(where: { $0 == UInt8(ascii: "T") || $0 == 32 }), let date = PartialDate(String(text[..<time])),
        date.day != nil
    {
        return ("\(plain): a date has no time", writes([date]))
    }
    let readings = dates(in: words)
    return (plain, readings.isEmpty ? [forms] : writes(readings))
}

/// `2020-13`, `2020-02-30`: the right shape, so that the calendar is what it offends.
private func isShapedLikeDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 7 || bytes.count == 10 else { return false }
    return bytes.indices.allSatisfy { $0 == 4 || $0 == 7 ? bytes[$0] == UInt8(ascii: "-") : bytes[$0].isDigit }
}

/// Runs of letters and digits, `3rd` as `3`.
private func dateWords(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { word in
        let digits = word.prefix { $0.isNumber }
        return digits.isEmpty || word.count - digits.count > 2 ? String(word) : String(digits)
    }
}

/// The dates that some words can mean: `April 2020`, `3 April 2020`, `Apr 3, 2020`, `04/03/2020`, `2020/4/3`, `20200403`.
private func dates(in words: [String]) -> [PartialDate] {
    guard (1...3).contains(words.count) else { return [] }
    if words.count == 1, words[0].utf8.count == 8, let all = Int(words[0]) { return dates(all / 10_000, all / 100 % 100, all % 100) }
    if let place = words.firstIndex(where: { month(named: $0) != nil }), let month = month(named: words[place]) {
        let others = words.indices.filter { $0 != place }.compactMap { Int(words[$0]) }
        guard others.count == words.count - 1, let year = others.first(where: { $0 > 999 }) else { return [] }
        if others.count == 1 { return dates(year, month, nil) }
        return dates(year, month, others.first { $0 <= 31 })
    }
    let numbers = words.compactMap { Int($0) }
    guard numbers.count == words.count else { return [] }
    switch numbers.count {
    case 2: return numbers[0] > 999 ? dates(numbers[0], numbers[1], nil) : dates(numbers[1], numbers[0], nil)
    case 3 where numbers[0] > 999: return dates(numbers[0], numbers[1], numbers[2])
    case 3 where numbers[2] > 999:
        let american = dates(numbers[2], numbers[0], numbers[1])
        return american + dates(numbers[2], numbers[1], numbers[0]).filter { !american.contains($0) }
    default: return []
    }
}

private func dates(_ year: Int, _ month: Int, _ day: Int?) -> [PartialDate] {
    guard (1000...9999).contains(year), (1...12).contains(month) else { return [] }
    if let day, !(1...daysIn(month: month, of: year)).contains(day) { return [] }
    return [PartialDate(year: year, month: month, day: day)]
}

/// April, april, Apr.
private func month(named name: String) -> Int? {
    let name = name.lowercased()
    guard name.utf8.count >= 3 else { return nil }
    return monthNames.firstIndex { $0.lowercased().hasPrefix(name) || (name == "sept" && $0 == "September") }.map { $0 + 1 }
}

private func writes(_ dates: [PartialDate]) -> [String] {
    if dates.count == 1 { return ["write \(dates[0].iso)"] }
    return dates.map { "write \($0.iso) if \($0.text) is meant" }
}
