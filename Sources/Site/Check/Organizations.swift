import Content
import Diagnostics

extension Check {
    /// Every organisation that a page, a person's role or the configuration names stands in `_data/organizations.yaml`.
    static let organizations = Check(name: "Organizations") { map, drafts in
        if map.definitions.broken.contains("content/_data/organizations.yaml") { return [] }
        let definitions = map.definitions
        let known = definitions.organizations.map(\.id)
        let called = idsByName(definitions.organizations.map { ($0.id, [$0.name, $0.short]) })
        func check(_ id: Located<String>) -> Diagnostic? {
            if definitions.organization(id.value) != nil { return nil }
            return Diagnostic(
                .unknownOrganization, unknown: "organisation", id, in: known, called: called,
                fix: "add it to content/_data/organizations.yaml")
        }
        let inRoles = definitions.people.flatMap(\.roles).compactMap(\.organization)
        let ownOfSite = [definitions.configuration.organization].compactMap { $0 }
        let onPages = drafts.flatMap { draft in
            draft.front.organizations.map(\.id)
                + draft.face.fieldLeaves.compactMap { if case .organization(let id) = $0 { id } else { nil } }
        }
        return (inRoles + ownOfSite + onPages).compactMap(check)
    }
}

extension DiagnosticKind {
    static let unknownOrganization = DiagnosticKind(
        "unknown-organization", .error, what: "an organisation is named that is not in the site's list", why: "its name could not be shown",
        mend: "correct the id, or add it to content/_data/organizations.yaml", example: "organizations: [{id: apm, role: lead}]")
}
