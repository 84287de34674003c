import Content

struct ResourceView {
    let resource: Resource
    let page: Page

    func address(_ records: Records) -> String? {
        if let file = resource.file { return records.map.filePaths[joined(page.source.parent, file.value)].map(records.address) }
        return records.written(resource.url)
    }
}

extension Vocabulary {
    static let resource = Table<ResourceView>(
        "resource",
        [
            .text("title", "its title") { view, _ in view.resource.title },
            .text("url", "its address, where the public has one") { $0.address($1) },
            .text("kind", "`pdf`, `webinar` …") { view, _ in view.resource.kind.rawValue },
            .text("kind-label", "in words") { view, _ in view.resource.kind.label },
            .text("duration", "as written") { view, _ in view.resource.duration },
            .text("price", "as written") { view, _ in view.resource.price },
            .flag("members-only", "whether it is for members") { view, _ in view.resource.membersOnly },
            .flag("recorded", "whether it is a recording") { view, _ in view.resource.kind.isRecording },
        ])
}
