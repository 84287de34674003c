import Diagnostics

extension Check {
    /// Every type and page names a layout that stands in `templates/layouts/`, and no two types share a folder.
    static let layouts = Check(name: "Layouts") { map, drafts in
        let templates = map.definitions.templates
        func missing(_ name: String, at location: SourceLocation) -> Diagnostic? {
            if templates.has(layout: name) { return nil }
            return Diagnostic(
                .unknownLayout, at: location, length: name.utf8.count, "no layout '\(name)'\(didYouMean(name, in: templates.layoutNames))",
                fixes: ["write templates/layouts/\(name).mustache"])
        }
        var folders: [String: String] = [:]
        var problems = [Diagnostic]()
        for type in map.definitions.types {
            problems += [missing(type.layout.value, at: type.layout.location)].compactMap { $0 }
            if let list = type.list { problems += [missing(list.layout.value, at: list.layout.location)].compactMap { $0 } }
            guard let folder = type.folder else { continue }
            if let other = folders[folder.value] {
                problems.append(
                    Diagnostic(
                        .sharedFolder, at: folder.location, length: folder.value.utf8.count,
                        "the types '\(other)' and '\(type.name)' have one folder, '\(folder.value)'",
                        fixes: ["give one of them another folder"]))
            }
            folders[folder.value] = type.name
        }
        for name in ["home", "list", "person", "organization", "topic", "index", "not-found", "redirect"]
            + (map.lists.contains { $0.kind == .corrections } ? ["corrections"] : [])
        {
            problems += [missing(name, at: SourceLocation("templates/layouts"))].compactMap { $0 }
        }
        let gates = drafts.contains { !$0.markup.gatedBlocks.isEmpty } ? ["directives/members"] : []
        for name in ["partials/header", "partials/footer", "partials/entry"] + gates where !templates.has(name) {
            problems.append(
                Diagnostic(
                    .unknownLayout, at: SourceLocation("templates/\(name).mustache"), "no template '\(name)', which every page needs",
                    fixes: ["write templates/\(name).mustache; docs/templates.md says what it sees"]))
        }
        return problems + drafts.compactMap { draft in draft.front.layout.flatMap { missing($0.value, at: $0.location) } }
    }
}

extension DiagnosticKind {
    static let unknownLayout = DiagnosticKind(
        "unknown-layout", .error, what: "a layout is named that does not exist", why: "its pages could not be shown",
        mend: "correct the name, or write the layout", example: "layout: guidline")
    static let sharedFolder = DiagnosticKind(
        "shared-folder", .error, what: "two content types have one folder", why: "nothing says which type a page in it has",
        mend: "give one of them another folder", example: "folder: news in two types")
}
