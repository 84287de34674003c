import Bytes
import Content
import Diagnostics
import Testing

@testable import Site

@Suite("Hosts")
struct HostTests {
    private func site(_ host: String?, aliases: String, gone: String = "", page: String = "") throws -> TestSite {
        let settings = "title: Test\nbase-url: https://x.org/docs/\n" + (host.map { "host: \($0)\n" } ?? "") + gone
        return try TestSite(
            [
                "content/_site.yaml": settings, "content/index.md": "---\ntitle: Home\n---\n",
                "content/new.md": "---\ntitle: New\naliases: \(aliases)\n---\nText.\n",
            ], templates: .shipped)
    }

    @Test(
        "each host has its own form of old addresses",
        arguments: [
            (nil, "_redirects", "/docs/old/ /docs/new/ 301\n/docs/Old%20Page.html /docs/new/ 301\n"),
            ("cloudflare", "_redirects", "/docs/old/ /docs/new/ 301\n/docs/Old%20Page.html /docs/new/ 301\n"),
            (
                "netlify", "_redirects",
                """
                /docs/old/ /docs/new/ 301!
                /docs/Old%20Page.html /docs/new/ 301!
                /docs/was/ /docs/was/index.html 410!
                /docs/was.pdf /docs/404.html 410!

                """
            ),
            (
                "nginx", "redirects.conf",
                """
                # For nginx, inside `http`, behind `map_hash_bucket_size 4096;`; docs/commands.md says what the server's own part needs.
                map $request_uri $guidepost_moved {
                    default "";
                    "/docs/old/" "/docs/new/";
                    "/docs/Old%20Page.html" "/docs/new/";
                }
                map $request_uri $guidepost_gone {
                    default "";
                    "/docs/was/" "/docs/was/index.html";
                    "/docs/was.pdf" "/docs/404.html";
                }

                """
            ),
            ("github", "", ""), ("none", "", ""),
        ] as [(String?, Path, String)])
    func forms(host: String?, file: Path, text: String) async throws {
        let site = try site(host, aliases: "[/old/, /Old Page.html]", gone: "gone: [/was/, /was.pdf]\n")
        #expect(try await site.build().codes == [])
        let files = Set(["_redirects", "redirects.conf"]).intersection(try site.published.keys)
        #expect(files == (file.isEmpty ? [] : [file]))
        if !file.isEmpty { #expect(try site.text(file) == text) }
        // Where the host leads nothing on, the page that stands there does.
        #expect(try site.text("old/index.html")?.contains("url=/docs/new/") == true)
        #expect(try site.text("Old Page.html")?.contains("url=/docs/new/") == true)
        let gone = try #require(try site.text("was/index.html"))
        #expect(gone.contains("No longer published") && gone.contains("noindex") && gone.contains("Skip to content"))
        #expect(try site.published["was.pdf"] == nil, "a page would be no PDF to a browser")
        #expect(try site.text("sitemap.xml")?.contains("/was") == false)
    }

    @Test(
        "each host is told what pages may load as it reads it, and a site's own file stands in place of the shipped one",
        arguments: [
            (nil, "_headers"), ("cloudflare", "_headers"), ("netlify", "_headers"), ("nginx", "headers.conf"), ("github", nil),
            ("none", nil),
        ] as [(String?, String?)])
    func policy(host: String?, file: String?) async throws {
        let site = try site(host, aliases: "[]")
        let result = try await site.build()
        #expect(Set(["_headers", "headers.conf"]).intersection(try site.published.keys.map(\.text)) == Set([file].compactMap { $0 }))
        guard let file else { return }
        let text = try #require(try site.text(Path(file)), "\(site.report(result))")
        for words in [
            "Content-Security-Policy", "default-src 'none'; style-src 'self';", "nosniff", "Strict-Transport-Security", "/docs/assets/",
            "max-age=31536000",
        ] { #expect(text.contains(words), "\(words)") }
        try site.write("/*\n  X-Own: 1\n", to: "content/_static/_headers")
        if file == "_headers" {
            #expect(try await site.build().codes == [])
            #expect(try site.text("_headers") == "/*\n  X-Own: 1\n")
        }
        try site.write("title: Test\nbase-url: http://x.org/\n", to: "content/_site.yaml")
        try site.remove("content/_static/_headers")
        try await site.build()
        #expect(try site.text("_headers")?.contains("Strict-Transport-Security") == false)
    }

    @Test("a query is led on where a host can, and told elsewhere")
    func queries() async throws {
        let netlify = try site("netlify", aliases: "['/?p=123', '/page?a=1&b=ö x']")
        #expect(try await netlify.build().codes == [])
        #expect(try netlify.text("_redirects") == "/docs/ p=123 /docs/new/ 301!\n/docs/page a=1 b=%C3%B6%20x /docs/new/ 301!\n")
        let nginx = try site("nginx", aliases: "['/?p=123']")
        #expect(try await nginx.build().codes == [])
        #expect(try nginx.text("redirects.conf")?.contains("\"/docs/?p=123\" \"/docs/new/\";") == true)
        for host in [nil, "cloudflare", "github", "none"] {
            let told = try await site(host, aliases: "['/?p=123']").build(publishing: false)
            #expect(told.codes == ["bad-alias"])
            #expect(told.report.diagnostics[0].message.contains("the host must lead it on"))
        }
    }

    @Test("an alias that is no page is for the host alone, and told where it leads nothing on", arguments: ["/old.pdf", "/old.php"])
    func files(alias: String) async throws {
        let site = try site(nil, aliases: "[\(alias)]")
        #expect(try await site.build().codes == [])
        #expect(try site.text("_redirects") == "/docs\(alias) /docs/new/ 301\n")
        #expect(try site.published.keys.contains { $0.text.contains("old.p") } == false)
        #expect(try await self.site("github", aliases: "[\(alias)]").build().codes == ["bad-alias"])
    }

    @Test("a backslash and a fragment are told in words of their own")
    func words() async throws {
        let told = try await site(nil, aliases: "['\\old\\page', '/old/#dosing']").build(publishing: false)
        #expect(told.codes == ["bad-alias", "bad-alias"])
        #expect(told.report.diagnostics.first { $0.message.contains("backslash") }?.fixes == ["write / in its place, such as /old/page"])
        #expect(told.report.diagnostics.contains { $0.message.contains("never leaves a reader's browser") })
    }

    @Test("what is gone stands at no address of the site, and an address is gone once")
    func conflicts() async throws {
        #expect(try await site(nil, aliases: "[/old/]", gone: "gone: [/new/]\n").build().codes == ["duplicate-address"])
        #expect(try await site(nil, aliases: "[/old/]", gone: "gone: [/old/]\n").build().codes == ["duplicate-address"])
        #expect(try await site(nil, aliases: "[/old/]", gone: "gone: [/a/, /A/]\n").build().codes == ["duplicate-address"])
        #expect(try await site(nil, aliases: "[/old/]", gone: "gone: [was]\n").build().codes == ["bad-alias"])
    }

    @Test("a site's own robots.txt stands in place of the shipped one")
    func robots() async throws {
        let site = try site(nil, aliases: "[/old/]")
        #expect(try await site.build().codes == [])
        #expect(try site.text("robots.txt")?.contains("Sitemap:") == true)
        try site.write("User-agent: *\nDisallow: /\n", to: "content/_static/robots.txt")
        #expect(try await site.build().codes == [])
        #expect(try site.text("robots.txt") == "User-agent: *\nDisallow: /\n")
        try site.remove("content/_static/robots.txt")
        #expect(try await site.build().codes == [])
        #expect(try site.text("robots.txt")?.contains("Sitemap:") == true)
        // Aliases would vanish with the shipped file, so that two of them are told.
        try site.write("/x /y 301\n", to: "content/_static/_redirects")
        #expect(try await site.build().codes == ["duplicate-address"])
    }

    @Test("an unknown host is told with those that are known")
    func unknown() async throws {
        let told = try await site("netlfy", aliases: "[/old/]").build(publishing: false)
        #expect(told.codes == ["bad-choice"])
        #expect(told.report.diagnostics[0].message.contains("did you mean 'netlify'"))
    }

    @Test("an old address at one that the tool makes is told at the entry, and so is one that is kept for members")
    func generated() async throws {
        for address in ["/404.html", "/sitemap.xml", "/robots.txt"] {
            let told = try await site(nil, aliases: "[\(address)]", gone: "").build(publishing: false).report.diagnostics
            #expect(told.map(\.kind.code) == ["duplicate-address"] && told.first?.location.path == "content/new.md", "\(address)")
            #expect(told.first?.fixes.first?.hasPrefix("take the old address out here") == true)
        }
        let gone = try await site(nil, aliases: "[/old/]", gone: "gone: [/404.html]\n").build(publishing: false).report.diagnostics
        #expect(gone.map(\.location.path) == ["content/_site.yaml"])
        let kept = try await site(nil, aliases: "[/members/x/]", gone: "gone: [/members/y/]\n").build(publishing: false)
        #expect(kept.codes == ["reserved-address", "reserved-address"])
    }

    @Test("the site's own path is encoded in rules as everything else is")
    func basePath() async throws {
        let site = try site("nginx", aliases: "[/old/]")
        #expect(try await site.build { $0.baseURL = "https://x.org/a$zz/\u{FC}ber/" }.codes == [])
        #expect(try site.text("redirects.conf")?.contains("\"/a%24zz/%C3%BCber/old/\" \"/a%24zz/%C3%BCber/new/\";") == true)
    }

    @Test("what only a host answers needs no file, and no folder is in its way")
    func withoutFiles() async throws {
        let site = try site("nginx", aliases: "[/n.pdf, /n.pdf/y/, '/?q=\(String(repeating: "a", count: 400))']", gone: "gone: [/f.pdf]\n")
        try site.write("---\ntitle: F\nslug: f.pdf\n---\nText.\n", to: "content/f.md")
        #expect(try await site.build().codes == [])
    }
}
