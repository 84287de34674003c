import Bytes
import Content
import Diagnostics
import Markup

/// One place that names a file: a link, a picture, a resource, a field, a template.
struct FileMention {
    let file: Path
    /// Whether everyone can read what names it: a published page's public part, a template, data.
    let isPublic: Bool
    let location: SourceLocation
    /// Whether it is a reference of a text: then `References` tells what is wrong with it.
    var isReference = false
}

/// Finds the files that texts name: by their place beside the text, or by their address from the root of the site.
struct FileFinder {
    private let files: PathTable<Path>
    private let byAddress: [String: Path]
    /// The site's own addresses without their schemes.
    private let own: [String]

    init(_ files: [(source: Path, address: String)], own: [BaseAddress]) {
        self.own = own.map(\.withoutScheme).filter { !$0.isEmpty }
        self.files = PathTable(files.map { ($0.source, $0.source) })
        byAddress = Dictionary(firstOf: files.map { ($0.address, $0.source) })
    }

    /// The file that a reference in a text of this folder leads to.
    func file(of reference: Reference, in folder: Path) -> Path? {
        switch reference.kind {
        case .relative: files[joined(folder, reference.target)]
        case .rootRelative: file(at: reference.target)
        case .crossLink, .fragment: nil
        }
    }

    /// The file that a value names, as it is written or as an address writes it.
    func file(named value: String, in folder: Path) -> Path? {
        var value = value
        // The site's own address may stand before it, with a scheme or without.
        if let slashes = value.utf8.prefix(8).indices.first(where: { value.utf8[$0...].starts(with: "//".utf8) }) {
            let rest = value.utf8[value.utf8.index(slashes, offsetBy: 2)...]
            let whole = String(Substring(rest))
            guard let host = own.first(where: { whole.lowercased().utf8.starts(with: $0.utf8) }) else { return nil }
            value = "/" + String(decoding: rest.dropFirst(host.utf8.count), as: UTF8.self)
        }
        let plain = String(value.prefix { $0 != "?" && $0 != "#" })
        guard !plain.isEmpty, plain.utf8.count < 4096 else { return nil }
        for name in [value, plain, Permalinks.decode(plain)] {
            if let file = name.utf8.first == UInt8(ascii: "/") ? file(at: name) : files[joined(folder, name)] { return file }
        }
        return nil
    }

    /// The file that a published file at an address names.
    func file(named value: String, from address: String, in folder: Path) -> Path? {
        if let beside = file(named: value, in: folder) { return beside }
        let place = joined(
            Path("root" + Permalinks.decode(address)).parent, Permalinks.decode(String(value.prefix { $0 != "?" && $0 != "#" })))
        return place.hasPrefix("root/") ? file(at: place.dropping(4).text) : nil
    }

    /// The file at an address from the root of the site, without its base path.
    private func file(at path: String) -> Path? { byAddress["/" + Permalinks.encode(String(path.drop { $0 == "/" }))] }
}

/// Every place of the site that names one of its files. A new way to name a file is a line here.
func fileMentions(_ drafts: [DraftPage], finder: FileFinder, definitions: Definitions, options: BuildOptions) -> [FileMention] {
    drafts.flatMap { draft in mentions(in: draft, finder, definitions, isPublished: isPublished(draft, options: options)) }
        + definitions.mentions.compactMap { mention in
            let file = finder.file(named: mention.value, in: "content") ?? finder.file(named: "/" + mention.value, in: "content")
            return file.map { FileMention(file: $0, isPublic: true, location: mention.location) }
        }
}

/// What a page names: its text, and every key of its front matter that can hold a name.
private func mentions(in draft: DraftPage, _ finder: FileFinder, _ definitions: Definitions, isPublished: Bool) -> [FileMention] {
    let folder = draft.source.parent
    let isOpen = isPublished && draft.gate == nil
    var mentions = [FileMention]()
    func add(_ file: Path?, isPublic: Bool, at location: SourceLocation, isReference: Bool = false) {
        guard let file else { return }
        mentions.append(FileMention(file: file, isPublic: isPublic, location: location, isReference: isReference))
    }
    func add(_ value: Located<String>?, isPublic: Bool) {
        if let value { add(finder.file(named: value.value, in: folder), isPublic: isPublic, at: value.location) }
    }
    for reference in draft.markup.facts.references {
        add(
            finder.file(of: reference, in: folder), isPublic: isPublished && reference.gatedBy == nil, at: reference.location,
            isReference: true)
    }
    for mention in draft.markup.facts.mentions where mention.kind == .file {
        add(finder.file(named: mention.text, in: folder), isPublic: isPublished && mention.gatedBy == nil, at: mention.location)
    }
    for resource in draft.front.resources {
        for value in [resource.file, resource.url] { add(value, isPublic: isOpen && !resource.membersOnly) }
    }
    add(draft.front.image, isPublic: isOpen)
    // The public reads this key of a members-only page as well.
    add(draft.front.commentURL, isPublic: isPublished)
    for field in draft.front.fields.values {
        for leaf in field.value.leaves {
            if case .markdown(let text) = leaf {
                for reference in fieldMarkup(text, source: draft.source, definitions: definitions, gate: draft.gate).facts.references {
                    add(finder.file(of: reference, in: folder), isPublic: isOpen, at: reference.location, isReference: true)
                }
            } else if let text = leaf.plainText {
                add(finder.file(named: text, in: folder), isPublic: isOpen, at: field.location)
            }
        }
    }
    return mentions
}
