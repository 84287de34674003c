import Bytes
import Content
import Diagnostics

/// Where pages go: `/<folder>/<slug>/`, from the root of the site, percent-encoded, with slashes at both ends.
enum Permalinks {
    static func path(of page: DraftPage) -> (String, [Diagnostic]) {
        let folder = self.folder(page.place.folder)
        if page.place.isIndex { return (folder, []) }
        let component = component(page.place.name)
        guard let slug = page.front.slug else {
            // `...md` is the page `..`, whose address would leave the site's folder.
            if !["", ".", ".."].contains(component) { return (folder + component + "/", []) }
            let problem = Diagnostic(
                .badSlug, at: SourceLocation(page.source), "this file's name leaves no name for the page's address",
                fixes: ["rename it, such as \(page.type.name).md"])
            return (folder + "unnamed/", [problem])
        }
        guard isSlug(slug.value) else {
            let problem = Diagnostic(
                .badSlug, at: slug.location, length: slug.value.utf8.count,
                "'\(slug.value)' cannot be a slug: it becomes one part of the page's address",
                fixes: ["write letters, digits and hyphens only, such as \(component)"])
            return (folder + component + "/", [problem])
        }
        return (folder + encode(slug.value) + "/", [])
    }

    /// `/guidelines/2018/` of `guidelines/2018`, `/` of "".
    static func folder(_ folder: Path) -> String {
        "/" + folder.text.split(separator: "/").map { component(String($0)) + "/" }.joined()
    }

    /// A file or folder name as a part of an address: lower case, with hyphens for blanks and underscores; letters of any script stay.
    static func component(_ name: String) -> String {
        if name.utf8.allSatisfy({ isPlain($0) && !$0.isUppercase }) { return name }
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

    private static func isSlug(_ slug: String) -> Bool {
        !slug.isEmpty && slug != "." && slug != ".." && !slug.hasPrefix(".") && slug.utf8.count <= 200
            && slug.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "-_.~".unicodeScalars.contains($0)
            }
    }
}

extension DiagnosticKind {
    static let badSlug = DiagnosticKind(
        "bad-slug", .error, what: "a slug would leave its folder or break the page's address",
        why: "the page could overwrite others or be out of reach",
        mend: "write letters, digits and hyphens only", example: "slug: ../../x")
}
