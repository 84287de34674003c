import Bytes

/// An http or https address as it is asked for: without its fragment and without a name and password, its scheme and host in small letters.
public struct WebAddress: Sendable, Hashable {
    public let text: String
    /// In small letters, without the port.
    public let host: String
    /// Scheme, host and port: `https://x.org:8443`.
    public let origin: String

    /// nil for what is no address of the web: another scheme, or no host. `//x.org/a` is taken for https.
    public init?(_ written: String) {
        let bytes = written.utf8
        guard let scheme = ["https", "http", ""].first(where: { Self.begins(bytes, with: $0.isEmpty ? "//" : $0 + "://") }) else {
            return nil
        }
        let rest = Substring(bytes.dropFirst(scheme.utf8.count + (scheme.isEmpty ? 2 : 3)))
        let authority = rest.prefix { !"/?#\\".contains($0) }
        let place = Self.place(authority.split(separator: "@", omittingEmptySubsequences: false).last ?? "")
        guard !place.host.isEmpty else { return nil }
        let name = scheme.isEmpty ? "https" : scheme
        let port = place.port.isEmpty || place.port == (name == "https" ? "443" : "80") ? "" : ":" + place.port
        let path = rest.dropFirst(authority.count).prefix { $0 != "#" }
        host = place.host
        origin = "\(name)://\(host)\(port)"
        text = origin + (path.hasPrefix("/") ? "" : "/") + percentEncoded(String(path)) { Self.mayStay($0) }
    }

    private static func begins(_ bytes: String.UTF8View, with start: String) -> Bool {
        bytes.prefix(start.utf8.count).map(\.lowered).elementsEqual(start.utf8)
    }

    private static func place(_ authority: Substring) -> (host: String, port: String) {
        let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : String(authority.prefix { $0 != ":" })
        return (host.lowercased(), String(authority.dropFirst(host.count).drop { $0 == ":" }))
    }

    private static func mayStay(_ byte: UInt8) -> Bool { (33...126).contains(byte) && !"\"<>\\^`{|}".utf8.contains(byte) }
}

extension WebAddress {
    /// Whether the host is this machine or one of a private network, where a reader elsewhere finds nothing or something else (RFC 6761, 6762,
    /// 1918, 6598, 3927, 4193).
    public var isPrivate: Bool {
        if host.hasPrefix("[") { return Self.isPrivate(version6: host.dropFirst().dropLast()) }
        let labels = host.split(separator: ".")
        if let last = labels.last, last.allSatisfy(\.isNumber) || last.hasPrefix("0x") {
            let parts = labels.map { Int($0) }
            // An address in another form than four numbers stands on no public page.
            guard parts.count == 4, let first = parts[0], let second = parts[1] else { return true }
            return Self.isPrivate(first, second)
        }
        return labels.count < 2 || ["localhost", "local", "internal"].contains(labels.last) || host.hasSuffix(".home.arpa")
    }

    private static func isPrivate(_ first: Int, _ second: Int) -> Bool {
        switch (first, second) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127): true
        default: false
        }
    }

    private static func isPrivate(version6 address: Substring) -> Bool {
        // `::1`, `::ffff:127.0.0.1`, fc00::/7, fe80::/10.
        address.hasPrefix("::") || ["fc", "fd", "fe8", "fe9", "fea", "feb"].contains { address.hasPrefix($0) }
    }
}
