import Content
import Templates

/// A person, with the role that was held on an occasion.
struct PersonView {
    let person: Person
    var role: String?
}

/// An organisation with its part in a page.
struct PartnerView {
    let organization: Organization
    let role: Partner.Role?
    /// The type's own words for roles.
    let labels: [String: String]
}

extension Vocabulary {
    static let person = Table<PersonView>(
        "person",
        [
            .text("id", "the id in _data/people.yaml") { view, _ in view.person.id },
            .text("name", "the name") { view, _ in view.person.name },
            .text("degrees", "such as `MD, PhD`") { view, _ in view.person.degrees },
            .text("role", "the role held on this occasion") { view, _ in view.role },
            .text("url", "the person's page") { $1.address(Archive.path(.people, $0.person.id)) },
            .text("orcid", "the ORCID iD") { view, _ in view.person.orcid },
        ])

    static let partner = Table<PartnerView>(
        "partner",
        bodyRows(\.organization) + [
            .text("role", "`lead`, `endorser` …") { view, _ in view.role?.rawValue },
            .text("role-label", "the role in words") { view, _ in view.role.map { view.labels[$0.rawValue] ?? $0.label } },
        ])

    static let organization = Table<Organization>("organization", bodyRows(\.self))

    private static func bodyRows<View>(_ organization: any KeyPath<View, Organization> & Sendable) -> [Row<View>] {
        [
            .text("id", "the id in _data/organizations.yaml") { view, _ in view[keyPath: organization].id },
            .text("name", "the full name") { view, _ in view[keyPath: organization].name },
            .text("short", "the short name") { view, _ in view[keyPath: organization].short },
            .text("url", "its page on this site") { $1.address(Archive.path(.organizations, $0[keyPath: organization].id)) },
            .text("website", "its own site") { view, _ in view[keyPath: organization].url?.value },
            .text("kind", "what kind of body it is") { view, _ in view[keyPath: organization].kind },
        ]
    }

    static let profile = Table<Person>(
        "profile",
        [
            .text("id", "the id") { person, _ in person.id },
            .text("name", "the name") { person, _ in person.name },
            .text("degrees", "such as `MD, PhD`") { person, _ in person.degrees },
            .text("orcid", "the ORCID iD") { person, _ in person.orcid },
            .text("website", "the own site") { person, _ in person.url?.value },
            .html("bio", "about the person") { person, records in
                person.bio.map { .html(records.map.fieldHTML($0, source: "content/_data/people.yaml")) } ?? .null
            },
            .many("roles", role, "offices held") { person, _ in person.roles },
        ])

    private static let role = Table<Person.Role>(
        "role",
        [
            .text("title", "the office") { role, _ in role.title },
            .one("organization", organization, "where") { role, records in
                role.organization.flatMap { records.definitions.organization($0.value) }
            },
            .date("from", "since when") { role, _ in role.from },
            .date("until", "until when") { role, _ in role.until },
        ])
}

extension Partner.Role {
    /// The role as a heading before the organisation's name.
    fileprivate var label: String {
        switch self {
        case .lead: "Led by"
        case .coDeveloper: "Developed by"
        case .endorser: "Endorsed by"
        case .convener: "Convened by"
        case .funder: "Funded by"
        case .publishedBy: "Published by"
        }
    }
}
