import Bytes
import Content
import Digests
import Disk
import Markup

/// What every output is made from, in one number each: where it is as it was, the file need not be rendered again.
///
/// A key may take in more than its output shows, which costs a rendering, never less, which would publish what is out of date. A test makes
/// random edits and compares each build with a clean one.
final class OutputKeys: Sendable {
    private let map: SiteMap
    private let fingerprints: [Path: Fingerprint]
    private let started: Int64
    /// Templates, configuration, data, options, header and footer: every output takes them in.
    private let common: UInt64
    /// What other pages show of a page: title, address, status, date.
    private let refs: [UInt64]
    /// What lists show of a page: all of its front matter and its address.
    private let fronts: [UInt64]
    private let sections: [Path: UInt64]
    private let people: [String: UInt64]

    init(_ map: SiteMap, chrome: Chrome, fingerprints: [Path: Fingerprint]) {
        self.map = map
        self.fingerprints = fingerprints
        started = Disk.now()
        var hasher = KeyHasher(map.definitions.renderKey)
        hasher.combine(map.options.key)
        chrome.combine(into: &hasher)
        common = hasher.value
        refs = map.pages.map { page in
            var hasher = KeyHasher(10)
            hasher.combine(page.title)
            hasher.combine(page.path)
            hasher.combine(page.front.status?.value.rawValue)
            hasher.combine(Int(page.newest?.rank ?? -1))
            return hasher.value
        }
        fronts = map.pages.map { page in
            var hasher = KeyHasher(page.digest.front)
            hasher.combine(page.source)
            hasher.combine(page.path)
            hasher.combine(page.place.isIndex)
            hasher.combine(page.type.name)
            // A resource's file may come and go beside the page.
            for resource in page.front.resources {
                hasher.combine(resource.file.flatMap { map.filePaths[joined(page.source.parent, $0.value)] })
            }
            return hasher.value
        }
        sections = Dictionary(
            map.sections.map { section in
                var hasher = KeyHasher(11)
                hasher.combine(section.folder)
                hasher.combine(section.title)
                hasher.combine(section.path)
                hasher.combine(map.hasList(section))
                hasher.combine(section.hasFeed)
                return (section.folder, hasher.value)
            }, uniquingKeysWith: { first, _ in first })
        people = Dictionary(
            map.definitions.people.compactMap { person in
                person.bio.map { (person.id, xxh64(map.fieldHTML($0, source: "content/_data/people.yaml"))) }
            }, uniquingKeysWith: { first, _ in first })
    }

    /// nil where the output cannot be known by what it is made from: a file too fresh to be known by its times. `shell` is the key of a page's
    /// own file without its text.
    func key(of output: Output) -> (key: UInt64?, shell: UInt64) {
        var hasher = KeyHasher(common)
        switch output {
        case .page(let index):
            let shell = shell(index)
            return (pageKey(shell: shell, text: map.pages[index].digest.file), shell)
        case .list(let list, let number):
            combine(list, number, into: &hasher)
        case .notFound:
            hasher.combine("404")
        case .redirect(let redirect):
            hasher.combine(redirect.from)
            hasher.combine(refs[redirect.page])
        case .feed(let section):
            hasher.combine("feed")
            hasher.combine(sections[section.folder] ?? 0)
            for member in section.pages { hasher.combine(fronts[member]) }
        case .text(let name):
            hasher.combine(name)
            for front in fronts { hasher.combine(front) }
            for list in pageLists(map) { hasher.combine(list.path) }
            for redirect in map.redirects {
                hasher.combine(redirect.from)
                hasher.combine(refs[redirect.page])
            }
        case .asset(let asset):
            hasher.combine(xxh64(asset.bytes))
        case .file(let file):
            guard let fingerprint = fingerprints[file.source]?.settled(at: started) else { return (nil, 0) }
            hasher = KeyHasher(12)
            hasher.combine(file.source)
            for number in [fingerprint.size, Int(fingerprint.modified), Int(fingerprint.changed)] { hasher.combine(number) }
            hasher.combine(fingerprint.inode)
        }
        return (hasher.value, 0)
    }

    /// A page's own file but for its text and what follows from that, such as its outline: header, footer, its record, where its links lead.
    func shell(_ index: Int) -> UInt64 {
        let page = map.pages[index]
        var hasher = KeyHasher(common)
        hasher.combine(fronts[index])
        for link in map.links[index] {
            hasher.combine(link.href)
            hasher.combine(link.label)
        }
        for pages in [map.backlinks[index], map.related[index]] {
            hasher.combine(pages.count)
            for page in pages { hasher.combine(refs[page]) }
        }
        for neighbour in [map.neighbours[index].previous, map.neighbours[index].next] { hasher.combine(neighbour.map { refs[$0] } ?? 0) }
        for id in page.front.supersedes + page.front.supersededBy { hasher.combine(map.pageIndex[id.value].map { refs[$0] } ?? 0) }
        hasher.combine(page.front.image.flatMap { map.filePaths[joined(page.source.parent, $0.value)] })
        for field in page.front.fields.sorted(by: { $0.key < $1.key }) {
            for value in field.value.value.leaves { combine(value, of: page, into: &hasher) }
        }
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

    private func combine(sectionsAbove folder: Path, into hasher: inout KeyHasher) {
        var folder = folder
        while true {
            hasher.combine(sections[folder] ?? 0)
            if folder.isEmpty { break }
            folder = folder.parent
        }
    }

    private func combine(_ list: PageList, _ number: Int, into hasher: inout KeyHasher) {
        hasher.combine(list.kind.rawValue)
        hasher.combine(list.layout)
        hasher.combine(list.path)
        hasher.combine(list.title)
        hasher.combine(list.isGrouped)
        hasher.combine(number)
        hasher.combine(list.pageSize)
        hasher.combine(list.members.count)
        if let index = list.index {
            hasher.combine(shell(index))
            hasher.combine(map.pages[index].digest.file)
        }
        let pagination = list.pagination
        let showsAll = list.kind == .home || list.kind == .corrections
        for member in showsAll ? list.members[...] : list.members[pagination.range(of: number, count: list.members.count)] {
            hasher.combine(fronts[member])
        }
        if let section = list.section {
            combine(sectionsAbove: section.folder, into: &hasher)
            for child in number == 1 ? section.children.compactMap({ map.section($0) }) : [] {
                hasher.combine(sections[child.folder] ?? 0)
                hasher.combine(child.index.map { fronts[$0] } ?? 0)
                for member in child.pages { hasher.combine(fronts[member]) }
            }
        }
        if let archive = list.archive { hasher.combine(people[archive.id] ?? 0) }
        if let kind = list.archiveKind {
            for archive in map.archives where archive.kind == kind {
                hasher.combine(archive.path)
                hasher.combine(archive.pages.count)
            }
        }
    }
}

/// The key of a page's own file, of what is around its text and the text itself.
func pageKey(shell: UInt64, text: UInt64) -> UInt64 {
    var hasher = KeyHasher(shell)
    hasher.combine(text)
    return hasher.value
}
