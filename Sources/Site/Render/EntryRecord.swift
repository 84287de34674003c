import Content
import Templates

extension Records {
    /// A page's entry as `partials/entry` shows it: rendered once a page, however many lists it stands in.
    func card(_ index: Int) -> String {
        var card = [UInt8]()
        let root = Record(names.entryRoot) {
            $0["site"] = site; $0["entry"] = .record(entryRecord(index, card: nil))
        }
        map.definitions.templates.render("partials/entry", root, into: &card)
        return String(decoding: card, as: UTF8.self)
    }

    /// A page as lists show it.
    func entry(_ index: Int, cards: [String]?) -> Value {
        let card = cards?[index] ?? card(index)
        // Most lists show the card and nothing else of an entry: then nothing else is made.
        if showsCardsOnly { return .record(Record(names.entry) { $0["card"] = .html(card) }) }
        return .record(entryRecord(index, card: card))
    }

    private func entryRecord(_ index: Int, card: String?) -> Record {
        let page = map.pages[index]
        let resources = page.front.resources.map { ($0, resource($0, of: page)) }
        return Record(names.entry) {
            $0["id"] = .text(page.id)
            $0["title"] = .text(page.title)
            $0["url"] = href(page.path)
            $0["subtitle"] = text(page.front.subtitle)
            $0["description"] = text(page.front.description)
            $0["teaser"] = text(page.front.teaser)
            $0["type"] = .text(page.type.name)
            $0["type-label"] = .text(page.type.label)
            if case .choice(let kind)? = page.front.fields["kind"]?.value { $0["kind"] = .text(kind) }
            $0["date"] = date(page.front.date?.value)
            $0["updated"] = date(page.front.updated?.value)
            $0["status"] = status(page.front)
            $0["pinned"] = .flag(page.front.pinned)
            $0["members-only"] = .flag(page.isGated)
            $0.set("authors", page.front.authors.map { person($0) })
            $0.set("posted-by", page.front.postedBy.map { person($0) })
            $0.set("organizations", page.front.organizations.map { partner($0.id, role: $0.role) })
            $0.set("topics", page.front.topics.map { topic($0.value) })
            $0.set("resources", resources.map(\.1))
            $0.set("recordings", resources.filter { $0.0.kind.isRecording }.map(\.1))
            if let card { $0["card"] = .html(card) }
        }
    }
}
