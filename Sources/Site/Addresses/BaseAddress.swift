import Content

/// `base-url`, taken apart: what stands before a path of the site.
struct BaseAddress: Sendable {
    /// `https://x.org`
    let origin: String
    /// `/docs`, or nothing at the root of a host.
    let prefix: String

    init(_ configuration: SiteConfiguration, options: BuildOptions) {
        self.init(options.baseURL ?? configuration.baseURL.value, origin: options.origin)
    }

    init(_ url: String, origin other: String? = nil) {
        let start = url.firstRange(of: "://").map(\.upperBound) ?? url.startIndex
        let slash = url[start...].firstIndex(of: "/") ?? url.endIndex
        origin = other ?? String(url[..<slash])
        let path = url[slash...]
        prefix = path.hasSuffix("/") ? String(path.dropLast()) : String(path)
    }

    /// The address of the first page on its host, percent-encoded: `/docs/`
    var home: String { Permalinks.encode(Permalinks.decode(prefix)) + "/" }
    /// `/docs/guidelines/` of `/guidelines/`
    func href(_ path: String) -> String { prefix.isEmpty ? path : prefix + path }
    /// `x.org/docs/` in lower case; nothing where there is no host.
    var withoutScheme: String {
        let whole = absolute("/").lowercased()
        return whole.firstRange(of: "://").map { String(whole[$0.upperBound...]) } ?? ""
    }
    /// `https://x.org/docs/guidelines/` of `/guidelines/`
    func absolute(_ path: String) -> String { origin + prefix + path }
}

/// True for `https://example.org/docs/`: a scheme, a host, perhaps a path; neither query nor fragment.
public func isBaseURL(_ text: String) -> Bool {
    guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return false }
    let rest = text.dropFirst(scheme.count)
    return rest.first.map { $0.isLetter || $0.isNumber || $0 == "[" } == true
        && !rest.contains { $0.isWhitespace || "?#\"<>\\".contains($0) } && !hasDotParts(text)
}
