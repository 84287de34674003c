import Bytes
import Content
import Diagnostics
import FlyingFox
import FlyingSocks
import Foundation
import Site
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
        options.baseURL = "http://127.0.0.1:8080/"
        session = Session(options)
        _ = await rebuild()
    }

    @discardableResult
    private func rebuild(_ changed: Set<Path>? = nil) async -> Rebuilt {
        await session.rebuild(changed, excerpts: Excerpts { _ in nil }, colour: false)
    }

    private func get(
        _ target: String, _ method: HTTPMethod = .GET, host: String? = "127.0.0.1:8080", headers: HTTPHeaders = [:], reloads: Bool = true
    ) async throws -> (status: Int, headers: HTTPHeaders, body: String) {
        var headers = headers
        headers[.host] = host
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        let request = HTTPRequest(
            method: method, version: .http11, target: .init(path: parts[0], query: parts.count > 1 ? parts[1] : ""), headers: headers,
            body: HTTPBodySequence())
        let responder = Responder(session: session, hosts: ["127.0.0.1", "localhost"], reloads: reloads)
        let response = await responder.answer(request)
        return (response.statusCode.code, response.headers, String(decoding: try await response.bodyData, as: UTF8.self))
    }

    @Test("pages, feeds and assets have their types, and nothing is kept by browsers")
    func types() async throws {
        for (path, type) in [
            ("/", "text/html; charset=utf-8"), ("/feed.xml", "application/xml; charset=utf-8"),
            ("/robots.txt", "text/plain; charset=utf-8"),
            ("/assets/style.css", "text/css; charset=utf-8"), ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
            ("/numbers.bin", "application/octet-stream"),
        ] {
            let answer = try await get(path)
            #expect(answer.status == 200, "\(path)")
            #expect(answer.headers[.contentType] == type, "\(path)")
            #expect(answer.headers[HTTPHeader("Cache-Control")] == "no-store", "\(path)")
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
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(!answer.body.contains("zebra"))
    }

    @Test("a missing slash is led to the page, other methods are refused, HEAD has no body")
    func methods() async throws {
        let redirect = try await get("/guidelines")
        #expect(redirect.status == 301)
        #expect(redirect.headers[.location] == "/guidelines/")
        #expect(try await get("/", .POST).status == 405)
        let head = try await get("/", .HEAD)
        #expect(head.body.isEmpty)
        #expect(head.headers[.contentLength] == String(try await get("/").body.utf8.count))
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
        let part = try await get("/numbers.bin", headers: [HTTPHeader("Range"): "bytes=2-4"])
        #expect((part.status, part.body) == (206, "234"))
        #expect(part.headers[HTTPHeader("Content-Range")] == "bytes 2-4/10")
        #expect(byteRange("bytes=-3", of: 10) == 7..<10)
        #expect(byteRange("bytes=8-", of: 10) == 8..<10)
        for wrong in ["bytes=10-", "bytes=4-2", "lines=1-2", "bytes=1-2,4-5", "bytes=-0"] { #expect(byteRange(wrong, of: 10) == nil) }
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

    @Test("an answer's body does not wait for the browser to confirm its head")
    func sendsAtOnce() async throws {
        let socket = try Socket(domain: AF_INET)
        defer { try? socket.close() }
        let option = Int32SocketOption(level: Int32(IPPROTO_TCP), name: TCP_NODELAY)
        #expect(try socket.getValue(for: option) == 0)
        let waiting = Task { try await PromptSockets().suspendSocket(socket, untilReadyFor: .read) }
        waiting.cancel()
        _ = await waiting.result
        #expect(try socket.getValue(for: option) != 0)
    }
}
