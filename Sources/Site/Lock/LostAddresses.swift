import Bytes
import Content
import Diagnostics

/// The fingerprint of what everyone may read in a page's body; nil where there is nothing.
func publicFingerprint(of page: Page, _ parser: PageParser) throws -> UInt64? {
    if page.isGated { return nil }
    let body = page.markup.body.html
    return textFingerprint(body.isEmpty ? try parser.text(of: page.source, at: page.place, digest: page.digest).body.html : body)
}

/// Problems that say nothing of where a page stands: with any other, an address may be missing for what is told already.
private let harmless: Set<DiagnosticKind> = [
    .unknownPage, .unknownPageID, .unknownAnchor, .unknownAddress, .oneSidedSupersession, .supersessionRing, .statusDisagrees, .gatedTarget,
]

/// A site that lost its largest folder is not told of page by page.
private let mostTold = 100

/// Addresses that were public when they were locked, and that the site no longer has: each with the line that leads its readers on.
func lostAddresses(_ map: SiteMap, drafts: [DraftPage], _ parser: PageParser, besides told: @autoclosure () -> [Diagnostic]) throws
    -> [Diagnostic]
{
    let published = map.plan.definitions.published
    let missing = published.filter { !map.addressPaths.contains($0.path) }
    guard !missing.isEmpty, !told().contains(where: { $0.severity == .error && !harmless.contains($0.kind) }) else { return [] }
    let locked = Set(published.map(\.path))
    let finder = MovedPages(
        locked: published,
        // Where nothing stood: a page that was there already has not come from elsewhere.
        pages: try map.pages.filter { !locked.contains($0.path) }.map { ($0, try publicFingerprint(of: $0, parser)) },
        standing: Dictionary(firstOf: map.pages.map { ($0.path, $0) }))
    let hidden = Dictionary(firstOf: drafts.filter { !isPublished($0, options: map.options) }.map { (Permalinks.path(of: $0).0, $0) })
    // Old addresses of a page that is hidden, and files in a folder of its own, are told with it.
    let folders = hidden.filter(\.value.place.isBundle).keys
    let lost = missing.filter { address in
        hidden[address.path] != nil || !(address.leadsTo.map { hidden[$0] != nil } ?? folders.contains { address.path.hasPrefix($0) })
    }
    // To readers and many disks one name; to links two.
    let spellings = Dictionary(firstOf: map.addressPaths.sorted().map { (Permalinks.decode($0).lowercased(), $0) })
    let moves = lost.map { address in address.leadsTo.flatMap(finder.page(nowAt:)).map { ($0, "") } ?? finder.page(like: address) }
    let byPage = Dictionary(grouping: zip(lost, moves).filter { $1 != nil }) { $1?.page.source ?? "" }
    let problems = zip(lost, moves).prefix(mostTold).map { address, move -> Diagnostic in
        let host = map.plan.definitions.configuration.host
        let gone = "or, if it went on purpose, `gone: [\(listed(address.path))]` in content/_site.yaml"
        let what = address.title.map { "'\(address.path)' (\($0))" } ?? "'\(address.path)'"
        func problem(_ message: String, _ fixes: [String]) -> Diagnostic {
            Diagnostic(.lostAddress, at: address.location, message, fixes: fixes)
        }
        if let draft = hidden[address.path] {
            let why = draft.front.draft ? "is a draft now" : "waits for its `publish-on` now"
            return problem("\(what) was published, and \(draft.source) \(why)", ["publish the page again", gone])
        }
        if let other = spellings[Permalinks.decode(address.path).lowercased()] {
            return problem(
                "\(what) was published, and '\(other)' stands there now, which only looks the same",
                ["give the page its former `slug:`, or the file its former name, letter for letter"])
        }
        // One line for all that lead to the page.
        let all = (move.flatMap { byPage[$0.page.source] } ?? []).map(\.0.path)
        let line =
            "aliases: [\(((move?.page.front.aliases.map(\.value) ?? []) + (all.isEmpty ? [address.path] : all)).map(listed).joined(separator: ", "))]"
        if let leadsTo = address.leadsTo {
            let place = move.map { "in \($0.page.source)" } ?? "on the page that readers should see"
            return problem("the old address \(what) led to '\(leadsTo)', and leads nowhere now", ["write `\(line)` \(place)", gone])
        }
        let old = OldAddress(path: address.path, query: nil, location: address.location)
        if !old.holdsPage, host.redirectsFile == nil {
            return problem(
                "\(what) was published, and nothing is there now",
                ["put it back under its former name; a file that no page names is published where `publish:` lists it", gone])
        }
        let fix = move.map { "write `\(line)` in \($0.page.source), which has \($0.why)" }
        return problem(
            "\(what) was published, and nothing is there now",
            [fix ?? "write `\(line)` in the page that readers should see in its place", gone])
    }
    guard let next = lost.dropFirst(mostTold).first else { return problems }
    let rest = "\(lost.count - mostTold) more addresses were published and are lost, this one first"
    return problems + [
        Diagnostic(.lostAddress, at: next.location, rest, fixes: ["mend those above: a folder under its old name brings all of it back"])
    ]
}

/// A value in a list of YAML.
private func listed(_ path: String) -> String {
    path.utf8.allSatisfy { $0.isAlphanumeric || "/-_.~%".utf8.contains($0) } ? path : doubleQuoted(path)
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
