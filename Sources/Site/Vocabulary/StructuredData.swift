import Content
import Templates

extension Records {
    /// A page's facts for search engines, as JSON-LD of the type's schema.org class; nothing for a type without one.
    ///
    /// Built by hand: the keys are few, their order is fixed, and a general encoder took a third of a page's time.
    func structuredData(_ page: Page, path: String) -> Value {
        guard let schemaClass = page.type.schemaOrg else { return .null }
        var members: [(String, String)] = [
            ("@context", jsonString("https://schema.org")), ("@type", jsonString(schemaClass)), ("name", jsonString(page.title)),
            ("url", jsonString(map.address.absolute(path))),
            ("inLanguage", jsonString(page.front.language ?? map.definitions.configuration.language)),
        ]
        if let description = page.front.plainDescription { members.append(("description", jsonString(description))) }
        if let date = page.front.date { members.append(("datePublished", jsonString(date.value.iso))) }
        if let date = page.front.updated { members.append(("dateModified", jsonString(date.value.iso))) }
        if let date = page.front.reviewed { members.append(("lastReviewed", jsonString(date.value.iso))) }
        let authors = page.front.authors.compactMap { map.definitions.person($0.value)?.name }
        if !authors.isEmpty { members.append(("author", "[" + authors.map { named("Person", $0) }.joined(separator: ",") + "]")) }
        let publisher = map.definitions.configuration.organization.flatMap { map.definitions.organization($0.value) }
        members.append(("publisher", named("Organization", publisher?.name ?? map.definitions.configuration.title)))
        if page.isGated { members.append(("isAccessibleForFree", "false")) }
        return .html("{" + members.map { jsonString($0.0) + ":" + $0.1 }.joined(separator: ",") + "}")
    }

    private func named(_ schemaClass: String, _ name: String) -> String {
        "{\"@type\":\(jsonString(schemaClass)),\"name\":\(jsonString(name))}"
    }
}
