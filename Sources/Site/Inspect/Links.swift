import Diagnostics
import HTML

extension Inspection {
    /// Addresses of the site lead to something, and to a part of it that is there.
    static let links = Inspection(name: "Links") { file in
        var findings: [Finding] = []
        lazy var own = Set(file.page.ids.map { FileFacts.id(file.bytes.decoded($0.value)) })
        for (address, target) in zip(file.page.addresses, file.targets) {
            switch target {
            case .elsewhere, .host: break
            case .unprefixed:
                let url = file.text(address.value)
                findings.append(
                    Finding(
                        kind: .deadLink, range: address.value, message: "'\(url)' leads out of the site, whose address has a path",
                        fixes: ["print a name that knows the path, such as {{site.url}}, or put the path of base-url in front"]))
            case .site(let key, let fragment):
                guard file.site.addresses.has(key) else {
                    let url = file.text(address.value)
                    if file.site.endpoints.contains(url) { break }
                    findings.append(
                        Finding(
                            kind: .deadLink, range: address.value, message: "'\(url)' leads to nothing on this site",
                            fixes: ["correct the address, or publish something there"]))
                    break
                }
                guard let fragment, !isTop(fragment), let ids = key == file.ownKey ? own : file.site.ids(key),
                    !ids.contains(FileFacts.id(Permalinks.decode(fragment).utf8)), !ids.contains(FileFacts.id(fragment.utf8))
                else { break }
                findings.append(
                    Finding(
                        kind: .deadAnchor, range: address.value,
                        message:
                            "'\(file.text(address.value))' leads to '\(Permalinks.decode(fragment))', an id that its page does not have",
                        fixes: ["correct the part after '#', or give what is meant that id"]))
            }
        }
        for mention in file.page.mentions where !own.contains(FileFacts.id(file.bytes.decoded(mention))) {
            findings.append(
                Finding(
                    kind: .deadAnchor, range: mention, message: "'\(file.text(mention))' is named here, an id that the page does not have",
                    fixes: ["give the element that is meant that id"]))
        }
        return findings
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
