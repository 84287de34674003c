import Bytes
import Content
import Diagnostics
import Publishing

/// One address of the site and where it comes from.
struct SiteAddress: Sendable {
    let path: String
    let origin: SourceLocation
    /// What makes it: `the page`, and which one. A site has thousands of addresses, and these words are for the few that are told.
    let noun: String
    var name = ""
    /// False where only the host answers it.
    var hasFile = true
    /// Whether it lasts, and what it is then.
    var standing = Standing.passing

    /// What an address that readers may keep stands for.
    enum Standing: Sendable {
        /// A page of the site, by its number.
        case page(Int)
        /// A section, an archive or an index of archives without a text of its own, by its title.
        case list(String)
        /// An old address of a page.
        case alias(Int)
        /// A feed, or a file that editors brought.
        case file
        /// What went on purpose.
        case gone
        /// What Guidepost or a template's writer named, and may name otherwise: further pages of lists, assets, the sitemap.
        case passing

        /// How one of two things with one address is mended.
        var mend: String {
            if case .gone = self { return "take the entry out, if there is something at that address again" }
            if case .alias = self { return "take the old address out here, or give the other one another `slug:` or file name" }
            return "give one of them another `slug:` or file name"
        }
    }

    /// In the editor's words: `the page 'news/x'`.
    var what: String { name.isEmpty ? noun : "\(noun) '\(name)'" }
    /// The file that answers it.
    var file: Path { Permalinks.file(of: path) }
}

/// Two sources for one address, also where only the case differs: half of the world's file systems would keep one of them.
func duplicateAddresses(_ addresses: [SiteAddress]) -> [Diagnostic] {
    let keys = addresses.map { $0.file.text.lowercased() }
    var first: [String: Int] = [:]
    first.reserveCapacity(keys.count)
    var problems = [Diagnostic]()
    for (index, key) in keys.enumerated() {
        guard let known = first[key] else {
            first[key] = index
            continue
        }
        let (other, address) = (addresses[known], addresses[index])
        let isSameName = other.file.text == address.file.text
        let difference = isSameName ? "" : " (the case differs, but many file systems hold only one of them)"
        problems.append(
            Diagnostic(
                .duplicateAddress, at: address.origin,
                "\(address.what) has the address '\(address.path)', which \(other.what) has already\(difference)",
                notes: [.init("the other one stands here", at: other.origin)],
                fixes: [address.standing.mend]))
    }
    // A file where another address needs a folder: `/news` as a file and `/news/x/` as a page.
    for (index, key) in keys.enumerated() where addresses[index].hasFile {
        var folder = key[...]
        while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
            folder = folder[..<slash]
            guard let known = first[String(folder)], addresses[known].hasFile else { continue }
            let (file, address) = (addresses[known], addresses[index])
            problems.append(
                Diagnostic(
                    .duplicateAddress, at: file.origin, "\(file.what) is a file at '\(file.path)', where \(address.what) needs a folder",
                    fixes: ["rename one of them"]))
            first[String(folder)] = nil
        }
    }
    return problems
}

extension DiagnosticKind {
    static let duplicateAddress = DiagnosticKind(
        "duplicate-address", .error, what: "two things have one address",
        why: "only one of them could be published, and the other would vanish",
        mend: "give one of them another slug or file name", example: "news/meeting.md and news/Meeting.md")
}
