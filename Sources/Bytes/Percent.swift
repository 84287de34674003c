// Percent-encoding of addresses: RFC 3986, 2.1.

/// Percent-encodes a byte, in upper case.
@inlinable
public func appendPercentEncoded(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "%"))
    bytes.append((byte >> 4).hexDigit)
    bytes.append((byte & 15).hexDigit)
}

/// Percent-encodes the bytes that may not stay as they are.
@inlinable
public func percentEncoded(_ text: String, except mayStay: (UInt8) -> Bool) -> String {
    if text.utf8.allSatisfy(mayStay) { return text }
    var bytes = [UInt8]()
    bytes.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 { if mayStay(byte) { bytes.append(byte) } else { appendPercentEncoded(byte, to: &bytes) } }
    return String(decoding: bytes, as: UTF8.self)
}

/// A text whose `%` and two hexadecimal digits are the byte that they stand for; any other `%` is itself.
@inlinable
public func percentDecoded(_ text: some Collection<UInt8>) -> String {
    guard text.contains(UInt8(ascii: "%")) else { return String(decoding: text, as: UTF8.self) }
    var bytes = [UInt8]()
    var rest = text[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), let high = rest.first?.hexValue, let low = rest.dropFirst().first?.hexValue {
            bytes.append(high << 4 | low)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
