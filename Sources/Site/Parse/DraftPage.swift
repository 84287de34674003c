import Bytes
import Content
import Markup

/// One page as its own file says it is, before the rest of the site is known. Members-only text is still in it.
///
/// A value that never changes, held by reference: it has a hundred parts, and copying them cost a quarter of the build.
final class DraftPage: Sendable {
    /// `content/guidelines/ketamine.md`
    let source: Path
    let place: Place
    let sharedType: Shared<ContentType>
    let face: Face
    /// Where the public body stands in the store.
    let body: Range<Int>
    let digest: PageDigest
    /// Whether the page comes from the cache, without its body.
    let isRecalled: Bool

    var type: ContentType { sharedType.value }
    var front: FrontMatter { _read { yield face.front } }
    /// Without the bytes of a public body, which wait in the store.
    var markup: MarkupDocument { face.markup }

    init(
        source: Path, place: Place, type: Shared<ContentType>, face: Face, body: Range<Int> = 0..<0, digest: PageDigest = PageDigest(),
        isRecalled: Bool = false
    ) {
        (self.source, self.place, sharedType, self.face, self.body) = (source, place, type, face, body)
        (self.digest, self.isRecalled) = (digest, isRecalled)
    }

    /// Who may read the whole page; nil where everyone may.
    var gate: Gate? { front.gate }
}

/// A value held by reference: thousands of pages have it in common, or it is too large to be copied about.
final class Shared<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }

    func changed(_ change: (inout Value) -> Void) -> Shared<Value> {
        var value = value
        change(&value)
        return Shared(value)
    }
}

/// What a page says, shared by its draft and its public page where nothing has to be taken out.
final class Face: Sendable {
    let front: FrontMatter
    let markup: MarkupDocument

    init(front: FrontMatter, markup: MarkupDocument) { (self.front, self.markup) = (front, markup) }

    /// What a key shows. Here, where `self` is borrowed, the front matter is as well: elsewhere all of it would be copied for each key.
    @inline(never)
    func shown<Value>(_ show: (FrontMatter) -> Value) -> Value { show(front) }

    /// What the fields of the page's type hold, all the way down.
    var fieldLeaves: [FieldValue] { front.fields.values.flatMap { $0.value.leaves } }

    /// Whether anything in it is for members only.
    var isGated: Bool {
        front.gate != nil || !markup.gatedBlocks.isEmpty || !markup.facts.gatedAnchors.isEmpty
            || front.resources.contains(where: \.membersOnly)
    }
}

/// Where a page's file stands in `content/` and what that says of it.
struct Place: Sendable, Hashable {
    /// The folder below `content/`, "" for the root. For a page bundle the folder that holds the bundle.
    let folder: Path
    /// The file's name without `.md` and without a leading date; the folder's name for a bundle.
    let name: String
    /// The text of a section (or of the home page), not a page in it.
    let isIndex: Bool
    /// A page in a folder of its own, `ketamine/index.md`: its files belong to it.
    let isBundle: Bool
    /// The date that the file's name starts with.
    let date: PartialDate?
    /// The path without `.md`, as cross-links name it: `guidelines/ketamine`. A leading date belongs to it only where pages differ in
    /// nothing else.
    let id: String

    /// The path with its date, as the file has it; nil without one.
    var datedID: String? { date.map { (folder / "\($0.iso)-\(name)").text } }
    /// The path without a date, which several pages may have.
    var undatedID: String { isIndex ? id : (folder / name).text }
}

/// Which folders are sections: those with pages in them, those of a type, and all that hold such folders.
struct Folders: Sendable {
    private(set) var sections: Set<Path> = [""]
    /// Pages that differ in their leading dates alone, by their paths without a date.
    private var twins: Set<String> = []

    init(pages: [Path], types: [ContentType]) {
        for page in pages {
            let (folder, file) = Folders.split(page)
            if isIndexName(file) { if !folder.isEmpty { insert(folder.parent) } } else { insert(folder) }
        }
        // A type's folder is the one that stands there, however its letters are spelt.
        let standing = Set(sections.map(\.text))
        for type in types { if let folder = type.folder?.value, !standing.contains(folder) { insert(Path(folder)) } }
        var counts: [String: Int] = [:]
        let places = pages.map(place)
        for place in places where place.date != nil { counts[place.undatedID, default: 0] += 1 }
        if counts.isEmpty { return }
        for place in places where place.date == nil && counts[place.id] != nil { counts[place.id, default: 0] += 1 }
        twins = Set(counts.filter { $1 > 1 }.keys)
    }

    func place(of page: Path) -> Place {
        let (folder, file) = Folders.split(page)
        let isBundle = isIndexName(file)
        if isBundle, sections.contains(folder) {
            let id = folder.isEmpty ? "index" : folder.text
            return Place(folder: folder, name: "index", isIndex: true, isBundle: false, date: nil, id: id)
        }
        let (parent, whole) = isBundle ? (folder.parent, folder.name) : (folder, withoutPageEnding(file))
        let (date, name) = Folders.dated(whole)
        let id = (parent / name).text
        return Place(
            folder: parent, name: name, isIndex: false, isBundle: isBundle, date: date,
            id: date != nil && twins.contains(id) ? (parent / whole).text : id)
    }

    /// The folder below `content/` and the file's name.
    static func split(_ path: Path) -> (folder: Path, file: String) {
        let inside = path.dropping("content/".count)
        return (inside.parent, inside.name)
    }

    private mutating func insert(_ folder: Path) {
        var folder = folder
        while sections.insert(folder).inserted { folder = folder.parent }
    }

    /// `2020-10-01-opioids` is `opioids`, dated.
    private static func dated(_ name: String) -> (PartialDate?, String) {
        let bytes = Array(name.utf8)
        guard bytes.count > 11, bytes[10] == UInt8(ascii: "-"), let date = PartialDate(String(decoding: bytes[..<10], as: UTF8.self)) else {
            return (nil, name)
        }
        return (date, String(decoding: bytes[11...], as: UTF8.self))
    }
}
