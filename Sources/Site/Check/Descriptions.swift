import Content
import Diagnostics

extension Check {
    /// A page of a type that has a list says in a sentence what it is about.
    static let descriptions = Check(name: "Descriptions") { map, _ in
        map.pages.compactMap { page in
            // Where the type requires one, it is told as missing.
            let isRequired = page.type.require.contains { $0.value == "description" }
            guard page.type.list != nil, !isRequired, !page.place.isIndex, page.front.description == nil, page.front.teaser == nil,
                !page.front.noindex, !page.front.draft, !page.front.isBroken
            else { return nil }
            return Diagnostic(
                .noDescription, at: page.front.title, "this page has no description, which lists and search engines show",
                fixes: ["add a line such as `description: What the page is about, in a sentence.`"])
        }
    }
}

extension DiagnosticKind {
    static let noDescription = DiagnosticKind(
        "no-description", .warning, what: "a page of a type that has a list has neither a description nor a teaser",
        why: "search engines show whatever words they find, and lists show nothing", mend: "write `description:` in a sentence",
        example: "title: Ketamine, without description:")
}
