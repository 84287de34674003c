import Diagnostics
import Templates

extension OutputKind {
    /// A page that no list shows at its address.
    static let pages = OutputKind(name: "PageOutput") { map in
        let listed = Set(map.lists.compactMap(\.index))
        return map.pages.enumerated().map { index, page in
            Claim(
                // Where the slug stands, if that makes the address; else it is the file's name.
                address: SiteAddress(
                    path: page.path, origin: page.front.slug?.location ?? SourceLocation(page.source), noun: "the page", name: page.id,
                    standing: .page(index)),
                output: listed.contains(index) ? nil : PageOutput(index: index))
        }
    }
}

struct PageOutput: Output {
    let index: Int
    var texts: [Int] { [index] }

    var isIndexed: Bool { true }
    func layout(on map: SiteMap) -> String? { map.pages[index].layout }

    func shell(_ keys: OutputKeys) -> UInt64? { keys.shell(index) }

    func render(_ renderer: Renderer) throws -> MadeOutput {
        let page = renderer.map.pages[index]
        let content = try renderer.body(index)
        let view = LayoutView(layout: page.layout, page: PageView(index, of: renderer.map, hasContent: !content.isEmpty))
        var made = renderer.layout(view, content: content, path: page.path)
        made.search = renderer.search?.page(index, content)?.written
        let places = made.places.filter { $0.slot == Slot.content }
        if places.count == 1, !content.isEmpty {
            made.shown = ShownPage(source: page.source, start: places[0].start, count: content.count, links: renderer.map.links[index])
        }
        return made
    }
}
