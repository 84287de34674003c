import Bytes
import Diagnostics
import Publishing

extension Check {
    /// No page or file stands where Guidepost itself writes: below `/members/`, which is kept for what members read, its manifest, the
    /// folder in which a build's files may wait, and below `/search/` on a site that has a search.
    static let reservedAddresses = Check(name: "ReservedAddresses") { map, _ in
        let hasSearch = map.definitions.configuration.search == true
        func isKept(_ path: String) -> Bool {
            let isSearch = hasSearch && path != searchPath && path.utf8.starts(with: searchPath.utf8)
            return isSearch || path.utf8.starts(with: "/members/".utf8) || isStaging(path)
        }
        let made = (map.pages.map { ($0.path, SourceLocation($0.source)) } + map.files.map { ($0.path, SourceLocation($0.source)) })
            .filter { isKept($0.0) || $0.0 == "/\(Manifest.name)" }
        let old = (map.redirects.map(\.from) + map.gone).filter { isKept($0.path) }
        func reserved(_ address: String, _ location: SourceLocation, _ fix: String) -> Diagnostic {
            Diagnostic(.reservedAddress, at: location, "the address '\(address)' is kept for Guidepost itself", fixes: [fix])
        }
        func name(_ path: String) -> String { path.utf8.starts(with: searchPath.utf8) ? "find" : "for-members" }
        return made.map { reserved($0, $1, "rename the folder or file, for example to \(name($0))") }
            + old.map { reserved($0.path, $0.location, "take the entry out") }
    }
}

private func isStaging(_ address: String) -> Bool {
    let file = Permalinks.file(of: address)
    return file == Stage.innerName || file.isBelow(Stage.innerName)
}

extension DiagnosticKind {
    static let reservedAddress = DiagnosticKind(
        "reserved-address", .error, what: "a page or file has an address that is kept for Guidepost itself",
        why: "everything below /members/ may be guarded by a host, and a page there would vanish for the public", mend: "rename it",
        example: "content/members/news.md")
}
