import Content
import Templates

extension Records {
    /// A page's facts for search engines, as JSON-LD of the type's schema.org class; nothing for a type without one.
    ///
    /// Built by hand: the keys are few, their order is fixed, and a general encoder took a third of a page's time.
    func structuredData(_ page: Page, path: String) -> Value {
        guard let schemaClass = page.type.schemaOrg else { return .null }
        let (front, configuration) = (page.front, definitions.configuration)
        let authors = front.authors.compactMap { definitions.person($0.value)?.name }.map { named("Person", $0) }
        let publisher = configuration.organization.flatMap { definitions.organization($0.value) }
        let members: [(String, String?)] = [
            ("@context", jsonString("https://schema.org")), ("@type", jsonString(schemaClass)), ("name", jsonString(page.title)),
            ("url", jsonString(map.address.absolute(path))), ("inLanguage", jsonString(front.language ?? configuration.language)),
            ("description", front.plainDescription.map(jsonString)), ("datePublished", (front.date?.value.iso).map(jsonString)),
            ("dateModified", (front.updated?.value.iso).map(jsonString)), ("lastReviewed", (front.reviewed?.value.iso).map(jsonString)),
            ("author", authors.isEmpty ? nil : "[" + authors.joined(separator: ",") + "]"),
            ("publisher", named("Organization", publisher?.name ?? configuration.title)),
            ("isAccessibleForFree", page.isGated ? "false" : nil),
        ]
        return .html("{" + members.compactMap { key, value in value.map { jsonString(key) + ":" + $0 } }.joined(separator: ",") + "}")
    }

    private func named(_ schemaClass: String, _ name: String) -> String {
        "{\"@type\":\(jsonString(schemaClass)),\"name\":\(jsonString(name))}"
    }
}
