import Content

/// The pages of a list that stand below one heading.
struct ListGroup: Sendable {
    let id: String
    let label: String
    /// Among the list's members.
    var range: Range<Int>
}

extension PageList {
    /// What makes the groups of a list.
    enum Grouping: Sendable, Hashable {
        /// By state, these groups first.
        case status([StateGroup])
        /// By type, these first, by their names.
        case type([String])
        /// Of its date, the newest year first.
        case year
        /// By what a person, who has these ids, has to do with it.
        case part([String])

        /// As a type's file says it; nil where its list is not grouped.
        init?(_ options: ListOptions?) {
            switch options?.groupBy?.value {
            case "status": self = .status(options?.groups ?? [])
            case "year": self = .year
            default: return nil
            }
        }

        /// Groups stand in the order of these; pages without one come last.
        func value(of page: Page, on day: PartialDate) -> SortValue? {
            switch self {
            case .status(let first):
                let state = DocumentState(of: page.front, on: day)
                let group = StateGroup(state)
                let place = first.firstIndex(of: group) ?? first.count + (StateGroup.allCases.firstIndex(of: group) ?? 0)
                // Of what is under way, what can be commented on comes first.
                let within = group == .underDevelopment ? DocumentState.allCases.firstIndex(of: state) ?? 0 : 0
                return .number(Double(place * 100 + within))
            // Pages of no type of their own come last.
            case .type(let first):
                if let place = first.firstIndex(of: page.type.name) { return .number(Double(place)) }
                return page.type.name == "page" ? nil : .text(page.type.plural)
            case .part(let ids): return .number(Double(PersonsPart(in: page.front, ids).rawValue))
            case .year: return year(of: page).map { .number(-Double($0)) }
            }
        }

        private func heading(of page: Page, on day: PartialDate) -> (id: String, label: String) {
            switch self {
            case .status:
                let group = StateGroup(DocumentState(of: page.front, on: day))
                return (group.rawValue, group.label)
            case .type: return (page.type.name, page.type.plural)
            case .part(let ids):
                let part = PersonsPart(in: page.front, ids)
                return (part.id, part.label)
            case .year: return year(of: page).map { (String($0), String($0)) } ?? ("undated", "Without a date")
            }
        }

        private func year(of page: Page) -> Int? { (page.front.date?.value ?? page.newest)?.year }

        /// The groups of a list's members, which stand in the order of its groups.
        func groups(_ members: [Int], of pages: [Page], on day: PartialDate) -> [ListGroup] {
            members.enumerated().reduce(into: []) { groups, member in
                let (id, label) = heading(of: pages[member.element], on: day)
                if groups.last?.id == id {
                    groups[groups.count - 1].range = groups[groups.count - 1].range.lowerBound..<member.offset + 1
                } else {
                    groups.append(ListGroup(id: id, label: label, range: member.offset..<member.offset + 1))
                }
            }
        }
    }
}

/// What a person has to do with a page; the first that holds.
private enum PersonsPart: Int {
    case wrote, signed, posted, mentioned

    init(in front: FrontMatter, _ ids: [String]) {
        func names(_ people: [Located<String>]) -> Bool { people.contains { ids.contains($0.value) } }
        self =
            names(front.authors) ? .wrote : names(front.signatories.map(\.person)) ? .signed : names(front.postedBy) ? .posted : .mentioned
    }

    var id: String { "\(self)" }
    var label: String {
        switch self {
        case .wrote: "Wrote"
        case .signed: "Signed"
        case .posted: "Posted"
        case .mentioned: "Mentioned"
        }
    }
}

/// The people that a page's own fields name, at whatever depth.
func peopleNamed(in front: FrontMatter) -> [Located<String>] {
    func people(_ value: FieldValue) -> [Located<String>] {
        switch value {
        case .person(let id): [id]
        case .list(let values): values.flatMap(people)
        case .record(let record): record.entries.flatMap { people($0.value) }
        default: []
        }
    }
    return front.fields.sorted { $0.key < $1.key }.flatMap { people($0.value.value) }
}

/// The types of a site in the order in which its main menu leads to their folders.
func typesInMenu(_ definitions: Definitions) -> [String] {
    definitions.configuration.menus.main.compactMap { item in
        definitions.types.first { type in
            guard let folder = type.folder?.value else { return false }
            return item.page?.value == folder || item.url?.value == "/\(folder)/"
        }?.name
    }
}
