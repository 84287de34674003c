import Bytes
import Content
import Diagnostics

/// The fingerprint of what everyone may read in a page's body; nil where there is nothing.
func publicFingerprint(of page: Page, _ parser: PageParser) throws -> UInt64? {
    if page.isGated { return nil }
    let body = page.markup.body.html
    return textFingerprint(body.isEmpty ? try parser.text(of: page.source, at: page.place, digest: page.digest).body.html : body)
}

/// Addresses that were public when they were locked, and that the site no longer has: each with the line that leads its readers on.
///
/// Nothing is concluded where a page cannot be read, which may be why an address is missing.
func lostAddresses(_ map: SiteMap, drafts: [DraftPage], _ parser: PageParser) throws -> [Diagnostic] {
    let published = map.definitions.published
    let lost = published.filter { !map.addressPaths.contains($0.path) }
    guard !lost.isEmpty, !drafts.contains(where: \.front.isBroken) else { return [] }
    let locked = Set(published.map(\.path))
    let finder = MovedPages(
        locked: published,
        // Where nothing stood: a page that was there already has not come from elsewhere.
        pages: try map.pages.filter { !locked.contains($0.path) }.map { ($0, try publicFingerprint(of: $0, parser)) },
        standing: Dictionary(firstOf: map.pages.map { ($0.path, $0) }))
    let hidden = Dictionary(firstOf: drafts.filter { !isPublished($0, options: map.options) }.map { (Permalinks.path(of: $0).0, $0) })
    return lost.map { address in
        let gone = "or, if it went on purpose, `gone: [\(address.path)]` in content/_site.yaml"
        let what = address.title.map { "'\(address.path)' (\($0))" } ?? "'\(address.path)'"
        if let draft = hidden[address.path] {
            let why = draft.front.draft ? "is a draft now" : "waits for its `publish-on` now"
            return Diagnostic(
                .lostAddress, at: address.location, "\(what) was published, and \(draft.source) \(why)",
                fixes: ["publish the page again", gone])
        }
        if let leadsTo = address.leadsTo {
            let page = finder.page(nowAt: leadsTo)
            let place = page.map { "in \($0.source)" } ?? "on the page that readers should see"
            return Diagnostic(
                .lostAddress, at: address.location, "the old address \(what) led to '\(leadsTo)', and leads nowhere now",
                fixes: ["write `\(aliases(address.path, page))` \(place)", gone])
        }
        let found = finder.page(like: address)
        let fix = found.map { "write `\(aliases(address.path, $0.page))` in \($0.page.source), which has \($0.why)" }
        return Diagnostic(
            .lostAddress, at: address.location, "\(what) was published, and nothing is there now",
            fixes: [fix ?? "write `\(aliases(address.path, nil))` in the page that readers should see in its place", gone])
    }
}

/// The line that a page needs.
private func aliases(_ path: String, _ page: Page?) -> String {
    "aliases: [\(((page?.front.aliases.map(\.value) ?? []) + [path]).joined(separator: ", "))]"
}

/// Where pages are now that were elsewhere at the lock.
private struct MovedPages {
    let locked: [PublishedAddress]
    let pages: [(page: Page, text: UInt64?)]
    let standing: [String: Page]

    /// The page that stood at an address at the lock.
    func page(nowAt path: String) -> Page? { standing[path] ?? locked.first { $0.path == path }.flatMap { page(like: $0)?.page } }

    /// The page with the same text or one much like it, else with the same title.
    func page(like address: PublishedAddress) -> (page: Page, why: String)? {
        let near = pages.compactMap { page, text -> (page: Page, distance: Int)? in
            guard let text, let former = address.text else { return nil }
            // Unrelated texts differ in half of the bits, with a deviation of four.
            let distance = (text ^ former).nonzeroBitCount
            return distance <= 10 ? (page, distance) : nil
        }
        let nearest = near.min {
            ($0.distance, $0.page.title == address.title ? 0 : 1) < ($1.distance, $1.page.title == address.title ? 0 : 1)
        }
        if let nearest { return (nearest.page, nearest.distance == 0 ? "its text" : "a text much like it") }
        return pages.first { $0.page.title == address.title }.map { ($0.page, "its title") }
    }
}

extension DiagnosticKind {
    static let lostAddress = DiagnosticKind(
        "lost-address", .error, what: "an address that was published is no longer there",
        why: "links, bookmarks and citations elsewhere would lead to nothing",
        mend: "name it under `aliases:` of the page that readers should see, or under `gone:` in content/_site.yaml",
        example: "content/news/x.md renamed to content/news/y.md, after `guidepost lock`")
}
