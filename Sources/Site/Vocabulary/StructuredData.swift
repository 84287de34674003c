import Content
import Templates

extension Records {
    /// A page's facts for search engines, as JSON-LD: the way to it, and what it is. Nothing of the home page, whose way is no way.
    ///
    /// Built by hand: the keys are few, their order is fixed, and a general encoder took a third of a page's time.
    func structuredData(_ view: PageView) -> Value {
        let facts = [trail(view.crumbs(self)), view.page.flatMap { article($0, path: view.path) }, view.archive.flatMap(body)]
            .compactMap { $0 }
        if facts.isEmpty { return .null }
        let graph = facts.count == 1 ? facts[0].dropFirst() : "\"@graph\":[\(facts.joined(separator: ","))]}"
        return .html("{\"@context\":\"https://schema.org\",\(graph)")
    }

    /// Source: schema.org, BreadcrumbList.
    private func trail(_ crumbs: [Crumb]) -> String? {
        guard crumbs.count > 1 else { return nil }
        var json = "{\"@type\":\"BreadcrumbList\",\"itemListElement\":["
        for (place, crumb) in crumbs.enumerated() {
            json += place > 0 ? ",{\"@type\":\"ListItem\",\"position\":" : "{\"@type\":\"ListItem\",\"position\":"
            json += String(place + 1)
            json += ",\"name\":"
            json += jsonString(crumb.title)
            if !crumb.isCurrent {
                json += ",\"item\":"
                json += jsonString(map.address.absolute(crumb.path))
            }
            json += "}"
        }
        json += "]}"
        return json
    }

    /// Of a type with a class of schema.org. Who wrote it are persons, or the bodies that the document names, and never the site by default.
    private func article(_ page: Page, path: String) -> String? {
        guard let schemaClass = page.type.schemaOrg else { return nil }
        let (front, configuration) = (page.front, definitions.configuration)
        let authors = front.authors.compactMap { definitions.person($0.value)?.name }.map { named("Person", $0) }
        let bodies = front.organizations.filter { [nil, .lead, .coDeveloper, .publishedBy].contains($0.role) }
            .compactMap { definitions.organization($0.id.value)?.name }.map { named("Organization", $0) }
        let publisher = configuration.organization.flatMap { definitions.organization($0.value) }
        return object([
            ("@type", jsonString(schemaClass)), ("name", jsonString(page.title)), ("headline", jsonString(page.title)),
            ("url", jsonString(map.address.absolute(path))), ("inLanguage", jsonString(front.language ?? configuration.language)),
            ("description", front.plainDescription.map(jsonString)), ("datePublished", (front.date?.value.iso).map(jsonString)),
            ("dateModified", (front.updated?.value.iso).map(jsonString)), ("lastReviewed", (front.reviewed?.value.iso).map(jsonString)),
            ("author", authors.isEmpty ? nil : list(authors)),
            ("sourceOrganization", authors.isEmpty && !bodies.isEmpty ? list(bodies) : nil),
            ("publisher", named("Organization", publisher?.name ?? configuration.title)),
            ("isAccessibleForFree", page.isGated ? "false" : nil),
        ])
    }

    /// A person or an organization whose page it is.
    private func body(_ archive: Archive) -> String? {
        let url = ("url", Optional(jsonString(map.address.absolute(archive.path))))
        switch archive.kind {
        case .people:
            guard let person = definitions.person(archive.id) else { return nil }
            let elsewhere = [person.orcid.map { "https://orcid.org/" + $0 }, person.url?.value].compactMap { $0 }.map(jsonString)
            let bodies = person.roles.filter { $0.until == nil }.compactMap(\.organization)
                .compactMap { definitions.organization($0.value)?.name }
            return object([
                ("@type", "\"Person\""), ("name", jsonString(person.name)),
                ("honorificSuffix", person.degrees.map(jsonString)), url,
                ("affiliation", bodies.isEmpty ? nil : list(bodies.map { named("Organization", $0) })),
                ("sameAs", elsewhere.isEmpty ? nil : list(elsewhere)),
            ])
        case .organizations:
            guard let organization = definitions.organization(archive.id) else { return nil }
            return object([
                ("@type", "\"Organization\""), ("name", jsonString(organization.name)),
                ("alternateName", organization.short.map(jsonString)), url, ("sameAs", (organization.url?.value).map(jsonString)),
            ])
        case .topics: return nil
        }
    }

    private func named(_ schemaClass: String, _ name: String) -> String {
        object([("@type", jsonString(schemaClass)), ("name", jsonString(name))])
    }
    private func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
    private func object(_ members: [(key: String, value: String?)]) -> String {
        var json = "{"
        for (key, value) in members {
            guard let value else { continue }
            if json.utf8.count > 1 { json += "," }
            json += "\""
            json += key
            json += "\":"
            json += value
        }
        json += "}"
        return json
    }
}
