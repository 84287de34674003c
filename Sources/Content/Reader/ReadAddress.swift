import Bytes
import Diagnostics

extension YAMLReader {
    /// An address that a page may link to: absolute, or a path of this site, `/join/`.
    mutating func url(_ entry: YAMLEntry) -> Located<String>? {
        guard let text = text(entry) else { return nil }
        let address = text.value
        if let problem = addressProblem(address) {
            report(.badURL, at: entry.value.mark, "'\(address)' is no address: \(problem.message)", fixes: [problem.fix])
            return nil
        }
        return text
    }

    /// A picture: a file beside the page, a path of this site, or a complete http address.
    mutating func picture(_ entry: YAMLEntry) -> Located<String>? {
        guard let text = text(entry) else { return nil }
        let address = text.value
        let bytes = address.utf8
        let isAddress = bytes.first == UInt8(ascii: "/") || bytes.contains(UInt8(ascii: ":"))
        guard isAddress else { return text }
        let named = scheme(of: address)
        let problem = addressProblem(address)
        if problem == nil, named == nil || named == "https" || named == "http" { return text }
        let message = problem?.message ?? "'\(named ?? ""):' is not allowed"
        report(
            .badURL, at: entry.value.mark, "'\(address)' is no address of a picture: \(message)",
            fixes: ["write the name of a file beside this page, or an address that begins with https://"])
        return nil
    }

    /// The name of a host, with its port where it has one.
    mutating func host(_ entry: YAMLEntry) -> Located<String>? {
        text(entry).flatMap { host($0, at: entry.value.mark) }
    }

    mutating func host(_ text: Located<String>, at mark: YAMLMark) -> Located<String>? {
        let isName = text.value.utf8.allSatisfy { $0.isAlphanumeric || $0 == 45 || $0 == 46 || $0 == 58 || $0 >= 0x80 }
        if isName, text.value.utf8.first?.isAlphanumeric == true { return text }
        let bare = text.value.firstRange(of: "//").map { text.value[$0.upperBound...].prefix { $0 != "/" } } ?? ""
        report(
            .badURL, at: mark, "'\(text.value)' is no name of a host",
            fixes: [bare.isEmpty ? "write the name alone, such as videos.example.org" : "write the name alone: \(bare)"])
        return nil
    }

    /// The address of the site: http or https, a host, perhaps a path. It always ends in a slash.
    mutating func baseURL(_ entry: YAMLEntry) -> Located<String>? {
        guard let text = url(entry) else { return nil }
        let address = text.value
        guard let scheme = scheme(of: address), scheme == "https" || scheme == "http", address.dropFirst(scheme.utf8.count).hasPrefix("://")
        else {
            report(
                .badURL, at: entry.value.mark, "'\(address)' cannot be the site's address",
                fixes: ["write it in full, such as https://example.org/"])
            return nil
        }
        if address.utf8.contains(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
            report(
                .badURL, at: entry.value.mark, "the site's address must not hold '?' or '#'", fixes: ["write the host and the path only"])
            return nil
        }
        if hasDotParts(address) {
            report(
                .badURL, at: entry.value.mark, "the site's address must not hold '.' or '..' between slashes",
                fixes: ["write the path that they lead to"])
            return nil
        }
        return Located(address.hasSuffix("/") ? address : address + "/", at: text.location)
    }
}

/// True where `.` or `..` is a part of an address's path, which a browser resolves and a text that is put together from it does not.
/// `%2e` is a dot there too (WHATWG URL, 4.1).
public func hasDotParts(_ address: String) -> Bool {
    address.utf8.split(separator: UInt8(ascii: "/")).contains { part in
        let text = String(Substring(part)).lowercased().replacing("%2e", with: ".")
        return text == "." || text == ".."
    }
}

/// What keeps a text from being an address; nil for a sound one.
func addressProblem(_ address: String) -> (message: String, fix: String)? {
    let bytes = address.utf8
    if bytes.contains(where: { $0 <= 32 || $0 == 127 }) { return ("it holds a space", "write %20 for a space inside an address") }
    if bytes.contains(UInt8(ascii: "\\")) { return ("it holds a backslash", "write / in its place: \(address.replacing("\\", with: "/"))") }
    if bytes.contains(where: { "\"<>\\^`{|}".utf8.contains($0) }) {
        return ("it holds a character that addresses do not have", "write it percent-encoded")
    }
    if address.hasPrefix("//") { return ("it has no scheme", "write https:\(address)") }
    if address.hasPrefix("/") { return nil }
    guard let scheme = scheme(of: address) else {
        return ("it has no scheme, and does not begin with '/'", "write https://\(address), or /\(address) for a page of this site")
    }
    switch scheme {
    case "http", "https":
        let rest = address.dropFirst(scheme.utf8.count + 1)
        guard rest.hasPrefix("//") else { return ("two slashes must follow '\(scheme):'", "write \(scheme)://…") }
        let host = rest.dropFirst(2).prefix { !"/?#".contains($0) }
        return host.isEmpty ? ("it has no host", "write \(scheme)://example.org/…") : nil
    case "mailto", "tel": return nil
    default: return ("'\(scheme):' is not allowed", "write an address that begins with https://, http://, mailto:, tel: or /")
    }
}

/// `https` of `HTTPS://x`; nil where there is none.
private func scheme(of address: String) -> String? {
    guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = address[..<colon]
    guard let first = scheme.utf8.first, first.isLetter else { return nil }
    let rest = scheme.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    // `example.org:8080` has a dot before its colon, and no scheme.
    return rest ? scheme.lowercased() : nil
}
