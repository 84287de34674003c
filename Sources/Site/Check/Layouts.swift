import Content
import Diagnostics

extension Check {
    /// Every type and page names a layout that stands in `templates/layouts/`, and no two types share a folder.
    static let layouts = Check(name: "Layouts") { map, drafts in
        let templates = map.definitions.templates
        let types = map.definitions.types
        let needed =
            ["home", "list", "person", "organization", "topic", "index", "not-found", "redirect"]
            + (map.lists.contains { $0.kind == .corrections } ? ["corrections"] : []) + (map.gone.isEmpty ? [] : ["gone"])
            + (map.definitions.accessibility == nil ? [] : ["accessibility"])
            + (map.definitions.configuration.search == true ? ["search"] : [])
        let named =
            types.map(\.layout) + types.compactMap(\.list?.layout) + needed.map { Located($0, at: SourceLocation("templates/layouts")) }
            + drafts.compactMap(\.front.layout)
        var problems = named.filter { !templates.has(layout: $0.value) }.map {
            Diagnostic(
                .unknownLayout, unknown: "layout", $0, in: templates.layoutNames, fix: "write templates/layouts/\($0.value).mustache")
        }
        var folders: [String: String] = [:]
        for type in types {
            guard let folder = type.folder else { continue }
            if let other = folders[folder.value] {
                problems.append(
                    Diagnostic(
                        .sharedFolder, at: folder, "the types '\(other)' and '\(type.name)' have one folder, '\(folder.value)'",
                        fixes: ["give one of them another folder"]))
            }
            folders[folder.value] = type.name
        }
        let gates = drafts.contains { !$0.markup.gatedBlocks.isEmpty } ? ["directives/members"] : []
        for name in ["partials/header", "partials/footer", "partials/entry"] + gates where !templates.has(name) {
            problems.append(
                Diagnostic(
                    .unknownLayout, at: SourceLocation("templates/\(name).mustache"), "no template '\(name)', which every page needs",
                    fixes: ["write templates/\(name).mustache; docs/templates.md says what it sees"]))
        }
        return problems
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
