import Content
import Diagnostics
import Testing

@Suite("The site's configuration")
struct SiteConfigurationTests {
    @Test("every key is read")
    func all() {
        let (site, problems) = parseSite(
            Array(
                """
                title: Pain Medicine Guidelines
                tagline: A demonstration
                base-url: https://example.org/docs
                language: no
                organization: aapm
                description: Guidelines
                disclaimer: No medical advice.
                menus:
                  main: [{label: Guidelines, page: guidelines}, {label: Join, url: /join/}]
                  footer: [{label: Contact, page: contact}]
                members:
                  delivery: encrypt
                  without-key: omit
                  join: /join/
                  login: https://example.org/login
                  groups: {members: Members, board: Board of directors}
                  register: members.register
                contact: {action: https://example.org/form, email: office@example.org, method: get}
                search: false
                social: [{label: News, url: https://social.example/@aapm}]
                raw-html: unrestricted
                page-size: 10
                feed-size: 30
                """.utf8), path: "content/_site.yaml")
        #expect(problems == [])
        #expect(site.title == "Pain Medicine Guidelines" && site.tagline == "A demonstration" && site.language == "no")
        #expect(site.baseURL.value == "https://example.org/docs/" && site.baseURL.location.line == 3)
        #expect(site.organization?.value == "aapm" && site.description == "Guidelines" && site.disclaimer == "No medical advice.")
        #expect(site.menus.main.map(\.label) == ["Guidelines", "Join"] && site.menus.main.map(\.page?.value) == ["guidelines", nil])
        #expect(site.menus.footer.map(\.page?.value) == ["contact"])
        #expect(site.members.delivery == .encrypt && site.members.withoutKey == .omit && site.members.register?.value == "members.register")
        #expect(site.members.join?.value == "/join/" && site.members.login?.value == "https://example.org/login")
        #expect(
            site.members.groups.map(\.id) == ["members", "board"] && site.members.groups.map(\.label) == ["Members", "Board of directors"])
        #expect(
            site.contact?.action.value == "https://example.org/form" && site.contact?.method == "get"
                && site.contact?.email == "office@example.org")
        #expect(site.search == false && site.social.map(\.url.value) == ["https://social.example/@aapm"] && site.rawHTML == .unrestricted)
        #expect(site.pageSize == 10 && site.feedSize == 30)
    }

    @Test("title and address are enough, and the rest is safe")
    func least() {
        let (site, problems) = parseSite(Array("title: x\nbase-url: http://localhost:8080/".utf8), path: "x")
        #expect(problems == [])
        #expect(site.language == "en" && site.members.delivery == .omit && site.members.withoutKey == .fail && site.rawHTML == .safe)
        #expect(site.pageSize == 20 && site.contact == nil && site.search == nil)
    }

    static let cases: [(file: String, problems: [String])] = [
        ("👉titel: x", ["missing-key: the site has no 'title'", "unknown-key: unknown key 'titel'; did you mean 'title'?"]),
        ("title: x\nbase-url: 👉example.org", ["bad-url: 'example.org' is no address: it has no scheme, and does not begin with '/'"]),
        ("title: x\nbase-url: 👉/docs/", ["bad-url: '/docs/' cannot be the site's address"]),
        ("title: x\nbase-url: 👉mailto:a@example.org", ["bad-url: 'mailto:a@example.org' cannot be the site's address"]),
        ("title: x\nbase-url: 👉https://example.org/?a", ["bad-url: the site's address must not hold '?' or '#'"]),
        ("title: x\nbase-url: 👉https://example.org/a/../b/", ["bad-url: the site's address must not hold '.' or '..' between slashes"]),
        ("title: x\nbase-url: 👉https://example.org/..", ["bad-url: the site's address must not hold '.' or '..' between slashes"]),
        ("title: x\nbase-url: 👉https://example.org/./x/", ["bad-url: the site's address must not hold '.' or '..' between slashes"]),
        ("title: x\nbase-url: 👉https://example.org/%2e%2E/", ["bad-url: the site's address must not hold '.' or '..' between slashes"]),
        ("title: x\nbase-url: 👉https:///docs", ["bad-url: 'https:///docs' is no address: it has no host"]),
        ("menus: {👉top: []}", ["unknown-key: unknown key 'top'"]),
        ("menus: {main: [👉{label: x}]}", ["missing-key: the menu's entry has no 'page'"]),
        ("menus: {main: [👉{page: x}]}", ["missing-key: the menu's entry has no 'label'"]),
        ("menus: {main: [{label: x, page: a, 👉url: /b/}]}", ["conflicting-keys: the menu's entry has both 'page' and 'url'"]),
        ("members: {delivery: 👉encrpyt}", ["bad-choice: 'encrpyt' is no value of 'delivery'; did you mean 'encrypt'?"]),
        (
            "members: {groups: [👉Board]}",
            ["bad-id: 'Board' cannot be the id of a group of members: write lower-case letters, digits and hyphens"]
        ),
        ("👉contact: {email: a@example.org}", ["missing-key: the contact form has no 'action'"]),
        ("contact: {action: /form, email: 👉office}", ["bad-identifier: 'office' is no mail address"]),
        ("social: [👉{label: x}]", ["missing-key: the profile has no 'url'"]),
        ("raw-html: 👉all", ["bad-choice: 'all' is no value of 'raw-html'"]),
        ("page-size: 👉many", ["bad-number: 'many' is no value of 'page-size': it must be a whole number of at least 1"]),
    ]

    @Test("each problem of the configuration is told once, at its place", arguments: cases)
    func problem(file: String, problems: [String]) {
        var text = file
        if !text.contains("base-url") { text += "\nbase-url: https://example.org/" }
        if !text.contains("tit") { text += "\ntitle: x" }
        let file = Marked(text, path: "content/_site.yaml")
        let found = parseSite(file.bytes, path: "content/_site.yaml").1.sorted()
        #expect(found.map { "\($0.kind.code): \($0.message)" } == problems)
        #expect(Set(found.map(\.location)) == Set(file.places))
    }

    @Test(
        "a key of another program is told with what stands in its place",
        arguments: [
            ("theme: dark", "take it out: the design of a site stands in its folder templates/"),
            ("permalinks: {news: /x/}", "take it out: a type's own file says `permalink:`"),
            ("colour: red", "the keys here are: title, tagline, base-url, language,"),
        ])
    func keysOfOthers(line: String, fix: String) {
        let problems = parseSite(Array("title: T\nbase-url: https://x.org/\n\(line)\n".utf8), path: "content/_site.yaml").1
        #expect(problems.map(\.kind.code) == ["unknown-key"])
        #expect(problems.first?.fixes.first?.hasPrefix(fix) == true, "\(problems.first?.fixes ?? [])")
    }

    @Test("languageCode is language elsewhere")
    func languageCode() {
        let problems = parseSite(Array("title: T\nbase-url: https://x.org/\nlanguageCode: en\n".utf8), path: "content/_site.yaml").1
        #expect(problems.map(\.message) == ["unknown key 'languageCode'; did you mean 'language'?"])
    }
}
