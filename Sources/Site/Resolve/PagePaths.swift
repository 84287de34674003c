import Bytes
import Content
import Diagnostics

extension Permalinks {
    /// The address of a page, by its place and its slug.
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
                .badSlug, at: slug,
                "'\(slug.value)' cannot be a slug: it becomes one part of the page's address",
                fixes: ["write letters, digits and hyphens only, such as \(component)"])
            return (folder + component + "/", [problem])
        }
        return (folder + encode(slug.value) + "/", [])
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
