/// Whether a line ends with the byte at an index: at `\n`, `\r\n` or a `\r` alone, as CommonMark and YAML have it.
///
/// Whatever counts lines asks this, so that a message's number and the line that is shown for it are the same.
@inlinable
public func endsLine<Text: RandomAccessCollection<UInt8>>(_ index: Int, of bytes: Text) -> Bool where Text.Index == Int {
    bytes[index] == 10 || (bytes[index] == 13 && (index + 1 == bytes.endIndex || bytes[index + 1] != 10))
}

/// Every line without its end; the last may be empty.
@inlinable
public func lines<Text: RandomAccessCollection<UInt8>>(of bytes: Text) -> [Range<Int>] where Text.Index == Int {
    var lines = [Range<Int>]()
    var start = bytes.startIndex
    for index in bytes.startIndex..<bytes.endIndex where endsLine(index, of: bytes) {
        lines.append(start..<(bytes[index] == 10 && index > start && bytes[index - 1] == 13 ? index - 1 : index))
        start = index + 1
    }
    lines.append(start..<bytes.endIndex)
    return lines
}
