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
            self = likePageEndings.contains(ending(of: name)) ? .likePage : .other
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

/// Whether a file holds the text of its folder: `index.md`.
func isIndexName(_ name: String) -> Bool { isPageName(name) && withoutPageEnding(name) == "index" }

/// True for what editors' programs and operating systems leave behind, which is never published.
public func isLitter(_ name: String) -> Bool {
    if name.hasPrefix(".#") || name.hasPrefix("._") || name.hasPrefix("~$") || name.hasSuffix("~") { return true }
    if name.hasPrefix("#"), name.hasSuffix("#") { return true }
    return litterNames.contains(name) || litterEndings.contains { name.hasSuffix($0) }
}

/// The letters after the last dot that has any after it: `mdx` of `Board.MDX`, `md` of `board.md .`
private func ending(of name: String) -> String {
    let scalars = name.unicodeScalars.filter { !isUnseen($0) }
    let whole = String(String.UnicodeScalarView(scalars.reversed().drop { $0 == "." }.reversed())).lowercased()
    guard let dot = whole.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(whole[whole.index(after: dot)...].map { fullWidth[$0] ?? $0 })
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
    "litcoffee", "rst", "rest", "adoc", "asciidoc", "org", "textile", "wiki", "mediawiki", "creole", "pod", "rdoc", "djot", "dj", "typ",
]
