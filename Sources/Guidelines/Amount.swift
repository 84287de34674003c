import Diagnostics

/// A number and its unit, as written: `0.35` and `mg/kg`. Never a `Double`.
public struct Amount: Sendable, Hashable {
    public var number: String
    public var unit: String

    public init(number: String, unit: String) { (self.number, self.unit) = (number, unit) }

    /// For readers: no line ends between the two.
    public var text: String { "\(number)\u{A0}\(unit)" }

    var isByWeight: Bool { DoseUnit(unit)?.isByWeight == true }

    /// The number in the unit that its like is compared in.
    var measured: (value: ExactNumber, unit: DoseUnit)? {
        guard let number = ExactNumber(number), let unit = DoseUnit(unit) else { return nil }
        return (number.timesTen(toThe: unit.power), unit)
    }
}

/// What is wrong with an amount as it is written.
struct AmountFault: Hashable {
    var kind: DiagnosticKind
    var message: String
    var fixes: [String]

    init(_ kind: DiagnosticKind, _ message: String, _ fix: String) { (self.kind, self.message, fixes) = (kind, message, [fix]) }
}

/// Reads `0.35 mg/kg`, whose blanks are single spaces. What is only unsafe gives an amount beside its fault.
func readAmount(_ text: String) -> (amount: Amount?, fault: AmountFault?) {
    let end = text.unicodeScalars.firstIndex { $0 == "%" || $0.value == 0xB5 || $0.properties.isAlphabetic } ?? text.endIndex
    let (digits, unit) = (String(text.unicodeScalars[..<end]).trimmed, String(text.unicodeScalars[end...]).trimmed)
    if digits.isEmpty {
        return (nil, AmountFault(.badAmount, "'\(text)' has no number", "write the number in digits, and its unit: 2 mg"))
    }
    if let fault = fault(ofNumber: digits) { return (nil, fault) }
    if ["to ", "or ", "and "].contains(where: unit.hasPrefix) {
        return (nil, AmountFault(.badAmount, "'\(text)' is a range, and a limit is one number", "write its upper end alone"))
    }
    if unit.isEmpty {
        return (nil, AmountFault(.badAmount, "'\(text)' has no unit", "write the unit behind the number: \(digits) mg"))
    }
    if DoseUnit(unit) == nil { return (nil, fault(ofUnit: unit, digits)) }
    let amount = Amount(number: digits, unit: unit)
    guard let micro = DoseUnit.microSpellings.first(where: unit.hasPrefix) else { return (amount, nil) }
    let mended = "mcg" + unit.dropFirst(micro.count)
    return (
        amount,
        AmountFault(.unsafeUnit, "'\(unit)' has been read as 'mg', a thousand times as much", "write \(digits) \(mended)")
    )
}

private func fault(ofNumber text: String) -> AmountFault? {
    // As nearly all are.
    if let number = ExactNumber(text), number.text == text, !number.isZero { return nil }
    let bad = { (message: String, fix: String) in AmountFault(.badAmount, message, fix) }
    let scalars = text.unicodeScalars
    if let first = scalars.first, isDash(first) {
        return bad("'\(text)' is less than nothing", "write the most that may be given, without a sign")
    }
    if scalars.contains(where: isDash) {
        return bad("'\(text)' is a range, and a limit is one number", "write its upper end alone")
    }
    let separators: Set<Unicode.Scalar> = [",", " ", "'", "\u{2019}", "\u{66C}"]
    if scalars.contains(where: separators.contains) {
        let bare = String(String.UnicodeScalarView(scalars.filter { !separators.contains($0) }))
        let groups = scalars.split(whereSeparator: { separators.contains($0) || $0 == "." }, omittingEmpty: false)
        let isGrouped = groups.count > 1 && groups.dropFirst().allSatisfy { $0 == 3 } && (1...3).contains(groups[0])
        if text.contains(","), scalars.filter({ $0 == "," }).count == 1, !text.contains("."), !text.contains(" ") {
            let point = ExactNumber(text.replacing(",", with: "."))?.text ?? "0.35"
            return isGrouped && !text.hasPrefix("0")
                ? bad(
                    "the comma of '\(text)' is a mark between thousands to some, and a decimal point to others",
                    "write \(bare), or \(point)")
                : bad("'\(text)' has a decimal comma", "write \(point)")
        }
        guard let plain = ExactNumber(bare) else { return bad("'\(text)' is no number", "write digits, and one point at most: 0.35") }
        return bad("'\(text)' has marks between its digits", "write \(plain.text), and no mark between thousands")
    }
    if text.hasPrefix("."), let number = ExactNumber("0" + text) {
        return AmountFault(
            .unsafeNumber, "'\(text)' begins with its point: where the point is overlooked, the dose is many times as high",
            "write \(number.text)")
    }
    guard let number = ExactNumber(text) else { return bad("'\(text)' is no number", "write digits, and one point at most: 0.35") }
    if number.isZero { return bad("'\(text)' is nothing, and a limit is more", "write the most that may be given, or take the limit away") }
    if text.contains("."), text.hasSuffix("0") {
        return AmountFault(
            .unsafeNumber, "'\(text)' has a zero at its end: where the point is overlooked, the dose is ten times as high or more",
            "write \(number.text)")
    }
    if text != number.text { return bad("'\(text)' begins with a zero too many", "write \(number.text)") }
    return nil
}

private func fault(ofUnit unit: String, _ number: String) -> AmountFault {
    let bad = { (message: String, fix: String) in AmountFault(.badAmount, message, fix) }
    var parts = unit.replacing(" per ", with: "/").split(separator: "/").map { String($0).trimmed }
    if parts.count > 1, let last = parts.last {
        let time = last.lowercased()
        let rest = parts.dropLast().joined(separator: "/")
        if let base = Limit.Base.bySpelling[time] {
            return bad(
                "the unit of a limit says no time, and '\(unit)' ends in one", "write \"\(number) \(rest)\" and per=\(base.rawValue)")
        }
        if ["min", "mins", "minute", "minutes", "s", "sec", "second", "month", "year"].contains(time) {
            let bases = Limit.Base.allCases.map(\.rawValue).joined(separator: ", ")
            return bad(
                "the unit of a limit says no time, and '\(unit)' ends in one",
                "write the number for one of these, and per= with it: \(bases)")
        }
    }
    let written = parts.joined(separator: "/")
    if written != unit, DoseUnit(written) != nil { return bad("'\(unit)' is no unit", "write \(number) \(written)") }
    parts = parts.map { part in
        let name = part.hasSuffix(".") ? String(part.dropLast()) : part
        if let other = ["u": "units", "iu": "units", "i.u": "units", "cc": "mL", "gm": "g", "mgs": "mg", "ug": "mcg"][name.lowercased()] {
            return other
        }
        return spellings.first { $0.lowercased() == name.lowercased() } ?? name
    }
    let mended = parts.joined(separator: "/")
    if DoseUnit(mended) != nil { return bad("'\(unit)' is no unit", "write \(number) \(mended)") }
    // A slip in an abbreviation may mean mg as well as mcg: nobody guesses.
    let near = parts.first.flatMap { $0.utf8.count < 5 ? nil : nearest(to: $0, in: spellings) }
    let known = DoseUnit.names.map(\.name).joined(separator: ", ")
    return bad(
        "'\(unit)' is no unit\(near.map { "; did you mean '\($0)'?" } ?? "")",
        "write one of these, with /kg or /m² where it is meant: \(known)")
}

/// Names first: a message suggests them.
private let spellings =
    DoseUnit.names.map(\.name) + DoseUnit.Denominator.allCases.map(\.rawValue) + DoseUnit.names.flatMap(\.spellings)

/// Hyphen, minus and the dashes between numbers.
func isDash(_ scalar: Unicode.Scalar) -> Bool { scalar == "-" || (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212 }

extension String {
    fileprivate var trimmed: String { utf8.contains(32) ? split(separator: " ").joined(separator: " ") : self }
}

extension String.UnicodeScalarView {
    /// How long the parts between separators are.
    fileprivate func split(whereSeparator: (Unicode.Scalar) -> Bool, omittingEmpty: Bool) -> [Int] {
        split(omittingEmptySubsequences: omittingEmpty, whereSeparator: whereSeparator).map(\.count)
    }
}

extension DiagnosticKind {
    static let badAmount = DiagnosticKind(
        "bad-amount", .error, what: "the amount of a limit cannot be read for certain",
        why: "a reader may dose by it, so that nothing is guessed", mend: "write the number with a point and its unit, as the message says",
        example: ":::limit {drug=examplamine max=\"0,35 mg\" per=dose}")
    static let unsafeNumber = DiagnosticKind(
        "unsafe-number", .error, what: "a number of a limit ends in a needless zero or begins with its point",
        why:
            "1.0 has been read as 10, and .5 as 5; the Institute for Safe Medication Practices lists both as dose designations never to be used",
        mend: "write 1, and 0.5", example: ":::limit {drug=examplamine max=\"1.0 mg\" per=dose}")
    static let unsafeUnit = DiagnosticKind(
        "unsafe-unit", .warning, what: "a unit is written so that it has been misread",
        why: "µg has been read as mg; the Institute for Safe Medication Practices asks for mcg", mend: "write mcg",
        example: ":::limit {drug=examplamine max=\"5 µg\" per=dose}")
}
