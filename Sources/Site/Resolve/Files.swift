import Bytes
import Content
import Diagnostics
import Disk

/// The files beside pages: those that are published, and those that are not.
struct SiteFiles {
    /// Named by something public, listed under `publish:`, or in `_static/`.
    var published: [PublishedFile] = []
    /// In the folder of a members-only page or of one that is not published, or named by members-only text or a draft and by nothing public.
    var withheld: [PublishedFile] = []
    var problems: [Diagnostic] = []
}

/// A file is published only where something says so: a public part of a published page names it, or a template, a style sheet, a menu or data;
/// or `publish:` lists it, or it stands in `_static/`. What nobody names is told, since somebody may have meant it to be read.
func findFiles(_ tree: SourceTree, drafts: [DraftPage], pages: [Page], definitions: Definitions, options: BuildOptions) -> SiteFiles {
    var found = SiteFiles()
    found.published = tree.staticFiles.map { PublishedFile(source: $0, path: Permalinks.encode($0.dropping("content/_static".count).text)) }
    if tree.files.isEmpty, definitions.configuration.publish.isEmpty { return found }
    let bundles = Bundles(drafts: drafts, pages: pages)
    let files = tree.files.map { PublishedFile(source: $0, path: bundles.address(of: $0)) }
    let own = [options.baseURL, definitions.configuration.baseURL.value].compactMap { $0 }.map { BaseAddress($0) }
    let finder = FileFinder(files.map { ($0.source, $0.path) }, own: own)
    var mentions = fileMentions(drafts, finder: finder, definitions: definitions, options: options)
    let sealed = Set(
        drafts.flatMap { draft in
            draft.front.resources.filter(\.membersOnly).compactMap {
                ($0.file ?? $0.url).flatMap { finder.file(named: $0.value, in: draft.source.parent) }
            }
        })

    var listed: Set<Path> = []
    var unknown: [Located<String>] = []
    for entry in definitions.configuration.publish {
        guard let file = finder.file(named: entry.value, in: "content") else {
            unknown.append(entry)
            continue
        }
        if sealed.contains(file) {
            found.problems.append(
                Diagnostic(
                    .gatedTarget, at: entry, "a members-only resource names this file, and `publish:` would give it to everyone",
                    fixes: ["take it out here, or take `members-only: true` from the resource"]))
        } else {
            listed.insert(file)
        }
    }
    let closed = Set(tree.files.filter { bundles.isHidden($0) }).union(sealed).subtracting(listed)
    let addresses = Dictionary(firstOf: (files + found.published).map { ($0.source, $0.path) })
    mentions += mentionsInFiles(
        from: Set(mentions.filter { $0.isPublic && !closed.contains($0.file) }.map(\.file)).union(listed).union(tree.staticFiles), finder,
        addresses, closed: closed, root: options.source)

    let named = Dictionary(grouping: mentions, by: \.file)
    // The name of a file that members' text alone names is theirs.
    let tellable = tree.files.filter { file in !closed.contains(file) && named[file].map { $0.contains(where: \.isPublic) } ?? true }
    found.problems += unknown.map { missing($0, among: tellable) }
    for file in files {
        let own = named[file.source] ?? []
        let open = own.filter(\.isPublic)
        if listed.contains(file.source) || (!open.isEmpty && !closed.contains(file.source)) {
            found.published.append(file)
        } else if closed.contains(file.source) || !own.isEmpty {
            found.withheld.append(file)
            // A reference says so itself, when it is led to its target, and so did `publish:`.
            let lines = Set(definitions.configuration.publish.map(\.location.line))
            found.problems += open.filter { !$0.isReference && !($0.location.path == siteFile && lines.contains($0.location.line)) }
                .map { withheld($0) }
        } else {
            found.problems.append(unlinked(file))
        }
    }
    return found
}

/// Published files name others: a page of HTML its pictures, a style sheet its fonts.
private func mentionsInFiles(from start: Set<Path>, _ finder: FileFinder, _ addresses: [Path: String], closed: Set<Path>, root: String)
    -> [FileMention]
{
    var (found, seen, waiting) = ([FileMention](), start, start.sorted())
    while let file = waiting.popLast() {
        guard readableEndings.contains(where: { file.hasSuffix($0) }),
            let bytes = try? Disk.contents(of: file.file(in: root), limit: 1 << 20).bytes
        else { continue }
        for mention in mentions(in: bytes, of: file) {
            guard let other = finder.file(named: mention.value, from: addresses[file] ?? "/", in: file.parent), other != file else {
                continue
            }
            found.append(FileMention(file: other, isPublic: true, location: mention.location))
            if !closed.contains(other), seen.insert(other).inserted { waiting.append(other) }
        }
    }
    return found
}

private let siteFile: Path = "content/_site.yaml"
private let readableEndings = [".html", ".htm", ".css", ".svg", ".js", ".mjs", ".json", ".webmanifest", ".xml"]

/// The folders that belong to one page each.
private struct Bundles {
    /// From a bundle's folder to its page's address.
    private var paths: [Path: String] = [:]
    /// Those whose page is for members, or is not published.
    private var hidden: Set<Path> = []

    init(drafts: [DraftPage], pages: [Page]) {
        for page in pages where page.place.isBundle { paths[page.source.parent] = page.path }
        let published = Set(pages.map(\.source))
        for draft in drafts where draft.place.isBundle || draft.place.isIndex {
            // A section's own text that is for members keeps its folder's files: whether it is a section hangs on any other page.
            let isHidden = draft.gate != nil || (draft.place.isBundle && !published.contains(draft.source))
            if isHidden, draft.source.parent != "content" { hidden.insert(draft.source.parent) }
        }
    }

    func address(of file: Path) -> String {
        for above in file.parent.upward {
            if let path = paths[above] { return path + Permalinks.encode(file.dropping(above.bytes.count + 1).text) }
        }
        let (folder, name) = Folders.split(file)
        return Permalinks.folder(folder) + Permalinks.encode(name)
    }

    /// Whether the nearest page that the file belongs to is none that everyone may read.
    func isHidden(_ file: Path) -> Bool {
        file.parent.upward.first { hidden.contains($0) || paths[$0] != nil }.map { hidden.contains($0) } ?? false
    }
}

private func missing(_ entry: Located<String>, among files: [Path]) -> Diagnostic {
    let known = files.map { $0.dropping("content/".count).text }
    return Diagnostic(
        .unknownFile, at: entry, "no file '\(entry.value)' in content/\(didYouMean(entry.value, in: known))",
        fixes: ["write the file's path from content/, such as guidelines/flow.pdf"])
}

private func withheld(_ mention: FileMention) -> Diagnostic {
    Diagnostic(
        .gatedTarget, at: mention.location, "the file '\(mention.file)' is for members only or belongs to a page that is not published",
        fixes: ["move the file to a public page's folder, or list it under `publish:` in content/_site.yaml"])
}

private func unlinked(_ file: PublishedFile) -> Diagnostic {
    let name = file.source.dropping("content/".count)
    return Diagnostic(
        .unlinkedFile, at: SourceLocation(file.source), "no page names '\(name)', so it is not published",
        fixes: ["link to it, remove it, or list it in content/_site.yaml: `publish: [\(name)]`"])
}

extension DiagnosticKind {
    static let unlinkedFile = DiagnosticKind(
        "unlinked-file", .warning, what: "a file that no page names is not published",
        why: "what lies about in a folder may not be meant for everyone",
        mend: "link to it, remove it, or list it under publish: in content/_site.yaml",
        example: "content/guidelines/notes.txt, which no text links to")
}
