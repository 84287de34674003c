import Bytes
import Content
import Diagnostics
import Disk
import External
import Synchronization
import Testing

@testable import Site

/// Other hosts are asked through a function that stands for them: nothing leaves this machine.
@Suite("check --external")
struct ExternalTests {
    /// What every address answers that is not listed: 200. `asked` are the addresses that were asked for.
    private final class Net: Sendable {
        let answers: [String: Response]
        private let log = Mutex<[String]>([])
        init(_ answers: [String: Response] = [:]) { self.answers = answers }
        var asked: [String] { log.withLock { Set($0).sorted() } }
        func answer(_ request: Request) -> Response {
            log.withLock { $0.append(request.address.text) }
            return answers[request.address.text] ?? .status(200)
        }
    }

    private func check(
        _ site: TestSite, _ net: Net, now: Int = 1_000_000, remembers: Bool = false, _ change: (inout BuildOptions) -> Void = { _ in }
    ) async throws -> BuildResult {
        try await site.build(publishing: false) {
            var external = ExternalOptions(now: now, tool: "Guidepost/test")
            (external.transport, external.remembers, external.bounds.pause) = ({ net.answer($0) }, remembers, 0)
            $0.external = external
            change(&$0)
        }
    }

    private func page(_ text: String, _ keys: String = "") -> String { "---\ntitle: A\n\(keys)---\n\(text)\n" }

    @Test("every address that a reader of the published site can follow or a page loads is asked for once")
    func found() async throws {
        let site = try TestSite([
            "content/_site.yaml": """
            title: Test
            base-url: https://own.org/docs/
            menus: {main: [{label: M, url: "https://a.org/menu"}], footer: [{label: F, url: "https://a.org/foot"}]}
            social: [{label: S, url: "https://a.org/social"}]
            members: {join: "https://a.org/join", login: "https://a.org/login"}
            contact: {action: "https://a.org/form"}
            """,
            "content/_types/news.yaml": "folder: news\nfields: {site: url, more: markdown, all: {kind: list, of: url}}\n",
            "content/_data/people.yaml": "ann: {name: Ann, url: \"https://a.org/ann\", bio: \"See [it](https://a.org/bio).\"}\n",
            "content/_data/organizations.yaml": "org: {name: Org, url: \"https://a.org/org\"}\n",
            "content/news/a.md": page(
                """
                [link](https://a.org/link#part) and [again](https://a.org/link), ![picture](https://a.org/p.png), https://a.org/bare, \
                <https://a.org/angle>, [label], <a href="https://a.org/raw">raw</a>, www.a.org/www, [own](https://own.org/docs/x/) and \
                [beside](https://own.org/other/), `https://a.org/code`, [mail](mailto:a@a.org).

                [label]: https://a.org/label
                """,
                """
                comment-url: https://a.org/comment
                image: https://a.org/image.png
                image-alt: I
                resources: [{title: R, kind: pdf, url: "https://a.org/resource"}]
                site: https://a.org/field
                more: "and [more](https://a.org/more)"
                all: ["https://a.org/list"]

                """),
        ])
        let net = Net()
        let result = try await check(site, net)
        let names = [
            "angle", "ann", "bare", "bio", "comment", "field", "foot", "image.png", "join", "label", "link", "list", "login", "menu",
            "more",
            "org", "p.png", "raw", "resource", "social",
        ]
        #expect(net.asked == (names.map { "https://a.org/\($0)" } + ["https://own.org/other/", "https://www.a.org/www"]).sorted())
        #expect(result.external == ExternalSummary(addresses: 22, hosts: 3, known: 0))
        #expect(!result.codes.contains { $0.hasPrefix("external") })

        // Each is told where it is written: where a label stands for it, there.
        let dead = try await check(site, Net(Dictionary(uniqueKeysWithValues: net.asked.map { ($0, .status(404)) })))
        let told = dead.report.diagnostics.filter { $0.kind == .externalDead }
        #expect(told.count == 22)
        for diagnostic in told {
            let lines = try Disk.read(diagnostic.location.path.file(in: site.source)).split(separator: 10, omittingEmptySubsequences: false)
            let rest = String(decoding: lines[diagnostic.location.line - 1].dropFirst(diagnostic.location.column - 1), as: UTF8.self)
            let start = diagnostic.message.contains("/www") ? "www" : diagnostic.message.contains("/label") ? "[label]" : "https://"
            #expect(rest.hasPrefix(start), "\(diagnostic.message): \(rest)")
        }
    }

    @Test("raw HTML that may hold anything is asked about all the same")
    func unrestricted() async throws {
        let site = try TestSite([
            "content/_site.yaml": "title: T\nbase-url: https://own.org/\nraw-html: unrestricted\n",
            "content/a.md": page(
                "<p onclick=\"x()\"><a href=\"https://a.org/?a=1&amp;b=2\">a</a> <img src='https://a.org/i.png' alt=''></p>"),
        ])
        let net = Net()
        _ = try await check(site, net)
        #expect(net.asked == ["https://a.org/?a=1&b=2", "https://a.org/i.png"])
    }

    @Test("nobody is asked about a draft or about members-only text, and no word of it is told")
    func nothingHidden() async throws {
        let site = try TestSite([
            "content/a.md": page("[a](https://a.org/)\n\n:::members\n[zq](https://zq.org/block)\n:::\n"),
            "content/b.md": page("[zq](https://zq.org/page)", "members-only: true\nimage: https://zq.org/i.png\nimage-alt: Z\n"),
            "content/c.md": page("[zq](https://zq.org/draft)", "draft: true\n"),
            "content/d.md": page("D", "resources: [{title: zq, kind: pdf, url: \"https://zq.org/resource\", members-only: true}]\n"),
        ])
        let net = Net(["https://a.org/": .status(404)])
        let result = try await check(site, net, remembers: true)
        #expect(net.asked == ["https://a.org/"])
        #expect(!site.report(result).contains("zq"))
        let drafts = Net()
        _ = try await check(site, drafts) { $0.drafts = true }
        #expect(drafts.asked == ["https://a.org/", "https://zq.org/draft"])
    }

    @Test("what stands on a line with something for members, or on a page for them, is told without its words")
    func gated() async throws {
        let site = try TestSite([
            "content/a.md":
                "---\n{title: A, comment-url: \"https://a.org/zq\", resources: [{title: zq, kind: pdf, url: /zq, members-only: true}]}\n---\n",
            "content/b.md": page("B", "members-only: true\ncomment-url: https://b.org/zq\n"),
        ])
        let result = try await check(site, Net(["https://a.org/zq": .status(404), "https://b.org/zq": .status(404)]))
        let told = result.report.diagnostics.filter { $0.kind == .externalDead }
        #expect(told.count == 2 && told.allSatisfy(\.isGated))
        #expect(!site.report(result).contains("a.org") && !site.report(result).contains("b.org"))
    }

    @Test("one address is told once, at its first place, with the others as notes")
    func places() async throws {
        let site = try TestSite([
            "content/a.md": page("See [it](https://a.org/x#1).\n\nSee [it](https://a.org/x#2)."), "content/b.md": page("https://a.org/x"),
        ])
        let result = try await check(site, Net(["https://a.org/x": .status(410)]))
        #expect(
            site.report(result) == """
                content/a.md:4:10: warning: 'https://a.org/x' answers 410: nothing stands there any more [external-dead]
                  4 | See [it](https://a.org/x#1).
                    |          ^^^^^^^^^^^^^^^^^
                  note: content/a.md:6:10: also here
                  note: content/b.md:4:1: also here
                  fix: write where it stands now, or take the link out

                """)
        #expect(result.external?.dead == 1)
    }

    @Test("an address on hundreds of places is told with a few of them and a count")
    func count() async throws {
        let site = try TestSite(["content/a.md": page(String(repeating: "[it](https://a.org/x)\n\n", count: 30))])
        let notes = try await check(site, Net(["https://a.org/x": .status(404)])).report.diagnostics.flatMap(\.notes)
        #expect(notes.count == 10 && notes.last?.message == "and 20 more places")
    }

    @Test(
        "each answer is told in its own words",
        arguments: [
            (Response.status(404), "external-dead", "'https://a.org/x' answers 404: nothing stands there"),
            (.status(301, location: "https://a.org/y"), "external-moved", "'https://a.org/x' moved permanently to 'https://a.org/y'"),
            (
                .status(301, location: "http://10.0.0.1/"), "external-private",
                "'https://a.org/x' leads to 'http://10.0.0.1/', which is on this machine"
            ),
            (.status(302, location: "https://a.org/x"), "external-unreachable", "'https://a.org/x' is led in a circle"),
            (.status(403), "external-refused", "'a.org' does not answer programs (403)"),
            (.status(503, retryAfter: "5400"), "external-unasked", "'a.org' wants to be left alone for 90 minutes, and was not asked"),
            (.status(500), "external-unreachable", "'a.org' answers 500: something is broken there"),
            (.failure(.noHost), "external-unreachable", "'a.org' is the name of no host"),
            (.failure(.noConnection), "external-unreachable", "'a.org' lets nobody connect"),
            (.failure(.timeout), "external-unreachable", "'a.org' does not answer within 15 seconds"),
            (.failure(.insecure), "external-unreachable", "'a.org' offers no connection that is safe"),
            (.failure(.broken), "external-unreachable", "'a.org' answers what no browser understands"),
            (.failure(.malformed), "external-unreachable", "'https://a.org/x' is no address that can be asked for"),
        ])
    func words(response: Response, code: String, message: String) async throws {
        let site = try TestSite(["content/a.md": page("[it](https://a.org/x)")])
        let told = try await check(site, Net(["https://a.org/x": response])).report.diagnostics.filter {
            $0.kind.code.hasPrefix("external")
        }
        #expect(told.map(\.kind.code) == [code])
        #expect(told.first?.message.hasPrefix(message) == true, "\(told.map(\.message))")
        #expect(told.allSatisfy { $0.severity == .warning && !$0.fixes.isEmpty && $0.location.line == 4 && $0.location.column == 6 })
    }

    @Test("addresses that share a host's fault share a message")
    func hosts() async throws {
        let site = try TestSite(["content/a.md": page("[a](https://a.org/1) [b](https://a.org/2) [c](https://b.org/)")])
        let result = try await check(site, Net(["https://a.org/1": .failure(.noHost), "https://a.org/2": .failure(.noHost)]))
        let told = result.report.diagnostics.filter { $0.kind == .externalUnreachable }
        #expect(told.map(\.message) == ["'a.org' is the name of no host (2 addresses)"])
        #expect(told.first?.notes.map(\.message) == ["'https://a.org/2'"])
    }

    @Test("without a network one message says so, beside what needs no network")
    func offline() async throws {
        let text = (0..<50).map { "[a](https://h\($0).org/)" }.joined(separator: "\n\n")
        let site = try TestSite(["content/a.md": page(text + " [dead](https://dead.org/) [here](http://localhost/)")])
        let dead = try #require(WebAddress("https://dead.org/"))
        KnownAnswers().taking([dead: .dead(status: 404, at: dead)], at: 1_000_000, wanted: [dead]).save(site.source)
        let answers = (0..<50).map { ("https://h\($0).org/", Response.failure($0 % 2 == 0 ? .noHost : .timeout)) }
        let result = try await check(site, Net(Dictionary(uniqueKeysWithValues: answers)), remembers: true)
        let told = result.report.diagnostics.filter { $0.kind.code.hasPrefix("external") }
        #expect(told.map(\.kind.code) == ["external-offline", "external-dead", "external-private"])
        #expect(told.first?.message == "none of 50 hosts could be reached: this machine seems to be without a network")
        #expect(result.external?.known == 1 && result.external?.unreachable == 51)
    }

    @Test("--strict makes errors of what is wrong with the site, and leaves warnings what nobody could be asked")
    func strict() async throws {
        let site = try TestSite(["content/a.md": page("[a](https://a.org/) [b](https://b.org/) [c](https://c.org/)")])
        let net = Net(["https://a.org/": .status(404), "https://b.org/": .status(403), "https://c.org/": .status(429, retryAfter: "999")])
        let result = try await check(site, net) { $0.strict = true }
        let told = result.report.diagnostics.filter { $0.kind.code.hasPrefix("external") }
        #expect(
            told.map { "\($0.severity) \($0.kind.code)" } == [
                "error external-dead", "warning external-refused", "warning external-unasked",
            ])
    }

    @Test("answers are known for a day, and asked for anew after it")
    func known() async throws {
        let site = try TestSite(["content/a.md": page("[a](https://a.org/) [b](https://b.org/) [c](https://c.org/)")])
        func asked(at now: Int, remembers: Bool = true) async throws -> [String] {
            let net = Net(["https://b.org/": .status(404), "https://c.org/": .failure(.timeout)])
            let result = try await check(site, net, now: now, remembers: remembers)
            #expect(result.external?.dead == 1 && result.external?.unreachable == 1)
            return net.asked.map { String($0.dropFirst(8).prefix(1)) }
        }
        #expect(try await asked(at: 1_000_000) == ["a", "b", "c"])
        #expect(try await asked(at: 1_000_001) == ["c"])
        #expect(try await asked(at: 1_000_001, remembers: false) == ["a", "b", "c"])
        #expect(try await asked(at: 1_003_600) == ["b", "c"])
        #expect(try await asked(at: 1_086_400) == ["a", "b", "c"])
        let file = try Disk.read(site.source + "/.guidepost/external")
        #expect(!String(decoding: file, as: UTF8.self).contains("a.org"))
        #expect(try Disk.names(in: site.source + "/.guidepost") == [".gitignore", "external"])
    }

    @Test("a damaged file of known answers is none, and a link in its place is not followed")
    func damaged() async throws {
        let site = try TestSite(["content/a.md": page("[a](https://a.org/)")])
        func isAsked() async throws -> Bool {
            let net = Net()
            _ = try await check(site, net, remembers: true)
            return !net.asked.isEmpty
        }
        let file = site.source + "/.guidepost/external"
        #expect(try await isAsked())
        let bytes = try Disk.read(file)
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            try Disk.replace(file, with: other)
            #expect(KnownAnswers.load(site.source).isEmpty, "byte \(index)")
            try Disk.replace(file, with: Array(bytes[..<index]))
            #expect(KnownAnswers.load(site.source).isEmpty, "cut at \(index)")
        }
        #expect(try await isAsked())
        #expect(try await !isAsked())
    }

    @Test("clean removes the known answers, and a build leaves them")
    func cleaned() async throws {
        let site = try TestSite(["content/a.md": page("[a](https://a.org/)")])
        _ = try await check(site, Net(), remembers: true)
        try await site.build()
        #expect(!KnownAnswers.load(site.source).isEmpty)
        _ = try clean(site.output, source: site.source)
        #expect(Disk.info(site.source + "/.guidepost") == nil)
    }

    @Test("what a build has kept of a page hides none of its addresses")
    func recalled() async throws {
        let site = try TestSite(["content/a.md": page("[a](https://a.org/)")])
        try await site.build()
        try await site.build()
        let net = Net()
        _ = try await check(site, net)
        #expect(net.asked == ["https://a.org/"])
    }

    @Test("a build without it asks nobody, and says nothing of it")
    func off() async throws {
        let site = try TestSite(["content/a.md": page("[a](https://a.org/)")])
        let result = try await site.build()
        #expect(result.external == nil && !result.timings.contains { $0.stage == "external" })
    }
}
