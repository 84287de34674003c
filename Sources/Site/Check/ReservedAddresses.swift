import Bytes
import Diagnostics
import Publishing

extension Check {
    /// No page or file stands where Guidepost itself writes: below `/members/`, which is kept for what members read, its manifest, and
    /// the folder in which a build's files may wait.
    static let reservedAddresses = Check(name: "ReservedAddresses") { map, _ in
        let made = (map.pages.map { ($0.path, SourceLocation($0.source)) } + map.files.map { ($0.path, SourceLocation($0.source)) })
            .filter { $0.0.utf8.starts(with: "/members/".utf8) || $0.0 == "/\(Manifest.name)" || isStaging($0.0) }
        let old = (map.redirects.map(\.from) + map.gone).filter { $0.path.utf8.starts(with: "/members/".utf8) || isStaging($0.path) }
        func reserved(_ address: String, _ location: SourceLocation, _ fix: String) -> Diagnostic {
            Diagnostic(.reservedAddress, at: location, "the address '\(address)' is kept for Guidepost itself", fixes: [fix])
        }
        return made.map { reserved($0, $1, "rename the folder or file, for example to for-members") }
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
