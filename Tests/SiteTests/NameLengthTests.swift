import Foundation
import Testing

@testable import Site

@Suite("Names too long for a disk")
struct NameLengthTests {
    @Test("are told by a check, where they come from, and nothing is staged")
    func told() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        let (long, most) = (String(repeating: "é", count: 128), String(repeating: "a", count: 255))
        let folders = Array(repeating: String(repeating: "b", count: 100), count: 31).joined(separator: "/")
        try site.write("---\ntitle: A\naliases: [/\(long)/, /\(most)/, /x/\(most)a, /\(folders)/]\n---\n", to: "content/a.md")
        // In lower case this letter has one byte more.
        try site.write("---\ntitle: B\n---\n", to: "content/" + String(repeating: "Ⱥ", count: 125) + ".md")
        try site.write("x", to: "templates/assets/" + String(repeating: "c", count: 245) + ".txt")
        for publishing in [false, true] {
            let result = try await site.build(publishing: publishing)
            let found = result.report.diagnostics.filter { $0.kind == .longName }.map { "\($0.location)".prefix(24) }
            #expect(
                found == [
                    "content/a.md:3:11", "content/a.md:3:530", "content/a.md:3:791", "content/ȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺȺ", "templates/assets/ccccccc",
                ], "\(site.report(result))")
            #expect(result.codes.allSatisfy { $0 == "long-name" })
            #expect(!FileManager.default.fileExists(atPath: site.output))
        }
    }

    @Test("of an output folder leave room for the build's own")
    func outputName() async throws {
        let site = try TestSite(["content/index.md": "---\ntitle: Home\n---\n"])
        let output = site.output + "/" + String(repeating: "o", count: 250)
        for _ in 0..<2 { #expect(try await site.build { $0.output = output }.publication != nil) }
        #expect(FileManager.default.fileExists(atPath: output + "/index.html"))
        #expect(!FileManager.default.fileExists(atPath: output + "/.guidepost-staging"))
    }
}
