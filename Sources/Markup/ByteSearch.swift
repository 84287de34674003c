import Bytes

extension ArraySlice<UInt8> {
    /// Whether the two bytes stand next to each other anywhere.
    func contains(_ first: UInt8, _ second: UInt8) -> Bool {
        var at = startIndex
        while let found = firstIndex(of: first, from: at, to: endIndex - 1) {
            if self[found + 1] == second { return true }
            at = found + 1
        }
        return false
    }

    /// Whether each pair of bytes stands in it of which the first is one of those asked for, in one pass.
    func pairs(of first: [Bool]) -> BytePairs {
        var found = BytePairs()
        withUnsafeBufferPointer { buffer in
            // Few bytes are asked for: what is looked at for each of them is nothing but a table.
            first.withUnsafeBufferPointer { first in
                for index in buffer.indices where first[Int(buffer[index])] {
                    found.insert(buffer[index], index + 1 < buffer.count ? buffer[index + 1] : 10)
                }
            }
        }
        return found
    }

    /// Without spaces, tabs and line ends at both sides.
    var trimmed: ArraySlice<UInt8> {
        var slice = self
        while let byte = slice.first, byte.isBlank { slice.removeFirst() }
        while let byte = slice.last, byte.isBlank { slice.removeLast() }
        return slice
    }

    func starts(_ text: StaticString) -> Bool {
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return count >= wanted.count && zip(self, wanted).allSatisfy { $0 == $1 }
    }
}

/// Pairs of neighbouring bytes; a second one beyond ASCII is not told apart.
struct BytePairs {
    private var seconds = [UInt64](repeating: 0, count: 512)

    mutating func insert(_ first: UInt8, _ second: UInt8) {
        seconds[Int(first) * 2 + Int(second >> 6 & 1)] |= 1 << UInt64(second & 63)
    }

    func contains(_ first: UInt8) -> Bool { seconds[Int(first) * 2] | seconds[Int(first) * 2 + 1] != 0 }

    /// Both of ASCII.
    func contains(_ first: UInt8, _ second: UInt8) -> Bool {
        seconds[Int(first) * 2 + Int(second >> 6)] & 1 << UInt64(second & 63) != 0
    }
}

extension String {
    /// Bytes as text; they come from UTF-8 that was validated, cut at ASCII bytes.
    init(utf8 bytes: some Collection<UInt8>) { self.init(decoding: bytes, as: UTF8.self) }
}

/// Whether an odd number of backslashes stands before a byte.
func isEscaped(_ index: Int, in text: ArraySlice<UInt8>) -> Bool {
    var at = index
    while at > text.startIndex, text[at - 1] == UInt8(ascii: "\\") { at -= 1 }
    return (index - at) % 2 == 1
}

func isFollowed(_ index: Int, by byte: Unicode.Scalar, in text: ArraySlice<UInt8>) -> Bool {
    index + 1 < text.endIndex && text[index + 1] == UInt8(ascii: byte)
}

/// The first words of a text for a message.
func excerpt(_ text: ArraySlice<UInt8>) -> String {
    let words = String(utf8: text.trimmed.map { $0 == 10 ? 32 : $0 })
    return words.count <= 60 ? words : words.prefix(57) + "…"
}
