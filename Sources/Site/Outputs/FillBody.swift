import Bytes
import Content
import Markup

extension SiteMap {
    /// A body's bytes with its links in place. `directive` gets each directive with its finished content and its arguments, addresses resolved.
    func fillBody(
        _ body: Body, links: [Link], directive: (Directive, FilledContent, [(name: String, value: String)]) -> [UInt8],
        gated: (Int) -> [UInt8]
    ) -> [UInt8] {
        var (bytes, pictures) = ([UInt8](), 0)
        func href(_ index: Int) -> String { links.indices.contains(index) ? links[index].href : "" }
        fill(
            body, into: &bytes, href: href, label: { links.indices.contains($0) ? links[$0].label : "" },
            // The first may stand on the first screen.
            picture: { index in
                pictures += 1
                let size = links.indices.contains(index) ? links[index].size : nil
                return (size?.attributes ?? "") + (pictures > 1 ? " loading=\"lazy\"" : "")
            },
            directive: { made, content in
                let arguments = made.arguments.map { (name: $0.name, value: $0.reference.map(href) ?? $0.value) }
                let size = made.arguments.first { $0.name == "src" }?.reference.flatMap {
                    links.indices.contains($0) ? links[$0].size : nil
                }
                let sides = size.map { [("width", String($0.width)), ("height", String($0.height))] } ?? []
                return directive(made, content, arguments + sides.filter { side in !arguments.contains { $0.name == side.0 } })
            },
            gated: gated)
        return bytes
    }

    /// The HTML of a Markdown field: links are led as in a body; directives and notes belong to bodies and stay out.
    func fieldHTML(_ field: Located<String>, source: Path, own: MarkupDocument = MarkupDocument()) -> String {
        let markup = fieldMarkup(field, source: source, definitions: plan.definitions)
        let links = references.resolve(markup.facts.references, source: source, own: own).links
        return String(
            decoding: fillBody(markup.body, links: links, directive: { _, content, _ in content.bytes }, gated: { _ in [] }), as: UTF8.self)
    }
}
