import Content
import Templates

extension Records {
    /// A page's facts for search engines, as JSON-LD of the type's schema.org class; nothing for a type without one.
    ///
    /// Built by hand: the keys are few, their order is fixed, and a general encoder took a third of a page's time.
    func structuredData(_ page: Page, path: String) -> Value {
        guard let schemaClass = page.type.schemaOrg else { return .null }
        var members: [(String, String)] = [
            ("@context", quoted("https://schema.org")), ("@type", quoted(schemaClass)), ("name", quoted(page.title)),
            ("url", quoted(map.address.absolute(path))),
            ("inLanguage", quoted(page.front.language ?? map.definitions.configuration.language)),
        ]
        if let description = page.front.description { members.append(("description", quoted(description))) }
        if let date = page.front.date { members.append(("datePublished", quoted(date.value.iso))) }
        if let date = page.front.updated { members.append(("dateModified", quoted(date.value.iso))) }
        if let date = page.front.reviewed { members.append(("lastReviewed", quoted(date.value.iso))) }
        let authors = page.front.authors.compactMap { map.definitions.person($0.value)?.name }
        if !authors.isEmpty { members.append(("author", "[" + authors.map { named("Person", $0) }.joined(separator: ",") + "]")) }
        let publisher = map.definitions.configuration.organization.flatMap { map.definitions.organization($0.value) }
        members.append(("publisher", named("Organization", publisher?.name ?? map.definitions.configuration.title)))
        if page.isGated { members.append(("isAccessibleForFree", "false")) }
        return .html("{" + members.map { quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}")
    }

    private func named(_ schemaClass: String, _ name: String) -> String { "{\"@type\":\(quoted(schemaClass)),\"name\":\(quoted(name))}" }
}

/// A JSON string that may stand in a `<script>`: no `<` ends it early, no line separator breaks it.
func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..<"\u{20}":
            let digits = String(scalar.value, radix: 16)
            quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
