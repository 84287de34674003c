import Content
import Diagnostics

extension Check {
    /// Every author, poster and signatory stands in `_data/people.yaml`.
    static let people = Check(name: "People") { map, drafts in
        if map.definitions.broken.contains("content/_data/people.yaml") { return [] }
        let known = map.definitions.people.flatMap { [$0.id] + $0.aliases }
        let called = idsByName(map.definitions.people.map { ($0.id, [$0.name] + $0.aliases) })
        func check(_ id: Located<String>) -> Diagnostic? {
            if map.definitions.person(id.value) != nil { return nil }
            return Diagnostic(
                .unknownPerson, unknown: "person", id, in: known, called: called, fix: "add the person to content/_data/people.yaml")
        }
        return drafts.flatMap { draft in
            let own = draft.face.fieldLeaves.compactMap { if case .person(let id) = $0 { id } else { nil } }
            return (draft.front.authors + draft.front.postedBy + draft.front.signatories.map(\.person) + own).compactMap(check)
        }
    }
}

extension DiagnosticKind {
    static let unknownPerson = DiagnosticKind(
        "unknown-person", .error, what: "a page names a person who is not in the site's list",
        why: "the name, degrees and role could not be shown",
        mend: "correct the id, or add the person to content/_data/people.yaml", example: "authors: [megg-drumm]")
}
