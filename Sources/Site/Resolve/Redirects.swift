import Bytes
import Content
import Diagnostics

/// An address that the site had once.
struct OldAddress: Sendable {
    /// From the root of the site, percent-encoded: `/old-name/`, `/Old%20Page.html`.
    let path: String
    /// What followed a `?`: `p=123`.
    let query: String?
    let location: SourceLocation

    /// As a reader's browser shows it.
    var address: String { path + (query.map { "?" + $0 } ?? "") }

    /// Whether a page of HTML can stand there: it would be none to a browser at `/old.pdf`, and no file has a query.
    var holdsPage: Bool {
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard query == nil, let dot = name.lastIndex(of: ".") else { return query == nil }
        return ["htm", "html", "xhtml"].contains(name[name.index(after: dot)...].lowercased())
    }
}

/// An old address and the page that it leads to now.
struct Redirect: Sendable {
    let from: OldAddress
    let page: Int
}

/// Old addresses of pages, and those that are gone for good.
func findOldAddresses(_ pages: [Page], _ configuration: SiteConfiguration) -> ([Redirect], gone: [OldAddress], [Diagnostic]) {
    var problems = [Diagnostic]()
    var redirects = [Redirect]()
    for (index, page) in pages.enumerated() where !page.front.aliases.isEmpty {
        redirects += page.front.aliases.compactMap { oldAddress($0, on: configuration.host, mustLead: true, &problems) }
            .map { Redirect(from: $0, page: index) }
    }
    let gone = configuration.gone.compactMap { oldAddress($0, on: configuration.host, mustLead: false, &problems) }
    return (redirects, gone, problems)
}

/// `/old-name/`, `/Old Page.html`, `/?p=123`; nil, with a problem, where it is none. `mustLead` says whether readers have to come somewhere from it,
/// by a page there or by the host.
private func oldAddress(_ text: Located<String>, on host: Host, mustLead: Bool, _ problems: inout [Diagnostic]) -> OldAddress? {
    func refuse(_ message: String, _ fix: String) -> OldAddress? {
        problems.append(Diagnostic(.badAlias, at: text, message, fixes: [fix]))
        return nil
    }
    let value = text.value
    let parts = value.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let (written, query) = (parts[0], parts.count > 1 ? parts[1] : nil)
    let decoded = Permalinks.decode(written)
    let names = decoded.split(separator: "/", omittingEmptySubsequences: false)
    if value.contains("\\") {
        return refuse("'\(value)' has a backslash", "write / in its place, such as \(value.replacing("\\", with: "/"))")
    }
    if value.contains("#") {
        return refuse(
            "'\(value)' has a '#': what follows it never leaves a reader's browser", "write the address without it; give the heading the id"
        )
    }
    if !written.hasPrefix("/") || (written == "/" && query == nil) || names.dropFirst().dropLast().contains("")
        || decoded.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) || names.contains(where: { $0 == "." || $0 == ".." })
        || value.unicodeScalars.contains(where: { $0.properties.isWhitespace && $0 != " " })
    {
        return refuse("'\(value)' is no old address of this site", "write the path from the root of the site, such as /old-name/")
    }
    let path = Permalinks.encode(decoded)
    let isFolder = query == nil && names.last?.contains(".") != true && !path.hasSuffix("/")
    let encodedQuery = query.map { percentEncoded($0) { $0 > 0x20 && $0 < 0x7F && !"\"$\\<>{}`;".utf8.contains($0) } }
    let address = OldAddress(path: isFolder ? path + "/" : path, query: encodedQuery, location: text.location)
    if query != nil, !host.readsQueries {
        return refuse(
            "'\(value)' has a query, and no file can answer one: the host must lead it on",
            "write `host: netlify` or `host: nginx` in content/_site.yaml, if the site stands on one of them; else take the entry out")
    }
    if mustLead, !address.holdsPage, host.redirectsFile == nil {
        return refuse(
            "no page can stand at '\(value)', and the host '\(host.rawValue)' leads nothing on",
            "put the file itself into content/_static/, or take the entry out")
    }
    return address
}

extension DiagnosticKind {
    static let badAlias = DiagnosticKind(
        "bad-alias", .error, what: "an old address is none of this site, or none that its host can lead on",
        why: "the old link would stay broken", mend: "write the old path from the root, with slashes at both ends",
        example: "aliases: [old-name]")
}
