import Content
import Diagnostics
import Publishing

/// One address of the site and where it comes from.
struct SiteAddress: Sendable {
    let path: String
    let origin: SourceLocation
    /// What makes it, in the editor's words: `the page 'news/x'`.
    let what: String
}

/// Every address that the site answers. A section's own text and its list are one.
///
/// What no editor named comes first, so that two claims to one address are told where the editor wrote the other one.
func siteAddresses(_ map: SiteMap) -> [SiteAddress] {
    var addresses = [SiteAddress]()
    addresses.reserveCapacity(map.pages.count + 100)
    addresses.append(SiteAddress(path: "/\(Manifest.name)", origin: SourceLocation("content"), what: "Guidepost's list of published files"))
    for list in pageLists(map) where list.pagination.total > 1 {
        let origin = SourceLocation(list.section.map { "content/\($0.folder)" } ?? "content")
        addresses += (2...list.pagination.total).map {
            SiteAddress(path: list.pagination.path(of: $0), origin: origin, what: "page \($0) of the list '\(list.title)'")
        }
    }
    for page in map.pages {
        addresses.append(SiteAddress(path: page.path, origin: SourceLocation(page.source), what: "the page '\(page.id)'"))
    }
    for section in map.sections where section.index == nil && (section.list != nil || section.folder.isEmpty) {
        addresses.append(
            SiteAddress(path: section.path, origin: SourceLocation("content/\(section.folder)"), what: "the section '\(section.folder)'"))
    }
    for section in map.sections where section.hasFeed {
        addresses.append(
            SiteAddress(path: section.path + "feed.xml", origin: SourceLocation("templates/outputs/feed.xml.mustache"), what: "a feed"))
    }
    for kind in Archive.Kind.allCases {
        let archives = map.archives.filter { $0.kind == kind }
        guard !archives.isEmpty else { continue }
        let data = SourceLocation("content/_data/\(kind.rawValue).yaml")
        addresses.append(SiteAddress(path: "/\(kind.rawValue)/", origin: data, what: "the list of all \(kind.rawValue)"))
        addresses += archives.map { SiteAddress(path: $0.path, origin: data, what: "the pages of '\($0.id)'") }
    }
    if !map.correctedPages.isEmpty {
        addresses.append(
            SiteAddress(
                path: "/corrections/", origin: SourceLocation("templates/layouts/corrections.mustache"), what: "the list of all corrections"
            ))
    }
    addresses += map.files.map { SiteAddress(path: $0.path, origin: SourceLocation($0.source), what: "the file '\($0.source)'") }
    addresses += map.redirects.map { SiteAddress(path: $0.from, origin: $0.location, what: "an alias of '\(map.pages[$0.page].id)'") }
    addresses.append(
        SiteAddress(
            path: "/404.html", origin: SourceLocation("templates/layouts/not-found.mustache"), what: "the page for missing addresses"))
    for name in map.definitions.templates.outputNames where name != "feed.xml" {
        addresses.append(
            SiteAddress(path: "/" + name, origin: SourceLocation("templates/outputs/\(name).mustache"), what: "the output '\(name)'"))
    }
    addresses += map.definitions.assets.values.map {
        SiteAddress(path: $0.path, origin: SourceLocation($0.source), what: "the asset '\($0.source)'")
    }
    return addresses
}

/// Two sources for one address, also where only the case differs: half of the world's file systems would keep one of them.
func duplicateAddresses(_ addresses: [SiteAddress]) -> [Diagnostic] {
    var first: [String: SiteAddress] = [:]
    var problems = [Diagnostic]()
    let addresses = addresses.map { (key: Permalinks.file(of: $0.path).text.lowercased(), address: $0) }
    first.reserveCapacity(addresses.count)
    for (key, address) in addresses {
        guard let other = first[key] else {
            first[key] = address
            continue
        }
        let isSameName = Permalinks.file(of: other.path).text == Permalinks.file(of: address.path).text
        let difference = isSameName ? "" : " (the case differs, but many file systems hold only one of them)"
        problems.append(
            Diagnostic(
                .duplicateAddress, at: address.origin,
                "\(address.what) has the address '\(address.path)', which \(other.what) has already\(difference)",
                notes: [.init("the other one stands here", at: other.origin)],
                fixes: ["give one of them another `slug:` or file name"]))
    }
    // A file where another address needs a folder: `/news` as a file and `/news/x/` as a page.
    for (key, address) in addresses {
        var folder = key[...]
        while let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")) {
            folder = folder[..<slash]
            guard let file = first[String(folder)] else { continue }
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
