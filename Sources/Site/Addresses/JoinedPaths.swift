import Bytes

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

/// `../guidelines/x.md` of `content/guidelines/x.md` from `content/news`; a slash at the end stays.
func relativePath(to path: Path, from folder: Path) -> String {
    let (to, from) = (path.parts, folder.parts)
    let shared = zip(to.dropLast(), from).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - shared) + to[shared...]).joined(separator: "/") + (path.hasSuffix("/") ? "/" : "")
}
