import Bytes
import Content
import Markup
import Templates

extension Records {
    /// The page as its layout and directives see it. `path` stands in for the page's own on further pages of its list.
    func page(_ index: Int, hasContent: Bool = false, at path: String? = nil) -> Record {
        let page = map.pages[index]
        let path = path ?? page.path
        return Record(names.page) {
            $0["id"] = .text(page.id)
            $0["title"] = .text(page.title)
            $0["url"] = href(path)
            $0["permalink"] = .text(map.address.absolute(path))
            if hasContent { $0["content"] = .slot(Slot.content) }
            $0["subtitle"] = text(page.front.subtitle)
            $0["description"] = text(page.front.description)
            $0["teaser"] = text(page.front.teaser)
            $0["language"] = .text(page.front.language ?? map.definitions.configuration.language)
            $0["type"] = .text(page.type.name)
            $0["type-label"] = .text(page.type.label)
            $0["layout"] = .text(layout(of: page))
            $0["structured-data"] = structuredData(page, path: path)
            fillDates(page.front, into: &$0)
            $0["status"] = status(page.front)
            $0["is-in-development"] = .flag((page.front.status?.value.rank ?? 3) < 3)
            $0["draft"] = .flag(page.front.draft)
            $0["pinned"] = .flag(page.front.pinned)
            $0["noindex"] = .flag(page.front.noindex)
            $0["search"] = .flag(page.front.search)
            $0["members-only"] = .flag(page.isGated)
            if let gate = page.front.gate { $0["gate"] = self.gate(gate.groups) }
            fillPeople(page.front, into: &$0)
            $0.set("topics", page.front.topics.map { topic($0.value) })
            $0.set("resources", page.front.resources.map { resource($0, of: page) })
            $0.set("corrections", page.front.corrections.sorted { $0.date > $1.date }.map { correction($0) })
            fillNavigation(index, page, into: &$0)
            if let image = page.front.image, let (url, permalink) = imageURLs(image.value, of: page) {
                $0["image"] = .text(url)
                $0["image-permalink"] = .text(permalink)
                $0["image-alt"] = text(page.front.imageAlt)
            }
            for (name, value) in page.front.fields {
                set(name, value.value, names.fieldShapes[name], of: page, in: &$0)
            }
        }
    }

    /// A page that no file stands for: a list without a text of its own, or the page for missing addresses.
    func plainPage(_ title: String, path: String, crumbs: [Value], section: Section? = nil) -> Record {
        Record(names.page) {
            $0["title"] = .text(title)
            $0["url"] = href(path)
            $0["permalink"] = .text(map.address.absolute(path))
            $0["language"] = .text(map.definitions.configuration.language)
            $0["noindex"] = .flag(path == "/404.html")
            $0.set("breadcrumbs", crumbs)
            if let section {
                if let record = sections[section.folder] {
                    $0["section"] = .record(record)
                    $0["feed-url"] = record["feed-url"]
                }
            }
        }
    }

    /// The layout that a page is shown with: its own, else its type's; the home page has one of its own.
    func layout(of page: Page) -> String {
        if let layout = page.front.layout?.value { return layout }
        if page.place.isIndex, page.place.folder.isEmpty { return "home" }
        return page.type.layout.value
    }

    private func fillDates(_ front: FrontMatter, into fields: inout Fields) {
        fields["date"] = date(front.date?.value)
        fields["updated"] = date(front.updated?.value)
        fields["reviewed"] = date(front.reviewed?.value)
        fields["review-by"] = date(front.reviewBy?.value)
        fields["publish-on"] = date(front.publishOn?.value)
        fields["expires-on"] = date(front.expiresOn?.value)
        fields["comment-until"] = date(front.commentUntil?.value)
        fields["comment-url"] = text(front.commentURL?.value)
    }

    private func fillPeople(_ front: FrontMatter, into fields: inout Fields) {
        fields.set("authors", front.authors.map { person($0) })
        fields.set("posted-by", front.postedBy.map { person($0) })
        fields.set("signatories", front.signatories.map { person($0.person, role: $0.role) })
        fields.set("organizations", front.organizations.map { partner($0.id, role: $0.role) })
    }

    private func fillNavigation(_ index: Int, _ page: Page, into fields: inout Fields) {
        fields.set("banners", banners(page))
        fields.set("supersedes", refs(page.front.supersedes))
        fields.set("superseded-by", refs(page.front.supersededBy))
        fields.set("related", map.related[index].map(ref))
        fields.set("referenced-by", map.backlinks[index].map(ref))
        fields.set("breadcrumbs", breadcrumbs(page))
        let outline = self.outline(page.markup.facts.outline)
        fields.set("outline", outline)
        fields["toc"] = .flag(page.front.toc ?? (outline.count >= 3))
        fields["previous"] = map.neighbours[index].previous.map(ref) ?? .null
        fields["next"] = map.neighbours[index].next.map(ref) ?? .null
        if let section = sections[page.place.folder] {
            fields["section"] = .record(section)
            fields["feed-url"] = section["feed-url"]
        }
    }

    func makeSection(_ section: Section) -> Record {
        Record(Names.section) {
            $0["title"] = .text(section.title)
            if map.hasList(section) { $0["url"] = href(section.path) }
            if section.hasFeed { $0["feed-url"] = href(section.path + "feed.xml") }
        }
    }

    /// Home, then each section that has a page of its own, then the page.
    func breadcrumbs(_ page: Page) -> [Value] {
        var crumbs = sectionCrumbs(above: page.place.isIndex ? page.place.folder.parent : page.place.folder)
        if page.place.isIndex, page.place.folder.isEmpty { crumbs = [] }
        return crumbs + [crumb(page.title, page.path, current: true)]
    }

    func sectionCrumbs(above folder: Path) -> [Value] { crumbs[folder] ?? makeCrumbs(above: folder) }

    func makeCrumbs(above folder: Path) -> [Value] {
        var crumbs = [Value]()
        var folder = folder
        while !folder.isEmpty {
            if let section = map.section(folder), map.hasList(section) { crumbs.insert(crumb(section.title, section.path), at: 0) }
            folder = folder.parent
        }
        return [crumb("Home", "/")] + crumbs
    }

    func crumb(_ title: String, _ path: String, current: Bool = false) -> Value {
        .record(
            Record(Names.crumb) {
                $0["title"] = .text(title); $0["url"] = href(path); $0["current"] = .flag(current)
            })
    }

    /// Headings of the second level with those of the third below them; a third-level one before any second stands alone.
    private func outline(_ headings: [Heading]) -> [Value] {
        var groups: [(heading: Heading, children: [Heading])] = []
        for heading in headings where heading.level <= 3 {
            if heading.level == 3, !groups.isEmpty {
                groups[groups.count - 1].children.append(heading)
            } else {
                groups.append((heading, []))
            }
        }
        return groups.map { group in
            .record(
                Record(Names.heading) {
                    $0["id"] = .text(group.heading.id)
                    $0["text"] = .text(group.heading.text)
                    $0.set(
                        "children",
                        group.children.map { child in
                            .record(
                                Record(Names.subheading) {
                                    $0["id"] = .text(child.id); $0["text"] = .text(child.text)
                                })
                        })
                })
        }
    }

    func correction(_ correction: Correction, page: Value = .null) -> Value {
        .record(
            Record(Names.correction) {
                $0["date"] = date(correction.date)
                $0["text"] = .text(correction.text)
                $0["recommendation"] = text(correction.recommendation?.value)
                $0["was"] = text(correction.was)
                $0["now"] = text(correction.now)
                $0["page"] = page
            })
    }

    private func imageURLs(_ image: String, of page: Page) -> (String, String)? {
        if image.contains("://") { return (image, image) }
        guard let path = image.hasPrefix("/") ? image : map.filePaths[joined(page.source.parent, image)] else { return nil }
        return (map.address.href(path), map.address.absolute(path))
    }

    private func set(_ name: String, _ value: FieldValue, _ shape: Shape?, of page: Page, in fields: inout Fields) {
        guard let shape else { return }
        if case .list(let values) = value, case .list(let element) = shape {
            return fields.set(name, values.map { field($0, element, of: page) })
        }
        fields[name] = field(value, shape, of: page)
        if case .choice(let choice) = value { fields[name + "-label"] = .text(inWords(choice)) }
    }

    /// A type's own field, by its kind.
    private func field(_ value: FieldValue, _ shape: Shape, of page: Page) -> Value {
        switch value {
        case .text(let value), .reference(let value): text(value.value)
        case .url(let value): href(written: value.value)
        case .number(let value), .choice(let value): text(value)
        case .boolean(let flag): .flag(flag)
        case .date(let value): date(value)
        case .markdown(let value): .html(map.fieldHTML(value, source: page.source, own: page.markup))
        case .person(let id): person(id)
        case .organization(let id): partner(id)
        case .page(let id): map.pageIndex[id.value].map(ref) ?? .null
        case .list: .null
        case .record(let record):
            if case .record(let shape) = shape {
                .record(
                    Record(shape) {
                        for entry in record.entries { set(entry.name, entry.value, shape.field(entry.name), of: page, in: &$0) }
                    })
            } else {
                .null
            }
        }
    }
}
