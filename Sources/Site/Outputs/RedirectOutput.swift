extension OutputKind {
    static let redirects = OutputKind(name: "RedirectOutput") { map in
        map.redirects.map { redirect in
            Claim(
                address: SiteAddress(
                    path: redirect.from.address, origin: redirect.from.location, noun: "an alias of", name: map.pages[redirect.page].id,
                    hasFile: redirect.from.holdsPage, standing: .alias(redirect.page)),
                output: redirect.from.holdsPage ? RedirectOutput(redirect: redirect) : nil)
        }
    }
}

/// A page at an old address that leads on to the new one.
struct RedirectOutput: Output {
    let redirect: Redirect

    func layout(on map: SiteMap) -> String? { "redirect" }

    func shell(_ keys: OutputKeys) -> UInt64? { keys.key { $0.combine(redirect.from.path, keys.refs[redirect.page]) } }

    func render(_ renderer: Renderer) -> MadeOutput {
        renderer.render("layouts/redirect", renderer.vocabulary.redirectRoot, redirect)
    }
}
