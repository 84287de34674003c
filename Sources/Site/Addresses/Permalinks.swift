import Bytes

/// Where most hosts look for what they show in place of a page that is missing.
let notFoundPath = "/404.html"

/// Where readers search, and below it the files of the index.
let searchPath = "/search/"

/// Where pages go: `/<folder>/<slug>/`, from the root of the site, percent-encoded, with slashes at both ends.
enum Permalinks {
    /// `/guidelines/2018/` of `guidelines/2018`, `/` of "".
    static func folder(_ folder: Path) -> String {
        "/" + folder.text.split(separator: "/").map { component(String($0)) + "/" }.joined()
    }

    /// A file or folder name as a part of an address: lower case, with hyphens for blanks and underscores; letters of any script stay.
    static func component(_ name: String) -> String {
        if name.utf8.allSatisfy({ isPlain($0) && !$0.isUppercase && $0 != UInt8(ascii: "_") }) { return name }
        return encode(name.lowercased().replacing(" ", with: "-").replacing("_", with: "-"))
    }

    /// Percent-encodes what may not stand in a path; `/` stays.
    static func encode(_ path: String) -> String { percentEncoded(path) { isPlain($0) || $0 == UInt8(ascii: "/") } }

    static func decode(_ path: String) -> String { percentDecoded(path.utf8) }

    /// The file that answers an address: `guidelines/index.html` of `/guidelines/`, `feed.xml` of `/feed.xml`.
    static func file(of path: String) -> Path {
        let path = decode(String(path.dropFirst()))
        return Path(path.isEmpty || path.hasSuffix("/") ? path + "index.html" : path)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == 45 || byte == 46 || byte == 95 || byte == 126
    }
}
