import Bytes
import Foundation

@testable import Site

/// Somebody who edits a site at random: the same seed makes the same site and the same edits.
struct RandomEditor {
    var dice: Dice
    var gated: GatedText
    var site = EditedSite()
    /// What the site was before each edit, the latest last; and when it was last without errors.
    var history: [EditedSite] = []
    var lastGood: EditedSite?
    /// The site on disk, and what stands there.
    let folder: TestSite
    var written: [String: Data] = [:]
    /// Copies of the cache's files after earlier builds.
    var caches: [[Path: Data]] = []
    /// Files in the output folder that no build made.
    var foreign: [Path: Data] = [:]
    /// True where something stands in the place of the cache until the next edit.
    var blocksCache = false
    private var count = 0

    init(seed: UInt64, making: (inout RandomEditor) throws -> Void = { try $0.makeSite() }) throws {
        dice = Dice(state: seed &* 0x9E37_79B9)
        gated = GatedText(seed: seed &* 6151)
        folder = try TestSite(templates: .shipped)
        try making(&self)
        // Every second site has a search.
        if seed.isMultiple(of: 2) { site.records["content/_site.yaml"]?["search"] = "true" }
        try sync()
    }

    /// Does one thing, on disk as well, and answers whether that changed the sources or the flags.
    @discardableResult
    mutating func make(_ edit: Edit) throws -> Bool {
        let before = (written, site.links, site.options)
        history = history.suffix(4) + [site]
        try edit.make(&self)
        try sync()
        return before != (written, site.links, site.options)
    }

    mutating func chance(_ one: Int, in all: Int) -> Bool { dice.number(1...all) <= one }

    mutating func number() -> Int {
        count += 1
        return count
    }

    /// A word that stands nowhere else. Public text begins it with `qz`, members-only text with `zq`.
    mutating func word() -> String { "qz" + String((0..<6).map { _ in dice.pick(Array("abcdefghijklmnop")) }) }

    mutating func sentence() -> String {
        let words = (0..<dice.number(4...9)).map { _ in dice.pick(plainWords) }.joined(separator: " ")
        return "Of \(dice.pick(["CRPS", "PCA", "NSAID", "TENS"])) \(words) \(word())."
    }

    /// A path of a page that fits; nil where none does.
    mutating func page(_ fits: (EditedPage) -> Bool = { _ in true }) -> String? { page { _, page in fits(page) } }
    mutating func page(_ fits: (String, EditedPage) -> Bool) -> String? {
        let paths = site.pages.filter { $0.value.spoiled == nil && fits($0.key, $0.value) }.keys.sorted()
        return paths.isEmpty ? nil : dice.pick(paths)
    }

    mutating func path(under folder: String, _ fits: (String) -> Bool = { _ in true }) -> String? {
        let paths = site.files.keys.filter { $0.hasPrefix(folder) && fits($0) }.sorted()
        return paths.isEmpty ? nil : dice.pick(paths)
    }

    /// The id of a page that everything may link to, and of which nothing is broken by chance.
    mutating func target() -> String { page { $1.keys["draft"] == nil && $1.keys["publish-on"] == nil }.map(pageID) ?? "about" }

    /// Sets a key of a page; nil takes it away.
    mutating func set(_ key: String, where fits: (EditedPage) -> Bool = { _ in true }, to value: (inout RandomEditor) -> String?) {
        guard let path = page(fits) else { return }
        let value = value(&self)
        site.pages[path]?.keys[key] = value
    }

    mutating func setKey(_ key: String, of path: String, to value: String?) { site.pages[path]?.keys[key] = value }
    mutating func setText(_ text: String, ofPart part: Int, of path: String) { site.pages[path]?.parts[part].text = text }
    mutating func filterKeys(of path: String, _ keeps: ((key: String, value: String)) -> Bool) {
        if let keys = site.pages[path]?.keys { site.pages[path]?.keys = keys.filter(keeps) }
    }

    /// Sets an entry of a data file or a key of a type; nil takes it away.
    mutating func record(_ path: String, _ key: String, to value: (inout RandomEditor) -> String?) {
        let value = value(&self)
        site.records[path]?[key] = value
    }

    mutating func entry(_ path: String) -> String? {
        let keys = (site.records[path] ?? [:]).keys.sorted()
        return keys.isEmpty ? nil : dice.pick(keys)
    }

    /// Writes what differs to disk: in place, or as editors do that write beside the file and rename.
    mutating func sync() throws {
        let wanted = site.contents
        for path in written.keys.sorted() where wanted[path] == nil {
            try folder.remove(path)
            prune(path)
        }
        for (path, data) in wanted.sorted(by: { $0.key < $1.key }) where written[path] != data {
            if written[path] != nil, chance(1, in: 3) {
                try folder.write(Array(data), to: "being-written")
                try FileManager.default.removeItem(atPath: "\(folder.source)/\(path)")
                try FileManager.default.moveItem(atPath: "\(folder.source)/being-written", toPath: "\(folder.source)/\(path)")
            } else {
                try writeFile(data, to: "\(folder.source)/\(path)")
            }
        }
        written = wanted
        for (path, target) in site.links {
            let place = "\(folder.source)/\(path)"
            guard (try? FileManager.default.destinationOfSymbolicLink(atPath: place)) != target else { continue }
            try? FileManager.default.removeItem(atPath: place)
            try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: target)
        }
    }

    private func prune(_ path: String) {
        var parent = (path as NSString).deletingLastPathComponent
        while parent.contains("/"), (try? FileManager.default.contentsOfDirectory(atPath: "\(folder.source)/\(parent)"))?.isEmpty == true {
            try? folder.remove(parent)
            parent = (parent as NSString).deletingLastPathComponent
        }
    }

    /// Moves a file or a folder as `mv` does: the files in it keep their times.
    mutating func move(_ from: String, to: String) throws {
        let target = URL(filePath: "\(folder.source)/\(to)")
        try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try FileManager.default.moveItem(atPath: "\(folder.source)/\(from)", toPath: target.path)
        func moved(_ path: String) -> String {
            path == from || path.hasPrefix(from + "/") ? to + path.dropFirst(from.count) : path
        }
        func moved<Value>(_ files: [String: Value]) -> [String: Value] {
            Dictionary(uniqueKeysWithValues: files.map { (moved($0.key), $0.value) })
        }
        (site.pages, site.files, written) = (moved(site.pages), moved(site.files), moved(written))
        prune(from)
    }

    mutating func swap(_ one: String, _ other: String) throws {
        try move(one, to: "content/being-moved")
        try move(other, to: one)
        try move("content/being-moved", to: other)
    }
}

/// The id of a page by its path: `news/opening` of `content/news/2025-10-01-opening.md`.
func pageID(_ path: String) -> String {
    var id = path.dropFirst("content/".count).dropLast(".md".count)
    if id.hasSuffix("/index") { id = id.dropLast("/index".count) }
    let (folder, name) = Folders.split("content/\(id)")
    let isDated = name.count > 11 && name.first == "2" && name.dropFirst(10).first == "-"
    return (folder / (isDated ? name.dropFirst(11) : name[...])).text
}
