/// Whether a line ends with the byte at an index: at `\n`, `\r\n` or a `\r` alone, as CommonMark and YAML have it.
///
/// Whatever counts lines asks this, so that a message's number and the line that is shown for it are the same.
@inlinable
public func endsLine(_ index: Int, of bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes[index] == 10 || (bytes[index] == 13 && (index + 1 == bytes.count || bytes[index + 1] != 10))
}

/// Every line without its end; the last may be empty.
public func lines(of bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var lines = [Range<Int>]()
    var start = 0
    for index in bytes.indices where endsLine(index, of: bytes) {
        lines.append(start..<(bytes[index] == 10 && index > start && bytes[index - 1] == 13 ? index - 1 : index))
        start = index + 1
    }
    lines.append(start..<bytes.count)
    return lines
}

/// As above, of an array.
public func lines(of bytes: [UInt8]) -> [Range<Int>] { bytes.withUnsafeBufferPointer { lines(of: $0) } }
