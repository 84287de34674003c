import Foundation
import Testing

@Suite("Commands")
struct CommandTests {
    @Test("init starts a site that builds without a warning, under any title, and never overwrites")
    func initialise() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guidepost-init-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let title = #"The "Society": R&D \ 100 %"#
        #expect(try Tool.run("init", folder.path, "--title", title).code == 0)
        let output = try Tool.run("build", "-s", folder.path, "--strict", "--as-of", "2026-01-15")
        #expect(output.code == 0, "\(output.err)")
        let home = String(decoding: try Data(contentsOf: folder.appendingPathComponent("public/index.html")), as: UTF8.self)
        #expect(home.contains("The &quot;Society&quot;: R&amp;D \\ 100 %"))
        let page = folder.appendingPathComponent("content/index.md")
        let before = try Data(contentsOf: page)
        #expect(try Tool.run("init", folder.path).code == 74)
        #expect(try Data(contentsOf: page) == before)
    }

    @Test("new writes a skeleton for every type that ships, which parses, and never overwrites")
    func new() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("guidepost-new-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try Tool.run("init", folder.path)
        for type in ["guideline", "guidance", "news", "statement", "practice-area", "page"] {
            let title = "A \"new\" \(type): #1"
            let output = try Tool.run("new", type, title, "-s", folder.path)
            #expect(output.code == 0, "\(output.err)")
            let path = output.out.trimmingCharacters(in: .whitespacesAndNewlines)
            let text = try Data(contentsOf: folder.appendingPathComponent(path))
            #expect(String(decoding: text, as: UTF8.self).hasPrefix("---\ntitle: \"A \\\"new\\\" \(type): #1\"\n"))
            #expect(try Tool.run("new", type, title, "-s", folder.path).code == 64)
            #expect(try Data(contentsOf: folder.appendingPathComponent(path)) == text)
        }
        // A draft may still lack what its type asks for: the site goes on building, and says so.
        let output = try Tool.run("build", "-s", folder.path, "--as-of", "2026-01-15")
        #expect(output.code == 0, "\(output.err)")
        #expect(output.err.contains("[missing-key]"))
        #expect(try Tool.run("new", "guidline", "x", "-s", folder.path).err.contains("did you mean 'guideline'?"))
    }

    @Test("explain tells what, why and how to mend")
    func explain() throws {
        let output = try Tool.run("explain", "unknown-page")
        #expect(output.code == 0)
        for word in ["what", "why", "mend", "example"] { #expect(output.out.contains("\n\(word) ")) }
        #expect(try Tool.run("explain").out.contains("unknown-page"))
        #expect(try Tool.run("explain", "unknwon-page").err.contains("did you mean 'unknown-page'?"))
    }

    @Test("an unknown command is told with the one that is meant")
    func unknownCommand() throws {
        let output = try Tool.run("biuld")
        #expect(output.code == 64)
        #expect(output.err.contains("no command 'biuld'; did you mean 'build'?"))
        #expect(try Tool.run("help", "lock").code == 0)
    }

    @Test("lock writes every address down, says how many, and refuses while one is lost")
    func lock() throws {
        let folder = try TemporarySite()
        let output = try Tool.run("lock", "-s", folder.folder)
        #expect(output.code == 0)
        #expect(output.err.contains("addresses in content/_data/published.yaml") && output.err.contains("0 taken out"))
        #expect(try Tool.run("check", "-s", folder.folder).code == 0)
        let file = folder.folder + "/content/_data/published.yaml"
        let locked = try String(contentsOfFile: file, encoding: .utf8)
        try (locked + "\"/lost/\": {title: \"Lost\"}\n").write(toFile: file, atomically: true, encoding: .utf8)
        let refused = try Tool.run("lock", "-s", folder.folder)
        #expect(refused.code == 1)
        #expect(refused.err.contains("[lost-address]") && refused.err.contains("nothing was written"))
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains("/lost/"))
        #expect(try Tool.run("lock", "-s", folder.folder, "--as-of", "2026").code == 64)
    }

    @Test("render prints the HTML of a body, from standard input or a file")
    func render() throws {
        #expect(try Tool.run("render", "--commonmark", "-", input: "# A *b*\n").out == "<h1>A <em>b</em></h1>\n")
        #expect(try Tool.run("render", "-", input: "---\nhello\n").out == "<hr />\n<p>hello</p>\n")
        let site = try TemporarySite()
        try site.page("news/x", "## Head\n\n| a |\n|---|\n| b |")
        let output = try Tool.run("render", site.url("content/news/x.md").path)
        #expect(output.out.contains("<h2 id=\"head\">") && output.out.contains("<td>b</td>"))
        #expect(!output.out.contains("title:"))
        #expect(try Tool.run("render", "/nowhere.md").code == 74)
    }

    @Test("members-only text is quoted in no diagnostic, in text or JSON")
    func gatedDiagnostics() throws {
        let site = try TemporarySite()
        try site.page("news/gated", "Secretword [[nowhere-secretword]] and ![](secretword.png).", front: "members-only: true\n")
        try site.page("news/block", "Public.\n\n:::members\nSecretword [[nowhere-secretword]].\n:::")
        for format in ["text", "json"] {
            let output = try site.check("--format", format)
            #expect(output.code == 1)
            #expect(!(output.out + output.err).lowercased().contains("secretword"))
            #expect((output.out + output.err).contains("unknown-page"))
        }
    }
}
