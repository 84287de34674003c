import Bytes
import Foundation

/// The head of an HTTP request (RFC 9112), taken apart. A preview is only read, so no body is looked at.
struct Request: Sendable, Equatable {
    /// As it was sent: `GET`, `HEAD`, anything else.
    var method = "GET"
    /// Percent-encoded, with its first slash, without query: `/news/x/`.
    var path: String
    /// What stands after the `?`.
    var query = ""
    /// In their order, names in lower case.
    var headers: [Header] = []
    /// HTTP/1.1, not 1.0.
    var isCurrent = true

    struct Header: Sendable, Equatable {
        var name: String
        var value: String
    }

    /// Why a head is no request that can be answered.
    struct Malformed: Error {}

    /// The values of a header that is not there or stands there once; nil as well where it stands there more than once.
    func only(_ name: String) -> String? {
        let found = headers.filter { $0.name == name }
        return found.count == 1 ? found[0].value : nil
    }

    /// Whether the same connection may bring another request after this one.
    var keepsAlive: Bool {
        if hasBody { return false }
        let wishes = headers.filter { $0.name == "connection" }.map { $0.value.lowercased() }
        return isCurrent ? !wishes.contains { $0.contains("close") } : wishes.contains { $0.contains("keep-alive") }
    }

    /// Bytes follow that this server does not read.
    private var hasBody: Bool {
        headers.contains { $0.name == "transfer-encoding" || ($0.name == "content-length" && $0.value != "0") }
    }

    /// The first value of a name in the query, `a=1&b=2`, decoded.
    func queryValue(_ name: String) -> String? {
        for part in query.split(separator: "&") {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if sides.count == 2, sides[0] == name { return sides[1].removingPercentEncoding }
        }
        return nil
    }
}

extension Request {
    static let maximumHeaders = 100

    /// Reads a head: its lines without the empty one that ends it.
    init(head: some Sequence<UInt8>) throws {
        let lines = Array(head).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        }
        guard let first = lines.first else { throw Malformed() }
        let words = first.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, !words[0].isEmpty, words[0].allSatisfy(isTokenByte), words[1].allSatisfy({ (33...126).contains($0) }) else {
            throw Malformed()
        }
        switch String(decoding: words[2], as: UTF8.self) {
        case "HTTP/1.1": isCurrent = true
        case "HTTP/1.0": isCurrent = false
        default: throw Malformed()
        }
        method = String(decoding: words[0], as: UTF8.self)
        let target = try originForm(words[1])
        let mark = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        path = String(decoding: target[..<mark], as: UTF8.self)
        query = String(decoding: target[mark...].dropFirst(), as: UTF8.self)
        headers = try lines.dropFirst().map { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex, line[..<colon].allSatisfy(isTokenByte),
                line[colon...].allSatisfy({ $0 >= 32 && $0 != 127 || $0 == 9 })
            else { throw Malformed() }
            let value = String(decoding: line[colon...].dropFirst(), as: UTF8.self)
            return Header(
                name: String(decoding: line[..<colon], as: UTF8.self).lowercased(), value: value.trimmingCharacters(in: .whitespaces))
        }
        // A request with two hosts is nobody's.
        guard headers.count(where: { $0.name == "host" }) <= 1 else { throw Malformed() }
    }
}

/// `/x?y` of itself and of `http://host/x?y`, as a proxy sends it.
private func originForm(_ target: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
    if target.first == UInt8(ascii: "/") { return target }
    guard target.starts(with: "http://".utf8), let slash = target.dropFirst(7).firstIndex(of: UInt8(ascii: "/")) else {
        throw Request.Malformed()
    }
    return target[slash...]
}

/// The bytes of methods and header names, RFC 9110 5.6.2.
private func isTokenByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || "!#$%&'*+-.^_`|~".utf8.contains(byte)
}
