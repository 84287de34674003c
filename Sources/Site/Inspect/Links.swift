import Diagnostics
import HTML

extension Inspection {
    /// Addresses of the site lead to something, and to a part of it that is there.
    static let links = Inspection(name: "Links") { file in
        let own = file.ownIDs
        // Nearly every page is sound, and no problem has to be put into words.
        let isSound =
            file.styled.isEmpty && file.page.mentions.isEmpty
            && file.targets.indices.allSatisfy { index in
                switch file.targets[index] {
                case .elsewhere, .host: true
                case .part(let fragment): own.contains(file.key(fragment))
                case .site(let key, nil): file.site.addresses.has(key)
                case .site(let key, _): file.site.addresses.has(key) && key != file.ownKey && file.site.ids(key) == nil
                case .unprefixed: false
                }
            }
        if isSound { return [] }
        let links = zip(file.page.addresses, file.targets).compactMap { address, target in
            problem(of: address.value, target, in: file, own)
        }
        let styled = file.styled.compactMap { range, target in problem(of: range, target, in: file, own) }
        let mentions = file.page.mentions.filter { !own.contains(file.key($0)) }.map { mention in
            Finding(
                kind: .deadAnchor, range: mention, message: "'\(file.text(mention))' is named here, an id that the page does not have",
                fixes: ["give the element that is meant that id"])
        }
        return links + styled + mentions
    }
}

/// What is wrong with one address. `own` are the ids of its page.
private func problem(of address: Range<Int>, _ target: AddressKeys.Target, in file: InspectedFile, _ own: [UInt64]) -> Finding? {
    func deadAnchor(_ id: String) -> Finding {
        Finding(
            kind: .deadAnchor, range: address, message: "'\(file.text(address))' leads to '\(id)', an id that its page does not have",
            fixes: ["correct the part after '#', or give what is meant that id"])
    }
    switch target {
    case .elsewhere, .host: return nil
    case .part(let fragment):
        if own.contains(file.key(fragment)) { return nil }
        return isTop(file.text(fragment)) ? nil : deadAnchor(file.text(fragment))
    case .unprefixed:
        return Finding(
            kind: .deadLink, range: address, message: "'\(file.text(address))' leads out of the site, whose address has a path",
            fixes: ["print a name that knows the path, such as {{site.url}}, or put the path of base-url in front"])
    case .site(let key, let fragment):
        guard file.site.addresses.has(key) else {
            if file.site.endpoints.contains(file.text(address)) { return nil }
            return Finding(
                kind: .deadLink, range: address, message: "'\(file.text(address))' leads to nothing on this site",
                fixes: ["correct the address, or publish something there"])
        }
        guard let fragment, !isTop(fragment), let ids = key == file.ownKey ? Set(own) : file.site.ids(key) else { return nil }
        let isThere = ids.contains(FileFacts.id(Permalinks.decode(fragment))) || ids.contains(FileFacts.id(fragment))
        return isThere ? nil : deadAnchor(Permalinks.decode(fragment))
    }
}

extension DiagnosticKind {
    static let deadLink = DiagnosticKind(
        "dead-link", .error, what: "an address in a finished page, of this site, leads to nothing",
        why: "readers would follow it to nowhere, or see a broken picture",
        mend: "correct the address where it is written: mostly in a template",
        example: "<a href=\"/guidlines/\"> in templates/partials/footer.mustache")
    static let deadAnchor = DiagnosticKind(
        "dead-anchor", .error, what: "an address in a finished page names a part that its page does not have",
        why: "readers would land at the top, not at the passage, and screen readers would say nothing",
        mend: "correct the part after '#', or give what is meant that id", example: "<a href=\"#contents\"> without an element of that id")
}
