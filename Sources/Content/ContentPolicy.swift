/// What a page may load, and from where.
///
/// Source: W3C, Content Security Policy Level 3.
public struct ContentPolicy: Sendable, Hashable {
    /// What an allowed host may be asked for.
    public enum Use: String, Sendable, Hashable, CaseIterable {
        case pictures, media, scripts, styles, fonts, frames

        fileprivate var directive: String {
            switch self {
            case .pictures: "img-src"
            case .media: "media-src"
            case .scripts: "script-src"
            case .styles: "style-src"
            case .fonts: "font-src"
            case .frames: "frame-src"
            }
        }
    }

    /// The value of the header: the site itself, and what its configuration names.
    public let header: String

    public init(_ site: SiteConfiguration) {
        func sources(_ use: Use, own: [String] = ["'self'"]) -> String? {
            let hosts = site.allowHosts.filter { $0.uses.contains(use) }.map(\.name.value)
            return own.isEmpty && hosts.isEmpty ? nil : ([use.directive] + own + hosts).joined(separator: " ")
        }
        let action = site.contact.flatMap { origin(of: $0.action.value) }
        header = [
            "default-src 'none'", sources(.styles), sources(.pictures), sources(.scripts), sources(.fonts), "connect-src 'self'",
            sources(.media), "manifest-src 'self'", sources(.frames, own: []), "base-uri 'none'", "frame-ancestors 'none'",
            (["form-action 'self'"] + [action].compactMap { $0 }).joined(separator: " "),
        ].compactMap { $0 }.joined(separator: "; ")
    }
}

/// `https://forms.example.org` of `https://forms.example.org/send?x`; nil of an address of the site.
private func origin(of address: String) -> String? {
    guard let scheme = address.range(of: "://") else { return nil }
    return String(address[..<scheme.upperBound] + address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" })
}
