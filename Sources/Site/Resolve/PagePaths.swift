import Bytes
import Content
import Diagnostics

extension Permalinks {
    /// The address of a page: by its type's permalink, else its place, and its slug.
    static func path(of page: DraftPage) -> (String, [Diagnostic]) {
        let folder = self.folder(page.place.folder)
        if page.place.isIndex { return (folder, []) }
        let (slug, problems) = slug(of: page)
        guard let permalink = page.type.permalink else { return (folder + slug + "/", problems) }
        guard let path = path(permalink, folder: folder, slug: slug, date: page.front.date?.value) else {
            return (folder + slug + "/", problems + (page.front.isBroken ? [] : [missingDate(page, permalink)]))
        }
        return (path, problems)
    }

    /// nil where the date is not known as exactly as the address has it.
    private static func path(_ permalink: Permalink, folder: String, slug: String, date: PartialDate?) -> String? {
        let dateParts = (date?.iso ?? "").split(separator: "-").map(String.init)
        var path = ""
        for piece in permalink.pieces {
            let value: String?
            switch piece {
            case .text(let text): value = encode(text)
            case .placeholder(.year): value = dateParts.first
            case .placeholder(.month): value = dateParts.dropFirst().first
            case .placeholder(.day): value = dateParts.dropFirst(2).first
            case .placeholder(.slug): value = slug
            case .placeholder(.section): value = String(folder.dropFirst().dropLast())
            }
            guard let value else { return nil }
            // A page at the root has a section without a name.
            path += path.hasSuffix("/") && value.hasPrefix("/") ? String(value.dropFirst()) : value
        }
        return path
    }

    private static func missingDate(_ page: DraftPage, _ permalink: Permalink) -> Diagnostic {
        let wanted = permalink.dateParts.map(\.rawValue).joined(separator: " and ")
        let has = page.front.date.map { "'\($0.value.iso)' does not say it" } ?? "this page has none"
        return Diagnostic(
            .permalinkDate, at: page.front.date?.location ?? SourceLocation(page.source),
            "the address of such a page has the \(wanted) of its `date`, and \(has)",
            notes: [.init("the type's permalink stands here", at: permalink.pattern.location)],
            fixes: ["write the `date` as exactly as the address needs it, such as 2026-04-03"])
    }

    /// A page's own part of its address.
    private static func slug(of page: DraftPage) -> (String, [Diagnostic]) {
        let component = component(page.place.name)
        guard let slug = page.front.slug else {
            // `...md` is the page `..`, whose address would leave the site's folder.
            if !["", ".", ".."].contains(component) { return (component, []) }
            let problem = Diagnostic(
                .badSlug, at: SourceLocation(page.source), "this file's name leaves no name for the page's address",
                fixes: ["rename it, such as \(page.type.name).md"])
            return ("unnamed", [problem])
        }
        guard isSlug(slug.value) else {
            let problem = Diagnostic(
                .badSlug, at: slug,
                "'\(slug.value)' cannot be a slug: it becomes one part of the page's address",
                fixes: ["write letters, digits and hyphens only, such as \(component)"])
            return (component, [problem])
        }
        return (encode(slug.value), [])
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
    static let permalinkDate = DiagnosticKind(
        "permalink-date", .error, what: "a page's address has a date in it that the page does not say",
        why: "the page would have no address, or one that changes when its date is found", mend: "write the page's date",
        example: "permalink: /news/:year/:slug/, and a news item without date")
}
