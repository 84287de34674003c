import Bytes
import Content
import Digests
import Disk

/// What every output is made from, in one number each: where it is as it was, the file need not be rendered again.
///
/// A key may take in more than its output shows, which costs a rendering, never less, which would publish what is out of date. A test makes
/// random edits and compares each build with a clean one.
final class OutputKeys: Sendable {
    let map: SiteMap
    let fingerprints: [Path: Fingerprint]
    let started: Int64
    /// Templates, configuration, data, options, header and footer: every output takes them in.
    private let common: UInt64
    /// The source files that pages' texts come from.
    let texts: [UInt64]
    /// What other pages show of a page: title, address, status, date.
    let refs: [UInt64]
    /// What lists show of a page: all of its front matter and its address.
    let fronts: [UInt64]
    /// What all pages say as data.
    let said: UInt64
    let sections: [Path: UInt64]
    let people: [String: UInt64]

    init(_ map: SiteMap, chrome: Chrome, fingerprints: [Path: Fingerprint]) {
        self.map = map
        self.fingerprints = fingerprints
        started = Disk.now()
        var hasher = KeyHasher(map.definitions.renderKey)
        hasher.combine(map.options.key)
        chrome.combine(into: &hasher)
        common = hasher.value
        texts = map.pages.map(\.digest.file)
        refs = map.pages.map { page in
            var hasher = KeyHasher(10)
            let state = page.front.status == nil ? nil : map.state(of: page).code
            hasher.combine(page.title, page.path, state, Int(page.newest?.rank ?? -1))
            return hasher.value
        }
        let fronts = map.pages.enumerated().map { index, page in
            var hasher = KeyHasher(page.digest.front)
            hasher.combine(page.source, page.id, page.path, page.place.isIndex, page.type.name)
            if let said = map.guidelines[index] { hasher.combine(said.key) }
            // What holds in its place is named beside its state.
            if let newer = map.successors(of: page).last { hasher.combine(newer.title, newer.path) }
            // A resource's file may come and go beside the page.
            for resource in page.front.resources {
                hasher.combine(resource.file.flatMap { map.filePaths[joined(page.source.parent, $0.value)] })
            }
            return hasher.value
        }
        self.fronts = fronts
        var said = KeyHasher(13)
        for index in map.guidelines.indices
        where map.guidelines[index] != nil || !map.pages[index].front.removedRecommendations.isEmpty {
            said.combine(index, fronts[index])
        }
        self.said = said.value
        sections = Dictionary(
            firstOf: map.sections.map { section in
                var hasher = KeyHasher(11)
                hasher.combine(section.folder, section.title, section.path, section.hasList, section.hasFeed)
                return (section.folder, hasher.value)
            })
        people = Dictionary(
            firstOf: map.definitions.people.compactMap { person in
                person.bio.map { (person.id, xxh64(map.fieldHTML($0, source: "content/_data/people.yaml"))) }
            })
    }

    /// What every output takes in, and what it says of itself.
    func key(_ combine: (inout KeyHasher) -> Void) -> UInt64 {
        var hasher = KeyHasher(common)
        combine(&hasher)
        return hasher.value
    }

    /// A page's own file but for its text and what follows from that, such as its outline: header, footer, its record, where its links lead.
    func shell(_ index: Int) -> UInt64 {
        let page = map.pages[index]
        var hasher = KeyHasher(common)
        hasher.combine(fronts[index])
        for link in map.links[index] { hasher.combine(link.href, link.label, link.size?.attributes) }
        for pages in [map.backlinks[index], map.related[index]] {
            hasher.combine(pages.count)
            for page in pages { hasher.combine(refs[page]) }
        }
        for neighbour in [map.neighbours[index].previous, map.neighbours[index].next] { hasher.combine(neighbour.map { refs[$0] } ?? 0) }
        for id in page.front.supersedes + page.front.supersededBy { hasher.combine(map.pageIndex[id.value].map { refs[$0] } ?? 0) }
        if !page.front.supersededBy.isEmpty {
            for newer in map.successors(of: page) { hasher.combine(map.pageIndex[newer.id].map { refs[$0] } ?? 0) }
        }
        if let image = page.front.image.map({ joined(page.source.parent, $0.value) }) {
            hasher.combine(map.filePaths[image], map.pictures[image]?.attributes)
        }
        for field in page.front.fields.sorted(by: { $0.key < $1.key }) {
            for value in field.value.value.leaves { combine(value, of: page, into: &hasher) }
        }
        // Another page may hold what stands in the place of a removed recommendation, or a limit that one differs from.
        let differs = map.guidelines[index]?.guideline.limits.contains { !$0.differs.isEmpty } == true
        if differs || !page.front.removedRecommendations.isEmpty { hasher.combine(said) }
        combine(sectionsAbove: page.place.folder, into: &hasher)
        return hasher.value
    }

    /// A field that shows something of other pages.
    private func combine(_ value: FieldValue, of page: Page, into hasher: inout KeyHasher) {
        switch value {
        case .page(let id): hasher.combine(map.pageIndex[id.value].map { refs[$0] } ?? 0)
        // Without a bracket there is no link in it.
        case .markdown(let text) where text.value.utf8.contains(UInt8(ascii: "[")):
            hasher.combine(map.fieldHTML(text, source: page.source, own: page.markup))
        default: break
        }
    }

    func combine(sectionsAbove folder: Path, into hasher: inout KeyHasher) {
        for folder in Array(folder.upward) + [""] { hasher.combine(sections[folder] ?? 0) }
    }
}

/// The key of a file, of the texts in it and all else.
func outputKey(shell: UInt64, texts: [UInt64]) -> UInt64 {
    var hasher = KeyHasher(shell)
    for text in texts { hasher.combine(text) }
    return hasher.value
}
