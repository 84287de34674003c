import Bytes
import Diagnostics

/// The files of a site's folder, sorted by path and told apart by what they are for. All paths start at the site's folder.
struct SourceTree: Sendable {
    /// Markdown pages, `content/news/x.md`.
    var pages: [Path] = []
    /// Everything else that an editor put beside pages, with its size: images, PDFs.
    var files: [Path] = []
    /// What goes to the root of the site, `content/_static/CNAME`.
    var staticFiles: [Path] = []
    /// `content/_site.yaml`, `content/_types/x.yaml`, `content/_data/people.yaml`.
    var data: [Path] = []
    /// `templates/**/*.mustache`.
    var templates: [Path] = []
    /// `templates/assets/**`.
    var assets: [Path] = []
    /// Where the folders are, on the disk, that links lead to.
    var linked: [Path] = []
    /// Of everything but pages, taken before anything is read.
    var fingerprints: [Path: Fingerprint] = [:]
}

extension SourceTree {
    /// Every file that can have a part in the site, pages apart.
    var others: [Path] { files + staticFiles + data + templates + assets }

    /// Lists `content/` and `templates/` below `root`. Throws where one of the two cannot be read at all.
    static func walk(_ root: String) throws -> (SourceTree, [Diagnostic]) {
        var walker = Walker(root: root, realRoot: Disk.realPath(root) ?? Path(root))
        for folder in ["content", "templates"] {
            guard let info = Disk.info(root + "/" + folder) else { throw BuildFailure.noFolder(root + "/" + folder) }
            guard info.isDirectory else { throw BuildFailure.noFolder(root + "/" + folder) }
            _ = try Disk.names(in: root + "/" + folder)
            walker.visit(Path(folder))
        }
        if walker.tree.pages.isEmpty {
            walker.diagnostics.append(
                Diagnostic(
                    .emptySite, at: SourceLocation("content"), "no pages in 'content/': write a first one, such as content/index.md",
                    fixes: ["run `guidepost init FOLDER` for a site to start from"]))
        }
        return (walker.tree, walker.diagnostics)
    }
}

/// True for what editors' programs and operating systems leave behind, which is never published.
public func isLitter(_ name: String) -> Bool {
    if name.hasPrefix(".#") || name.hasPrefix("._") || name.hasPrefix("~$") || name.hasSuffix("~") { return true }
    if name.hasPrefix("#"), name.hasSuffix("#") { return true }
    return litterNames.contains(name) || litterEndings.contains { name.hasSuffix($0) }
}

private let litterNames: Set = [".DS_Store", "Thumbs.db", "desktop.ini", ".directory", ".git", ".svn", ".hg", ".gitignore", ".gitkeep"]
private let litterEndings = [".swp", ".swo", ".bak", ".orig", ".tmp", ".part"]

private struct Walker {
    let root: String
    let realRoot: Path
    var tree = SourceTree()
    var diagnostics: [Diagnostic] = []
    /// The folders that are open above the present one, so that a link back to one of them is seen.
    var open: [Path] = []

    mutating func visit(_ folder: Path) {
        guard let real = Disk.realPath(folder.file(in: root)) else { return }
        if open.contains(real) {
            report(.linkLoop, folder, "'\(folder)' is a link to a folder that holds it", fix: "remove the link")
            return
        }
        let entries: [Disk.Entry]
        do { entries = try Disk.entries(in: folder.file(in: root)) } catch {
            report(.unreadable, folder, "\(error)", fix: "let your user read it")
            return
        }
        if real != realRoot / folder.text { tree.linked.append(real) }
        open.append(real)
        defer { open.removeLast() }
        for entry in entries where !isLitter(entry.name) {
            let path = folder / entry.name
            // A page is looked at when it is read, side by side with others.
            if entry.isFile, entry.name.hasSuffix(".md"), path.hasPrefix("content/"), !path.bytes.contains(UInt8(ascii: "_")) {
                tree.pages.append(path)
                continue
            }
            if entry.mayBeLink, Disk.info(path.file(in: root), followLinks: false)?.isLink == true, !checkLink(path) { continue }
            guard let info = Disk.info(path.file(in: root)) else {
                report(.unreadable, path, "cannot read '\(path)'", fix: "let your user read it")
                continue
            }
            if info.isDirectory {
                visit(path)
            } else if info.isFile {
                add(path, entry.name, Fingerprint(info))
            } else {
                report(.unreadable, path, "'\(path)' is neither a file nor a folder", fix: "remove it")
            }
        }
    }

    /// False, with a diagnostic, for a link that leads nowhere, round in a circle or out of the site's folder.
    mutating func checkLink(_ path: Path) -> Bool {
        guard let real = Disk.realPath(path.file(in: root)) else {
            report(
                .linkLoop, path, "the link '\(path)' leads nowhere or to itself", fix: "remove it, or let it point to a file of the site")
            return false
        }
        if real == realRoot || real.isBelow(realRoot) { return true }
        report(.linkOutside, path, "the link '\(path)' leads out of the site's folder", fix: "copy the file into the site")
        return false
    }

    mutating func add(_ path: Path, _ name: String, _ fingerprint: Fingerprint?) {
        if let fingerprint { tree.fingerprints[path] = fingerprint }
        if path.hasPrefix("templates/") {
            if path.hasPrefix("templates/assets/") {
                tree.assets.append(path)
            } else if name.hasSuffix(".mustache") {
                tree.templates.append(path)
            } else {
                report(
                    .strayTemplate, path, "'\(path)' is no template",
                    fix: "put style sheets and scripts into templates/assets/, templates end in .mustache")
            }
        } else if path.hasPrefix("content/_static/") {
            tree.staticFiles.append(path)
        } else if path.hasPrefix("content/_types/") || path.hasPrefix("content/_data/") || path == "content/_site.yaml" {
            tree.data.append(path)
        } else if path.bytes.split(separator: UInt8(ascii: "/")).dropFirst().contains(where: { $0.first == UInt8(ascii: "_") }) {
            report(
                .strayData, path, "'\(path)' is not read: a name that starts with '_' is data, never a page",
                fix: "rename it, or move it to content/_data/")
        } else if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
            if name.hasSuffix(".md") {
                tree.pages.append(path)
            } else {
                report(.strayData, path, "'\(path)' is not read: pages end in .md", fix: "rename it to end in .md")
            }
        } else {
            tree.files.append(path)
        }
    }

    mutating func report(_ kind: DiagnosticKind, _ path: Path, _ message: String, fix: String) {
        diagnostics.append(Diagnostic(kind, at: SourceLocation(path), message, fixes: [fix]))
    }
}

extension DiagnosticKind {
    static let emptySite = DiagnosticKind(
        "empty-site", .error, what: "the site has no pages", why: "publishing it would empty the site that readers see",
        mend: "write a page, or check that the folder is the right one", example: "an empty content/ folder")
    static let linkLoop = DiagnosticKind(
        "link-loop", .error, what: "a symbolic link leads to itself, to a folder above it or nowhere",
        why: "following it would never end, and what it was meant to publish is missing", mend: "remove the link",
        example: "ln -s . content/again")
    static let linkOutside = DiagnosticKind(
        "link-outside", .error, what: "a symbolic link leads out of the site's folder",
        why: "a file that was never meant for readers could be published", mend: "copy the file into the site",
        example: "ln -s /etc content/files")
    static let unreadable = DiagnosticKind(
        "unreadable", .error, what: "a file or folder cannot be read", why: "what it says would be missing from the site",
        mend: "give your user the right to read it", example: "chmod 000 content/news/x.md")
    static let strayTemplate = DiagnosticKind(
        "stray-template", .warning, what: "a file among the templates is neither a template nor an asset", why: "nothing reads it",
        mend: "move it to templates/assets/ or end its name in .mustache", example: "templates/style.css")
    static let strayData = DiagnosticKind(
        "stray-file", .warning, what: "a file in content/ is neither a page nor data that Guidepost reads", why: "readers will not see it",
        mend: "rename or move it", example: "content/_drafts/x.md")
}
