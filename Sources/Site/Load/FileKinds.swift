import Bytes

/// What a file's name says of it. Names are read by their bytes: a letter with a mark on it hides no dot.
enum FileKind: Equatable {
    /// `opening.md`, also `Opening.MD`.
    case page
    /// What an editor took for a page: `opening.mdx`, `opening.rst`, `opening.md.`
    case likePage
    /// `.env`: nobody sees that it is there.
    case hidden
    /// `node_modules`: thousands of files that no editor wrote.
    case toolFolder
    case other

    init(_ name: String) {
        if name.utf8.first == UInt8(ascii: ".") {
            self = .hidden
        } else if toolFolders.contains(name.lowercased()) {
            self = .toolFolder
        } else if isPageName(name) {
            self = .page
        } else {
            self = looksLikePage(name) ? .likePage : .other
        }
    }
}

/// Whether a file is read as a page: its name ends in `.md`, in whichever case.
func isPageName(_ name: some StringProtocol) -> Bool {
    let end = Array(name.utf8.suffix(3))
    return end.count == 3 && end[0] == UInt8(ascii: ".") && end[1] | 0x20 == UInt8(ascii: "m") && end[2] | 0x20 == UInt8(ascii: "d")
}

/// A page's name without its ending.
func withoutPageEnding(_ name: String) -> String { isPageName(name) ? String(name.utf8.dropLast(3)) ?? name : name }

/// Whether a file holds the text of its folder: `index.md`, in whichever case.
func isIndexName(_ name: String) -> Bool { isPageName(name) && withoutPageEnding(name).lowercased() == "index" }

/// True for what editors' programs and operating systems leave behind, which is never published.
public func isLitter(_ name: String) -> Bool {
    if name.hasPrefix(".#") || name.hasPrefix("._") || name.hasPrefix("~$") || name.hasSuffix("~") { return true }
    if name.hasPrefix("#"), name.hasSuffix("#") { return true }
    return litterNames.contains(name) || litterEndings.contains { name.hasSuffix($0) }
}

/// Whether a name ends as texts in some markup do, or is that of a copy of a page: `board.md.old`, `board.md (1)`, `board.md.`
private func looksLikePage(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().map(ending)
    guard let last = parts.last(where: { !$0.isEmpty }) else { return false }
    if likePageEndings.contains(last) { return true }
    // `board.md.pdf` is made of a page, and none.
    return parts.contains { ["md", "mdx", "markdown"].contains($0) } && !finishedEndings.contains(last)
}

/// The letters and digits that an ending begins with: `mdx` of `MDX`, `md` of `md (1)`.
private func ending(of part: Substring) -> String {
    let seen = part.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }.drop(while: isUnseen)
    return String(seen.map { fullWidth[Character($0)] ?? Character($0) }.prefix { $0.isLetter || $0.isNumber }).lowercased()
}

/// Blanks, and characters that no reader sees.
private func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .control
}

/// `ｍｄ`, as East Asian keyboards write it.
private let fullWidth = Dictionary(
    uniqueKeysWithValues: (0..<26).compactMap { offset -> (Character, Character)? in
        guard let wide = Unicode.Scalar(0xFF41 + offset), let plain = Unicode.Scalar(0x61 + offset) else { return nil }
        return (Character(wide), Character(plain))
    })

private let litterNames: Set = [".DS_Store", "Thumbs.db", "desktop.ini", ".directory", ".git", ".svn", ".hg", ".gitignore", ".gitkeep"]
private let litterEndings = [".swp", ".swo", ".bak", ".orig", ".tmp", ".part"]
private let toolFolders: Set = [
    "node_modules", "bower_components", "jspm_packages", "web_modules", "__pycache__", "site-packages", "venv", "__macosx",
]

/// Endings of texts that are written in Markdown or another markup: `md` itself only where something unseen follows it.
private let likePageEndings: Set = [
    "md", "mdx", "markdown", "markdn", "mkd", "mkdn", "mkdown", "mdown", "mdwn", "mdtext", "mdtxt", "mdoc", "qmd", "rmd", "rmarkdown",
    "mmd",
    "livemd", "markua", "mdc", "ronn", "fountain", "litcoffee", "rst", "rest", "adoc", "asciidoc", "org", "textile", "wiki", "mediawiki",
    "creole", "pod", "rdoc", "djot", "dj", "typ",
]

/// Endings of files that are made of pages, and hold no source of them.
private let finishedEndings: Set = [
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "svg", "mp3", "mp4", "html", "htm", "css", "js", "json", "xml", "csv", "docx", "pptx",
    "xlsx", "epub",
]
