import Bytes
import Content
import Markup

/// Every complete address that the published site shows or loads, with the places that write it: of pages as the public sees them, so that
/// nothing of a draft or of members-only text is among them.
///
/// An address in a template stands in no source of a page and is not found here, nor is the one that a contact form posts to: hosts do not
/// answer it to those who only ask.
func outsideAddresses(of map: SiteMap) -> [Located<String>] {
    let (configuration, definitions) = (map.definitions.configuration, map.definitions)
    func addresses(in text: Located<String>, of source: Path) -> [Located<String>] {
        publicAddresses(fieldMarkup(text, source: source, definitions: definitions, wantsAddresses: true).facts)
    }
    let menus = configuration.menuItems.compactMap(\.url) + configuration.social.map(\.url)
    let members = [configuration.members.join, configuration.members.login].compactMap { $0 }
    let people = definitions.people.flatMap { person in
        [person.url].compactMap { $0 } + (person.bio.map { addresses(in: $0, of: "content/_data/people.yaml") } ?? [])
    }
    let pages = map.pages.flatMap { page -> [Located<String>] in
        let front = page.front
        let fields = page.face.fieldLeaves.flatMap { value -> [Located<String>] in
            switch value {
            case .url(let url): [url]
            case .markdown(let text): addresses(in: text, of: page.source)
            default: []
            }
        }
        return publicAddresses(page.markup.facts) + [front.commentURL, front.image].compactMap { $0 }
            + front.resources.compactMap(\.url) + fields
    }
    return menus + members + people + definitions.organizations.compactMap(\.url) + pages
}

private func publicAddresses(_ facts: PageFacts) -> [Located<String>] {
    facts.mentions.filter { $0.kind == .address && $0.gatedBy == nil }.map { Located($0.text, at: $0.location) }
}
