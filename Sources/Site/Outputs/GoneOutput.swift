import Content

extension OutputKind {
    static let gone = OutputKind(name: "GoneOutput") { map in
        map.gone.map { address in
            Claim(
                address: SiteAddress(
                    path: address.address, origin: address.location, noun: "an entry of `gone:`",
                    hasFile: address.holdsPage, standing: .gone),
                output: address.holdsPage ? GoneOutput(path: address.path) : nil)
        }
    }
}

/// A page at an address that went on purpose: it says so.
struct GoneOutput: Output {
    let path: String

    func layout(on map: SiteMap) -> String? { "gone" }

    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine("gone", path) } }

    func render(_ renderer: Renderer) -> MadeOutput {
        let (records, title) = (renderer.records, "No longer published")
        let crumbs = records.crumbs(to: title, path)
        return renderer.layout(LayoutView(layout: "gone", page: PageView(title, at: path, crumbs: crumbs, isListed: false)), path: path)
    }
}
