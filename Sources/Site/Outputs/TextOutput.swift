import Diagnostics

extension OutputKind {
    static let texts = OutputKind(name: "TextOutput") { map in
        map.definitions.templates.outputNames.filter { $0 != "feed.xml" }.map { name in
            Claim(
                address: SiteAddress(
                    path: "/" + name, origin: SourceLocation("templates/outputs/\(name).mustache"), noun: "the output", name: name),
                output: TextOutput(name: name))
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
            for redirect in keys.map.redirects { hasher.combine(redirect.from, keys.refs[redirect.page]) }
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
