/// Where the site is published, as far as old addresses hang on it: what each host does is written down in docs/commands.md.
public enum Host: String, Sendable, Hashable, CaseIterable {
    case netlify, cloudflare, github, nginx, none

    /// The output that tells the host where old addresses lead; nil where it reads none.
    public var redirectsFile: String? {
        switch self {
        case .netlify, .cloudflare: "_redirects"
        case .nginx: "redirects.conf"
        case .github, .none: nil
        }
    }

    /// The output that tells the host what to say of every file; nil where it reads none.
    public var headersFile: String? {
        switch self {
        case .netlify, .cloudflare: "_headers"
        case .nginx: "headers.conf"
        case .github, .none: nil
        }
    }

    /// The outputs that this host reads and others do not.
    public var files: [String] { [redirectsFile, headersFile].compactMap { $0 } }

    /// What stands for "moved for good" in it. Netlify shows a file that stands at the old address unless it is told not to.
    public var moved: String { self == .netlify ? "301!" : "301" }

    /// What stands for "gone for good" in it; nil where the host cannot say so.
    public var gone: String? {
        switch self {
        case .netlify: "410!"
        case .nginx: "410"
        case .cloudflare, .github, .none: nil
        }
    }

    /// Whether a rule may look at what follows a `?`.
    public var readsQueries: Bool { self == .netlify || self == .nginx }

    /// An old address as a rule has it: Netlify wants a query's parameters apart from the path.
    public func rule(for path: String, query: String?) -> String {
        guard let query else { return path }
        return self == .netlify ? "\(path) \(query.replacing("&", with: " "))" : "\(path)?\(query)"
    }
}
