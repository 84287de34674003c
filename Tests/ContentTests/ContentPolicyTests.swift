import Content
import Testing

@Suite("What pages may load")
struct ContentPolicyTests {
    private func policy(_ keys: String) -> (header: String, problems: [String]) {
        let (site, problems) = parseSite(Array("title: x\nbase-url: https://x.org/\n\(keys)".utf8), path: "content/_site.yaml")
        return (ContentPolicy(site).header, problems.map(\.message))
    }
    private let own = """
        default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; font-src 'self'; connect-src 'self'; media-src 'self'; \
        manifest-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'
        """

    @Test("is the site itself, where it names nothing else")
    func plain() {
        #expect(policy("").header == own)
        // An address of the site is the site.
        #expect(policy("contact: {action: /send}").header == own)
    }

    @Test("and the origin to which the contact form goes, without its path")
    func forms() {
        #expect(policy("contact: {action: 'https://forms.example.org:8443/send?x=1'}").header == own + " https://forms.example.org:8443")
    }

    @Test("and a host that the site allows, for all that pages load or for what is named")
    func hosts() {
        let all = policy("allow-hosts: [a.org]").header
        for use in ["style-src 'self'", "img-src 'self'", "script-src 'self'", "font-src 'self'", "media-src 'self'", "frame-src"] {
            #expect(all.contains("; \(use) a.org;"), "\(use)")
        }
        let some = policy("allow-hosts: {v.example.org: [frames, pictures], f.org: fonts}").header
        #expect(some.contains("; frame-src v.example.org;") && some.contains("img-src 'self' v.example.org;"))
        #expect(some.contains("font-src 'self' f.org;") && some.contains("script-src 'self';") && some.contains("media-src 'self';"))
    }

    @Test("a wrong use and a wrong name are told")
    func faults() {
        #expect(policy("allow-hosts: {a.org: [frame]}").problems.count == 1)
        #expect(policy("allow-hosts: {'https://a.org/': [frames]}").problems == ["'https://a.org/' is no name of a host"])
    }
}
