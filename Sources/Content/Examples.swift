extension CommonKey {
    /// A value as an editor may write it, for messages and for new pages.
    var example: String {
        switch self {
        case .title, .subtitle, .description, .teaser, .statusNote, .imageAlt: "\"…\""
        case .type: "guideline"
        case .layout: "page"
        case .slug: "short-name"
        case .date, .updated, .reviewed: "2020-04-03"
        case .reviewBy, .publishOn, .expiresOn, .commentUntil: "2020-04"
        case .draft, .pinned, .toc, .search, .noindex, .membersOnly: "true"
        case .status: "current"
        case .supersedes, .supersededBy, .related: "[page-id]"
        case .authors, .postedBy, .topics: "[id]"
        case .signatories: "[{id: person-id, role: …}]"
        case .organizations: "[{id: organization-id, role: lead}]"
        case .corrections: "[{date: 2020-04-03, text: \"…\"}]"
        case .commentURL: "https://example.org/comment"
        case .resources: "[{title: \"…\", kind: pdf, file: name.pdf}]"
        case .aliases: "[/old-address/]"
        case .order: "1"
        case .image: "name.jpg"
        case .language: "en"
        }
    }
}

extension FieldKind {
    /// A value as an editor may write it.
    var example: String {
        switch self {
        case .text(let pattern): pattern?.example ?? "\"…\""
        case .markdown: "\"…\""
        case .date: "2020-04"
        case .url: "https://example.org/"
        case .number: "1"
        case .boolean: "true"
        case .choice(let choices): choices.first ?? "…"
        case .list(let kind): "[\(kind.example)]"
        case .record(let fields): "{" + fields.map { "\($0.name): \($0.kind.example)" }.joined(separator: ", ") + "}"
        case .person: "person-id"
        case .organization: "organization-id"
        case .page: "page-id"
        case .reference: "reference-key"
        case .grading: "grade"
        }
    }
}
