import Bytes
import Content
import Diagnostics
import Guidelines
import Markup

/// Where one reference leads, the page if it is one, and what is wrong with it.
private typealias Resolved = (link: Link, page: Int?, problem: Diagnostic?)

/// Where the references of one text lead.
struct ResolvedText: Sendable {
    /// One for each reference, in their order.
    var links: [Link] = []
    /// The pages that the public ones lead to, each once.
    var targets: [Int] = []
    var problems: [Diagnostic] = []
}

/// Leads every link, image and argument of a page to its target, or says why it cannot.
struct References: Sendable {
    private let pages: [Page]
    private let address: BaseAddress
    /// Each page's address as links have it, once for all of them.
    private let hrefs: [String]
    /// Every unique tail of an id (`ketamine` of `guidelines/ketamine`) → the pages that have it.
    private let tails: [String: [Int]]
    private let bySource: PathTable<Int>
    private let byPath: [String: Int]
    private let unpublished: PathTable<DraftReason>
    /// The same by every tail of the id.
    private let unpublishedTails: [String: DraftReason]
    /// How many wrong names of one text get a hint.
    private let hintCount: Int
    private let files: PathTable<String>
    /// Members-only files with the link that leads to them: to nowhere, unless the reader is the editor.
    private let gatedFiles: PathTable<Link>
    /// The same by address.
    private let gatedAddresses: [String: Link]
    private let gatedAnchors: [Path: Set<String>]
    /// Every file beside the pages, published or not.
    private let sources: PathTable<Void>
    /// Every address that the site answers.
    private(set) var addresses: Set<String> = []
    /// By the addresses that lead to them.
    private let pictures: [String: PictureSize]

    /// The text that a link stands in.
    private struct Origin {
        let source: Path
        let folder: Path
        let own: PageFacts
        /// Whether a wrong name still gets a hint: each one looks at every name that there is.
        var hasHints = true

        func hint<Names: Sequence<String>>(_ name: String, in names: @autoclosure () -> Names) -> String {
            hasHints ? didYouMean(name, in: names()) : ""
        }
    }

    private struct DraftReason: Sendable {
        let id: String
        let why: String
    }

    init(_ map: SitePlan, drafts: [DraftPage]) {
        (pages, address, sources) = (map.pages, map.address, map.sourceFiles)
        hrefs = map.pages.map { map.address.href($0.path) }
        var tails: [String: [Int]] = [:]
        tails.reserveCapacity(map.pages.count * 2)
        for (index, page) in map.pages.enumerated() {
            for tail in idTails(page.id) { tails[tail, default: []].append(index) }
            // By its name alone a page may be any of those that differ in their dates; with its date it is that one.
            guard let dated = page.place.datedID else { continue }
            for tail in idTails(page.id == dated ? page.place.undatedID : dated) { tails[tail, default: []].append(index) }
        }
        self.tails = tails
        bySource = PathTable(map.pages.enumerated().map { ($1.source, $0) })
        byPath = Dictionary(firstOf: map.pages.enumerated().map { ($0.element.path, $0.offset) })
        let unpublished = PathTable(
            drafts.filter { !isPublished($0, options: map.options) }.map {
                ($0.source, DraftReason(id: $0.place.id, why: $0.front.draft ? "is a draft" : "is not published before its `publish-on`"))
            })
        self.unpublished = unpublished
        let reasons = unpublished.paths.sorted().compactMap { unpublished[$0] }
        unpublishedTails = Dictionary(firstOf: reasons.flatMap { reason in idTails(reason.id).map { ($0, reason) } })
        hintCount = min(20, max(3, 50_000 / (tails.count + map.files.count + 1)))
        let gatedFiles = map.withheld
        let gated = Set(gatedFiles.map(\.source))
        files = PathTable(map.files.filter { !gated.contains($0.source) }.map { ($0.source, $0.path) })
        let links = gatedFiles.map { Link(href: map.options.audience == .editor ? map.address.href($0.path) : "") }
        pictures = Dictionary(firstOf: map.files.compactMap { file in map.pictures[file.source].map { (map.address.href(file.path), $0) } })
        self.gatedFiles = PathTable(zip(gatedFiles, links).map { ($0.source, $1) })
        gatedAddresses = Dictionary(firstOf: zip(gatedFiles, links).map { ($0.path, $1) })
        gatedAnchors = Dictionary(
            firstOf: drafts.compactMap { draft in
                let ids = Set(draft.markup.facts.gatedAnchors.keys).union(draft.gate == nil ? [] : Set(draft.markup.facts.anchors.keys))
                return ids.isEmpty ? nil : (draft.source, ids)
            })
    }

    /// The same with every address that the site answers.
    func knowing(_ addresses: [SiteAddress]) -> References {
        var other = self
        other.addresses = Set(addresses.map(\.path))
        return other
    }

    /// The links of one text in the order of its references; a link whose target is missing comes with a diagnostic.
    ///
    /// `own` is the text that the references stand in, for links within it.
    func resolve(_ references: [Reference], source: Path, own: MarkupDocument = MarkupDocument()) -> ResolvedText {
        var text = ResolvedText()
        guard !references.isEmpty else { return text }
        var origin = Origin(source: source, folder: source.parent, own: own.facts)
        var targets: Set<Int> = []
        text.links.reserveCapacity(references.count)
        for reference in references {
            origin.hasHints = text.problems.count < hintCount
            var resolved = resolve(reference, from: origin)
            if reference.isImage { resolved.link.size = pictures[resolved.link.href] }
            text.links.append(resolved.link)
            if let page = resolved.page, reference.gatedBy == nil, targets.insert(page).inserted { text.targets.append(page) }
            if var problem = resolved.problem {
                problem.isGated = reference.gatedBy != nil
                text.problems.append(problem)
            }
        }
        return text
    }

    private func resolve(_ reference: Reference, from origin: Origin) -> Resolved {
        switch reference.kind {
        case .fragment: return resolve(fragmentOnly: reference, from: origin)
        case .crossLink:
            let found = page(named: reference.target, hasHints: origin.hasHints)
            if let page = found.page { return link(to: page, reference, from: origin) }
            return broken(reference, .unknownPage, found.message, fixes: found.fixes)
        case .rootRelative: return resolve(rootRelative: reference, from: origin)
        case .relative: return resolve(relative: reference, from: origin)
        }
    }

    // MARK: Pages

    private func link(to target: Int, _ reference: Reference, from origin: Origin) -> Resolved {
        let page = pages[target]
        var href = hrefs[target]
        if let query = reference.query { href += "?" + query }
        // A link with a text of its own needs no other.
        var label = reference.hasLabel ? "" : page.title
        var problem: Diagnostic?
        if let fragment = reference.fragment, !fragment.isEmpty {
            href += "#" + Permalinks.encode(page.markup.facts.anchors.spelling(of: fragment))
            if let anchor = page.markup.facts.anchors[fragment] {
                // "Recommendation 1" alone says nothing on another page.
                let isElsewhere =
                    page.source != origin.source && page.markup.facts.blocks.contains { $0.isRecommendation && $0.id == fragment }
                if !reference.hasLabel, !anchor.text.isEmpty { label = anchor.text + (isElsewhere ? " of “\(page.title)”" : "") }
            } else {
                problem = missing(fragment, in: page, reference, from: origin)
            }
        }
        return (Link(href: href, label: label), target, problem)
    }

    private func missing(_ fragment: String, in page: Page, _ reference: Reference, from origin: Origin) -> Diagnostic? {
        // What is wrong with that page is told there.
        if page.front.isBroken { return nil }
        if gatedAnchors[page.source]?.contains(fragment) == true {
            // Members read both ends of such a link; the public would follow it to nowhere.
            if reference.gatedBy != nil { return nil }
            return diagnostic(
                .gatedTarget, reference,
                "'\(fragment)' stands in the members-only part of '\(page.id)', which this public link cannot reach",
                fixes: ["link to the page without '#\(fragment)', or move the link into a members block"])
        }
        return diagnostic(
            .unknownAnchor, reference,
            "'\(page.id)' has no heading '\(fragment)'\(origin.hint(fragment, in: page.markup.facts.anchors.keys))",
            fixes: page.markup.facts.anchors.isEmpty ? [] : ["give the heading that you mean an id: ## Heading {#\(fragment)}"])
    }

    private func resolve(fragmentOnly reference: Reference, from origin: Origin) -> Resolved {
        let fragment = reference.fragment ?? ""
        let own = origin.own.anchors[fragment] ?? (reference.gatedBy != nil ? origin.own.gatedAnchors[fragment] : nil)
        let link = Link(href: "#" + Permalinks.encode(origin.own.anchors.spelling(of: fragment)), label: own?.text ?? fragment)
        if own != nil || fragment.isEmpty || fragment == "_main" || isNoteID(fragment) { return (link, nil, nil) }
        if origin.own.gatedAnchors[fragment] != nil {
            let problem = diagnostic(
                .gatedTarget, reference, "'\(fragment)' stands in the members-only part of this page, which this public link cannot reach",
                fixes: ["move the link into the members block"])
            return (link, nil, problem)
        }
        let hint = origin.hint(fragment, in: origin.own.anchors.keys)
        return (link, nil, diagnostic(.unknownAnchor, reference, "this page has no heading '\(fragment)'\(hint)", fixes: []))
    }

    /// The page that an id or a unique tail of it names.
    func page(named name: String, hasHints: Bool = true) -> (page: Int?, message: String, fixes: [String]) {
        let trimmed = withoutPageEnding(name)
        let found = tails[trimmed] ?? []
        if let exact = found.first(where: { pages[$0].id == trimmed }) { return (exact, "", []) }
        if found.count == 1 { return (found[0], "", []) }
        if found.count > 1 {
            let ids = found.map { pages[$0].id }.sorted()
            return (
                nil, "'\(name)' may be any of \(ids.map { "'\($0)'" }.joined(separator: ", "))",
                ["write more of the one you mean, such as \(ids[0])"]
            )
        }
        if let reason = unpublishedTails[trimmed] {
            return (
                nil, "'\(reason.id)' \(reason.why): readers could not follow a link to it",
                ["publish that page first, or take the link out"]
            )
        }
        return (nil, "no page '\(name)'\(hasHints ? didYouMean(name, in: tails.keys) : "")", [])
    }

    /// The page that a wrong path most likely meant: one of that name elsewhere, else the nearest name in that folder, else anywhere.
    private func nearestSource(to path: Path) -> Path? {
        let name = path.name
        if let elsewhere = bySource.paths.filter({ $0.hasSuffix("/" + name) }).min() { return elsewhere }
        let beside = bySource.paths.filter { $0.parent == path.parent }
        let stem = withoutPageEnding(name)
        if let longer = beside.filter({ stem.utf8.count > 3 && $0.text.contains(stem) }).min() { return longer }
        return (nearest(to: path.text, in: beside.map(\.text)) ?? nearest(to: path.text, in: bySource.paths.map(\.text))).map { Path($0) }
    }

    // MARK: Relative and root-relative

    private func resolve(relative reference: Reference, from origin: Origin) -> Resolved {
        // A slash behind a page's file, as other programs write it, changes nothing: `x.md/#dosing`.
        let hasSlash = reference.target.utf8.last == UInt8(ascii: "/") && isPageName(reference.target.dropLast())
        let target = hasSlash ? String(reference.target.dropLast()) : reference.target
        let path = joined(origin.folder, target)
        if isPageName(target) {
            if let target = bySource[path] { return link(to: target, reference, from: origin) }
            if let reason = unpublished[path] {
                return broken(
                    reference, .unknownPage, "'\(reason.id)' \(reason.why): readers could not follow a link to it",
                    fixes: ["publish that page first, or take the link out"])
            }
            let meant = origin.hasHints ? nearestSource(to: path) : nil
            let hint = meant.map { "; did you mean '\(relativePath(to: $0, from: origin.folder))'?" } ?? ""
            return broken(
                reference, .unknownPage, "no page '\(reference.target)' from here\(hint)",
                fixes: ["links to pages are safest as [[page-name]]"])
        }
        if let file = files[path] { return (Link(href: address.href(file) + suffix(reference)), nil, nil) }
        if let gated = gatedFiles[path] { return withheld(reference, gated) }
        let section = Permalinks.folder(path.dropping("content/".count))
        if path.hasPrefix("content"), addresses.contains(section) {
            return (Link(href: address.href(section) + suffix(reference)), byPath[section], nil)
        }
        if reference.target.lowercased().hasPrefix("www.") {
            return broken(
                reference, .unknownFile, "'\(reference.target)' is read as a file beside this page",
                fixes: ["for another site write https://\(reference.target)"])
        }
        if sources[joined(origin.folder, Permalinks.encode(target))] != nil {
            return broken(
                reference, .unknownFile,
                "the file's own name is '\(Permalinks.encode(target))', which an address cannot tell from '\(target)'",
                fixes: ["rename the file, without a percent sign in its name"])
        }
        let hint = origin.hint(
            reference.target,
            in: files.paths.filter { $0.isBelow(origin.folder) }.map { $0.dropping(origin.folder.bytes.count + 1).text })
        return broken(
            reference, .unknownFile, "no file '\(reference.target)' beside this page\(hint)",
            fixes: ["put the file into \(origin.folder)/, or link to a page with [[its-name]]"])
    }

    private func resolve(rootRelative reference: Reference, from origin: Origin) -> Resolved {
        // A page by its file, from the root: `/guidelines/x.md`.
        if isPageName(reference.target), let target = bySource["content" / reference.target.drop { $0 == "/" }] {
            return link(to: target, reference, from: origin)
        }
        let path = "/" + Permalinks.encode(String(reference.target.drop { $0 == "/" }))
        for known in [path, path + "/"] where addresses.contains(known) {
            if reference.fragment?.isEmpty == false, let target = byPath[known] {
                return link(to: target, reference, from: origin)
            }
            let page = reference.gatedBy == nil ? byPath[known] : nil
            return (Link(href: address.href(known) + suffix(reference), label: page.map { pages[$0].title } ?? known), page, nil)
        }
        if let gated = gatedAddresses[path] { return withheld(reference, gated) }
        let made = Permalinks.asMade(path)
        let hint = addresses.contains(made) ? "; did you mean '\(made)'?" : origin.hint(path, in: addresses)
        return broken(
            reference, .unknownAddress, "this site has no page at '\(path)'\(hint)",
            fixes: ["links to pages are safest as [[page-name]]"])
    }

    /// A file that is not published: members read both ends of a link to it, the public would follow it to nowhere.
    private func withheld(_ reference: Reference, _ link: Link) -> Resolved {
        if reference.gatedBy != nil { return (link, nil, nil) }
        let problem = diagnostic(
            .gatedTarget, reference, "the file '\(reference.target)' is for members only, which this public text is not",
            fixes: ["move the file to a public page's folder, or the link into a members block"])
        return (link, nil, problem)
    }

    // MARK: Putting together

    private func suffix(_ reference: Reference) -> String {
        (reference.query.map { "?" + $0 } ?? "") + (reference.fragment.map { "#" + Permalinks.encode($0) } ?? "")
    }

    private func broken(_ reference: Reference, _ kind: DiagnosticKind, _ message: String, fixes: [String]) -> Resolved {
        (Link(href: ""), nil, diagnostic(kind, reference, message, fixes: spellingFix(reference.target).map { [$0] } ?? fixes))
    }

    private func diagnostic(_ kind: DiagnosticKind, _ reference: Reference, _ message: String, fixes: [String]) -> Diagnostic {
        Diagnostic(kind, at: reference.location, length: reference.length, message, fixes: fixes)
    }
}

/// `a/b/c`, `b/c` and `c`.
private func idTails(_ id: String) -> [String] {
    var tails = [id]
    var rest = id[...]
    while let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) {
        rest = rest[rest.utf8.index(after: slash)...]
        tails.append(String(rest))
    }
    return tails
}
