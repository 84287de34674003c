import Foundation
import Testing

@Suite("Exit codes and what is printed")
struct ExitCodeTests {
    @Test("a sound site builds with 0, and the last line says what was done")
    func success() throws {
        let site = try TemporarySite()
        let output = try site.build()
        #expect(output.code == 0)
        #expect(output.out.isEmpty)
        #expect(output.last.contains("3 pages, "))
        #expect(output.last.contains(" written, 0 unchanged, 0 warnings, "))
        #expect(output.last.hasSuffix(" s"))
    }

    @Test("what an editor mends is 1")
    func content() throws {
        let site = try TemporarySite()
        try site.page("news/broken", "See [[nowhere]].")
        let output = try site.build()
        #expect(output.code == 1)
        #expect(output.err.contains("content/news/broken.md:6:5: error: no page 'nowhere'"))
        #expect(output.err.contains("\n  6 | See [[nowhere]].\n    |     ^^^^^^^^^^^\n"))
        #expect(output.last.contains("1 error, 0 warnings: nothing was published"))
    }

    @Test("a fault in a template is 1, with its place")
    func template() throws {
        let site = try TemporarySite()
        try site.write("templates/partials/entry.mustache", "a\n<p>{{entry.titel}}</p>")
        let output = try site.build()
        #expect(output.code == 1)
        #expect(output.err.contains("templates/partials/entry.mustache:2:6: error: 'entry' has no 'titel'; did you mean 'title'?"))
    }

    @Test("an empty content folder is 1, and the published site stays")
    func empty() throws {
        let site = try TemporarySite()
        try site.build()
        let before = try site.files()
        try site.remove("content/news")
        let output = try site.build()
        #expect(output.code == 1)
        #expect(output.err.contains("[empty-site]"))
        #expect(try site.files() == before)
    }

    @Test("warnings fail only when they are to", arguments: [(["--strict"], Int32(1)), ([], Int32(0))])
    func strict(flags: [String], code: Int32) throws {
        let site = try TemporarySite()
        try site.page("news/old", "Text.", front: "review-by: 2020-01\n")
        let output = try Tool.run(["build", "-s", site.folder, "--as-of", "2026-01-15"] + flags)
        #expect(output.code == code)
        #expect(output.err.contains("[review-overdue]"))
    }

    @Test(
        "wrong flags are 64",
        arguments: [
            ["build", "--bogus"], ["build", "--as-of", "2026-13-01"], ["build", "--as-of", "2026-01"], ["build", "-j", "0"],
            ["build", "-b", "example.org"], ["nothing"], ["explain", "no-such-code"],
        ])
    func usage(arguments: [String]) throws { #expect(try Tool.run(arguments).code == 64) }

    @Test("a source that is not there is 74")
    func noSource() throws {
        let output = try Tool.run("build", "--source", "/nowhere/at/all")
        #expect(output.code == 74)
        #expect(output.err.contains("/nowhere/at/all/content"))
    }

    @Test(
        "an output folder that Guidepost may not write to is 74, and nothing in it changes",
        arguments: ["foreign", ".", "content/public", "file"])
    func refused(output: String) throws {
        let site = try TemporarySite()
        try site.write("foreign/mine.txt", "mine")
        try site.write("file", "a file")
        let before = try site.files(".")
        let result = try site.build(output: output)
        #expect(result.code == 74)
        #expect(result.err.contains("is refused"))
        #expect(try site.files(".") == before)
    }

    @Test("a lone .gitignore or .gitkeep does not make a folder foreign", arguments: [".gitignore", ".gitkeep"])
    func loneGitignore(name: String) throws {
        let site = try TemporarySite()
        try site.write("public/\(name)", "*\n")
        #expect(try site.build().code == 0)
        #expect(try site.files()[name] == Data("*\n".utf8))
    }

    @Test("json is one object on standard output with the same diagnostics as the text")
    func json() throws {
        let site = try TemporarySite()
        try site.page("news/broken", "See [[nowhere]].")
        let output = try Tool.run("check", "-s", site.folder, "--as-of", "2026-01-15", "--format", "json")
        #expect(output.code == 1)
        #expect(output.err.isEmpty)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(output.out.utf8)) as? [String: Any])
        #expect(Set(object.keys) == ["diagnostics", "summary"])
        let diagnostic = try #require((object["diagnostics"] as? [[String: Any]])?.first)
        #expect(diagnostic["path"] as? String == "content/news/broken.md")
        #expect(diagnostic["line"] as? Int == 6)
        #expect(diagnostic["column"] as? Int == 5)
        #expect(diagnostic["severity"] as? String == "error")
        #expect(diagnostic["code"] as? String == "unknown-page")
        #expect(diagnostic["source"] as? String == "See [[nowhere]].")
        let summary = try #require(object["summary"] as? [String: Any])
        #expect(summary["errors"] as? Int == 1)
        #expect(summary["published"] as? Bool == false)
    }

    @Test("notes are counted where they are asked for, nowhere else, and no build tells them")
    func notes() throws {
        let site = try TemporarySite()
        #expect(try site.check("--notes").last.contains(" checked, 0 warnings, 0 notes, "))
        #expect(try !site.check().last.contains("note"))
        #expect(try site.check("--notes", "--format", "json").out.contains("\"notes\" : 0,"))
        #expect(try !site.check("--format", "json").out.contains("\"notes\" : 0"))
        #expect(try site.build("--notes").code == 64)
        try site.page("news/broken", "See [[nowhere]].")
        #expect(try site.check("--notes", "--strict").last.hasPrefix("1 error, 0 warnings, 0 notes: not fit to publish"))
    }

    @Test("there is no colour where nobody sees it")
    func noColour() throws {
        let site = try TemporarySite()
        try site.page("news/broken", "See [[nowhere]].")
        #expect(try !site.build().err.contains("\u{1B}"))
    }

    @Test("quiet prints diagnostics only")
    func quiet() throws { #expect(try TemporarySite().build("-q").err.isEmpty) }

    @Test("timings name every stage")
    func timings() throws {
        let output = try TemporarySite().build("--timings")
        for stage in ["load", "parse", "resolve", "check", "render", "emit"] {
            #expect(output.err.contains("\n\(stage) ") || output.err.hasPrefix("\(stage) "))
        }
    }
}
