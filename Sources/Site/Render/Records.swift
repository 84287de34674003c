import Bytes
import Content
import Markup
import Templates

/// Makes the records that templates see. Everything it is given is public: it never meets a draft.
struct Records: Sendable {
    private var sharedMap: Shared<SiteMap>
    private(set) var site: Value = .null
    /// Whether lists show nothing of an entry but its card.
    let showsCardsOnly: Bool
    private var pageRefs: [Value] = []
    private var topics: [String: Value] = [:]
    private var people: [String: Value] = [:]
    /// By folder, with the crumbs that lead to it.
    private(set) var sections: [Path: Record] = [:]
    private(set) var crumbs: [Path: [Value]] = [:]
    var map: SiteMap { sharedMap.value }
    var names: Names { map.definitions.names }
    private var definitions: Definitions { map.definitions }

    init(_ map: SiteMap) {
        sharedMap = Shared(map)
        showsCardsOnly = map.definitions.templates.namesUsedByLayouts(of: map.definitions.names.entry).isSubset(of: ["card"])
        site = makeSite()
        // The same few records stand on thousands of pages: each is made once.
        topics = Dictionary(definitions.topics.map { ($0.id, makeTopic($0)) }, uniquingKeysWith: { first, _ in first })
        sections = Dictionary(map.sections.map { ($0.folder, makeSection($0)) }, uniquingKeysWith: { first, _ in first })
        crumbs = Dictionary(map.sections.map { ($0.folder, makeCrumbs(above: $0.folder)) }, uniquingKeysWith: { first, _ in first })
        people = Dictionary(definitions.people.map { ($0.id, makePerson($0, role: nil)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The same records for a site that differs in the texts of its pages only.
    func showing(_ map: SiteMap) -> Records {
        var other = self
        other.sharedMap = Shared(map)
        return other
    }

    /// With a record for every page, where most pages are rendered.
    func withAllPages() -> Records {
        var whole = self
        whole.pageRefs = map.pages.indices.map(makeRef)
        return whole
    }

    // MARK: Small things

    func href(_ path: String) -> Value { .text(map.address.href(path)) }

    /// An address from the configuration or front matter: the site's own gets the base path.
    func href(written url: String) -> Value {
        url.hasPrefix("/") && !url.hasPrefix("//") ? .text(map.address.href(url)) : .text(url)
    }

    func date(_ date: PartialDate?) -> Value {
        guard let date else { return .null }
        return .record(
            Record(Names.date) {
                $0["iso"] = .text(date.iso); $0["text"] = .text(date.text)
            })
    }

    func ref(_ index: Int) -> Value { pageRefs.isEmpty ? makeRef(index) : pageRefs[index] }

    private func makeRef(_ index: Int) -> Value {
        let page = map.pages[index]
        return .record(
            Record(Names.ref) {
                $0["title"] = .text(page.title)
                $0["url"] = href(page.path)
                $0["status"] = text(page.front.status?.value.label)
                $0["date"] = date(page.newest)
            })
    }

    func refs(_ ids: [Located<String>]) -> [Value] { ids.compactMap { map.pageIndex[$0.value].map(ref) } }

    func person(_ id: Located<String>, role: String? = nil) -> Value {
        guard let person = definitions.person(id.value) else { return .null }
        return role == nil ? people[person.id] ?? .null : makePerson(person, role: role)
    }

    private func makePerson(_ person: Person, role: String?) -> Value {
        .record(
            Record(Names.person) {
                $0["id"] = .text(person.id)
                $0["name"] = .text(person.name)
                $0["degrees"] = text(person.degrees)
                $0["role"] = text(role)
                $0["url"] = href("/people/\(Permalinks.component(person.id))/")
                $0["orcid"] = text(person.orcid)
            })
    }

    func partner(_ id: Located<String>, role: Partner.Role? = nil) -> Value {
        guard let organization = definitions.organization(id.value) else { return .null }
        return .record(
            Record(Names.partner) {
                fill(organization, into: &$0)
                $0["role"] = text(role?.rawValue)
                $0["role-label"] = text(role?.label)
            })
    }

    func organization(_ id: String?) -> Value {
        guard let id, let organization = definitions.organization(id) else { return .null }
        return .record(Record(Names.organization) { fill(organization, into: &$0) })
    }

    private func fill(_ organization: Organization, into fields: inout Fields) {
        fields["id"] = .text(organization.id)
        fields["name"] = .text(organization.name)
        fields["short"] = text(organization.short)
        fields["url"] = href("/organizations/\(Permalinks.component(organization.id))/")
        fields["website"] = text(organization.url?.value)
        fields["kind"] = text(organization.kind)
    }

    func topic(_ id: String) -> Value { topics[id] ?? .null }

    private func makeTopic(_ topic: Topic) -> Value {
        .record(
            Record(Names.term) {
                $0["label"] = .text(topic.label)
                $0["url"] = href("/topics/\(Permalinks.component(topic.id))/")
                $0["description"] = text(topic.description)
            })
    }

    func status(_ front: FrontMatter) -> Value {
        guard let status = front.status?.value else { return .null }
        return .record(
            Record(Names.status) {
                $0["id"] = .text(status.rawValue)
                $0["label"] = .text(status.label)
                $0["note"] = text(front.statusNote)
            })
    }

    func resource(_ resource: Resource, of page: Page) -> Value {
        .record(
            Record(Names.resource) {
                $0["title"] = .text(resource.title)
                $0["kind"] = .text(resource.kind.rawValue)
                $0["kind-label"] = .text(resource.kind.label)
                $0["duration"] = text(resource.duration)
                $0["price"] = text(resource.price)
                $0["members-only"] = .flag(resource.membersOnly)
                $0["recorded"] = .flag(resource.kind.isRecording)
                if let url = resource.url { $0["url"] = href(written: url.value) }
                if let file = resource.file, let path = map.filePaths[joined(page.source.parent, file.value)] {
                    $0["url"] = href(path)
                }
            })
    }

    func link(_ label: String, _ url: Value) -> Value {
        .record(
            Record(Names.link) {
                $0["label"] = .text(label); $0["url"] = url
            })
    }

    func gate(_ groups: [String]) -> Value {
        let members = definitions.configuration.members
        let labels = groups.map { id in members.groups.first { $0.id == id }?.label ?? id }
        return .record(
            Record(Names.gate) {
                $0["join-url"] = members.join.map { href(written: $0.value) } ?? .null
                $0["login-url"] = members.login.map { href(written: $0.value) } ?? .null
                $0["groups"] = .text(labels.joined(separator: ", "))
            })
    }

    // MARK: The site

    private func makeSite() -> Value {
        let configuration = definitions.configuration
        let assets = Record(names.assets) { fields in for (name, asset) in definitions.assets { fields[name] = href(asset.path) } }
        return .record(
            Record(names.site) {
                $0["title"] = .text(configuration.title)
                $0["tagline"] = text(configuration.tagline)
                $0["description"] = text(configuration.description)
                $0["language"] = .text(configuration.language)
                $0["url"] = href("/")
                $0["base"] = href("/")
                $0["permalink"] = .text(map.address.absolute("/"))
                $0["organization"] = organization(configuration.organization?.value)
                $0["disclaimer"] = text(configuration.disclaimer)
                $0["join-url"] = configuration.members.join.map { href(written: $0.value) } ?? .null
                $0["login-url"] = configuration.members.login.map { href(written: $0.value) } ?? .null
                if let contact = configuration.contact {
                    $0["contact"] = .record(
                        Record(Names.contact) {
                            $0["action"] = href(written: contact.action.value)
                            $0["email"] = text(contact.email)
                            $0["method"] = .text(contact.method)
                        })
                }
                if map.section("")?.hasFeed == true { $0["feed-url"] = href("/feed.xml") }
                $0["year"] = .text(String(map.options.asOf.year))
                $0.set("social", configuration.social.map { link($0.label, .text($0.url.value)) })
                $0["assets"] = .record(assets)
            })
    }
}

/// Text for a template; nothing and empty text are the same: absent.
func text(_ text: String?) -> Value {
    guard let text, !text.isEmpty else { return .null }
    return .text(text)
}

extension Partner.Role {
    /// The role as a heading before the organisation's name.
    var label: String {
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

extension Resource.Kind {
    var label: String {
        switch self {
        case .pdf: "PDF"
        case .video: "Video"
        case .webinar: "Webinar"
        case .slides: "Slides"
        case .article: "Article"
        case .course: "Course"
        }
    }

    var isRecording: Bool { self == .video || self == .webinar }
}
