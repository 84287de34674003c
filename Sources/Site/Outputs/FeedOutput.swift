import Diagnostics

extension OutputKind {
    static let feeds = OutputKind(name: "FeedOutput") { map in
        map.sections.compactMap { section in
            section.feedPath.map { path in
                Claim(
                    address: SiteAddress(
                        path: path, origin: SourceLocation("templates/outputs/feed.xml.mustache"), noun: "a feed", standing: .file),
                    output: FeedOutput(section: Shared(section)))
            }
        }
    }
}

/// The feed of the site or of a section.
struct FeedOutput: Output {
    let section: Shared<Section>

    func shell(_ keys: OutputKeys) -> UInt64? {
        keys.key { hasher in
            hasher.combine("feed", keys.sections[section.value.folder] ?? 0)
            for member in section.value.pages { hasher.combine(keys.fronts[member]) }
        }
    }

    func render(_ renderer: Renderer) -> MadeOutput {
        renderer.render("outputs/feed.xml", renderer.vocabulary.feedRoot, section.value)
    }
}
