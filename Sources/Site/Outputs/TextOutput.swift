import Content
import Diagnostics

extension OutputKind {
    static let texts = OutputKind(name: "TextOutput") { map in
        let host = map.definitions.configuration.host
        let others = Host.allCases.flatMap(\.files).filter { !host.files.contains($0) }
        // What robots may do is the maintainer's to say; the site's own file takes the shipped one's place.
        let own = ["robots.txt", "_headers"].filter { name in map.files.contains { $0.path == "/" + name } }
        return map.definitions.templates.outputNames.filter { !(["feed.xml"] + others + own).contains($0) }.map { name in
            Claim(
                address: SiteAddress(
                    path: "/" + name, origin: SourceLocation("templates/outputs/\(name).mustache"), noun: "the output", name: name),
                output: TextOutput(name: name), isUnnamed: true)
        }
    }
}

/// sitemap.xml, robots.txt, _redirects and whatever else a site's maintainer adds to templates/outputs/.
struct TextOutput: Output {
    let name: String

    func shell(_ keys: OutputKeys) -> UInt64? {
        keys.key { hasher in
            hasher.combine(name)
            for front in keys.fronts { hasher.combine(front) }
            for list in keys.map.lists { hasher.combine(list.path) }
            for redirect in keys.map.redirects { hasher.combine(redirect.from.address, keys.refs[redirect.page]) }
            for address in keys.map.gone { hasher.combine(address.address) }
        }
    }

    func render(_ renderer: Renderer) -> MadeOutput {
        var made = MadeOutput()
        let (templates, table, template) = (renderer.map.definitions.templates, renderer.vocabulary.outputRoot, "outputs/\(name)")
        let used = table.shape.slots(of: templates.namesUsed(of: table.shape, in: template))
        templates.render(template, table.filled(name, renderer.records, used), into: &made.bytes)
        return made
    }
}
