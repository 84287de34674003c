import Bytes
import Content
import Diagnostics
import Disk
import FlyingSocks
import Foundation
@testable import Site
import Testing

@testable import Preview

@Suite("Answers of the preview")
struct ResponderTests {
    private let temporary: TemporaryFolder
    private var folder: URL { temporary.url }
    private let session: Session

    init() async throws {
        let temporary = try TemporaryFolder()
        let folder = temporary.url
        self.temporary = temporary
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let day = try #require(PartialDate("2026-04-03"))
        _ = try startSite(folder.path, title: "Demonstration", date: day, from: project.path)
        try Data("---\ntitle: Secret plans\nmembers-only: true\n---\n\nThe zebra text. [Numbers](numbers.bin)\n".utf8)
            .write(to: folder.appendingPathComponent("content/secret.md"))
        try Data("0123456789".utf8).write(to: folder.appendingPathComponent("content/numbers.bin"))
        var options = BuildOptions(asOf: day)
        options.source = folder.path
        options.origin = "http://127.0.0.1:8080"
        session = Session(options)
        _ = await rebuild()
    }

    @discardableResult
    private func rebuild(_ changed: Set<Path>? = nil) async -> Rebuilt {
        await session.rebuild(changed, excerpts: Excerpts { _ in nil }, colour: false)
    }

    private func get(
        _ target: String, _ method: String = "GET", host: String? = "127.0.0.1:8080", headers: [String: String] = [:], reloads: Bool = true
    ) async throws -> (status: Int, headers: [String: String], body: String) {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        var request = Request(method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "")
        request.headers = (host.map { [.init(name: "host", value: $0)] } ?? []) + headers.map { .init(name: $0, value: $1) }
        let responder = Responder(session: session, hosts: ["127.0.0.1", "localhost"], reloads: reloads)
        let response = await responder.answer(request)
        let body = try response.body.part(0..<response.body.count)
        return (
            response.status.rawValue, Dictionary(uniqueKeysWithValues: response.headers.map { ($0.name, $0.value) }),
            String(decoding: body, as: UTF8.self)
        )
    }

    @Test("pages, feeds and assets have their types")
    func types() async throws {
        for (path, type) in [
            ("/", "text/html; charset=utf-8"), ("/feed.xml", "application/xml; charset=utf-8"),
            ("/robots.txt", "text/plain; charset=utf-8"),
            ("/assets/style.css", "text/css; charset=utf-8"), ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
            ("/numbers.bin", "application/octet-stream"),
        ] {
            let answer = try await get(path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer.headers["Content-Type"] == type, "\(path)")
        }
        #expect(contentType(of: "a/B.PDF") == "application/pdf")
        #expect(contentType(of: "CNAME") == "application/octet-stream")
    }

    @Test(
        "no address leads out of the site",
        arguments: [
            "/../secret.md", "/%2e%2e/content/secret.md", "/..%2f..%2fetc/passwd", "//etc/passwd", "/content/secret.md", "/a%00.html",
            "/\\..\\x",
            "/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/_site.yaml", "/templates/layouts/base.mustache",
            "/" + String(repeating: "a", count: 300),
            "/numbers.bin/", "/./", "etc/passwd",
        ])
    func escapes(path: String) async throws {
        let answer = try await get(path)
        #expect(answer.status == 404)
        #expect(answer.headers["Content-Type"] == "text/html; charset=utf-8")
        #expect(!answer.body.contains("zebra"))
    }

    @Test("a missing slash is led to the page, other methods are refused")
    func methods() async throws {
        let redirect = try await get("/guidelines")
        #expect(redirect.status == 301)
        #expect(redirect.headers["Location"] == "/guidelines/")
        let refused = try await get("/", "POST")
        #expect((refused.status, refused.headers["Allow"]) == (405, "GET, HEAD"))
    }

    @Test("a site whose address has a path is shown below it, as its host will do, and nowhere else")
    func basePath() async throws {
        let configuration = folder.appendingPathComponent("content/_site.yaml")
        let text = try String(contentsOf: configuration, encoding: .utf8)
        for (base, home) in [("https://x.org/wounds/", "/wounds/"), ("https://x.org/a/wünde/", "/a/w%C3%BCnde/"), ("https://x.org/", "/")] {
            let changed = text.replacing(/base-url: .*/, with: "base-url: \(base)")
            try Data(changed.utf8).write(to: configuration)
            #expect(await rebuild().errors == 0)
            #expect(await session.home == home)
            let page = try await get(home + "guidelines/")
            #expect(page.status == 200)
            #expect(page.body.contains("<a href=\"\(BaseAddress(base).prefix)/"))
            #expect(try await get(home + "numbers.bin").body == "0123456789")
            #expect(try await get(home + "guidelines").headers["Location"] == home + "guidelines/")
            #expect(try await get("/_guidepost/live.js").status == 200)
            #expect(try await get("/_guidepost/changes?path=\(home)&state=x").status == 200)
            guard home != "/" else { continue }
            let root = try await get("/")
            #expect((root.status, root.headers["Location"]) == (302, home))
            #expect(try await get(String(home.dropLast())).headers["Location"] == home)
            for outside in ["/guidelines/", "/numbers.bin", home.dropLast() + "x/", "//", home + home.dropFirst(), home + "/guidelines/"] {
                #expect(try await get(outside).status == 404, "\(outside)")
            }
        }
    }

    @Test("a link that takes the place of a file or page after the build is not followed out of the site")
    func laterLinks() async throws {
        let files = FileManager.default
        let outside = try TemporaryFolder()
        for name in ["numbers.bin", "secret.md"] {
            try Data("---\ntitle: Outside\n---\n\nAn outside word.\n".utf8).write(to: outside.url.appendingPathComponent(name))
            let own = folder.appendingPathComponent("content/" + name)
            try files.removeItem(at: own)
            try files.createSymbolicLink(at: own, withDestinationURL: outside.url.appendingPathComponent(name))
        }
        #expect(try await get("/numbers.bin").status == 404)
        #expect(await rebuild(["content/secret.md"]).errors > 0)
        #expect(try await get("/secret/").body.contains("An outside word.") == false)

        // Neither is a folder that has become one, nor a pipe waited for; a link within the site is fine.
        try files.moveItem(at: folder.appendingPathComponent("content"), to: outside.url.appendingPathComponent("content"))
        try files.createSymbolicLink(
            at: folder.appendingPathComponent("content"), withDestinationURL: outside.url.appendingPathComponent("content"))
        #expect(try await get("/assets/icon.svg").status == 200)
        #expect(SourceFile("content/_site.yaml", in: folder.path) == nil)
        #expect(mkfifo(folder.path + "/pipe", 0o644) == 0)
        #expect(SourceFile("pipe", in: folder.path) == nil)
        try files.createSymbolicLink(
            at: folder.appendingPathComponent("within"), withDestinationURL: folder.appendingPathComponent("templates/assets"))
        #expect(SourceFile("within/icon.svg", in: folder.path) != nil)
    }

    @Test("a page under a foreign name reads nothing")
    func hosts() async throws {
        for host in ["evil.example", "127.0.0.1.evil.example", "127.0.0.2:8080", nil] {
            #expect(try await get("/", host: host).status == 403)
        }
        for host in ["localhost:8080", "127.0.0.1", "LOCALHOST"] { #expect(try await get("/", host: host).status == 200) }
    }

    @Test("members-only text is shown to the editor, and marked")
    func members() async throws {
        let page = try await get("/secret/")
        #expect(page.body.contains("The zebra text."))
        #expect(page.body.contains("data-guidepost-members=\"members\""))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/public"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/.guidepost"))
    }

    @Test("an unfinished draft is shown, and what it still needs is a warning")
    func unfinished() async throws {
        let draft = folder.appendingPathComponent("content/news/begun.md")
        try Data("---\ntitle: Just begun\ndraft: true\n---\n\nThe yak text.\n".utf8).write(to: draft)
        for changed: Set<Path>? in [nil, ["content/news/begun.md"]] {
            let build = await rebuild(changed)
            #expect((build.errors, build.warnings) == (0, 2), "\(build.text)")
            #expect(try await get("/news/begun/").body.contains("The yak text."))
        }
        try Data("---\ntitle: Just begun\n---\n\nThe yak text.\n".utf8).write(to: draft)
        #expect(await rebuild(["content/news/begun.md"]).errors == 2)
    }

    @Test("parts of files are sent as players ask for them")
    func ranges() async throws {
        for (range, status, body, place) in [
            ("bytes=2-4", 206, "234", "bytes 2-4/10"), ("bytes=-3", 206, "789", "bytes 7-9/10"), ("bytes=8-", 206, "89", "bytes 8-9/10"),
            ("BYTES= 2 - 4 ", 206, "234", "bytes 2-4/10"),
            ("bytes=0-9223372036854775807", 206, "0123456789", "bytes 0-9/10"), ("bytes=9-\(Int.max)0", 206, "9", "bytes 9-9/10"),
            ("bytes=-9223372036854775808", 206, "0123456789", "bytes 0-9/10"), ("bytes=-\(Int.max)00", 206, "0123456789", "bytes 0-9/10"),
            ("bytes=10-", 416, "", "bytes */10"), ("bytes=\(Int.max)-\(Int.max)", 416, "", "bytes */10"),
            ("bytes=\(Int.max)0-", 416, "", "bytes */10"), ("bytes=-0", 416, "", "bytes */10"),
            ("bytes=5-2", 200, "0123456789", nil), ("bytes=1-2,4-5", 200, "0123456789", nil), ("lines=1-2", 200, "0123456789", nil),
            ("bytes=--5", 200, "0123456789", nil), ("bytes=+1-2", 200, "0123456789", nil), ("bytes=-", 200, "0123456789", nil),
            ("bytes=", 200, "0123456789", nil), ("bytes", 200, "0123456789", nil), ("bytes=٣-٤", 200, "0123456789", nil),
        ] as [(String, Int, String, String?)] {
            let answer = try await get("/numbers.bin", headers: ["range": range])
            #expect((answer.status, answer.body, answer.headers["Content-Range"]) == (status, body, place), "\(range)")
        }
        #expect(try await get("/numbers.bin", headers: ["range": "bytes=2-4", "if-range": "\"x\""]).status == 200)
        #expect(try await get("/numbers.bin", "HEAD", headers: ["range": "bytes=2-4"]).status == 200)
        for range in ["bytes=0-", "bytes=-1", "bytes=0-0"] { #expect(ByteRange(range, of: 0) == .unsatisfiable) }
    }

    @Test("the live script is added to pages only, and not when it is not wanted")
    func additions() async throws {
        #expect(try await get("/").body.contains("/_guidepost/live.js"))
        #expect(try await get("/", reloads: false).body.contains("live.js") == false)
        #expect(try await get("/_guidepost/live.js", reloads: false).status == 404)
        #expect(try await get("/feed.xml").body.contains("_guidepost") == false)
    }

    @Test("a waiting browser is answered when its page changes, and told of errors until they are mended")
    func changes() async throws {
        func state() async throws -> String {
            let page = try await get("/secret/").body
            let start = try #require(page.range(of: "data-state=\"")?.upperBound)
            return String(page[start...].prefix { $0 != "\"" })
        }
        let before = try await state()
        async let answer = get("/_guidepost/changes?path=/secret/&state=\(before)")
        let page = folder.appendingPathComponent("content/secret.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        try Data((text + "\nAn okapi.\n").utf8).write(to: page)
        #expect(await rebuild(["content/secret.md"]).parsed == 1)
        #expect(try await answer.body.contains(before) == false)
        #expect(try await get("/secret/").body.contains("An okapi."))

        try Data((text + "\nSee [[nowhere-at-all]].\n").utf8).write(to: page)
        #expect(await rebuild(["content/secret.md"]).errors == 1)
        let broken = try await get("/_guidepost/changes?path=/secret/&state=\(try await state())x").body
        #expect(broken.contains("content\\/secret.md:8:5"))
        #expect(try await get("/secret/").body.contains("An okapi."), "the last good version stays")

        try Data(text.utf8).write(to: page)
        #expect(await rebuild(["content/secret.md"]).errors == 0)
        #expect(try await get("/secret/").body.contains("An okapi.") == false)
        #expect(try await state() == before)
    }
}
