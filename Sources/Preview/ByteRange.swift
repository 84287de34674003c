import Bytes

/// What a `Range` header (RFC 9110 14.2) asks of a file.
enum ByteRange: Equatable {
    /// The whole file: the header is none that this server understands, or asks for several parts.
    case whole
    case part(Range<Int>)
    /// It begins behind the file's end.
    case unsatisfiable

    /// `bytes=0-99`, `bytes=100-` or `bytes=-50` of a file of so many bytes.
    init(_ text: String, of size: Int) {
        self = .whole
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard sides.count == 2, sides[0].lowercased() == "bytes" else { return }
        let ends = sides[1].utf8.filter { $0 != 32 && $0 != 9 }.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard ends.count == 2, ends.allSatisfy({ $0.allSatisfy(\.isDigit) }) else { return }
        let (first, last) = (number(ends[0]), number(ends[1]))
        if let first {
            if let last, last < first { return }
            self = first < size ? .part(first..<min(last ?? size, size - 1) + 1) : .unsatisfiable
        } else if let last {
            self = last == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - last)..<size)
        }
    }
}

/// The number of a row of digits, the largest one where it is beyond all files; nil of nothing.
private func number(_ digits: ArraySlice<UInt8>) -> Int? {
    digits.isEmpty ? nil : Int(String(decoding: digits, as: UTF8.self)) ?? .max
}
