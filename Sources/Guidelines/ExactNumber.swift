import Bytes

/// A number of any length, compared digit by digit: no `Double` comes near a dose.
public struct ExactNumber: Sendable, Hashable, Comparable {
    /// The digits before and behind the point, without zeros that change nothing.
    private var whole: [UInt8]
    private var fraction: [UInt8]

    /// Digits, and one point among them; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let parts = Array(text.utf8).split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { return nil }
        self.init(whole: Array(first), fraction: parts.count > 1 ? Array(parts[1]) : [])
    }

    private init(whole: [UInt8], fraction: [UInt8]) {
        let zero = UInt8(ascii: "0")
        self.whole = Array(whole.drop { $0 == zero })
        self.fraction = Array(fraction[..<((fraction.lastIndex { $0 != zero } ?? -1) + 1)])
    }

    public var isZero: Bool { whole.isEmpty && fraction.isEmpty }

    /// As it is safely written: no point without a digit on both sides, no zero at the end of a fraction.
    public var text: String {
        String(decoding: whole.isEmpty ? [UInt8(ascii: "0")] : whole, as: UTF8.self)
            + (fraction.isEmpty ? "" : "." + String(decoding: fraction, as: UTF8.self))
    }

    /// Times ten to some power.
    public func timesTen(toThe power: Int) -> ExactNumber {
        let digits = whole + fraction
        let zero = UInt8(ascii: "0")
        let point = whole.count + power
        if point >= digits.count {
            return ExactNumber(whole: digits + Array(repeating: zero, count: point - digits.count), fraction: [])
        }
        if point <= 0 { return ExactNumber(whole: [], fraction: Array(repeating: zero, count: -point) + digits) }
        return ExactNumber(whole: Array(digits[..<point]), fraction: Array(digits[point...]))
    }

    public static func < (a: ExactNumber, b: ExactNumber) -> Bool {
        if a.whole.count != b.whole.count { return a.whole.count < b.whole.count }
        if a.whole != b.whole { return a.whole.lexicographicallyPrecedes(b.whole) }
        return a.fraction.lexicographicallyPrecedes(b.fraction)
    }
}
