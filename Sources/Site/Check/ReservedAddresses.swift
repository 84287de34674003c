import Diagnostics

extension Check {
    /// No page or file stands where Guidepost itself writes: below `/members/`, which is kept for what members read, and its manifest.
    static let reservedAddresses = Check(name: "ReservedAddresses") { map, _ in
        let pages = map.pages.map { (path: $0.path, source: $0.source) }
        let files = map.files.map { (path: $0.path, source: $0.source) }
        return (pages + files).filter { $0.path.hasPrefix("/members/") || $0.path == "/\(Manifest.name)" }.map {
            Diagnostic(
                .reservedAddress, at: SourceLocation($0.source), "the address '\($0.path)' is kept for Guidepost itself",
                fixes: ["rename the folder or file, for example to for-members"])
        }
    }
}

extension DiagnosticKind {
    static let reservedAddress = DiagnosticKind(
        "reserved-address", .error, what: "a page or file has an address that is kept for Guidepost itself",
        why: "everything below /members/ may be guarded by a host, and a page there would vanish for the public", mend: "rename it",
        example: "content/members/news.md")
}
