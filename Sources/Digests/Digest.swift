import Crypto
import Foundation

/// The SHA-256 of some bytes, as 64 lower-case hexadecimal digits.
public func sha256(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: SHA256.hash(data: Array(bytes)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}

/// What the `integrity` of a `<link>` or `<script>` says of a file with these bytes: `sha256-…`.
///
/// Source: W3C, Subresource Integrity.
public func integrity(_ bytes: [UInt8]) -> String { "sha256-" + Data(SHA256.hash(data: bytes)).base64EncodedString() }
