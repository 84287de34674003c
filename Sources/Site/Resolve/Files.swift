import Bytes
import Content

/// The files that are published beside pages, and those that are for members: in the folder of a members-only page, named by a members-only
/// resource, or linked to by members-only text and nothing else.
func findFiles(_ tree: SourceTree, drafts: [DraftPage], pages: [Page]) -> (published: [PublishedFile], gated: [PublishedFile]) {
    var bundles: [Path: String] = [:]  // source folder of a bundle → address of its page
    var hidden: Set<Path> = []  // source folders whose files are for members, or belong to a page that is not published
    for page in pages where page.source.hasSuffix("/index.md") && !page.place.isIndex { bundles[page.source.parent] = page.path }
    let published = Set(pages.map(\.source))
    for draft in drafts where draft.source.hasSuffix("/index.md") && (draft.gate != nil || !published.contains(draft.source)) {
        hidden.insert(draft.source.parent)
    }

    let known = Set(tree.files)
    var publicly: Set<Path> = []
    var privately: Set<Path> = []
    for draft in drafts {
        for reference in draft.markup.references where reference.kind == .relative && !known.isEmpty {
            let path = joined(draft.source.parent, reference.target)
            guard known.contains(path) else { continue }
            if reference.gatedBy == nil, published.contains(draft.source) { publicly.insert(path) } else { privately.insert(path) }
        }
        for resource in draft.front.resources {
            guard let file = resource.file?.value else { continue }
            let path = joined(draft.source.parent, file)
            if resource.membersOnly {
                hidden.insert(path)
            } else if draft.gate != nil {
                privately.insert(path)
            } else {
                publicly.insert(path)
            }
        }
        if let image = draft.front.image?.value {
            let path = joined(draft.source.parent, image)
            if draft.gate != nil { privately.insert(path) } else { publicly.insert(path) }
        }
    }

    var gated = [PublishedFile]()
    var files = [PublishedFile]()
    for file in tree.files {
        var above = file
        var isHidden = hidden.contains(file)
        while !isHidden, above.bytes.contains(UInt8(ascii: "/")) {
            above = above.parent
            if hidden.contains(above) { isHidden = true }
            if bundles[above] != nil { break }
        }
        let published = PublishedFile(source: file, path: address(of: file, bundles: bundles))
        if isHidden || (privately.contains(file) && !publicly.contains(file)) {
            gated.append(published)
        } else {
            files.append(published)
        }
    }
    files += tree.staticFiles.map { PublishedFile(source: $0, path: Permalinks.encode($0.dropping("content/_static".count).text)) }
    return (files, gated)
}

private func address(of file: Path, bundles: [Path: String]) -> String {
    var above = file.parent
    while !above.parent.isEmpty {
        if let path = bundles[above] { return path + Permalinks.encode(file.dropping(above.bytes.count + 1).text) }
        above = above.parent
    }
    let (folder, name) = Folders.split(file)
    return Permalinks.folder(folder) + Permalinks.encode(name)
}

/// A relative path from a source folder, `..` and `.` taken up: `content/a.md` of `content/news` and `../a.md`. Never above `content/`.
func joined(_ folder: Path, _ path: String) -> Path {
    var (base, rest) = (folder, path[...])
    while rest.utf8.starts(with: "../".utf8) {
        if base.parent.isEmpty { return "" }
        (base, rest) = (base.parent, rest[rest.utf8.index(rest.startIndex, offsetBy: 3)...])
    }
    if isPlain(rest) { return base / rest }
    var parts = base.text.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init)
    for part in rest.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) {
        switch part {
        case ".": break
        case "..": if parts.count > 1 { parts.removeLast() } else { return "" }
        default: parts.append(part)
        }
    }
    return Path(parts.joined(separator: "/"))
}

/// A path without empty parts and without parts that begin with a dot.
private func isPlain(_ path: Substring) -> Bool {
    var before = UInt8(ascii: "/")
    for byte in path.utf8 {
        if before == UInt8(ascii: "/"), byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") { return false }
        before = byte
    }
    return before != UInt8(ascii: "/")
}
