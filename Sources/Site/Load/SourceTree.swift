import Bytes
import Diagnostics
import Disk

/// The files of a site's folder, sorted by path and told apart by what they are for. All paths start at the site's folder.
struct SourceTree: Sendable {
    /// Markdown pages, `content/news/x.md`.
    var pages: [Path] = []
    /// Everything else that an editor put beside pages: images, PDFs.
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
            let place = root + "/" + folder
            guard Disk.info(place)?.isDirectory == true else { throw BuildFailure.noFolder(place) }
            _ = try Disk.names(in: place)
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
            guard entry.isUTF8 else {
                report(.badFileName, path, "the name of '\(path)' is not UTF-8", fix: "rename it")
                continue
            }
            // A page is looked at when it is read, side by side with others.
            if entry.isFile, isPlainPage(entry.name, path) {
                tree.pages.append(path)
                continue
            }
            guard checkName(path, entry.name) else { continue }
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

    /// Whether nothing but the page itself has to be looked at.
    private func isPlainPage(_ name: String, _ path: Path) -> Bool {
        isPageName(name) && path.hasPrefix("content/") && name.utf8.first != UInt8(ascii: ".")
            && path.bytes.allSatisfy { $0 != UInt8(ascii: "_") && $0 >= 0x20 && $0 < 0x7F }
    }

    /// False, with a diagnostic, for what no editor means to publish, or could not be published under its name.
    mutating func checkName(_ path: Path, _ name: String) -> Bool {
        if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control || $0.value == 0x2028 || $0.value == 0x2029 }) {
            report(.badFileName, path, "a file's name holds a line end or another control character", fix: "rename it")
            return false
        }
        switch FileKind(name) {
        case .hidden where !path.hasPrefix("content/_static/"):
            report(
                .hiddenFile, path, "'\(path)' is left out: its name begins with a dot",
                fix: "remove it; what readers' programs look for, such as .well-known/, belongs into content/_static/")
            return false
        case .toolFolder:
            report(
                .toolFolder, path, "'\(path)' holds a tool's own files, not yours", fix: "move it out of \(path.text.prefix { $0 != "/" })/"
            )
            return false
        default: return true
        }
    }

    /// False, with a diagnostic, for a link that leads nowhere, round in a circle or out of the site's folder.
    mutating func checkLink(_ path: Path) -> Bool {
        guard let real = Disk.realPath(path.file(in: root)) else {
            report(
                .linkLoop, path, "the link '\(path)' leads nowhere or to itself", fix: "remove it, or let it point to a file of the site")
            return false
        }
        guard real.isBelow(realRoot) else {
            report(.linkOutside, path, "the link '\(path)' leads out of the site's folder", fix: "copy the file into the site")
            return false
        }
        if mayLead(path, to: real.dropping(realRoot.bytes.count + 1), isFolder: Disk.info(real.text)?.isDirectory == true) { return true }
        report(
            .linkTarget, path, "the link '\(path)' leads to what is not published as it is, or has a place of its own in the site",
            fix: "name the file itself, or put a copy here")
        return false
    }

    /// Whether a link may stand for its target, a path from the site's folder: a second name must open nothing that the first keeps closed.
    private func mayLead(_ path: Path, to target: Path, isFolder: Bool) -> Bool {
        let parts = target.parts
        if parts.contains(where: { isLitter($0) || [.hidden, .toolFolder].contains(FileKind($0)) }) { return false }
        let isStatic = path.hasPrefix("content/_static/")
        let isPage = isPageName(path.name) && path.hasPrefix("content/") && !isStatic
        guard target == "content" || target.isBelow("content") || target == "templates" || target.isBelow("templates") else {
            return isFolder || isPage || [.page, .likePage].contains(FileKind(target.name)) == false
        }
        if !isFolder { return isPage && isPageName(target.name) && !parts.contains { $0.utf8.first == UInt8(ascii: "_") } }
        return path.hasPrefix("content/") && target.hasPrefix("content/")
            && !(path.parts + parts).contains { $0.utf8.first == UInt8(ascii: "_") }
    }

    mutating func add(_ path: Path, _ name: String, _ fingerprint: Fingerprint?) {
        if let fingerprint { tree.fingerprints[path] = fingerprint }
        if path.hasPrefix("templates/") {
            if path.hasPrefix("templates/assets/") {
                guard ![.page, .likePage].contains(FileKind(name)) else { return reportPageSource(path) }
                tree.assets.append(path)
            } else if name.hasSuffix(".mustache") {
                tree.templates.append(path)
            } else {
                report(
                    .strayTemplate, path, "'\(path)' is no template",
                    fix: "put style sheets and scripts into templates/assets/, templates end in .mustache")
            }
        } else if FileKind(name) == .likePage || (FileKind(name) == .page && path.hasPrefix("content/_static/")) {
            reportPageSource(path)
        } else if path.hasPrefix("content/_static/") {
            tree.staticFiles.append(path)
        } else if path.hasPrefix("content/_types/") || path.hasPrefix("content/_data/") || path == "content/_site.yaml" {
            tree.data.append(path)
        } else if path.bytes.split(separator: UInt8(ascii: "/")).dropFirst().contains(where: { $0.first == UInt8(ascii: "_") }) {
            report(
                .strayData, path, "'\(path)' is not read: a name that starts with '_' is data, never a page",
                fix: "rename it, or move it to content/_data/")
        } else if isPageName(name) {
            tree.pages.append(path)
        } else {
            tree.files.append(path)
        }
    }

    private mutating func reportPageSource(_ path: Path) {
        report(
            .pageSource, path, "'\(path)' looks like the source of a page, and is not read as one",
            fix: "pages end in .md and stand in content/, outside of _static/: rename it, move it, or remove it")
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
    static let linkTarget = DiagnosticKind(
        "link-target", .error, what: "a symbolic link leads to a page's source, a hidden file or another file of the site itself",
        why: "under a second name it would be published as it is, with its front matter and what it has for members",
        mend: "name the file itself, or put a copy in the link's place", example: "ln -s board.md content/board.txt")
    static let unreadable = DiagnosticKind(
        "unreadable", .error, what: "a file or folder cannot be read", why: "what it says would be missing from the site",
        mend: "give your user the right to read it", example: "chmod 000 content/news/x.md")
    static let badFileName = DiagnosticKind(
        "bad-file-name", .error, what: "a file's name holds a control character or is not UTF-8",
        why: "no address can name it, and lists of files come apart at it", mend: "rename it", example: "a line end in a file's name")
    static let hiddenFile = DiagnosticKind(
        "hidden-file", .warning, what: "a file or folder whose name begins with a dot is left out",
        why: "such files hold settings and passwords, and are hidden from those who look into the folder",
        mend: "remove it, or move it to content/_static/ if readers' programs look for it", example: "content/.env")
    static let toolFolder = DiagnosticKind(
        "tool-folder", .error, what: "a folder that a programming tool made stands in the site",
        why: "it holds thousands of files that nobody has looked at", mend: "move it out of content/ and templates/",
        example: "content/node_modules/")
    static let pageSource = DiagnosticKind(
        "page-source", .error, what: "a file looks like the source of a page and is not read as one",
        why: "copied as it is, it would show front matter, drafts and members-only text to everyone",
        mend: "rename it so that it ends in .md, or move it out of content/", example: "content/news/board.markdown")
    static let strayTemplate = DiagnosticKind(
        "stray-template", .warning, what: "a file among the templates is neither a template nor an asset", why: "nothing reads it",
        mend: "move it to templates/assets/ or end its name in .mustache", example: "templates/style.css")
    static let strayData = DiagnosticKind(
        "stray-file", .warning, what: "a file in content/ is neither a page nor data that Guidepost reads", why: "readers will not see it",
        mend: "rename or move it", example: "content/_drafts/x.md")
}
